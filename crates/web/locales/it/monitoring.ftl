# Monitoraggio: impegni, indicatori, sessione biennale.

monitoring-act-begin = Avvia un impegno
monitoring-act-begin-changes = L’impegno risulta in corso.
monitoring-act-begin-rule = Solo impegni non ancora avviati.
monitoring-act-update = Aggiorna un impegno
monitoring-act-update-changes = L’aggiornamento è pubblico; il prossimo ha una nuova scadenza.
monitoring-act-update-rule = Il primo dopo i mesi del Patto, poi ogni anno fino alla chiusura.
monitoring-act-measure = Registra il valore di un indicatore
monitoring-act-measure-changes = Il valore compare nella linea dell’indicatore.
monitoring-act-measure-rule = Un giorno non futuro, dopo l’ultimo valore.
monitoring-act-ask = Fai una domanda su un impegno
monitoring-act-ask-changes = La domanda è pubblica; il Comune è avvisato.
monitoring-act-ask-rule = Per il gruppo di monitoraggio e per chi siede.
monitoring-act-answer-question = Rispondi a una domanda
monitoring-act-answer-question-changes = La risposta è pubblica accanto alla domanda.
monitoring-act-answer-question-rule = Una risposta per ogni domanda.
monitoring-act-complete = Chiudi un impegno realizzato
monitoring-act-complete-changes = L’impegno risulta realizzato, con le prove indicate.
monitoring-act-complete-rule = Mai senza dire come si può verificare.
monitoring-act-give-up = Rinuncia a un impegno
monitoring-act-give-up-changes = L’impegno risulta abbandonato, con il motivo, e resta visibile.
monitoring-act-give-up-rule = Mai senza un motivo.
monitoring-act-open-round = Apri il monitoraggio biennale
monitoring-act-open-round-changes = Il Comune è avvisato e aggiorna i dati.
monitoring-act-open-round-rule = Negli anni del Patto, una volta.
monitoring-act-publish-results = Pubblica gli esiti
monitoring-act-publish-results-changes = Impegni e indicatori di oggi diventano gli esiti pubblici.
monitoring-act-publish-results-rule = Prima della sessione.
monitoring-act-open-session = Apri la sessione a tutte e tutti
monitoring-act-open-session-changes = Da oggi chiunque può commentare.
monitoring-act-open-session-rule = Dopo la pubblicazione degli esiti.
monitoring-act-write = Scrivi un commento
monitoring-act-write-changes = Riceverà un messaggio con il collegamento per confermare.
monitoring-act-write-rule = Dai 16 anni, con un nome a scelta.
monitoring-act-confirm = Conferma un commento
monitoring-act-confirm-changes = Il commento attende la lettura della segreteria.
monitoring-act-confirm-rule = Il collegamento vale due giorni e una volta sola.
monitoring-act-show = Mostra un commento
monitoring-act-show-changes = Tutte e tutti possono leggerlo.
monitoring-act-show-rule = Dopo averlo letto.
monitoring-act-hide = Nascondi un commento
monitoring-act-hide-changes = Il commento non si legge; il motivo conta nelle cifre pubbliche; chi l’ha scritto è avvisato.
monitoring-act-hide-rule = Sempre con un motivo.
monitoring-act-close-session = Chiudi la sessione
monitoring-act-close-session-changes = La sintesi dei commenti è pubblica; il Comune è avvisato.
monitoring-act-close-session-rule = Dopo l’ultimo giorno, con tutti i commenti letti.
monitoring-act-reply = Rispondi ai commenti
monitoring-act-reply-changes = La risposta del Comune è pubblica; gli indirizzi di chi ha commentato sono cancellati.
monitoring-act-reply-rule = Dopo la sintesi.
monitoring-field-commitment = Impegno
monitoring-field-text = Testo
monitoring-field-indicator = Numero dell’indicatore
monitoring-field-on = Giorno
monitoring-field-value = Valore
monitoring-field-question = Domanda
monitoring-field-answer-question-question = Numero della domanda
monitoring-field-answer = Risposta
monitoring-field-evidence = Come si può verificare
monitoring-field-reason = Motivo
monitoring-field-year = Anno
monitoring-field-round = Monitoraggio biennale
monitoring-field-words = Che cosa dicono gli esiti
monitoring-field-until = Ultimo giorno
monitoring-field-item = Di quale Azione parla
monitoring-field-name = Nome con cui appare il commento
monitoring-field-address = Indirizzo e-mail
monitoring-field-of-age = Ho almeno 16 anni
monitoring-field-token = Codice del collegamento
monitoring-field-comment = Commento
monitoring-field-note = Spiegazione
monitoring-field-synthesis = Sintesi dei commenti
monitoring-field-reply = Risposta del Comune
monitoring-choice-insult = offesa o minaccia
monitoring-choice-advertising = pubblicità
monitoring-choice-repeated = ripetuto
monitoring-choice-off-topic = non riguarda gli esiti
monitoring-choice-personal-data = dati personali di altri
monitoring-state-commitment-Open = da avviare
monitoring-state-commitment-Underway = in corso
monitoring-state-commitment-Done = realizzato
monitoring-state-commitment-Dropped = abbandonato
monitoring-state-monitoring-round-Opened = aperto
monitoring-state-monitoring-round-Published = esiti pubblicati
monitoring-state-monitoring-round-SessionOpen = sessione aperta
monitoring-state-monitoring-round-Closed = sessione chiusa
monitoring-state-monitoring-round-Replied = con la risposta del Comune
monitoring-state-comment-Unconfirmed = da confermare
monitoring-state-comment-Pending = da leggere
monitoring-state-comment-Shown = pubblico
monitoring-state-comment-Hidden = nascosto
monitoring-refusal-settled = L’impegno { $number } è già chiuso.
monitoring-refusal-under-way = L’impegno { $number } è già in corso.
monitoring-refusal-no-words = Scriva almeno una frase.
monitoring-refusal-no-evidence = Dica come si può verificare che è stato fatto: un atto, un luogo, una pubblicazione.
monitoring-refusal-no-such-indicator = L’impegno non ha un indicatore numero { $indicator }.
monitoring-refusal-wrong-day = Il { $on } è nel futuro o precede l’ultimo valore.
monitoring-refusal-no-such-question = Non c’è una domanda aperta numero { $question }.
monitoring-refusal-no-session-year = Il Patto non prevede una sessione nel { $year }.
monitoring-refusal-year-taken = Il monitoraggio del { $year } è già stato aperto.
monitoring-refusal-round-elsewhere = Il monitoraggio del { $year } è in un altro stato ({ $state }): questo passo ora non è possibile.
monitoring-refusal-no-commitments = Il Comune non ha ancora preso impegni: non ci sono esiti da pubblicare.
monitoring-refusal-ends-before-it-begins = L’ultimo giorno precede il primo.
monitoring-refusal-session-runs = La sessione è aperta fino al { $until }: si chiude dopo.
monitoring-refusal-session-closed = Ora non si possono inviare commenti.
monitoring-refusal-comments-wait = { $waiting ->
    [one] Un commento attende di essere letto: lo mostri o lo nasconda prima.
   *[other] { $waiting } commenti attendono di essere letti: li mostri o li nasconda prima.
}
monitoring-refusal-too-young = Per commentare servono almeno { $least } anni: se li ha, lo dichiari con la casella.
monitoring-refusal-too-long = Il commento ha { $have } caratteri: al massimo sono { $most }.
monitoring-refusal-no-name = Scelga un nome di al massimo { $most } caratteri.
monitoring-refusal-no-address = Scriva l’indirizzo e-mail a cui inviare il collegamento di conferma.
monitoring-refusal-too-many = Da un indirizzo si accettano al massimo { $most } commenti.
monitoring-refusal-no-such-link = Questo collegamento non è più valido: scriva di nuovo il commento.
monitoring-refusal-comment-elsewhere = Il commento è in un altro stato ({ $state }): questo passo ora non è possibile.
monitoring-detail-title = Testo dell’Assemblea
monitoring-detail-office = Ufficio
monitoring-detail-outcome = Esito
monitoring-detail-next-status = Prossimo aggiornamento entro
monitoring-detail-indicator = Indicatore
monitoring-detail-question = Domanda
monitoring-detail-update = Aggiornamento
monitoring-detail-results = Esiti
monitoring-detail-name = Nome scelto
monitoring-detail-text = Commento
monitoring-notice-asked = C’è una domanda sull’impegno { $number }.
monitoring-notice-explained = Il Comune ha risposto a una domanda sull’impegno { $number }.
monitoring-notice-done = L’impegno { $number } risulta realizzato.
monitoring-notice-given-up = Il Comune rinuncia all’impegno { $number }.
monitoring-notice-round = È aperto il monitoraggio biennale { $year }: aggiorni impegni e indicatori.
monitoring-notice-session = È aperta la sessione biennale { $year }.
monitoring-notice-synthesis = È pronta la sintesi dei commenti { $year }: il Comune può rispondere.
monitoring-notice-replied = Il Comune ha risposto ai commenti { $year }.
monitoring-list-title = Il monitoraggio
monitoring-list-answer = Il Comune ha preso { $count } impegni: { $done } realizzati, { $underway } in corso, { $open } da avviare, { $dropped } abbandonati.
monitoring-list-none = Il Comune non ha ancora preso impegni: nascono con le risposte ai Report.
monitoring-list-late = { $count ->
    [one] Un aggiornamento è in ritardo.
   *[other] { $count } aggiornamenti sono in ritardo.
}
monitoring-list-picture-title = Gli impegni per stato
monitoring-list-picture-desc = Una barra con il numero di impegni realizzati, in corso, da avviare e abbandonati.
monitoring-list-state = Stato
monitoring-list-count = Impegni
monitoring-list-indicators = Gli indicatori
monitoring-list-more-lines = { $count ->
    [one] Un altro indicatore
   *[other] Altri { $count } indicatori
}
monitoring-list-text = Il testo dell’Assemblea a cui risponde
monitoring-list-indicator-title = { $name } (impegno { $number })
monitoring-list-indicator-desc = La linea dei valori misurati e il percorso verso l’obiettivo.
monitoring-list-measured = misurato
monitoring-list-target = percorso verso l’obiettivo
monitoring-list-day = Giorno
monitoring-list-value = Valore
monitoring-list-commitments = Tutti gli impegni
monitoring-list-number = Impegno { $number }
monitoring-list-office = Ufficio: { $office }
monitoring-list-promised = Preso il { $on }, in risposta al testo { $number }.
monitoring-list-by = Da realizzare entro il { $by }.
monitoring-list-status-late = aggiornamento atteso dal { $on }
monitoring-list-updates = Gli aggiornamenti
monitoring-list-questions = Domande e risposte
monitoring-list-unanswered = Il Comune non ha ancora risposto.
monitoring-list-evidence = Come si può verificare
monitoring-list-reason = Perché è stato abbandonato
monitoring-list-sessions = Le sessioni aperte a tutte e tutti
monitoring-list-session = Sessione biennale { $year }
monitoring-session-title = Sessione biennale { $year }
monitoring-session-opened = Si stanno raccogliendo gli esiti del monitoraggio { $year }.
monitoring-session-published = Gli esiti del monitoraggio { $year } sono pubblici; la sessione si aprirà tra poco.
monitoring-session-open = Fino al { $until } chiunque dai 16 anni può dire che cosa pensa degli esiti.
monitoring-session-closed = La sessione è finita il { $until }, con { $count ->
    [0] nessun commento pubblico.
    [one] un commento pubblico.
   *[other] { $count } commenti pubblici.
}
monitoring-session-results = Gli esiti
monitoring-session-results-on = Pubblicati il { $on }.
monitoring-session-indicator = Indicatore
monitoring-session-start = Partenza
monitoring-session-value = Valore
monitoring-session-target = Obiettivo
monitoring-session-by = Entro
monitoring-session-unmeasured = non misurato
monitoring-session-indicators = Gli indicatori il giorno degli esiti
monitoring-session-comments = I commenti
monitoring-session-more = { $count ->
    [one] Un altro commento
   *[other] Altri { $count } commenti
}
monitoring-session-comments-none = Non ci sono ancora commenti pubblici.
monitoring-session-comment-by = { $name }, { $on }
monitoring-session-about = Sull’Azione { $code }
monitoring-session-hidden = { $count ->
    [one] Un commento è nascosto: { $reasons }.
   *[other] { $count } commenti sono nascosti: { $reasons }.
}
monitoring-session-form = Scriva un commento
monitoring-session-form-text = Che cosa pensa degli esiti
monitoring-session-form-text-hint = Al massimo 2.000 caratteri.
monitoring-session-form-name-hint = Può essere un nome qualsiasi.
monitoring-session-form-address-hint = Serve solo per la conferma; non è pubblico ed è cancellato alla fine.
monitoring-session-form-item-none = Degli esiti in generale
monitoring-session-form-send = Invia il commento
monitoring-session-confirmed-title = Commento confermato
monitoring-session-confirmed = Grazie. La segreteria legge il commento e lo pubblica; se non lo pubblica, Le scrive perché.
monitoring-session-confirm-title = Confermi il commento
monitoring-session-confirm = Un ultimo passo: prema il pulsante per confermare il commento.
monitoring-session-confirm-send = Conferma
monitoring-session-synthesis = La sintesi dei commenti
monitoring-session-reply = La risposta del Comune
monitoring-session-monitoring = Il monitoraggio
done-comment = Commento ricevuto. Le abbiamo inviato un messaggio: apra il collegamento entro due giorni per confermare. Poi la segreteria lo legge e lo pubblica.
