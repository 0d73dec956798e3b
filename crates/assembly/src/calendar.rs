//! The calendar: every planned date of a process, derived from its charters and from nothing else.
//!
//! Nobody types these dates; staff confirm or move what is planned, and the charter is what they
//! are measured against. Dates are civil dates in Rome, first and last day included (R4); terms
//! are half-open, from the day of entry to the eve of the exit, so that on a hand-over day each
//! seat is counted once, for the one who enters (R27).
//! What always holds: nothing is planned for members after the end of the process, no term is
//! longer than the charter's, and duties born before the end keep their deadline after it (R4).

mod cycles;
mod dates;
mod holidays;
mod terms;
mod warnings;
mod year;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::Serialize;

use crate::charter::{Charter, CharterVersion, Charters, Text};

pub use cycles::{Refusal as DrawRefused, call_before, recruitment};
pub use dates::{Deadline, minus_days, months_on, plus_days};
pub use holidays::easter;
pub use warnings::Warning;
pub use year::{Cadence, cadence};

/// Everything that a charter plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Calendar {
    /// First day of the process.
    pub start: Date,
    /// Last day on which anything is planned for members.
    pub end: Date,
    /// The yearly calls and what hangs on them.
    pub cycles: Vec<Cycle>,
    /// Every group's term, in the order of entry.
    pub groups: Vec<GroupTerm>,
    /// Every renewal: who leaves and who enters.
    pub renewals: Vec<Renewal>,
    /// Every planned plenary.
    pub plenaries: Vec<PlannedPlenary>,
    /// Every annual report, with the answer that is due.
    pub reports: Vec<PlannedReport>,
    /// Every public session on the results of monitoring.
    pub sessions: Vec<PlannedSession>,
    /// What a person should look at; never a refusal.
    pub warnings: Vec<Warning>,
}

/// One yearly call and the groups that come from it (R14, R15).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cycle {
    /// The year that the cycle is named after: the one of its last regular entry.
    pub year: i16,
    /// The rules that govern it to its end.
    pub version: CharterVersion,
    /// The dates from the call to the confirmations.
    pub recruitment: Recruitment,
    /// First day that people say yes for: the first plenary of the cycle (R20).
    pub window_from: Date,
    /// Last day that people say yes for.
    pub window_until: Date,
    /// The numbers of its groups, in the order of entry.
    pub groups: Vec<u32>,
    /// Seats to fill from the call.
    pub places: u32,
}

/// The dates of one call, as proposed to staff (R15, R19, R21, R22).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recruitment {
    /// The draw is announced and its commitment sealed; from here on the rules are fixed.
    pub announced: Date,
    /// First draw.
    pub first_draw: Date,
    /// Letters are posted.
    pub posted: Date,
    /// Reminder, if the charter has one.
    pub reminder: Option<Date>,
    /// Last day to reply.
    pub replies_close: Date,
    /// The plan of the second draw is published.
    pub commitment: Date,
    /// Public second draw.
    pub ceremony: Date,
    /// Last day to confirm.
    pub confirmed_by: Date,
}

/// The term of one group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupTerm {
    /// Groups are numbered through the process, from 1.
    pub number: u32,
    /// The year of its cycle.
    pub cycle: i16,
    /// Seats.
    pub size: u32,
    /// First day of the term.
    pub entry: Date,
    /// The day of the hand-over, on which the group sits no more.
    pub exit: Date,
    /// Whether the end of the process shortens the term.
    pub cut: bool,
    /// The rules that it sits under.
    pub version: CharterVersion,
}

/// A day on which seats change (R49).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renewal {
    /// The day of the hand-over.
    pub on: Date,
    /// Numbers of the groups whose term is over.
    pub leaving: Vec<u32>,
    /// Numbers of the groups that enter.
    pub entering: Vec<u32>,
    /// Seats held from this day on.
    pub seats: u32,
}

/// A planned meeting of all members (R43).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedPlenary {
    /// Plenaries are numbered through the process, from 1.
    pub number: u32,
    /// The day.
    pub on: Date,
    /// The number of its phase.
    pub phase: u32,
    /// Last day for the convocation.
    pub convocation_by: Date,
    /// Last day for publishing a mandate (R40).
    pub mandate_by: Date,
    /// Last day for the output of working groups (R34).
    pub output_by: Date,
    /// Numbers of the groups sitting.
    pub groups: Vec<u32>,
    /// Numbers of the groups for which it is the first.
    pub welcomes: Vec<u32>,
}

/// A planned annual report and the duties that it gives birth to (R50-R55).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedReport {
    /// The year it tells.
    pub year: i16,
    /// The rules that it is made under.
    pub version: CharterVersion,
    /// The plenary that approves it, if one is planned before the delivery.
    pub approved_at: Option<Date>,
    /// First day for comments of the year's ex-members.
    pub comments_from: Date,
    /// Last day for them.
    pub comments_until: Date,
    /// Last day for the delivery; the true day of receipt starts the clock.
    pub deliver_by: Date,
    /// Numbers of the year's groups whose term is over on the day of delivery.
    pub left_before: Vec<u32>,
    /// The city's answer, if the report is received on the last day.
    pub answer: Deadline,
    /// Reminders to the city.
    pub reminders: Vec<Date>,
    /// Later deadlines.
    pub further: Vec<FurtherDuty>,
    /// First status of what the answer commits to.
    pub first_status: Date,
}

