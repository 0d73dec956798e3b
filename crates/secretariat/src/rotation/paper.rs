//! The certificate of a member who leaves, on paper.

use paper::rotation::Certificate;

use crate::desk::Desk;
use crate::error::ActError;
use crate::member::own;
use crate::reading::{Edition, printed};

/// The acting member's certificate as PDF, once it was given, with her name as the caller hands it
/// in: it stands on the paper and is kept nowhere for it.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone who is no member, [`ActError::NotFound`] for members whose
/// certificate was not given, or a fault of the cabinet or of the press.
pub async fn pdf(mut desk: Desk, name: &str, edition: &Edition) -> Result<Vec<u8>, ActError> {
    let own = own(&mut desk).await?;
    let given = own.seats.iter().find_map(|seat| Some((seat, seat.certificate?)));
    let (seat, on) = given.ok_or(ActError::NotFound)?;
    let of_term = own.attended.iter().filter(|one| seat.from <= one.on && one.on <= seat.last_day);
    let (mut attended, mut plenaries) = (0, 0);
    for plenary in of_term {
        plenaries += 1;
        attended += u32::from(matches!(plenary.presence, "present" | "remote"));
    }
    let certificate = Certificate {
        masthead: edition.masthead(&desk.charter()?),
        name: name.to_owned(),
        group: seat.group,
        from: seat.from,
        last_day: seat.last_day,
        attended,
        plenaries,
    };
    drop(desk);
    printed(edition.lang(), (certificate, on)).await
}
