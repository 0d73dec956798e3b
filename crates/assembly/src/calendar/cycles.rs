//! The yearly calls: which are opened, when, under which rules, and for which groups.
//!
//! A cycle is opened only if the process still runs when its last regular group enters: the call
//! of October 2029, for 2030, is Milan's last (R15). A cycle keeps the version that was in force on
//! the day of its call, whatever is adopted later (R31).

use jiff::civil::Date;

use super::dates::{minus_days, months_on, plus_days};
use super::{Calendar, Cycle, GroupTerm, Recruitment, Warning};
use crate::charter::{AtEnd, Charter, Charters, Register, Rules};

/// The last yearly call on or before an entry.
pub fn call_before(register: &Register, entry: Date) -> Date {
    let call = |year: i16| {
        let month = i8::try_from(register.call_month).unwrap_or(1);
        let day = i8::try_from(register.call_day).unwrap_or(1);
        Date::new(year, month, day).expect("the charter's limits: months 1 to 12, days 1 to 28")
    };
    let same_year = call(entry.year());
    if same_year <= entry { same_year } else { call(entry.year() - 1) }
}

/// The dates of one call. What needs an office is moved to a working day; replies close on the
/// last of the days that the letter promises, working day or not.
pub fn recruitment(rules: &Rules, announced: Date) -> Recruitment {
    let (invitation, draw) = (&rules.invitation, &rules.draw);
    let working = |day: Date| rules.holidays.next_working_day(day);
    let first_draw = working(plus_days(announced, rules.register.draw_after_days));
    let posted = working(plus_days(first_draw, invitation.post_after_days));
    let replies_close = plus_days(posted, invitation.reply_days);
    let ceremony = working(plus_days(replies_close, draw.draw_after_closing_days));
    let reminds = invitation.reminders_max > 0;
    Recruitment {
        announced,
        first_draw,
        posted,
        reminder: reminds.then(|| working(plus_days(posted, invitation.reminder_after_days))),
        replies_close,
        commitment: minus_days(ceremony, draw.commitment_days),
        ceremony,
        confirmed_by: plus_days(ceremony, draw.confirmation_days),
    }
}

/// An entry that the sequence of the charter asks for.
#[derive(Debug, Clone, Copy)]
struct Entry {
    on: Date,
    cycle: i16,
}

/// All cycles and groups of a process.
pub(super) fn derive(charters: &Charters) -> (Vec<Cycle>, Vec<GroupTerm>, Vec<Warning>) {
    let end = charters.latest().process.end;
    let mut plan = Plan { end, cycles: Vec::new(), groups: Vec::new(), warnings: Vec::new() };
    for charter in charters.all() {
        plan.open_cycles_of(charter, charters);
    }
    plan.number_groups();
    (plan.cycles, plan.groups, plan.warnings)
}

struct Plan {
    end: Date,
    cycles: Vec<Cycle>,
    groups: Vec<GroupTerm>,
    warnings: Vec<Warning>,
}

