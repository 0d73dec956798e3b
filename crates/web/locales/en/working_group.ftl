# Working groups.

working-group-act-form-permanent = Form a permanent group
working-group-act-form-permanent-changes = A group begins that lives as long as the process.
working-group-act-form-permanent-rule = Permanent groups are the charter’s and are never duplicated.
working-group-act-form-thematic = Form a thematic group
working-group-act-form-thematic-changes = A group begins with its Actions and a deadline before the plenary.
working-group-act-form-thematic-rule = Its output is due the charter’s days before the plenary.
working-group-act-attach = Attach a facilitator and an office
working-group-act-attach-changes = The group has somebody who leads its meetings and an office that stands by.
working-group-act-attach-rule = Each thematic group has a technical officer.
working-group-act-prefer = Say your wishes
working-group-act-prefer-changes = Your wishes are recorded; they can be changed.
working-group-act-prefer-rule = First wishes are looked at before second ones.
working-group-act-compose = Compose the groups
working-group-act-compose-changes = Everybody who sits without a thematic group gets one.
working-group-act-compose-rule = Wishes first, then room, then balance of cohorts, gender, age and municipi.
working-group-act-join = Take a member in
working-group-act-join-changes = The member joins the group.
working-group-act-join-rule = One thematic and one permanent group a member at most.
working-group-act-leave = Let a member leave
working-group-act-leave-changes = The member leaves the group.
working-group-act-leave-rule = It stays noted from when to when it was in.
working-group-act-begin = Begin the work
working-group-act-begin-changes = The group works; its Actions stand as in work.
working-group-act-begin-rule = Members are needed to begin.
working-group-act-write-diary = Write the diary
working-group-act-write-diary-changes = The meeting appears in the public diary.
working-group-act-write-diary-rule = The diary holds no names.
working-group-act-hand-over = Leave a hand-over note
working-group-act-hand-over-changes = The note stays for those who will enter, and is public.
working-group-act-hand-over-rule = At each renewal permanent groups hand over.
working-group-act-renew = Renew the groups
working-group-act-renew-changes = Who sits no more leaves; people of each group of the Assembly enter the permanent groups.
working-group-act-renew-rule = Each group of the Assembly sends at least the charter’s number of members.
working-group-act-deliver = Deliver the group’s work
working-group-act-deliver-changes = The group has delivered.
working-group-act-deliver-rule = At least one text must have been handed in.
working-group-act-work-on = Work on
working-group-act-work-on-changes = The group is at work again.
working-group-act-work-on-rule = After a delivery, if a text came back.
working-group-act-dissolve = Dissolve the group
working-group-act-dissolve-changes = Members are free; texts and diary stay.
working-group-act-dissolve-rule = A permanent group lives until the end of the process.
working-group-field-code = Short name in the charter
working-group-field-title = Title
working-group-field-scope = Actions or activities
working-group-field-mandate = Mandate
working-group-field-plenary = Plenary it works for
working-group-field-group = Working group
working-group-field-groups = Working groups
working-group-field-facilitator = Who leads the meetings
working-group-field-officer = Office that stands by
working-group-field-first = First wish
working-group-field-second = Second wish
working-group-field-third = Third wish
working-group-field-seat = Seat
working-group-field-on = Day of the meeting
working-group-field-present = Present
working-group-field-text = Text
working-group-field-reason = Reason
working-group-state-working-group-Formed = being formed
working-group-state-working-group-Working = at work
working-group-state-working-group-Delivered = has delivered
working-group-state-working-group-Dissolved = dissolved
working-group-refusal-no-title = A working group needs a title.
working-group-refusal-no-scope = A thematic group works on at least one Action or activity.
working-group-refusal-deadline-past = The output would have been due on { $deadline }: choose a later plenary.
working-group-refusal-no-such-permanent = The charter knows no permanent group called { $code }.
working-group-refusal-permanent-exists = The permanent group { $code } exists already: it is never duplicated.
working-group-refusal-permanent-lives = A permanent group lives until the process ends on { $end }.
working-group-refusal-permanent-delivers = A permanent group hands in texts but is never done: only thematic groups deliver.
working-group-refusal-not-formed = Working group { $number } has begun its work already.
working-group-refusal-not-working = Working group { $number } is not at work.
working-group-refusal-over = Working group { $number } is dissolved.
working-group-refusal-no-members = A group begins with members: add them first.
working-group-refusal-member-already = This member sits in the group already.
working-group-refusal-not-a-member = This seat is not in the group.
working-group-refusal-full = A group has at most { $most } members.
working-group-refusal-enough-groups = A person sits in at most { $most ->
    [one] one group
   *[other] { $most } groups
} of this kind.
working-group-refusal-bad-wishes = Name up to three different groups, the dearest first.
working-group-refusal-nothing-delivered = The group has handed in no text yet.
working-group-refusal-no-text = Write at least one sentence.
working-group-refusal-meeting-ahead = The meeting of { $on } has not taken place yet.
working-group-warning-too-small = The group has { $size } members: the charter asks for { $least } at least.
working-group-warning-cohort-short = Group { $group_number } of the Assembly sends { $members } members: it should be { $least } at least.
working-group-warning-one-sided = All members have the same value of { $attribute }: { $value }.
working-group-detail-members = Members
working-group-detail-cohorts = By group of the Assembly
working-group-detail-deadline = Deadline
working-group-detail-officer = Office that stands by
working-group-detail-hand-over = Last hand-over note
working-group-detail-group = Group
working-group-detail-on = Day
working-group-detail-present = Present
working-group-detail-text = Text
working-group-list-title = The working groups
working-group-list-answer = { $working -> 
    [0] No group is at work today.
    [one] One group is at work today.
   *[other] { $working } groups are at work today.
}
working-group-list-caption = All groups, permanent ones first
working-group-list-over = { $count ->
    [one] One dissolved group, with what it delivered
   *[other] { $count } dissolved groups, with what they delivered
}
working-group-one-earlier = { $count ->
    [one] One earlier page
   *[other] { $count } earlier pages
}
working-group-list-none = No group has been formed yet.
working-group-list-group = Group
working-group-list-kind = Kind
working-group-list-members = Members
working-group-list-members-ever = People in all
working-group-list-deadline = Due
working-group-list-state = State
working-group-permanent = permanent
working-group-thematic = thematic
working-group-one-answer-over = State of the group: { $state }. { $members } people worked in it.
working-group-one-answer = State of the group: { $state }. { $members ->
    [0] Nobody is in it today.
    [one] One person is in it today.
   *[other] { $members } people are in it today.
}
working-group-one-scope = What it works on
working-group-one-mandate = Mandate { $number }
working-group-one-deadline = Due by { $on }
working-group-one-officer = Office that stands by: { $office }
working-group-one-cohort = from group { $number }: { $members }
working-group-one-diary = Diary
working-group-one-diary-none = The group has not met yet.
working-group-one-diary-present = { $present ->
    [one] one person present
   *[other] { $present } people present
}
working-group-one-hand-over = Hand-over notes
working-group-one-texts = Texts
working-group-one-texts-none = The group has not handed in any text yet.
working-group-one-dissolved = Dissolved on { $on }
