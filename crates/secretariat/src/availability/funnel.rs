//! The funnel of a call: drawn, posted, answered, available, against what the groups need.

use assembly::availability::{Need, scarcest};
use assembly::calendar::Calendar;
use assembly::ids::CallId;
use assembly::invitation::Call;
use assembly::register::{Commitment, FirstDraw};
use serde::Serialize;
use store::invitation::LettersCounted;

use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// The attributes of the funnel, in the order in which letters are counted.
const ATTRIBUTES: [&str; 4] = ["municipio", "age_class", "gender", "citizenship"];

/// The funnel of a call.
#[derive(Clone, Debug, Serialize)]
pub struct FunnelView {
    /// Letters made.
    pub letters: u32,
    /// Letters that went out and did not come back.
    pub delivered: u32,
    /// Letters that came back.
    pub returned: u32,
    /// Answers of any kind.
    pub answered: u32,
    /// Who is available.
    pub yes: u32,
    /// What there is and what is needed, value by value.
    pub needs: Vec<Need>,
    /// The value that runs dry first.
    pub scarcest: Option<Need>,
}

fn sum<'a>(counted: impl Iterator<Item = &'a LettersCounted>) -> u32 {
    u32::try_from(counted.map(|one| one.letters).sum::<i64>()).unwrap_or(0)
}

fn is_yes(one: &&LettersCounted) -> bool {
    one.answer.as_deref() == Some("yes")
}

/// People with a value of an attribute among those who could be drawn.
fn people_with(commitment: &Commitment, attribute: &str, value: &str) -> u64 {
    let named = |name: &str| name == attribute || (name == "age" && attribute == "age_class");
    let place = commitment.attributes.iter().position(|name| named(name));
    let cells = commitment.cells.iter();
    place.map_or(0, |place| {
        let same = cells.filter(|cell| cell.values.get(place).is_some_and(|one| one == value));
        same.map(|cell| cell.people).sum()
    })
}

/// The funnel of a call, live.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn funnel(desk: &mut Desk, call: &CallId) -> Result<FunnelView, ActError> {
    let call = desk.get::<Call>(call).await?;
    let draw = desk.get::<FirstDraw>(&call.first_draw).await?;
    let counted = desk.tx().letters_counted(call.id.as_str()).await.or_refuse()?;
    let charters = desk.charters()?;
    let charter = charters.governing_draw(draw.announced_on);
    let calendar = Calendar::derive(&charters);
    let groups = calendar.cycle(call.cycle).map_or(0, |cycle| cycle.groups.len());
    let groups = u32::try_from(groups).unwrap_or(0);
    let mut needs = Vec::new();
    for (place, attribute) in ATTRIBUTES.into_iter().enumerate() {
        let criterion = charter.draw.criteria.iter().find(|one| one.attribute == attribute);
        for value in criterion.map_or(&[][..], |one| &one.values) {
            let with = || counted.iter().filter(|one| one.values[place] == *value);
            let needed = draw.commitment().map_or(0, |commitment| {
                let people = people_with(commitment, attribute, value);
                Need::seats(people, commitment.people, charter.draw.group_size, groups)
            });
            needs.push(Need {
                attribute: attribute.to_owned(),
                value: value.clone(),
                letters: sum(with()),
                answered: sum(with().filter(|one| one.answer.is_some())),
                yes: sum(with().filter(is_yes)),
                needed,
            });
        }
    }
    let in_state = |state: &'static str| sum(counted.iter().filter(move |one| one.state == state));
    let letters = sum(counted.iter());
    let out = in_state("Drafted") + in_state("Returned");
    Ok(FunnelView {
        letters,
        delivered: letters.saturating_sub(out),
        returned: in_state("Returned"),
        answered: sum(counted.iter().filter(|one| one.answer.is_some())),
        yes: sum(counted.iter().filter(is_yes)),
        scarcest: scarcest(&needs).cloned(),
        needs,
    })
}
