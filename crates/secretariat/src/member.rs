//! What a member sees of her own: her seat, what is asked of her, word sent to her.

use assembly::life::Stateful;
use assembly::people::Role;
use assembly::rotation::Seat;
use jiff::civil::Date;
use serde::Serialize;

use crate::choices::Choice;
use crate::desk::Desk;
use crate::error::ActError;
use crate::notice::{Notice, Recipient};

/// A member's seat as she sees it.
#[derive(Clone, Debug, Serialize)]
pub struct OwnSeat {
    /// The seat.
    pub id: String,
    /// Number of her group.
    pub group: u32,
    /// First day.
    pub from: Date,
    /// Last day.
    pub last_day: Date,
    /// The name of the seat's state.
    pub state: &'static str,
}

/// What a member sees first.
#[derive(Clone, Debug, Serialize)]
pub struct Own {
    /// Her seats, the latest first: an offer, the one she holds, those she held.
    pub seats: Vec<OwnSeat>,
    /// Votes open today, if she sits.
    pub votes: Vec<Choice>,
    /// Word sent to her, newest first.
    pub notices: Vec<Notice>,
}

/// Most notices on a page.
const NOTICES_MAX: usize = 50;

/// What the acting member sees first.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone who is no member; a fault of the cabinet.
pub async fn own(desk: &mut Desk) -> Result<Own, ActError> {
    let person = crate::rotation::person(desk).await?;
    let today = desk.today();
    let mut held = desk.list::<Seat>(&[("person", person.as_str().into())]).await?;
    held.sort_by_key(|seat| std::cmp::Reverse(seat.from));
    let sits = held.iter().any(|seat| seat.sits_on(today));
    let seats = held
        .iter()
        .map(|seat| OwnSeat {
            id: seat.id.to_string(),
            group: seat.group_number,
            from: seat.from,
            last_day: seat.until.yesterday().unwrap_or(seat.until),
            state: seat.state_name(),
        })
        .collect();
    let votes = if sits { crate::choices::of(desk, "vote", &["Open"]).await? } else { Vec::new() };
    let mut notices = Vec::new();
    for recipient in
        [Recipient::Person(person.to_string()), Recipient::Role(Role::Member.name().to_owned())]
    {
        let by = [("recipient", recipient.as_text().into())];
        notices.extend(desk.list::<Notice>(&by).await?.into_iter().map(|filed| filed.value));
    }
    notices.sort_by_key(|notice| std::cmp::Reverse(notice.sent_on));
    notices.truncate(NOTICES_MAX);
    Ok(Own { seats, votes, notices })
}
