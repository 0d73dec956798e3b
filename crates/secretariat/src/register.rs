//! The acts of the word register: first draws, the people they name, and their erasure.
//!
//! The statistics office draws on its own machine with the same program; here it hands in what it
//! announced, what came out, and the details of the drawn (R18). The register never comes here.

mod drawing;
mod keeping;
mod list;
mod people;
mod retrace;
mod view;

pub use drawing::{Announce, Commit, RecordDraw, Void};
pub(crate) use keeping::bar;
pub use keeping::{DestroyKey, DoNotInvite, bar_former_member, erase, erase_all};
pub use list::COLUMNS;
pub use people::{HandOver, PersonView, details_of, first_name_of, key_name, name_of};
pub(crate) use people::{correct_address, open as people_open};
pub use view::{FirstDrawView, Margin, MarginRow, first_draw, first_draw_file, first_draws};

use assembly::register::{FirstDraw, FirstDrawState, Person};

use crate::choices::{Choice, Details};
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::form::{FaultKind, FieldKind, FromField};

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &Announce::SHEET,
    &Commit::SHEET,
    &RecordDraw::SHEET,
    &HandOver::SHEET,
    &Void::SHEET,
    &DoNotInvite::SHEET,
    &DestroyKey::SHEET,
];

/// A whole file, pasted: at most eight million characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted(pub String);

impl Pasted {
    const LENGTH_MAX: usize = 8_000_000;

    /// The file's bytes: lines end as on the office's machine, and the last one ends.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = self.0.replace("\r\n", "\n").trim_end().to_owned();
        text.push('\n');
        text.into_bytes()
    }
}

impl FromField for Pasted {
    const KIND: FieldKind = FieldKind::Paragraphs;
    fn read(values: &[&str]) -> Result<Self, FaultKind> {
        match values.first() {
            None => Err(FaultKind::Empty),
            Some(text) if text.len() > Self::LENGTH_MAX => Err(FaultKind::TooLong),
            Some(text) => Ok(Self((*text).to_owned())),
        }
    }
}

/// How many objects of a big drawer a form offers.
pub const OFFERED_MAX: i64 = 300;

/// The objects of this word's drawers that are in one of these states (any, if none is named), by
/// id and label; `None` for a drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn choices(
    desk: &mut Desk,
    drawer: &str,
    states: &[&str],
) -> Result<Option<Vec<Choice>>, ActError> {
    match drawer {
        "first_draw" => {
            let draws = desk.list::<FirstDraw>(&[]).await?;
            let fits = |state: &str| states.is_empty() || states.contains(&state);
            let offered = draws
                .iter()
                .rev()
                .filter(|draw| fits(assembly::life::Stateful::state_name(&draw.value)));
            Ok(Some(offered.map(|draw| (draw.id.to_string(), label(draw))).collect()))
        }
        "person" => {
            let people = desk.tx().page::<Person>(&[], 0, OFFERED_MAX).await.or_refuse()?;
            let label = |person: &Person| format!("{}/{}", person.cycle, person.place);
            let offered = people.iter().map(|person| (person.id.to_string(), label(person)));
            Ok(Some(offered.collect()))
        }
        _ => Ok(None),
    }
}

fn label(draw: &FirstDraw) -> String {
    format!("{} ({})", draw.cycle, draw.announced_on)
}

/// More that the office sees of a first draw: text key of the label, and the value.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    if drawer != "first_draw" {
        return Ok(None);
    }
    let draw = desk.get::<FirstDraw>(id).await?;
    let mut lines = vec![
        ("register-details-letters", draw.letters.to_string()),
        ("register-details-draw-from", draw.draw_from.to_string()),
    ];
    if let Some(commitment) = draw.commitment() {
        lines.push(("register-details-people", commitment.people.to_string()));
        lines.push(("register-details-commitment", commitment.sha256.clone()));
    }
    if let Some(receipt) = draw.receipt() {
        lines.push(("register-details-receipt", receipt.sha256.clone()));
        lines.push(("register-details-list", receipt.list_sha256.clone()));
    }
    if let FirstDrawState::HandedOver { count, withheld, .. } = draw.state {
        lines.push(("register-details-handed-over", count.to_string()));
        lines.push(("register-details-withheld", withheld.to_string()));
    }
    Ok(Some(lines))
}

/// The first draw of a cycle that counts, if there is one.
///
/// # Errors
/// A fault of the cabinet.
pub async fn draw_of_cycle(
    desk: &mut Desk,
    cycle: i16,
) -> Result<Option<store::Filed<FirstDraw>>, ActError> {
    let draws = desk.list::<FirstDraw>(&[("cycle", cycle.into())]).await?;
    Ok(draws.into_iter().find(|draw| draw.counts()))
}
