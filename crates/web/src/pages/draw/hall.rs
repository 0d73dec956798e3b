//! The ceremony on the big screen, for the hall and the stream: one scene at a time, no menus, to be
//! read from twenty metres. It asks again by itself; the arrow links at the foot turn the scenes.

use assembly::draw::{Draw, DrawState, Outcome};
use axum::extract::Path;
use axum::response::Response;
use secretariat::draw::{self, DrawView, Hall, ValueLine};
use serde::Serialize;

use super::list::Linked;
use super::{attribute_words, value_words};
use crate::page::Page;
use crate::problem::Problem;
use crate::texts::{long_date, said};
use crate::visit::Visit;

/// Seconds after which the page asks again without script.
const REFRESH: u32 = 5;
/// Digits of the fingerprint that are shown, in fours: enough to compare with a sheet of paper.
const HASH_SHOWN: usize = 32;
/// Dice in a row of the grid.
const ROW: usize = 10;

/// One digit of the ticket as a sum that a child can do.
#[derive(Clone, Debug, Serialize)]
pub struct Sum {
    /// Thrown in the hall.
    pub thrown: u8,
    /// Derived from the beacon.
    pub derived: u8,
    /// Both together.
    pub sum: u8,
    /// The last digit of the sum.
    pub digit: u8,
}

/// A value in a scene of figures.
#[derive(Clone, Debug, Serialize)]
pub struct FigureRow {
    /// The value.
    pub value: String,
    /// The target: 4–5.
    pub target: String,
    /// Seats in each group, and whether each lies inside the target.
    pub seats: Vec<(String, bool)>,
}

/// What is on the screen.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Scene {
    /// One sentence: nothing is promised yet, or the draw does not count.
    Words {
        /// The sentence.
        sentence: String,
        /// Where to go on, if anywhere.
        next: Option<Linked>,
    },
    /// What was promised.
    Promise {
        /// When and under which act.
        sentence: String,
        /// The beginning of the fingerprint, in fours.
        hash: Vec<String>,
        /// Large numbers with their words.
        figures: Vec<(String, String)>,
    },
    /// The digits as they are read.
    Dice {
        /// The digits that decide with the beacon; none where not read yet.
        decisive: Vec<Option<char>>,
        /// The others, in rows.
        rest: Vec<Vec<Option<char>>>,
        /// How far the reading is, in words.
        sentence: String,
        /// The beacon's round that is awaited, and when it appears.
        awaited: Option<String>,
    },
    /// The sum and the ticket.
    Ticket {
        /// One column a digit.
        sums: Vec<Sum>,
        /// The beacon's round and its number.
        beacon: String,
        /// The beginning of the beacon's number, in fours.
        randomness: Vec<String>,
    },
    /// The group's figures against the targets, one attribute at a time.
    Figures {
        /// The attribute.
        attribute: String,
        /// Names of the groups.
        groups: Vec<String>,
        /// The values.
        rows: Vec<FigureRow>,
        /// Whether everything lies inside the targets.
        inside: bool,
    },
}

/// The big screen.
#[derive(Clone, Debug, Serialize)]
pub struct HallPage {
    /// Its title.
    pub title: String,
    /// Whether it is a training draw.
    pub training: bool,
    /// What is on the screen.
    pub scene: Scene,
    /// The scene before.
    pub before: Option<String>,
    /// The scene after.
    pub after: Option<String>,
    /// Seconds after which it asks again; 0: never.
    pub refresh: u32,
}

