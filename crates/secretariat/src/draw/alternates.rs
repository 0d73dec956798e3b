//! The alternates of a draw: who is called first when a place becomes free. They follow from the
//! ticket, the seed and a rule that was fixed before, so that an auditor can make them again (R22).

use assembly::draw::Draw;
use sortition::certificate::{DrawResult, PoolEntry, canonical};
use sortition::replacement::{ALTERNATES_FORMAT, Alternates, AlternatesRule, alternates};
use sortition::seed::{sha256, to_hex};
use sortition::verify::{ALTERNATES_FILE, RESULT_FILE, TARGETS_FILE};

use super::papers::{file, read};
use super::{recount, rules};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// Makes the alternates of every group and keeps them for auditors; gives the hash of their file.
pub(super) async fn make(desk: &mut Desk, draw: &Draw) -> Result<String, ActError> {
    let charter = rules(desk, draw)?;
    let rule = AlternatesRule {
        wanted: charter.draw.substitutes_per_seat.saturating_mul(draw.size),
        drop_out: charter.draw.drop_out_permille,
    };
    let attributes = recount::attributes(desk, draw).await?;
    let targets = read(&file(desk, draw, TARGETS_FILE).await?)?;
    let result_file = file(desk, draw, RESULT_FILE).await?;
    let result: DrawResult = read(&result_file)?;
    let seed = draw.outcome().map(|outcome| outcome.seed.clone()).unwrap_or_default();
    let entries: Vec<&PoolEntry> = attributes.entries.iter().map(|(entry, _)| entry).collect();
    let made = Alternates {
        format: ALTERNATES_FORMAT.to_owned(),
        result_sha256: to_hex(&sha256(&result_file)),
        rule,
        groups: alternates(&targets, &entries, (&result, &seed), rule),
    };
    let bytes = canonical::bytes(&made);
    let hash = to_hex(&sha256(&bytes));
    desk.tx().put_draw_file(&draw.id, ALTERNATES_FILE, bytes).await.or_refuse()?;
    Ok(hash)
}

/// The alternates of each group of a draw, in the order of use; none before it is certified.
pub(crate) async fn of(desk: &mut Desk, draw: &Draw) -> Result<Vec<Vec<String>>, ActError> {
    let kept = desk.tx().draw_file(&draw.id, ALTERNATES_FILE).await.or_refuse()?;
    let read = kept.map(|bytes| read::<Alternates>(&bytes)).transpose()?;
    Ok(read.map(|alternates| alternates.groups).unwrap_or_default())
}
