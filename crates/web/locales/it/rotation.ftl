# La turnazione: gruppi, posti, accoglienza.

rotation-act-accept = Accetta il posto
rotation-act-accept-changes = Il posto è suo: nasce il suo accesso alla pagina personale e comincia l’accoglienza.
rotation-act-accept-rule = Si accetta entro l’ultimo giorno indicato nell’offerta.
rotation-act-refuse = Rinuncia al posto
rotation-act-refuse-changes = Il posto è offerto a un’altra persona. Non serve dire perché.
rotation-act-refuse-rule = Chi rinuncia non è richiamato in questa annata.
rotation-act-settle = Chiudi le offerte scadute
rotation-act-settle-changes = I posti di chi non ha risposto tornano liberi.
rotation-act-settle-rule = Solo dopo l’ultimo giorno per confermare.
rotation-act-fill = Copri i posti liberi
rotation-act-fill-changes = I posti liberi sono offerti tutti insieme alle persone che seguono secondo la regola; le persone sono avvisate.
rotation-act-fill-rule = Si guarda al gruppo e alle plenarie che forma: prima entrano le persone che lasciano meno posti fuori dagli obiettivi, poi le riserve, poi chi somiglia di più a chi è uscito, poi l’ordine fissato dal sorteggio. Nessuno sceglie.
rotation-act-welcome = Apri l’accoglienza di un gruppo
rotation-act-welcome-changes = Il gruppo risulta in arrivo.
rotation-act-welcome-rule = Dopo il sorteggio, prima dell’ingresso.
rotation-act-renew = Conferma il rinnovo di oggi
rotation-act-renew-changes = Chi ha finito lascia il posto, chi entra lo prende; le persone sono avvisate.
rotation-act-renew-rule = I giorni sono quelli del calendario: ogni tre mesi si rinnova metà dell’Assemblea.
rotation-act-accept-paper = Accetta un documento
rotation-act-accept-paper-changes = Resta scritta la versione accettata e il giorno.
rotation-act-accept-paper-rule = Il Patto si accetta prima della prima plenaria; una versione nuova non obbliga finché non è accettata.
rotation-act-note = Segna un passo dell’accoglienza
rotation-act-note-changes = Il passo risulta fatto per le persone indicate.
rotation-act-note-rule = Per partecipare non serve nulla; per votare servono patto, identità e formazione.
rotation-act-resign = Lascia l’Assemblea
rotation-act-resign-changes = Il posto torna libero e la segreteria è avvisata.
rotation-act-resign-rule = Si può lasciare in ogni momento, senza spiegazioni.
rotation-act-remove = Chiudi una partecipazione
rotation-act-remove-changes = La persona non siede più; il posto torna libero. Del motivo in pubblico si vede solo il tipo.
rotation-act-remove-rule = Mai senza aver sentito la persona, e con un motivo scritto. Servono due persone. Chi manca a più plenarie di fila senza avvisare compare tra le scadenze: va sentito, non allontanato d’ufficio.
rotation-act-hand-over = Scrivi il passaggio di consegne
rotation-act-hand-over-changes = Il testo è pubblico e resta a chi entra.
rotation-act-hand-over-rule = A ogni rinnovo chi esce lascia qualche riga a chi resta.
rotation-act-certificates = Consegna gli attestati
rotation-act-certificates-changes = Chi ha finito il mandato e ha partecipato alle plenarie richieste dal Patto riceve l’attestato nella pagina personale.
rotation-act-certificates-rule = Dopo l’uscita del gruppo, per chi è stato a una parte sufficiente delle plenarie.

rotation-field-seat = Posto
rotation-field-seats = Posti
rotation-field-renew-seats = Persone che siederanno da oggi
rotation-field-renew-seats-hint = Se lo indica e il numero è un altro, il rinnovo non si fa.
rotation-field-group = Gruppo
rotation-field-paper = Documento
rotation-field-paper-hint = Il nome breve, per esempio: patto
rotation-field-step = Passo
rotation-field-why = Motivo
rotation-field-heard-on = Sentita il
rotation-field-reason = Spiegazione
rotation-field-note = Che cosa lasciate a chi entra
rotation-choice-identity = identità verificata
rotation-choice-training = formazione fatta
rotation-choice-kit = materiali consegnati
rotation-choice-resigned = dimissioni
rotation-choice-papers-refused = non accetta il Patto
rotation-choice-removed = decisione
rotation-choice-no-longer-eligible = non ha più i requisiti

rotation-state-assembly-group-Drawn = estratto
rotation-state-assembly-group-Entering = in arrivo
rotation-state-assembly-group-Sitting = siede
rotation-state-assembly-group-Left = ha finito
rotation-state-seat-Offered = offerto
rotation-state-seat-Accepted = accettato
rotation-state-seat-Sitting = siede
rotation-state-seat-Ended = concluso
rotation-detail-entry = Ingresso
rotation-detail-exit = Passaggio di consegne
rotation-detail-size = Posti
rotation-detail-held = Posti coperti
rotation-detail-offered = Offerte in attesa
rotation-detail-outside-group = Posti fuori dagli obiettivi del gruppo
rotation-detail-outside-plenaries = Posti fuori dagli obiettivi delle plenarie
rotation-detail-group = Gruppo
rotation-detail-place = Posto
rotation-detail-from = Dal
rotation-detail-until = Fino al
rotation-detail-missing = Manca per votare

