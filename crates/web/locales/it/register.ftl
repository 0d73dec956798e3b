# Anagrafe: il sorteggio delle persone a cui scrivere.

## Atti
register-act-announce = Annuncia il sorteggio degli inviti
register-act-announce-changes = Si apre il sorteggio dell’anno. Da oggi le sue regole non cambiano più. L’annuncio è pubblico.
register-act-announce-rule = Il sorteggio si fa una volta l’anno, nel mese fissato dal Patto, e solo se il processo dura abbastanza da vedere entrare i gruppi.
register-act-commit = Pubblica l’impegno
register-act-commit-changes = L’elenco di chi può essere estratto viene fissato con la sua impronta. L’elenco resta all’Ufficio Statistica: qui arrivano solo conteggi e impronta.
register-act-commit-rule = Prima si pubblicano le regole e l’impronta, poi arriva il caso. Dopo non si può più cambiare nulla senza che si veda.
register-act-draw = Registra il sorteggio
register-act-draw-changes = La ricevuta viene ricalcolata da capo. Se torna, il sorteggio è registrato e i suoi file sono pubblici.
register-act-draw-rule = Si estrae esattamente il numero annunciato, in proporzione alla popolazione, con una sola lettera per famiglia.
register-act-hand-over = Consegna le persone estratte
register-act-hand-over-changes = Le persone estratte arrivano nell’archivio, con nome e indirizzo cifrati. Chi ha chiesto di non essere invitato viene lasciato fuori.
register-act-hand-over-rule = Alla segreteria arrivano solo le persone estratte, mai l’anagrafe intera.
register-act-void = Dichiara nullo il sorteggio
register-act-void-changes = Il sorteggio non vale più, ma resta pubblicato con il suo motivo. Se ne può annunciare un altro.
register-act-void-rule = Un sorteggio iniziato non sparisce mai: chi lo annulla dice perché.
register-act-do-not-invite = Non invitare più una persona
register-act-do-not-invite-changes = La persona non riceverà altre lettere. Il codice fiscale non viene conservato: ne resta un’impronta.
register-act-do-not-invite-rule = Ogni persona può opporsi all’invito, in ogni momento e senza spiegazioni.
register-act-destroy-key = Distruggi le chiavi di un anno
register-act-destroy-key-changes = I dati personali di quell’anno diventano illeggibili per sempre, anche nelle copie di sicurezza.
register-act-destroy-key-rule = I dati si tengono per il tempo scritto nel Patto e non un giorno di più.

## Campi
register-field-first-draw = Sorteggio
register-field-letters = Numero di lettere
register-field-letters-hint = Si lascia vuoto per il numero scritto nel Patto.
register-field-announcement = File dell’annuncio
register-field-announcement-hint = Il contenuto di announcement.json, scritto dal programma dell’Ufficio Statistica.
register-field-receipt = Ricevuta
register-field-receipt-hint = Il contenuto di receipt.json.
register-field-invitees = Elenco delle estrazioni
register-field-invitees-hint = Il contenuto di invitees.csv: pseudonimi, biglietti e valori, senza nomi.
register-field-substitutes = Elenco delle riserve
register-field-substitutes-hint = Il contenuto di substitutes.csv, se il Patto prevede riserve.
register-field-randomness = Numeri pubblici
register-field-randomness-hint = Il contenuto di randomness.json; si lascia vuoto in una prova.
register-field-drawn = Persone estratte
register-field-drawn-hint = Le colonne dell’elenco estratto più surname, given_name, street, house_number, postcode, town, email, born, language, household, codice_fiscale.
register-field-reason = Motivo
register-field-reason-hint = Una o due frasi che tutti capiscono.
register-field-codice-fiscale = Codice fiscale
register-field-cycle = Anno della campagna

## Stati
register-state-first-draw-Announced = annunciato
register-state-first-draw-Committed = impegno pubblicato
register-state-first-draw-Drawn = estratto
register-state-first-draw-HandedOver = consegnato
register-state-first-draw-Void = nullo
register-state-person-Known = in archivio
register-state-person-Erased = cancellata

## Dettagli
register-details-letters = Lettere
register-details-draw-from = Si estrae dal
register-details-people = Persone che possono essere estratte
register-details-commitment = Impronta dell’annuncio
register-details-receipt = Impronta della ricevuta
register-details-list = Impronta dell’elenco
register-details-handed-over = Persone consegnate
register-details-withheld = Lasciate fuori

## Motivi di esclusione
register-exclusion-duplicate = riga doppia
register-exclusion-deceased = persona deceduta
register-exclusion-moved-out = non più residente
register-exclusion-under-age = sotto l’età minima
register-exclusion-protected-address = indirizzo protetto
register-exclusion-institution = vive in una struttura
register-exclusion-objected = ha chiesto di non essere invitata
register-exclusion-former-member = ha già fatto parte dell’Assemblea
register-exclusion-incompatible = ha un incarico incompatibile

