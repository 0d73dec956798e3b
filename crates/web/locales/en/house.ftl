# Texts that belong to no single word: first page, process, calendar, register, sign-in, set-up,
# office, problems.

today = today
done = Done. What you asked for has been recorded.
done-atto = Done. The act is in the register.
done-proposta = The proposal has been recorded: a second person is needed now.
done-lasciata = The proposal has been dropped.
done-uscita = You have signed out. See you soon.
done-voto = Your ballot is in the box.
done-accesso = From now on you can sign in with your e-mail and your password.
done-risposta = Your answer is registered.
done-rinuncia = You declined the seat. Thank you for saying so: we offer it to somebody else.
done-posto = The seat is yours. From today this is your own area.

## Roles
role-public = public
role-anyone = anyone
role-house = the Assembly’s calendar
role-letter = invited person
role-invited = invited person
role-member = member of the Assembly
role-facilitator = facilitation
role-secretariat = secretariat
role-city-office = city departments
role-statistics-office = statistics office
role-guarantor = guarantor
role-administrator = system administration

## First page
home-answer = { $taken ->
    [one] Today one person of { $seats } sits in the Assembly.
   *[other] Today { $taken } people of { $seats } sit in the Assembly.
}
home-answer-none = Nobody sits yet: the Assembly is being formed.
home-what = It is a group of citizens drawn by lot, renewed a part at a time. It discusses the Actions of the plan, votes on texts and hands them to the City, which must answer each.
home-city = What the City answered
home-city-link = Read the answers, one by one
home-arc-title = The seats of the Assembly
home-arc-desc = Each mark is a seat, with a colour and a shape for each group. Empty outlines are seats to be filled.
home-arc-group = Group { $number }: { $taken ->
    [one] one person
   *[other] { $taken } people
}, until { $until }
home-arc-of = people of { $seats }
home-arc-empty = { $count ->
    [one] one empty seat
   *[other] { $count } empty seats
}
home-arc-caption = Who sits today, group by group
home-table-group = Group
home-table-taken = People
home-table-seats = Seats
home-table-until = Last day
home-phases = Phases under way
home-process-link = How the process works
home-letter-title = Have you received a letter?
home-letter-text = If the city has written to you, answer here. It takes a few minutes, on a phone too.
home-letter-open = You can answer until { $on }. It takes a few minutes, on a phone too.
home-letter-code = The code in the letter
home-letter-hint = Sixteen letters and figures, in four groups. Capitals and hyphens do not matter.
home-letter-go = Continue
home-coming = Coming up
home-coming-none = Nothing is planned.
home-calendar-link = The whole calendar

## Process
process-title = The process
process-answer = { $count ->
    [one] One phase of { $all } is under way today.
   *[other] { $count } phases of { $all } are under way today: some overlap.
}
process-answer-none = No phase is under way today.
process-next = Next to begin: { $name }, on { $on }.
process-band = from { $from } to { $to }
process-picture-title = The phases over time
process-picture-desc = A band for each phase, from its first to its last day; bands may overlap. The line marks today.
process-table-phase = Phase
process-table-from = From
process-table-to = To

## Rules
process-rules = The rules, version by version
charter-title = The rules
charter-answer = { $count ->
    [0] The rules have not been adopted yet.
    [one] The rules have one version, the one adopted at the beginning.
   *[other] The rules have had { $count } versions; here is what each of them changed.
}
charter-note = A new version holds only for days to come. A draw that was announced keeps to its end the rules of the day on which it was announced.
charter-version = Version { $id }
charter-now = in force
charter-done = replaced
charter-next = not yet in force
charter-from = It holds from { $on }.
charter-act = Adopted with { $act }, { $on }.
charter-text = The whole text of version { $id }
charter-changes = { $count ->
    [one] One rule that differs from the version before
   *[other] { $count } rules that differ from the version before
}
charter-rule = Rule
charter-before = Before
charter-after = Now
charter-first = This is the first version.
charter-same = No rule has changed.
charter-none = No rules yet
map-regole = The rules, version by version

## Calendar
calendar-title = Calendar
calendar-next = Next: { $title }, { $on }.
calendar-none = Nothing is planned.
calendar-feed = Calendar to add to your own phone or computer
calendar-coming = Planned
calendar-past = Past
calendar-plenary = Plenary { $number }
calendar-renewal-in = Group { $entering } enters
calendar-renewal-out = The term of group { $leaving } ends
calendar-renewal-both = Group { $entering } enters, group { $leaving } leaves
calendar-first-draw = Draw of the letters for { $year }
calendar-ceremony = Public draw of the groups of { $year }
calendar-report = Delivery of the Annual Report { $year }
calendar-answer = Last day for the city’s answer to the Report { $year }
calendar-session = Biennial session open to everyone, { $year }

