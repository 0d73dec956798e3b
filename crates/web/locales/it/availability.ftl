# Disponibilità: che cosa dice chi è disponibile, e l’elenco per il sorteggio dei gruppi.

## Atti
availability-act-declare = Registra una disponibilità
availability-act-declare-changes = La risposta viene conservata cifrata. La persona entra fra quelle disponibili e può cambiare idea fino alla chiusura.
availability-act-declare-rule = La disponibilità vale per dodici mesi. Alle domande delicate si risponde solo se si vuole, con un consenso per ciascuna.
availability-act-guardian = Registra l’autorizzazione di un genitore
availability-act-guardian-changes = La persona minorenne può entrare nell’elenco per il sorteggio.
availability-act-guardian-rule = A 16 e 17 anni serve l’autorizzazione di chi ha la responsabilità genitoriale.
availability-act-withdraw = Ritira una disponibilità
availability-act-withdraw-changes = La persona non sarà sorteggiata e quello che aveva dichiarato viene cancellato.
availability-act-withdraw-rule = Uscire è facile come entrare, in ogni momento.
availability-act-freeze = Chiudi l’elenco delle persone disponibili
availability-act-freeze-changes = L’elenco non cambia più e se ne pubblica l’impronta. Ogni persona può controllare di esserci.
availability-act-freeze-rule = L’elenco si chiude dopo la campagna e prima del sorteggio, con due persone: chi propone e chi approva.
availability-act-erase-not-seated = Cancella chi non è stato sorteggiato
availability-act-erase-not-seated-changes = I dati di chi era disponibile e non è entrato in Assemblea vengono cancellati. Restano i conteggi.
availability-act-erase-not-seated-rule = I dati si tengono fino alla fine dei dodici mesi per cui valeva la disponibilità.

## Campi
availability-field-call = Campagna
availability-field-number = Numero della lettera
availability-field-number-hint = È stampato sotto l’indirizzo.
availability-field-windows = Gruppi in cui potrebbe partecipare
availability-field-windows-hint = I numeri dei gruppi.
availability-field-answers = Risposte alle domande
availability-field-answers-hint = Una riga per domanda: domanda, due punti, risposta. Per esempio education: tertiary.
availability-field-needs = Di che cosa ha bisogno
availability-field-needs-hint = Le parole del Patto: care, mobility, sign_language, subtitles, easy_reading, interpreter, travel, diet, device, calm_room.
availability-field-needs-detail = Di che cosa ha bisogno, con parole sue
availability-field-phone = Telefono
availability-field-email = E-mail
availability-field-consents = Consensi
availability-field-consents-hint = Le domande delicate a cui ha accettato di rispondere: attitude, disability, origin.
availability-field-guardian-agrees = C’è l’autorizzazione di un genitore
availability-field-channel = Come è arrivata la risposta
availability-field-pool = Elenco

## Scelte
availability-choice-web = dal sito
availability-choice-phone = per telefono
availability-choice-paper = su carta

## Stati
availability-state-availability-Declared = dichiarata
availability-state-availability-Changed = cambiata
availability-state-availability-Withdrawn = ritirata
availability-state-availability-Frozen = nell’elenco chiuso
availability-state-pool-Open = aperto
availability-state-pool-Frozen = chiuso

## Dettagli
availability-details-letters = Lettere
availability-details-answered = Risposte
availability-details-yes = Persone disponibili
availability-details-scarcest = Dove mancano più persone (disponibili / posti)
availability-details-count = Persone nell’elenco chiuso
availability-details-left-out = In attesa di un’autorizzazione
availability-details-root = Impronta dell’elenco

## Rifiuti
availability-refusal-elsewhere = Questa disponibilità è in un altro stato ({ $state }): questo passo ora non si può fare.
availability-refusal-pool-elsewhere = L’elenco è in un altro stato ({ $state }): questo passo ora non si può fare.
availability-refusal-no-window = Indichi almeno un gruppo in cui potrebbe partecipare.
availability-refusal-no-such-group = Il gruppo { $group } non è fra quelli di questa campagna: { $known }.
availability-refusal-not-an-answer = Questa riga non è una risposta: { $line }. Si scrive la domanda, i due punti e la risposta.
availability-refusal-no-question = La domanda { $question } non esiste. Le domande sono: { $known }.
availability-refusal-no-such-answer = { $answer } non è una risposta a { $question }. Le risposte sono: { $known }.
availability-refusal-missing = Serve una risposta alla domanda { $question }: i gruppi si formano anche su questa.
availability-refusal-no-consent = La risposta a { $question } si conserva solo con un consenso espresso.
availability-refusal-no-such-need = { $need } non è fra i bisogni previsti: { $known }.
availability-refusal-no-guardian-needed = Questa persona è maggiorenne: non serve nessuna autorizzazione.
availability-refusal-replies-open = Si può rispondere fino al { $until }: prima va chiusa la campagna.
availability-refusal-nobody-there = Non c’è nessuna persona disponibile da mettere nell’elenco.
availability-refusal-nothing-declared = Questa persona non ha dichiarato nessuna disponibilità.
availability-refusal-kept-until = Questi dati si tengono fino al { $until }.