## Rifiuti
register-refusal-elsewhere = Il sorteggio è in un altro stato ({ $state }): questo passo ora non si può fare.
register-refusal-announced-before = Il sorteggio per il { $year } è già stato annunciato: per annunciarne un altro, il primo deve essere dichiarato nullo.
register-refusal-too-many-letters = Sono state chieste { $asked } lettere; il Patto ne prevede { $most }.
register-refusal-too-few-people = Possono essere estratte { $people } persone: troppo poche per { $letters } lettere.
register-refusal-too-early = Il sorteggio si fa dal { $from } in poi: le regole devono essere pubbliche prima che esista il caso.
register-refusal-wrong-count = Le lettere estratte sono { $found }, quelle annunciate { $wanted }.
register-refusal-other-strata = L’annuncio divide le lettere per { $found }, le regole per { $wanted }: lo rifaccia con queste caratteristiche.
register-refusal-no-reason = Serve un motivo di almeno { $least } caratteri.
register-refusal-unreadable = Il file { $file } non si può leggere: { $reason }.
register-refusal-not-verified = Il sorteggio è stato ricalcolato e non torna, al passo { $step }: { $reason }.
register-refusal-rows = Righe da correggere: { $count }. { $faults }
register-refusal-chance-too-soon = Il numero { $round } del faro esce tra meno di { $hours } ore: rifaccia l’annuncio con un momento più lontano. Nessun numero casuale può essere noto prima.
register-refusal-training-only = Questa ricevuta viene da una prova. Rifaccia il sorteggio con i dadi e il faro annunciati e incolli i numeri pubblici.
register-refusal-not-the-list = Questo non è l’elenco estratto: la sua impronta è diversa da quella della ricevuta.
register-refusal-no-code = Questo codice fiscale non può essere giusto: { $reason }.
register-refusal-erased = I dati di questa persona sono stati cancellati.
register-refusal-still-needed = Questi dati servono fino al { $until }: prima non si possono distruggere.
calendar-draw-refusal-past-the-end = Il { $on } non si può annunciare nessun sorteggio: il processo finisce il { $end } e l’ultima chiamata è stata quella del { $last } per il { $year }. Per continuare serve una nuova versione del Patto.
calendar-draw-refusal-too-early = Il { $on } è presto: la prossima chiamata è quella del { $next } per il { $year }.
calendar-draw-refusal-no-call = Il Patto non prevede nessuna chiamata: controllare la prima entrata e la fine del processo.

## Sorteggio degli inviti
first-draw-title = Sorteggio degli inviti per il { $year }
first-draw-answer-announced = Saranno estratte { $letters } persone dall’anagrafe, a partire dal { $on }.
first-draw-answer-committed = L’elenco di chi può essere estratto è chiuso: { $people } persone. Se ne estraggono { $letters }, a partire dal { $on }.
first-draw-answer-drawn = Il { $on } sono state estratte { $letters } persone su { $people }.
first-draw-answer-handedover = Il { $on } sono state estratte { $letters } persone su { $people }. A loro va una lettera di invito.
first-draw-answer-void = Questo sorteggio non vale.
first-draw-void-title = Sorteggio nullo
first-draw-void = Dal { $on } non vale più. Motivo: { $reason }
first-draw-training = Il numero pubblico di questo sorteggio è inventato dal programma: in un sorteggio vero viene dai dadi e dal faro.
first-draw-rules-title = Chi può essere estratto
first-draw-rule-age = Chi è residente e ha compiuto { $age } anni entro il { $on }.
first-draw-rule-once = Non chi ha già fatto parte dell’Assemblea.
first-draw-rule-strata = Le lettere si dividono in proporzione agli abitanti, per: { $strata }.
first-draw-rule-household = Una sola lettera per famiglia.
first-draw-exclusions-title = Righe dell’anagrafe che non entrano nel sorteggio
first-draw-exclusions-caption = Perché alcune righe non entrano
first-draw-head-reason = Motivo
first-draw-head-rows = Righe
first-draw-promise-title = Che cosa è stato promesso
first-draw-promise = Il { $on } l’elenco è stato chiuso e la sua impronta pubblicata. Dopo di allora decidono { $dice } dadi e il turno { $round } del faro pubblico drand, che nessuno può conoscere prima.
first-draw-promise-later = L’Ufficio Statistica chiude l’elenco e ne pubblica l’impronta prima che esista qualsiasi numero a caso.
first-draw-result-title = Chi è stato estratto
first-draw-result = Le { $letters } lettere si ripartiscono così. Chi le riceve è noto soltanto all’Ufficio Statistica e alla segreteria.
first-draw-result-later = Il risultato compare qui il giorno del sorteggio.
first-draw-picture = Quanti su cento tra chi può essere estratto, e quanti tra le lettere
first-draw-numbers = I numeri, caratteristica per caratteristica
first-draw-head-people = Possono essere estratte
first-draw-head-expected = In proporzione
first-draw-head-letters = Estratte
first-draw-files-title = I file per rifare i conti
first-draw-files-text = Con questi file e il comando verify chiunque può ricalcolare quote, arrotondamenti e seme. L’elenco delle persone, sotto pseudonimo, si mostra solo a chi controlla.
first-draw-files-none = I file compaiono quando l’elenco è chiuso.
first-draw-file-announcement = Annuncio: regole e conteggi
first-draw-file-receipt = Ricevuta: quote e lettere di ogni cella
first-draw-file-randomness = Dadi e numero pubblico
first-draws-title = Sorteggi degli inviti
first-draws-text = Ogni anno si estraggono dall’anagrafe le persone a cui scrivere. Tra chi dà la disponibilità si sorteggiano poi i gruppi.
first-draws-caption = I sorteggi degli inviti, dal più recente
first-draws-head-draw = Sorteggio
first-draws-head-on = Giorno
first-draws-head-letters = Lettere
group-draws-title = Sorteggi dei gruppi
