# Texts that belong to no single word: first page, process, calendar, register, sign-in, set-up,
# office, problems.

today = oggi
done = Fatto. Quello che ha chiesto è stato registrato.
done-atto = Fatto. L’atto è nel registro.
done-proposta = La proposta è stata registrata: ora serve una seconda persona.
done-lasciata = La proposta è stata lasciata cadere.
done-uscita = Ha chiuso la sessione. A presto.
done-voto = La sua scheda è nell’urna.
done-accesso = Da ora può entrare con la sua e-mail e la sua password.
done-risposta = La sua risposta è registrata.
done-rinuncia = Ha rinunciato al posto. Grazie di averlo detto: lo offriamo a un’altra persona.
done-posto = Il posto è suo. Da oggi questa è la sua area personale.

## Roles
role-public = pubblico
role-anyone = chiunque
role-house = calendario dell’Assemblea
role-letter = persona invitata
role-invited = persona invitata
role-member = componente dell’Assemblea
role-facilitator = facilitazione
role-secretariat = segreteria
role-city-office = uffici del Comune
role-statistics-office = Ufficio Statistica
role-guarantor = garante
role-administrator = amministrazione del sistema

## First page
home-answer = { $taken ->
    [one] Oggi siede in Assemblea una persona su { $seats }.
   *[other] Oggi siedono in Assemblea { $taken } persone su { $seats }.
}
home-answer-none = Oggi non siede ancora nessuno: l’Assemblea si sta formando.
home-what = È un gruppo di cittadine e cittadini estratti a sorte, che cambia un po’ alla volta. Discute le Azioni del Piano, vota testi e li consegna al Comune, che deve rispondere a ciascuno.
home-city = Che cosa ha risposto il Comune
home-city-link = Leggi le risposte, una per una
home-arc-title = I posti dell’Assemblea
home-arc-desc = Ogni segno è un posto, con un colore e una forma per gruppo. I contorni vuoti sono posti da coprire.
home-arc-group = Gruppo { $number }: { $taken ->
    [one] una persona
   *[other] { $taken } persone
}, fino al { $until }
home-arc-of = persone su { $seats }
home-arc-empty = { $count ->
    [one] un posto vuoto
   *[other] { $count } posti vuoti
}
home-arc-caption = Chi siede oggi, gruppo per gruppo
home-table-group = Gruppo
home-table-taken = Persone
home-table-seats = Posti
home-table-until = Ultimo giorno
home-phases = Fasi in corso
home-process-link = Come funziona il processo
home-letter-title = Ha ricevuto una lettera?
home-letter-text = Se il Comune le ha scritto, risponda qui. Bastano pochi minuti, anche dal telefono.
home-letter-open = Si può rispondere fino al { $on }. Bastano pochi minuti, anche dal telefono.
home-letter-code = Il codice della lettera
home-letter-hint = Sedici lettere e cifre, in quattro gruppi. Maiuscole e trattini non contano.
home-letter-go = Continua
home-coming = Prossimi appuntamenti
home-coming-none = Nessun appuntamento in programma.
home-calendar-link = Tutto il calendario

## Process
process-title = Il processo
process-answer = { $count ->
    [one] Oggi è in corso una fase su { $all }.
   *[other] Oggi sono in corso { $count } fasi su { $all }: alcune si sovrappongono.
}
process-answer-none = Oggi non è in corso nessuna fase.
process-next = Poi comincia: { $name }, il { $on }.
process-band = dal { $from } al { $to }
process-picture-title = Le fasi nel tempo
process-picture-desc = Una banda per fase, dalla prima all’ultima data; le bande possono sovrapporsi. La linea segna oggi.
process-table-phase = Fase
process-table-from = Dal
process-table-to = Al

## Rules
process-rules = Le regole, versione per versione
charter-title = Le regole
charter-answer = { $count ->
    [0] Le regole non sono ancora state adottate.
    [one] Le regole hanno una sola versione, quella adottata all’inizio.
   *[other] Le regole hanno avuto { $count } versioni; qui si legge che cosa ha cambiato ciascuna.
}
charter-note = Una versione nuova vale solo per i giorni a venire. Un sorteggio già annunciato segue fino alla fine le regole del giorno in cui è stato annunciato.
charter-version = Versione { $id }
charter-now = in vigore
charter-done = sostituita
charter-next = non ancora in vigore
charter-from = Vale dal { $on }.
charter-act = Adottata con { $act }, { $on }.
charter-text = Il testo intero della versione { $id }
charter-changes = { $count ->
    [one] Una regola diversa dalla versione precedente
   *[other] { $count } regole diverse dalla versione precedente
}
charter-rule = Regola
charter-before = Prima
charter-after = Ora
charter-first = È la prima versione.
charter-same = Nessuna regola è cambiata.
charter-none = Ancora nessuna regola
map-regole = Le regole, versione per versione

## Calendar
calendar-title = Calendario
calendar-next = Prossimo appuntamento: { $title }, { $on }.
calendar-none = Nessun appuntamento in programma.
calendar-feed = Calendario da aggiungere al proprio telefono o computer
calendar-coming = In programma
calendar-past = Appuntamenti passati
calendar-plenary = Plenaria { $number }
calendar-renewal-in = Ingresso del gruppo { $entering }
calendar-renewal-out = Fine del mandato del gruppo { $leaving }
calendar-renewal-both = Entra il gruppo { $entering }, esce il gruppo { $leaving }
calendar-first-draw = Sorteggio delle lettere per il { $year }
calendar-ceremony = Sorteggio pubblico dei gruppi del { $year }
calendar-report = Consegna del Report Annuale { $year }
calendar-answer = Termine per la risposta del Comune al Report { $year }
calendar-session = Sessione biennale aperta a tutte e tutti, { $year }

