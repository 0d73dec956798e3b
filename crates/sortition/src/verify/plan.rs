//! The steps that can be checked before anything random exists.

use std::collections::BTreeMap;

use super::{
    COMMITMENT_FILE, COUNTS_FILE, Checked, Failure, Fault, POOL_FILE, PublishedFiles, REPORT_FILE,
    TARGETS_FILE, TICKETS_FILE, failed,
};
use crate::beacon::Network;
use crate::certificate::canonical::{self, ReadError};
use crate::certificate::{
    COMMITMENT_FORMAT, COUNTS_FORMAT, Commitment, Counts, LEAD_SECONDS_MIN, POOL_FORMAT,
    PoolLeaves, RandomnessRule, TARGETS_FORMAT, TICKETS_FORMAT, Targets, TicketTable, digits_of,
};
use crate::merkle;
use crate::seed::{DICE_THROWN, hash_from_hex, sha256, to_hex};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A commitment and the hash of its file.
pub(super) struct Announced<T> {
    pub value: T,
    pub hash: [u8; 32],
}

pub(super) fn file<'a>(files: &'a PublishedFiles, name: &str) -> Result<&'a [u8], Failure> {
    files.get(name).map(Vec::as_slice).ok_or_else(|| Failure(Fault::FileMissing, name.to_owned()))
}

pub(super) fn read<T: Serialize + DeserializeOwned>(
    files: &PublishedFiles,
    name: &str,
) -> Result<T, Failure> {
    canonical::read(file(files, name)?).map_err(|error| match error {
        ReadError::Unreadable { reason } => Failure(Fault::Unreadable, format!("{name}: {reason}")),
        ReadError::OtherSpelling => Failure(Fault::NotCanonical, name.to_owned()),
    })
}

pub(super) fn same_format(name: &str, found: &str, wanted: &str) -> Result<(), Failure> {
    if found == wanted {
        return Ok(());
    }
    failed(Fault::OtherFormat, format!("{name} says {found:?}, not {wanted:?}"))
}

pub(super) fn commitment(
    files: &PublishedFiles,
    printed: Option<&str>,
) -> Checked<Announced<Commitment>> {
    let value: Commitment = read(files, COMMITMENT_FILE)?;
    same_format(COMMITMENT_FILE, &value.format, COMMITMENT_FORMAT)?;
    let hash = sha256(file(files, COMMITMENT_FILE)?);
    let seen = as_printed(&hash, printed)?;
    let made = format!("program {}; charter {}", value.code_version, value.charter_version);
    Ok((Announced { value, hash }, format!("{seen}; {made}")))
}

/// Compares a commitment with the hash in the notice board, if the reader has it at hand.
pub(super) fn as_printed(hash: &[u8; 32], printed: Option<&str>) -> Result<String, Failure> {
    let hash = to_hex(hash);
    match printed {
        Some(printed) if !printed.trim().eq_ignore_ascii_case(&hash) => {
            failed(Fault::OtherThanPrinted, format!("file {hash}, printed {}", printed.trim()))
        }
        Some(_) => Ok(format!("SHA-256 {hash}, as printed")),
        None => Ok(format!("SHA-256 {hash}; compare it with the notice board")),
    }
}

pub(super) fn chain(commitment: &Commitment) -> Checked<()> {
    let first = commitment.number == 1 && commitment.previous.is_empty();
    let later = commitment.number > 1 && hash_from_hex(&commitment.previous).is_some();
    if first || later {
        return Ok(((), format!("commitment number {}", commitment.number)));
    }
    failed(
        Fault::ChainBroken,
        format!("number {} after {:?}", commitment.number, commitment.previous),
    )
}

pub(super) fn timing(commitment: &Commitment) -> Checked<()> {
    let (rule, announced) = (&commitment.randomness, commitment.announced_at);
    let ((), seen) = rule_in_time(rule, announced.unix(), commitment.not_before.unix())?;
    let days = commitment.lead_days;
    if !commitment.keeps_its_lead() {
        return failed(Fault::LeadTooShort, format!("the charter asks for {days} days"));
    }
    Ok(((), format!("published {announced}, {seen}; the charter asks for {days} days")))
}