## Register of the acts
journal-title = Register of the acts
journal-answer = { $count ->
    [one] The register holds one act.
   *[other] The register holds { $count } acts; the public ones can be read here.
}
journal-why = Every act leaves a line, and every line holds the fingerprint of the one before. Who notes down the last fingerprint today can check tomorrow that nothing was changed or removed.
journal-head = Fingerprint of the last line:
journal-number = Number
journal-day = Day
journal-act = Act
journal-actor = Who
journal-hash = Fingerprint
journal-line = line { $number }
journal-older = Earlier acts
journal-empty = No public act yet.
journal-did-availability-guardian = Parent’s permission recorded
journal-did-invitation-decline = A no recorded
journal-did-invitation-new-code = New code given
journal-did-invitation-object = Objection recorded
journal-did-invitation-post-again = Letter posted again
journal-did-invitation-record-bounced = Bounced e-mails recorded
journal-did-invitation-record-returned = Returned letters recorded
journal-did-mandate-redraft = Mandate redrafted
journal-did-plenary-cast-approval = Choice voted on
journal-did-plenary-cast-ballot = Ballot cast
journal-did-register-do-not-invite = A person will not be invited again
journal-did-register-announce = Draw of the invitations announced
journal-did-register-commit = Commitment for the draw of the invitations published
journal-did-register-draw = Draw of the invitations recorded
journal-did-register-hand-over = People drawn handed over to the secretariat
journal-did-register-void = Draw of the invitations declared void
journal-did-register-destroy-key = Keys of a year destroyed
journal-did-invitation-prepare = Letters prepared
journal-did-invitation-post = Letters posted
journal-did-invitation-remind = Reminder sent
journal-did-invitation-close = Call closed
journal-did-invitation-erase-unanswered = Data of those who did not answer erased
journal-did-availability-declare = Availability recorded
journal-did-availability-withdraw = Availability withdrawn
journal-did-availability-freeze = List of the people available closed
journal-did-availability-erase-not-seated = Data of those who were not drawn erased
journal-did-draw-announce = Draw of groups announced
journal-did-draw-freeze = Volunteers and targets fixed
journal-did-draw-widen = Target widened
journal-did-draw-plan = Tickets prepared
journal-did-draw-postpone = Ceremony moved
journal-did-draw-publish = Commitment published
journal-did-draw-read-dice = Dice read in the hall
journal-did-draw-throw = Beacon noted, ticket drawn
journal-did-draw-certify = Draw certified
journal-did-draw-void = Draw declared void
journal-did-rotation-accept = Seat accepted
journal-did-rotation-refuse = Seat refused
journal-did-rotation-settle = Offers that ran out closed
journal-did-rotation-fill = Vacant places offered
journal-did-rotation-welcome = Welcome of a group begun
journal-did-rotation-renew = Half of the Assembly renewed
journal-did-rotation-accept-paper = Paper accepted
journal-did-rotation-note = Step of the welcome done
journal-did-rotation-resign = Seat left
journal-did-rotation-remove = Member removed
journal-did-rotation-hand-over = Hand-over note written
journal-did-rotation-certificates = Certificates given
journal-did-mandate-import-plan = Plan imported
journal-did-mandate-add-activity = Another activity of the City added
journal-did-mandate-describe-item = Sheet of a piece of the plan completed
journal-did-mandate-draft = Mandate drafted
journal-did-mandate-publish = Mandate published
journal-did-mandate-evaluate = Assembly’s judgement recorded
journal-did-mandate-close = Mandate closed
journal-did-plenary-plan = Plenary planned
journal-did-plenary-move = Plenary moved
journal-did-plenary-convene = Plenary convened
journal-did-plenary-change-agenda = Agenda changed
journal-did-plenary-add-material = Material added
journal-did-plenary-cancel = Plenary cancelled
journal-did-plenary-hold = Plenary held, attendance recorded
journal-did-plenary-prepare-vote = Vote prepared
journal-did-plenary-prepare-shortlist = Choice among Actions prepared
journal-did-plenary-prepare-rules-vote = Vote on the rules prepared
journal-did-plenary-open-vote = Vote opened
journal-did-plenary-close-online = Online vote closed
journal-did-plenary-count-ballots = Count in the hall recorded
journal-did-plenary-count-marks = Marks counted in the hall recorded
journal-did-plenary-publish-minutes = Minutes published
journal-did-plenary-adopt-rules = New version of the rules adopted
journal-did-working-group-form-permanent = Permanent group formed
journal-did-working-group-form-thematic = Thematic group formed
journal-did-working-group-attach = Facilitator and office attached
journal-did-working-group-prefer = Preferred groups named
journal-did-working-group-compose = Groups composed
journal-did-working-group-join = Person added to the group
journal-did-working-group-leave = Person left the group
journal-did-working-group-begin = Group’s work begun
journal-did-working-group-write-diary = Page of the diary written
journal-did-working-group-hand-over = Hand-over note left
journal-did-working-group-renew = Groups renewed
journal-did-working-group-deliver = Group’s work delivered
journal-did-working-group-work-on = Group’s work taken up again
journal-did-working-group-dissolve = Group dissolved
journal-did-contribution-ask = Opinion asked for
journal-did-contribution-entrust = Question entrusted to a group
journal-did-contribution-draft = Text begun
journal-did-contribution-rewrite = Draft rewritten
journal-did-contribution-classify = Said what the text is about
journal-did-contribution-annotate = Commented on the draft
journal-did-contribution-settle-note = Answered a comment
journal-did-contribution-merge = Texts merged
journal-did-contribution-split = Text split
journal-did-contribution-submit = Text handed in
journal-did-contribution-hand-back = Text handed back
journal-did-contribution-withdraw = Text withdrawn
journal-did-contribution-put-on-agenda = Text put on the agenda
journal-did-contribution-take-off-agenda = Text taken off the agenda
journal-did-contribution-propose-amendment = Amendment proposed
journal-did-contribution-accept-amendment = Amendment accepted
journal-did-contribution-reject-amendment = Amendment rejected
journal-did-contribution-withdraw-amendment = Amendment withdrawn
journal-did-contribution-consider = Plenary’s considerations written
journal-did-contribution-note = Text noted
journal-did-annual-report-begin = Report of a year begun
journal-did-annual-report-assemble = Report assembled
journal-did-annual-report-open-for-comments = Report opened for comments
journal-did-annual-report-remark = Report commented on
journal-did-annual-report-approve = Report approved
journal-did-annual-report-freeze = Report frozen
journal-did-annual-report-deliver = Report received by the City
journal-did-response-answer = Answer to a text written
journal-did-response-remind = City reminded
journal-did-response-publish = Dossier of answers published
journal-did-response-report-again = Later deadline met
journal-did-monitoring-begin = Commitment started
journal-did-monitoring-update = Commitment updated
journal-did-monitoring-measure = Value of an indicator noted
journal-did-monitoring-ask = Question asked about a commitment
journal-did-monitoring-answer-question = Question answered
journal-did-monitoring-complete = Commitment completed
journal-did-monitoring-give-up = Commitment given up
journal-did-monitoring-open-round = Biennial round opened
journal-did-monitoring-publish-results = Results published
journal-did-monitoring-open-session = Session opened to all
journal-did-monitoring-write = Comment written
journal-did-monitoring-confirm = Comment confirmed
journal-did-monitoring-show = Comment shown
journal-did-monitoring-hide = Comment hidden
journal-did-monitoring-close-session = Session closed
journal-did-monitoring-reply = Comments replied to
house-act-found = Set-up of the system
house-act-hire = New staff account
house-act-dismiss = Account closed
house-act-propose = Proposal waiting for a second person
house-act-decide-post = Decision on an uncertain message
house-act-try-again = Work put back into the queue
house-act-stop-job = Work stopped
house-act-drop-proposal = Proposal dropped
house-refusal-not-founded = The system has not been set up yet.
house-refusal-founded = The system has been set up already.
house-refusal-charter-faults = The rules have faults: { $faults }
house-refusal-charter-versions = This version of the rules does not fit those before it: { $faults }
house-refusal-no-template = There is no template of rules named { $name }. The templates are: { $known }.

