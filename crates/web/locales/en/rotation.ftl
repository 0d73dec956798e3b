# Rotation: groups, seats, welcome.

rotation-act-accept = Accept the seat
rotation-act-accept-changes = The seat is yours: your access to the personal page is made and the welcome begins.
rotation-act-accept-rule = Accept by the last day named in the offer.
rotation-act-refuse = Decline the seat
rotation-act-refuse-changes = The seat is offered to somebody else. No reason is needed.
rotation-act-refuse-rule = Whoever declines is not asked again in this cycle.
rotation-act-settle = Close offers that ran out
rotation-act-settle-changes = Seats of those who did not answer are free again.
rotation-act-settle-rule = Only after the last day to confirm.
rotation-act-fill = Fill the vacant places
rotation-act-fill-changes = All vacant places are offered at once to the people who follow by the rule; they are told.
rotation-act-fill-rule = The group and the plenaries it forms count: first those who leave the fewest seats outside the targets, then reserves, then whoever is most like the person who left, then the order fixed by the draw. Nobody chooses.
rotation-act-welcome = Begin a group's welcome
rotation-act-welcome-changes = The group is shown as entering.
rotation-act-welcome-rule = After the draw, before the entry.
rotation-act-renew = Confirm today's renewal
rotation-act-renew-changes = Those who have finished leave their seats, those who enter take them; they are told.
rotation-act-renew-rule = The days are the calendar's: half of the assembly is renewed every three months.
rotation-act-accept-paper = Accept a paper
rotation-act-accept-paper-changes = The version accepted and the day are kept.
rotation-act-accept-paper-rule = The pact is accepted before the first plenary; a new version does not bind until it is accepted.
rotation-act-note = Note a step of the welcome
rotation-act-note-changes = The step is done for these people.
rotation-act-note-rule = Attending needs nothing; voting needs pact, identity and training.
rotation-act-resign = Leave the assembly
rotation-act-resign-changes = The seat is free again and the secretariat is told.
rotation-act-resign-rule = One may leave at any time, without explanation.
rotation-act-remove = End a membership
rotation-act-remove-changes = The person sits no more; the seat is free again. The public sees only the kind of reason.
rotation-act-remove-rule = Never without hearing the person, and with a written reason. Two persons are needed. Whoever misses several plenaries in a row without a word appears among what is due: to be heard, not removed unheard.
rotation-act-hand-over = Write the hand-over note
rotation-act-hand-over-changes = The text is public and stays for those who enter.
rotation-act-hand-over-rule = At each renewal those who leave write to those who stay.
rotation-act-certificates = Give the certificates
rotation-act-certificates-changes = Whoever finished the term and took part in the plenaries that the Pact asks for gets the certificate on the personal page.
rotation-act-certificates-rule = After the group has left, for those who were at a sufficient share of the plenaries.

rotation-field-seat = Seat
rotation-field-seats = Seats
rotation-field-renew-seats = People who will sit from today
rotation-field-renew-seats-hint = If given and the number is another, the renewal is not done.
rotation-field-group = Group
rotation-field-paper = Paper
rotation-field-paper-hint = Its short name, for instance: patto
rotation-field-step = Step
rotation-field-why = Reason
rotation-field-heard-on = Heard on
rotation-field-reason = Explanation
rotation-field-note = What you leave to those who enter
rotation-choice-identity = identity checked
rotation-choice-training = training done
rotation-choice-kit = materials handed out
rotation-choice-resigned = resignation
rotation-choice-papers-refused = does not accept the pact
rotation-choice-removed = decision
rotation-choice-no-longer-eligible = no longer eligible

rotation-state-assembly-group-Drawn = drawn
rotation-state-assembly-group-Entering = entering
rotation-state-assembly-group-Sitting = sits
rotation-state-assembly-group-Left = finished
rotation-state-seat-Offered = offered
rotation-state-seat-Accepted = accepted
rotation-state-seat-Sitting = sits
rotation-state-seat-Ended = ended
rotation-detail-entry = Entry
rotation-detail-exit = Hand-over
rotation-detail-size = Seats
rotation-detail-held = Seats held
rotation-detail-offered = Offers waiting
rotation-detail-outside-group = Seats outside the group's targets
rotation-detail-outside-plenaries = Seats outside the plenaries' targets
rotation-detail-group = Group
rotation-detail-place = Place
rotation-detail-from = From
rotation-detail-until = Until
rotation-detail-missing = Missing before voting

