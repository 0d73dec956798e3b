//! The steps that need the attributes, and the proof of fairness.

use std::collections::BTreeMap;

use super::plan::{file, read, same_format, targets_met};
use super::{
    ALTERNATES_FILE, ATTRIBUTES_FILE, BOUND_FILE, Checked, Failure, Fault, PublishedFiles,
    RESULT_FILE, Report, Step, failed,
};
use crate::certificate::dual::{self, BOUND_FORMAT, Bound, BoundFault, UNIT};
use crate::certificate::{
    ATTRIBUTES_FORMAT, Attributes, Commitment, Counts, DrawResult, PoolEntry, Targets, TicketTable,
    canonical,
};
use crate::merkle;
use crate::replacement::{self, ALTERNATES_FORMAT, Alternates, AlternatesRule};
use crate::seed::{hash_from_hex, sha256, to_hex};

/// What the earlier steps found.
pub(super) struct Plan<'a> {
    pub commitment: &'a Commitment,
    pub targets: &'a Targets,
    pub table: &'a TicketTable,
    pub pool: Option<&'a Vec<merkle::Hash>>,
}

/// Reports the steps of an auditor; gives the attributes, where they are there and as announced.
pub(super) fn audit(
    report: &mut Report,
    files: &PublishedFiles,
    plan: &Plan<'_>,
) -> Option<Vec<PoolEntry>> {
    let mut entries = None;
    if files.contains_key(ATTRIBUTES_FILE) {
        entries = report.note(Step::Attributes, attributes(files, plan));
    } else {
        report.leave_out(Step::Attributes, "attributes are shown to auditors only");
    }
    if plan.commitment.bound_sha256.is_empty() && !files.contains_key(BOUND_FILE) {
        report.leave_out(Step::Bound, "no proof of fairness was announced");
        return entries;
    }
    match (bound(files, plan), &entries) {
        (Err(failure), _) => {
            report.note::<()>(Step::Bound, Err(failure));
        }
        (Ok((_, figures)), None) => {
            let why = format!("the proof needs the attributes; {figures}");
            report.leave_out(Step::Bound, &why);
        }
        (Ok((bound, figures)), Some(entries)) => {
            report.note(Step::Bound, proof(&bound, &figures, plan.targets, entries));
        }
    }
    entries
}

/// The alternates of each group, made again from the result, the seed and the rule.
pub(super) fn alternates(
    files: &PublishedFiles,
    (targets, entries): (&Targets, &[PoolEntry]),
    seed: &str,
) -> Checked<()> {
    let kept: Alternates = read(files, ALTERNATES_FILE)?;
    same_format(ALTERNATES_FILE, &kept.format, ALTERNATES_FORMAT)?;
    let result: DrawResult = read(files, RESULT_FILE)?;
    if kept.result_sha256 != to_hex(&sha256(file(files, RESULT_FILE)?)) {
        return failed(Fault::AlternatesWrong, "they are those of another result");
    }
    let everybody: Vec<&PoolEntry> = entries.iter().collect();
    let made = replacement::alternates(targets, &everybody, (&result, seed), kept.rule);
    let differs = made.iter().zip(&kept.groups).position(|(made, kept)| made != kept);
    if differs.is_some() || made.len() != kept.groups.len() {
        let group =
            differs.map_or_else(|| "another number of groups".into(), |at| format!("group {at}"));
        return failed(Fault::AlternatesWrong, group);
    }
    // The rule is the charter's; whoever has the charter compares.
    let AlternatesRule { wanted, drop_out } = kept.rule;
    let all: usize = made.iter().map(Vec::len).sum();
    Ok((
        (),
        format!(
            "{all} alternates made again, at most {wanted} a group for {drop_out} of 1000 leaving: compare with the charter"
        ),
    ))
}

