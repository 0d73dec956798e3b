//! A seat held by one person: offered, accepted, held, ended.
//!
//! When a holder leaves before the end, another seat record takes the same place of the group and
//! inherits the rest of the term, never a new one (R26). Refusing an offer costs nothing and needs
//! no reason; being removed needs a decision, a reason and having been heard.
//! What always holds: a person sits from `from` to the eve of `until`; an offer that was never
//! taken up covers no day at all.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Group, Onboarding, Refusal, Step};
use crate::charter::Document;
use crate::ids::{GroupId, PersonId, SeatId};

/// Fewest characters of the reason for removing somebody.
const REASON_CHARS_MIN: usize = 20;

/// Why a seat is not held any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The person said no to the offer.
    Refused,
    /// The person did not answer in time.
    Lapsed,
    /// The person accepted and withdrew before entering.
    Withdrew,
    /// The person resigned.
    Resigned,
    /// The person refused the papers (R13).
    PapersRefused,
    /// The person was removed by a decision.
    Removed,
    /// The person can be a member no more: moved away, elected to an office, died.
    NoLongerEligible,
    /// The term is over.
    TermOver,
}

impl End {
    /// All reasons, in the order of a seat's life.
    pub const ALL: [Self; 8] = [
        Self::Refused,
        Self::Lapsed,
        Self::Withdrew,
        Self::Resigned,
        Self::PapersRefused,
        Self::Removed,
        Self::NoLongerEligible,
        Self::TermOver,
    ];

    /// The reason as it stands in text keys and in published lists.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Lapsed => "lapsed",
            Self::Withdrew => "withdrew",
            Self::Resigned => "resigned",
            Self::PapersRefused => "papers_refused",
            Self::Removed => "removed",
            Self::NoLongerEligible => "no_longer_eligible",
            Self::TermOver => "term_over",
        }
    }
}

/// Where a seat stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SeatState {
    /// Offered to the person.
    Offered {
        /// The day of the offer.
        on: Date,
        /// Last day to confirm.
        until: Date,
    },
    /// The person said yes.
    Accepted {
        /// When.
        on: Date,
    },
    /// The person sits in the assembly.
    Sitting {
        /// The day from which she sits.
        since: Date,
    },
    /// The person holds the seat no more.
    Ended {
        /// From this day on.
        on: Date,
        /// Why.
        why: End,
        /// Whether she sat before.
        sat: bool,
    },
}

/// To whom a place of a group is offered, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The place in the group, from 1.
    pub place: u32,
    /// The person.
    pub person: PersonId,
    /// Her values of the draw's attributes.
    pub features: BTreeMap<String, String>,
    /// The seat that she follows, if the place was held or offered before.
    pub follows: Option<SeatId>,
    /// The day of the offer.
    pub on: Date,
    /// Last day to confirm.
    pub until: Date,
    /// The day until which she may sit at most: the group's exit, or earlier (R48).
    pub sits_until: Date,
}

/// A place of a group, held by or offered to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The seat.
    pub id: SeatId,
    /// Its group.
    pub group: GroupId,
    /// The number of its group.
    pub group_number: u32,
    /// The year of its group's cycle.
    pub cycle: i16,
    /// The place in the group, from 1.
    pub place: u32,
    /// Who holds it or is offered it.
    pub person: PersonId,
    /// Her values of the draw's attributes, for quotas and counts; never shown by person.
    pub features: BTreeMap<String, String>,
    /// The seat whose place it takes over, if somebody had the place before (R26).
    pub follows: Option<SeatId>,
    /// First day of membership.
    pub from: Date,
    /// The day from which she sits no more.
    pub until: Date,
    /// What is noted of her welcome.
    pub onboarding: Onboarding,
    /// When the certificate was given.
    pub certificate: Option<Date>,
    /// Where it stands.
    pub state: SeatState,
}

crate::machine! { Seat.state: SeatState, word Rotation, "seat" {
    states { Offered, Accepted, Sitting, Ended }
    steps {
        Offered "accept" Accepted;
        Offered "refuse or lapse" Ended;
        Accepted "take the seat" Sitting;
        Accepted "withdraw" Ended;
        Sitting "end" Ended;
    }
} }