## Sign-in
sign-in-title = Sign in
sign-in-login = User name or e-mail
sign-in-password = Password
sign-in-code = Confirmation code
sign-in-code-hint = The six figures shown by the authenticator app, or a recovery code. Leave it empty if you do not use one.
sign-in-go = Sign in
sign-in-letter-title = Do you have a letter with a code?
sign-in-letter-text = You need no password: the code in the letter is enough.
sign-in-letter-go = Use the code
sign-in-link-title = Prefer a link?
sign-in-link-text = Members of the Assembly who gave an e-mail can sign in with a link, without a password.
sign-in-link-go = Ask for a link
link-title = Sign in with a link
link-text = We send you a link that works for half an hour and only once.
link-login = E-mail
link-go = Send the link
link-asked = Look at your mail
link-asked-text = If this is the address of a member of the Assembly, the link arrives in a few minutes. Look into your spam folder too.
link-open = Enter your area
link-open-text = Press the button to enter.
link-enter = Enter
link-dead = This link opens no more
link-dead-text = It works for half an hour and only once.
link-again = Ask for another link
admission-refusal-not-right = Name, password and code do not fit together. Check and try again.
admission-refusal-slower = Too many attempts. Try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
admission-refusal-too-short = The password needs at least { $least } characters. Three or four words make a good one.
admission-refusal-too-long = The password may have at most { $most } characters.
admission-refusal-too-common = This password is among the first that anyone would try: choose another.
admission-refusal-taken = This user name is taken.
admission-refusal-no-code = The code is not valid: it may be mistyped, used or expired.
admission-refusal-not-staff = Only staff accounts are made here: members receive theirs when they accept a seat.
proposal-refusal-same-person = Whoever proposes cannot approve: a second person must.
proposal-refusal-settled = This proposal is settled already.

## Set-up
setup-title = Set-up
setup-text = This installation is empty. With these answers the Assembly begins: its name, rules, languages, and the first person who administers it.
setup-code = Set-up code
setup-code-hint = It is printed in the terminal in which the program was started. It is valid for a day.
setup-name = Name of the installation
setup-template = Rules to begin with
setup-template-hint = The rules can be changed later, with a new dated version.
setup-languages = Languages of the site
setup-administrator = First and last name
setup-login = User name or e-mail for signing in
setup-password = Password
setup-password-hint = At least 15 characters. Three or four words make a good one.
setup-go = Begin
factor-title = The second factor
factor-once = This page is shown only once
factor-once-text = Scan the code with an authenticator app and keep the recovery codes in a safe place.
factor-scan = Scan this code
factor-qr = QR code for the authenticator app
factor-type = Or type this key into the app:
factor-recovery = Recovery codes
factor-recovery-text = Each works once, instead of the six figures.
factor-go = Go to sign-in