rotation-end-refused = declined
rotation-end-lapsed = no answer
rotation-end-withdrew = withdrew before entering
rotation-end-resigned = resigned
rotation-end-other = other reasons
rotation-end-term-over = terms finished

rotation-notice-offered = You were drawn for the assembly: we offer you a seat. Please answer by { $until }.
rotation-notice-vacancy = A seat in group { $group } has become free.
rotation-notice-entered = From today you are a member of the assembly. Welcome.
rotation-notice-left = Your term is over. Thank you for the time you gave the city.
rotation-notice-certificate = Your certificate is ready.

rotation-refusal-group-elsewhere = This step is not possible now: group { $number } is in the state { $state }.
rotation-refusal-before-entry = The entry is on { $entry }: it cannot be done before.
rotation-refusal-before-exit = The term ends on { $exit }: it cannot be ended before.
rotation-refusal-seat-elsewhere = This step is not possible now: the seat is in the state { $state }.
rotation-refusal-offer-over = The last day to confirm was { $until }.
rotation-refusal-offer-runs = The person has until { $until }: the seat is given to nobody else before.
rotation-refusal-not-heard = Nobody is removed unheard: hear the person and note the day.
rotation-refusal-no-reason = A reason of at least { $least } characters is needed.
rotation-refusal-once-only = This person has been a member before: everybody is a member once.
rotation-refusal-too-long = With this seat the person would sit for more than { $months } months in all.
rotation-refusal-holds-a-seat = This person holds or is offered a seat for these days already.
rotation-refusal-place-taken = Place { $place } is taken.
rotation-refusal-no-place = There is no place { $place }: the group has { $size }.
rotation-refusal-too-late = The group leaves on { $exit }: nobody can enter any more.
rotation-refusal-noted-before = This step has been noted already.
rotation-refusal-no-paper = The charter knows no paper called { $code }.
rotation-refusal-nobody-left = Nobody is left who could take this place: it stays empty.
rotation-refusal-nothing-to-renew = No group leaves or enters today.
rotation-refusal-unbalanced = After the renewal { $found } people would sit, not { $expected }: fill the vacant places, or confirm the smaller number.
rotation-refusal-no-vacancy = No place of this group is vacant.
rotation-refusal-not-yours = This seat is offered to somebody else.
rotation-refusal-not-a-member = Only those who sit in the assembly today can do this.

## Public page
composition-title = Who sits in the assembly
composition-answer = { $members ->
    [0] Nobody sits yet.
    [one] One person out of { $expected } sits today.
   *[other] { $members } people out of { $expected } sit today.
}
composition-none = No group has been drawn yet
composition-none-text = After the first draw this page shows who sits, enters and leaves, and how like the city the assembly is. Never names.
composition-note = Members' names are not public unless they wish it.
composition-likeness = How like the city it is
composition-likeness-caption = Share of the city and of the assembly, { $feature }
composition-head-value = Value
composition-head-city = City
composition-head-members = People
composition-head-share = Assembly
composition-turns = The groups over time
composition-turns-caption = The groups, in the order of entry
composition-groups-now = Who sits and who will enter
composition-groups-past = { $count ->
    [one] One group that has finished
   *[other] { $count } groups that have finished
}
composition-hand-over-text = Each group leaves a few lines for those who come after it.
composition-hand-over-more = { $count ->
    [one] One earlier note
   *[other] { $count } earlier notes
}
composition-head-group = Group
composition-head-entry = Enters
composition-head-exit = Leaves
composition-head-held = Seats held
composition-head-substitutes = Substitutes
composition-head-state = State
composition-farewells = Seats left or declined
composition-farewells-caption = By group and kind of reason. Nothing else is published.
composition-farewells-kind = Kind of reason
composition-farewells-count = Seats
composition-hand-over = Hand-over notes
composition-hand-over-of = Group { $number }
composition-plenary = plenary