## Register of the acts
journal-title = Registro degli atti
journal-answer = { $count ->
    [one] Il registro contiene un atto.
   *[other] Il registro contiene { $count } atti; qui si leggono quelli pubblici.
}
journal-why = Ogni atto lascia una riga, e ogni riga contiene l’impronta di quella precedente. Chi oggi annota l’impronta finale può verificare domani che nulla è stato cambiato o tolto.
journal-head = Impronta dell’ultima riga:
journal-number = Numero
journal-day = Giorno
journal-act = Atto
journal-actor = Chi
journal-hash = Impronta
journal-line = riga { $number }
journal-older = Atti precedenti
journal-empty = Ancora nessun atto pubblico.
journal-did-availability-guardian = Registrata l’autorizzazione di un genitore
journal-did-invitation-decline = Registrato un no
journal-did-invitation-new-code = Dato un codice nuovo
journal-did-invitation-object = Registrata un’opposizione
journal-did-invitation-post-again = Spedita di nuovo una lettera
journal-did-invitation-record-bounced = Registrate e-mail tornate indietro
journal-did-invitation-record-returned = Registrate lettere tornate indietro
journal-did-mandate-redraft = Riscritto il mandato
journal-did-plenary-cast-approval = Votata una scelta
journal-did-plenary-cast-ballot = Messa una scheda nell’urna
journal-did-register-do-not-invite = Una persona non sarà più invitata
journal-did-register-announce = Annunciato il sorteggio degli inviti
journal-did-register-commit = Pubblicato l’impegno per il sorteggio degli inviti
journal-did-register-draw = Registrato il sorteggio degli inviti
journal-did-register-hand-over = Consegnate alla segreteria le persone estratte
journal-did-register-void = Dichiarato nullo il sorteggio degli inviti
journal-did-register-destroy-key = Distrutte le chiavi di un anno
journal-did-invitation-prepare = Preparate le lettere
journal-did-invitation-post = Spedite le lettere
journal-did-invitation-remind = Mandato il promemoria
journal-did-invitation-close = Chiusa la campagna di invito
journal-did-invitation-erase-unanswered = Cancellati i dati di chi non ha risposto
journal-did-availability-declare = Registrata una disponibilità
journal-did-availability-withdraw = Ritirata una disponibilità
journal-did-availability-freeze = Chiuso l’elenco delle persone disponibili
journal-did-availability-erase-not-seated = Cancellati i dati di chi non è stato sorteggiato
journal-did-draw-announce = Annunciato il sorteggio dei gruppi
journal-did-draw-freeze = Fissati disponibilità e obiettivi
journal-did-draw-widen = Allargato un obiettivo
journal-did-draw-plan = Preparati i biglietti
journal-did-draw-postpone = Spostata la cerimonia
journal-did-draw-publish = Pubblicato l’impegno
journal-did-draw-read-dice = Letti i dadi in sala
journal-did-draw-throw = Arrivato il faro: estratto il biglietto
journal-did-draw-certify = Certificato il sorteggio
journal-did-draw-void = Dichiarato nullo il sorteggio
journal-did-rotation-accept = Accettato un posto
journal-did-rotation-refuse = Rifiutato un posto
journal-did-rotation-settle = Chiuse le offerte scadute
journal-did-rotation-fill = Offerti i posti liberi
journal-did-rotation-welcome = Aperta l’accoglienza di un gruppo
journal-did-rotation-renew = Rinnovata metà dell’Assemblea
journal-did-rotation-accept-paper = Accettato un documento
journal-did-rotation-note = Fatto un passo dell’accoglienza
journal-did-rotation-resign = Lasciato un posto
journal-did-rotation-remove = Tolto un posto
journal-did-rotation-hand-over = Scritto il passaggio di consegne
journal-did-rotation-certificates = Consegnati gli attestati
journal-did-mandate-import-plan = Importato il Piano
journal-did-mandate-add-activity = Aggiunta un’altra attività del Comune
journal-did-mandate-describe-item = Completata la scheda di una voce del Piano
journal-did-mandate-draft = Scritto un mandato
journal-did-mandate-publish = Pubblicato il mandato
journal-did-mandate-evaluate = Registrata la valutazione dell’Assemblea
journal-did-mandate-close = Chiuso il mandato
journal-did-plenary-plan = Pianificata una plenaria
journal-did-plenary-move = Spostata una plenaria
journal-did-plenary-convene = Convocata la plenaria
journal-did-plenary-change-agenda = Cambiato l’ordine del giorno
journal-did-plenary-add-material = Aggiunto un materiale
journal-did-plenary-cancel = Annullata la plenaria
journal-did-plenary-hold = Svolta la plenaria: registrate le presenze
journal-did-plenary-prepare-vote = Preparata una votazione
journal-did-plenary-prepare-shortlist = Preparata una scelta tra Azioni
journal-did-plenary-prepare-rules-vote = Preparata una votazione sulle regole
journal-did-plenary-open-vote = Aperta la votazione
journal-did-plenary-close-online = Chiuso il voto online
journal-did-plenary-count-ballots = Registrato lo spoglio in sala
journal-did-plenary-count-marks = Registrati i segni contati in sala
journal-did-plenary-publish-minutes = Pubblicato il verbale
journal-did-plenary-adopt-rules = Adottata una nuova versione delle regole
journal-did-working-group-form-permanent = Costituito un gruppo permanente
journal-did-working-group-form-thematic = Costituito un gruppo tematico
journal-did-working-group-attach = Affiancati facilitazione e ufficio tecnico
journal-did-working-group-prefer = Indicati i gruppi preferiti
journal-did-working-group-compose = Composti i gruppi
journal-did-working-group-join = Aggiunta una persona al gruppo
journal-did-working-group-leave = Uscita una persona dal gruppo
journal-did-working-group-begin = Avviato il lavoro del gruppo
journal-did-working-group-write-diary = Scritta una pagina di diario
journal-did-working-group-hand-over = Lasciato un passaggio di consegne
journal-did-working-group-renew = Rinnovati i gruppi
journal-did-working-group-deliver = Consegnato il lavoro del gruppo
journal-did-working-group-work-on = Ripreso il lavoro del gruppo
journal-did-working-group-dissolve = Sciolto il gruppo
journal-did-contribution-ask = Chiesto un parere
journal-did-contribution-entrust = Affidata la domanda a un gruppo
journal-did-contribution-draft = Iniziato un testo
journal-did-contribution-rewrite = Riscritta la bozza
journal-did-contribution-classify = Indicato di che cosa parla il testo
journal-did-contribution-annotate = Commentata la bozza
journal-did-contribution-settle-note = Data risposta a un commento
journal-did-contribution-merge = Uniti più testi
journal-did-contribution-split = Diviso un testo
journal-did-contribution-submit = Consegnato il testo
journal-did-contribution-hand-back = Restituito il testo al gruppo
journal-did-contribution-withdraw = Ritirato il testo
journal-did-contribution-put-on-agenda = Messo il testo all’ordine del giorno
journal-did-contribution-take-off-agenda = Tolto il testo dall’ordine del giorno
journal-did-contribution-propose-amendment = Proposto un emendamento
journal-did-contribution-accept-amendment = Accolto l’emendamento
journal-did-contribution-reject-amendment = Respinto l’emendamento
journal-did-contribution-withdraw-amendment = Ritirato l’emendamento
journal-did-contribution-consider = Scritte le considerazioni della plenaria
journal-did-contribution-note = Preso atto del testo
journal-did-annual-report-begin = Iniziato il Report di un anno
journal-did-annual-report-assemble = Composto il Report
journal-did-annual-report-open-for-comments = Aperto il Report ai commenti
journal-did-annual-report-remark = Commentato il Report
journal-did-annual-report-approve = Approvato il Report
journal-did-annual-report-freeze = Congelato il Report
journal-did-annual-report-deliver = Ricevuto il Report dal Comune
journal-did-response-answer = Scritta la risposta a un testo
journal-did-response-remind = Sollecitato il Comune
journal-did-response-publish = Pubblicato il Dossier di risposta
journal-did-response-report-again = Rispettato un termine successivo
journal-did-monitoring-begin = Avviato un impegno
journal-did-monitoring-update = Aggiornato un impegno
journal-did-monitoring-measure = Registrato il valore di un indicatore
journal-did-monitoring-ask = Fatta una domanda su un impegno
journal-did-monitoring-answer-question = Data la risposta a una domanda
journal-did-monitoring-complete = Realizzato un impegno
journal-did-monitoring-give-up = Abbandonato un impegno
journal-did-monitoring-open-round = Aperto il monitoraggio biennale
journal-did-monitoring-publish-results = Pubblicati gli esiti
journal-did-monitoring-open-session = Aperta la sessione a tutte e tutti
journal-did-monitoring-write = Scritto un commento
journal-did-monitoring-confirm = Confermato un commento
journal-did-monitoring-show = Mostrato un commento
journal-did-monitoring-hide = Nascosto un commento
journal-did-monitoring-close-session = Chiusa la sessione
journal-did-monitoring-reply = Data la risposta ai commenti
house-act-found = Avvio del sistema
house-act-hire = Nuovo accesso per il personale
house-act-dismiss = Chiusura di un accesso
house-act-propose = Proposta in attesa di una seconda persona
house-act-decide-post = Decisione su un messaggio incerto
house-act-try-again = Lavoro rimesso in coda
house-act-stop-job = Lavoro fermato
house-act-drop-proposal = Proposta lasciata cadere
house-refusal-not-founded = Il sistema non è ancora stato avviato.
house-refusal-founded = Il sistema è già stato avviato.
house-refusal-charter-faults = Le regole contengono errori: { $faults }
house-refusal-charter-versions = Questa versione delle regole non si accorda con le precedenti: { $faults }
house-refusal-no-template = Non c’è un modello di regole di nome { $name }. I modelli sono: { $known }.

