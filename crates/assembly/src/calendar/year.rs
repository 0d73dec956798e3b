//! What fills a year: plenaries, the annual report with the city's answer, public sessions.
//!
//! Dates that the charter writes out are taken as they are and only compared with the cadence
//! (R36); all others follow from cadence, day of the week and the days without public events.

use jiff::civil::Date;
use serde::Serialize;

use super::dates::{Deadline, minus_days, months_on, plus_days};
use super::{
    Cycle, FurtherDuty, GroupTerm, PlannedPlenary, PlannedReport, PlannedSession, Warning,
};
use crate::charter::{ApprovedAt, Charter, Charters, Phase, PhaseKind};

/// Weeks by which a meeting may move to find a day without holiday and blackout.
const WEEKS_MOVED_MAX: u32 = 8;

/// How a plenary stands to the cadence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Cadence {
    /// The day that the cadence asks for.
    pub target: Date,
    /// Days between that day and the plenary.
    pub days: u32,
    /// Whether that is more than the charter tolerates: a warning, never a refusal (R36).
    pub off: bool,
}

/// Compares a plenary with the one before it.
pub fn cadence(charter: &Charter, previous: Date, on: Date) -> Cadence {
    let target = months_on(previous, charter.plenary.cadence_months);
    let days = (on - target).get_days().unsigned_abs();
    Cadence { target, days, off: days > charter.plenary.tolerance_days }
}

/// A meeting's day before it has a number.
struct Slot<'c> {
    on: Date,
    phase: u32,
    charter: &'c Charter,
    dated: bool,
}

/// All plenaries, numbered, and what is to be said of them.
pub(super) fn plenaries(
    charters: &Charters,
    groups: &[GroupTerm],
) -> (Vec<PlannedPlenary>, Vec<Warning>) {
    let mut warnings = Vec::new();
    let mut slots = Vec::new();
    for charter in charters.all() {
        for phase in &charter.phases {
            match phase.kind {
                PhaseKind::Pilot | PhaseKind::Regime => {
                    slots.extend(slots_of(charter, phase, &mut warnings));
                }
                PhaseKind::Introduction | PhaseKind::Recruitment => {}
            }
        }
    }
    slots.retain(|slot| {
        let governs = charters.in_force(slot.on) == slot.charter;
        governs && groups.iter().any(|group| group.sits_on(slot.on))
    });
    slots.sort_by_key(|slot| slot.on);
    slots.dedup_by_key(|slot| slot.on);
    warnings.retain(|warning| match warning {
        Warning::Moved { to, .. } => slots.iter().any(|slot| slot.on == *to),
        Warning::OffCadence { .. }
        | Warning::SeatsOff { .. }
        | Warning::TermCut { .. }
        | Warning::EntryRefused { .. }
        | Warning::LateConfirmations { .. }
        | Warning::NoPlenary { .. } => true,
    });
    for pair in slots.windows(2).filter(|pair| pair[1].dated) {
        let found = cadence(pair[1].charter, pair[0].on, pair[1].on);
        if found.off {
            let (target, days) = (found.target, found.days);
            warnings.push(Warning::OffCadence { on: pair[1].on, target, days });
        }
    }
    (number(&slots, groups), warnings)
}

fn number(slots: &[Slot<'_>], groups: &[GroupTerm]) -> Vec<PlannedPlenary> {
    let first_of = |group: &GroupTerm| slots.iter().map(|one| one.on).find(|on| group.sits_on(*on));
    let numbered = (1..).zip(slots).map(|(number, slot)| {
        let sitting = groups.iter().filter(|group| group.sits_on(slot.on));
        let new = sitting.clone().filter(|group| first_of(group) == Some(slot.on));
        let charter = slot.charter;
        PlannedPlenary {
            number,
            on: slot.on,
            phase: slot.phase,
            convocation_by: minus_days(slot.on, charter.plenary.notice_days),
            mandate_by: minus_days(slot.on, charter.mandate.publication_days),
            output_by: minus_days(slot.on, charter.working_group.output_days),
            groups: sitting.map(|group| group.number).collect(),
            welcomes: new.map(|group| group.number).collect(),
        }
    });
    numbered.collect()
}

fn slots_of<'c>(charter: &'c Charter, phase: &Phase, warnings: &mut Vec<Warning>) -> Vec<Slot<'c>> {
    let slot = |on, dated| Slot { on, phase: phase.number, charter, dated };
    if !phase.plenaries.is_empty() {
        return phase.plenaries.iter().map(|on| slot(*on, true)).collect();
    }
    let mut slots = Vec::new();
    let first = phase.start.first_of_month();
    for turn in 0.. {
        let month = months_on(first, turn * charter.plenary.cadence_months);
        if month > phase.end {
            break;
        }
        if charter.plenary.pause_months.contains(&u32::from(month.month().unsigned_abs())) {
            continue;
        }
        let Some((planned, free)) = free_day(charter, month) else { continue };
        if !phase.is_active(free) {
            continue;
        }
        if planned != free {
            warnings.push(Warning::Moved { from: planned, to: free });
        }
        slots.push(slot(free, false));
    }
    slots
}

