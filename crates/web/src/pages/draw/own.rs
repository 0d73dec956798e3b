//! What a volunteer sees of the draws she stood in: among her own pages, or behind the code of her
//! letter for those who were never seated. The answer comes first: drawn or not, and what next.

use assembly::people::Role;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use secretariat::draw::{self, AlternateOf, Fate, OwnDraw, Pull};
use serde::Serialize;

use super::check::Check;
use super::{attribute_words, percent, value_words};
use crate::page::Page;
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// One draw as its volunteer reads it.
#[derive(Clone, Debug, Serialize)]
pub struct OwnShown {
    /// The draw's title.
    pub title: String,
    /// Its public page.
    pub href: String,
    /// Number of the draw.
    pub number: u32,
    /// The one sentence: drawn or not.
    pub answer: String,
    /// What happens next, sentence by sentence.
    pub next: Vec<String>,
    /// Her number in the published files.
    pub pseudonym: String,
    /// Her chance, in words.
    pub chance: String,
    /// Why: one sentence for each value that moved it.
    pub why: Vec<String>,
    /// Her tickets, as numbers.
    pub tickets: Vec<String>,
    /// The way from her leaf to the root.
    pub path: Vec<String>,
    /// Whether her leaf is not in the tree.
    pub broken: bool,
    /// Where the proof is, once there is one.
    pub proof: String,
    /// The check of the proof in the browser.
    pub check: Option<Check>,
}

impl OwnShown {
    fn sample() -> Self {
        Self {
            title: "Sorteggio 2".into(),
            href: "/it/sorteggi/2".into(),
            number: 2,
            answer: "Questa volta non è stata estratta. <b>".into(),
            next: vec!["Resta disponibile fino al 2 dicembre.".into(); 2],
            pseudonym: "0a1b2c3d4e5f6071".into(),
            chance: "312 biglietti su 1000".into(),
            why: vec!["Poche persone".into(); 5],
            tickets: vec!["042".into(); 312],
            path: vec!["ab".repeat(32); 10],
            broken: true,
            proof: "/it/mia/sorteggio/2/prova".into(),
            check: Some(Check::sample()),
        }
    }
}

/// Her draws.
#[derive(Clone, Debug, Serialize)]
pub struct OwnDrawsPage {
    /// The frame: the member's, or that of a letter.
    pub layout: &'static str,
    /// Her draws, the newest first.
    pub draws: Vec<OwnShown>,
}

impl Page for OwnDrawsPage {
    const TEMPLATE: &'static str = "draw/own.html";
    fn samples() -> Vec<Self> {
        let sample = |number| {
            let own = OwnShown::sample();
            OwnShown { number, check: None, proof: String::new(), ..own }
        };
        let page = |layout, draws| Self { layout, draws };
        vec![
            page("layout/base.html", Vec::new()),
            page("layout/member.html", vec![OwnShown::sample()]),
            page("layout/base.html", vec![OwnShown::sample(), sample(3), sample(4)]),
        ]
    }
}

fn next(visit: &Visit, own: &OwnDraw) -> (String, Vec<String>) {
    let day =
        |on: Option<jiff::civil::Date>| on.map_or_else(String::new, |on| long_date(visit.lang, on));
    match &own.fate {
        Fate::Waiting => {
            let told = [("ceremony", long_date(visit.lang, own.draw.ceremony))];
            let later = vec![visit.t("draw-own-waiting-next", &told)];
            (visit.t("draw-own-waiting", &told), later)
        }
        Fate::Drawn { group } => {
            let told = [("group", group.to_string())];
            (visit.t("draw-own-drawn", &told), vec![visit.t("draw-own-drawn-next", &told)])
        }
        Fate::CalledLater { group } => {
            let told = [("group", group.to_string())];
            (visit.t("draw-own-later", &told), vec![visit.t("draw-own-later-next", &told)])
        }
        Fate::NotDrawn { until, erased, alternate } => {
            let told = [("until", day(*until)), ("erased", day(*erased))];
            let mut later = vec![visit.t("draw-own-not-next", &told)];
            later.extend(alternate.iter().map(|one| alternate_of(visit, one)));
            if !alternate.is_empty() {
                later.push(visit.t("draw-own-alternate-rule", &[]));
            }
            let last = ["draw-own-not-leave", "draw-own-not-erased"];
            later.extend(last.iter().map(|key| visit.t(key, &told)));
            (visit.t("draw-own-not", &told), later)
        }
        Fate::Void { reason } => {
            let told = [("reason", reason.clone())];
            (visit.t("draw-own-void", &told), vec![visit.t("draw-own-void-next", &told)])
        }
    }
}

