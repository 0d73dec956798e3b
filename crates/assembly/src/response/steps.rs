//! The steps of a dossier: born with the receipt, written answer by answer, published whole.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Answer, Asked, Dossier, FurtherDue, Refusal, Reminder, ReminderCause, State, Target};
use crate::annual_report::{AnnualReport, Delivery};
use crate::calendar::{Deadline, minus_days};
use crate::charter::{Charter, Response};
use crate::ids::DossierId;

/// What a dossier is born of.
#[derive(Clone, Debug)]
pub struct Born<'r> {
    /// The new dossier's id.
    pub id: DossierId,
    /// The delivered report.
    pub report: &'r AnnualReport,
    /// Its receipt.
    pub delivery: &'r Delivery,
}

/// How many answers have each outcome, in the charter's order.
#[must_use]
pub fn outcomes(dossier: &Dossier, rules: &Response) -> Vec<(String, u32)> {
    let count = |code: &str| {
        let of = dossier.answers.values().filter(|answer| answer.outcome == code);
        u32::try_from(of.count()).unwrap_or(u32::MAX)
    };
    rules.outcomes.iter().map(|outcome| (outcome.code.clone(), count(&outcome.code))).collect()
}

impl Target {
    /// Reads indicators, one a line: name; unit; start value; target; day of the target.
    ///
    /// # Errors
    /// [`Refusal::IndicatorLine`] with the first line that cannot be read.
    pub fn read(text: &str) -> Result<Vec<Self>, Refusal> {
        let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(line, words)| Self::line(words).ok_or(Refusal::IndicatorLine { line }))
            .collect()
    }

    fn line(words: &str) -> Option<Self> {
        let mut parts = words.split(';').map(str::trim);
        let (name, unit) = (parts.next()?, parts.next()?);
        let baseline = parts.next()?.parse().ok()?;
        let target = parts.next()?.parse().ok()?;
        let by = parts.next()?.parse().ok()?;
        let whole = parts.next().is_none() && !name.is_empty();
        whole.then(|| Self { name: name.to_owned(), unit: unit.to_owned(), baseline, target, by })
    }
}

impl Answer {
    /// Whether the charter accepts this answer.
    ///
    /// # Errors
    /// [`Refusal::NoSuchOutcome`], [`Refusal::ShortReasons`], [`Refusal::NoOffice`],
    /// [`Refusal::EndsBeforeItBegins`].
    pub fn check(&self, rules: &Response) -> Result<(), Refusal> {
        if rules.outcome(&self.outcome).is_none() {
            return Err(Refusal::NoSuchOutcome { outcome: self.outcome.clone() });
        }
        let have = self.reasons.trim().chars().count();
        let least = rules.reason_chars_min;
        if u32::try_from(have).unwrap_or(u32::MAX) < least {
            return Err(Refusal::ShortReasons { least, have });
        }
        if self.office.trim().is_empty() {
            return Err(Refusal::NoOffice {});
        }
        match (self.from, self.by) {
            (Some(from), Some(by)) if by < from => Err(Refusal::EndsBeforeItBegins {}),
            (Some(_) | None, Some(_) | None) => Ok(()),
        }
    }
}

impl Dossier {
    /// The dossier that waits for its answers from the day of the receipt on (R52).
    #[must_use]
    pub fn born(of: Born<'_>, charter: &Charter) -> Self {
        let received = of.delivery.on;
        let asked = of.report.contents.to_be_answered().map(|item| Asked {
            contribution: item.contribution.clone(),
            number: item.number,
            kind: item.kind,
            title: item.title.clone(),
            links: item.links.clone(),
        });
        let further = charter.response.further_deadlines.iter().map(|later| FurtherDue {
            kind: later.kind.clone(),
            deadline: Deadline::months_after(received, later.months, charter),
            met: None,
        });
        Self {
            id: of.id,
            report: of.report.id.clone(),
            year: of.report.year,
            received,
            due: of.delivery.due,
            items: asked.collect(),
            answers: BTreeMap::new(),
            reminders: Vec::new(),
            further: further.collect(),
            state: State::Awaiting {},
        }
    }

    /// Writes the answer to one text, or writes it anew (R54).
    ///
    /// # Errors
    /// [`Refusal::Published`], [`Refusal::NoSuchItem`], and what [`Answer::check`] refuses.
    pub fn answer(
        mut self,
        number: u32,
        answer: Answer,
        rules: &Response,
    ) -> Result<Self, Refusal> {
        let since = match self.state {
            State::Awaiting {} => answer.on,
            State::Drafting { since } => since,
            State::Published { .. } => return Err(Refusal::Published { year: self.year }),
        };
        if !self.items.iter().any(|item| item.number == number) {
            return Err(Refusal::NoSuchItem { number });
        }
        answer.check(rules)?;
        self.answers.insert(number, answer);
        self.state = State::Drafting { since };
        Ok(self)
    }