## Sign-in
sign-in-title = Accedi
sign-in-login = Nome utente o e-mail
sign-in-password = Password
sign-in-code = Codice di conferma
sign-in-code-hint = Le sei cifre mostrate dall’app di autenticazione, o un codice di recupero. Chi non lo usa lo lascia vuoto.
sign-in-go = Accedi
sign-in-letter-title = Ha una lettera con un codice?
sign-in-letter-text = Non serve una password: il codice della lettera basta.
sign-in-letter-go = Usa il codice
sign-in-link-title = Preferisce un link?
sign-in-link-text = Chi siede in Assemblea e ha indicato un’e-mail può entrare con un link, senza password.
sign-in-link-go = Chiedi un link
link-title = Entrare con un link
link-text = Le mandiamo un link che vale mezz’ora e una volta sola.
link-login = E-mail
link-go = Manda il link
link-asked = Guardi la sua posta
link-asked-text = Se questo indirizzo è di una persona dell’Assemblea, il link arriva tra qualche minuto. Controlli anche la posta indesiderata.
link-open = Entra nella sua area
link-open-text = Prema il pulsante per entrare.
link-enter = Entra
link-dead = Questo link non apre più
link-dead-text = Vale mezz’ora e una volta sola.
link-again = Chiedi un altro link
admission-refusal-not-right = Nome, password e codice non corrispondono. Controlli e riprovi.
admission-refusal-slower = Troppi tentativi. Riprovi tra { $seconds ->
    [one] un secondo
   *[other] { $seconds } secondi
}.
admission-refusal-too-short = La password deve avere almeno { $least } caratteri. Tre o quattro parole ne fanno una buona.
admission-refusal-too-long = La password può avere al massimo { $most } caratteri.
admission-refusal-too-common = Questa password è tra le prime che chiunque proverebbe: ne scelga un’altra.
admission-refusal-taken = Questo nome utente è già in uso.
admission-refusal-no-code = Il codice non è valido: può essere scritto male, già usato o scaduto.
admission-refusal-not-staff = Qui si creano solo gli accessi del personale: chi entra in Assemblea riceve il proprio accettando il posto.
proposal-refusal-same-person = Chi propone non può approvare: serve una seconda persona.
proposal-refusal-settled = Questa proposta è già stata decisa.

## Set-up
setup-title = Avvio del sistema
setup-text = Questa installazione è vuota. Con queste risposte nasce l’Assemblea: nome, regole, lingue, prima persona che la amministra.
setup-code = Codice di avvio
setup-code-hint = È stampato nel terminale in cui il programma è stato avviato. Vale un giorno.
setup-name = Nome dell’installazione
setup-template = Regole di partenza
setup-template-hint = Le regole si possono cambiare dopo, con una nuova versione datata.
setup-languages = Lingue del sito
setup-administrator = Nome e cognome
setup-login = Nome utente o e-mail per l’accesso
setup-password = Password
setup-password-hint = Almeno 15 caratteri. Tre o quattro parole ne fanno una buona.
setup-go = Avvia
factor-title = Il secondo fattore
factor-once = Questa pagina si vede una volta sola
factor-once-text = Inquadri il codice con un’app di autenticazione e conservi i codici di recupero in un posto sicuro.
factor-scan = Inquadri questo codice
factor-qr = Codice QR per l’app di autenticazione
factor-type = Oppure scriva nell’app questa chiave:
factor-recovery = Codici di recupero
factor-recovery-text = Ognuno vale una volta, al posto delle sei cifre.
factor-go = Vai all’accesso

