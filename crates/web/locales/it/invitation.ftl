# Invito: le lettere, i codici, i promemoria.

## Atti
invitation-act-prepare = Prepara le lettere
invitation-act-prepare-changes = Ogni persona estratta avrà una lettera con un codice personale. Il file per la stampa resta cifrato fino alla spedizione.
invitation-act-prepare-rule = Una lettera per persona, una copia per e-mail dove l’indirizzo è noto.
invitation-act-post = Registra la spedizione
invitation-act-post-changes = Le lettere risultano spedite oggi e comincia il tempo per rispondere. Il file con i codici viene distrutto.
invitation-act-post-rule = Il Patto fissa quanti giorni ha ogni persona per rispondere, a partire dalla spedizione.
invitation-act-remind = Manda il promemoria
invitation-act-remind-changes = Scriviamo di nuovo a chi non ha ancora risposto: per e-mail dove si può, altrimenti per lettera.
invitation-act-remind-rule = Il Patto dice quanti promemoria sono ammessi e da quale giorno. Dopo la chiusura nessuno.
invitation-act-record-returned = Registra una lettera tornata indietro
invitation-act-record-returned-changes = La lettera risulta non recapitata. Chi ha ricevuto l’e-mail può rispondere lo stesso.
invitation-act-record-returned-rule = Le lettere tornate si contano e si pubblicano, zona per zona.
invitation-act-record-bounced = Registra un’e-mail respinta
invitation-act-record-bounced-changes = Per questa persona vale solo la lettera di carta.
invitation-act-record-bounced-rule = L’e-mail è una copia: l’invito è la lettera.
invitation-act-post-again = Rispedisci a un altro indirizzo
invitation-act-post-again-changes = L’indirizzo viene corretto e parte una nuova lettera con un codice nuovo. L’ultimo giorno per rispondere non cambia.
invitation-act-post-again-rule = Si rispedisce solo una lettera tornata indietro, finché la campagna è aperta.
invitation-act-new-code = Dai un codice nuovo
invitation-act-new-code-changes = Il codice vecchio non vale più. Quello nuovo si legge nella scheda della lettera, per consegnarlo alla persona.
invitation-act-new-code-rule = Prima si controlla un documento: il codice è personale.
invitation-act-decline = Registra un no
invitation-act-decline-changes = La persona non parteciperà. I suoi dati vengono cancellati come dice il Patto.
invitation-act-decline-rule = Dire di no non richiede spiegazioni.
invitation-act-object = Registra un’opposizione
invitation-act-object-changes = Nessun promemoria, nessun’altra lettera: i dati della persona vengono cancellati e resta solo un’impronta per non invitarla più.
invitation-act-object-rule = Ogni persona può opporsi all’invito, in ogni momento e senza spiegazioni.
invitation-act-close = Chiudi la campagna
invitation-act-close-changes = Le lettere senza risposta finiscono qui e i loro codici non valgono più.
invitation-act-close-rule = Si chiude dal giorno dopo l’ultimo: una risposta arrivata l’ultimo giorno vale.
invitation-act-erase-unanswered = Cancella chi non ha risposto
invitation-act-erase-unanswered-changes = Nomi e indirizzi di chi non ha risposto vengono cancellati. Restano i conteggi.
invitation-act-erase-unanswered-rule = I dati di chi non risponde si tengono per i giorni scritti nel Patto.

## Campi
invitation-field-first-draw = Sorteggio
invitation-field-call = Campagna
invitation-field-number = Numero della lettera
invitation-field-number-hint = È stampato sotto l’indirizzo.
invitation-field-reason = Che cosa ha scritto la posta
invitation-field-street = Via
invitation-field-house-number = Numero civico
invitation-field-postcode = CAP
invitation-field-town = Città
invitation-field-identity-checked = Ho controllato un documento
invitation-field-not-this-year = Non quest’anno, volentieri un’altra volta
invitation-field-never-again = Chiede di non essere più invitata
invitation-field-channel = Come è arrivata la risposta

## Scelte
invitation-choice-web = dal sito
invitation-choice-phone = per telefono
invitation-choice-paper = su carta
invitation-choice-unknown = persona sconosciuta all’indirizzo
invitation-choice-moved = persona trasferita
invitation-choice-wrong-address = indirizzo errato o incompleto
invitation-choice-not-accepted = lettera rifiutata o non ritirata
invitation-choice-deceased = persona deceduta

## Stati
invitation-state-call-Preparing = in preparazione
invitation-state-call-Open = aperta
invitation-state-call-Closed = chiusa
invitation-state-invitation-Drafted = da spedire
invitation-state-invitation-Posted = spedita
invitation-state-invitation-Reminded = promemoria inviato
invitation-state-invitation-Returned = tornata indietro
invitation-state-invitation-Answered = risposta arrivata
invitation-state-invitation-Lapsed = senza risposta
invitation-state-invitation-Withdrawn = ritirata

## Dettagli
invitation-details-letters = Lettere
invitation-details-with-email = Con copia per e-mail
invitation-details-manifest = Impronta del file di stampa
invitation-details-reply-by = Si risponde entro il
invitation-details-returned = Tornate indietro
invitation-details-answered = Risposte
invitation-details-number = Numero
invitation-details-codes = Codici dati finora
invitation-details-new-code = Codice nuovo da consegnare

## Rifiuti
invitation-refusal-call-elsewhere = La campagna è in un altro stato ({ $state }): questo passo ora non si può fare.
invitation-refusal-elsewhere = La lettera { $number } è in un altro stato ({ $state }): questo passo ora non si può fare.
invitation-refusal-prepared-before = Le lettere di questo sorteggio sono già state preparate.
invitation-refusal-nobody-drawn = Questo sorteggio non ha consegnato nessuna persona: prima va consegnato l’elenco.
invitation-refusal-reminder-too-early = Il promemoria parte dal { $from } in poi.
invitation-refusal-no-more-reminders = Il Patto ammette { $most } promemoria, e sono già partiti.
invitation-refusal-still-runs = Si può rispondere fino al { $until }: la campagna si chiude dal giorno dopo.
invitation-refusal-too-late = L’ultimo giorno per rispondere era il { $reply_by }.
invitation-refusal-not-changeable = Questa risposta non si può cambiare.
invitation-refusal-no-such-letter = In questa campagna non c’è una lettera numero { $number }: il numero è stampato sotto l’indirizzo.
invitation-refusal-no-email = Con la lettera { $number } non è partita nessuna e-mail.
invitation-refusal-not-identified = Un codice nuovo si dà solo dopo avere controllato un documento.
invitation-refusal-kept-until = Questi dati si tengono fino al { $until }.
invitation-refusal-bad-address = Questo indirizzo non può essere giusto: { $reason }.
invitation-refusal-nowhere-to-answer = Le lettere porterebbero un indirizzo che non esiste. Chieda a chi gestisce la macchina di scrivere l’indirizzo del sito in house.toml.
invitation-refusal-no-code = Questo codice ora non apre nulla. Lo controlli segno per segno, oppure chiami la segreteria.

## Carta
invitation-letters-file = Lettere e manifesto per la tipografia
invitation-act-read-letters = Le lettere sono state lette per la stampa
invitation-act-set-password = È stata scelta una password