    /// Numbers of the texts that lack an answer.
    #[must_use]
    pub fn missing(&self) -> Vec<u32> {
        let numbers = self.items.iter().map(|item| item.number);
        numbers.filter(|number| !self.answers.contains_key(number)).collect()
    }

    /// Publishes the answers, all together.
    ///
    /// # Errors
    /// [`Refusal::Published`], [`Refusal::Unanswered`], [`Refusal::NoAct`].
    pub fn publish(mut self, act: &str, on: Date) -> Result<Self, Refusal> {
        match self.state {
            State::Awaiting {} | State::Drafting { .. } => {}
            State::Published { .. } => return Err(Refusal::Published { year: self.year }),
        }
        let missing = self.missing();
        if !missing.is_empty() {
            let numbers: Vec<String> = missing.iter().map(ToString::to_string).collect();
            return Err(Refusal::Unanswered { numbers: numbers.join(", ") });
        }
        let act = act.trim().to_owned();
        if act.is_empty() {
            return Err(Refusal::NoAct {});
        }
        self.state = State::Published { on, act };
        Ok(self)
    }

    /// When it was published, and by which act.
    #[must_use]
    pub fn published(&self) -> Option<(Date, &str)> {
        match &self.state {
            State::Published { on, act } => Some((*on, act)),
            State::Awaiting {} | State::Drafting { .. } => None,
        }
    }

    /// Whether the answer is late on a day, or was late when it came: a fact of the dates alone.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.due.is_missed(self.published().map_or(today, |(on, _)| on))
    }

    /// Days between the last day and the answer, or today while there is none; 0 if in time.
    #[must_use]
    pub fn days_late(&self, today: Date) -> u32 {
        if !self.is_overdue(today) {
            return 0;
        }
        let until = self.published().map_or(today, |(on, _)| on);
        (until - self.due.legal.max(self.due.shown)).get_days().unsigned_abs()
    }

    /// The reminder that is due on a day, if one is: the latest of the charter's days that have
    /// come and were not reminded of, or that the time is over.
    #[must_use]
    pub fn reminder_due(&self, rules: &Response, today: Date) -> Option<ReminderCause> {
        if self.published().is_some() {
            return None;
        }
        let sent = |cause| self.reminders.iter().any(|one| one.cause == cause);
        if self.due.is_missed(today) {
            return (!sent(ReminderCause::Overdue)).then_some(ReminderCause::Overdue);
        }
        let mut days: Vec<u32> = rules.escalation_days.clone();
        days.sort_unstable();
        let come = days.into_iter().find(|days| minus_days(self.due.legal, *days) <= today)?;
        let cause = ReminderCause::DaysLeft(come);
        (!sent(cause)).then_some(cause)
    }

    /// Notes that the city was reminded.
    ///
    /// # Errors
    /// [`Refusal::NothingToRemind`].
    pub fn remind(mut self, rules: &Response, today: Date) -> Result<Self, Refusal> {
        let Some(cause) = self.reminder_due(rules, today) else {
            return Err(Refusal::NothingToRemind {});
        };
        self.reminders.push(Reminder { on: today, cause });
        Ok(self)
    }

    /// Meets a later deadline with a text (section 6: Brussels).
    ///
    /// # Errors
    /// [`Refusal::NotPublished`], [`Refusal::NoSuchDeadline`], [`Refusal::ShortReasons`].
    pub fn report_again(
        mut self,
        kind: &str,
        text: &str,
        rules: &Response,
        on: Date,
    ) -> Result<Self, Refusal> {
        if self.published().is_none() {
            return Err(Refusal::NotPublished { year: self.year });
        }
        let (have, least) = (text.trim().chars().count(), rules.reason_chars_min);
        if u32::try_from(have).unwrap_or(u32::MAX) < least {
            return Err(Refusal::ShortReasons { least, have });
        }
        let open = self.further.iter_mut().find(|one| one.kind == kind && one.met.is_none());
        let Some(further) = open else {
            return Err(Refusal::NoSuchDeadline { kind: kind.to_owned() });
        };
        further.met = Some((on, text.trim().to_owned()));
        Ok(self)
    }
}