## Office
office-greeting = Lavora come { $role }.
office-waiting = { $count ->
    [one] Una proposta aspetta una seconda persona.
   *[other] { $count } proposte aspettano una seconda persona.
}
office-waiting-go = Guarda le proposte
office-waiting-title = In attesa di una seconda persona
office-waiting-text = Alcuni atti richiedono due persone diverse: una propone, un’altra approva.
office-waiting-none = Nessuna proposta in attesa.
office-proposed-on = Proposto il { $on }
office-approve = Approva ed esegui
office-drop = Lascia cadere
office-own-proposal = È una sua proposta: deve approvarla un’altra persona.
office-jobs = Lavori in corso
office-jobs-none = Nessun lavoro in coda.
office-post = Posta che aspetta una decisione
office-post-text = Di questi messaggi non si sa se sono arrivati. Il programma non li rispedisce da solo, perché qualcuno potrebbe riceverli due volte.
office-post-what = Messaggio
office-post-to = destinatario n. { $recipient }
office-post-decide = Decisione
office-post-again = Spedisci di nuovo
office-post-let = Lascia così
post-campaign-invitation = Copia della lettera d’invito
post-campaign-reminder = Promemoria dell’invito
post-campaign-link = Collegamento per entrare
post-campaign-comment-confirm = Conferma di un commento
post-campaign-comment-hidden = Avviso di commento non pubblicato
post-state-uncertain = incerto
post-state-failed = non spedito
office-job-attempts = { $count } tentativi
office-job-again = Prova di nuovo
office-job-stop = Ferma
job-kind-house-day = Lavori del giorno: scadenze, termini, pulizie
job-kind-invitation-letters = Preparazione delle lettere
job-kind-invitation-letter = Lettera con un codice nuovo
job-kind-invitation-mail = Copia delle lettere per e-mail
job-kind-invitation-reminder = Promemoria per e-mail
job-kind-invitation-link = Link per entrare
job-kind-monitoring-confirm = Richiesta di confermare un commento
job-kind-monitoring-hidden = Avviso a chi ha scritto un commento nascosto
office-jobs-text = { $left ->
    [0] Tutto il lavoro è finito.
    [one] Un lavoro non è ancora finito.
   *[other] { $left } lavori non sono ancora finiti.
}
office-jobs-now = Da finire
office-jobs-done = Finiti, tra gli ultimi cinquanta
office-jobs-count = Quanti
office-job-kind = Lavoro
office-job-progress = Avanzamento
office-job-message = Note
job-state-queued = in coda
job-state-running = in corso
job-state-done = finito
job-state-failed = non riuscito
job-state-cancelled = annullato
office-staff = Personale
office-due = Che cosa c’è da fare
office-due-by = Entro
office-due-what = Passo
office-due-late = in ritardo
office-due-none = Nelle prossime settimane non c’è nulla da fare per il suo ruolo.
office-coming = In arrivo
office-can = Che cosa può fare
office-nothing = Per il suo ruolo non ci sono atti.
office-search = Cerca nell’elenco
office-object = Che cosa
office-state = Stato
office-drawer-empty = Ancora niente qui
office-drawer-empty-text = Quando un atto crea qualcosa, compare in questo elenco.
office-can-do = Che cosa si può fare ora
office-can-do-none = In questo stato non c’è nulla da fare.
office-not-yours = { $act } (tocca a un altro ruolo)
office-facts = Dettagli
office-done = Che cosa è stato fatto
office-done-none = Ancora nessun atto su questo oggetto.
office-done-earlier = { $count ->
    [one] Un atto precedente
   *[other] { $count } atti precedenti
}
staff-closed = accesso chiuso
staff-close = Chiudi l’accesso di { $name }
staff-none = Nessun accesso.
staff-new = Crea un accesso
staff-role = Ruolo
act-refused = Non è stato fatto
act-grave = Non si può annullare.
act-two-persons = Servono due persone: la sua proposta dovrà essere approvata da un’altra.
act-public = Comparirà nel registro pubblico degli atti.
act-sure = Prima di confermare rilegga: questo atto non si può annullare.
act-do = { $act }
act-propose = Proponi a una seconda persona
act-leave = Torna indietro senza fare nulla
act-choose = Scelga…
act-choose-many = scelga tra { $count } voci
form-fault-empty = manca
form-fault-too-long = è troppo lungo
form-fault-not-a-date = non è una data (anno-mese-giorno)
form-fault-not-a-number = non è un numero intero
form-fault-not-a-choice = non è tra le scelte possibili
drawer-first-draw = Sorteggi delle lettere
drawer-call = Campagne di invito
drawer-invitation = Inviti
drawer-availability = Disponibilità
drawer-pool = Elenchi delle persone disponibili
drawer-draw = Sorteggi dei gruppi
drawer-assembly-group = Gruppi
drawer-seat = Posti
drawer-plan-item = Voci del Piano
drawer-mandate = Mandati
drawer-plenary = Plenarie
drawer-vote = Votazioni
drawer-working-group = Gruppi di lavoro
drawer-diary-entry = Diario dei gruppi
drawer-contribution = Testi
drawer-amendment = Emendamenti
drawer-annual-report = Report annuali
drawer-dossier = Dossier di risposta
drawer-commitment = Impegni
drawer-monitoring-round = Monitoraggi biennali
drawer-comment = Commenti
drawer-one-first-draw = Sorteggio delle lettere
drawer-one-call = Campagna di invito
drawer-one-invitation = Invito
drawer-one-availability = Disponibilità
drawer-one-pool = Elenco delle persone disponibili
drawer-one-draw = Sorteggio dei gruppi
drawer-one-assembly-group = Gruppo
drawer-one-seat = Posto
drawer-one-plan-item = Voce del Piano
drawer-one-mandate = Mandato
drawer-one-plenary = Plenaria
drawer-one-vote = Votazione
drawer-one-working-group = Gruppo di lavoro
drawer-one-diary-entry = Pagina di diario
drawer-one-contribution = Testo
drawer-one-amendment = Emendamento
drawer-one-annual-report = Report annuale
drawer-one-dossier = Dossier di risposta
drawer-one-commitment = Impegno
drawer-one-monitoring-round = Monitoraggio biennale
drawer-one-comment = Commento

## Problems
problem-not-found-title = Pagina non trovata
problem-not-found-text = Questa pagina non c’è, o non è più a questo indirizzo.
problem-not-found-todo = Controlli l’indirizzo, oppure cerchi dal menu.
problem-forbidden-title = Questa pagina è per un altro ruolo
problem-forbidden-text = Con il suo ruolo non può vedere questa pagina o fare questo atto.
problem-forbidden-todo = Se pensa che sia un errore, ne parli con chi amministra il sistema.
problem-foreign-form-title = Il modulo non è stato accettato
problem-foreign-form-text = Il modulo non arriva da una pagina aperta in questa sessione.
problem-foreign-form-kept = Niente è stato cambiato.
problem-foreign-form-todo = Torni alla pagina, la ricarichi e ripeta.
problem-too-large-title = Il modulo è troppo grande
problem-too-large-text = Quello che ha inviato supera la dimensione massima.
problem-too-large-todo = Divida il contenuto in parti più piccole.
problem-unreadable-title = Il modulo non si legge
problem-unreadable-text = Quello che ha inviato non si può leggere.
problem-unreadable-todo = Torni indietro e ripeta.
problem-stale-title = Qualcun altro ha cambiato questa cosa
problem-stale-text = Mentre lavorava, un’altra persona ha modificato lo stesso oggetto.
problem-stale-kept = Il suo atto non è stato fatto: niente è andato perso di quello che c’era.
problem-stale-todo = Guardi com’è ora e, se serve, ripeta.
problem-refused-title = Non si può fare
problem-refused-kept = Niente è stato cambiato.
problem-fault-title = Qualcosa non ha funzionato
problem-fault-text = È un problema nostro, non suo.
problem-fault-kept = Quello che era già registrato è al sicuro; questo passaggio non è stato fatto.
problem-fault-todo = Riprovi tra qualche minuto. Se succede ancora, ci comunichi il numero qui sotto.
problem-form = Alcuni campi sono da correggere.

