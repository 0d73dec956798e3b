//! The draws: how the groups were drawn, whether it was fair, how anyone can check.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pages::rotation::attribute_in_words;
use crate::pictures::histogram::{Column, Histogram, histogram};
use crate::pictures::{Caption, Picture};
use crate::problem::Problem;
use crate::texts::find;
use crate::visit::Visit;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::public("/sorteggi", get(list)),
        Door::public("/sorteggi/{number}", get(show)),
        Door::public("/sorteggi/{number}/file/{name}", get(file)),
    ]
}

/// A draw in the list.
#[derive(Clone, Debug, Serialize)]
pub struct DrawRow {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The day of its ceremony.
    pub on: String,
    /// Kind of chip of its state.
    pub chip: &'static str,
    /// Its state in words.
    pub state: String,
}

/// The list of draws.
#[derive(Clone, Debug, Serialize)]
pub struct DrawsPage {
    /// The draws, newest first.
    pub draws: Vec<DrawRow>,
}

impl Page for DrawsPage {
    const TEMPLATE: &'static str = "draw/list.html";
    fn samples() -> Vec<Self> {
        let row = DrawRow {
            title: "Sorteggio <1>".into(),
            href: "/it/sorteggi/1".into(),
            on: "2022-11-19".into(),
            chip: "done",
            state: "certificato".into(),
        };
        vec![
            Self { draws: Vec::new() },
            Self { draws: vec![row.clone()] },
            Self { draws: vec![row; 100] },
        ]
    }
}

fn state_of(visit: &Visit, state: &str) -> (&'static str, String) {
    let chip = match state {
        "Certified" => "done",
        "Void" => "stopped",
        "Announced" => "planned",
        _ => "running",
    };
    let words = find(visit.lang, &format!("draw-state-draw-{state}"), &[]);
    (chip, words.unwrap_or_else(|| state.to_owned()))
}

async fn list(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let draws = secretariat::draw::list(&mut desk)
        .await?
        .into_iter()
        .map(|draw| {
            let (chip, state) = state_of(&visit, draw.state);
            let args = [("number", draw.number.to_string()), ("year", draw.cycle.to_string())];
            DrawRow {
                title: visit.t("draw-title", &args),
                href: visit.url(&format!("/sorteggi/{}", draw.number)),
                on: draw.ceremony.to_string(),
                chip,
                state,
            }
        })
        .collect();
    visit.show(&DrawsPage { draws })
}

/// One draw.
#[derive(Clone, Debug, Serialize)]
pub struct DrawPage {
    /// Its title.
    pub title: String,
    /// The day of its ceremony.
    pub on: String,
    /// Kind of chip of its state.
    pub chip: &'static str,
    /// Its state in words.
    pub state: String,
    /// How many people were in the pool.
    pub people: Option<u32>,
    /// The chances as columns.
    pub picture: Option<Picture>,
    /// The same as a table: chance, people.
    pub chances: Vec<[String; 2]>,
    /// Attribute, value, city, volunteers, target, groups.
    pub values: Vec<Vec<String>>,
    /// Numbers of the groups, for the heads of the table.
    pub groups: Vec<String>,
    /// Files to check with: name, address, size.
    pub files: Vec<(String, String, String)>,
}

impl Page for DrawPage {
    const TEMPLATE: &'static str = "draw/one.html";
    fn samples() -> Vec<Self> {
        let row: Vec<String> =
            ["Età", "16-24", "9,8%", "41", "4–5", "5"].into_iter().map(str::to_owned).collect();
        let page = |values: Vec<Vec<String>>, files| Self {
            title: "Sorteggio <1>".into(),
            on: "2022-11-19".into(),
            chip: "done",
            state: "certificato".into(),
            people: Some(512),
            picture: None,
            chances: vec![["21,4%".into(), "140".into()]],
            values,
            groups: vec!["1".into()],
            files,
        };
        let file = ("lottery.json".to_owned(), "/it/x".to_owned(), "310 kB".to_owned());
        vec![
            Self { people: None, chances: Vec::new(), ..page(Vec::new(), Vec::new()) },
            page(vec![row.clone()], vec![file.clone()]),
            page(vec![row; 200], vec![file; 30]),
        ]
    }
}

