# Gruppi di lavoro.

working-group-act-form-permanent = Costituisci un gruppo permanente
working-group-act-form-permanent-changes = Nasce un gruppo che vive quanto il processo.
working-group-act-form-permanent-rule = I gruppi permanenti sono quelli del Patto e non si duplicano mai.
working-group-act-form-thematic = Costituisci un gruppo tematico
working-group-act-form-thematic-changes = Nasce un gruppo con le sue Azioni e la scadenza prima della plenaria.
working-group-act-form-thematic-rule = I testi si consegnano i giorni stabiliti dal Patto prima della plenaria.
working-group-act-attach = Affianca facilitazione e ufficio tecnico
working-group-act-attach-changes = Il gruppo ha chi conduce gli incontri e un ufficio di riferimento.
working-group-act-attach-rule = Ogni gruppo tematico ha una persona tecnica di riferimento.
working-group-act-prefer = Indica i gruppi che preferisci
working-group-act-prefer-changes = Le preferenze sono registrate; si possono cambiare.
working-group-act-prefer-rule = Le prime scelte si guardano prima delle seconde.
working-group-act-compose = Componi i gruppi
working-group-act-compose-changes = Chi siede e non ha un gruppo tematico ne riceve uno.
working-group-act-compose-rule = Prima le preferenze, poi i posti, poi l’equilibrio tra gruppi, genere, età e Municipi.
working-group-act-join = Aggiungi una persona al gruppo
working-group-act-join-changes = La persona entra nel gruppo.
working-group-act-join-rule = Un gruppo tematico e uno permanente per persona al massimo.
working-group-act-leave = Togli una persona dal gruppo
working-group-act-leave-changes = La persona esce dal gruppo.
working-group-act-leave-rule = Resta scritto da quando a quando ne ha fatto parte.
working-group-act-begin = Avvia il lavoro
working-group-act-begin-changes = Il gruppo lavora; le sue Azioni risultano in lavorazione.
working-group-act-begin-rule = Per partire servono componenti.
working-group-act-write-diary = Scrivi il diario
working-group-act-write-diary-changes = L’incontro compare nel diario pubblico.
working-group-act-write-diary-rule = Nel diario non ci sono nomi.
working-group-act-hand-over = Lascia un passaggio di consegne
working-group-act-hand-over-changes = La nota resta a chi entrerà, ed è pubblica.
working-group-act-hand-over-rule = A ogni rinnovo i gruppi permanenti passano le consegne.
working-group-act-renew = Rinnova i gruppi
working-group-act-renew-changes = Chi non siede più esce; nei gruppi permanenti entrano persone di ogni gruppo dell’Assemblea.
working-group-act-renew-rule = Ogni gruppo dell’Assemblea manda almeno il numero di persone stabilito dal Patto.
working-group-act-deliver = Consegna il lavoro del gruppo
working-group-act-deliver-changes = Il gruppo risulta aver consegnato.
working-group-act-deliver-rule = Serve almeno un testo consegnato.
working-group-act-work-on = Riprendi il lavoro
working-group-act-work-on-changes = Il gruppo torna al lavoro.
working-group-act-work-on-rule = Dopo una consegna, se un testo torna indietro.
working-group-act-dissolve = Sciogli il gruppo
working-group-act-dissolve-changes = Le persone sono libere; testi e diario restano.
working-group-act-dissolve-rule = Un gruppo permanente vive fino alla fine del processo.
working-group-field-code = Sigla nel Patto
working-group-field-title = Titolo
working-group-field-scope = Azioni o attività
working-group-field-mandate = Mandato
working-group-field-plenary = Plenaria per cui lavora
working-group-field-group = Gruppo di lavoro
working-group-field-groups = Gruppi di lavoro
working-group-field-facilitator = Chi conduce gli incontri
working-group-field-officer = Ufficio di riferimento
working-group-field-first = Prima scelta
working-group-field-second = Seconda scelta
working-group-field-third = Terza scelta
working-group-field-seat = Posto
working-group-field-on = Data dell’incontro
working-group-field-present = Presenti
working-group-field-text = Testo
working-group-field-reason = Motivo
working-group-state-working-group-Formed = in formazione
working-group-state-working-group-Working = al lavoro
working-group-state-working-group-Delivered = ha consegnato
working-group-state-working-group-Dissolved = sciolto
working-group-refusal-no-title = Il gruppo deve avere un titolo.
working-group-refusal-no-scope = Un gruppo tematico lavora su almeno un’Azione o attività.
working-group-refusal-deadline-past = La consegna sarebbe stata dovuta il { $deadline }: scelga una plenaria successiva.
working-group-refusal-no-such-permanent = Il Patto non conosce un gruppo permanente { $code }.
working-group-refusal-permanent-exists = Il gruppo permanente { $code } esiste già: non si duplica mai.
working-group-refusal-permanent-lives = Un gruppo permanente vive fino alla fine del processo, il { $end }.
working-group-refusal-permanent-delivers = Un gruppo permanente consegna testi ma non finisce mai: consegnano solo i gruppi tematici.
working-group-refusal-not-formed = Il gruppo { $number } ha già iniziato il lavoro.
working-group-refusal-not-working = Il gruppo { $number } non è al lavoro.
working-group-refusal-over = Il gruppo { $number } è sciolto.
working-group-refusal-no-members = Un gruppo parte con le sue persone: prima le aggiunga.
working-group-refusal-member-already = Questa persona è già nel gruppo.
working-group-refusal-not-a-member = Questo posto non è nel gruppo.
working-group-refusal-full = Un gruppo ha al massimo { $most } persone.
working-group-refusal-enough-groups = Una persona sta al massimo in { $most ->
    [one] un gruppo
   *[other] { $most } gruppi
} di questo tipo.
working-group-refusal-bad-wishes = Indichi fino a tre gruppi diversi, il preferito per primo.
working-group-refusal-nothing-delivered = Il gruppo non ha ancora consegnato testi.
working-group-refusal-no-text = Scriva almeno una frase.
working-group-refusal-meeting-ahead = L’incontro del { $on } non si è ancora svolto.
working-group-warning-too-small = Il gruppo ha { $size } persone: il Patto ne indica almeno { $least }.
working-group-warning-cohort-short = Dal gruppo { $group_number } dell’Assemblea vengono { $members } persone: dovrebbero essere almeno { $least }.
working-group-warning-one-sided = Tutte le persone del gruppo hanno lo stesso valore per { $attribute }: { $value }.
working-group-detail-members = Persone
working-group-detail-cohorts = Per gruppo dell’Assemblea
working-group-detail-deadline = Scadenza
working-group-detail-officer = Ufficio di riferimento
working-group-detail-hand-over = Ultimo passaggio di consegne
working-group-detail-group = Gruppo
working-group-detail-on = Data
working-group-detail-present = Presenti
working-group-detail-text = Testo
working-group-list-title = I gruppi di lavoro
working-group-list-answer = { $working -> 
    [0] Oggi nessun gruppo è al lavoro.
    [one] Oggi è al lavoro un gruppo.
   *[other] Oggi sono al lavoro { $working } gruppi.
}
working-group-list-caption = Tutti i gruppi, dai permanenti ai tematici
working-group-list-over = { $count ->
    [one] Un gruppo sciolto, con ciò che ha consegnato
   *[other] { $count } gruppi sciolti, con ciò che hanno consegnato
}
working-group-one-earlier = { $count ->
    [one] Una pagina precedente
   *[other] { $count } pagine precedenti
}
working-group-list-none = Nessun gruppo è stato ancora costituito.
working-group-list-group = Gruppo
working-group-list-kind = Tipo
working-group-list-members = Persone
working-group-list-members-ever = Persone in tutto
working-group-list-deadline = Consegna
working-group-list-state = Stato
working-group-permanent = permanente
working-group-thematic = tematico
working-group-one-answer-over = Stato del gruppo: { $state }. Ne hanno fatto parte { $members } persone.
working-group-one-answer = Stato del gruppo: { $state }. { $members ->
    [0] Oggi non ne fa parte nessuna persona.
    [one] Oggi ne fa parte una persona.
   *[other] Oggi ne fanno parte { $members } persone.
}
working-group-one-scope = Su che cosa lavora
working-group-one-mandate = Mandato { $number }
working-group-one-deadline = Consegna entro il { $on }
working-group-one-officer = Ufficio di riferimento: { $office }
working-group-one-cohort = dal gruppo { $number }: { $members }
working-group-one-diary = Diario
working-group-one-diary-none = Il gruppo non si è ancora riunito.
working-group-one-diary-present = { $present ->
    [one] una persona presente
   *[other] { $present } persone presenti
}
working-group-one-hand-over = Passaggi di consegne
working-group-one-texts = Testi
working-group-one-texts-none = Il gruppo non ha ancora consegnato testi.
working-group-one-dissolved = Sciolto il { $on }