rotation-end-refused = rinunce
rotation-end-lapsed = senza risposta
rotation-end-withdrew = ritirate prima dell’ingresso
rotation-end-resigned = dimissioni
rotation-end-other = altri motivi
rotation-end-term-over = mandati conclusi

rotation-notice-offered = Il suo nome è stato estratto per l’Assemblea: Le offriamo un posto. Risponda entro il { $until }.
rotation-notice-vacancy = Nel gruppo { $group } si è liberato un posto.
rotation-notice-entered = Da oggi fa parte dell’Assemblea. Le diamo il benvenuto.
rotation-notice-left = Il suo mandato è finito. Grazie del tempo che ha dato alla città.
rotation-notice-certificate = Il suo attestato di partecipazione è pronto.

rotation-refusal-group-elsewhere = Ora questo passo non si può fare: il gruppo { $number } è nello stato { $state }.
rotation-refusal-before-entry = L’ingresso è il { $entry }: prima non si può.
rotation-refusal-before-exit = Il mandato finisce il { $exit }: prima non si può chiudere.
rotation-refusal-seat-elsewhere = Ora questo passo non si può fare: il posto è nello stato { $state }.
rotation-refusal-offer-over = L’ultimo giorno per confermare era il { $until }.
rotation-refusal-offer-runs = La persona ha tempo fino al { $until }: prima il posto non si dà ad altri.
rotation-refusal-not-heard = Nessuno esce senza essere stato sentito: ascolti la persona e segni il giorno.
rotation-refusal-no-reason = Serve un motivo di almeno { $least } caratteri.
rotation-refusal-once-only = Questa persona ha già fatto parte dell’Assemblea: si partecipa una volta sola.
rotation-refusal-too-long = Con questo posto la persona siederebbe più di { $months } mesi in tutto.
rotation-refusal-holds-a-seat = Questa persona ha già un posto, o un’offerta, per questi giorni.
rotation-refusal-place-taken = Il posto { $place } è occupato.
rotation-refusal-no-place = Il posto { $place } non esiste: il gruppo ne ha { $size }.
rotation-refusal-too-late = Il gruppo esce il { $exit }: nessuno può più entrare.
rotation-refusal-noted-before = Questo passo è già segnato.
rotation-refusal-no-paper = Il Patto non conosce il documento { $code }.
rotation-refusal-nobody-left = Non resta nessuno che possa prendere questo posto: rimane libero.
rotation-refusal-nothing-to-renew = Oggi nessun gruppo esce o entra.
rotation-refusal-unbalanced = Dopo il rinnovo siederebbero { $found } persone, non { $expected }: copra i posti liberi, o confermi il numero più piccolo.
rotation-refusal-no-vacancy = In questo gruppo nessun posto è libero.
rotation-refusal-not-yours = Questo posto è offerto a un’altra persona.
rotation-refusal-not-a-member = Può farlo solo chi oggi siede in Assemblea.

## Pagina pubblica
composition-title = Chi siede in Assemblea
composition-answer = { $members ->
    [0] Oggi non siede ancora nessuno.
    [one] Oggi siede una persona su { $expected }.
   *[other] Oggi siedono { $members } persone su { $expected }.
}
composition-none = Nessun gruppo è stato ancora sorteggiato
composition-none-text = Dopo il primo sorteggio qui si vede chi siede, chi entra, chi esce, e quanto l’Assemblea somiglia alla città. Mai i nomi.
composition-note = I nomi di chi partecipa non sono pubblici, se la persona non lo vuole.
composition-likeness = Quanto somiglia alla città
composition-likeness-caption = Quota della città e quota dell’Assemblea, { $feature }
composition-head-value = Valore
composition-head-city = Città
composition-head-members = Persone
composition-head-share = Assemblea
composition-turns = I gruppi nel tempo
composition-turns-caption = I gruppi, dal primo all’ultimo ingresso
composition-groups-now = Chi siede e chi entrerà
composition-groups-past = { $count ->
    [one] Un gruppo che ha finito
   *[other] { $count } gruppi che hanno finito
}
composition-hand-over-text = Ogni gruppo, quando finisce, scrive qualche riga per chi entra.
composition-hand-over-more = { $count ->
    [one] Un passaggio precedente
   *[other] { $count } passaggi precedenti
}
composition-head-group = Gruppo
composition-head-entry = Entra
composition-head-exit = Esce
composition-head-held = Posti coperti
composition-head-substitutes = Subentri
composition-head-state = Stato
composition-farewells = Posti lasciati o rifiutati
composition-farewells-caption = Per gruppo e tipo di motivo. Non si pubblica altro.
composition-farewells-kind = Tipo di motivo
composition-farewells-count = Posti
composition-hand-over = Passaggi di consegne
composition-hand-over-of = Gruppo { $number }
composition-plenary = plenaria