/// Announcement, a day, first randomness, round, a day, fallback round.
pub(super) fn rule_in_time(rule: &RandomnessRule, announced: u64, not_before: u64) -> Checked<()> {
    if rule.dice != DICE_THROWN {
        return failed(Fault::DiceRule, format!("{} dice", rule.dice));
    }
    if not_before < announced.saturating_add(LEAD_SECONDS_MIN) {
        return failed(Fault::LeadTooShort, "less than 24 hours after the announcement");
    }
    let time = |network: Network, round: u64| network.time_of(round).unwrap_or(0);
    let round = time(rule.round.network, rule.round.round);
    if round < not_before {
        return failed(Fault::LeadTooShort, "the round appears before the announced moment");
    }
    if time(rule.fallback.network, rule.fallback.round) < round.saturating_add(LEAD_SECONDS_MIN) {
        return failed(Fault::FallbackTooEarly, "less than 24 hours after the round");
    }
    let hours = (round - announced) / 3600;
    Ok(((), format!("{hours} hours between announcement and beacon")))
}

pub(super) fn targets(files: &PublishedFiles, commitment: &Commitment) -> Checked<Targets> {
    if to_hex(&sha256(file(files, TARGETS_FILE)?)) != commitment.targets_sha256 {
        return failed(Fault::TargetsChanged, TARGETS_FILE);
    }
    let targets: Targets = read(files, TARGETS_FILE)?;
    same_format(TARGETS_FILE, &targets.format, TARGETS_FORMAT)?;
    let pairs_fit = targets
        .pairs
        .iter()
        .all(|(first, second)| first < second && *second < targets.groups as usize);
    if !pairs_fit || targets.size == 0 || targets.groups == 0 {
        return failed(Fault::TargetsBroken, "size, groups or pairs");
    }
    let values: usize = targets.features.iter().map(|feature| feature.values.len()).sum();
    let seen = format!("{} groups of {}, {values} values", targets.groups, targets.size);
    Ok((targets, seen))
}

pub(super) fn pool(files: &PublishedFiles, commitment: &Commitment) -> Checked<Vec<merkle::Hash>> {
    let published: PoolLeaves = read(files, POOL_FILE)?;
    same_format(POOL_FILE, &published.format, POOL_FORMAT)?;
    if published.leaves.len() != commitment.pool.leaves {
        let (found, wanted) = (published.leaves.len(), commitment.pool.leaves);
        return failed(Fault::PoolSize, format!("{found} leaves, announced {wanted}"));
    }
    let leaves: Option<Vec<merkle::Hash>> =
        published.leaves.iter().map(|leaf| hash_from_hex(leaf)).collect();
    let leaves = leaves.ok_or(Failure(Fault::PoolBroken, "not a hash".to_owned()))?;
    if !leaves.windows(2).all(|pair| pair[0] < pair[1]) {
        return failed(Fault::PoolBroken, "leaves out of order or twice");
    }
    if to_hex(&merkle::root(&leaves)) != commitment.pool.root {
        return failed(Fault::PoolChanged, "the root is not the one announced");
    }
    let seen = format!("{} people", leaves.len());
    Ok((leaves, seen))
}

pub(super) fn tickets(
    files: &PublishedFiles,
    commitment: &Commitment,
    targets: &Targets,
) -> Checked<TicketTable> {
    let table: TicketTable = read(files, TICKETS_FILE)?;
    same_format(TICKETS_FILE, &table.format, TICKETS_FORMAT)?;
    let count = table.tickets.len();
    if count != commitment.tickets.leaves || digits_of(count).is_none() {
        return failed(Fault::TicketCount, format!("{count} tickets"));
    }
    let plain = |id: &String| {
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'|')
    };
    let sorted = table.persons.windows(2).all(|pair| pair[0] < pair[1]);
    if !sorted || !table.persons.iter().all(plain) || table.persons.len() != commitment.pool.leaves
    {
        return failed(Fault::PersonsBroken, format!("{} persons", table.persons.len()));
    }
    for (number, ticket) in table.tickets.iter().enumerate() {
        if let Err(why) = whole_ticket(ticket, targets, table.persons.len()) {
            return failed(Fault::TicketBroken, format!("ticket {number}: {why}"));
        }
    }
    let root = table.tree().map(|tree| tree.root);
    if root.as_ref() != Some(&commitment.tickets.root) {
        return failed(Fault::TicketsChanged, "the root is not the one announced");
    }
    let seen = format!("{count} tickets, each with all its seats and nobody twice");
    Ok((table, seen))
}