impl Page for HallPage {
    const TEMPLATE: &'static str = "draw/hall.html";
    fn samples() -> Vec<Self> {
        let page = |scene| Self {
            title: "Sorteggio 2, annata 2025".into(),
            training: false,
            scene,
            before: None,
            after: None,
            refresh: 5,
        };
        let words = Scene::Words { sentence: "La cerimonia è il 20 novembre.".into(), next: None };
        let digits = "7093512844069173028566413390175288042617";
        let hash = "ab".repeat(16);
        let promise = Scene::Promise {
            sentence: "Pubblicato il 13 novembre 2024, avviso 12".into(),
            hash: fours(&hash),
            figures: vec![("1.000".into(), "biglietti".into()), ("512".into(), "persone".into())],
        };
        let row = |value: &str, inside| FigureRow {
            value: value.into(),
            target: "4–5".into(),
            seats: vec![("4".into(), true), ("5".into(), true), ("6".into(), inside)],
        };
        let figures = |rows| Scene::Figures {
            attribute: "Età".into(),
            groups: vec!["Gruppo 5".into(), "Gruppo 6".into(), "Gruppo 7".into()],
            rows,
            inside: false,
        };
        let sums = vec![sum(7, 5), sum(0, 4), sum(9, 9)];
        let randomness = fours(&hash);
        vec![
            page(words),
            page(promise),
            page(dice(&digits[..17], 3, ("17 su 40".into(), None))),
            page(dice(digits, 3, ("Lette".into(), Some("Faro alle 14:00".into())))),
            page(Scene::Ticket { sums, beacon: "Turno 657413".into(), randomness }),
            Self { training: true, ..page(figures(vec![row("16-24 <b>", false); 13])) },
        ]
    }
}

fn fours(hash: &str) -> Vec<String> {
    let signs: Vec<char> = hash.chars().take(HASH_SHOWN).collect();
    signs.chunks(4).map(|four| four.iter().collect()).collect()
}

fn sum(thrown: u8, derived: u8) -> Sum {
    Sum { thrown, derived, sum: thrown + derived, digit: (thrown + derived) % 10 }
}

fn dice(digits: &str, places: usize, (sentence, awaited): (String, Option<String>)) -> Scene {
    let read: Vec<Option<char>> =
        digits.chars().map(Some).chain(std::iter::repeat(None)).take(4 * ROW).collect();
    let (decisive, rest) = read.split_at(places.min(read.len()));
    Scene::Dice {
        decisive: decisive.to_vec(),
        rest: rest.chunks(ROW).map(<[Option<char>]>::to_vec).collect(),
        sentence,
        awaited,
    }
}

fn promise(visit: &Visit, draw: &Draw) -> Option<Scene> {
    let (promise, plan, frozen) = (draw.promise()?, draw.planned()?, draw.frozen()?);
    let act = said(visit.lang, &promise.act);
    let told = [("on", long_date(visit.lang, promise.on)), ("act", act)];
    Some(Scene::Promise {
        sentence: visit.t("draw-hall-promise", &told),
        hash: fours(&promise.commitment),
        figures: vec![
            (plan.tickets.to_string(), visit.t("draw-hall-tickets", &[])),
            (frozen.people.to_string(), visit.t("draw-hall-people", &[])),
            (draw.groups.len().to_string(), visit.t("draw-hall-groups", &[])),
        ],
    })
}

fn dice_scene(visit: &Visit, hall: &Hall) -> Option<Scene> {
    hall.draw.promise()?;
    let read = hall.digits.chars().count();
    let sentence = match &hall.read_at {
        Some(at) => visit.t("draw-hall-read", &[("at", at.clone())]),
        None => visit.t("draw-hall-reading", &[("read", read.to_string())]),
    };
    let awaited = hall.round.as_ref().filter(|_| hall.beacon.is_none()).map(|(_, round, at)| {
        visit.t("draw-hall-awaited", &[("round", round.to_string()), ("at", at.clone())])
    });
    Some(dice(&hall.digits, hall.places, (sentence, awaited)))
}

fn ticket(visit: &Visit, hall: &Hall, outcome: &Outcome) -> Scene {
    let both = outcome.thrown.iter().zip(&outcome.derived);
    let beacon = match (&hall.beacon, outcome.training) {
        (_, true) => visit.t("draw-hall-training", &[]),
        (Some((_, round, _)), false) => {
            visit.t("draw-hall-beacon", &[("round", round.to_string())])
        }
        (None, false) => String::new(),
    };
    let randomness = hall.beacon.as_ref().map(|(_, _, number)| fours(number)).unwrap_or_default();
    Scene::Ticket { sums: both.map(|(one, other)| sum(*one, *other)).collect(), beacon, randomness }
}