fn attributes(files: &PublishedFiles, plan: &Plan<'_>) -> Checked<Vec<PoolEntry>> {
    let published: Attributes = read(files, ATTRIBUTES_FILE)?;
    same_format(ATTRIBUTES_FILE, &published.format, ATTRIBUTES_FORMAT)?;
    let mut leaves = Vec::with_capacity(published.entries.len());
    for (entry, salt) in &published.entries {
        let salt =
            hash_from_hex(salt).ok_or_else(|| Failure(Fault::EntryBroken, entry.id.clone()))?;
        leaves.push(entry.leaf(&salt));
        entry_fits(entry, plan.targets)?;
    }
    leaves.sort_unstable();
    if plan.pool.is_some_and(|pool| *pool != leaves) {
        return failed(Fault::LeafChanged, "a leaf is not the hash of its entry");
    }
    let mut ids: Vec<&String> = published.entries.iter().map(|(entry, _)| &entry.id).collect();
    ids.sort_unstable();
    if !ids.iter().copied().eq(&plan.table.persons) {
        return failed(Fault::EntryBroken, "persons of tickets and pool differ");
    }
    windows_respected(plan, &published.entries)?;
    let recounted = Counts::of(plan.table, plan.targets, &published.entries);
    if to_hex(&sha256(&canonical::bytes(&recounted))) != plan.commitment.counts_sha256 {
        return failed(Fault::CountsWrong, "the counts do not follow from the attributes");
    }
    targets_met(&recounted, plan.targets)?;
    let seen = format!(
        "{} leaves, all counts recounted, all targets met, all windows respected",
        leaves.len()
    );
    Ok((published.entries.into_iter().map(|(entry, _)| entry).collect(), seen))
}

fn entry_fits(entry: &PoolEntry, targets: &Targets) -> Result<(), Failure> {
    let known = entry.values.len() == targets.features.len()
        && targets
            .features
            .iter()
            .zip(&entry.values)
            .all(|(feature, value)| feature.values.iter().any(|target| target.value == *value));
    let windows = entry.windows.windows(2).all(|pair| pair[0] < pair[1])
        && entry.windows.iter().all(|window| *window < targets.groups);
    if known && windows { Ok(()) } else { failed(Fault::EntryBroken, entry.id.clone()) }
}

fn windows_respected(plan: &Plan<'_>, entries: &[(PoolEntry, String)]) -> Result<(), Failure> {
    let windows: BTreeMap<&str, &[u32]> =
        entries.iter().map(|(entry, _)| (entry.id.as_str(), entry.windows.as_slice())).collect();
    for (number, ticket) in plan.table.tickets.iter().enumerate() {
        for (group, seats) in ticket.iter().enumerate() {
            let can = |place: &u32| {
                let id = plan.table.persons.get(*place as usize);
                let windows = id.and_then(|id| windows.get(id.as_str()));
                windows
                    .is_some_and(|windows| windows.iter().any(|window| *window as usize == group))
            };
            if !seats.iter().all(can) {
                return failed(Fault::WindowMissed, format!("ticket {number}, group {group}"));
            }
        }
    }
    Ok(())
}

/// The announced bound and what it says, which the tickets must not contradict.
fn bound(files: &PublishedFiles, plan: &Plan<'_>) -> Checked<Bound> {
    if to_hex(&sha256(file(files, BOUND_FILE)?)) != plan.commitment.bound_sha256 {
        return failed(Fault::BoundChanged, BOUND_FILE);
    }
    let bound: Bound = read(files, BOUND_FILE)?;
    same_format(BOUND_FILE, &bound.format, BOUND_FORMAT)?;
    let Some(first) = bound.levels.first() else {
        return failed(Fault::BoundNotProved, "no level");
    };
    let least = plan.table.appearances().iter().min().copied().unwrap_or(0);
    let tickets = plan.table.tickets.len().max(1) as u64;
    let reached = u64::from(least) * u64::try_from(UNIT).unwrap_or(1) / tickets;
    let figures = format!(
        "the least chance is {}, no lottery gives everybody more than {}",
        billionths(reached),
        billionths(first.value)
    );
    if reached > first.value {
        return failed(Fault::BoundNotProved, figures);
    }
    Ok((bound, figures))
}

fn proof(bound: &Bound, figures: &str, targets: &Targets, entries: &[PoolEntry]) -> Checked<()> {
    match dual::check(bound, targets, entries) {
        Ok(()) => Ok(((), format!("{figures}; {} levels proved", bound.levels.len()))),
        Err(
            fault @ (BoundFault::RuleNotImplied { .. }
            | BoundFault::Weights { .. }
            | BoundFault::NotProved { .. }),
        ) => failed(Fault::BoundNotProved, fault.to_string()),
    }
}

fn billionths(value: u64) -> String {
    let unit = u64::try_from(UNIT).unwrap_or(1);
    format!("{}.{:06}", value / unit, value % unit / 1000)
}
