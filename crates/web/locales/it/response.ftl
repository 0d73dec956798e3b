# Dossier di Risposta del Comune.

response-act-answer = Scrivi la risposta a un testo
response-act-answer-changes = La risposta resta in bozza fino alla pubblicazione del Dossier.
response-act-answer-rule = Esito del Patto e motivi della lunghezza richiesta.
response-act-remind = Sollecita il Comune
response-act-remind-changes = Il Comune e la segreteria ricevono il sollecito; il sollecito è pubblico.
response-act-remind-rule = Nei giorni del Patto e quando il termine è passato.
response-act-publish = Pubblica il Dossier di risposta
response-act-publish-changes = Le risposte diventano pubbliche tutte insieme; nascono gli impegni; chi ha partecipato nell’anno è avvisato.
response-act-publish-rule = Solo completo, e con due persone.
response-act-report-again = Rispetta un termine successivo
response-act-report-again-changes = Il testo è pubblico accanto al Dossier.
response-act-report-again-rule = Dopo la pubblicazione, per ogni termine del Patto.
response-field-dossier = Dossier
response-field-number = Numero del testo
response-field-outcome = Esito
response-field-outcome-hint = Uno degli esiti del Patto, per esempio «accolta in parte».
response-field-reasons = Motivi
response-field-office = Ufficio responsabile
response-field-act = Atto o voce di bilancio
response-field-publish-act = Atto formale che pubblica il Dossier
response-field-from = Inizio
response-field-by = Fine
response-field-indicators = Indicatori
response-field-indicators-hint = Uno per riga: nome; unità; valore di partenza; obiettivo; giorno (anno-mese-giorno).
response-field-kind = Termine
response-field-text = Testo
response-state-dossier-Awaiting = in attesa di risposta
response-state-dossier-Drafting = risposte in preparazione
response-state-dossier-Published = pubblicato
response-refusal-published = Il Dossier sul { $year } è pubblico: le risposte non si possono più cambiare.
response-refusal-no-such-item = Il testo { $number } non è tra quelli a cui risponde questo Dossier.
response-refusal-no-such-outcome = Il Patto non conosce l’esito «{ $outcome }».
response-refusal-short-reasons = I motivi hanno { $have } caratteri: ne servono almeno { $least }.
response-refusal-no-office = Indichi l’ufficio responsabile.
response-refusal-ends-before-it-begins = La fine precede l’inizio.
response-refusal-indicator-line = La riga { $line } degli indicatori ha bisogno di nome; unità; valore di partenza; obiettivo; giorno (anno-mese-giorno).
response-refusal-unanswered = Il Dossier non può essere pubblicato: manca la risposta ai testi { $numbers }.
response-refusal-no-act = Indichi l’atto formale che pubblica il Dossier.
response-refusal-nothing-to-remind = Oggi non c’è alcun sollecito da inviare.
response-refusal-no-such-deadline = Non c’è un termine successivo «{ $kind }», o è già stato rispettato.
response-refusal-not-published = Il Dossier sul { $year } non è ancora pubblico.
response-detail-due = Risposta attesa entro
response-detail-late = Giorni di ritardo
response-detail-item = Testo e risposta
response-detail-outcomes = Esiti possibili
response-detail-act = Atto
response-notice-days-left = { $days ->
    [one] Manca un giorno
   *[other] Mancano { $days } giorni
} alla risposta al Report { $year }, attesa entro il { $due }.
response-notice-overdue = La risposta al Report { $year } era attesa entro il { $due }: il termine è passato.
response-notice-published = Il Comune ha risposto al Report { $year }.
response-list-title = Le risposte del Comune
response-list-waiting = Il Comune deve rispondere al Report { $year } entro il { $due }: { $days ->
    [one] manca un giorno
   *[other] mancano { $days } giorni
  }.
response-list-today = Il Comune deve rispondere al Report { $year } entro oggi, { $due }.
response-list-overdue = Il Comune doveva rispondere al Report { $year } entro il { $due }: è in ritardo di { $days ->
    [one] un giorno
   *[other] { $days } giorni
  }.
response-list-reminded = L’ultimo sollecito è del { $on }.
response-list-all-answered = Il Comune ha risposto a tutti i Report ricevuti: { $count ->
    [one] un testo in tutto.
   *[other] { $count } testi in tutto.
}
response-list-none = Il Comune non ha ancora ricevuto un Report.
response-list-caption = I Dossier, dal più recente
response-list-year = Report
response-list-received = Ricevuto
response-list-due = Termine
response-list-published = Risposta
response-list-late = Ritardo
response-list-in-time = nei termini
response-list-days-late = { $days ->
    [one] un giorno di ritardo
   *[other] { $days } giorni di ritardo
  }
response-list-waiting-short = in attesa
response-list-time-title = Il tempo della risposta al Report { $year }
response-list-time-desc = Una barra dal giorno della ricezione al termine, con il giorno di oggi.
response-outcomes-title = Gli esiti delle risposte, { $year }
response-outcomes-desc = Una barra con il numero di risposte per ogni esito.
response-outcomes-outcome = Esito
response-outcomes-count = Risposte
response-one-title = Dossier di Risposta al Report { $year }
response-one-published = Il Comune ha risposto il { $on } a { $count ->
    [one] un testo
   *[other] { $count } testi
}, con { $act }.
response-one-late = La risposta è arrivata con { $days ->
    [one] un giorno di ritardo
   *[other] { $days } giorni di ritardo
  } sul termine del { $due }.
response-one-in-time = La risposta è arrivata entro il termine del { $due }.
response-one-questions = I testi a cui il Comune deve rispondere
response-one-answers = Le risposte, testo per testo
response-one-index = Tutte le risposte in breve
response-one-office = Ufficio responsabile
response-one-act = Atto o bilancio
response-one-dates = Tempi
response-one-dates-both = dal { $from } al { $by }
response-one-dates-by = entro il { $by }
response-one-dates-from = dal { $from }
response-one-indicators = Come si misura
response-one-indicator = { $name }: da { $baseline } a { $target } { $unit } entro il { $by }
response-one-plan = Le Azioni al momento della risposta
response-one-plan-item = Azione { $code }: { $state }
response-one-reminders = I solleciti
response-one-reminder-left = { $on }: { $days ->
    [one] un giorno
   *[other] { $days } giorni
} prima del termine
response-one-reminder-overdue = { $on }: termine passato
response-one-further = I termini successivi
response-one-further-due = { $title }: entro il { $due }
response-one-further-met = { $title }: rispettato il { $on }
response-one-back = Tutte le risposte
response-one-report = Il Report a cui risponde

## Carta
response-one-pdf = Il Dossier da stampare
