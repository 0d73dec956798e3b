# Report Annuale dei Lavori.

annual-report-act-begin = Inizia il Report di un anno
annual-report-act-begin-changes = Nasce il Report dell’anno, ancora vuoto.
annual-report-act-begin-rule = Un solo Report per ogni anno del calendario.
annual-report-act-assemble = Componi il Report
annual-report-act-assemble-changes = Testi decisi, composizione, presenze e voti entrano nel Report; ciò che lascia vuoto resta com’è.
annual-report-act-assemble-rule = Dopo l’approvazione si possono solo aggiungere gli esiti della stessa plenaria.
annual-report-act-open-for-comments = Apri il Report ai commenti
annual-report-act-open-for-comments-changes = Chi ha lasciato l’Assemblea durante l’anno è avvisato e può commentare; il Report diventa pubblico.
annual-report-act-open-for-comments-rule = I giorni sono quelli del Patto di Partecipazione.
annual-report-act-remark = Commenta il Report
annual-report-act-remark-changes = Il commento entra nel Report con il numero del gruppo, senza il suo nome.
annual-report-act-remark-rule = Per chi ha lasciato l’Assemblea durante l’anno.
annual-report-act-approve = Registra l’approvazione
annual-report-act-approve-changes = Il Report risulta approvato dall’Assemblea con i voti indicati.
annual-report-act-approve-rule = Dopo i commenti, con più voti a favore che contro.
annual-report-act-freeze = Congela il Report
annual-report-act-freeze-changes = Il testo non cambia più; la sua impronta è pubblica e ogni testo risulta nel Report.
annual-report-act-freeze-rule = Solo un Report approvato.
annual-report-act-deliver = Registra la ricezione del Comune
annual-report-act-deliver-changes = Nasce il Dossier di risposta e comincia il termine; tutte le persone che hanno partecipato nell’anno sono avvisate.
annual-report-act-deliver-rule = La data non può precedere il congelamento; la scrive il protocollo del Comune.
annual-report-field-year = Anno
annual-report-field-report = Report
annual-report-field-foreword = Premessa
annual-report-field-evaluation = Come l’Assemblea valuta il proprio anno
annual-report-field-text = Commento
annual-report-field-plenary = Plenaria che approva
annual-report-field-in-favour = A favore
annual-report-field-against = Contro
annual-report-field-abstained = Astensioni
annual-report-field-protocol = Numero di protocollo
annual-report-field-received = Giorno di ricezione
annual-report-state-annual-report-Drafting = iniziato
annual-report-state-annual-report-Assembled = composto
annual-report-state-annual-report-OpenForComments = aperto ai commenti
annual-report-state-annual-report-Approved = approvato
annual-report-state-annual-report-Frozen = congelato
annual-report-state-annual-report-Delivered = consegnato al Comune
annual-report-refusal-no-such-year = Il calendario non prevede un Report per il { $year }.
annual-report-refusal-year-taken = Il Report del { $year } è già stato iniziato.
annual-report-refusal-closed = Il Report del { $year } è congelato: non si può più cambiare.
annual-report-refusal-no-foreword = Scriva la premessa del Report.
annual-report-refusal-nothing = Nessun testo è stato ancora deciso: non c’è nulla da riportare.
annual-report-refusal-would-drop = Il testo { $number } è nel Report approvato: non si può più togliere.
annual-report-refusal-not-assembled = Il Report del { $year } non è stato composto, o ha già superato questo passo.
annual-report-refusal-no-comment-days = Il Patto non prevede giorni per i commenti: si passa all’approvazione.
annual-report-refusal-comments-closed = Oggi il Report non è aperto ai commenti.
annual-report-refusal-comments-run = I commenti sono aperti fino al { $until }: l’approvazione viene dopo.
annual-report-refusal-not-an-ex-member = Possono commentare le persone che hanno lasciato l’Assemblea nel { $year }.
annual-report-refusal-no-words = Scriva il commento.
annual-report-refusal-not-for-approval = Il Report del { $year } non può essere approvato ora.
annual-report-refusal-not-carried = Con { $in_favour } voti a favore e { $against } contro il Report non è approvato.
annual-report-refusal-too-many-hands = Sono stati contati { $hands } voti, ma le persone presenti erano { $present }.
annual-report-refusal-plenary-needed = Il Patto chiede l’approvazione di una plenaria: indichi quale.
annual-report-refusal-plenary-not-held = Questa plenaria non si è ancora riunita.
annual-report-refusal-not-approved = Il Report del { $year } non è ancora approvato.
annual-report-refusal-not-frozen = Il Report del { $year } non è congelato: non può ancora essere consegnato.
annual-report-refusal-before-frozen = Il Report è stato congelato il { $frozen }: non può essere stato ricevuto prima.
annual-report-refusal-in-the-future = La ricezione non può essere successiva a oggi, { $today }.
annual-report-refusal-no-protocol = Scriva il numero di protocollo.
annual-report-detail-texts = Testi nel Report
annual-report-detail-answered = Testi che attendono risposta
annual-report-detail-remarks = Commenti di chi ha lasciato
annual-report-detail-foreword = Premessa
annual-report-detail-comments-until = Commenti fino al
annual-report-detail-hash = Impronta (SHA-256)
annual-report-detail-protocol = Protocollo
annual-report-detail-due = Risposta attesa entro
annual-report-notice-comments = Il Report { $year } è aperto ai commenti di chi ha lasciato l’Assemblea durante l’anno.
annual-report-notice-delivered = Il Comune ha ricevuto il Report { $year }: la risposta è attesa entro il { $due }.
annual-report-list-title = I Report Annuali dei Lavori
annual-report-list-answer = L’Assemblea ha consegnato al Comune { $count ->
    [one] un Report
   *[other] { $count } Report
  }; l’ultimo è del { $year }.
