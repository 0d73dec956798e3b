# Texts of the frame: header, menu, footer, forms, tables. Keys begin with frame-.

frame-description = L’Assemblea Permanente dei Cittadini sul Clima: milanesi estratti a sorte accompagnano la realizzazione del Piano Aria e Clima.
frame-skip-content = Vai al contenuto
frame-skip-footer = Vai al piè di pagina
frame-rehearsal = Dati di prova: persone inventate
frame-breadcrumb = Percorso di navigazione
frame-languages = Lingua
frame-sign-in = Accedi
frame-sign-out = Esci
frame-search = Cerca
frame-search-label = Cerca nel sito
frame-search-hint = Cerca nel sito

## Main menu
frame-menu = Menu
frame-menu-label = Menu principale
frame-menu-home = Home
frame-menu-process = Il processo
frame-menu-composition = Composizione
frame-menu-draws = Sorteggi
frame-menu-plan = Piano
frame-menu-plenaries = Plenarie
frame-menu-groups = Gruppi
frame-menu-texts = Testi
frame-menu-reports = Report
frame-menu-responses = Risposte
frame-menu-monitoring = Monitoraggio

## Footer
frame-footer-contacts = Contatti
frame-footer-phone = Telefono
frame-footer-email = E-mail
frame-footer-tax-code = Codice fiscale
frame-footer-all-contacts = Tutti i contatti e gli orari
frame-footer-questions = Domande frequenti
frame-footer-report = Segnala un problema
frame-footer-open = Tutto alla luce del sole
frame-footer-calendar = Calendario
frame-footer-documents = Documenti
frame-footer-register = Registro degli atti
frame-footer-data = Dati aperti
frame-footer-design = Come è fatta l’Assemblea e quanto costa
frame-footer-source = Codice sorgente
frame-footer-duties = Diritti e doveri
frame-footer-privacy = Informativa sulla privacy
frame-footer-legal = Note legali
frame-footer-accessibility = Dichiarazione di accessibilità
frame-footer-cookie = Informativa sui cookie
frame-footer-transparency = Amministrazione trasparente
frame-footer-map = Mappa del sito
frame-footer-licence = Salvo diversa indicazione, i contenuti di questo sito sono rilasciati con licenza

## Tables, pictures, lists
frame-table-empty = Ancora nessun dato.
frame-figure-table = I numeri in tabella
frame-figure-source = Fonte: { $source }.
frame-figure-file = Scarica i dati (CSV)
frame-pager-label = Pagine dell’elenco
frame-pager-previous = Pagina precedente
frame-pager-next = Pagina successiva
frame-pager-page = Pagina
frame-way-done = fatto
frame-way-now = in corso
frame-way-next = da fare
frame-way-late = in ritardo
frame-way-stopped = concluso qui
frame-steps-done = conclusa
frame-steps-now = in corso
frame-steps-next = in programma
frame-steps-from-to = dal { $from } al { $to }
frame-progress = Passo { $now } di { $total }

## Forms
frame-form-optional = facoltativo
frame-form-error = Errore:
frame-form-errors =
    { $count ->
        [one] C’è una risposta da controllare
       *[other] Ci sono { $count } risposte da controllare
    }
frame-form-title-error = Da controllare

## Member's pages
frame-member-label = La mia area
frame-member-home = La mia pagina
frame-member-calendar = Incontri
frame-member-draw = Il mio sorteggio
frame-member-papers = Documenti
frame-member-data = I miei dati
frame-member-access = Accesso

## The office
frame-office-home = Ufficio
frame-office-label = I dodici passi dell’Assemblea
frame-office-due =
    { $count ->
        [one] una cosa da fare
       *[other] { $count } cose da fare
    }
frame-word-register = Anagrafe
frame-word-invitation = Inviti
frame-word-availability = Disponibilità
frame-word-draw = Sorteggio
frame-word-rotation = Turnazione
frame-word-mandate = Mandati
frame-word-plenary = Plenarie
frame-word-working-group = Gruppi di lavoro
frame-word-contribution = Contributi
frame-word-annual-report = Report annuale
frame-word-response = Dossier di risposta
frame-word-monitoring = Monitoraggio
frame-act-before = Prima di confermare
frame-act-changes = Che cosa cambia
frame-act-told = Chi riceve un avviso
frame-act-final = Che cosa non si può annullare
frame-act-rule = Regola del Patto
frame-act-two-persons = Servono due persone
frame-act-proposed = Proposto da { $name }
frame-act-approved = Approvato da { $name }.
frame-act-yours = Tocca a Lei approvare o respingere.
frame-act-other = Deve approvare un’altra persona: chi propone non può approvare.
frame-due-late = in ritardo: scadeva il { $date }
frame-due-open = entro il { $date }
frame-due-planned = dal { $date }
frame-due-now = da fare

## When something goes wrong
frame-problem-kept = Che cosa è stato conservato
frame-problem-todo = Che cosa può fare
frame-problem-home = Tornare alla pagina iniziale
frame-problem-contact = Chiedere aiuto alla segreteria dell’Assemblea
frame-problem-reference = Se ci contatta, indichi questo numero:
