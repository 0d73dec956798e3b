//! The doors of the word invitation: the letters for the printer.
//!
//! Who acts: the secretariat alone. The letters are set while they are sent, file by file, and
//! nothing of them is kept; each reading leaves a line in the journal.

use assembly::ids::CallId;
use assembly::people::Role;
use axum::body::Body;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream;
use secretariat::ActError;
use secretariat::invitation::paper::{PrintRun, Sender, print_run};

use crate::archive::Archive;
use crate::door::Door;
use crate::problem::Problem;
use crate::visit::Visit;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::page("/ufficio/lettere/{call}/lettere.zip", &[Role::Secretariat], get(letters))]
}

/// PDFs of a hundred letters each and their manifest, as one archive.
async fn letters(visit: Visit, Path(call): Path<String>) -> Result<Response, Problem> {
    let call = CallId::parse(&call).map_err(|_| Problem::not_found())?;
    let site = visit.house.site();
    let sender = Sender {
        city: site.city.clone(),
        site: site.address.clone(),
        phone: site.phone.clone(),
        email: site.email.clone(),
        pec: site.pec.clone(),
    };
    let mut desk = visit.desk().await?;
    let run = print_run(&mut desk, &call, &sender).await?;
    desk.commit().await?;
    let head = [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"lettere.zip\""),
    ];
    let parts = stream::try_unfold(Some((run, Archive::default())), part);
    Ok((head, Body::from_stream(parts)).into_response())
}

/// What is still to be sent; none once the archive is closed.
type Rest = Option<(PrintRun, Archive)>;

/// The next part of the archive: a file, or its end.
async fn part(rest: Rest) -> Result<Option<(Vec<u8>, Rest)>, ActError> {
    let Some((mut run, mut archive)) = rest else { return Ok(None) };
    match run.next_file().await {
        Ok(Some((name, content))) => {
            let bytes = archive.add(&name, &content);
            Ok(Some((bytes, Some((run, archive)))))
        }
        Ok(None) => Ok(Some((archive.end(), None))),
        Err(error) => {
            // The archive breaks off without its end: nobody takes it for the whole.
            tracing::error!(%error, "the letters could not be printed");
            Err(error)
        }
    }
}