/// A later deadline of the same report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FurtherDuty {
    /// The kind, as the charter calls it.
    pub kind: String,
    /// Its name.
    pub title: Text,
    /// When it is due.
    pub deadline: Deadline,
}

/// A public session on the results of the biennial monitoring (R56).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedSession {
    /// The year.
    pub year: i16,
    /// The day.
    pub on: Date,
}

/// A duty of the city or the office that falls due after the end of the process (R4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SurvivingDuty {
    /// The year of the report that it comes from.
    pub year: i16,
    /// What is due: `answer`, `first_status`, or the kind of a further deadline.
    pub kind: String,
    /// The legal day.
    pub due: Date,
}

impl GroupTerm {
    /// The last day of the term.
    pub fn last_day(&self) -> Date {
        minus_days(self.exit, 1)
    }

    /// Whether the group sits on a day.
    pub fn sits_on(&self, on: Date) -> bool {
        self.entry <= on && on < self.exit
    }
}

impl Calendar {
    /// Derives every planned date. Each cycle keeps the version in force on the day of its call.
    pub fn derive(charters: &Charters) -> Self {
        let (cycles, groups, mut warnings) = cycles::derive(charters);
        let renewals = terms::renewals(&groups, charters.latest().process.end);
        warnings.extend(terms::warnings(charters, &groups, &renewals));
        let (plenaries, off) = year::plenaries(charters, &groups);
        warnings.extend(off);
        let reports = year::reports(charters, &cycles, &groups, &plenaries);
        let sessions = year::sessions(charters);
        let latest = charters.latest();
        let mut calendar = Self {
            start: charters.first().process.start,
            end: latest.process.end,
            cycles,
            groups,
            renewals,
            plenaries,
            reports,
            sessions,
            warnings,
        };
        calendar.open_windows(charters);
        calendar.warn_of_idle_groups();
        calendar
    }

    /// Derives the calendar of a process with one version of the rules.
    pub fn of(charter: &Charter) -> Self {
        Self::derive(&Charters::from(charter.clone()))
    }

    /// The groups that sit on a day.
    pub fn sitting_on(&self, on: Date) -> Vec<&GroupTerm> {
        self.groups.iter().filter(|group| group.sits_on(on)).collect()
    }

    /// Seats held on a day.
    pub fn seats_on(&self, on: Date) -> u32 {
        self.sitting_on(on).iter().map(|group| group.size).sum()
    }

    /// A group by its number.
    pub fn group(&self, number: u32) -> Option<&GroupTerm> {
        self.groups.iter().find(|group| group.number == number)
    }

    /// The cycle of a year.
    pub fn cycle(&self, year: i16) -> Option<&Cycle> {
        self.cycles.iter().find(|cycle| cycle.year == year)
    }

    /// The plenaries in a group's term.
    pub fn plenaries_of(&self, group: &GroupTerm) -> Vec<&PlannedPlenary> {
        self.plenaries.iter().filter(|one| group.sits_on(one.on)).collect()
    }

    /// The first planned plenary on a day or after it.
    pub fn next_plenary(&self, from: Date) -> Option<&PlannedPlenary> {
        self.plenaries.iter().find(|one| one.on >= from)
    }

    /// Duties that fall due after the end of the process, the earliest first (R4).
    pub fn surviving_duties(&self) -> Vec<SurvivingDuty> {
        let mut duties = Vec::new();
        for report in &self.reports {
            let year = report.year;
            let answer = (String::from("answer"), report.answer.legal);
            let status = (String::from("first_status"), report.first_status);
            let further = report.further.iter().map(|one| (one.kind.clone(), one.deadline.legal));
            let all = [answer, status].into_iter().chain(further);
            let late = all.filter(|(_, due)| *due > self.end);
            duties.extend(late.map(|(kind, due)| SurvivingDuty { year, kind, due }));
        }
        duties.sort_by(|a, b| (a.due, &a.kind).cmp(&(b.due, &b.kind)));
        duties
    }

    /// The window of a cycle begins with its first plenary (R20), or with its first entry if no
    /// plenary is planned.
    fn open_windows(&mut self, charters: &Charters) {
        for cycle in &mut self.cycles {
            let entry = cycle.window_from;
            let first = self.plenaries.iter().find(|one| one.on >= entry);
            let from = first.map_or(entry, |one| one.on);
            let charter = charters.governing_draw(cycle.recruitment.announced);
            cycle.window_from = from;
            cycle.window_until = minus_days(months_on(from, charter.availability.window_months), 1);
        }
    }

    fn warn_of_idle_groups(&mut self) {
        let idle = |group: &&GroupTerm| self.plenaries_of(group).is_empty();
        let numbers: Vec<u32> = self.groups.iter().filter(idle).map(|one| one.number).collect();
        self.warnings.extend(numbers.into_iter().map(|group| Warning::NoPlenary { group }));
    }
}
