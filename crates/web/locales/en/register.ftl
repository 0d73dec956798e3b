# Register: drawing the people to write to.

## Acts
register-act-announce = Announce the draw of the invitations
register-act-announce-changes = The year’s draw is opened. From today its rules do not change. The announcement is public.
register-act-announce-rule = The draw takes place once a year, in the month that the Pact sets, and only if the process lasts long enough for its groups to enter.
register-act-commit = Publish the commitment
register-act-commit-changes = The list of those who may be drawn is fixed by its fingerprint. The list stays with the statistics office: only counts and fingerprint come here.
register-act-commit-rule = First the rules and the fingerprint are published, then chance comes. Afterwards nothing can change unseen.
register-act-draw = Record the draw
register-act-draw-changes = The receipt is recomputed from the start. If it stands, the draw is recorded and its files are public.
register-act-draw-rule = Exactly the announced number is drawn, in proportion to the population, with one letter a household.
register-act-hand-over = Hand over the people drawn
register-act-hand-over-changes = The people drawn come into the archive, with names and addresses sealed. Who asked not to be invited is left out.
register-act-hand-over-rule = Only the people drawn reach the secretariat, never the whole register.
register-act-void = Declare the draw void
register-act-void-changes = The draw does not count any more, but stays published with its reason. Another may be announced.
register-act-void-rule = A draw that was begun never disappears: whoever voids it says why.
register-act-do-not-invite = Do not invite a person again
register-act-do-not-invite-changes = The person gets no further letters. The codice fiscale is not kept: only a fingerprint is.
register-act-do-not-invite-rule = Everybody may object to being invited, at any time and without giving reasons.
register-act-destroy-key = Destroy the keys of a year
register-act-destroy-key-changes = The personal data of that year can never be read again, in backups neither.
register-act-destroy-key-rule = Data are kept for the time written in the Pact and not a day longer.

## Fields
register-field-first-draw = Draw
register-field-letters = Number of letters
register-field-letters-hint = Leave empty for the number written in the Pact.
register-field-announcement = Announcement file
register-field-announcement-hint = The content of announcement.json, written by the statistics office’s program.
register-field-receipt = Receipt
register-field-receipt-hint = The content of receipt.json.
register-field-invitees = List of the drawn
register-field-invitees-hint = The content of invitees.csv: pseudonyms, tickets and values, without names.
register-field-substitutes = List of substitutes
register-field-substitutes-hint = The content of substitutes.csv, if the Pact has substitutes.
register-field-randomness = Public numbers
register-field-randomness-hint = The content of randomness.json; leave empty in a rehearsal.
register-field-drawn = People drawn
register-field-drawn-hint = The columns of the list that was drawn, and surname, given_name, street, house_number, postcode, town, email, born, language, household, codice_fiscale.
register-field-reason = Reason
register-field-reason-hint = A sentence or two that everybody understands.
register-field-codice-fiscale = Codice fiscale
register-field-cycle = Year of the call

## States
register-state-first-draw-Announced = announced
register-state-first-draw-Committed = commitment published
register-state-first-draw-Drawn = drawn
register-state-first-draw-HandedOver = handed over
register-state-first-draw-Void = void
register-state-person-Known = in the archive
register-state-person-Erased = erased

## Details
register-details-letters = Letters
register-details-draw-from = Drawn from
register-details-people = People who may be drawn
register-details-commitment = Fingerprint of the announcement
register-details-receipt = Fingerprint of the receipt
register-details-list = Fingerprint of the list
register-details-handed-over = People handed over
register-details-withheld = Left out

## Reasons for exclusion
register-exclusion-duplicate = second row of a person
register-exclusion-deceased = deceased
register-exclusion-moved-out = no longer resident
register-exclusion-under-age = below the smallest age
register-exclusion-protected-address = protected address
register-exclusion-institution = lives in an institution
register-exclusion-objected = asked not to be invited
register-exclusion-former-member = has been a member of the Assembly
register-exclusion-incompatible = holds an office that does not go with a seat

