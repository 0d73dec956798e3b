//! The calendar as it stands in this house: what the charter plans from the day on which the house
//! was founded, with the plenaries on the days to which they were moved.

use std::collections::{BTreeMap, BTreeSet};

use assembly::calendar::Calendar;
use assembly::plenary::{Plenary, State};
use jiff::civil::Date;

use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// What is known of a plenary that was convened or cancelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its day.
    pub on: Date,
    /// At what time, as it was written; empty before it is convened.
    pub time: String,
    /// Where.
    pub place: String,
    /// Minutes of its agenda.
    pub minutes: u32,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// What the charter plans, without what lies before the founding and without cancelled plenaries.
///
/// # Errors
/// [`ActError::NotFound`] before the house is founded; a fault of the cabinet.
pub async fn standing(desk: &mut Desk) -> Result<Calendar, ActError> {
    let mut calendar = Calendar::derive(&*desk.charters()?);
    let founded = desk.tx().setting("founded").await.or_refuse()?;
    if let Some(founded) = founded.and_then(|day| day.parse::<Date>().ok()) {
        since(&mut calendar, founded);
    }
    let known = desk.list::<Plenary>(&[]).await?;
    let of = |number: u32| known.iter().find(|one| one.number == number);
    calendar.plenaries.retain(|planned| {
        of(planned.number).is_none_or(|one| !matches!(one.state, State::Cancelled { .. }))
    });
    for planned in &mut calendar.plenaries {
        planned.on = of(planned.number).map_or(planned.on, |one| one.on);
    }
    Ok(calendar)
}

/// Takes away what a house founded on this day never lived: groups that entered before it, and what
/// only they would have done.
fn since(calendar: &mut Calendar, founded: Date) {
    calendar.groups.retain(|group| group.entry >= founded);
    let groups: BTreeSet<u32> = calendar.groups.iter().map(|group| group.number).collect();
    for renewal in &mut calendar.renewals {
        renewal.leaving.retain(|group| groups.contains(group));
        renewal.entering.retain(|group| groups.contains(group));
    }
    calendar.renewals.retain(|one| !one.leaving.is_empty() || !one.entering.is_empty());
    for plenary in &mut calendar.plenaries {
        plenary.groups.retain(|group| groups.contains(group));
        plenary.welcomes.retain(|group| groups.contains(group));
    }
    calendar.plenaries.retain(|plenary| !plenary.groups.is_empty());
    calendar.cycles.retain(|cycle| cycle.recruitment.first_draw >= founded);
    let first = calendar.groups.iter().map(|group| group.entry).min();
    calendar.reports.retain(|report| first.is_some_and(|first| report.year >= first.year()));
    calendar.sessions.retain(|session| session.on >= founded);
}

/// Day, time and place of the plenaries that were convened or cancelled, by number.
///
/// # Errors
/// A fault of the cabinet.
pub async fn meetings(desk: &mut Desk) -> Result<BTreeMap<u32, Meeting>, ActError> {
    let plenaries = desk.list::<Plenary>(&[]).await?;
    let known = plenaries.iter().filter_map(|plenary| {
        let call = plenary.call();
        let cancelled = matches!(plenary.state, State::Cancelled { .. });
        let meeting = Meeting {
            on: plenary.on,
            time: call.map(|call| call.time.clone()).unwrap_or_default(),
            place: call.map(|call| call.place.clone()).unwrap_or_default(),
            minutes: call.map_or(0, |call| call.agenda.iter().map(|item| item.minutes).sum()),
            cancelled,
        };
        (call.is_some() || cancelled).then_some((plenary.number, meeting))
    });
    Ok(known.collect())
}

#[cfg(test)]
mod tests {
    use assembly::charter::{Charter, Charters, template};
    use jiff::civil::date;

    use super::*;

    fn milan() -> Calendar {
        let charter = Charter::parse(template("milano-rolling").unwrap()).unwrap();
        Calendar::derive(&Charters::new(vec![charter]).unwrap())
    }

    #[test]
    fn a_house_founded_at_the_start_lives_the_whole_calendar() {
        let mut calendar = milan();
        since(&mut calendar, date(2022, 10, 1));
        let whole = milan();
        assert_eq!(calendar.groups.len(), whole.groups.len());
        assert_eq!(calendar.plenaries.len(), whole.plenaries.len());
        assert_eq!(calendar.reports.len(), whole.reports.len());
    }

    #[test]
    fn a_house_founded_later_tells_of_no_past_that_it_never_had() {
        let mut calendar = milan();
        let founded = date(2026, 11, 24);
        since(&mut calendar, founded);
        let first = calendar.groups.iter().map(|group| group.entry).min().unwrap();
        assert!(first >= founded);
        assert!(calendar.plenaries.iter().all(|plenary| plenary.on >= first));
        assert!(calendar.renewals.iter().all(|renewal| renewal.on >= first));
        assert!(calendar.renewals[0].leaving.is_empty(), "nobody leaves before anybody entered");
        assert!(calendar.reports.iter().all(|report| report.year >= first.year()));
        assert!(calendar.cycles.iter().all(|one| one.recruitment.first_draw >= founded));
    }
}
