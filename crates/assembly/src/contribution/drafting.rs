//! From the first draft or the city's question to a plenary's agenda.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Contribution, EquityTag, Happening, Question, Refusal, State, Version, VersionCause};
use crate::charter::KindRule;
use crate::ids::{ContributionId, PlanItemId, PlenaryId, WorkingGroupId};
use crate::mandate::PolicyStage;

/// What is known of a text when it is begun.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The contribution.
    pub id: ContributionId,
    /// Its number.
    pub number: u32,
    /// Its kind's rule in the charter.
    pub rule: KindRule,
    /// The day.
    pub on: Date,
}

impl Contribution {
    fn born(begun: &Begun, group: Option<WorkingGroupId>, question: Option<Question>) -> Self {
        Self {
            id: begun.id.clone(),
            number: begun.number,
            kind: begun.rule.kind,
            group,
            question,
            links: Vec::new(),
            stages: BTreeSet::from([PolicyStage::Implementation]),
            equity: BTreeSet::new(),
            versions: Vec::new(),
            margin: Vec::new(),
            origins: Vec::new(),
            state: State::Draft {},
            way: Vec::new(),
        }
    }

    /// A text that a group begins by itself.
    ///
    /// # Errors
    /// [`Refusal::OnlyAsked`] for kinds that answer a question; [`Refusal::NoText`].
    pub fn draft(
        begun: &Begun,
        group: WorkingGroupId,
        (title, text): (&str, &str),
    ) -> Result<Self, Refusal> {
        if begun.rule.asked {
            return Err(Refusal::OnlyAsked { kind: begun.rule.kind.word() });
        }
        Self::born(begun, Some(group), None).write(
            (title, text),
            VersionCause::Drafted {},
            begun.on,
        )
    }

    /// A text that takes the place of others: merged from several, or split from one (R46).
    ///
    /// It inherits their links, stages and tags; the others must then be replaced by it.
    ///
    /// # Errors
    /// [`Refusal::NothingToMerge`] without texts, or with texts of other kinds;
    /// [`Refusal::NoText`].
    pub fn joined(
        begun: &Begun,
        group: WorkingGroupId,
        words: (&str, &str),
        from: &[&Self],
    ) -> Result<Self, Refusal> {
        if from.is_empty() || from.iter().any(|one| one.kind != begun.rule.kind) {
            return Err(Refusal::NothingToMerge {});
        }
        let question = from.iter().find_map(|one| one.question.clone());
        let mut text = Self::born(begun, Some(group), question);
        text.origins = from.iter().map(|one| one.id.clone()).collect();
        let links: BTreeSet<PlanItemId> =
            from.iter().flat_map(|one| one.links.iter().cloned()).collect();
        text.links = links.into_iter().collect();
        text.stages = from.iter().flat_map(|one| one.stages.iter().copied()).collect();
        text.equity = from.iter().flat_map(|one| one.equity.iter().copied()).collect();
        let origins = text.origins.clone();
        text.happened(begun.on, Happening::Joined { from: origins.clone() });
        text.write(words, VersionCause::Joined { from: origins }, begun.on)
    }

    /// A question that the city puts to the assembly; a group will be entrusted with it.
    ///
    /// # Errors
    /// [`Refusal::DueInThePast`], [`Refusal::NoText`].
    pub fn ask(begun: &Begun, question: Question) -> Result<Self, Refusal> {
        if question.due < begun.on {
            return Err(Refusal::DueInThePast { due: question.due });
        }
        if question.text.trim().is_empty() {
            return Err(Refusal::NoText {});
        }
        let mut asked = Self::born(begun, None, Some(question));
        asked.happened(begun.on, Happening::Asked {});
        Ok(asked)
    }

    /// Entrusts a group with a question of the city.
    ///
    /// # Errors
    /// [`Refusal::GroupKnown`].
    pub fn entrust(mut self, group: WorkingGroupId, on: Date) -> Result<Self, Refusal> {
        if self.group.is_some() {
            return Err(Refusal::GroupKnown {});
        }
        self.group = Some(group);
        self.happened(on, Happening::Entrusted {});
        Ok(self)
    }

    pub(super) fn is_draft(&self) -> Result<(), Refusal> {
        match self.state {
            State::Draft {} => Ok(()),
            State::Submitted { .. }
            | State::OnAgenda { .. }
            | State::Considered { .. }
            | State::Adopted { .. }
            | State::NotAdopted { .. }
            | State::Noted { .. }
            | State::InReport { .. }
            | State::Answered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => Err(Refusal::NotADraft { number: self.number }),
        }
    }