annual-report-list-none = L’Assemblea non ha ancora consegnato un Report: il primo si consegna a fine anno.
annual-report-list-caption = I Report, dal più recente
annual-report-list-year = Anno
annual-report-list-state = Stato
annual-report-list-texts = Testi
annual-report-list-adopted = Adottati
annual-report-list-delivered = Ricevuto dal Comune
annual-report-one-title = Report Annuale dei Lavori { $year }
annual-report-one-answer = Nel { $year } l’Assemblea ha adottato { $adopted ->
    [0] nessun testo
    [one] un testo
   *[other] { $adopted } testi
}; { $others ->
    [0] non ce ne sono altri.
    [one] uno non è stato adottato o è stato acquisito senza voto.
   *[other] { $others } non sono stati adottati o sono stati acquisiti senza voto.
}
annual-report-one-state = Il Report è { $state }.
annual-report-one-delivered = Il Comune lo ha ricevuto il { $on } con protocollo { $protocol }. La risposta è attesa entro il { $due }.
annual-report-one-not-delivered = Il Report non è ancora stato consegnato al Comune.
annual-report-one-answer-link = La risposta del Comune
annual-report-one-evaluation = Come l’Assemblea valuta il proprio anno
annual-report-one-picture-title = Come sono finiti i testi dell’anno
annual-report-one-picture-desc = Una barra con i testi adottati, non adottati e acquisiti senza voto.
annual-report-outcome-one-adopted = adottato
annual-report-outcome-one-not-adopted = non adottato
annual-report-outcome-one-noted = acquisito senza voto
annual-report-outcome-adopted = adottati
annual-report-outcome-not-adopted = non adottati
annual-report-outcome-noted = acquisiti senza voto
annual-report-one-items = I testi
annual-report-one-name = Titolo
annual-report-one-votes = Voti a favore, contro, astensioni
annual-report-one-kind = Tipo
annual-report-one-outcome = Esito
annual-report-one-composition = Chi ha partecipato
annual-report-one-composition-note = { $members } persone hanno partecipato durante l’anno. I valori con meno di cinque persone non sono mostrati.
annual-report-one-value = Valore
annual-report-one-people = Persone
annual-report-one-plenaries = Le plenarie
annual-report-one-plenary = Plenaria
annual-report-one-on = Giorno
annual-report-one-present = Presenti
annual-report-one-sitting = In carica
annual-report-one-remarks = I commenti di chi ha lasciato l’Assemblea
annual-report-one-remark-by = Una persona del gruppo { $group }, { $on }
annual-report-one-approval = Approvato il { $on } con { $in_favour } voti a favore, { $against } contro e { $abstained } astensioni.
annual-report-one-hash = Impronta del Report congelato (SHA-256)
annual-report-one-data = Il Report come dati
annual-report-one-back = Tutti i Report

## Carta
annual-report-one-pdf = Il Report da stampare