## Refusals
register-refusal-elsewhere = The draw is in another state ({ $state }): this step is not possible now.
register-refusal-announced-before = The draw for { $year } has been announced already: it must be void before another is announced.
register-refusal-too-many-letters = { $asked } letters are asked for; the Pact has { $most }.
register-refusal-too-few-people = { $people } people may be drawn: too few for { $letters } letters.
register-refusal-too-early = The draw takes place on { $from } or later: the rules must be public before chance exists.
register-refusal-wrong-count = { $found } letters were drawn, { $wanted } were announced.
register-refusal-other-strata = The announcement divides the letters by { $found }, the rules by { $wanted }: make it again with these.
register-refusal-no-reason = A reason of at least { $least } characters is needed.
register-refusal-unreadable = The file { $file } cannot be read: { $reason }.
register-refusal-not-verified = The draw was recomputed and does not stand, at the step { $step }: { $reason }.
register-refusal-rows = Rows to correct: { $count }. { $faults }
register-refusal-chance-too-soon = Round { $round } of the beacon appears less than { $hours } hours from now: announce again with a later moment. Nothing random may be known beforehand.
register-refusal-training-only = This receipt is a rehearsal’s. Draw again with the announced dice and beacon, and paste the public numbers.
register-refusal-not-the-list = This is not the list that was drawn: its fingerprint differs from the receipt’s.
register-refusal-no-code = This codice fiscale cannot be right: { $reason }.
register-refusal-erased = The data of this person have been erased.
register-refusal-still-needed = These data are needed until { $until }: they cannot be destroyed before.
calendar-draw-refusal-past-the-end = No draw may be announced on { $on }: the process ends on { $end } and its last call was that of { $last } for { $year }. A new version of the Pact is needed to go on.
calendar-draw-refusal-too-early = { $on } is too early: the next call is that of { $next } for { $year }.
calendar-draw-refusal-no-call = The Pact plans no call: check the first entry and the end of the process.

## First draw
first-draw-title = Draw of the invitations for { $year }
first-draw-answer-announced = { $letters } people will be drawn from the civil register, from { $on } on.
first-draw-answer-committed = The list of those who may be drawn is closed: { $people } people. { $letters } of them are drawn, from { $on } on.
first-draw-answer-drawn = On { $on }, { $letters } people were drawn out of { $people }.
first-draw-answer-handedover = On { $on }, { $letters } people were drawn out of { $people }. They get a letter of invitation.
first-draw-answer-void = This draw does not count.
first-draw-void-title = Void draw
first-draw-void = It does not count since { $on }. Reason: { $reason }
first-draw-training = The public number of this draw was made up by the program: in a real draw it comes from dice and beacon.
first-draw-rules-title = Who may be drawn
first-draw-rule-age = Residents who are { $age } years old by { $on }.
first-draw-rule-once = Nobody who has been a member of the assembly before.
first-draw-rule-strata = Letters are shared out in proportion to the inhabitants, by: { $strata }.
first-draw-rule-household = One letter a household.
first-draw-exclusions-title = Rows of the register that are not in the draw
first-draw-exclusions-caption = Why some rows are left out
first-draw-head-reason = Reason
first-draw-head-rows = Rows
first-draw-promise-title = What was promised
first-draw-promise = On { $on } the list was closed and its fingerprint published. After that, { $dice } dice and round { $round } of the public beacon drand decide, which nobody can know before.
first-draw-promise-later = The statistics office closes the list and publishes its fingerprint before any random number exists.
first-draw-result-title = Who was drawn
first-draw-result = The { $letters } letters are spread like this. Who gets them is known to the statistics office and the secretariat alone.
first-draw-result-later = The result appears here on the day of the draw.
first-draw-picture = How many in a hundred of those who can be drawn, and how many of the letters
first-draw-numbers = The figures, attribute by attribute
first-draw-head-people = May be drawn
first-draw-head-expected = In proportion
first-draw-head-letters = Drawn
first-draw-files-title = The files to count it all again
first-draw-files-text = With these files and the command verify anybody can compute shares, rounding and seed again. The list of people, under pseudonyms, is shown to auditors only.
first-draw-files-none = The files appear when the list is closed.
first-draw-file-announcement = Announcement: rules and counts
first-draw-file-receipt = Receipt: share and letters of every cell
first-draw-file-randomness = Dice and public number
first-draws-title = Draws of the invitations
first-draws-text = Every year the people to be written to are drawn from the civil register. Groups are then drawn among those who are available.
first-draws-caption = The draws of the invitations, the newest first
first-draws-head-draw = Draw
first-draws-head-on = Day
first-draws-head-letters = Letters
group-draws-title = Draws of the groups
