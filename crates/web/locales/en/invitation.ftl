# Invitation: letters, codes, reminders.

## Acts
invitation-act-prepare = Prepare the letters
invitation-act-prepare-changes = Everybody who was drawn gets a letter with a personal code. The printer’s file stays sealed until the posting.
invitation-act-prepare-rule = One letter a person, and a copy by e-mail where the address is known.
invitation-act-post = Record the posting
invitation-act-post-changes = The letters count as posted today and the time to answer begins. The file with the codes is destroyed.
invitation-act-post-rule = The Pact sets how many days everybody has to answer, from the posting on.
invitation-act-remind = Send the reminder
invitation-act-remind-changes = We write again to those who have not answered: by e-mail where we can, else by letter.
invitation-act-remind-rule = The Pact says how many reminders there may be and from which day. After the closing there is none.
invitation-act-record-returned = Record a letter that came back
invitation-act-record-returned-changes = The letter counts as not delivered. Who got the e-mail may answer all the same.
invitation-act-record-returned-rule = Returned letters are counted and published, area by area.
invitation-act-record-bounced = Record an e-mail that bounced
invitation-act-record-bounced-changes = For this person only the paper letter counts.
invitation-act-record-bounced-rule = The e-mail is a copy: the invitation is the letter.
invitation-act-post-again = Post again to another address
invitation-act-post-again-changes = The address is corrected and a new letter goes out with a new code. The last day to answer stays.
invitation-act-post-again-rule = Only a letter that came back is posted again, while the call is open.
invitation-act-new-code = Give a new code
invitation-act-new-code-changes = The old code is dead. The new one stands on the letter’s page, to be handed to the person.
invitation-act-new-code-rule = A document is looked at first: the code is personal.
invitation-act-decline = Record a no
invitation-act-decline-changes = The person does not take part. Her data are erased as the Pact says.
invitation-act-decline-rule = Saying no needs no reasons.
invitation-act-object = Record an objection
invitation-act-object-changes = No reminder and no further letter: the person’s data are erased, and only a fingerprint stays so that she is not invited again.
invitation-act-object-rule = Everybody may object to being invited, at any time and without giving reasons.
invitation-act-close = Close the call
invitation-act-close-changes = Letters without an answer end here and their codes are dead.
invitation-act-close-rule = The call closes on the day after the last: an answer that comes on the last day counts.
invitation-act-erase-unanswered = Erase those who did not answer
invitation-act-erase-unanswered-changes = Names and addresses of those who did not answer are erased. The counts stay.
invitation-act-erase-unanswered-rule = Data of those who do not answer are kept for the days written in the Pact.

## Fields
invitation-field-first-draw = Draw
invitation-field-call = Call
invitation-field-number = Number of the letter
invitation-field-number-hint = It is printed under the address.
invitation-field-reason = What the post wrote on it
invitation-field-street = Street
invitation-field-house-number = House number
invitation-field-postcode = Postcode
invitation-field-town = Town
invitation-field-identity-checked = I have looked at a document
invitation-field-not-this-year = Not this year, gladly another time
invitation-field-never-again = Asks not to be invited again
invitation-field-channel = How the answer came

## Choices
invitation-choice-web = on the site
invitation-choice-phone = by phone
invitation-choice-paper = on paper
invitation-choice-unknown = not known at the address
invitation-choice-moved = moved
invitation-choice-wrong-address = wrong or incomplete address
invitation-choice-not-accepted = refused or not fetched
invitation-choice-deceased = deceased

## States
invitation-state-call-Preparing = being prepared
invitation-state-call-Open = open
invitation-state-call-Closed = closed
invitation-state-invitation-Drafted = to be posted
invitation-state-invitation-Posted = posted
invitation-state-invitation-Reminded = reminded
invitation-state-invitation-Returned = came back
invitation-state-invitation-Answered = answered
invitation-state-invitation-Lapsed = no answer
invitation-state-invitation-Withdrawn = withdrawn

## Details
invitation-details-letters = Letters
invitation-details-with-email = With a copy by e-mail
invitation-details-manifest = Fingerprint of the printer’s file
invitation-details-reply-by = Answers until
invitation-details-returned = Came back
invitation-details-answered = Answers
invitation-details-number = Number
invitation-details-codes = Codes given so far
invitation-details-new-code = New code to hand over

## Refusals
invitation-refusal-call-elsewhere = The call is in another state ({ $state }): this step is not possible now.
invitation-refusal-elsewhere = Letter { $number } is in another state ({ $state }): this step is not possible now.
invitation-refusal-prepared-before = The letters of this draw have been prepared already.
invitation-refusal-nobody-drawn = This draw has handed over nobody: the list must be handed over first.
invitation-refusal-reminder-too-early = The reminder goes out on { $from } or later.
invitation-refusal-no-more-reminders = The Pact allows { $most } reminders, and they have gone out.
invitation-refusal-still-runs = People may answer until { $until }: the call closes on the next day.
invitation-refusal-too-late = The last day to answer was { $reply_by }.
invitation-refusal-not-changeable = This answer cannot be changed.
invitation-refusal-no-such-letter = There is no letter { $number } in this call: the number is printed under the address.
invitation-refusal-no-email = No e-mail went out with letter { $number }.
invitation-refusal-not-identified = A new code is given only after a look at a document.
invitation-refusal-kept-until = These data are kept until { $until }.
invitation-refusal-bad-address = This address cannot be right: { $reason }.
invitation-refusal-nowhere-to-answer = The letters would print an address that does not exist. Ask whoever keeps the machine to write the address of the site into house.toml.
invitation-refusal-no-code = This code opens nothing now. Check it sign by sign, or call the secretariat.

## Paper
invitation-letters-file = Letters and manifest for the printer
invitation-act-read-letters = The letters were read for printing
invitation-act-set-password = A password was chosen
