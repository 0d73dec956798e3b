//! Eligibility: who of the register may receive a letter, and if not, for which one reason.
//!
//! The statistics office marks rows; the charter fixes the minimum age and which marks exclude.
//! What always holds: each row is eligible or excluded for exactly one reason, the first in the
//! order of [`Exclusion::ALL`], so that the published counts add up to the rows of the register.
//!
//! Sources: Milan, residents of any nationality from 16 years; DPR 223/1989 for protected
//! addresses; R48 for former members; domain notes on elected persons and staff.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::stratum::age_on;

/// A mark on a row of the register. A row may have several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A second row of a person who is already in the register.
    Duplicate,
    /// Deceased; the row has not been closed.
    Deceased,
    /// Moved to another town or abroad; the row has not been closed.
    MovedOut,
    /// The address is protected by order of a judge or of the police: it is never exported.
    ProtectedAddress,
    /// Lives in an institution: prison, care home, barracks, convent.
    Institution,
    /// Has no home; the address is the fictive street that the city keeps for this purpose.
    FictiveAddress,
    /// Moved to another home in the city since the extract: the letter may come back.
    MovedHome,
    /// Has asked not to be invited.
    Objected,
    /// Has already been a member of this assembly.
    FormerMember,
    /// Holds or stands for a political office, or works for the offices or bodies that organise.
    Incompatible,
}

impl Mark {
    /// All marks.
    pub const ALL: [Self; 10] = [
        Self::Duplicate,
        Self::Deceased,
        Self::MovedOut,
        Self::ProtectedAddress,
        Self::Institution,
        Self::FictiveAddress,
        Self::MovedHome,
        Self::Objected,
        Self::FormerMember,
        Self::Incompatible,
    ];

    /// The mark as the register file writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::Deceased => "deceased",
            Self::MovedOut => "moved_out",
            Self::ProtectedAddress => "protected_address",
            Self::Institution => "institution",
            Self::FictiveAddress => "fictive_address",
            Self::MovedHome => "moved_home",
            Self::Objected => "objected",
            Self::FormerMember => "former_member",
            Self::Incompatible => "incompatible",
        }
    }

    /// The reason for which this mark excludes, where the rule lets it; a fictive address and a
    /// move within the city never do.
    #[must_use]
    pub fn exclusion(self) -> Option<Exclusion> {
        match self {
            Self::Duplicate => Some(Exclusion::Duplicate),
            Self::Deceased => Some(Exclusion::Deceased),
            Self::MovedOut => Some(Exclusion::MovedOut),
            Self::ProtectedAddress => Some(Exclusion::ProtectedAddress),
            Self::Institution => Some(Exclusion::Institution),
            Self::Objected => Some(Exclusion::Objected),
            Self::FormerMember => Some(Exclusion::FormerMember),
            Self::Incompatible => Some(Exclusion::Incompatible),
            Self::FictiveAddress | Self::MovedHome => None,
        }
    }
}

/// A text that is not a mark.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{raw:?} is not a mark of the register")]
pub struct NotAMark {
    /// What was written.
    pub raw: String,
}

/// The marks of one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u16);

impl Marks {
    /// No mark.
    pub const NONE: Self = Self(0);

    /// These marks and one more.
    #[must_use]
    pub fn with(self, mark: Mark) -> Self {
        Self(self.0 | 1 << mark as u16)
    }

    /// Is this mark among them?
    #[must_use]
    pub fn has(self, mark: Mark) -> bool {
        self.0 & 1 << mark as u16 != 0
    }

    /// The row stands for a resident: it is not a duplicate, nor of one who died or left.
    #[must_use]
    pub fn counts_as_resident(self) -> bool {
        ![Mark::Duplicate, Mark::Deceased, Mark::MovedOut].into_iter().any(|mark| self.has(mark))
    }