## Map
map-title = Mappa del sito
map-home = Home
map-mappa = Mappa del sito
map-processo = Il processo
map-calendario = Calendario
map-registro = Registro degli atti
map-privacy = Informativa sulla privacy
map-note-legali = Note legali
map-accessibilita = Dichiarazione di accessibilità
map-cookie = Informativa sui cookie
map-contatti = Contatti
map-domande = Domande frequenti
map-segnala = Segnala un problema
map-dati = Dati aperti
map-composizione = Composizione e rotazione
map-sorteggi = Sorteggi
map-piano = Il Piano Aria e Clima
map-plenarie = Plenarie
map-gruppi = Gruppi di lavoro
map-testi = Testi
map-report = Report annuali
map-risposte = Risposte del Comune
map-monitoraggio = Monitoraggio
map-documenti = Documenti
map-sessione-biennale = Sessione biennale
map-rispondi = Rispondi alla lettera
map-cerca = Cerca

## Standing pages
standing-privacy-title = Informativa sulla privacy
standing-privacy-text =
    Chi tratta i dati: { $city }. Per ogni domanda: { $email }, { $pec }.
    # Quali dati e perché
    Il sorteggio delle lettere usa solo dati anagrafici: età, genere, cittadinanza, municipio e famiglia. Lo fa l’Ufficio Statistica; il resto del sistema riceve soltanto le persone sorteggiate.
    Chi risponde dà i dati del questionario. Le domande delicate si possono sempre saltare e servono solo a formare gruppi rappresentativi o a dare il sostegno richiesto.
    La base è un compito di interesse pubblico. Per i dati delicati serve un consenso esplicito, domanda per domanda.
    # Per quanto tempo
    Chi non risponde: nome e indirizzo si cancellano { $unanswered ->
        [one] il giorno dopo la chiusura
       *[other] { $unanswered } giorni dopo la chiusura
    }. Chi dice no: { $declined ->
        [0] subito
       *[other] dopo { $declined } giorni
    }. Chi è disponibile ma non è sorteggiato: { $notseated ->
        [0] alla fine del ciclo
       *[other] { $notseated } giorni dopo la fine del ciclo
    }. Chi siede in Assemblea: { $members } mesi dopo la fine.
    # Come sono protetti
    Nomi, indirizzi e risposte sono cifrati uno per uno con chiavi tenute fuori dalla base di dati. Il registro pubblico degli atti non contiene dati personali.
    # I suoi diritti
    Può vedere, correggere e far cancellare i suoi dati, e opporsi a nuovi inviti, dalla sua pagina, per lettera o per telefono ({ $phone }). Risponde il Comune entro un mese.
standing-legal-title = Note legali
standing-legal-text =
    Il sito { $site } è del { $city }.
    # Licenza dei contenuti
    Salvo diversa indicazione, i contenuti sono rilasciati con licenza Creative Commons Attribuzione 4.0 (CC-BY 4.0): si possono copiare, distribuire e modificare citando la fonte.
    # Licenza del programma
    Il programma è libero, con licenza AGPL-3.0-or-later.
standing-accessibility-title = Dichiarazione di accessibilità
standing-accessibility-text =
    Il { $city } si impegna a rendere questo sito accessibile, secondo la legge 9 gennaio 2004, n. 4.
    # Come è stato controllato
    Le pagine sono costruite per le regole WCAG 2.2 livello AA. Un controllo automatico le percorre tutte, in italiano e in inglese, sul telefono e sul computer; il controllo automatico trova solo una parte dei problemi.
    Ogni figura ha la sua tabella; tutto si può fare senza script e con la sola tastiera.
    # Se qualcosa non va
    Scriva a { $email } o telefoni al { $phone }: rispondiamo entro trenta giorni. Se la risposta non basta, può rivolgersi al Difensore civico per il digitale.
standing-cookie-title = Informativa sui cookie
standing-cookie-text =
    Questo sito usa un solo cookie, tecnico: serve a ricordare che ha fatto l’accesso e finisce quando esce. Non ci sono cookie di statistica o di pubblicità, per questo non Le chiediamo nulla.
standing-contacts-title = Contatti
standing-contacts-text =
    Segreteria dell’Assemblea, { $city }.
    E-mail: { $email }. PEC: { $pec }. Telefono: { $phone }.
    Chi non usa internet può rispondere alla lettera e chiedere tutto per telefono o allo sportello: le regole sono le stesse.
standing-questions-title = Domande frequenti
standing-questions-text =
    # Perché ho ricevuto una lettera?
    Perché il suo nome è stato estratto a sorte tra i residenti di almeno { $age } anni, di ogni cittadinanza.
    # Devo rispondere?
    No. Se dice no, o non risponde, non succede nulla.
    # Se dico sì entrerò in Assemblea?
    Non è detto: i gruppi si formano con un secondo sorteggio pubblico tra chi è disponibile, in modo che somiglino alla città.
    # Posso candidarmi senza lettera?
    No: in Assemblea si entra solo per sorteggio. Alla sessione biennale invece può partecipare chiunque.
    # Quanto dura?
    Lo dicono le regole in vigore, nella pagina sul processo.
standing-report-title = Segnala un problema
standing-report-text =
    Se una pagina non funziona o un’informazione è sbagliata, scriva a { $email } o telefoni al { $phone }, indicando l’indirizzo della pagina e, se c’è, il numero del problema.
standing-design-title = Come è fatta l’Assemblea e quanto costa
standing-design-text =
    # Come è fatta
    Le persone sono scelte con due sorteggi: il primo estrae le lettere dall’anagrafe, il secondo forma i gruppi tra chi è disponibile. Le regole, versione per versione, sono nella pagina delle regole.
    # Chi la fa funzionare
    L’Ufficio Statistica sorteggia le lettere. La segreteria organizza. Chi facilita guida i tavoli. Un garante controlla i sorteggi.
    # Quanto costa
    I costi sono pubblicati dal { $city } con gli atti che li approvano. Questo sito non li riporta finché non sono stati inseriti.
standing-data-title = Dati aperti
map-come-funziona = Come è fatta l’Assemblea e quanto costa
map-codice = Codice sorgente
standing-source-title = Codice sorgente
standing-source-text =
    Questo sito è fatto con Cleroterio, un programma libero con licenza AGPL-3.0-or-later: chiunque può leggerlo, usarlo e migliorarlo.
    Il codice sorgente è pubblicato qui: { $source }.
    # Verificare un sorteggio
    Ogni sorteggio si può ricalcolare con due programmi scritti separatamente; la pagina del sorteggio spiega come.

