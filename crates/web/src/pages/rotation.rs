//! The public page of the word rotation: who sits, who enters and leaves when, and how like the
//! city the assembly is. In numbers only: names are nobody's business unless their bearers wish it.

use std::collections::BTreeMap;

use assembly::calendar::{Calendar, minus_days};
use assembly::rotation::End;
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use secretariat::rotation::{self, Composition, GroupLine};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pages::draw::{Cell, Stated, attribute_words, percent, value_words};
use crate::pictures::dots::{DotPlot, DotRow, DotSection, dot_plot};
use crate::pictures::rotation::{GroupBar, Rotation, rotation};
use crate::pictures::time::{Axis, Tick};
use crate::pictures::{Caption, Picture};
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// Groups in the picture of turns: the latest.
const GROUPS_SHOWN: usize = 8;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::public("/composizione", get(show))]
}

/// The values of one attribute.
#[derive(Clone, Debug, Serialize)]
pub struct Likeness {
    /// The sentence above the table.
    pub caption: String,
    /// Value, city, people, share.
    pub rows: Vec<[String; 4]>,
}

/// What a group left to those who follow.
#[derive(Clone, Debug, Serialize)]
pub struct Note {
    /// Of which group.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct CompositionPage {
    /// Members today.
    pub members: u32,
    /// Members expected.
    pub expected: u32,
    /// The groups as bars over time.
    pub turns: Option<Picture>,
    /// The groups that sit or will sit, as rows.
    pub groups: Vec<Vec<Cell>>,
    /// Groups that have finished, the latest first.
    pub past: Vec<Vec<Cell>>,
    /// City and assembly as dots.
    pub dots: Option<Picture>,
    /// The same as tables.
    pub likeness: Vec<Likeness>,
    /// Seats left or declined: group, kind, seats.
    pub farewells: Vec<[String; 3]>,
    /// Hand-over notes, the newest first.
    pub notes: Vec<Note>,
}

impl Page for CompositionPage {
    const TEMPLATE: &'static str = "rotation/composition.html";
    fn samples() -> Vec<Self> {
        let empty = Self {
            members: 0,
            expected: 90,
            turns: None,
            groups: Vec::new(),
            past: Vec::new(),
            dots: None,
            likeness: Vec::new(),
            farewells: Vec::new(),
            notes: Vec::new(),
        };
        let group = vec![
            Cell::Text("5".into()),
            Cell::Text("1º dicembre 2023".into()),
            Cell::Text("31 maggio 2024".into()),
            Cell::Text("44".into()),
            Cell::Text("3".into()),
            Cell::State(Stated { text: "siede".into(), state: "running" }),
        ];
        let row = ["donne <b>", "51,8 %", "47", "52,2 %"].map(str::to_owned);
        let note = Note { title: "Gruppo 5".into(), paragraphs: vec!["Chiedete <i>".into()] };
        let farewell = ["5", "dimissioni", "3"].map(str::to_owned);
        let usual = Self {
            members: 88,
            groups: vec![group.clone()],
            likeness: vec![Likeness { caption: "Genere".into(), rows: vec![row] }],
            farewells: vec![farewell.clone()],
            notes: vec![note.clone()],
            ..empty.clone()
        };
        let worst = Self {
            groups: vec![group.clone(); 8],
            past: vec![group; 500],
            farewells: vec![farewell; 500],
            notes: vec![note; 500],
            ..usual.clone()
        };
        vec![empty, usual, worst]
    }
}

fn chip(state: &str) -> &'static str {
    match state {
        "Sitting" => "running",
        "Left" => "done",
        _ => "planned",
    }
}

fn group_row(visit: &Visit, group: &GroupLine) -> Vec<Cell> {
    let day = |on: Date| Cell::Text(long_date(visit.lang, on));
    vec![
        Cell::Text(group.number.to_string()),
        day(group.entry),
        day(minus_days(group.exit, 1)),
        Cell::Text(format!("{} / {}", group.held, group.size)),
        Cell::Text(group.substitutes.to_string()),
        Cell::State(Stated {
            text: visit.t(&format!("rotation-state-assembly-group-{}", group.state), &[]),
            state: chip(group.state),
        }),
    ]
}

fn rows<'a>(visit: &Visit, groups: impl Iterator<Item = &'a GroupLine>) -> Vec<Vec<Cell>> {
    groups.map(|group| group_row(visit, group)).collect()
}

