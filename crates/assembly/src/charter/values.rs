//! The small values and the closed lists of words that rules are made of.
//!
//! Shares are fractions of whole numbers, because a vote must be counted again by hand. Words are
//! closed lists: a charter cannot ask for a behaviour that the house does not have.

use serde::{Serialize, Serializer};
use toml::de::DeValue;

use super::declaring::words;
use super::faults::FaultKind;
use super::reading::{Found, KeyLine, Reader, Rule, below};

/// A text in the two languages of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The Italian text.
    pub it: String,
    /// The English text.
    pub en: String,
}

impl Rule for Text {
    fn read(found: &Found<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let table = reader.table(found, &["it", "en"])?;
        let it = reader.rule(table, &found.rule, "it");
        let en = reader.rule(table, &found.rule, "en");
        Some(Self { it: it?, en: en? })
    }

    fn shape() -> String {
        "a text in Italian and in English, as `.it` and `.en`".to_owned()
    }

    fn list_keys(key: &str, meaning: &str, into: &mut Vec<KeyLine>) {
        let meaning = meaning.trim();
        let english = if meaning.contains(" (") {
            meaning.replacen(" (", ", in English (", 1)
        } else {
            format!("{}, in English", meaning.trim_end_matches('.'))
        };
        String::list_keys(&below(key, "it"), meaning, into);
        String::list_keys(&below(key, "en"), &english, into);
    }
}

impl Text {
    /// The text in a language of the house; Italian is the first language, so it serves all others.
    pub fn in_language(&self, language: &str) -> &str {
        if language == "en" { &self.en } else { &self.it }
    }
}

/// A share of a whole: `"2/3"` asks for at least two thirds, `"> 1/2"` for more than half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Above the line.
    pub numerator: u32,
    /// Below the line, never 0.
    pub denominator: u32,
    /// Whether exactly the share is too little.
    pub more_than: bool,
}

impl Share {
    /// Largest number on either side of the line: thousandths are the finest share in use.
    pub const NUMBER_MAX: u32 = 1_000;

    /// Reads `"2/3"` or `"> 1/2"`.
    pub fn parse(raw: &str) -> Option<Self> {
        let (more_than, fraction) = match raw.trim().strip_prefix('>') {
            Some(rest) => (true, rest),
            None => (false, raw),
        };
        let (above, below) = fraction.split_once('/')?;
        let numerator = above.trim().parse().ok().filter(|it| *it <= Self::NUMBER_MAX)?;
        let denominator =
            below.trim().parse().ok().filter(|it| (1..=Self::NUMBER_MAX).contains(it))?;
        Some(Self { numerator, denominator, more_than })
    }

    /// Whether `part` of `whole` reaches the share. Of nobody, no share is ever reached.
    pub fn is_reached(self, part: u32, whole: u32) -> bool {
        let have = u64::from(part) * u64::from(self.denominator);
        let need = u64::from(whole) * u64::from(self.numerator);
        whole > 0 && if self.more_than { have > need } else { have >= need }
    }