fn whole_ticket(
    ticket: &[Vec<u32>],
    targets: &Targets,
    persons: usize,
) -> Result<(), &'static str> {
    if ticket.len() != targets.groups as usize {
        return Err("wrong number of groups");
    }
    let mut seated = vec![false; persons];
    for group in ticket {
        if group.len() != targets.size as usize {
            return Err("wrong number of seats");
        }
        if !group.windows(2).all(|pair| pair[0] < pair[1]) {
            return Err("people out of order");
        }
        for place in group {
            match seated.get_mut(*place as usize) {
                Some(seat) if !*seat => *seat = true,
                Some(_) => return Err("somebody sits twice"),
                None => return Err("somebody is not in the pool"),
            }
        }
    }
    Ok(())
}

pub(super) fn counts(
    files: &PublishedFiles,
    commitment: &Commitment,
    targets: &Targets,
) -> Checked<()> {
    if to_hex(&sha256(file(files, COUNTS_FILE)?)) != commitment.counts_sha256 {
        return failed(Fault::CountsChanged, COUNTS_FILE);
    }
    let counts: Counts = read(files, COUNTS_FILE)?;
    same_format(COUNTS_FILE, &counts.format, COUNTS_FORMAT)?;
    if counts.tickets.len() != commitment.tickets.leaves {
        return failed(Fault::CountsBroken, "not one entry for each ticket");
    }
    targets_met(&counts, targets)?;
    let seen = format!("every target met in all {} tickets", counts.tickets.len());
    Ok(((), seen))
}

/// Every ticket meets every target.
pub(super) fn targets_met(counts: &Counts, targets: &Targets) -> Result<(), Failure> {
    let of = |(number, ticket): (usize, &Vec<Vec<u32>>)| {
        counts_of_ticket(ticket, targets)
            .map_err(|Failure(fault, why)| Failure(fault, format!("ticket {number}: {why}")))
    };
    counts.tickets.iter().enumerate().try_for_each(of)
}

fn counts_of_ticket(ticket: &[Vec<u32>], targets: &Targets) -> Result<(), Failure> {
    let values: usize = targets.features.iter().map(|feature| feature.values.len()).sum();
    let shaped =
        ticket.len() == targets.groups as usize && ticket.iter().all(|group| group.len() == values);
    if !shaped {
        return failed(Fault::CountsBroken, "groups or values");
    }
    let within = |range: (u32, u32), count: u32| (range.0..=range.1).contains(&count);
    let mut place = 0;
    for feature in &targets.features {
        let end = place + feature.values.len();
        for group in ticket {
            let seats =
                group[place..end].iter().fold(0_u32, |sum, count| sum.saturating_add(*count));
            if seats != targets.size {
                return failed(Fault::CountsBroken, format!("{} does not add up", feature.feature));
            }
        }
        for (target, at) in feature.values.iter().zip(place..end) {
            let miss = |scope: &str| {
                let detail = format!("{} {}, {scope}", feature.feature, target.value);
                Failure(Fault::TargetMissed, detail)
            };
            if !ticket.iter().all(|group| within(target.group, group[at])) {
                return Err(miss("group"));
            }
            if let Some(pair) = target.pair {
                let met = |(one, other): &(usize, usize)| {
                    within(pair, ticket[*one][at] + ticket[*other][at])
                };
                let sitting = target
                    .sitting
                    .is_none_or(|now| within(pair, now.saturating_add(ticket[0][at])));
                if !targets.pairs.iter().all(met) || !sitting {
                    return Err(miss("pair"));
                }
            }
            let year: u32 = ticket.iter().map(|group| group[at]).sum();
            if target.year.is_some_and(|range| !within(range, year)) {
                return Err(miss("year"));
            }
        }
        place = end;
    }
    Ok(())
}

/// The published figures, where there are some, say how many people have how many tickets.
pub(super) fn chances(files: &PublishedFiles, table: &TicketTable) -> Checked<()> {
    let appearances = table.appearances();
    if let Some(report) = files.get(REPORT_FILE) {
        let report: serde_json::Value = serde_json::from_slice(report)
            .map_err(|error| Failure(Fault::Unreadable, format!("{REPORT_FILE}: {error}")))?;
        let mut held: BTreeMap<u32, u32> = BTreeMap::new();
        appearances.iter().for_each(|own| *held.entry(*own).or_default() += 1);
        let held: Vec<(u32, u32)> = held.into_iter().collect();
        if report.get("held").is_some_and(|said| *said != serde_json::json!(held)) {
            return failed(Fault::ChancesWrong, REPORT_FILE);
        }
    }
    let least = appearances.iter().min().copied().unwrap_or(0);
    let most = appearances.iter().max().copied().unwrap_or(0);
    Ok(((), format!("each person stands in {least} to {most} of {} tickets", table.tickets.len())))
}