## A member's own pages
member-title = La mia pagina
member-greeting = Buongiorno, { $name }
member-asked = Che cosa aspettano da me
member-asked-none = Oggi niente. Quando si apre una votazione o serve una risposta, compare qui.
member-task-vote = Votare: «{ $question }»
member-task-paper = Leggere e accettare il documento «{ $paper }»
member-task-identity = Far vedere un documento alla segreteria
member-task-training = Partecipare all’incontro di formazione
member-task-by = entro il { $on }
member-coming = Il prossimo incontro
member-coming-none = Nel suo mandato non sono previsti altri incontri.
member-all-dates = Tutti i miei incontri
member-groups = I miei gruppi di lavoro
member-groups-none = Non fa parte di nessun gruppo di lavoro.
member-drafts = Bozze dei miei gruppi
member-draft-text = La bozza è del gruppo: finché non è consegnata la leggono chi ne fa parte e gli uffici.
member-margin = Commenti a margine
member-margin-write = Il suo commento
member-margin-hint = Una frase per volta: che cosa cambierebbe, che cosa non è chiaro. Il gruppo legge il commento, non il nome.
member-margin-note = Commento { $number }
member-margin-own = suo
member-margin-by-member = una persona del gruppo
member-margin-by-group = il gruppo
member-margin-by-hall = gli uffici
member-margin-settled = risposta
member-margin-none = Ancora nessun commento: il primo può essere il suo.
member-texts = Testi aperti agli emendamenti
member-texts-none = Ora nessun testo è aperto agli emendamenti.
member-amend = Proponi un emendamento
member-attendance = Le mie presenze
member-attendance-none = Nessuna plenaria si è ancora svolta nel suo mandato.
member-presence-present = presente in sala
member-presence-remote = presente a distanza
member-presence-excused = assenza giustificata
member-presence-absent = assenza
member-term = Il mio mandato
member-group = gruppo { $number }
member-seat = Gruppo { $group }, dal { $from } al { $until }:
member-seat-none = Non ha un posto in Assemblea.
member-days-left = { $count ->
    [0] Oggi è l’ultimo giorno.
    [one] Resta un giorno.
   *[other] Restano { $count } giorni.
}
member-notices = Messaggi
member-notices-none = Nessun messaggio.
member-notices-more = { $count ->
    [one] Un messaggio precedente
   *[other] { $count } messaggi precedenti
}
member-can = Che cosa posso fare
member-dates = Le date del mio mandato
member-dates-all = Le plenarie, dalla prima all’ultima
member-dates-none = Nel suo mandato non sono previsti incontri.
member-ballot-choice = Il suo voto
member-ballot-marks = Segni al massimo { $most } voci
member-ballot-in-favour = Voto a favore
member-ballot-against = Voto contro
member-ballot-abstain = Mi astengo
member-ballot-choose = { $most ->
    [one] Scelga una risposta.
   *[other] Segni da una a { $most } voci.
}
member-ballot-on = Continua
member-ballot-confirm = Conferma il suo voto?
member-ballot-confirm-text = Il voto è segreto. Dopo la conferma non si può cambiare.
member-ballot-cast = Metti la scheda nell’urna
member-ballot-change = Cambia
member-ballot-receipt = La sua scheda è nell’urna
member-ballot-receipt-text = Questa è la sua ricevuta: riga { $line } del registro degli atti. Dice che ha votato, non che cosa.
member-ballot-wait = Il risultato compare qui quando la votazione è chiusa.
member-ballot-result = Il risultato
member-ballot-text = Il testo con tutto il suo percorso
member-ballot-closed = Qui ora non si vota
member-ballot-not-open = La votazione non è ancora aperta.
member-ballot-in-hall = Questa votazione si fa in sala.
member-ballot-welcome = Per votare serve un posto in Assemblea e l’accoglienza completata: patto accettato, documento mostrato, formazione fatta.
member-papers = I miei documenti
member-papers-text = I documenti che regolano il suo mandato e i materiali di studio.
member-paper-version = Versione { $version }.
member-paper-accepted = accettata la versione { $version } il { $on }
member-paper-not-accepted = non ancora accettato
member-paper-accept = Accetto: { $title }
member-identity-text = Porti un documento d’identità al primo incontro, o passi in segreteria. Serve per votare.
member-training-text = La segreteria Le comunica la data. Serve per votare.
member-certificate = Attestato di partecipazione
member-certificate-text = Le è stato consegnato il { $on }.
member-materials = Materiali di studio
member-materials-none = Ancora nessun materiale.
member-materials-more = { $count ->
    [one] Un altro materiale
   *[other] Altri { $count } materiali
}
member-data = I miei dati
member-data-text = Qui vede tutto quello che conserviamo su di Lei. Nessun altro vede questa pagina.
member-data-export = Scarica tutto in un file (JSON)
member-data-correct = Correggere
member-data-correct-text = Se qualcosa è sbagliato scriva a { $email } o telefoni al { $phone }. La correzione è fatta da due persone e registrata, entro trenta giorni.
member-data-ballots = I suoi voti
member-data-ballots-text = Non sono tra i suoi dati: l’urna non sa di chi è una scheda. Il registro dice solo che ha votato.
member-leave = Lasciare l’Assemblea
member-leave-text = Può lasciare in ogni momento, senza spiegazioni. Il suo posto va a un’altra persona.
member-leave-go = Lascia l’Assemblea
member-data-kept = Che cosa conserviamo
member-data-nothing = Niente.
member-data-yes = sì
member-data-no = no
member-data-name-name = Nome
member-data-name-details = Dati
member-data-name-address = Indirizzo
member-data-name-email = E-mail
member-data-name-born = Nata o nato il
member-data-name-language = Lingua
member-data-name-drawn = Sorteggio
member-data-name-year = Anno
member-data-name-place-in-the-draw = Posto nell’ordine del sorteggio
member-data-name-pseudonym = Pseudonimo
member-data-name-stratum = Gruppo di somiglianza
member-data-name-municipio = Municipio
member-data-name-age-class = Età
member-data-name-gender = Genere
member-data-name-citizenship = Cittadinanza
member-data-name-sessions = Sessione
member-data-name-began = aperta il
member-data-name-last-used = usata l’ultima volta il
member-data-name-name-in-the-journal = Nome nel registro degli atti
member-data-name-has-a-password = Ha una password
member-data-name-signs-in-with-an-address = Può entrare con la sua e-mail
member-data-name-number = Numero
member-data-name-state = Stato
member-data-name-availability = Disponibilità
member-data-name-windows = Gruppo indicato
member-data-name-answers = Risposta
member-data-name-consents = Consenso
member-data-name-channel = Da dove è arrivata
member-data-name-needs = Esigenze
member-data-name-contacts = Contatti
member-data-name-phone = Telefono
member-data-name-guardian = Autorizzazione di un genitore
member-data-name-group = Gruppo
member-data-name-group-number = Numero del gruppo
member-data-name-from = Dal
member-data-name-until = Fino al
member-data-name-on = Giorno
member-data-name-presence = Presenza
member-data-name-features = Caratteristica
member-data-name-place = Posto
member-data-name-settled = Risposta del gruppo
member-data-name-answer = Testo della risposta
member-data-name-author = Chi l’ha scritto
member-data-name-text = Testo
member-data-name-person = Codice interno
member-data-name-onboarding = Accoglienza
member-data-name-papers = Documento
member-data-name-version = Versione
member-data-name-identity = Documento mostrato
member-data-name-training = Formazione
member-data-name-certificate = Attestato
member-data-name-sent-on = Inviato il
member-data-name-path = Pagina
member-data-name-text-key = Testo
member-data-name-recipient = Destinatario
member-data-part-register = Dall’anagrafe
member-data-part-account = Il suo accesso
member-data-part-letters = La lettera e la sua risposta
member-data-part-seats = I suoi posti in Assemblea
member-data-part-plenaries = Le sue presenze
member-data-part-working-groups = I suoi gruppi di lavoro
member-data-part-wishes = I gruppi che ha chiesto
member-data-part-amendments = Gli emendamenti che ha proposto
member-data-part-margin-notes = I suoi commenti alle bozze
member-data-part-notices = I messaggi che ha ricevuto
member-access = Come entrare la prossima volta
member-access-text = Con un’e-mail e una password, oppure con un link che Le mandiamo a quell’indirizzo.
member-access-login-hint = Nessun altro la vede.
member-access-password-hint = Almeno { $least } caratteri. Tre o quattro parole ne fanno una buona.
member-access-go = Salva
member-access-code = Va bene anche il codice
member-access-code-text = Il codice della sua lettera apre questa area per tutto il mandato, anche senza password.
member-access-skip = Vai alla mia pagina