fn permille(visit: &Visit, share: u64) -> String {
    let sign = match visit.lang {
        crate::texts::Lang::It => ',',
        crate::texts::Lang::En => '.',
    };
    format!("{}{sign}{}%", share / 10, share % 10)
}

async fn show(visit: Visit, Path((number,)): Path<(u32,)>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let view = secretariat::draw::view(&mut desk, number).await?;
    let (chip, state) = state_of(&visit, view.state);
    let few = || visit.t("composition-few", &[]);
    let values = view
        .values
        .iter()
        .map(|line| {
            let mut row = vec![
                attribute_in_words(&visit, &line.feature),
                line.value.clone(),
                line.city_permille.map_or_else(|| "–".to_owned(), |share| permille(&visit, share)),
                line.volunteers.map_or_else(few, |count| count.to_string()),
                format!("{}–{}", line.least, line.most),
            ];
            row.extend(line.seats.iter().map(|seats| seats.map_or_else(few, |n| n.to_string())));
            row
        })
        .collect();
    let files = view
        .files
        .iter()
        .map(|(name, size)| {
            let href = visit.url(&format!("/sorteggi/{number}/file/{name}"));
            (name.clone(), href, format!("{} kB", (size + 999) / 1000))
        })
        .collect();
    let chances = view
        .chances
        .iter()
        .map(|(_, share, people)| {
            [permille(&visit, u64::from(*share)), people.map_or_else(few, |n| n.to_string())]
        })
        .collect();
    let args = [("number", number.to_string()), ("year", view.draw.cycle.to_string())];
    let page = DrawPage {
        title: visit.t("draw-title", &args),
        on: view.draw.ceremony.to_string(),
        chip,
        state,
        people: view.draw.frozen().map(|frozen| frozen.people),
        picture: (!view.chances.is_empty()).then(|| picture(&visit, &view.chances)),
        chances,
        values,
        groups: match view.values.first().map(|line| line.seats.len()) {
            Some(count) if count > 0 => view.draw.groups.iter().map(ToString::to_string).collect(),
            Some(_) | None => Vec::new(),
        },
        files,
    };
    visit.show(&page)
}

fn picture(visit: &Visit, chances: &[(u32, u32, Option<u32>)]) -> Picture {
    // Ten classes of chance, so that the picture can be read: each counts the people in it.
    let mut classes = [0_u32; 10];
    for (_, share, people) in chances {
        let class = usize::try_from((share / 100).min(9)).unwrap_or(9);
        classes[class] += people.unwrap_or(0);
    }
    let data = Histogram {
        columns: (0_u32..)
            .zip(classes)
            .map(|(class, people)| Column {
                label: format!("{}–{}%", class * 10, class * 10 + 10),
                value: people.to_string(),
                count: people,
            })
            .collect(),
        axis_label: visit.t("draw-chance", &[]),
        count_label: visit.t("home-table-taken", &[]),
        rule: None,
    };
    let (title, desc) = (visit.t("draw-chances", &[]), visit.t("draw-chances-desc", &[]));
    histogram(Caption { id: "chances", title: &title, desc: &desc }, &data)
}

async fn file(
    visit: Visit,
    Path((number, name)): Path<(u32, String)>,
) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let bytes = secretariat::draw::public_file(&mut desk, number, &name).await?;
    let kind =
        if name.ends_with(".json") { "application/json" } else { "text/plain; charset=utf-8" };
    Ok(([(header::CONTENT_TYPE, kind)], bytes).into_response())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_page_of_draw_renders() {
        crate::pages::samples::check::<super::DrawsPage>();
        crate::pages::samples::check::<super::DrawPage>();
    }
}
