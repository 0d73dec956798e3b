# Texts of the frame: header, menu, footer, forms, tables. Keys begin with frame-.

frame-description = The Permanent Citizens’ Assembly on Climate: residents of Milan drawn by lot follow the city’s Air and Climate Plan.
frame-skip-content = Skip to content
frame-skip-footer = Skip to footer
frame-rehearsal = Rehearsal data: invented people
frame-breadcrumb = You are here
frame-languages = Language
frame-sign-in = Sign in
frame-sign-out = Sign out
frame-search = Search
frame-search-label = Search the site
frame-search-hint = Search the site

## Main menu
frame-menu = Menu
frame-menu-label = Main menu
frame-menu-home = Home
frame-menu-process = The process
frame-menu-composition = Who sits
frame-menu-draws = Draws
frame-menu-plan = Plan
frame-menu-plenaries = Plenaries
frame-menu-groups = Groups
frame-menu-texts = Texts
frame-menu-reports = Reports
frame-menu-responses = Responses
frame-menu-monitoring = Monitoring

## Footer
frame-footer-contacts = Contacts
frame-footer-phone = Telephone
frame-footer-email = E-mail
frame-footer-tax-code = Tax code
frame-footer-all-contacts = All contacts and opening hours
frame-footer-questions = Frequently asked questions
frame-footer-report = Report a problem
frame-footer-open = In the open
frame-footer-calendar = Calendar
frame-footer-documents = Documents
frame-footer-register = Register of acts
frame-footer-data = Open data
frame-footer-design = How the Assembly is designed and paid for
frame-footer-source = Source code
frame-footer-duties = Rights and duties
frame-footer-privacy = Privacy notice
frame-footer-legal = Legal notes
frame-footer-accessibility = Accessibility statement
frame-footer-cookie = Cookie notice
frame-footer-transparency = Transparency of the administration
frame-footer-map = Site map
frame-footer-licence = Unless stated otherwise, the contents of this site are released under

## Tables, pictures, lists
frame-table-empty = No data yet.
frame-figure-table = The numbers as a table
frame-figure-source = Source: { $source }.
frame-figure-file = Download the data (CSV)
frame-pager-label = Pages of the list
frame-pager-previous = Previous page
frame-pager-next = Next page
frame-pager-page = Page
frame-way-done = done
frame-way-now = under way
frame-way-next = to come
frame-way-late = late
frame-way-stopped = ended here
frame-steps-done = finished
frame-steps-now = under way
frame-steps-next = to come
frame-steps-from-to = from { $from } to { $to }
frame-progress = Step { $now } of { $total }

## Forms
frame-form-optional = optional
frame-form-error = Error:
frame-form-errors =
    { $count ->
        [one] There is one answer to check
       *[other] There are { $count } answers to check
    }
frame-form-title-error = To check

## Member's pages
frame-member-label = My area
frame-member-home = My page
frame-member-calendar = Meetings
frame-member-draw = My draw
frame-member-papers = Documents
frame-member-data = My data
frame-member-access = Sign-in

## The office
frame-office-home = Office
frame-office-label = The twelve steps of the Assembly
frame-office-due =
    { $count ->
        [one] one thing to do
       *[other] { $count } things to do
    }
frame-word-register = Population register
frame-word-invitation = Invitations
frame-word-availability = Availability
frame-word-draw = Draw
frame-word-rotation = Rotation
frame-word-mandate = Mandates
frame-word-plenary = Plenaries
frame-word-working-group = Working groups
frame-word-contribution = Contributions
frame-word-annual-report = Annual report
frame-word-response = City’s response
frame-word-monitoring = Monitoring
frame-act-before = Before you confirm
frame-act-changes = What will change
frame-act-told = Who will be told
frame-act-final = What cannot be undone
frame-act-rule = Rule of the Pact
frame-act-two-persons = Two people are needed
frame-act-proposed = Proposed by { $name }
frame-act-approved = Approved by { $name }.
frame-act-yours = It is for you to approve or refuse.
frame-act-other = Somebody else must approve: who proposes cannot approve.
frame-due-late = late: was due on { $date }
frame-due-open = by { $date }
frame-due-planned = from { $date }
frame-due-now = to do

## When something goes wrong
frame-problem-kept = What was kept
frame-problem-todo = What you can do
frame-problem-home = Go back to the first page
frame-problem-contact = Ask the Assembly’s secretariat for help
frame-problem-reference = If you contact us, please quote this number:
