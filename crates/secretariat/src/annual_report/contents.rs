//! What a year adds up to: texts, people, plenaries, groups, read from their drawers.

use assembly::annual_report::{
    Contents, Happened, ItemOutcome, PlenaryFigures, ReportItem, VoteFigures, spreads,
};
use assembly::calendar::Calendar;
use assembly::charter::Charter;
use assembly::contribution::{Contribution, Decided, Decision};
use assembly::plenary::{Plenary, Vote};
use assembly::rotation::Seat;
use assembly::working_group::WorkingGroup;
use jiff::civil::Date;
use store::Filed;

use crate::desk::Desk;
use crate::error::ActError;

/// First and last day of what a report tells: the first one tells of everything before it.
fn span(desk: &Desk, year: i16) -> Result<(Date, Date), ActError> {
    let calendar = Calendar::derive(&*desk.charters()?);
    let first = calendar.reports.iter().map(|report| report.year).min();
    let day = |year, month, day| {
        Date::new(year, month, day).map_err(|error| ActError::Fault(error.to_string()))
    };
    let from = if first == Some(year) { calendar.start } else { day(year, 1, 1)? };
    Ok((from, day(year, 12, 31)?))
}

/// The seats of those who sat in the time that a report tells.
///
/// # Errors
/// A fault of the cabinet.
pub(crate) async fn people_of(desk: &mut Desk, year: i16) -> Result<Vec<Filed<Seat>>, ActError> {
    let (from, until) = span(desk, year)?;
    let mut seats = desk.list::<Seat>(&[("has_sat", true.into())]).await?;
    seats.retain(|seat| seat.from <= until && seat.until > from);
    Ok(seats)
}

/// The contents of a year, without its words.
pub(super) async fn of_year(desk: &mut Desk, year: i16) -> Result<Contents, ActError> {
    let (from, until) = span(desk, year)?;
    let charter = desk.charter()?;
    let mut items = Vec::new();
    for state in ["Adopted", "NotAdopted", "Noted"] {
        for text in desk.list::<Contribution>(&[("state", state.into())]).await? {
            if let Some(decided) = text.decided().filter(|decided| decided.on <= until) {
                items.push(item(desk, &text, decided, &charter).await?);
            }
        }
    }
    items.sort_by_key(|item| item.number);
    let seats = people_of(desk, year).await?;
    let figures = |plenary: &Filed<Plenary>| {
        let attendance = plenary.attendance()?;
        let (number, on) = (plenary.number, plenary.on);
        let (present, sitting) = (attendance.present(), attendance.sitting());
        Some(PlenaryFigures { number, on, present, sitting })
    };
    let mut plenaries = desk.list::<Plenary>(&[]).await?;
    plenaries.retain(|plenary| from <= plenary.on && plenary.on <= until);
    let groups = desk.list::<WorkingGroup>(&[]).await?;
    let at_work = groups.iter().filter(|group| items_of(&items, group) > 0).count();
    Ok(Contents {
        foreword: String::new(),
        evaluation: String::new(),
        composition: spreads(seats.iter().map(|seat| &seat.features)),
        members: u32::try_from(seats.len()).unwrap_or(u32::MAX),
        plenaries: plenaries.iter().filter_map(figures).collect(),
        working_groups: u32::try_from(at_work).unwrap_or(u32::MAX),
        items: items.into_iter().map(|item| item.told).collect(),
    })
}

/// A text as told, with the group that wrote it.
struct Item {
    number: u32,
    group: Option<assembly::ids::WorkingGroupId>,
    told: ReportItem,
}

fn items_of(items: &[Item], group: &WorkingGroup) -> usize {
    items.iter().filter(|item| item.group.as_ref() == Some(&group.id)).count()
}

async fn item(
    desk: &mut Desk,
    text: &Contribution,
    decided: &Decided,
    charter: &Charter,
) -> Result<Item, ActError> {
    let (outcome, vote) = match &decided.decision {
        Decision::Adopted { vote } => (ItemOutcome::Adopted, Some(vote)),
        Decision::NotAdopted { vote } => (ItemOutcome::NotAdopted, Some(vote)),
        Decision::Noted {} => (ItemOutcome::Noted, None),
    };
    let vote = match vote {
        Some(vote) => desk.get::<Vote>(vote).await?.result().map(|(count, _)| VoteFigures {
            in_favour: count.in_favour,
            against: count.against,
            abstained: count.abstained,
            present: count.present,
            sitting: count.sitting,
        }),
        None => None,
    };
    let needs_answer = charter.contribution.rule(text.kind).is_some_and(|rule| rule.answered);
    let told = ReportItem {
        contribution: text.id.clone(),
        number: text.number,
        kind: text.kind,
        title: text.title().to_owned(),
        text: text.latest().map_or_else(String::new, |version| version.text.clone()),
        links: text.links.clone(),
        considerations: decided.consideration.text.clone(),
        minority: decided.consideration.minority.clone(),
        decided: Happened { outcome, on: decided.on, vote },
        answered: needs_answer && outcome != ItemOutcome::NotAdopted,
    };
    Ok(Item { number: text.number, group: text.group.clone(), told })
}
