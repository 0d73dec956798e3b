//! The papers of a draw, the minutes of its ceremony and its report, and the links to its files.

use axum::extract::Path;
use axum::response::Response;
use secretariat::draw::{DrawView, paper};

use super::show::FileLink;
use crate::problem::Problem;
use crate::visit::Visit;

/// The minutes of the ceremony as PDF.
pub(super) async fn minutes(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let desk = visit.look().await?;
    Ok(crate::pages::pdf(paper::minutes_pdf(desk, number, &visit.edition()).await?))
}

/// The report of a draw as PDF.
pub(super) async fn report(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let desk = visit.look().await?;
    Ok(crate::pages::pdf(paper::report_pdf(desk, number, &visit.edition()).await?))
}

/// Links to both, once there is something to read in them.
fn links(visit: &Visit, view: &DrawView) -> Vec<FileLink> {
    if view.draw.frozen().is_none() && view.draw.stands() {
        return Vec::new();
    }
    let number = view.draw.number;
    let link = |key: &str, file: &str| FileLink {
        name: visit.t(key, &[]),
        href: visit.url(&format!("/sorteggi/{number}/{file}.pdf")),
        kind: "PDF",
        size: String::new(),
    };
    vec![link("draw-paper-minutes", "verbale"), link("draw-paper-report", "rapporto")]
}

/// Links to papers and files, and to the figures after drop-outs once seats are taken.
pub(super) fn files(visit: &Visit, view: &DrawView, is_seated: bool) -> Vec<FileLink> {
    let number = view.draw.number;
    let link = |(name, size): &(String, i64)| {
        let stem = name.split('.').next().unwrap_or(name);
        let words = crate::texts::find(visit.lang, &format!("draw-file-{stem}"), &[]);
        FileLink {
            name: words.unwrap_or_else(|| name.clone()),
            href: visit.url(&format!("/sorteggi/{number}/file/{name}")),
            kind: if name.ends_with(".pdf") { "PDF" } else { "JSON" },
            size: format!("{} kB", (size + 999) / 1000),
        }
    };
    let stayed = is_seated.then(|| FileLink {
        name: visit.t("draw-report-stayed-file", &[]),
        href: super::report::stayed_address(visit, number),
        kind: "JSON",
        size: String::new(),
    });
    let files = view.files.iter().map(link).chain(stayed);
    links(visit, view).into_iter().chain(files).collect()
}
