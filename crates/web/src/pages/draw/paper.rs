//! The papers of a draw: the minutes of its ceremony and its report.

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
pub(super) fn links(visit: &Visit, view: &DrawView) -> Vec<FileLink> {
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