impl Seat {
    /// Offers a vacant place of a group. A substitute inherits the rest of the term (R26).
    ///
    /// # Errors
    /// The refusal if the place does not exist or the group leaves before an answer.
    pub fn offer(id: SeatId, group: &Group, offer: Offer) -> Result<Self, Refusal> {
        if offer.place == 0 || offer.place > group.size {
            return Err(Refusal::NoPlace { place: offer.place, size: group.size });
        }
        if offer.on >= group.exit {
            return Err(Refusal::TooLate { exit: group.exit });
        }
        Ok(Self {
            id,
            group: group.id.clone(),
            group_number: group.number,
            cycle: group.cycle,
            place: offer.place,
            person: offer.person,
            features: offer.features,
            follows: offer.follows,
            from: group.entry.max(offer.on),
            until: group.exit.min(offer.sits_until),
            onboarding: Onboarding::default(),
            certificate: None,
            state: SeatState::Offered { on: offer.on, until: offer.until },
        })
    }

    fn elsewhere(&self) -> Refusal {
        use crate::life::Stateful;
        Refusal::SeatElsewhere { state: self.state_name().to_owned() }
    }

    fn ended(self, on: Date, why: End) -> Self {
        let sat = matches!(self.state, SeatState::Sitting { .. });
        let until = if sat { on.clamp(self.from, self.until) } else { self.from };
        Self { until, state: SeatState::Ended { on, why, sat }, ..self }
    }

