# Annual report of the work.

annual-report-act-begin = Begin the report of a year
annual-report-act-begin-changes = The year’s report is born, still empty.
annual-report-act-begin-rule = One report for each year of the calendar.
annual-report-act-assemble = Assemble the report
annual-report-act-assemble-changes = Decided texts, composition, attendance and votes enter the report; what you leave empty stays as it is.
annual-report-act-assemble-rule = After the approval only the outcomes of the same plenary may be added.
annual-report-act-open-for-comments = Open the report for comments
annual-report-act-open-for-comments-changes = Those who left the assembly during the year are told and may comment; the report becomes public.
annual-report-act-open-for-comments-rule = The days are those of the charter.
annual-report-act-remark = Comment on the report
annual-report-act-remark-changes = The comment enters the report without your name, with the number of your group.
annual-report-act-remark-rule = For those who left the assembly during the year.
annual-report-act-approve = Record the approval
annual-report-act-approve-changes = The report stands as approved by the assembly with these votes.
annual-report-act-approve-rule = After the comments, with more votes in favour than against.
annual-report-act-freeze = Freeze the report
annual-report-act-freeze-changes = The text changes no more; its hash is public and every text has entered the report.
annual-report-act-freeze-rule = Only an approved report.
annual-report-act-deliver = Record the City’s receipt
annual-report-act-deliver-changes = The dossier of answers is born and the clock starts; everybody who took part in the year is told.
annual-report-act-deliver-rule = The day cannot be before the freezing; the City’s registry writes it.
annual-report-field-year = Year
annual-report-field-report = Report
annual-report-field-foreword = Foreword
annual-report-field-evaluation = How the assembly judges its own year
annual-report-field-text = Comment
annual-report-field-plenary = Plenary that approves
annual-report-field-in-favour = In favour
annual-report-field-against = Against
annual-report-field-abstained = Abstentions
annual-report-field-protocol = Protocol number
annual-report-field-received = Day of receipt
annual-report-state-annual-report-Drafting = begun
annual-report-state-annual-report-Assembled = assembled
annual-report-state-annual-report-OpenForComments = open for comments
annual-report-state-annual-report-Approved = approved
annual-report-state-annual-report-Frozen = frozen
annual-report-state-annual-report-Delivered = delivered to the City
annual-report-refusal-no-such-year = The calendar has no report for { $year }.
annual-report-refusal-year-taken = The report of { $year } has been begun already.
annual-report-refusal-closed = The report of { $year } is frozen: it can no longer be changed.
annual-report-refusal-no-foreword = Write the foreword of the report.
annual-report-refusal-nothing = No text was decided yet: there is nothing to report.
annual-report-refusal-would-drop = Text { $number } stands in the approved report: it cannot be left out any more.
annual-report-refusal-not-assembled = The report of { $year } has not been assembled, or is past this step.
annual-report-refusal-no-comment-days = The charter gives no days for comments: go on to the approval.
annual-report-refusal-comments-closed = Comments on the report are not open today.
annual-report-refusal-comments-run = Comments are open until { $until }: the approval follows.
annual-report-refusal-not-an-ex-member = Comments are for those who left the assembly in { $year }.
annual-report-refusal-no-words = Write the comment.
annual-report-refusal-not-for-approval = The report of { $year } cannot be approved now.
annual-report-refusal-not-carried = With { $in_favour } in favour and { $against } against the report is not approved.
annual-report-refusal-too-many-hands = { $hands } votes were counted, but only { $present } people were present.
annual-report-refusal-plenary-needed = The charter asks that a plenary approves: name it.
annual-report-refusal-plenary-not-held = This plenary has not met yet.
annual-report-refusal-not-approved = The report of { $year } is not approved yet.
annual-report-refusal-not-frozen = The report of { $year } is not frozen: it cannot be delivered yet.
annual-report-refusal-before-frozen = The report was frozen on { $frozen }: it cannot have been received earlier.
annual-report-refusal-in-the-future = The receipt cannot be later than today, { $today }.
annual-report-refusal-no-protocol = Write the protocol number.
annual-report-detail-texts = Texts in the report
annual-report-detail-answered = Texts that wait for an answer
annual-report-detail-remarks = Comments of those who left
annual-report-detail-foreword = Foreword
annual-report-detail-comments-until = Comments until
annual-report-detail-hash = Hash (SHA-256)
annual-report-detail-protocol = Protocol
annual-report-detail-due = Answer due by
annual-report-notice-comments = The report of { $year } is open for the comments of those who left the assembly during the year.
annual-report-notice-delivered = The City received the report of { $year }: its answer is due by { $due }.
annual-report-list-title = The annual reports
annual-report-list-answer = The assembly has delivered { $count ->
    [one] one report
   *[other] { $count } reports
  } to the City; the last one is of { $year }.
annual-report-list-none = The assembly has not delivered a report yet: the first one comes at the end of the year.
annual-report-list-caption = The reports, latest first
annual-report-list-year = Year
annual-report-list-state = State
annual-report-list-texts = Texts
annual-report-list-adopted = Adopted
annual-report-list-delivered = Received by the City
annual-report-one-title = Annual report { $year }
annual-report-one-answer = In { $year } the assembly adopted { $adopted ->
    [0] no text
    [one] one text
   *[other] { $adopted } texts
}; { $others ->
    [0] there are no others.
    [one] one was not adopted or was noted without a vote.
   *[other] { $others } were not adopted or were noted without a vote.
}
annual-report-one-state = The report is { $state }.
annual-report-one-delivered = The City received it on { $on } with protocol { $protocol }. The answer is due by { $due }.
annual-report-one-not-delivered = The report has not been delivered to the City yet.
annual-report-one-answer-link = The City’s answer
annual-report-one-evaluation = How the assembly judges its own year
annual-report-one-picture-title = How the year’s texts ended
annual-report-one-picture-desc = A bar with the texts adopted, not adopted and noted without a vote.
annual-report-outcome-one-adopted = adopted
annual-report-outcome-one-not-adopted = not adopted
annual-report-outcome-one-noted = noted without a vote
annual-report-outcome-adopted = adopted
annual-report-outcome-not-adopted = not adopted
annual-report-outcome-noted = noted without a vote
annual-report-one-items = The texts
annual-report-one-name = Title
annual-report-one-votes = Votes for, against, abstained
annual-report-one-kind = Kind
annual-report-one-outcome = Outcome
annual-report-one-composition = Who took part
annual-report-one-composition-note = { $members } people took part during the year. Values with fewer than five people are not shown.
annual-report-one-value = Value
annual-report-one-people = People
annual-report-one-plenaries = The plenaries
annual-report-one-plenary = Plenary
annual-report-one-on = Day
annual-report-one-present = Present
annual-report-one-sitting = Sitting
annual-report-one-remarks = Comments of those who left the assembly
annual-report-one-remark-by = Somebody of group { $group }, { $on }
annual-report-one-approval = Approved on { $on } with { $in_favour } votes in favour, { $against } against and { $abstained } abstentions.
annual-report-one-hash = Hash of the frozen report (SHA-256)
annual-report-one-data = The report as data
annual-report-one-back = All reports

## Paper
annual-report-one-pdf = The report to print
