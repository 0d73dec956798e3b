# The City's dossier of answers.

response-act-answer = Write the answer to a text
response-act-answer-changes = The answer stays a draft until the dossier is published.
response-act-answer-rule = An outcome of the charter, and reasons of the length that it asks for.
response-act-remind = Remind the City
response-act-remind-changes = The City and the secretariat get the reminder; the reminder is public.
response-act-remind-rule = On the charter’s days and when the time is over.
response-act-publish = Publish the dossier of answers
response-act-publish-changes = All answers become public together; commitments are born; everybody who took part in the year is told.
response-act-publish-rule = Only complete, and with two persons.
response-act-report-again = Meet a later deadline
response-act-report-again-changes = The text is public beside the dossier.
response-act-report-again-rule = After the publication, for each deadline of the charter.
response-field-dossier = Dossier
response-field-number = Number of the text
response-field-outcome = Outcome
response-field-outcome-hint = One of the charter’s outcomes, for instance “accepted in part”.
response-field-reasons = Reasons
response-field-office = Responsible office
response-field-act = Act or budget line
response-field-publish-act = Formal act that publishes the dossier
response-field-from = Begins
response-field-by = Ends
response-field-indicators = Indicators
response-field-indicators-hint = One a line: name; unit; start value; target; day (year-month-day).
response-field-kind = Deadline
response-field-text = Text
response-state-dossier-Awaiting = waiting for an answer
response-state-dossier-Drafting = answers being written
response-state-dossier-Published = published
response-refusal-published = The dossier on { $year } is public: its answers can no longer be changed.
response-refusal-no-such-item = Text { $number } is not among those that this dossier answers.
response-refusal-no-such-outcome = The charter knows no outcome “{ $outcome }”.
response-refusal-short-reasons = The reasons have { $have } characters: at least { $least } are needed.
response-refusal-no-office = Name the responsible office.
response-refusal-ends-before-it-begins = The end lies before the beginning.
response-refusal-indicator-line = Line { $line } of the indicators needs name; unit; start value; target; day (year-month-day).
response-refusal-unanswered = The dossier cannot be published: texts { $numbers } lack an answer.
response-refusal-no-act = Name the formal act that publishes the dossier.
response-refusal-nothing-to-remind = No reminder is due today.
response-refusal-no-such-deadline = There is no later deadline “{ $kind }”, or it was met already.
response-refusal-not-published = The dossier on { $year } is not public yet.
response-detail-due = Answer due by
response-detail-late = Days late
response-detail-item = Text and answer
response-detail-outcomes = Possible outcomes
response-detail-act = Act
response-notice-days-left = { $days ->
    [one] One day is left
   *[other] { $days } days are left
} for the answer to the { $year } report, due by { $due }.
response-notice-overdue = The answer to the report of { $year } was due by { $due }: the time is over.
response-notice-published = The City answered the report of { $year }.
response-list-title = The City’s answers
response-list-waiting = The City must answer the report of { $year } by { $due }: { $days ->
    [one] one day is left
   *[other] { $days } days are left
  }.
response-list-today = The City must answer the report of { $year } by today, { $due }.
response-list-overdue = The City had to answer the report of { $year } by { $due }: it is { $days ->
    [one] one day
   *[other] { $days } days
  } late.
response-list-reminded = It was last reminded on { $on }.
response-list-all-answered = The City has answered every report it received: { $count ->
    [one] one text in all.
   *[other] { $count } texts in all.
}
response-list-none = The City has not received a report yet.
response-list-caption = The dossiers, latest first
response-list-year = Report
response-list-received = Received
response-list-due = Due
response-list-published = Answer
response-list-late = Delay
response-list-in-time = in time
response-list-days-late = { $days ->
    [one] one day late
   *[other] { $days } days late
  }
response-list-waiting-short = waiting
response-list-time-title = The time for the answer to the report of { $year }
response-list-time-desc = A bar from the day of receipt to the deadline, with today.
response-outcomes-title = Outcomes of the answers, { $year }
response-outcomes-desc = A bar with the number of answers for each outcome.
response-outcomes-outcome = Outcome
response-outcomes-count = Answers
response-one-title = Dossier of answers to the report of { $year }
response-one-published = The City answered { $count ->
    [one] one text
   *[other] { $count } texts
} on { $on }, by { $act }.
response-one-late = The answer came { $days ->
    [one] one day
   *[other] { $days } days
  } after the deadline of { $due }.
response-one-in-time = The answer came by the deadline of { $due }.
response-one-questions = The texts that the City must answer
response-one-answers = The answers, text by text
response-one-index = All answers at a glance
response-one-office = Responsible office
response-one-act = Act or budget
response-one-dates = Time
response-one-dates-both = from { $from } to { $by }
response-one-dates-by = by { $by }
response-one-dates-from = from { $from }
response-one-indicators = How it is measured
response-one-indicator = { $name }: from { $baseline } to { $target } { $unit } by { $by }
response-one-plan = The Actions when the answer was written
response-one-plan-item = Action { $code }: { $state }
response-one-reminders = The reminders
response-one-reminder-left = { $on }: { $days ->
    [one] one day
   *[other] { $days } days
} before the deadline
response-one-reminder-overdue = { $on }: the time was over
response-one-further = Later deadlines
response-one-further-due = { $title }: by { $due }
response-one-further-met = { $title }: met on { $on }
response-one-back = All answers
response-one-report = The report that it answers

## Paper
response-one-pdf = The dossier to print