## Office
office-greeting = You work as { $role }.
office-waiting = { $count ->
    [one] One proposal waits for a second person.
   *[other] { $count } proposals wait for a second person.
}
office-waiting-go = See the proposals
office-waiting-title = Waiting for a second person
office-waiting-text = Some acts need two different people: one proposes, another approves.
office-waiting-none = No proposal is waiting.
office-proposed-on = Proposed on { $on }
office-approve = Approve and do
office-drop = Drop
office-own-proposal = This is your own proposal: someone else must approve it.
office-jobs = Work in the queue
office-jobs-none = Nothing is queued.
office-post = Mail that waits for a decision
office-post-text = Nobody knows whether these messages arrived. The program does not send them again by itself, because somebody might get them twice.
office-post-what = Message
office-post-to = recipient no. { $recipient }
office-post-decide = Decision
office-post-again = Send again
office-post-let = Leave it
post-campaign-invitation = Copy of the letter of invitation
post-campaign-reminder = Reminder of the invitation
post-campaign-link = Link to come in
post-campaign-comment-confirm = Confirmation of a comment
post-campaign-comment-hidden = Notice of a comment that is not shown
post-state-uncertain = uncertain
post-state-failed = not sent
office-job-attempts = { $count } tries
office-job-again = Try again
office-job-stop = Stop
job-kind-house-day = The day’s work: deadlines, terms, tidying
job-kind-invitation-letters = Preparing the letters
job-kind-invitation-letter = Letter with a new code
job-kind-invitation-mail = Copy of the letters by e-mail
job-kind-invitation-reminder = Reminder by e-mail
job-kind-invitation-link = Link for signing in
job-kind-monitoring-confirm = Asking to confirm a comment
job-kind-monitoring-hidden = Notice to whoever wrote a hidden comment
office-jobs-text = { $left ->
    [0] All work is finished.
    [one] One piece of work is not finished.
   *[other] { $left } pieces of work are not finished.
}
office-jobs-now = To be finished
office-jobs-done = Finished, among the last fifty
office-jobs-count = How many
office-job-kind = Work
office-job-progress = Progress
office-job-message = Notes
job-state-queued = queued
job-state-running = running
job-state-done = done
job-state-failed = failed
job-state-cancelled = cancelled
office-staff = Staff
office-due = What is to be done
office-due-by = By
office-due-what = Step
office-due-late = late
office-due-none = In the coming weeks nothing is due from your role.
office-coming = Coming up
office-can = What you can do
office-nothing = There are no acts for your role.
office-search = Search the list
office-object = What
office-state = State
office-drawer-empty = Nothing here yet
office-drawer-empty-text = When an act makes something, it appears in this list.
office-can-do = What can be done now
office-can-do-none = Nothing can be done in this state.
office-not-yours = { $act } (for another role)
office-facts = Details
office-done = What was done
office-done-none = No act on this yet.
office-done-earlier = { $count ->
    [one] One earlier act
   *[other] { $count } earlier acts
}
staff-closed = account closed
staff-close = Close the account of { $name }
staff-none = No account.
staff-new = Make an account
staff-role = Role
act-refused = It was not done
act-grave = It cannot be undone.
act-two-persons = Two people are needed: your proposal must be approved by another.
act-public = It will appear in the public register of the acts.
act-sure = Read again before you confirm: this act cannot be undone.
act-do = { $act }
act-propose = Propose to a second person
act-leave = Go back without doing anything
act-choose = Choose…
act-choose-many = choose from { $count } entries
form-fault-empty = is missing
form-fault-too-long = is too long
form-fault-not-a-date = is not a date (year-month-day)
form-fault-not-a-number = is not a whole number
form-fault-not-a-choice = is not one of the choices
drawer-first-draw = Draws of the letters
drawer-call = Calls
drawer-invitation = Invitations
drawer-availability = Availability
drawer-pool = Lists of volunteers
drawer-draw = Draws of the groups
drawer-assembly-group = Groups
drawer-seat = Seats
drawer-plan-item = Items of the Plan
drawer-mandate = Mandates
drawer-plenary = Plenaries
drawer-vote = Votes
drawer-working-group = Working groups
drawer-diary-entry = Diaries of the groups
drawer-contribution = Texts
drawer-amendment = Amendments
drawer-annual-report = Annual Reports
drawer-dossier = Response Dossiers
drawer-commitment = Commitments
drawer-monitoring-round = Biennial monitoring
drawer-comment = Comments
drawer-one-first-draw = Draw of the letters
drawer-one-call = Call
drawer-one-invitation = Invitation
drawer-one-availability = Availability
drawer-one-pool = List of volunteers
drawer-one-draw = Draw of the groups
drawer-one-assembly-group = Group
drawer-one-seat = Seat
drawer-one-plan-item = Item of the Plan
drawer-one-mandate = Mandate
drawer-one-plenary = Plenary
drawer-one-vote = Vote
drawer-one-working-group = Working group
drawer-one-diary-entry = Diary page
drawer-one-contribution = Text
drawer-one-amendment = Amendment
drawer-one-annual-report = Annual Report
drawer-one-dossier = Response Dossier
drawer-one-commitment = Commitment
drawer-one-monitoring-round = Biennial monitoring
drawer-one-comment = Comment

## Problems
problem-not-found-title = Page not found
problem-not-found-text = This page is not here, or no longer at this address.
problem-not-found-todo = Check the address, or search from the menu.
problem-forbidden-title = This page is for another role
problem-forbidden-text = With your role you cannot see this page or do this act.
problem-forbidden-todo = If you think this is a mistake, speak to whoever administers the system.
problem-foreign-form-title = The form was not accepted
problem-foreign-form-text = The form does not come from a page opened in this session.
problem-foreign-form-kept = Nothing was changed.
problem-foreign-form-todo = Go back to the page, reload it and repeat.
problem-too-large-title = The form is too large
problem-too-large-text = What you sent is larger than the limit.
problem-too-large-todo = Divide it into smaller parts.
problem-unreadable-title = The form cannot be read
problem-unreadable-text = What you sent cannot be read.
problem-unreadable-todo = Go back and repeat.
problem-stale-title = Somebody else changed this
problem-stale-text = While you were working, another person changed the same thing.
problem-stale-kept = Your act was not done: nothing of what was there is lost.
problem-stale-todo = See how it stands now and repeat if needed.
problem-refused-title = This cannot be done
problem-refused-kept = Nothing was changed.
problem-fault-title = Something did not work
problem-fault-text = The problem is ours, not yours.
problem-fault-kept = What was recorded before is safe; this step was not done.
problem-fault-todo = Try again in a few minutes. If it happens again, tell us the number below.
problem-form = Some fields need a correction.