    /// The person says yes.
    ///
    /// # Errors
    /// The refusal if the last day has passed or the seat is not on offer.
    pub fn accept(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            SeatState::Offered { until, .. } if on > until => Err(Refusal::OfferOver { until }),
            SeatState::Offered { .. } => Ok(Self { state: SeatState::Accepted { on }, ..self }),
            SeatState::Accepted { .. } | SeatState::Sitting { .. } | SeatState::Ended { .. } => {
                Err(self.elsewhere())
            }
        }
    }

    /// The person says no; no reason is asked for.
    ///
    /// # Errors
    /// The refusal if the seat is not on offer.
    pub fn refuse(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            SeatState::Offered { .. } => Ok(self.ended(on, End::Refused)),
            SeatState::Accepted { .. } | SeatState::Sitting { .. } | SeatState::Ended { .. } => {
                Err(self.elsewhere())
            }
        }
    }

    /// The last day has passed without an answer.
    ///
    /// # Errors
    /// The refusal if the offer still runs or the seat is not on offer.
    pub fn lapse(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            SeatState::Offered { until, .. } if on <= until => Err(Refusal::OfferRuns { until }),
            SeatState::Offered { .. } => Ok(self.ended(on, End::Lapsed)),
            SeatState::Accepted { .. } | SeatState::Sitting { .. } | SeatState::Ended { .. } => {
                Err(self.elsewhere())
            }
        }
    }

    /// The person takes the seat, on the first day of her membership or later.
    ///
    /// # Errors
    /// The refusal if the day has not come or she has not accepted.
    pub fn take(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            SeatState::Accepted { .. } if on < self.from => {
                Err(Refusal::BeforeEntry { entry: self.from })
            }
            SeatState::Accepted { .. } if on >= self.until => {
                Err(Refusal::TooLate { exit: self.until })
            }
            SeatState::Accepted { .. } => {
                Ok(Self { from: on, state: SeatState::Sitting { since: on }, ..self })
            }
            SeatState::Offered { .. } | SeatState::Sitting { .. } | SeatState::Ended { .. } => {
                Err(self.elsewhere())
            }
        }
    }

    /// The person leaves of her own will: withdraws before entering, resigns after.
    ///
    /// # Errors
    /// The refusal if she neither accepted nor sits.
    pub fn resign(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            SeatState::Accepted { .. } => Ok(self.ended(on, End::Withdrew)),
            SeatState::Sitting { .. } => Ok(self.ended(on, End::Resigned)),
            SeatState::Offered { .. } | SeatState::Ended { .. } => Err(self.elsewhere()),
        }
    }

    /// The membership ends by a decision: with a reason, and never unheard.
    ///
    /// # Errors
    /// The refusal if the person was not heard, the reason is missing, or the seat is not held.
    pub fn remove(
        self,
        on: Date,
        why: End,
        (heard_on, reason): (Option<Date>, &str),
    ) -> Result<Self, Refusal> {
        let needs_hearing = matches!(why, End::Removed | End::PapersRefused);
        match self.state {
            SeatState::Accepted { .. } | SeatState::Sitting { .. } => {
                if needs_hearing && heard_on.is_none_or(|heard| heard > on) {
                    return Err(Refusal::NotHeard {});
                }
                if reason.trim().chars().count() < REASON_CHARS_MIN {
                    return Err(Refusal::NoReason { least: REASON_CHARS_MIN });
                }
                Ok(self.ended(on, why))
            }
            SeatState::Offered { .. } | SeatState::Ended { .. } => Err(self.elsewhere()),
        }
    }

    /// The term is over.
    ///
    /// # Errors
    /// The refusal if the term still runs or the seat is not held.
    pub fn end_term(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            SeatState::Sitting { .. } if on < self.until => {
                Err(Refusal::BeforeExit { exit: self.until })
            }
            SeatState::Sitting { .. } => Ok(self.ended(on, End::TermOver)),
            SeatState::Offered { .. } | SeatState::Accepted { .. } | SeatState::Ended { .. } => {
                Err(self.elsewhere())
            }
        }
    }

    /// Accepts a paper (R13).
    ///
    /// # Errors
    /// The refusal if the person does not hold the seat or the charter knows no such paper.
    pub fn accept_paper(self, code: &str, known: &[Document], on: Date) -> Result<Self, Refusal> {
        if !self.is_held() {
            return Err(self.elsewhere());
        }
        let onboarding = self.onboarding.clone().accept(code, known, on)?;
        Ok(Self { onboarding, ..self })
    }

    /// Notes a step of the welcome (R29).
    ///
    /// # Errors
    /// The refusal if the person does not hold the seat or the step was noted before.
    pub fn note(self, step: Step, on: Date) -> Result<Self, Refusal> {
        if !self.is_held() {
            return Err(self.elsewhere());
        }
        let onboarding = self.onboarding.clone().note(step, on)?;
        Ok(Self { onboarding, ..self })
    }

    /// Gives the certificate at the end of a membership.
    ///
    /// # Errors
    /// The refusal if the person never sat or still sits.
    pub fn certify(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            SeatState::Ended { sat: true, .. } => Ok(Self { certificate: Some(on), ..self }),
            SeatState::Offered { .. }
            | SeatState::Accepted { .. }
            | SeatState::Sitting { .. }
            | SeatState::Ended { sat: false, .. } => Err(self.elsewhere()),
        }
    }

    /// Whether the person has said yes and has not left.
    #[must_use]
    pub fn is_held(&self) -> bool {
        match self.state {
            SeatState::Accepted { .. } | SeatState::Sitting { .. } => true,
            SeatState::Offered { .. } | SeatState::Ended { .. } => false,
        }
    }

    /// Whether the place is taken or on offer.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.state {
            SeatState::Offered { .. } | SeatState::Accepted { .. } | SeatState::Sitting { .. } => {
                true
            }
            SeatState::Ended { .. } => false,
        }
    }

    /// Whether the person has sat in the assembly, whatever became of the seat.
    #[must_use]
    pub fn has_sat(&self) -> bool {
        match self.state {
            SeatState::Sitting { .. } => true,
            SeatState::Ended { sat, .. } => sat,
            SeatState::Offered { .. } | SeatState::Accepted { .. } => false,
        }
    }

    /// Whether the person is a full member on this day.
    #[must_use]
    pub fn sits_on(&self, on: Date) -> bool {
        self.has_sat() && self.from <= on && on < self.until
    }

    /// Whether the person may vote on this day: she sits and her welcome is complete (R29).
    #[must_use]
    pub fn may_vote(&self, on: Date, papers: &[Document]) -> bool {
        self.sits_on(on) && self.onboarding.missing(papers).is_empty()
    }
}