fn alternate_of(visit: &Visit, one: &AlternateOf) -> String {
    let told = [
        ("group", one.group.to_string()),
        ("rank", one.rank.to_string()),
        ("of", one.of.to_string()),
    ];
    visit.t("draw-own-alternate", &told)
}

fn chance(visit: &Visit, own: &OwnDraw) -> String {
    let (Some(tickets), Some(plan)) = (&own.tickets, own.draw.planned()) else {
        return String::new();
    };
    let held = u64::try_from(tickets.len()).unwrap_or(u64::MAX);
    let all = u64::from(plan.tickets.max(1));
    let told = [
        ("held", held.to_string()),
        ("tickets", all.to_string()),
        ("share", percent(visit, (held * 1000 + all / 2) / all)),
    ];
    visit.t("draw-own-chance", &told)
}

fn why(visit: &Visit, own: &OwnDraw) -> Vec<String> {
    if own.values.is_empty() {
        return Vec::new();
    }
    let moved = own.values.iter().filter_map(|one| {
        let key = match one.pull {
            Pull::Up => "draw-own-up",
            Pull::Down => "draw-own-down",
            Pull::Level => return None,
        };
        let attribute = attribute_words(visit, &one.feature);
        let value = value_words(visit, &one.feature, &one.value);
        Some(visit.t(key, &[("value", format!("{attribute}: {value}"))]))
    });
    let mut reasons: Vec<String> = moved.collect();
    if own.windows.len() < own.draw.groups.len() {
        let told =
            [("mine", own.windows.len().to_string()), ("all", own.draw.groups.len().to_string())];
        reasons.push(visit.t("draw-own-windows", &told));
    }
    if reasons.is_empty() {
        reasons.push(visit.t("draw-own-level", &[]));
    }
    reasons
}

/// The published files that the check of a proof reads.
fn check(visit: &Visit, own: &OwnDraw, proof: &str) -> Option<Check> {
    let (promise, _) = (own.draw.promise()?, own.proof.as_ref()?);
    let number = own.draw.number;
    let files = ["commitment", "pool", "tickets"]
        .map(|stem| (stem.to_owned(), visit.url(&format!("/sorteggi/{number}/file/{stem}.json"))));
    let proof = ("proof".to_owned(), proof.to_owned());
    let files = files.into_iter().chain([proof]).collect();
    Some(Check::on(visit, files, promise.commitment.clone()))
}

fn shown(visit: &Visit, own: &OwnDraw) -> OwnShown {
    let number = own.draw.number;
    let (answer, next) = next(visit, own);
    let proof = match &own.proof {
        Some(_) => visit.url(&format!("{}/{number}/prova", home(visit))),
        None => String::new(),
    };
    let places = own.draw.planned().and_then(|plan| plan.tickets.checked_ilog10()).unwrap_or(0);
    let places = usize::try_from(places).unwrap_or(0);
    let tickets = own.tickets.iter().flatten();
    OwnShown {
        title: super::title(visit, &own.draw),
        href: visit.url(&format!("/sorteggi/{number}")),
        number,
        answer,
        next,
        pseudonym: own.pseudonym.clone(),
        chance: chance(visit, own),
        why: why(visit, own),
        tickets: tickets.map(|(ticket, _)| format!("{ticket:0places$}")).collect(),
        path: own.path.clone(),
        broken: !own.intact,
        check: check(visit, own, &proof),
        proof,
    }
}

/// Where this page stands for the visitor: among a member's own, or behind the code of a letter.
pub(super) fn home(visit: &Visit) -> &'static str {
    if visit.role() == Role::Member { "/mia/sorteggio" } else { "/rispondi/sorteggio" }
}

pub(super) async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let person = draw::me(&mut desk).await?;
    let draws = draw::own(&mut desk, &person).await?;
    let invited = visit.role() == Role::Invited;
    let layout = if invited { "layout/base.html" } else { "layout/member.html" };
    visit
        .show(&OwnDrawsPage { layout, draws: draws.iter().map(|own| shown(&visit, own)).collect() })
}

pub(super) async fn proof(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let person = draw::me(&mut desk).await?;
    let content = draw::proof(&mut desk, &person, number).await?;
    let name = format!("attachment; filename=\"sorteggio-{number}-prova.json\"");
    let kind = "application/json; charset=utf-8".to_owned();
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], content)
        .into_response())
}