## Map
map-title = Site map
map-home = Home
map-mappa = Site map
map-processo = The process
map-calendario = Calendar
map-registro = Register of the acts
map-privacy = Privacy notice
map-note-legali = Legal notes
map-accessibilita = Accessibility statement
map-cookie = Cookie notice
map-contatti = Contacts
map-domande = Frequent questions
map-segnala = Report a problem
map-dati = Open data
map-composizione = Composition and rotation
map-sorteggi = Draws
map-piano = The Air and Climate Plan
map-plenarie = Plenaries
map-gruppi = Working groups
map-testi = Texts
map-report = Annual Reports
map-risposte = The city’s answers
map-monitoraggio = Monitoring
map-documenti = Documents
map-sessione-biennale = Biennial session
map-rispondi = Answer the letter
map-cerca = Search

## Standing pages
standing-privacy-title = Privacy notice
standing-privacy-text =
    Who processes the data: { $city }. For any question: { $email }, { $pec }.
    # Which data and why
    The draw of the letters uses register data only: age, gender, citizenship, municipio and household. The statistics office does it; the rest of the system receives only the people drawn.
    Those who answer give the data of the questionnaire. Sensitive questions can always be skipped and serve only to form representative groups or to give the support asked for.
    The basis is a task in the public interest. Sensitive data need an explicit consent, question by question.
    # For how long
    Those who do not answer: name and address are erased { $unanswered ->
        [one] the day after closing
       *[other] { $unanswered } days after closing
    }. Those who say no: { $declined ->
        [0] at once
       *[other] after { $declined } days
    }. Those available but not drawn: { $notseated ->
        [0] at the end of the cycle
       *[other] { $notseated } days after the end of the cycle
    }. Those who sit in the assembly: { $members } months after the end.
    # How they are protected
    Names, addresses and answers are encrypted one by one with keys kept outside the database. The public register of the acts holds no personal data.
    # Your rights
    You can see, correct and have your data erased, and object to further invitations, from your page, by letter or by telephone ({ $phone }). The city answers within a month.
standing-legal-title = Legal notes
standing-legal-text =
    The site { $site } belongs to { $city }.
    # Licence of the contents
    Unless stated otherwise, contents are released under the Creative Commons Attribution 4.0 licence (CC-BY 4.0): they may be copied, distributed and changed with the source named.
    # Licence of the program
    The program is free software, under AGPL-3.0-or-later.
standing-accessibility-title = Accessibility statement
standing-accessibility-text =
    { $city } undertakes to make this site accessible, under law no. 4 of 9 January 2004.
    # How it was checked
    The pages are built for WCAG 2.2 level AA. An automatic check walks through all of them, in Italian and in English, on a phone and on a computer; automation finds only part of the problems.
    Every picture has its table; everything can be done without script and with the keyboard alone.
    # If something does not work
    Write to { $email } or call { $phone }: we answer within thirty days. If the answer is not enough, you can turn to the Difensore civico per il digitale.
standing-cookie-title = Cookie notice
standing-cookie-text =
    This site uses a single, technical cookie: it remembers that you have signed in and ends when you leave. There are no statistics or advertising cookies, so we ask you nothing.
standing-contacts-title = Contacts
standing-contacts-text =
    Secretariat of the Assembly, { $city }.
    E-mail: { $email }. Certified mail: { $pec }. Telephone: { $phone }.
    Those who do not use the internet can answer the letter and ask for everything by telephone or at the counter: the rules are the same.
standing-questions-title = Frequent questions
standing-questions-text =
    # Why have I received a letter?
    Because your name was drawn by lot among residents of at least { $age } years, of any citizenship.
    # Must I answer?
    No. If you say no, or do not answer, nothing happens.
    # If I say yes, shall I be in the Assembly?
    Not necessarily: the groups are formed by a second, public draw among those available, so that they resemble the city.
    # Can I put myself forward without a letter?
    No: one enters the Assembly only by lot. Anyone can take part in the biennial session.
    # How long does it last?
    The rules in force say so, on the page about the process.
standing-report-title = Report a problem
standing-report-text =
    If a page does not work or something is wrong, write to { $email } or call { $phone }, giving the address of the page and the problem’s number if there is one.
standing-design-title = How the Assembly is made and what it costs
standing-design-text =
    # How it is made
    People are chosen by two draws: the first draws the letters from the register, the second forms the groups among those available. The rules, version by version, are on the page of the rules.
    # Who makes it run
    The statistics office draws the letters. The secretariat organises. Facilitators lead the tables. A guarantor watches over the draws.
    # What it costs
    Costs are published by { $city } with the acts that approve them. This site does not report them until they are entered.
standing-data-title = Open data
map-come-funziona = How the Assembly is made and what it costs
map-codice = Source code
standing-source-title = Source code
standing-source-text =
    This site is made with Cleroterio, free software under AGPL-3.0-or-later: anyone may read, use and improve it.
    The source code is published here: { $source }.
    # Checking a draw
    Every draw can be recomputed with two programs written apart from each other; the page of the draw explains how.