    /// The marks in order.
    pub fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::ALL.into_iter().filter(move |mark| self.has(*mark))
    }

    /// The marks written with bars between them; an empty text is no mark.
    ///
    /// # Errors
    /// [`NotAMark`] if a word is not a mark.
    pub fn parse(raw: &str) -> Result<Self, NotAMark> {
        let mut marks = Self::NONE;
        for word in raw.split('|').map(str::trim).filter(|word| !word.is_empty()) {
            let found = Mark::ALL.into_iter().find(|mark| mark.as_str() == word);
            let refused = || NotAMark { raw: word.chars().take(40).collect() };
            marks = marks.with(found.ok_or_else(refused)?);
        }
        Ok(marks)
    }
}

impl std::fmt::Display for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, mark) in self.iter().enumerate() {
            let bar = if place == 0 { "" } else { "|" };
            write!(f, "{bar}{}", mark.as_str())?;
        }
        Ok(())
    }
}

/// Why a row of the register receives no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exclusion {
    /// The person has another row.
    Duplicate,
    /// The person has died.
    Deceased,
    /// The person is no longer a resident.
    MovedOut,
    /// The person has not reached the charter's minimum age on the day.
    UnderAge,
    /// The address is protected.
    ProtectedAddress,
    /// The charter leaves out people who live in institutions.
    Institution,
    /// The person asked not to be invited.
    Objected,
    /// The person has been a member.
    FormerMember,
    /// The person holds an office that does not go with a seat.
    Incompatible,
}

impl Exclusion {
    /// All reasons, in the order in which they are looked at.
    pub const ALL: [Self; 9] = [
        Self::Duplicate,
        Self::Deceased,
        Self::MovedOut,
        Self::UnderAge,
        Self::ProtectedAddress,
        Self::Institution,
        Self::Objected,
        Self::FormerMember,
        Self::Incompatible,
    ];

    /// The key of the text that names the reason on the published table.
    #[must_use]
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Duplicate => "register-exclusion-duplicate",
            Self::Deceased => "register-exclusion-deceased",
            Self::MovedOut => "register-exclusion-moved-out",
            Self::UnderAge => "register-exclusion-under-age",
            Self::ProtectedAddress => "register-exclusion-protected-address",
            Self::Institution => "register-exclusion-institution",
            Self::Objected => "register-exclusion-objected",
            Self::FormerMember => "register-exclusion-former-member",
            Self::Incompatible => "register-exclusion-incompatible",
        }
    }
}

/// What the rule says of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eligibility {
    /// May be drawn.
    Eligible,
    /// May not, for this reason.
    Excluded(Exclusion),
}

/// The rule of one first draw, taken from the charter in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibilityRule {
    /// Minimum age in completed years; Milan: 16.
    pub age_min_years: u16,
    /// The day on which age is reckoned.
    pub on: Date,
    /// Do people who live in institutions receive letters? Milan: yes, they are residents.
    pub institutions_admitted: bool,
    /// May a person sit again? Milan: no (R48, once only).
    pub former_members_admitted: bool,
}

impl EligibilityRule {
    /// Is this row eligible, and if not, why? The first reason in order counts.
    #[must_use]
    pub fn decide(&self, born: Date, marks: Marks) -> Eligibility {
        let excluded = Exclusion::ALL.into_iter().find(|reason| self.holds(*reason, born, marks));
        excluded.map_or(Eligibility::Eligible, Eligibility::Excluded)
    }

    fn holds(self, reason: Exclusion, born: Date, marks: Marks) -> bool {
        match reason {
            Exclusion::Duplicate => marks.has(Mark::Duplicate),
            Exclusion::Deceased => marks.has(Mark::Deceased),
            Exclusion::MovedOut => marks.has(Mark::MovedOut),
            Exclusion::UnderAge => age_on(born, self.on) < self.age_min_years,
            Exclusion::ProtectedAddress => marks.has(Mark::ProtectedAddress),
            Exclusion::Institution => !self.institutions_admitted && marks.has(Mark::Institution),
            Exclusion::Objected => marks.has(Mark::Objected),
            Exclusion::FormerMember => {
                !self.former_members_admitted && marks.has(Mark::FormerMember)
            }
            Exclusion::Incompatible => marks.has(Mark::Incompatible),
        }
    }
}

