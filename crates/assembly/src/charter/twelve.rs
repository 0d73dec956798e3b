//! The rules of the twelve words, in the order of life.
//!
//! The words of each comment are what the printed table of rules says (docs/charter.md); the
//! number in brackets is the statement of the process text that the rule comes from.

use jiff::civil::Date;

use super::declaring::rules;
use super::values::{
    AgendaBy, ApprovedAt, AtEnd, Base, CheckedBy, ContributionKind, CriterionMode, FrameSource,
    FrameUnit, HolidayRule, Objective, Origin, PairsMode, QuotaRule, Share, Text, WeekDay,
};

rules! {
    /// First draw: who may be called and how many letters go out.
    pub struct Register {
        /// The smallest age (R57, section 1).
        age_min: u32 where 0..=120,
        /// Whether people who live in institutions receive letters (section 9).
        institutions_admitted: bool,
        /// Whether a person is a member once in the process and never again (R48).
        once_only: bool,
        /// Months after which a former member may be drawn again; 0 with `once_only` (R48).
        return_after_months: u32 where 0..=240,
        /// The month in which the yearly call is announced (R14, R15).
        call_month: u32 where 1..=12,
        /// The day of that month (R15).
        call_day: u32 where 1..=28,
        /// Days from the announcement, with its sealed commitment, to the first draw (R16).
        draw_after_days: u32 where 1..=90,
        /// Letters of one call (R16).
        letters: u32 where 1..=1_000_000,
        /// Further names drawn for letters that come back; 0 is none (R16).
        alternates: u32 where 0..=1_000_000,
        /// Letters to one household at most (R16).
        household_letters_max: u32 where 1..=20,
        /// Register attributes of the strata, in the order in which small cells are merged last to first (R17).
        strata: Vec<String>,
        /// Cells with fewer people than this are merged (R17).
        cell_people_min: u32 where 1..=100_000,
        /// Cells that get more or fewer letters than their share.
        oversampling: Vec<Oversampling>,
        /// The lists that people are drawn from.
        frames: Vec<Frame>,
        /// People who cannot be members.
        exclusions: Vec<Exclusion>,
    }

    /// More letters for people who answer less (R17).
    pub struct Oversampling {
        /// The stratum (R17).
        attribute: String,
        /// Its value (R17).
        value: String,
        /// Letters for each hundred of the proportional share (R17).
        percent: u32 where 1..=1_000,
    }

    /// A list that people are drawn from (section 6).
    pub struct Frame {
        /// The list's short name (section 6).
        code: String,
        /// Its name (section 6).
        title: Text,
        /// Where it comes from (R18).
        source: FrameSource,
        /// Whether persons or households have the chance (section 6).
        unit: FrameUnit,
        /// Weight of the list in the letters, relative to the others (section 6).
        weight: u32 where 0..=1_000,
        /// Seats of each group kept for people of this list (section 6).
        reserved_seats: u32 where 0..=1_000,
    }

    /// People who cannot be members (section 9).
    pub struct Exclusion {
        /// The exclusion's short name (section 9).
        code: String,
        /// Who is meant (section 9).
        title: Text,
        /// How it is checked (section 9).
        checked_by: CheckedBy,
    }

    /// Letters and reminders.
    pub struct Invitation {
        /// Days from the first draw to the posting of the letters (R19).
        post_after_days: u32 where 0..=90,
        /// Days to reply, from the posting, the last one included (R21).
        reply_days: u32 where 1..=180,
        /// Days from the posting to the reminder (R19).
        reminder_after_days: u32 where 1..=180,
        /// Reminders at most; 0 is none (R19).
        reminders_max: u32 where 0..=5,
        /// Bits of chance in a personal code (R19).
        code_bits: u32 where 60..=256,
        /// Whether a copy goes by e-mail where an address is known (R19).
        email_copy: bool,
        /// Whether an invited person may pass the invitation on in the household (R12).
        household_transfer: bool,
        /// Languages of the short notice in each letter (section 9).
        notice_languages: Vec<String>,
    }

    /// Answers and the time that they cover.
    pub struct Availability {
        /// Months that people say yes for, from the first plenary of the cycle (R20).
        window_months: u32 where 1..=36,
        /// Whether an answer may be changed until the closing (R21).
        changeable: bool,
        /// People below this age need a guardian's authorisation (R21, section 8).
        guardian_below_age: u32 where 0..=21,
        /// Needs that the form asks for (R21).
        needs: Vec<String>,
    }

    /// Second draw: how groups are made.
    pub struct Draw {
        /// Seats of one group (R22).
        group_size: u32 where 1..=1_000,
        /// Groups made from one call (R22, R49).
        groups_per_year: u32 where 1..=12,
        /// Between which groups quotas hold as well (R22).
        pairs: PairsMode,
        /// Whether quotas hold for all groups of a call together too (R22).
        year_quotas: bool,
        /// What is made as equal as the quotas allow (R22).
        objective: Objective,
        /// Equal tickets, of which chance takes one (R22).
        tickets: u32 where 10..=1_000_000,
        /// Substitutes drawn for each seat, where the pool allows (R22).
        substitutes_per_seat: u32 where 0..=20,
        /// Attributes in which a substitute should be like the person replaced (R37).
        substitutes_match: Vec<String>,
        /// Members of a thousand expected to leave early; substitutes are chosen for it (R37).
        drop_out_permille: u32 where 0..=900,
        /// Members of one household in a group at most (R22).
        household_max: u32 where 1..=20,
        /// Days between the published commitment and the public draw (R22).
        commitment_days: u32 where 1..=60,
        /// Days from the closing of replies to the public draw; room for the checks of the pool (R22).
        draw_after_closing_days: u32 where 0..=90,
        /// Days that drawn people have to confirm (section 9).
        confirmation_days: u32 where 1..=60,
        /// What groups are balanced on.
        criteria: Vec<Criterion>,
    }

    /// One attribute of the second draw (R23, R24).
    pub struct Criterion {
        /// The attribute (R23, R24).
        attribute: String,
        /// Its name on pages and letters (R24).
        title: Text,
        /// Where its value comes from (R23, R24).
        origin: Origin,
        /// Its values, in the order of forms and tables; empty when they are those of the list (R23, R24).
        values: Vec<String>,
        /// What it does (R24).
        mode: CriterionMode,
        /// How the share becomes bounds; used by quotas only (R23).
        rule: QuotaRule,
        /// Members at least in each group, for minimum presence; 0 otherwise (R24).
        minimum: u32 where 0..=1_000,
        /// The value that the minimum asks for; left out unless minimum presence (R24).
        value: Option<String>,
        /// Whether it is special data (R24, section 8).
        special: bool,
        /// Whether it is used only with the person's express consent (R24, section 8).
        consent: bool,
    }

    /// Groups, terms and what happens at the end.
    pub struct Rotation {
        /// Members expected to sit at regime (R37).
        members_expected: u32 where 1..=5_000,
        /// Groups sitting at once at regime (R27).
        groups_sitting: u32 where 1..=24,
        /// The day the first group enters (R25, R29).
        first_entry: Date,
        /// Months between two entries (R25).
        entry_interval_months: u32 where 1..=60,
        /// Months of a term, counted from the entry of the group (R26, R48).
        term_months: u32 where 1..=60,
        /// What happens to a term that would run past the end of the process (section 3, f).
        at_end: AtEnd,
        /// With `at_end` = cut: a group that would sit for fewer whole months than this does not enter (section 3, f).
        at_end_months_min: u32 where 1..=60,
        /// Months from the entry in which a vacancy is always filled; later it is optional (R37).
        substitute_months: u32 where 0..=60,
        /// A substitute with less than this many months may be offered the next group; 0 is never (R26).
        offer_next_below_months: u32 where 0..=60,
        /// Plenaries missed in a row without a word, after which a member is to be heard; 0 is never (R37).
        absences_heard: u32 where 0..=24,
    }

    /// What the city asks and who sets the agenda.
    pub struct Mandate {
        /// Who may put a matter on the agenda (R40, section 6).
        agenda_by: Vec<AgendaBy>,
        /// Signatures of a petition; 0 when there is none (section 6).
        petition_signatures: u32 where 0..=1_000_000,
        /// Days before the plenary by which a mandate is published (R40).
        publication_days: u32 where 0..=180,
        /// The majority that decides what is taken up (R41).
        majority: Share,
        /// Out of whom (R41).
        base: Base,
    }

    /// Meetings of all members.
    pub struct Plenary {
        /// Months between two plenaries, from the start of the phase (R43).
        cadence_months: u32 where 1..=24,
        /// Months of the year in which none is planned (section 1).
        pause_months: Vec<u32>,
        /// The day of the week of a planned plenary (R43).
        weekday: WeekDay,
        /// Which such day of the month, from 1 (R43).
        week_of_month: u32 where 1..=4,
        /// Days by which a plenary may leave the cadence before a warning shows (R36).
        tolerance_days: u32 where 0..=60,
        /// Days of notice of the convocation (R43).
        notice_days: u32 where 0..=90,
        /// The share needed for a valid vote (R47).
        quorum: Share,
        /// Out of whom the quorum is counted (R47).
        quorum_base: Base,
        /// Whether votes are secret (R47).
        secret_ballot: bool,
        /// Whether abstentions are counted apart from valid votes (R47).
        abstentions_apart: bool,
        /// The share of plenaries needed for the certificate (section 9).
        certificate_share: Share,
    }

    /// Work between two plenaries.
    pub struct WorkingGroup {
        /// Members of a thematic group at least (R44).
        size_min: u32 where 1..=500,
        /// Members of a thematic group at most (R44).
        size_max: u32 where 1..=500,
        /// Days before the plenary by which a group's output is due (R34).
        output_days: u32 where 0..=90,
        /// Members that each entering group sends to a permanent group at least (R35).
        cohort_members_min: u32 where 0..=100,
        /// Thematic groups a member may sit in (R35).
        thematic_max: u32 where 0..=10,
        /// Permanent groups a member may sit in (R35).
        permanent_max: u32 where 0..=10,
        /// Attributes on which thematic groups are balanced (R44).
        balanced_on: Vec<String>,
        /// Groups that live as long as the process.
        permanent: Vec<PermanentGroup>,
    }

    /// A group that lives as long as the process; never duplicated (R35, R45).
    pub struct PermanentGroup {
        /// The group's short name (R35).
        code: String,
        /// Its name (R35).
        title: Text,
    }

    /// What groups produce.
    pub struct Contribution {
        /// The kinds that may be submitted.
        kinds: Vec<KindRule>,
    }

    /// The rule of one kind of contribution (R8, R46, R47).
    pub struct KindRule {
        /// The kind (R8, R46).
        kind: ContributionKind,
        /// Whether the plenary votes on it (R46).
        voted: bool,
        /// The majority of the vote; left out when not voted (R47).
        majority: Option<Share>,
        /// Out of whom; left out when not voted (R47).
        base: Option<Base>,
        /// Whether the city must answer it (R8, R54).
        answered: bool,
        /// Whether a link to the plan or to another activity is required (R5, R9).
        link_required: bool,
        /// Whether it is given only on a question put by the city, with a due date (R8).
        asked: bool,
    }

    /// The year on paper.
    pub struct AnnualReport {
        /// The month by whose given day the report is delivered (R50, R51).
        deliver_month: u32 where 1..=12,
        /// The day of that month (R50, R51).
        deliver_day: u32 where 1..=31,
        /// When it is approved (R50).
        approved_at: ApprovedAt,
        /// Days that ex-members of the year have to comment before the approval (R50).
        comment_days: u32 where 0..=90,
    }

    /// The city's reasoned answer.
    pub struct Response {
        /// Months from the receipt of the report to the answer, same day of the month (R52).
        months: u32 where 1..=24,
        /// What is shown when the last day is no working day (R52).
        if_holiday: HolidayRule,
        /// Days before the deadline on which the city is reminded, falling; overdue is always shown (R52).
        escalation_days: Vec<u32>,
        /// Characters of a reason at least (R54).
        reason_chars_min: u32 where 1..=10_000,
        /// What an answer can be.
        outcomes: Vec<Outcome>,
        /// Deadlines after the first one.
        further_deadlines: Vec<FurtherDeadline>,
    }

    /// What an answer can be (R54).
    pub struct Outcome {
        /// The outcome's short name (R54).
        code: String,
        /// Its name (R54).
        title: Text,
        /// Whether it binds the city to something that is monitored (R55).
        commits: bool,
    }

    /// A later answer to the same recommendation (section 6: Brussels).
    pub struct FurtherDeadline {
        /// What is due (section 6).
        kind: String,
        /// Its name (section 6).
        title: Text,
        /// Months from the receipt of the report (section 6).
        months: u32 where 1..=120,
    }

    /// What became of the answers.
    pub struct Monitoring {
        /// Months from the answer to the first status of a commitment (R55).
        first_status_months: u32 where 1..=60,
        /// Months between later statuses, until it is closed (R55).
        status_every_months: u32 where 1..=60,
        /// Years between two public sessions; 0 is none (R56).
        session_every_years: u32 where 0..=10,
        /// The year of the first session (R56).
        session_first_year: u32 where 1_900..=2_200,
        /// The month of a session (R56).
        session_month: u32 where 1..=12,
        /// Whether a session is open to all (R57).
        session_open_to_all: bool,
    }
}

impl Contribution {
    /// The rule of a kind, if the charter knows it.
    pub fn rule(&self, kind: ContributionKind) -> Option<&KindRule> {
        self.kinds.iter().find(|one| one.kind == kind)
    }
}

impl Response {
    /// What an answer's short name stands for, if the charter knows it.
    pub fn outcome(&self, code: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|one| one.code == code)
    }
}

impl Rotation {
    /// Groups that sit at once when each term lasts as long as said.
    pub fn overlap(&self) -> u32 {
        self.term_months.div_ceil(self.entry_interval_months)
    }
}