    /// The smallest count that reaches the share of `whole`.
    pub fn least_of(self, whole: u32) -> u32 {
        let need = u64::from(whole) * u64::from(self.numerator);
        let below = u64::from(self.denominator);
        let least = if self.more_than { need / below + 1 } else { need.div_ceil(below) };
        u32::try_from(least).unwrap_or(u32::MAX)
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.more_than { "> " } else { "" };
        write!(out, "{sign}{}/{}", self.numerator, self.denominator)
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Rule for Share {
    fn read(found: &Found<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::String(raw) = found.value else {
            reader.wrong_type(found, &Self::shape());
            return None;
        };
        let Some(share) = Self::parse(raw) else {
            reader.fault_at(found.line, &found.rule, FaultKind::BadFraction, &[("value", raw)]);
            return None;
        };
        if share.numerator > share.denominator
            || (share.more_than && share.numerator == share.denominator)
        {
            let value = share.to_string();
            reader.fault_at(
                found.line,
                &found.rule,
                FaultKind::FractionAboveOne,
                &[("value", &value)],
            );
            return None;
        }
        Some(share)
    }

    fn shape() -> String {
        "a fraction in quotation marks, \"2/3\" (at least) or \"> 1/2\" (more than)".to_owned()
    }
}

words! {
    /// What a phase is for.
    pub enum PhaseKind {
        /// Presents the process; nothing is scheduled by it.
        Introduction = "introduction",
        /// People are called and groups are formed, once a year.
        Recruitment = "recruitment",
        /// The start, once.
        Pilot = "pilot",
        /// The yearly work.
        Regime = "regime",
    }

    /// Who stands in a frame of the first draw.
    pub enum FrameUnit {
        /// Each person has a chance.
        Person = "person",
        /// Each household has a chance, whatever its size.
        Household = "household",
    }

    /// Where a frame's list comes from.
    pub enum FrameSource {
        /// The population register.
        Register = "register",
        /// Another list, such as residents who are not on the voters' roll.
        OtherList = "other_list",
        /// Former members of a linked body.
        FormerMembers = "former_members",
    }

    /// How an exclusion is checked.
    pub enum CheckedBy {
        /// The person declares it.
        Declaration = "declaration",
        /// The office compares a list.
        OfficeList = "office_list",
        /// Both.
        Both = "both",
    }

    /// Where the value of an attribute comes from.
    pub enum Origin {
        /// The population register.
        Register = "register",
        /// The person's own answer.
        Declared = "declared",
    }

    /// What an attribute does in the second draw.
    pub enum CriterionMode {
        /// Bounds from the population's share.
        Quota = "quota",
        /// Published, never decisive.
        ReportOnly = "report_only",
        /// At least so many members in each group.
        MinimumPresence = "minimum_presence",
    }

    /// How a share of the population becomes the bounds of a quota.
    pub enum QuotaRule {
        /// Between the share rounded down and rounded up.
        FloorCeil = "floor_ceil",
        /// As floor and ceiling, one seat wider on each side.
        FloorCeilWide = "floor_ceil_wide",
    }

    /// Between which groups the quotas hold as well, for those that sit together.
    pub enum PairsMode {
        /// Only in each group.
        None = "none",
        /// In each group and in every two that follow one another.
        Consecutive = "consecutive",
        /// In each group and in any two of the year.
        All = "all",
    }

    /// What the second draw makes as equal as the quotas allow.
    pub enum Objective {
        /// Raises the smallest chance, then the next.
        Leximin = "leximin",
        /// Raises the smallest chance only.
        Maximin = "maximin",
        /// Raises the product of chances.
        Nash = "nash",
        /// Neither too small nor too large a chance.
        Goldilocks = "goldilocks",
    }

    /// What happens to a term that would run past the end of the process.
    pub enum AtEnd {
        /// The group enters and its term ends with the process.
        Cut = "cut",
        /// The group is not entered.
        Refuse = "refuse",
    }

    /// Who may put a matter on the agenda.
    pub enum AgendaBy {
        /// The city.
        City = "city",
        /// The members.
        Members = "members",
        /// A standing council of citizens.
        Council = "council",
        /// Citizens who sign a petition.
        Petition = "petition",
    }

    /// Out of whom a majority or a quorum is counted.
    pub enum Base {
        /// Valid votes for and against; abstentions stand apart.
        Voters = "voters",
        /// Members in the hall, whether or not they vote.
        Present = "present",
        /// Members whose term runs on the day.
        Sitting = "sitting",
    }

    /// The kinds of contribution, in both vocabularies of the process text (R8, R46).
    pub enum ContributionKind {
        /// Indicazione: a group's pointer, noted.
        Indication = "indication",
        /// Valutazione: a group's judgement of a measure, noted.
        Evaluation = "evaluation",
        /// Raccomandazione: voted, and answered by the city.
        Recommendation = "recommendation",
        /// Proposta: voted, and answered by the city.
        Proposal = "proposal",
        /// Suggerimento: passed on without a vote.
        Suggestion = "suggestion",
        /// Parere: asked for by the city, with a due date, and voted.
        Opinion = "opinion",
    }

    /// What is shown when the last day of a duty is no working day; the legal day never moves.
    pub enum HolidayRule {
        /// The next working day is shown.
        NextWorkingDay = "next_working_day",
        /// The same day is shown.
        Exact = "exact",
    }

    /// How a linked body stands to this one.
    pub enum Relation {
        /// Its members are drawn from this body's former members, and it sets this body's agenda.
        StandingCouncil = "standing_council",
        /// It follows what the city does with the recommendations.
        FollowUp = "follow_up",
        /// It chooses the theme of this body's next cycle.
        ThemeChoice = "theme_choice",
        /// It takes up this body's output in the next chapter.
        NextChapter = "next_chapter",
    }

    /// When an annual report is approved.
    pub enum ApprovedAt {
        /// By vote, at the last plenary before it is delivered.
        LastPlenary = "last_plenary",
        /// In writing, in the days before it is delivered.
        InWriting = "in_writing",
    }

    /// A day of the week.
    pub enum WeekDay {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

impl WeekDay {
    /// The same day in the words of the calendar library.
    pub fn as_civil(self) -> jiff::civil::Weekday {
        match self {
            Self::Monday => jiff::civil::Weekday::Monday,
            Self::Tuesday => jiff::civil::Weekday::Tuesday,
            Self::Wednesday => jiff::civil::Weekday::Wednesday,
            Self::Thursday => jiff::civil::Weekday::Thursday,
            Self::Friday => jiff::civil::Weekday::Friday,
            Self::Saturday => jiff::civil::Weekday::Saturday,
            Self::Sunday => jiff::civil::Weekday::Sunday,
        }
    }
}
