//! What a volunteer sees of the draws she stood in: behind her sign-in, or behind the code of her
//! letter for those who were never seated. The answer comes first: drawn or not, and what next.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use secretariat::ActError;
use secretariat::draw::{self, Fate, OwnDraw, Pull};
use secretariat::invitation::by_code;
use serde::Serialize;

use super::check::Check;
use super::{attribute_words, percent, value_words};
use crate::page::Page;
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::{Posted, Visit};

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
    /// Where the proof is, for those who have signed in.
    pub proof: String,
    /// The check in the browser, for those who have signed in.
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

/// The draws of a member.
#[derive(Clone, Debug, Serialize)]
pub struct OwnDrawsPage {
    /// Her draws, the newest first.
    pub draws: Vec<OwnShown>,
}

impl Page for OwnDrawsPage {
    const TEMPLATE: &'static str = "draw/mine.html";
    fn samples() -> Vec<Self> {
        let sample = || OwnShown { check: None, ..OwnShown::sample() };
        vec![
            Self { draws: Vec::new() },
            Self { draws: vec![OwnShown::sample()] },
            Self { draws: vec![OwnShown::sample(), sample(), sample()] },
        ]
    }
}

/// The same behind the code of a letter.
#[derive(Clone, Debug, Serialize)]
pub struct OwnDrawPage {
    /// The code that was typed, for the download.
    pub code: String,
    /// What was wrong with it.
    pub error: String,
    /// Her draws, once the code was right; none before.
    pub draws: Option<Vec<OwnShown>>,
}

impl Page for OwnDrawPage {
    const TEMPLATE: &'static str = "draw/own.html";
    fn samples() -> Vec<Self> {
        let shown = OwnShown { check: None, proof: String::new(), ..OwnShown::sample() };
        let page = |error: &str, draws| Self { code: "K7<b>".into(), error: error.into(), draws };
        vec![
            page("", None),
            page("Il codice non apre", None),
            page("", Some(Vec::new())),
            page("", Some(vec![shown.clone(), shown])),
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
        Fate::NotDrawn { until, erased } => {
            let told = [("until", day(*until)), ("erased", day(*erased))];
            let later = ["draw-own-not-next", "draw-own-not-leave", "draw-own-not-erased"];
            let later = later.iter().map(|key| visit.t(key, &told)).collect();
            (visit.t("draw-own-not", &told), later)
        }
        Fate::Void { reason } => {
            let told = [("reason", reason.clone())];
            (visit.t("draw-own-void", &told), vec![visit.t("draw-own-void-next", &told)])
        }
    }
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

fn shown(visit: &Visit, own: &OwnDraw, signed_in: bool) -> OwnShown {
    let number = own.draw.number;
    let (answer, next) = next(visit, own);
    let proof = match (&own.proof, signed_in) {
        (Some(_), true) => visit.url(&format!("/mia/sorteggio/{number}/prova")),
        (Some(_) | None, _) => String::new(),
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
        check: if signed_in { check(visit, own, &proof) } else { None },
        proof,
    }
}

/// The draws of the member who has signed in.
pub(super) async fn mine(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let person = secretariat::rotation::person(&mut desk).await?;
    let draws = draw::own(&mut desk, &person).await?;
    let draws = draws.iter().map(|own| shown(&visit, own, true)).collect();
    visit.show(&OwnDrawsPage { draws })
}

/// The proof of the member who has signed in.
pub(super) async fn proof(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let person = secretariat::rotation::person(&mut desk).await?;
    Ok(download(number, draw::proof(&mut desk, &person, number).await?))
}

fn download(number: u32, content: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"sorteggio-{number}-prova.json\"");
    let kind = "application/json; charset=utf-8".to_owned();
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], content).into_response()
}

/// The box for the code.
pub(super) async fn ask(visit: Visit) -> Result<Response, Problem> {
    visit.show(&OwnDrawPage { code: String::new(), error: String::new(), draws: None })
}

/// The draws of whoever holds the letter with this code, or the proof of one of them.
async fn opened(
    visit: &Visit,
    code: &str,
    proof_of: Option<u32>,
) -> Result<Result<Response, String>, Problem> {
    let mut desk = visit.desk().await?;
    let found = by_code(&mut desk, code, &visit.from).await;
    // A failure is counted whatever the answer is.
    let found = match found {
        Ok(found) => found,
        Err(error @ ActError::Refused { .. }) => return Ok(Err(visit.words(&error))),
        Err(error) => return Err(error.into()),
    };
    desk.commit().await?;
    let Some(letter) = found else { return Ok(Err(visit.t("draw-own-code-wrong", &[]))) };
    let mut desk = visit.look().await?;
    let person = draw::holder(&mut desk, &letter).await?;
    if let Some(number) = proof_of {
        return Ok(Ok(download(number, draw::proof(&mut desk, &person, number).await?)));
    }
    let draws = draw::own(&mut desk, &person).await?;
    let draws = Some(draws.iter().map(|own| shown(visit, own, false)).collect());
    let page = OwnDrawPage { code: code.to_owned(), error: String::new(), draws };
    Ok(Ok(visit.show(&page)?))
}

pub(super) async fn with_code(visit: Visit, Posted(form): Posted) -> Result<Response, Problem> {
    let one = |name| form.values(name).first().copied().unwrap_or("").to_owned();
    let code = one("codice");
    match opened(&visit, &code, one("prova").parse().ok()).await? {
        Ok(response) => Ok(response),
        Err(error) => {
            let page = OwnDrawPage { code, error, draws: None };
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}
