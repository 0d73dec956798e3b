# Monitoring: commitments, indicators, biennial session.

monitoring-act-begin = Start a commitment
monitoring-act-begin-changes = The commitment is under way.
monitoring-act-begin-rule = Only commitments not yet begun.
monitoring-act-update = Tell how a commitment stands
monitoring-act-update-changes = The status is public; the next one gets its day.
monitoring-act-update-rule = The first after the charter’s months, then every year until it is closed.
monitoring-act-measure = Note the value of an indicator
monitoring-act-measure-changes = The value stands in the indicator’s line.
monitoring-act-measure-rule = A day not in the future, after the last value.
monitoring-act-ask = Ask about a commitment
monitoring-act-ask-changes = The question is public; the City is told.
monitoring-act-ask-rule = For the monitoring group and those who sit.
monitoring-act-answer-question = Answer a question
monitoring-act-answer-question-changes = The answer is public beside the question.
monitoring-act-answer-question-rule = One answer for each question.
monitoring-act-complete = Complete a commitment
monitoring-act-complete-changes = The commitment is done, with its evidence.
monitoring-act-complete-rule = Never without saying how it can be checked.
monitoring-act-give-up = Give a commitment up
monitoring-act-give-up-changes = The commitment is dropped, with the reason, and stays visible.
monitoring-act-give-up-rule = Never without a reason.
monitoring-act-open-round = Open the biennial round
monitoring-act-open-round-changes = The City is told and updates its figures.
monitoring-act-open-round-rule = In the charter’s years, once.
monitoring-act-publish-results = Publish the results
monitoring-act-publish-results-changes = Today’s commitments and indicators become the public results.
monitoring-act-publish-results-rule = Before the session.
monitoring-act-open-session = Open the session to all
monitoring-act-open-session-changes = From today anyone may comment.
monitoring-act-open-session-rule = After the results were published.
monitoring-act-write = Write a comment
monitoring-act-write-changes = You will get a message with the link that confirms.
monitoring-act-write-rule = From sixteen on, under a name of your choice.
monitoring-act-confirm = Confirm a comment
monitoring-act-confirm-changes = The comment waits for the secretariat to read it.
monitoring-act-confirm-rule = The link holds for two days and works once.
monitoring-act-show = Show a comment
monitoring-act-show-changes = Everybody may read it.
monitoring-act-show-rule = After reading it.
monitoring-act-hide = Hide a comment
monitoring-act-hide-changes = The comment is not shown; the reason counts in the public figures; whoever wrote it is told.
monitoring-act-hide-rule = Always with a reason.
monitoring-act-close-session = Close the session
monitoring-act-close-session-changes = The synthesis is public; the City is told.
monitoring-act-close-session-rule = After the last day, with every comment read.
monitoring-act-reply = Reply to the comments
monitoring-act-reply-changes = The City’s reply is public; the addresses of those who commented are erased.
monitoring-act-reply-rule = After the synthesis.
monitoring-field-commitment = Commitment
monitoring-field-text = Text
monitoring-field-indicator = Number of the indicator
monitoring-field-on = Day
monitoring-field-value = Value
monitoring-field-question = Question
monitoring-field-answer-question-question = Number of the question
monitoring-field-answer = Answer
monitoring-field-evidence = How it can be checked
monitoring-field-reason = Reason
monitoring-field-year = Year
monitoring-field-round = Biennial round
monitoring-field-words = What the results say
monitoring-field-until = Last day
monitoring-field-item = Which Action it is about
monitoring-field-name = Name under which the comment is shown
monitoring-field-address = E-mail address
monitoring-field-of-age = I am 16 or older
monitoring-field-token = Code of the link
monitoring-field-comment = Comment
monitoring-field-note = Explanation
monitoring-field-synthesis = Synthesis of the comments
monitoring-field-reply = The City’s reply
monitoring-choice-insult = insult or threat
monitoring-choice-advertising = advertising
monitoring-choice-repeated = repeated
monitoring-choice-off-topic = not about the results
monitoring-choice-personal-data = personal data of others
monitoring-state-commitment-Open = to begin
monitoring-state-commitment-Underway = under way
monitoring-state-commitment-Done = done
monitoring-state-commitment-Dropped = dropped
monitoring-state-monitoring-round-Opened = opened
monitoring-state-monitoring-round-Published = results published
monitoring-state-monitoring-round-SessionOpen = session open
monitoring-state-monitoring-round-Closed = session closed
monitoring-state-monitoring-round-Replied = with the City’s reply
monitoring-state-comment-Unconfirmed = to be confirmed
monitoring-state-comment-Pending = to be read
monitoring-state-comment-Shown = shown
monitoring-state-comment-Hidden = hidden
monitoring-refusal-settled = Commitment { $number } is closed already.
monitoring-refusal-under-way = Commitment { $number } is under way already.
monitoring-refusal-no-words = Write at least one sentence.
monitoring-refusal-no-evidence = Say how it can be checked: an act, a place, a publication.
monitoring-refusal-no-such-indicator = The commitment has no indicator number { $indicator }.
monitoring-refusal-wrong-day = { $on } lies in the future or before the last value.
monitoring-refusal-no-such-question = There is no open question number { $question }.
monitoring-refusal-no-session-year = The charter plans no session in { $year }.
monitoring-refusal-year-taken = The round of { $year } has been opened already.
monitoring-refusal-round-elsewhere = The round of { $year } is in another state ({ $state }): this step is not possible now.
monitoring-refusal-no-commitments = The City has made no commitment yet: there are no results to publish.
monitoring-refusal-ends-before-it-begins = The last day lies before the first.
monitoring-refusal-session-runs = The session is open until { $until }: it is closed afterwards.
monitoring-refusal-session-closed = Comments are not open now.
monitoring-refusal-comments-wait = { $waiting ->
    [one] One comment waits to be read: show or hide it first.
   *[other] { $waiting } comments wait to be read: show or hide them first.
}
monitoring-refusal-too-young = Comments are for those who are { $least } or older: tick the box to say so.
monitoring-refusal-too-long = The comment has { $have } characters: at most { $most } fit.
monitoring-refusal-no-name = Choose a name of at most { $most } characters.
monitoring-refusal-no-address = Write the e-mail address for the link that confirms.
monitoring-refusal-too-many = From one address at most { $most } comments are taken.
monitoring-refusal-no-such-link = This link is not valid any more: write the comment again.
monitoring-refusal-comment-elsewhere = The comment is in another state ({ $state }): this step is not possible now.
monitoring-detail-title = Text of the assembly
monitoring-detail-office = Office
monitoring-detail-outcome = Outcome
monitoring-detail-next-status = Next status by
monitoring-detail-indicator = Indicator
monitoring-detail-question = Question
monitoring-detail-update = Status
monitoring-detail-results = Results
monitoring-detail-name = Chosen name
monitoring-detail-text = Comment
monitoring-notice-asked = There is a question about commitment { $number }.
monitoring-notice-explained = The City answered a question about commitment { $number }.
monitoring-notice-done = Commitment { $number } is done.
monitoring-notice-given-up = The City gives up commitment { $number }.
monitoring-notice-round = The biennial round { $year } is open: update commitments and indicators.
monitoring-notice-session = The biennial session { $year } is open.
monitoring-notice-synthesis = The synthesis of the comments of { $year } is ready: the City can reply.
monitoring-notice-replied = The City replied to the comments of { $year }.
monitoring-list-title = Monitoring
monitoring-list-answer = The City has made { $count } commitments: { $done } done, { $underway } under way, { $open } to be started, { $dropped } dropped.
monitoring-list-none = The City has made no commitment yet: they are born with the answers to the reports.
monitoring-list-late = { $count ->
    [one] One update is late.
   *[other] { $count } updates are late.
}
monitoring-list-picture-title = Commitments by state
monitoring-list-picture-desc = A bar with the number of commitments done, under way, to begin and dropped.
monitoring-list-state = State
monitoring-list-count = Commitments
monitoring-list-indicators = The indicators
monitoring-list-more-lines = { $count ->
    [one] One more indicator
   *[other] { $count } more indicators
}
monitoring-list-text = The Assembly’s text that it answers
monitoring-list-indicator-title = { $name } (commitment { $number })
monitoring-list-indicator-desc = The line of measured values and the path to the target.
monitoring-list-measured = measured
monitoring-list-target = path to the target
monitoring-list-day = Day
monitoring-list-value = Value
monitoring-list-commitments = All commitments
monitoring-list-number = Commitment { $number }
monitoring-list-office = Office: { $office }
monitoring-list-promised = Made on { $on }, in answer to text { $number }.
monitoring-list-by = To be done by { $by }.
monitoring-list-status-late = status due since { $on }
monitoring-list-updates = Statuses
monitoring-list-questions = Questions and answers
monitoring-list-unanswered = The City has not answered yet.
monitoring-list-evidence = How it can be checked
monitoring-list-reason = Why it was dropped
monitoring-list-sessions = The sessions open to all
monitoring-list-session = Biennial session { $year }
monitoring-session-title = Biennial session { $year }
monitoring-session-opened = The results of the monitoring of { $year } are being collected.
monitoring-session-published = The results of { $year } are public; the session opens soon.
monitoring-session-open = Until { $until } anyone of sixteen or more may say what they think of the results.
monitoring-session-closed = The session ended on { $until }, with { $count ->
    [0] no public comment.
    [one] one public comment.
   *[other] { $count } public comments.
}
monitoring-session-results = The results
monitoring-session-results-on = Published on { $on }.
monitoring-session-indicator = Indicator
monitoring-session-start = Start
monitoring-session-value = Value
monitoring-session-target = Target
monitoring-session-by = By
monitoring-session-unmeasured = not measured
monitoring-session-indicators = The indicators on the day of the results
monitoring-session-comments = The comments
monitoring-session-more = { $count ->
    [one] One more comment
   *[other] { $count } more comments
}
monitoring-session-comments-none = There are no public comments yet.
monitoring-session-comment-by = { $name }, { $on }
monitoring-session-about = On Action { $code }
monitoring-session-hidden = { $count ->
    [one] One comment is hidden: { $reasons }.
   *[other] { $count } comments are hidden: { $reasons }.
}
monitoring-session-form = Write a comment
monitoring-session-form-text = What you think of the results
monitoring-session-form-text-hint = At most 2,000 characters.
monitoring-session-form-name-hint = Any name will do.
monitoring-session-form-address-hint = It serves for the confirmation alone; it is not public and is erased at the end.
monitoring-session-form-item-none = The results in general
monitoring-session-form-send = Send the comment
monitoring-session-confirmed-title = Comment confirmed
monitoring-session-confirmed = Thank you. The secretariat reads the comment and publishes it; if it does not, it writes to you why.
monitoring-session-confirm-title = Confirm the comment
monitoring-session-confirm = One last step: press the button to confirm the comment.
monitoring-session-confirm-send = Confirm
monitoring-session-synthesis = The synthesis of the comments
monitoring-session-reply = The City’s reply
monitoring-session-monitoring = Monitoring
done-comment = Comment received. We have sent you a message: open the link within two days to confirm. Then the secretariat reads it and publishes it.
