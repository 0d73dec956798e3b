//! Composition and rotation: who sits now, who enters and leaves when, how like the city they are.

use assembly::calendar::Calendar;
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pages::process::years;
use crate::pictures::rotation::{GroupBar, Rotation, rotation};
use crate::pictures::time::{Axis, Tick};
use crate::pictures::{Caption, Picture};
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::public("/composizione", get(show))]
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct CompositionPage {
    /// How many sit today.
    pub taken: u32,
    /// Of how many seats.
    pub seats: u32,
    /// The next renewal in words, if there is one.
    pub next: Option<(String, String)>,
    /// The groups over time, with the plenaries.
    pub picture: Option<Picture>,
    /// The same as a table: group, entry, last day, seats taken today.
    pub rows: Vec<[String; 4]>,
    /// Each attribute with its values and how many of those who sit have them.
    pub attributes: Vec<Attribute>,
}

/// An attribute of those who sit.
#[derive(Clone, Debug, Serialize)]
pub struct Attribute {
    /// Its name in words.
    pub name: String,
    /// Value and count in words; small counts are not told.
    pub rows: Vec<[String; 2]>,
}

impl Page for CompositionPage {
    const TEMPLATE: &'static str = "rotation/composition.html";
    fn samples() -> Vec<Self> {
        let attribute = Attribute { name: "Età".into(), rows: vec![["16-24".into(), "9".into()]] };
        let row = ["5".to_owned(), "1".to_owned(), "2".to_owned(), "44".to_owned()];
        let page = |rows: Vec<[String; 4]>, attributes| Self {
            taken: 88,
            seats: 90,
            next: Some(("Entra il gruppo <17>".into(), "2026-12-01".into())),
            picture: None,
            rows,
            attributes,
        };
        vec![
            Self { taken: 0, seats: 0, next: None, ..page(Vec::new(), Vec::new()) },
            page(vec![row.clone()], vec![attribute.clone()]),
            page(vec![row; 60], vec![attribute; 12]),
        ]
    }
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let today = desk.today();
    let calendar = Calendar::derive(&*desk.charters()?);
    let sitting = secretariat::reading::sitting_groups(&mut desk, today).await?;
    let next = crate::pages::calendar::planned(&visit, &calendar)
        .into_iter()
        .find(|(on, dated)| *on > today && dated.kind == "renewal")
        .map(|(on, dated)| (dated.title, on.to_string()));
    let rows = calendar
        .groups
        .iter()
        .map(|group| {
            let taken = sitting.iter().find(|known| known.number == group.number);
            [
                group.number.to_string(),
                long_date(visit.lang, group.entry),
                long_date(visit.lang, group.last_day()),
                taken.map_or_else(|| "–".to_owned(), |known| known.taken.to_string()),
            ]
        })
        .collect();
    let attributes = secretariat::reading::composition(&mut desk, today)
        .await?
        .into_iter()
        .map(|(name, values)| Attribute {
            name: attribute_in_words(&visit, &name),
            rows: values
                .into_iter()
                .map(|(value, count)| {
                    let few = visit.t("composition-few", &[]);
                    [value, count.map_or(few, |count| count.to_string())]
                })
                .collect(),
        })
        .collect();
    let page = CompositionPage {
        taken: sitting.iter().map(|group| group.taken).sum(),
        seats: sitting.iter().map(|group| group.size).sum(),
        next,
        picture: Some(picture(&visit, &calendar, today)),
        rows,
        attributes,
    };
    visit.show(&page)
}

/// The name of an attribute of people in the reader's words.
#[must_use]
pub fn attribute_in_words(visit: &Visit, name: &str) -> String {
    crate::texts::find(visit.lang, &format!("attribute-{}", crate::texts::dashed(name)), &[])
        .unwrap_or_else(|| name.replace('_', " "))
}

fn picture(visit: &Visit, calendar: &Calendar, today: Date) -> Picture {
    let groups = calendar
        .groups
        .iter()
        .map(|group| GroupBar {
            label: visit.t("composition-group", &[("number", group.number.to_string())]),
            note: visit.t("composition-people", &[("count", group.size.to_string())]),
            from: group.entry,
            to: group.exit,
        })
        .collect();
    let data = Rotation {
        axis: Axis {
            from: calendar.start,
            to: calendar.end,
            ticks: years(calendar.start, calendar.end),
            today: Some(Tick { day: today, label: visit.t("today", &[]) }),
        },
        groups,
        plenaries: calendar.plenaries.iter().map(|plenary| plenary.on).collect(),
        plenary_label: visit.t("composition-plenary", &[]),
    };
    let (title, desc) =
        (visit.t("composition-picture-title", &[]), visit.t("composition-picture-desc", &[]));
    rotation(Caption { id: "rotation", title: &title, desc: &desc }, &data)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_page_of_rotation_renders() {
        crate::pages::samples::check::<super::CompositionPage>();
    }
}
