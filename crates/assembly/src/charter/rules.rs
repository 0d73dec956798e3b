//! The rules that stand around the twelve words: identity, plan, phases, days, papers, money.
//!
//! The words of each comment are what the printed table of rules says (docs/charter.md); the
//! number in brackets is the statement of the process text that the rule comes from.

use jiff::civil::Date;

use super::declaring::rules;
use super::twelve::{
    AnnualReport, Availability, Contribution, Draw, Invitation, Mandate, Monitoring, Plenary,
    Register, Response, Rotation, WorkingGroup,
};
use super::values::{Base, PhaseKind, Relation, Share, Text, WeekDay};

rules! {
    /// All the rules of one version, in the order of the charter.
    pub struct Rules {
        /// The shipped template that this charter was made from (R32).
        template: String,
        /// Which version this is.
        version: Version,
        /// Who the process is.
        process: Process,
        /// The plan that the process follows.
        plan: Plan,
        /// The numbered steps of the process text.
        phases: Vec<Phase>,
        /// The papers that members accept.
        documents: Vec<Document>,
        /// How the rules change.
        revision: Revision,
        /// First draw.
        register: Register,
        /// Letters.
        invitation: Invitation,
        /// Answers.
        availability: Availability,
        /// Second draw.
        draw: Draw,
        /// Groups and terms.
        rotation: Rotation,
        /// What the city asks.
        mandate: Mandate,
        /// Meetings of all.
        plenary: Plenary,
        /// Work between plenaries.
        working_group: WorkingGroup,
        /// What groups produce.
        contribution: Contribution,
        /// The year on paper.
        annual_report: AnnualReport,
        /// The city's answer.
        response: Response,
        /// What became of it.
        monitoring: Monitoring,
        /// Bodies that belong to this one.
        linked_bodies: Vec<LinkedBody>,
        /// Money.
        allowance: Allowance,
        /// Comments of the public.
        public_comment: PublicComment,
        /// How long data are kept.
        retention: Retention,
        /// Days without work.
        holidays: Holidays,
        /// Spans without public events, such as the weeks before a vote (section 8).
        blackouts: Vec<Blackout>,
    }

    /// Which version of the rules this is, and the act that adopted it.
    pub struct Version {
        /// The name of the version, unique in the process (R31).
        id: String,
        /// The first day on which the version is in force; never before its act (R31).
        takes_effect: Date,
        /// The last day on which it is in force; without it, until the next version (R31).
        ends: Option<Date>,
        /// The act.
        act: Act,
    }

    /// The act of an authority that adopted a version.
    pub struct Act {
        /// The type of act, as the authority calls it (R31).
        kind: String,
        /// Its number in the authority's register (R31).
        number: String,
        /// Its day (R31).
        date: Date,
    }

    /// How a later version of the rules is adopted (R31, R32).
    pub struct Revision {
        /// Whether a new version needs a vote of the members that carried it (R32).
        approved_by_members: bool,
        /// The majority of that vote (R31).
        majority: Share,
        /// Out of whom (R31).
        base: Base,
    }

    /// The identity of the process (R1, R2).
    pub struct Process {
        /// The part of the address that names the process (R1).
        slug: String,
        /// The hashtag of public pages, with its # (R1).
        hashtag: String,
        /// The name of the process (R1).
        title: Text,
        /// The line under the name (R2).
        subtitle: Text,
        /// The population that the lot speaks for (R2).
        population: Text,
        /// The languages of pages and letters, the first one first (R1).
        languages: Vec<String>,
        /// The first day of the process, included (R4).
        start: Date,
        /// The last day on which anything is scheduled for members, included; duties born before it survive it (R4).
        end: Date,
    }

    /// The plan (R2): one a process, replaceable by a new version of the charter.
    pub struct Plan {
        /// The plan's short name (R2).
        code: String,
        /// The plan's version, so that codes of Actions can be mapped (R9).
        version: String,
        /// The plan's name (R2).
        title: Text,
        /// The day of its approval (R2).
        approved: Option<Date>,
    }

    /// One numbered step of the process text (R3).
    pub struct Phase {
        /// The number of the step, from 1 (R3).
        number: u32 where 1..=99,
        /// What the phase is for (R3).
        kind: PhaseKind,
        /// The name of the phase (R3).
        title: Text,
        /// The first day, included; phases may overlap (R3).
        start: Date,
        /// The last day, included (R3).
        end: Date,
        /// Whether the phase generates a cycle each year; a pilot does not and cannot be opened twice (R14, R28, R39).
        recurring: bool,
        /// Dated plenaries that replace the cadence in this phase; off cadence they give a warning, never a refusal (R36).
        plenaries: Vec<Date>,
        /// The text of the step, as the public page prints it; lines that begin with a hyphen are a list (R3).
        text: Text,
    }

    /// A paper that each member accepts before the first plenary (R13).
    pub struct Document {
        /// The paper's short name (R13).
        code: String,
        /// Its name (R13).
        title: Text,
        /// Its version; a new one never binds silently (R13).
        version: String,
        /// Whether it must be accepted to stay a member (R13).
        required: bool,
    }

    /// A body that belongs to this one (section 6: Ostbelgien, Brussels, Bogotá).
    pub struct LinkedBody {
        /// The body's short name (section 6).
        code: String,
        /// Its name (section 6).
        title: Text,
        /// How it stands to this body (section 6).
        relation: Relation,
        /// Its members (section 6).
        members: u32 where 1..=500,
        /// Months of a term in it; 0 if it lasts for one cycle (section 6).
        term_months: u32 where 0..=60,
        /// Months between its partial renewals; 0 if it is never renewed in part (section 6).
        renewal_months: u32 where 0..=60,
        /// Whether its members are drawn from former members of this body (section 6).
        from_former_members: bool,
    }

    /// Money for members (section 9); off unless the city decides otherwise.
    pub struct Allowance {
        /// Whether members are paid for sessions (section 9).
        paid: bool,
        /// Cents of euro for a session; 0 when not paid (section 9).
        session_cents: u32 where 0..=100_000,
        /// Whether expenses with a receipt are refunded (section 9).
        expenses: bool,
    }

    /// Comments of the public outside the biennial session.
    pub struct PublicComment {
        /// Whether anyone may comment on what is published (R57).
        open: bool,
        /// The smallest age of a commenter (R57).
        age_min: u32 where 0..=120,
        /// Whether an address must be confirmed before a comment shows (R57).
        confirmed_address: bool,
    }

    /// How long personal data are kept (section 8).
    pub struct Retention {
        /// Days after the closing for those who never answered (section 8).
        unanswered_days: u32 where 0..=3_650,
        /// Days after a no; 0 is at once, with a salted hash kept for the opt-out (section 8).
        declined_days: u32 where 0..=3_650,
        /// Days after the end of the window for those who said yes and were not seated (R20).
        not_seated_days: u32 where 0..=3_650,
        /// Months after the end of a term for members (section 8).
        member_months: u32 where 0..=600,
        /// Years for accounting records (section 8).
        accounting_years: u32 where 0..=50,
    }

    /// Days on which nobody works, for the day shown at a deadline (R52) and for meetings.
    pub struct Holidays {
        /// Days of the week without work (R52).
        rest_days: Vec<WeekDay>,
        /// Days counted from Easter Sunday: 1 is Easter Monday, 39 the Ascension, 50 Whit Monday (section 8).
        easter_days: Vec<u32>,
        /// Days that fall on the same date each year.
        fixed: Vec<FixedHoliday>,
    }

    /// A holiday that falls on the same date each year.
    pub struct FixedHoliday {
        /// The month, from 1 (section 8).
        month: u32 where 1..=12,
        /// The day of the month (section 8).
        day: u32 where 1..=31,
        /// The name of the holiday (section 8).
        title: Text,
        /// The first year in which it is a holiday; always, if left out (section 8).
        from_year: Option<u32>,
        /// Whether only this city keeps it (section 8).
        local: bool,
    }

    /// A span in which no public event takes place (section 8).
    pub struct Blackout {
        /// The first day, included (section 8).
        start: Date,
        /// The last day, included (section 8).
        end: Date,
        /// Why (section 8).
        title: Text,
    }
}
