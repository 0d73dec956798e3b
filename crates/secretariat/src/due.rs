//! What is due: the steps that dates and states ask of people, the late ones first.
//!
//! Nothing is remembered: each time the states are looked at, and every state that waits for an act
//! names it with the day that the charter derives for it. What the house does by itself
//! ([`crate::jobs::day`]) is due to nobody.

mod answering;
mod entering;
mod working;

use std::collections::BTreeMap;

use assembly::calendar::{Calendar, plus_days};
use assembly::charter::Charter;
use jiff::civil::Date;

use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;

/// How many days ahead the list looks.
pub const DAYS_AHEAD: u32 = 45;

/// A step that somebody has to take.
#[derive(Clone, Debug)]
pub struct Due {
    /// The act.
    pub sheet: &'static Sheet,
    /// The id of its object and how people know it; none for an act that begins something.
    pub object: Option<(String, String)>,
    /// Its last day.
    pub by: Date,
}

/// What is being found, and the dates it is found by.
struct Agenda {
    calendar: Calendar,
    charter: Charter,
    today: Date,
    until: Date,
    found: Vec<Found>,
}

struct Found {
    sheet: &'static Sheet,
    object: Option<(&'static str, String)>,
    by: Date,
}

impl Agenda {
    /// Puts down an act that begins something.
    fn begin(&mut self, sheet: &'static Sheet, by: Date) {
        if by <= self.until {
            self.found.push(Found { sheet, object: None, by });
        }
    }
    /// Puts down an act on an object of a drawer.
    fn on(&mut self, sheet: &'static Sheet, drawer: &'static str, id: impl ToString, by: Date) {
        if by <= self.until {
            self.found.push(Found { sheet, object: Some((drawer, id.to_string())), by });
        }
    }
}

/// Everything that is due within [`DAYS_AHEAD`] days, whoever has to do it: late first.
///
/// # Errors
/// [`ActError::NotFound`] before the house is founded; a fault of the cabinet.
pub async fn due(desk: &mut Desk) -> Result<Vec<Due>, ActError> {
    let today = desk.today();
    let mut agenda = Agenda {
        calendar: crate::reading::standing(desk).await?,
        charter: desk.charter()?,
        today,
        until: plus_days(today, DAYS_AHEAD),
        found: Vec::new(),
    };
    entering::look(desk, &mut agenda).await?;
    working::look(desk, &mut agenda).await?;
    answering::look(desk, &mut agenda).await?;
    agenda.found.sort_by_key(|found| found.by);
    named(desk, agenda.found).await
}

/// Gives each object the label that people know it by.
async fn named(desk: &mut Desk, found: Vec<Found>) -> Result<Vec<Due>, ActError> {
    let mut labels: BTreeMap<&'static str, BTreeMap<String, String>> = BTreeMap::new();
    let mut due = Vec::new();
    for Found { sheet, object, by } in found {
        let Some((drawer, id)) = object else {
            due.push(Due { sheet, object: None, by });
            continue;
        };
        if !labels.contains_key(drawer) {
            let all = crate::choices::of(desk, drawer, &[]).await?;
            labels.insert(drawer, all.into_iter().collect());
        }
        let label = labels.get(drawer).and_then(|known| known.get(&id)).cloned();
        due.push(Due { sheet, object: Some((id.clone(), label.unwrap_or(id))), by });
    }
    Ok(due)
}