    /// Writes a new version of the draft.
    ///
    /// # Errors
    /// [`Refusal::NotADraft`], [`Refusal::NoText`], [`Refusal::NoGroup`].
    pub fn rewrite(self, words: (&str, &str), note: &str, on: Date) -> Result<Self, Refusal> {
        self.is_draft()?;
        if self.group.is_none() {
            return Err(Refusal::NoGroup {});
        }
        let cause = if self.versions.is_empty() {
            VersionCause::Drafted {}
        } else {
            VersionCause::Rewritten { note: note.trim().to_owned() }
        };
        self.write(words, cause, on)
    }

    pub(super) fn write(
        mut self,
        (title, text): (&str, &str),
        cause: VersionCause,
        on: Date,
    ) -> Result<Self, Refusal> {
        let (title, text) = (title.trim(), text.trim());
        if title.is_empty() || text.is_empty() {
            return Err(Refusal::NoText {});
        }
        let number = self.versions.last().map_or(1, |last| last.number + 1);
        self.versions.push(Version {
            number,
            on,
            title: title.to_owned(),
            text: text.to_owned(),
            cause,
        });
        self.happened(on, Happening::Written { version: number });
        Ok(self)
    }

    /// Says what the draft is about.
    ///
    /// # Errors
    /// [`Refusal::NotADraft`].
    pub fn classify(
        mut self,
        links: Vec<PlanItemId>,
        stages: BTreeSet<PolicyStage>,
        equity: BTreeSet<EquityTag>,
    ) -> Result<Self, Refusal> {
        self.is_draft()?;
        self.links = links;
        self.links.sort();
        self.links.dedup();
        self.stages = stages;
        self.equity = equity;
        Ok(self)
    }

    /// Hands the draft in (R34).
    ///
    /// # Errors
    /// [`Refusal::NotADraft`], [`Refusal::NoGroup`], [`Refusal::NoText`], [`Refusal::NoLink`],
    /// [`Refusal::NoStage`].
    pub fn submit(mut self, rule: &KindRule, on: Date) -> Result<Self, Refusal> {
        self.is_draft()?;
        if self.group.is_none() {
            return Err(Refusal::NoGroup {});
        }
        if self.versions.is_empty() {
            return Err(Refusal::NoText {});
        }
        if rule.link_required && self.links.is_empty() {
            return Err(Refusal::NoLink {});
        }
        if self.stages.is_empty() {
            return Err(Refusal::NoStage {});
        }
        self.state = State::Submitted { on };
        self.happened(on, Happening::Submitted {});
        Ok(self)
    }

    /// Hands a submitted text back to its group.
    ///
    /// # Errors
    /// [`Refusal::NotSubmitted`].
    pub fn hand_back(mut self, reason: &str, on: Date) -> Result<Self, Refusal> {
        self.submitted_on()?;
        self.state = State::Draft {};
        self.happened(on, Happening::HandedBack { reason: reason.trim().to_owned() });
        Ok(self)
    }

    fn submitted_on(&self) -> Result<Date, Refusal> {
        match &self.state {
            State::Submitted { on } => Ok(*on),
            State::Draft { .. }
            | State::OnAgenda { .. }
            | State::Considered { .. }
            | State::Adopted { .. }
            | State::NotAdopted { .. }
            | State::Noted { .. }
            | State::InReport { .. }
            | State::Answered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => Err(Refusal::NotSubmitted { number: self.number }),
        }
    }

    /// Puts a submitted text on a plenary's agenda.
    ///
    /// # Errors
    /// [`Refusal::NotSubmitted`].
    pub fn put_on_agenda(mut self, plenary: PlenaryId, on: Date) -> Result<Self, Refusal> {
        let submitted = self.submitted_on()?;
        self.happened(on, Happening::OnAgenda { plenary: plenary.clone() });
        self.state = State::OnAgenda { plenary, submitted };
        Ok(self)
    }

    pub(super) fn agenda(&self) -> Result<(&PlenaryId, Date), Refusal> {
        match &self.state {
            State::OnAgenda { plenary, submitted } => Ok((plenary, *submitted)),
            State::Draft { .. }
            | State::Submitted { .. }
            | State::Considered { .. }
            | State::Adopted { .. }
            | State::NotAdopted { .. }
            | State::Noted { .. }
            | State::InReport { .. }
            | State::Answered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => Err(Refusal::NotOnAgenda { number: self.number }),
        }
    }

    /// Takes a text off the agenda: the plenary was cancelled or did not get to it.
    ///
    /// # Errors
    /// [`Refusal::NotOnAgenda`].
    pub fn take_off_agenda(mut self, on: Date) -> Result<Self, Refusal> {
        let (_, submitted) = self.agenda()?;
        self.state = State::Submitted { on: submitted };
        self.happened(on, Happening::OffAgenda {});
        Ok(self)
    }
}
