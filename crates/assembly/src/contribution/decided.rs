//! From the plenary's considerations to the city's answer, and the ways out before them.

use jiff::civil::Date;

use super::{Consideration, Contribution, Decided, Decision, Happening, Refusal, State, Version};
use crate::charter::KindRule;
use crate::ids::{AnnualReportId, ContributionId, DossierId, PlenaryId, VoteId};

impl Contribution {
    /// The plenary's considerations, after all amendments were decided (R47).
    ///
    /// # Errors
    /// [`Refusal::NotOnAgenda`], [`Refusal::OpenAmendments`], [`Refusal::NoConsiderations`].
    pub fn consider(
        mut self,
        words: &str,
        minority: Vec<String>,
        open_amendments: u32,
        on: Date,
    ) -> Result<Self, Refusal> {
        let plenary = self.agenda()?.0.clone();
        if open_amendments > 0 {
            return Err(Refusal::OpenAmendments { count: open_amendments });
        }
        let text = words.trim().to_owned();
        if text.is_empty() {
            return Err(Refusal::NoConsiderations {});
        }
        let minority = minority.into_iter().filter(|one| !one.trim().is_empty()).collect();
        self.state =
            State::Considered { consideration: Consideration { plenary, on, text, minority } };
        self.happened(on, Happening::Considered {});
        Ok(self)
    }

    /// Decides by the result of a vote.
    ///
    /// # Errors
    /// [`Refusal::NotVoted`], [`Refusal::NotConsidered`].
    pub fn decide(
        mut self,
        rule: &KindRule,
        vote: VoteId,
        carried: bool,
        on: Date,
    ) -> Result<Self, Refusal> {
        if !rule.voted {
            return Err(Refusal::NotVoted { kind: rule.kind.word() });
        }
        let consideration = self.considered()?;
        let (decision, happening) = if carried {
            (Decision::Adopted { vote: vote.clone() }, Happening::Adopted { vote })
        } else {
            (Decision::NotAdopted { vote: vote.clone() }, Happening::NotAdopted { vote })
        };
        let decided = Decided { consideration, decision, on };
        self.state =
            if carried { State::Adopted { decided } } else { State::NotAdopted { decided } };
        self.happened(on, happening);
        Ok(self)
    }

    /// Takes note of a text that needs no vote.
    ///
    /// # Errors
    /// [`Refusal::NeedsAVote`], [`Refusal::NotConsidered`].
    pub fn note(mut self, rule: &KindRule, on: Date) -> Result<Self, Refusal> {
        if rule.voted {
            return Err(Refusal::NeedsAVote { kind: rule.kind.word() });
        }
        let consideration = self.considered()?;
        let decided = Decided { consideration, decision: Decision::Noted {}, on };
        self.state = State::Noted { decided };
        self.happened(on, Happening::Noted {});
        Ok(self)
    }

    fn considered(&self) -> Result<Consideration, Refusal> {
        match &self.state {
            State::Considered { consideration } => Ok(consideration.clone()),
            State::Draft { .. }
            | State::Submitted { .. }
            | State::OnAgenda { .. }
            | State::Adopted { .. }
            | State::NotAdopted { .. }
            | State::Noted { .. }
            | State::InReport { .. }
            | State::Answered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => Err(Refusal::NotConsidered { number: self.number }),
        }
    }

    /// Enters an annual report with what the plenary decided (R50).
    ///
    /// # Errors
    /// [`Refusal::NotDecided`].
    pub fn enter_report(mut self, report: AnnualReportId, on: Date) -> Result<Self, Refusal> {
        let decided = match &self.state {
            State::Adopted { decided }
            | State::NotAdopted { decided }
            | State::Noted { decided } => decided.clone(),
            State::Draft { .. }
            | State::Submitted { .. }
            | State::OnAgenda { .. }
            | State::Considered { .. }
            | State::InReport { .. }
            | State::Answered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => {
                return Err(Refusal::NotDecided { number: self.number });
            }
        };
        self.happened(on, Happening::InReport { report: report.clone() });
        self.state = State::InReport { decided, report };
        Ok(self)
    }

