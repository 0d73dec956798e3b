# Availability: what people declare, and the list for the draw of groups.

## Acts
availability-act-declare = Record an availability
availability-act-declare-changes = The answer is kept sealed. The person is among those available and may change her mind until the closing.
availability-act-declare-rule = Availability holds for twelve months. Delicate questions are answered only by who wants to, with a consent for each.
availability-act-guardian = Record a parent’s authorisation
availability-act-guardian-changes = The young person may be on the list for the draw.
availability-act-guardian-rule = At 16 and 17 the authorisation of a holder of parental responsibility is needed.
availability-act-withdraw = Take an availability back
availability-act-withdraw-changes = The person will not be drawn, and what she declared is erased.
availability-act-withdraw-rule = Leaving is as easy as joining, at any time.
availability-act-freeze = Close the list of the people available
availability-act-freeze-changes = The list does not change any more and its fingerprint is published. Everybody can check to be on it.
availability-act-freeze-rule = The list closes after the call and before the draw, by two persons: one proposes, one approves.
availability-act-erase-not-seated = Erase those who were not drawn
availability-act-erase-not-seated-changes = Data of those who were available and did not enter the Assembly are erased. The counts stay.
availability-act-erase-not-seated-rule = Data are kept to the end of the twelve months of the availability.

## Fields
availability-field-call = Call
availability-field-number = Number of the letter
availability-field-number-hint = It is printed under the address.
availability-field-windows = Groups in which she could take part
availability-field-windows-hint = The numbers of the groups.
availability-field-answers = Answers to the questions
availability-field-answers-hint = One line a question: question, colon, answer. For instance education: tertiary.
availability-field-needs = What she needs
availability-field-needs-hint = The words of the Pact: care, mobility, sign_language, subtitles, easy_reading, interpreter, travel, diet, device, calm_room.
availability-field-needs-detail = What she needs, in her words
availability-field-phone = Telephone
availability-field-email = E-mail
availability-field-consents = Consents
availability-field-consents-hint = The delicate questions that she agreed to answer: attitude, disability, origin.
availability-field-guardian-agrees = A parent has authorised it
availability-field-channel = How the answer came
availability-field-pool = List

## Choices
availability-choice-web = on the site
availability-choice-phone = by phone
availability-choice-paper = on paper

## States
availability-state-availability-Declared = declared
availability-state-availability-Changed = changed
availability-state-availability-Withdrawn = taken back
availability-state-availability-Frozen = on the closed list
availability-state-pool-Open = open
availability-state-pool-Frozen = closed

## Details
availability-details-letters = Letters
availability-details-answered = Answers
availability-details-yes = People available
availability-details-scarcest = Where most people are missing (available / seats)
availability-details-count = People on the closed list
availability-details-left-out = Waiting for an authorisation
availability-details-root = Fingerprint of the list

## Refusals
availability-refusal-elsewhere = This availability is in another state ({ $state }): this step is not possible now.
availability-refusal-pool-elsewhere = The list is in another state ({ $state }): this step is not possible now.
availability-refusal-no-window = Name at least one group in which you could take part.
availability-refusal-no-such-group = Group { $group } is not among those of this call: { $known }.
availability-refusal-not-an-answer = This line is no answer: { $line }. Write the question, a colon and the answer.
availability-refusal-no-question = There is no question { $question }. The questions are: { $known }.
availability-refusal-no-such-answer = { $answer } is no answer to { $question }. The answers are: { $known }.
availability-refusal-missing = The question { $question } needs an answer: groups are balanced on it.
availability-refusal-no-consent = The answer to { $question } is kept only with express consent.
availability-refusal-no-such-need = { $need } is not among the needs: { $known }.
availability-refusal-no-guardian-needed = This person is of age: no authorisation is needed.
availability-refusal-replies-open = People may answer until { $until }: the call must be closed first.
availability-refusal-nobody-there = Nobody is available to be put on the list.
availability-refusal-nothing-declared = This person has declared no availability.
availability-refusal-kept-until = These data are kept until { $until }.