## A member's own pages
member-title = My page
member-greeting = Good day, { $name }
member-asked = What is asked of me
member-asked-none = Nothing today. When a vote opens or an answer is needed, it shows up here.
member-task-vote = Vote: “{ $question }”
member-task-paper = Read and accept the document “{ $paper }”
member-task-identity = Show a document to the secretariat
member-task-training = Take part in the training
member-task-by = by { $on }
member-coming = The next meeting
member-coming-none = No further meetings are planned in your term.
member-all-dates = All my meetings
member-groups = My working groups
member-groups-none = You are in no working group.
member-drafts = Drafts of my groups
member-draft-text = The draft is the group’s: until it is handed in, its members and the offices read it.
member-margin = Comments in the margin
member-margin-write = Your comment
member-margin-hint = One sentence at a time: what you would change, what is not clear. The group reads the comment, not the name.
member-margin-note = Comment { $number }
member-margin-own = yours
member-margin-by-member = a member of the group
member-margin-by-group = the group
member-margin-by-hall = the offices
member-margin-settled = answer
member-margin-none = No comment yet: the first may be yours.
member-texts = Texts open to amendments
member-texts-none = No text is open to amendments now.
member-amend = Propose an amendment
member-attendance = My attendance
member-attendance-none = No plenary has taken place in your term yet.
member-presence-present = present in the hall
member-presence-remote = present from afar
member-presence-excused = excused
member-presence-absent = absent
member-term = My term
member-group = group { $number }
member-seat = Group { $group }, from { $from } to { $until }:
member-seat-none = You hold no seat in the Assembly.
member-days-left = { $count ->
    [0] Today is the last day.
    [one] One day is left.
   *[other] { $count } days are left.
}
member-notices = Messages
member-notices-none = No message.
member-notices-more = { $count ->
    [one] One earlier message
   *[other] { $count } earlier messages
}
member-can = What I can do
member-dates = The dates of my term
member-dates-all = The plenaries, from the first to the last
member-dates-none = No meetings are planned in your term.
member-ballot-choice = Your vote
member-ballot-marks = Mark at most { $most } items
member-ballot-in-favour = In favour
member-ballot-against = Against
member-ballot-abstain = I abstain
member-ballot-choose = { $most ->
    [one] Choose an answer.
   *[other] Mark one to { $most } items.
}
member-ballot-on = Continue
member-ballot-confirm = Do you confirm your vote?
member-ballot-confirm-text = The vote is secret. Once confirmed it cannot be changed.
member-ballot-cast = Put the ballot into the box
member-ballot-change = Change
member-ballot-receipt = Your ballot is in the box
member-ballot-receipt-text = This is your receipt: line { $line } of the register of acts. It says that you voted, not what.
member-ballot-wait = The result shows up here when the vote is closed.
member-ballot-result = The result
member-ballot-text = The text with its whole way
member-ballot-closed = There is no voting here now
member-ballot-not-open = The vote is not open yet.
member-ballot-in-hall = This vote is held in the hall.
member-ballot-welcome = Voting needs a seat in the Assembly and a complete welcome: pact accepted, document shown, training done.
member-papers = My documents
member-papers-text = The documents that govern your term, and the study materials.
member-paper-version = Version { $version }.
member-paper-accepted = version { $version } accepted on { $on }
member-paper-not-accepted = not accepted yet
member-paper-accept = I accept: { $title }
member-identity-text = Bring an identity document to the first meeting, or to the secretariat. It is needed to vote.
member-training-text = The secretariat tells you the date. It is needed to vote.
member-certificate = Certificate of participation
member-certificate-text = It was given to you on { $on }.
member-materials = Study materials
member-materials-none = No materials yet.
member-materials-more = { $count ->
    [one] One more document
   *[other] { $count } more documents
}
member-data = My data
member-data-text = Here you see everything that we keep about you. Nobody else sees this page.
member-data-export = Download everything as a file (JSON)
member-data-correct = Correct
member-data-correct-text = If something is wrong write to { $email } or call { $phone }. The correction is made by two people and recorded, within thirty days.
member-data-ballots = Your votes
member-data-ballots-text = They are not among your data: the box does not know whose a ballot is. The register only says that you voted.
member-leave = Leave the Assembly
member-leave-text = You can leave at any time, without explanations. Your seat goes to somebody else.
member-leave-go = Leave the Assembly
member-data-kept = What we keep
member-data-nothing = Nothing.
member-data-yes = yes
member-data-no = no
member-data-name-name = Name
member-data-name-details = Details
member-data-name-address = Address
member-data-name-email = E-mail
member-data-name-born = Born on
member-data-name-language = Language
member-data-name-drawn = Draw
member-data-name-year = Year
member-data-name-place-in-the-draw = Place in the order of the draw
member-data-name-pseudonym = Pseudonym
member-data-name-stratum = Stratum
member-data-name-municipio = Municipio
member-data-name-age-class = Age
member-data-name-gender = Gender
member-data-name-citizenship = Citizenship
member-data-name-sessions = Session
member-data-name-began = opened on
member-data-name-last-used = last used on
member-data-name-name-in-the-journal = Name in the register of acts
member-data-name-has-a-password = Has a password
member-data-name-signs-in-with-an-address = Can sign in with an e-mail
member-data-name-number = Number
member-data-name-state = State
member-data-name-availability = Availability
member-data-name-windows = Group named
member-data-name-answers = Answer
member-data-name-consents = Consent
member-data-name-channel = How it came
member-data-name-needs = Needs
member-data-name-contacts = Contacts
member-data-name-phone = Telephone
member-data-name-guardian = Authorisation of a parent
member-data-name-group = Group
member-data-name-group-number = Number of the group
member-data-name-from = From
member-data-name-until = Until
member-data-name-on = Day
member-data-name-presence = Presence
member-data-name-features = Attribute
member-data-name-place = Place
member-data-name-settled = The group’s answer
member-data-name-answer = Text of the answer
member-data-name-author = Written by
member-data-name-text = Text
member-data-name-person = Internal code
member-data-name-onboarding = Welcome
member-data-name-papers = Paper
member-data-name-version = Version
member-data-name-identity = Identity shown
member-data-name-training = Training
member-data-name-certificate = Certificate
member-data-name-sent-on = Sent on
member-data-name-path = Page
member-data-name-text-key = Text
member-data-name-recipient = Recipient
member-data-part-register = From the register of residents
member-data-part-account = Your sign-in
member-data-part-letters = The letter and your answer
member-data-part-seats = Your seats in the Assembly
member-data-part-plenaries = Your attendance
member-data-part-working-groups = Your working groups
member-data-part-wishes = The groups you asked for
member-data-part-amendments = The amendments you proposed
member-data-part-margin-notes = Your comments on drafts
member-data-part-notices = The messages you received
member-access = How to sign in next time
member-access-text = With an e-mail and a password, or with a link that we send to that address.
member-access-login-hint = Nobody else sees it.
member-access-password-hint = At least { $least } characters. Three or four words make a good one.
member-access-go = Save
member-access-code = The code works too
member-access-code-text = The code of your letter opens this area for the whole term, without a password.
member-access-skip = Go to my page