/// How many rows are eligible, and how many are excluded for each reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EligibilityCounts {
    /// Rows that may be drawn.
    pub eligible: u32,
    /// Rows that may not, by reason.
    pub excluded: BTreeMap<Exclusion, u32>,
}

impl EligibilityCounts {
    /// Counts one more row.
    pub fn add(&mut self, eligibility: Eligibility) {
        match eligibility {
            Eligibility::Eligible => self.eligible += 1,
            Eligibility::Excluded(reason) => *self.excluded.entry(reason).or_insert(0) += 1,
        }
    }

    /// All rows: the published table adds up to this.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.eligible + self.excluded.values().sum::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn milan() -> EligibilityRule {
        EligibilityRule {
            age_min_years: 16,
            on: date(2024, 10, 1),
            institutions_admitted: true,
            former_members_admitted: false,
        }
    }

    #[track_caller]
    fn check(born: Date, marks: &[Mark], want: Eligibility) {
        let marks = marks.iter().fold(Marks::NONE, |marks, mark| marks.with(*mark));
        assert_eq!(milan().decide(born, marks), want);
    }

    #[test]
    fn a_resident_is_eligible_from_the_sixteenth_birthday() {
        check(date(2008, 10, 1), &[], Eligibility::Eligible);
        check(date(2008, 10, 2), &[], Eligibility::Excluded(Exclusion::UnderAge));
    }

    #[test]
    fn every_reason_excludes_an_adult_who_is_marked_with_it() {
        let adult = date(1980, 1, 1);
        for mark in Mark::ALL {
            let want = match mark {
                Mark::Institution | Mark::FictiveAddress | Mark::MovedHome => Eligibility::Eligible,
                Mark::Duplicate
                | Mark::Deceased
                | Mark::MovedOut
                | Mark::ProtectedAddress
                | Mark::Objected
                | Mark::FormerMember
                | Mark::Incompatible => {
                    Eligibility::Excluded(mark.exclusion().expect("this mark excludes"))
                }
            };
            check(adult, &[mark], want);
        }
    }

    #[test]
    fn a_stricter_charter_may_leave_out_institutions_and_a_milder_one_admit_former_members() {
        let rule = EligibilityRule { institutions_admitted: false, ..milan() };
        let inside = Marks::NONE.with(Mark::Institution);
        let want = Eligibility::Excluded(Exclusion::Institution);
        assert_eq!(rule.decide(date(1980, 1, 1), inside), want);
        let rule = EligibilityRule { former_members_admitted: true, ..milan() };
        let former = Marks::NONE.with(Mark::FormerMember);
        assert_eq!(rule.decide(date(1980, 1, 1), former), Eligibility::Eligible);
    }

    #[test]
    fn a_row_with_two_reasons_is_counted_once() {
        let mut counts = EligibilityCounts::default();
        let marks = Marks::NONE.with(Mark::ProtectedAddress).with(Mark::Deceased);
        counts.add(milan().decide(date(1930, 1, 1), marks));
        counts.add(milan().decide(date(1930, 1, 1), Marks::NONE));
        assert_eq!(counts.total(), 2);
        assert_eq!(counts.excluded, BTreeMap::from([(Exclusion::Deceased, 1)]));
    }

    #[test]
    fn marks_survive_being_written_and_read() {
        let marks = Marks::NONE.with(Mark::MovedHome).with(Mark::Duplicate);
        assert_eq!(marks.to_string(), "duplicate|moved_home");
        assert_eq!(Marks::parse("duplicate|moved_home"), Ok(marks));
        assert_eq!(Marks::parse(""), Ok(Marks::NONE));
        assert_eq!(Marks::parse("ghost"), Err(NotAMark { raw: "ghost".to_owned() }));
    }
}