/// The charter's day for a meeting in a month, and the first such day of the week from it on that
/// is neither a holiday nor in a blackout.
fn free_day(charter: &Charter, month: Date) -> Option<(Date, Date)> {
    let week = i8::try_from(charter.plenary.week_of_month).ok()?;
    let weekday = charter.plenary.weekday.as_civil();
    let planned = month.nth_weekday_of_month(week, weekday).ok()?;
    let mut days = (0..=WEEKS_MOVED_MAX).map(|weeks| plus_days(planned, 7 * weeks));
    let free =
        |day: &Date| !charter.holidays.is_holiday(*day) && charter.blackout_on(*day).is_none();
    days.find(free).map(|day| (planned, day))
}

/// One report for each cycle, with the duties that its delivery gives birth to.
pub(super) fn reports(
    charters: &Charters,
    cycles: &[Cycle],
    groups: &[GroupTerm],
    plenaries: &[PlannedPlenary],
) -> Vec<PlannedReport> {
    let end = charters.latest().process.end;
    let one = |cycle: &Cycle| {
        let charter = charters.governing_draw(cycle.recruitment.announced);
        let deliver_by = delivery(charter, cycle.year)?.min(end);
        let from = groups.iter().filter(|group| group.cycle == cycle.year);
        let entered = from.clone().map(|group| group.entry).min()?;
        let last = plenaries.iter().rev().map(|one| one.on).find(|on| *on <= deliver_by);
        let approved_at = match charter.annual_report.approved_at {
            ApprovedAt::LastPlenary => last.filter(|on| *on >= entered),
            ApprovedAt::InWriting => None,
        };
        let left = from.filter(|group| group.exit <= deliver_by).map(|group| group.number);
        let comments_until = minus_days(approved_at.unwrap_or(deliver_by), 1);
        let days = charter.annual_report.comment_days;
        Some(report(
            charter,
            cycle.year,
            Told {
                approved_at,
                comments_from: minus_days(comments_until, days.saturating_sub(1)),
                comments_until,
                deliver_by,
                left_before: left.collect(),
            },
        ))
    };
    cycles.iter().filter_map(one).collect()
}

fn delivery(charter: &Charter, year: i16) -> Option<Date> {
    let month = i8::try_from(charter.annual_report.deliver_month).ok()?;
    let day = i8::try_from(charter.annual_report.deliver_day).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    Date::new(year, month, day.min(first.days_in_month())).ok()
}

/// The part of a report that the members make.
struct Told {
    approved_at: Option<Date>,
    comments_from: Date,
    comments_until: Date,
    deliver_by: Date,
    left_before: Vec<u32>,
}

fn report(charter: &Charter, year: i16, told: Told) -> PlannedReport {
    let response = &charter.response;
    let answer = Deadline::months_after(told.deliver_by, response.months, charter);
    let reminders = response.escalation_days.iter().map(|days| minus_days(answer.legal, *days));
    let further = response.further_deadlines.iter().map(|later| FurtherDuty {
        kind: later.kind.clone(),
        title: later.title.clone(),
        deadline: Deadline::months_after(told.deliver_by, later.months, charter),
    });
    PlannedReport {
        year,
        version: charter.charter_version(),
        approved_at: told.approved_at,
        comments_from: told.comments_from,
        comments_until: told.comments_until,
        deliver_by: told.deliver_by,
        left_before: told.left_before,
        answer,
        reminders: reminders.collect(),
        further: further.collect(),
        first_status: months_on(answer.legal, charter.monitoring.first_status_months),
    }
}

/// The public sessions of the process.
pub(super) fn sessions(charters: &Charters) -> Vec<PlannedSession> {
    let charter = charters.latest();
    let (monitoring, process) = (&charter.monitoring, &charter.process);
    let Ok(step) = usize::try_from(monitoring.session_every_years) else { return Vec::new() };
    let (Ok(first), true) = (i16::try_from(monitoring.session_first_year), step > 0) else {
        return Vec::new();
    };
    let month = i8::try_from(monitoring.session_month).unwrap_or(1);
    let years = (first..=process.end.year()).step_by(step);
    let planned = years.filter_map(|year| {
        let (_, on) = free_day(charter, Date::new(year, month, 1).ok()?)?;
        (process.start <= on && on <= process.end).then_some(PlannedSession { year, on })
    });
    planned.collect()
}