## Search and documents
search-title = Search
search-words = What are you looking for
search-none = Nothing found for “{ $words }”. Try fewer words.
search-found = { $count ->
    [one] One result for “{ $words }”.
   *[other] { $count } results for “{ $words }”.
}
search-ask = Write one or more words: texts, items of the Plan, plenaries, working groups and reports are searched.
search-kind-text = Text
search-kind-plan = Item of the Plan
search-kind-plenary = Plenary
search-kind-group = Working group
documents-title = Documents
documents-answer = { $count ->
    [one] One published document.
   *[other] { $count } published documents.
}
documents-none = No document yet.
documents-rules = The rules in force (Pact and parameters)
documents-report = Report of the assembly for { $year }
documents-dossier = The city’s answer to the report of { $year }
documents-minutes = Minutes of plenary { $number }, { $on }

## Paper
office-papers = To be printed

## Open data
data-answer = Four tables tell what the assembly did and what the city answered. None of them holds a person.
data-licence = They may be reused under the licence CC-BY 4.0. The files are CSV in UTF-8, with dates as year-month-day; the words of the states are those of the program in every language.
data-take = Take the table
data-dictionary = What the columns say
data-head-column = Column
data-head-meaning = Meaning
data-more = More data
data-more-calendar = The calendar, as an iCalendar file too
data-more-draws = The files of every draw
data-more-documents = The documents and the rules
data-plenaries = Plenaries
data-plenaries-number = Number of the plenary
data-plenaries-day = Day
data-plenaries-state = Planned, Convened, Held, Minuted (its minutes are published), Cancelled
data-plenaries-present = Members who were there
data-plenaries-sitting = Members in office
data-texts = Texts of the assembly
data-texts-number = Number of the text
data-texts-kind = indication, evaluation, recommendation, proposal
data-texts-title = Title
data-texts-state = State, from the draft to the city’s answer
data-texts-last-day = Day of the last step
data-texts-decided-year = Year in which the plenary decided
data-texts-outcome = Outcome of the city’s answer
data-answers = Answers of the city
data-answers-report-year = Year of the report
data-answers-text-number = Number of the text
data-answers-outcome = Outcome, in the words of the Pact
data-answers-office = Office responsible
data-answers-from = Planned beginning
data-answers-by = Planned end
data-answers-received = Day on which the city received the report
data-answers-due = Last day to answer
data-commitments = Commitments of the city
data-commitments-number = Number of the commitment
data-commitments-report-year = Year of the report
data-commitments-text-number = Number of the text it comes from
data-commitments-title = Title
data-commitments-state = Open, Underway, Done, Dropped
data-commitments-office = Office responsible
data-commitments-promised = Day of the promise
data-commitments-by = Planned end