impl Plan {
    fn open_cycles_of(&mut self, charter: &Charter, charters: &Charters) {
        let (rotation, draw) = (&charter.rotation, &charter.draw);
        let mut last_year = None;
        for turn in 0.. {
            let entries = (0..draw.groups_per_year).map(|group| {
                let months = turn * 12 + group * rotation.entry_interval_months;
                months_on(rotation.first_entry, months)
            });
            let entries: Vec<Date> = entries.collect();
            let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return };
            if *first > self.end {
                return;
            }
            let call = call_before(&charter.register, *first);
            let governs = charters.governing_draw(call) == charter;
            if *last > self.end {
                if governs {
                    self.close(charter, &entries, last_year);
                }
                return;
            }
            if governs {
                last_year = Some(last.year());
                self.open(charter, call, &entries);
            }
        }
    }

    fn open(&mut self, charter: &Charter, call: Date, entries: &[Date]) {
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return };
        let dates = recruitment(charter, call);
        let year = last.year();
        if dates.confirmed_by > *first {
            let confirmed_by = dates.confirmed_by;
            self.warnings.push(Warning::LateConfirmations { year, confirmed_by, entry: *first });
        }
        self.cycles.push(Cycle {
            year,
            version: charter.charter_version(),
            recruitment: dates,
            window_from: *first,
            window_until: *first,
            groups: Vec::new(),
            places: 0,
        });
        for on in entries {
            self.enter(charter, Entry { on: *on, cycle: year });
        }
    }

    /// The entries of a year that the process does not live to see out: no call is opened for
    /// them; with `at_end = "cut"` they come from the last call, so that no seat stands empty.
    fn close(&mut self, charter: &Charter, entries: &[Date], last_year: Option<i16>) {
        let end = self.end;
        for on in entries.iter().filter(|on| **on <= end) {
            match (charter.rotation.at_end, last_year) {
                (AtEnd::Cut, Some(cycle)) => self.enter(charter, Entry { on: *on, cycle }),
                (AtEnd::Cut, None) | (AtEnd::Refuse, _) => {
                    self.warnings.push(Warning::EntryRefused { entry: *on });
                }
            }
        }
    }

    fn enter(&mut self, charter: &Charter, entry: Entry) {
        let rotation = &charter.rotation;
        let day_after = plus_days(self.end, 1);
        let whole = months_on(entry.on, rotation.term_months);
        let cut = whole > day_after;
        let too_short = months_on(entry.on, rotation.at_end_months_min) > day_after;
        if cut && (rotation.at_end == AtEnd::Refuse || too_short) {
            self.warnings.push(Warning::EntryRefused { entry: entry.on });
            return;
        }
        self.groups.push(GroupTerm {
            number: 0,
            cycle: entry.cycle,
            size: charter.draw.group_size,
            entry: entry.on,
            exit: whole.min(day_after),
            cut,
            version: charter.charter_version(),
        });
    }

    fn number_groups(&mut self) {
        self.cycles.sort_by_key(|cycle| cycle.recruitment.announced);
        self.groups.sort_by_key(|group| group.entry);
        for (number, group) in (1..).zip(&mut self.groups) {
            group.number = number;
            let cycle = self.cycles.iter_mut().find(|cycle| cycle.year == group.cycle);
            if let Some(cycle) = cycle {
                cycle.groups.push(number);
                cycle.places += group.size;
            }
        }
    }
}

crate::refusals! { "calendar-draw" {
    /// No call is opened so late, because the process ends before its groups would sit.
    PastTheEnd { on: Date, end: Date, last: Date, year: i16 } "past-the-end", "no draw may be announced on {on}: the process ends on {end}, and its last call was that of {last} for {year}; extend the process by a new version of the charter first";
    /// The next call is still to come.
    TooEarly { on: Date, next: Date, year: i16 } "too-early", "no draw may be announced on {on}: the next call is that of {next} for {year}";
    /// The charter plans no call at all.
    NoCall {} "no-call", "no draw may be announced: the charter plans no call; check its first entry and its end";
} }

impl Calendar {
    /// The cycle whose call may be announced on a day: from the day that the charter names to the
    /// eve of the first entry. A call for groups that the process will not see is refused (R15).
    ///
    /// # Errors
    /// A [`Refusal`] that names the next call, or says that there is none.
    pub fn may_announce(&self, on: Date) -> Result<&Cycle, Refusal> {
        let open = |cycle: &&Cycle| {
            let entry = cycle.groups.first().and_then(|number| self.group(*number));
            cycle.recruitment.announced <= on && entry.is_some_and(|group| on < group.entry)
        };
        if let Some(cycle) = self.cycles.iter().find(open) {
            return Ok(cycle);
        }
        if let Some(next) = self.cycles.iter().find(|cycle| on < cycle.recruitment.announced) {
            let (next, year) = (next.recruitment.announced, next.year);
            return Err(Refusal::TooEarly { on, next, year });
        }
        let last = self.cycles.last().ok_or(Refusal::NoCall {})?;
        Err(Refusal::PastTheEnd {
            on,
            end: self.end,
            last: last.recruitment.announced,
            year: last.year,
        })
    }
}