## Search and documents
search-title = Cerca
search-words = Che cosa cerca
search-none = Nessun risultato per «{ $words }». Provi con meno parole.
search-found = { $count ->
    [one] Un risultato per «{ $words }».
   *[other] { $count } risultati per «{ $words }».
}
search-ask = Scriva una o più parole: si cercano testi, voci del Piano, plenarie, gruppi di lavoro e report.
search-kind-text = Testo
search-kind-plan = Voce del Piano
search-kind-plenary = Plenaria
search-kind-group = Gruppo di lavoro
documents-title = Documenti
documents-answer = { $count ->
    [one] Un documento pubblicato.
   *[other] { $count } documenti pubblicati.
}
documents-none = Ancora nessun documento.
documents-rules = Le regole in vigore (Patto e parametri)
documents-report = Report dell’Assemblea per il { $year }
documents-dossier = Risposta della città al Report del { $year }
documents-minutes = Verbale della plenaria { $number }, { $on }

## Carta
office-papers = Da stampare

## Dati aperti
data-answer = Quattro tabelle raccontano che cosa ha fatto l’Assemblea e che cosa ha risposto la città. Nessuna contiene persone.
data-licence = Si possono riusare con licenza CC-BY 4.0. I file sono in formato CSV, in UTF-8, con le date nella forma anno-mese-giorno; le parole degli stati restano quelle del programma in ogni lingua.
data-take = Scarica la tabella
data-dictionary = Che cosa dicono le colonne
data-head-column = Colonna
data-head-meaning = Significato
data-more = Altri dati
data-more-calendar = Il calendario, anche come file iCalendar
data-more-draws = I file di ogni sorteggio
data-more-documents = I documenti e le regole
data-plenaries = Plenarie
data-plenaries-number = Numero della plenaria
data-plenaries-day = Giorno
data-plenaries-state = Planned programmata, Convened convocata, Held tenuta, Minuted con verbale, Cancelled annullata
data-plenaries-present = Componenti presenti
data-plenaries-sitting = Componenti in carica
data-texts = Testi dell’Assemblea
data-texts-number = Numero del testo
data-texts-kind = indication indicazione, evaluation valutazione, recommendation raccomandazione, proposal proposta
data-texts-title = Titolo
data-texts-state = Stato, dalla bozza alla risposta della città
data-texts-last-day = Giorno dell’ultimo passo
data-texts-decided-year = Anno in cui la plenaria ha deciso
data-texts-outcome = Esito della risposta della città
data-answers = Risposte della città
data-answers-report-year = Anno del Report
data-answers-text-number = Numero del testo
data-answers-outcome = Esito, con le parole del Patto
data-answers-office = Ufficio responsabile
data-answers-from = Inizio previsto
data-answers-by = Fine prevista
data-answers-received = Giorno in cui la città ha ricevuto il Report
data-answers-due = Ultimo giorno per rispondere
data-commitments = Impegni della città
data-commitments-number = Numero dell’impegno
data-commitments-report-year = Anno del Report
data-commitments-text-number = Numero del testo da cui nasce
data-commitments-title = Titolo
data-commitments-state = Open preso, Underway in corso, Done realizzato, Dropped abbandonato
data-commitments-office = Ufficio responsabile
data-commitments-promised = Giorno dell’impegno
data-commitments-by = Fine prevista