# What can be wrong with the rules, line by line.
charter-fault-line = line { $line }, { $rule }: { $fault }
charter-fault-syntax = the text cannot be read ({ $detail }); correct the line as TOML asks
charter-fault-unknown-key = there is no such rule; remove it, or write one of: { $allowed }
charter-fault-missing = this rule is missing; add `{ $key } = ...` with { $shape }
charter-fault-wrong-type = { $found } stands here; write { $shape }
charter-fault-empty-text = the text is empty; write it, or leave the rule out if it may be left out
charter-fault-empty-list = the list is empty; write at least one entry
charter-fault-out-of-limits = { $value } is outside the limits; write a number from { $min } to { $max }
charter-fault-unknown-word = "{ $value }" is not a word of this rule; write one of: { $allowed }
charter-fault-bad-fraction = "{ $value }" is not a fraction; write it in quotation marks as "2/3" (at least) or "> 1/2" (more than)
charter-fault-fraction-above-one = { $value } is more than the whole; write a fraction of 1/1 or less
charter-fault-unknown-template = "{ $value }" is not a shipped template; write the one this charter was made from: { $allowed }
charter-fault-bad-slug = "{ $value }" cannot stand in an address; use small letters, figures and hyphens only
charter-fault-bad-hashtag = "{ $value }" is not a hashtag; begin with # and use no spaces
charter-fault-end-before-start = the end { $end } is before the start { $start }; change one of the two dates
charter-fault-effect-before-act = the version would take effect on { $effect }, before the act of { $act } that adopts it; rules are never retroactive: write { $act } or a later day
charter-fault-phase-outside = the phase from { $start } to { $end } leaves the process, which runs from { $from } to { $until }; change the phase or the process
charter-fault-phase-order = phase { $number } stands at place { $place }; number the phases 1, 2, 3 in the order of the text
charter-fault-pilot-recurs = a pilot happens once; write recurring = false, or another kind of phase
charter-fault-pilot-twice = phase { $first } is already the pilot, and a pilot cannot be opened twice; remove one of the two
charter-fault-plenary-outside-phase = the plenary of { $on } is outside the phase, which runs from { $start } to { $end }; change the date or the phase
charter-fault-dates-out-of-order = { $later } stands before { $earlier }; write the dates in order and each once
charter-fault-seats-do-not-add-up = { $expected } members are expected, but { $sitting } groups of { $size } make { $product }; change rotation.members_expected, rotation.groups_sitting or draw.group_size
charter-fault-groups-do-not-overlap = with terms of { $term } months and an entry every { $interval } months { $product } groups sit at once, not { $sitting }; change rotation.groups_sitting, rotation.term_months or rotation.entry_interval_months
charter-fault-year-does-not-add-up = { $groups } groups a year with an entry every { $interval } months take { $product } months, not 12; change draw.groups_per_year or rotation.entry_interval_months
charter-fault-entry-outside = the first entry { $entry } is outside the process, which runs from { $from } to { $until }; change one of them
charter-fault-window-too-short = people are asked for { $window } months, but the last group of the year enters after { $last } months; ask for more months or draw fewer groups
charter-fault-call-too-late = the call of { $call } ends with confirmations on { $ready }, after the entry of { $entry }; call earlier or shorten the days
charter-fault-commitment-too-early = the commitment is published { $commitment } days before a draw that follows the closing by { $after } days; replies must be closed first: draw later or commit later
charter-fault-tickets-not-ten = { $value } tickets cannot be drawn with ten-sided dice; write 10, 100, 1000, 10000 or so on
charter-fault-letters-too-few = { $letters } letters cannot fill { $seats } seats a year; send more letters
charter-fault-reminder-too-late = the reminder after { $reminder } days comes when the { $reply } days to reply are over; remind earlier
charter-fault-twice = "{ $value }" stands here a second time; keep it once
charter-fault-quota-without-stratum = "{ $attribute }" is said to come from the register, but register.strata does not have it; add the stratum or write origin = "declared"
charter-fault-minimum-mismatch = the mode is "{ $mode }" and the minimum is { $minimum }; minimum_presence needs a minimum of 1 or more, the other modes need 0
charter-fault-quota-without-values = "{ $attribute }" is declared and has a quota, but its list of values has { $count }; write 2 or more, or another mode
charter-fault-no-such-value = "{ $value }" is not a value of "{ $attribute }"; write one of: { $allowed }
charter-fault-minimums-too-many = the minimums of presence ask for { $sum } seats of a group of { $size }; lower them
charter-fault-consent-missing = "{ $attribute }" is special data: without consent it may not be used; write consent = true or remove the criterion
charter-fault-reserved-too-many = { $sum } seats are reserved in a group of { $size }; reserve fewer
charter-fault-once-and-again = once_only = true and a return after { $months } months contradict each other; write return_after_months = 0 or once_only = false
charter-fault-min-above-max = the smallest size { $min } is above the largest { $max }; change one of the two
charter-fault-output-before-mandate = output is due { $output } days before the plenary, but mandates are published only { $mandate } days before it; groups would have no day to work
charter-fault-vote-without-majority = "{ $value }" is voted but has no majority or no base; add majority and base, or write voted = false
charter-fault-majority-without-vote = "{ $value }" is not voted but has a majority or a base; remove them, or write voted = true
charter-fault-escalation-order = the days before the deadline must fall, each once, and begin below { $limit }; write them as 30, 14, 3
charter-fault-deadline-order = the further deadline of { $months } months is not after the first of { $first } months; write more months
charter-fault-petition-mismatch = petition_signatures is { $signatures }, but agenda_by { $says } "petition"; a petition needs both or neither
charter-fault-session-outside = the first session year { $year } is outside the process, which runs from { $from } to { $until }; change one of them
charter-fault-no-such-day = no year has day { $day } of month { $month }; change one of the two
charter-fault-allowance-mismatch = paid = { $paid } and { $cents } cents a session contradict each other; change one of the two
charter-version-refusal-none = there is no version; add one charter at least
charter-version-refusal-same-id = two versions are called "{ $id }"; give each its own version.id
charter-version-refusal-same-day = "{ $first }" and "{ $second }" both take effect on { $on }; change one of the two days
charter-version-refusal-overlap = "{ $first }" ends on { $ends }, but "{ $second }" takes effect on { $begins }; end the first on the day before
charter-version-refusal-gap = no version is in force after { $ends }, when "{ $first }" ends, until { $begins }, when "{ $second }" takes effect; close the gap
charter-version-refusal-acts-crossed = "{ $second }" follows "{ $first }", but its act of { $second_act } is older than the act of { $first_act }; the newer act must take effect last
charter-version-refusal-too-soon = "{ $id }" takes effect on { $begins }, but it is adopted on { $on }; rules never change backwards: choose a day after { $on }
charter-version-refusal-not-approved = the rules in force ask for the members' approval of "{ $id }"; name the vote on the rules that carried it
charter-version-refusal-other-process = "{ $id }" is a version of "{ $slug }", not of "{ $expected }"; keep each process apart
charter-shape-whole-number = a whole number of 0 or more
charter-shape-true-or-false = true or false
charter-shape-text = a text in quotation marks
charter-shape-date = a date without quotation marks, such as 2026-05-31
charter-shape-both-languages = a text in Italian and in English, as `.it` and `.en`
charter-shape-fraction = a fraction in quotation marks, "2/3" (at least) or "> 1/2" (more than)
charter-shape-a-text = a text
charter-shape-a-whole-number = a whole number
charter-shape-a-number-with-a-point = a number with a point
charter-shape-a-date = a date or time
charter-shape-a-list = a list
charter-shape-a-table = a table of rules
charter-shape-left-out = { $shape }; may be left out
charter-shape-list-of = a list in square brackets of: { $shape }
charter-shape-one-of = one of: { $words }
charter-shape-table-with = a table with the rules { $words }
