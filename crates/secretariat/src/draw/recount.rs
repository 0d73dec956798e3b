//! The recount before anybody is seated: the drawn people are counted again from the auditor's
//! file, by code that shares nothing with the planner, and the published files are verified as any
//! citizen would.

use std::collections::{BTreeMap, BTreeSet};

use assembly::draw::{Draw, Frozen, Outcome};
use sortition::certificate::{Attributes, PoolEntry, canonical};
use sortition::verify::{self, ATTRIBUTES_FILE, PublishedFiles, Step};

use super::seating;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// Everything that does not agree; empty if the draw may be certified.
pub(super) async fn faults(desk: &mut Desk, draw: &Draw) -> Result<Vec<String>, ActError> {
    let (Some(frozen), Some(outcome)) = (draw.frozen(), draw.outcome()) else {
        return Ok(Vec::new());
    };
    let attributes = attributes(desk, draw).await?;
    let mut faults = counted(draw, frozen, outcome, &attributes);
    let mut files = PublishedFiles::new();
    for listed in desk.tx().draw_files(&draw.id).await.or_refuse()? {
        if let Some(content) = desk.tx().draw_file(&draw.id, &listed.name).await.or_refuse()? {
            files.insert(listed.name, content);
        }
    }
    files.insert(ATTRIBUTES_FILE.to_owned(), canonical::bytes(&attributes));
    let printed = draw.promise().map(|promise| promise.commitment.as_str());
    faults.extend(verified(&files, printed, outcome.training));
    Ok(faults)
}

/// The auditor's file of a draw.
pub(super) async fn attributes(desk: &mut Desk, draw: &Draw) -> Result<Attributes, ActError> {
    let sealed = desk.tx().draw_file(&draw.id, ATTRIBUTES_FILE).await.or_refuse()?;
    let sealed = sealed.ok_or(ActError::NotFound)?;
    let text = desk.unseal(&seating::key(draw), &seating::place(draw), &sealed)?;
    canonical::read(text.as_bytes()).map_err(|error| ActError::Fault(error.to_string()))
}

pub(super) fn counted(
    draw: &Draw,
    frozen: &Frozen,
    outcome: &Outcome,
    attributes: &Attributes,
) -> Vec<String> {
    let entries: BTreeMap<&str, &PoolEntry> =
        attributes.entries.iter().map(|(entry, _)| (entry.id.as_str(), entry)).collect();
    let mut features: Vec<&str> = Vec::new();
    for target in &frozen.targets {
        if !features.contains(&target.feature.as_str()) {
            features.push(&target.feature);
        }
    }
    let mut faults = Vec::new();
    let mut seated = BTreeSet::new();
    if outcome.groups.len() != draw.groups.len() {
        faults.push(format!("{} groups, not {}", outcome.groups.len(), draw.groups.len()));
    }
    for (number, (place, members)) in draw.groups.iter().zip((0..).zip(&outcome.groups)) {
        let found: Vec<&PoolEntry> =
            members.iter().filter_map(|id| entries.get(id.as_str()).copied()).collect();
        let all = usize::try_from(draw.size).unwrap_or(0);
        if members.len() != all || found.len() != all {
            faults.push(format!("group {number}: {} of {all} seats", found.len()));
        }
        let twice = members.iter().filter(|id| !seated.insert(id.as_str())).count();
        let absent = found.iter().filter(|entry| !entry.windows.contains(&place)).count();
        if twice + absent > 0 {
            faults.push(format!("group {number}: {twice} seated twice, {absent} not free"));
        }
        for target in &frozen.targets {
            let at = features.iter().position(|name| *name == target.feature).unwrap_or(0);
            let has = |entry: &&&PoolEntry| entry.values.get(at) == Some(&target.value);
            let seats = u32::try_from(found.iter().filter(has).count()).unwrap_or(u32::MAX);
            if seats < target.group.0 || seats > target.group.1 {
                let (feature, value) = (&target.feature, &target.value);
                faults.push(format!("group {number}: {feature} {value} has {seats} seats"));
            }
        }
    }
    faults
}

/// What a citizen's verifier says; in a training draw the beacon cannot be genuine and what
/// depends on it is left out.
fn verified(files: &PublishedFiles, printed: Option<&str>, training: bool) -> Vec<String> {
    let steps = verify::transcript(files, printed);
    let counts = |step: &Step| !training || !matches!(step, Step::Randomness | Step::Result);
    let failed = steps.into_iter().filter(|result| counts(&result.step));
    failed
        .filter_map(|result| match result.outcome {
            verify::Outcome::Failed { fault, detail } => {
                Some(format!("{}: {fault:?} {detail}", result.step))
            }
            verify::Outcome::Passed { .. } | verify::Outcome::LeftOut { .. } => None,
        })
        .collect()
}