    /// Gets the city's answer (R54).
    ///
    /// # Errors
    /// [`Refusal::NotInReport`].
    pub fn answer(mut self, dossier: DossierId, outcome: &str, on: Date) -> Result<Self, Refusal> {
        let (decided, report) = match &self.state {
            State::InReport { decided, report } => (decided.clone(), report.clone()),
            State::Draft { .. }
            | State::Submitted { .. }
            | State::OnAgenda { .. }
            | State::Considered { .. }
            | State::Adopted { .. }
            | State::NotAdopted { .. }
            | State::Noted { .. }
            | State::Answered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => {
                return Err(Refusal::NotInReport { number: self.number });
            }
        };
        let outcome = outcome.to_owned();
        self.happened(
            on,
            Happening::Answered { dossier: dossier.clone(), outcome: outcome.clone() },
        );
        self.state = State::Answered { decided, report, dossier, outcome };
        Ok(self)
    }

    fn is_before_the_plenary(&self) -> Result<(), Refusal> {
        match self.state {
            State::Draft { .. } | State::Submitted { .. } => Ok(()),
            State::OnAgenda { .. }
            | State::Considered { .. }
            | State::Adopted { .. }
            | State::NotAdopted { .. }
            | State::Noted { .. }
            | State::InReport { .. }
            | State::Answered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => Err(Refusal::TooLate { number: self.number }),
        }
    }

    /// The group takes the text back.
    ///
    /// # Errors
    /// [`Refusal::TooLate`], [`Refusal::NoReason`].
    pub fn withdraw(mut self, reason: &str, on: Date) -> Result<Self, Refusal> {
        self.is_before_the_plenary()?;
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Refusal::NoReason {});
        }
        self.happened(on, Happening::Withdrawn { reason: reason.clone() });
        self.state = State::Withdrawn { on, reason };
        Ok(self)
    }

    /// Other texts take its place: it was merged or split (R46).
    ///
    /// # Errors
    /// [`Refusal::TooLate`].
    pub fn replace(mut self, by: Vec<ContributionId>, on: Date) -> Result<Self, Refusal> {
        self.is_before_the_plenary()?;
        self.happened(on, Happening::Replaced { by: by.clone() });
        self.state = State::Replaced { on, by };
        Ok(self)
    }

    /// The version that stands now.
    #[must_use]
    pub fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The present title; a question's text while nothing was written.
    #[must_use]
    pub fn title(&self) -> &str {
        match (self.versions.last(), &self.question) {
            (Some(version), _) => &version.title,
            (None, Some(question)) => &question.text,
            (None, None) => "",
        }
    }

    /// What the plenary decided, once it has.
    #[must_use]
    pub fn decided(&self) -> Option<&Decided> {
        match &self.state {
            State::Adopted { decided }
            | State::NotAdopted { decided }
            | State::Noted { decided }
            | State::InReport { decided, .. }
            | State::Answered { decided, .. } => Some(decided),
            State::Draft { .. }
            | State::Submitted { .. }
            | State::OnAgenda { .. }
            | State::Considered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => None,
        }
    }

    /// What the plenary considered, once it has.
    #[must_use]
    pub fn consideration(&self) -> Option<&Consideration> {
        match &self.state {
            State::Considered { consideration } => Some(consideration),
            State::Draft { .. }
            | State::Submitted { .. }
            | State::OnAgenda { .. }
            | State::Adopted { .. }
            | State::NotAdopted { .. }
            | State::Noted { .. }
            | State::InReport { .. }
            | State::Answered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => self.decided().map(|decided| &decided.consideration),
        }
    }

    /// Whether the plenary adopted it.
    #[must_use]
    pub fn is_adopted(&self) -> bool {
        self.decided().is_some_and(|decided| match decided.decision {
            Decision::Adopted { .. } => true,
            Decision::NotAdopted { .. } | Decision::Noted { .. } => false,
        })
    }

    /// The plenary on whose agenda it stands, or that considered it.
    #[must_use]
    pub fn plenary(&self) -> Option<&PlenaryId> {
        match &self.state {
            State::OnAgenda { plenary, .. } => Some(plenary),
            State::Draft { .. }
            | State::Submitted { .. }
            | State::Considered { .. }
            | State::Adopted { .. }
            | State::NotAdopted { .. }
            | State::Noted { .. }
            | State::InReport { .. }
            | State::Answered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => self.consideration().map(|one| &one.plenary),
        }
    }
}