fn turns(visit: &Visit, groups: &[GroupLine], calendar: &Calendar, today: Date) -> Option<Picture> {
    let latest = &groups[groups.len().saturating_sub(GROUPS_SHOWN)..];
    let (first, last) = (latest.first()?, latest.last()?);
    let (from, to) = (first.entry, last.exit);
    let ticks = latest.iter().map(|group| Tick {
        day: group.entry,
        label: format!("{:02}/{}", group.entry.month(), group.entry.year()),
    });
    let bars = latest.iter().map(|group| GroupBar {
        label: visit.t("composition-hand-over-of", &[("number", group.number.to_string())]),
        note: format!("{} / {}", group.held, group.size),
        from: group.entry,
        to: group.exit,
    });
    let days = calendar.plenaries.iter().map(|plenary| plenary.on);
    let data = Rotation {
        axis: Axis {
            from,
            to,
            ticks: ticks.collect(),
            today: Some(Tick { day: today, label: visit.t("today", &[]) }),
        },
        groups: bars.collect(),
        plenaries: days.filter(|on| from <= *on && *on <= to).collect(),
        plenary_label: visit.t("composition-plenary", &[]),
    };
    let title = visit.t("composition-turns", &[]);
    let desc = visit.t("composition-turns-caption", &[]);
    Some(rotation(Caption { id: "turns", title: &title, desc: &desc }, &data))
}

fn share(permille: Option<u64>) -> Option<f64> {
    permille.and_then(|share| u32::try_from(share).ok()).map(|share| f64::from(share) / 10.0)
}

fn dots(visit: &Visit, composition: &Composition) -> Option<Picture> {
    if composition.members == 0 {
        return None;
    }
    let counted = composition
        .attributes
        .iter()
        .filter(|(_, values)| values.iter().any(|value| value.city_permille.is_some()));
    let sections = counted.map(|(feature, values)| DotSection {
        title: attribute_words(visit, feature),
        rows: values
            .iter()
            .map(|value| DotRow {
                label: value_words(visit, feature, &value.value),
                shares: vec![share(value.city_permille), share(value.members_permille)],
                allowed: None,
            })
            .collect(),
    });
    let plot = DotPlot {
        series: vec![visit.t("composition-head-city", &[]), visit.t("composition-head-share", &[])],
        sections: sections.collect(),
        allowed_label: String::new(),
        unit: "%".into(),
    };
    let title = visit.t("composition-likeness", &[]);
    Some(dot_plot(Caption { id: "likeness", title: &title, desc: &title }, &plot))
}

fn likeness(visit: &Visit, composition: &Composition) -> Vec<Likeness> {
    if composition.members == 0 {
        return Vec::new();
    }
    let of = |(feature, values): &(String, Vec<rotation::ValueCount>)| Likeness {
        caption: visit
            .t("composition-likeness-caption", &[("feature", attribute_words(visit, feature))]),
        rows: values
            .iter()
            .map(|value| {
                let hidden = || visit.t("draw-hidden", &[]);
                let none = || "–".to_owned();
                [
                    value_words(visit, feature, &value.value),
                    value.city_permille.map_or_else(none, |share| percent(visit, share)),
                    value.members.map_or_else(hidden, |members| members.to_string()),
                    value.members_permille.map_or_else(none, |share| percent(visit, share)),
                ]
            })
            .collect(),
    };
    composition.attributes.iter().map(of).collect()
}

/// Reasons that say something about a single person are published together.
fn farewells(visit: &Visit, events: &BTreeMap<u32, BTreeMap<End, u32>>) -> Vec<[String; 3]> {
    let mut rows = Vec::new();
    for (group, kinds) in events.iter().rev() {
        let mut shown: BTreeMap<&str, u32> = BTreeMap::new();
        for (why, count) in kinds {
            let kind = match why {
                End::Removed | End::PapersRefused | End::NoLongerEligible => "other",
                End::Refused | End::Lapsed | End::Withdrew | End::Resigned | End::TermOver => {
                    why.name()
                }
            };
            *shown.entry(kind).or_default() += count;
        }
        rows.extend(shown.into_iter().map(|(kind, count)| {
            let key = format!("rotation-end-{}", crate::texts::dashed(kind));
            [group.to_string(), visit.t(&key, &[]), count.to_string()]
        }));
    }
    rows
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let today = desk.today();
    let calendar = Calendar::derive(&*desk.charters()?);
    let composition = rotation::composition(&mut desk, today).await?;
    let groups = rotation::groups(&mut desk).await?;
    let events = rotation::events(&mut desk).await?;
    let notes = groups.iter().rev().filter_map(|group| {
        let text = group.hand_over.as_ref()?;
        let title = [("number", group.number.to_string())];
        Some(Note {
            title: visit.t("composition-hand-over-of", &title),
            paragraphs: text.split("\n\n").map(str::to_owned).collect(),
        })
    });
    let page = CompositionPage {
        members: composition.members,
        expected: composition.expected,
        turns: turns(&visit, &groups, &calendar, today),
        groups: rows(&visit, groups.iter().filter(|group| group.state != "Left")),
        past: rows(&visit, groups.iter().rev().filter(|group| group.state == "Left")),
        dots: dots(&visit, &composition),
        likeness: likeness(&visit, &composition),
        farewells: farewells(&visit, &events),
        notes: notes.collect(),
    };
    visit.show(&page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::samples::check;

    #[test]
    fn the_page_of_the_composition_shows_nothing_the_usual_and_the_worst() {
        check::<CompositionPage>();
    }
}