fn figures(visit: &Visit, view: &DrawView) -> Vec<Scene> {
    let mut scenes: Vec<(String, Vec<&ValueLine>)> = Vec::new();
    for line in &view.values {
        match scenes.last_mut() {
            Some((feature, lines)) if *feature == line.feature => lines.push(line),
            Some(_) | None => scenes.push((line.feature.clone(), vec![line])),
        }
    }
    let groups = view.draw.groups.iter();
    let name = |number: &u32| visit.t("draw-values-head-group", &[("number", number.to_string())]);
    let groups: Vec<String> = groups.map(name).collect();
    let within = |line: &ValueLine, seats: u32| (line.least..=line.most).contains(&seats);
    let row = |line: &&ValueLine| FigureRow {
        value: value_words(visit, &line.feature, &line.value),
        target: super::range(line.least, line.most),
        seats: line
            .seats
            .iter()
            .map(|seats| {
                let words = seats.map_or_else(|| "·".to_owned(), |seats| seats.to_string());
                (words, seats.is_none_or(|seats| within(line, seats)))
            })
            .collect(),
    };
    let scene = |(feature, lines): &(String, Vec<&ValueLine>)| {
        let rows: Vec<FigureRow> = lines.iter().map(row).collect();
        Scene::Figures {
            attribute: attribute_words(visit, feature),
            groups: groups.clone(),
            inside: rows.iter().flat_map(|row| &row.seats).all(|(_, inside)| *inside),
            rows,
        }
    };
    scenes.iter().map(scene).collect()
}

/// The scenes that there are now, and which of them is shown if none is asked for.
fn scenes(visit: &Visit, hall: &Hall, view: &DrawView) -> (Vec<Scene>, usize) {
    let draw = &hall.draw;
    let mut scenes: Vec<Scene> =
        [promise(visit, draw), dice_scene(visit, hall)].into_iter().flatten().collect();
    match &draw.state {
        DrawState::Published { .. } => (scenes, usize::from(!hall.digits.is_empty())),
        DrawState::Read { .. } => (scenes, 1),
        DrawState::Drawn { outcome, .. } | DrawState::Certified { outcome, .. } => {
            scenes.push(ticket(visit, hall, outcome));
            scenes.extend(figures(visit, view));
            (scenes, 2)
        }
        DrawState::Void { reason, .. } => {
            let next = view.next.map(|number| Linked {
                text: visit.t("draw-void-next", &[("number", number.to_string())]),
                href: visit.url(&format!("/sorteggi/{number}/cerimonia")),
            });
            let sentence = visit.t("draw-answer-void", &[("reason", reason.clone())]);
            (vec![Scene::Words { sentence, next }], 0)
        }
        DrawState::Announced | DrawState::Frozen { .. } | DrawState::Planned { .. } => {
            let told = [("ceremony", long_date(visit.lang, draw.ceremony))];
            let sentence = visit.t("draw-answer-announced", &told);
            (vec![Scene::Words { sentence, next: None }], 0)
        }
    }
}

pub(super) async fn show(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let hall = draw::hall(&mut desk, number).await?;
    let view = draw::view(&mut desk, number).await?;
    let (mut scenes, usual) = scenes(&visit, &hall, &view);
    let asked = visit.query.get("scena").and_then(|text| text.parse::<usize>().ok());
    let at = asked.unwrap_or(usual).min(scenes.len().saturating_sub(1));
    let turn = |to: usize| visit.url(&format!("/sorteggi/{number}/cerimonia?scena={to}"));
    let page = HallPage {
        title: super::title(&visit, &hall.draw),
        training: hall.draw.outcome().is_some_and(|outcome| outcome.training),
        before: at.checked_sub(1).map(turn),
        after: Some(at + 1).filter(|next| *next < scenes.len()).map(turn),
        // What stands for good is not asked again; a scene that was asked for stays.
        refresh: if hall.draw.outcome().is_some() || asked.is_some() { 0 } else { REFRESH },
        scene: scenes.swap_remove(at),
    };
    visit.show(&page)
}