# Che cosa può esserci di sbagliato nelle regole, riga per riga.
charter-fault-line = riga { $line }, { $rule }: { $fault }
charter-fault-syntax = il testo non si legge ({ $detail }); corregga la riga come chiede TOML
charter-fault-unknown-key = questa regola non esiste; la tolga, o scriva una di queste: { $allowed }
charter-fault-missing = questa regola manca; aggiunga `{ $key } = ...` con { $shape }
charter-fault-wrong-type = qui c’è { $found }; scriva { $shape }
charter-fault-empty-text = il testo è vuoto; lo scriva, o tolga la regola se può mancare
charter-fault-empty-list = l’elenco è vuoto; scriva almeno una voce
charter-fault-out-of-limits = { $value } è fuori dai limiti; scriva un numero da { $min } a { $max }
charter-fault-unknown-word = «{ $value }» non è una parola di questa regola; scriva una di queste: { $allowed }
charter-fault-bad-fraction = «{ $value }» non è una frazione; la scriva tra virgolette come "2/3" (almeno) o "> 1/2" (più di)
charter-fault-fraction-above-one = { $value } è più dell’intero; scriva una frazione di 1/1 o meno
charter-fault-unknown-template = «{ $value }» non è un modello fornito; scriva quello da cui nascono queste regole: { $allowed }
charter-fault-bad-slug = «{ $value }» non può stare in un indirizzo; usi solo lettere minuscole, cifre e trattini
charter-fault-bad-hashtag = «{ $value }» non è un hashtag; cominci con # e non usi spazi
charter-fault-end-before-start = la fine { $end } viene prima dell’inizio { $start }; cambi una delle due date
charter-fault-effect-before-act = la versione varrebbe dal { $effect }, prima dell’atto del { $act } che la adotta; le regole non valgono mai all’indietro: scriva { $act } o un giorno successivo
charter-fault-phase-outside = la fase dal { $start } al { $end } esce dal processo, che va dal { $from } al { $until }; cambi la fase o il processo
charter-fault-phase-order = la fase { $number } sta al posto { $place }; numeri le fasi 1, 2, 3 nell’ordine del testo
charter-fault-pilot-recurs = la sperimentazione si fa una volta sola; scriva recurring = false, o un altro tipo di fase
charter-fault-pilot-twice = la fase { $first } è già la sperimentazione, che non si può aprire due volte; tolga una delle due
charter-fault-plenary-outside-phase = la plenaria del { $on } è fuori dalla fase, che va dal { $start } al { $end }; cambi la data o la fase
charter-fault-dates-out-of-order = { $later } viene prima di { $earlier }; scriva le date in ordine, ciascuna una volta
charter-fault-seats-do-not-add-up = si aspettano { $expected } membri, ma { $sitting } gruppi di { $size } fanno { $product }; cambi rotation.members_expected, rotation.groups_sitting o draw.group_size
charter-fault-groups-do-not-overlap = con mandati di { $term } mesi e un ingresso ogni { $interval } mesi siedono insieme { $product } gruppi, non { $sitting }; cambi rotation.groups_sitting, rotation.term_months o rotation.entry_interval_months
charter-fault-year-does-not-add-up = { $groups } gruppi all’anno con un ingresso ogni { $interval } mesi prendono { $product } mesi, non 12; cambi draw.groups_per_year o rotation.entry_interval_months
charter-fault-entry-outside = il primo ingresso { $entry } è fuori dal processo, che va dal { $from } al { $until }; cambi uno dei due
charter-fault-window-too-short = si chiedono { $window } mesi, ma l’ultimo gruppo dell’anno entra dopo { $last } mesi; chieda più mesi o sorteggi meno gruppi
charter-fault-call-too-late = la chiamata del { $call } finisce con le conferme del { $ready }, dopo l’ingresso del { $entry }; chiami prima o accorci i giorni
charter-fault-commitment-too-early = l’impegno si pubblica { $commitment } giorni prima di un sorteggio che segue la chiusura di { $after } giorni; le risposte devono essere chiuse prima: sorteggi più tardi o si impegni più tardi
charter-fault-tickets-not-ten = { $value } biglietti non si possono sorteggiare con dadi da dieci; scriva 10, 100, 1000, 10000 e così via
charter-fault-letters-too-few = { $letters } lettere non possono coprire { $seats } posti all’anno; ne mandi di più
charter-fault-reminder-too-late = il promemoria dopo { $reminder } giorni arriva quando i { $reply } giorni per rispondere sono finiti; ricordi prima
charter-fault-twice = «{ $value }» sta qui una seconda volta; lo tenga una volta
charter-fault-quota-without-stratum = «{ $attribute }» dovrebbe venire dal registro, ma register.strata non lo contiene; aggiunga lo strato o scriva origin = "declared"
charter-fault-minimum-mismatch = il modo è «{ $mode }» e il minimo è { $minimum }; minimum_presence vuole un minimo di 1 o più, gli altri modi vogliono 0
charter-fault-quota-without-values = «{ $attribute }» è dichiarato e ha una quota, ma il suo elenco di valori ne ha { $count }; ne scriva 2 o più, o un altro modo
charter-fault-no-such-value = «{ $value }» non è un valore di «{ $attribute }»; scriva uno di questi: { $allowed }
charter-fault-minimums-too-many = i minimi di presenza chiedono { $sum } posti di un gruppo di { $size }; li abbassi
charter-fault-consent-missing = «{ $attribute }» è un dato particolare: senza consenso non si può usare; scriva consent = true o tolga il criterio
charter-fault-reserved-too-many = { $sum } posti sono riservati in un gruppo di { $size }; ne riservi meno
charter-fault-once-and-again = once_only = true e un ritorno dopo { $months } mesi si contraddicono; scriva return_after_months = 0 o once_only = false
charter-fault-min-above-max = la misura minima { $min } è sopra la massima { $max }; cambi una delle due
charter-fault-output-before-mandate = il risultato è atteso { $output } giorni prima della plenaria, ma i mandati si pubblicano solo { $mandate } giorni prima; ai gruppi non resterebbe un giorno per lavorare
charter-fault-vote-without-majority = «{ $value }» si vota ma non ha maggioranza o base; aggiunga majority e base, o scriva voted = false
charter-fault-majority-without-vote = «{ $value }» non si vota ma ha una maggioranza o una base; le tolga, o scriva voted = true
charter-fault-escalation-order = i giorni prima del termine devono calare, ciascuno una volta, e cominciare sotto { $limit }; li scriva come 30, 14, 3
charter-fault-deadline-order = il termine successivo di { $months } mesi non viene dopo il primo di { $first } mesi; scriva più mesi
charter-fault-petition-mismatch = petition_signatures è { $signatures }, ma agenda_by { $says } "petition"; una petizione vuole entrambi o nessuno
charter-fault-session-outside = il primo anno della sessione, { $year }, è fuori dal processo, che va dal { $from } al { $until }; cambi uno dei due
charter-fault-no-such-day = nessun anno ha il giorno { $day } del mese { $month }; cambi uno dei due
charter-fault-allowance-mismatch = paid = { $paid } e { $cents } centesimi a sessione si contraddicono; cambi uno dei due
charter-version-refusal-none = non c’è nessuna versione; ne aggiunga almeno una
charter-version-refusal-same-id = due versioni si chiamano «{ $id }»; dia a ciascuna il suo version.id
charter-version-refusal-same-day = «{ $first }» e «{ $second }» valgono entrambe dal { $on }; cambi uno dei due giorni
charter-version-refusal-overlap = «{ $first }» finisce il { $ends }, ma «{ $second }» vale dal { $begins }; faccia finire la prima il giorno prima
charter-version-refusal-gap = dopo il { $ends }, quando «{ $first }» finisce, e fino al { $begins }, quando comincia «{ $second }», non vale nessuna versione; chiuda il vuoto
charter-version-refusal-acts-crossed = «{ $second }» segue «{ $first }», ma il suo atto del { $second_act } è più vecchio dell’atto del { $first_act }; l’atto più nuovo deve valere per ultimo
charter-version-refusal-too-soon = «{ $id }» vale dal { $begins }, ma si adotta il { $on }; le regole non cambiano mai all’indietro: scelga un giorno dopo il { $on }
charter-version-refusal-not-approved = le regole in vigore chiedono che i membri approvino «{ $id }»; indichi la votazione sulle regole che l’ha approvata
charter-version-refusal-other-process = «{ $id }» è una versione di «{ $slug }», non di «{ $expected }»; tenga separati i processi
charter-shape-whole-number = un numero intero da 0 in su
charter-shape-true-or-false = true o false
charter-shape-text = un testo tra virgolette
charter-shape-date = una data senza virgolette, come 2026-05-31
charter-shape-both-languages = un testo in italiano e in inglese, come `.it` e `.en`
charter-shape-fraction = una frazione tra virgolette, "2/3" (almeno) o "> 1/2" (più di)
charter-shape-a-text = un testo
charter-shape-a-whole-number = un numero intero
charter-shape-a-number-with-a-point = un numero con la virgola
charter-shape-a-date = una data o un’ora
charter-shape-a-list = un elenco
charter-shape-a-table = una tabella di regole
charter-shape-left-out = { $shape }; può mancare
charter-shape-list-of = un elenco tra parentesi quadre; ogni voce è { $shape }
charter-shape-one-of = una di queste parole: { $words }
charter-shape-table-with = una tabella con le regole { $words }
