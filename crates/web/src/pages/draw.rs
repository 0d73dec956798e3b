//! The pages of the word draw: how groups were drawn, whether it was fair, the files to count it all
//! again, the ceremony in the hall, what each volunteer sees of her own.

mod check;
mod desk;
mod figures;
mod further;
mod hall;
mod list;
mod own;
mod paper;
mod report;
mod show;
pub(crate) mod ways;

use assembly::draw::Draw;
use assembly::people::Role;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use secretariat::draw;

use crate::door::{Door, EVERYBODY, STAFF};
use crate::problem::Problem;
use crate::texts;
use crate::visit::Visit;

pub use check::Check;
pub use desk::DrawDeskPage;
pub use hall::HallPage;
pub use list::{Cell, DrawsPage, Linked, Stated};
pub use own::OwnDrawsPage;
pub use report::ReportPage;
pub use show::{DrawPage, FileLink};

const MEMBER: &[Role] = &[Role::Member];
const HOLDER: &[Role] = &[Role::Invited];
const SECRETARIAT: &[Role] = &[Role::Secretariat];

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::public("/sorteggi", get(list::list)),
        Door::public("/sorteggi/{number}", get(show::show)),
        Door::public("/sorteggi/{number}/rapporto", get(report::show)),
        Door::public("/sorteggi/{number}/rinunce.json", get(report::stayed)),
        Door::public("/sorteggi/{number}/file/{name}", get(file)),
        Door::public("/sorteggi/{number}/verbale.pdf", get(paper::minutes)),
        Door::public("/sorteggi/{number}/rapporto.pdf", get(paper::report)),
        // Digits on their way to the screen leave no line in the journal: never kept.
        Door::page("/sorteggi/{number}/cerimonia", EVERYBODY, get(hall::show)),
        Door::page("/mia/sorteggio", MEMBER, get(own::show)),
        Door::page("/mia/sorteggio/{number}/prova", MEMBER, get(own::proof)),
        Door::page("/rispondi/sorteggio", HOLDER, get(own::show)),
        Door::page("/rispondi/sorteggio/{number}/prova", HOLDER, get(own::proof)),
        Door::page("/ufficio/sorteggi/{number}", STAFF, get(desk::show)),
        Door::form("/ufficio/sorteggi/{number}/dadi", SECRETARIAT, post(desk::type_dice)),
        Door::form("/ufficio/sorteggi/{number}/controllo", SECRETARIAT, post(desk::check_dice)),
        Door::form("/ufficio/sorteggi/{number}/lettura", SECRETARIAT, post(desk::read)),
        Door::form("/ufficio/sorteggi/{number}/faro", SECRETARIAT, post(desk::throw)),
    ]
}

/// The title of a draw.
fn title(visit: &Visit, draw: &Draw) -> String {
    let told = [("number", draw.number.to_string()), ("cycle", draw.cycle.to_string())];
    visit.t("draw-title", &told)
}

/// A value of an attribute in the visitor's words.
pub(crate) fn value_words(visit: &Visit, feature: &str, value: &str) -> String {
    ways::value_words(visit.lang, feature, value)
}

/// An attribute in the visitor's words.
pub(crate) fn attribute_words(visit: &Visit, feature: &str) -> String {
    ways::attribute_words(visit.lang, feature)
}

/// Tenths of a percent as people write them.
pub(crate) fn percent(visit: &Visit, permille: u64) -> String {
    format!("{}{}{} %", permille / 10, point(visit), permille % 10)
}

/// Tenths as a number with one decimal.
pub(crate) fn tenths(visit: &Visit, tenths: u64) -> String {
    format!("{}{}{}", visit.number(tenths / 10), point(visit), tenths % 10)
}

/// Millionths as a percentage with one decimal.
fn share(visit: &Visit, millionths: u64) -> String {
    percent(visit, (millionths + 500) / 1000)
}

/// Millionths of one as a number with three decimals.
fn decimal(visit: &Visit, millionths: u64) -> String {
    let thousandths = (millionths + 500) / 1000;
    format!("{}{}{:03}", thousandths / 1000, point(visit), thousandths % 1000)
}

fn point(visit: &Visit) -> char {
    match visit.lang {
        texts::Lang::It => ',',
        texts::Lang::En => '.',
    }
}

/// Bounds as people read them: 4–5, or 4 where there is only one.
fn range(least: u32, most: u32) -> String {
    if least == most { least.to_string() } else { format!("{least}–{most}") }
}

/// The words for a cell that is too small, or the number in it.
fn cell(visit: &Visit, count: Option<u32>) -> String {
    count.map_or_else(|| visit.t("draw-hidden", &[]), |count| count.to_string())
}

async fn file(
    visit: Visit,
    Path((number, name)): Path<(u32, String)>,
) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let content = draw::public_file(&mut desk, number, &name).await?;
    let kind = match name.rsplit_once('.') {
        Some((_, "pdf")) => "application/pdf",
        Some(_) | None => "application/json; charset=utf-8",
    };
    Ok(([(header::CONTENT_TYPE, kind)], content).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::samples::check;

    #[test]
    fn the_pages_of_draws_show_nothing_the_usual_and_the_worst() {
        check::<DrawsPage>();
        check::<DrawPage>();
        check::<ReportPage>();
        check::<HallPage>();
        check::<DrawDeskPage>();
        check::<OwnDrawsPage>();
    }
}
