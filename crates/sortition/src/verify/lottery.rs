//! Recomputes a plan (`lottery.json`) from itself: its tickets, its chances, the proof of its bound.
//!
//! A plan is not published yet and promises nothing; whoever made it can still count it again with
//! code that shares nothing with the program that made it. The quotas of each single group are not
//! in the plan: they are checked once the draw is published.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::{Checked, Failure, Fault, Report, Step, StepResult, failed};

/// Name of the plan.
pub const LOTTERY_FILE: &str = "lottery.json";
/// Format word of the plan.
pub const LOTTERY_FORMAT: &str = "cleroterio-lottery-1";
/// Rounding of floating-point figures that is no fault.
const SLACK: f64 = 1e-6;

#[derive(Debug, Deserialize)]
struct Plan {
    format: String,
    entrants: usize,
    size: usize,
    groups: usize,
    bound: f64,
    minimum: f64,
    tickets_total: usize,
    probabilities: Vec<Chance>,
    tickets: Vec<Vec<Vec<String>>>,
    certificate: Certificate,
}

#[derive(Debug, Deserialize)]
struct Chance {
    id: String,
    exact: f64,
    tickets: f64,
}

#[derive(Debug, Deserialize)]
struct Certificate {
    types: Vec<Vec<String>>,
    rows: Vec<Row>,
    levels: Vec<Level>,
}

/// Between `least` and `most` seats, all groups together, for these types.
#[derive(Debug, Deserialize)]
struct Row {
    least: Option<f64>,
    most: Option<f64>,
    types: Vec<(usize, f64)>,
}

#[derive(Debug, Deserialize)]
struct Level {
    value: f64,
    weights: Vec<(usize, f64)>,
    entrants: Vec<String>,
}

/// Recomputes a plan.
#[must_use]
pub fn lottery(bytes: &[u8]) -> Vec<StepResult> {
    let mut report = Report(Vec::new());
    let Some(plan) = report.note(Step::Tickets, tickets(bytes)) else { return report.0 };
    report.note(Step::Counts, counts(&plan));
    report.note(Step::Chances, chances(&plan));
    match plan.certificate.levels.is_empty() {
        true => report.leave_out(Step::Bound, "this plan carries no proof"),
        false => {
            report.note(Step::Bound, bound(&plan));
        }
    }
    report.0
}

/// The announced number of tickets, each of whole groups of different people who entered.
fn tickets(bytes: &[u8]) -> Checked<Plan> {
    let plan: Plan = serde_json::from_slice(bytes)
        .map_err(|error| Failure(Fault::Unreadable, error.to_string()))?;
    if plan.format != LOTTERY_FORMAT {
        return failed(Fault::OtherFormat, plan.format);
    }
    if plan.tickets.len() != plan.tickets_total {
        return failed(Fault::TicketCount, format!("{} tickets", plan.tickets.len()));
    }
    let known: BTreeSet<&str> = plan.probabilities.iter().map(|one| one.id.as_str()).collect();
    if known.len() != plan.entrants || plan.probabilities.len() != plan.entrants {
        return failed(Fault::PersonsBroken, format!("{} different people", known.len()));
    }
    for (number, ticket) in plan.tickets.iter().enumerate() {
        let people: Vec<&str> = ticket.iter().flatten().map(String::as_str).collect();
        let different: BTreeSet<&str> = people.iter().copied().collect();
        let whole = ticket.len() == plan.groups
            && ticket.iter().all(|group| group.len() == plan.size)
            && different.len() == people.len()
            && different.is_subset(&known);
        if !whole {
            return failed(Fault::TicketBroken, format!("ticket {number}"));
        }
    }
    let seen = format!(
        "{} tickets of {} groups of {}, {} people",
        plan.tickets_total, plan.groups, plan.size, plan.entrants
    );
    Ok((plan, seen))
}

/// Type of each person, by place in the certificate.
fn types(plan: &Plan) -> BTreeMap<&str, usize> {
    let members = plan.certificate.types.iter().enumerate();
    members.flat_map(|(place, ids)| ids.iter().map(move |id| (id.as_str(), place))).collect()
}

/// Every ticket keeps every rule that the proof stands on.
fn counts(plan: &Plan) -> Checked<()> {
    let types = types(plan);
    for (number, ticket) in plan.tickets.iter().enumerate() {
        let mut seats = vec![0.0_f64; plan.certificate.types.len()];
        for id in ticket.iter().flatten() {
            // Whoever is of no type was decided about beforehand and counts in no rule.
            if let Some(place) = types.get(id.as_str()) {
                seats[*place] += 1.0;
            }
        }
        for (place, row) in plan.certificate.rows.iter().enumerate() {
            let of = |(of, times): &(usize, f64)| seats.get(*of).map(|count| count * times);
            let Some(sum) = row.types.iter().map(of).sum::<Option<f64>>() else {
                return failed(Fault::CountsBroken, format!("rule {place}"));
            };
            let kept = row.least.is_none_or(|least| sum >= least - SLACK)
                && row.most.is_none_or(|most| sum <= most + SLACK);
            if !kept {
                return failed(Fault::TargetMissed, format!("ticket {number}, rule {place}"));
            }
        }
    }
    Ok(((), format!("{} rules in every ticket", plan.certificate.rows.len())))
}

/// Everybody's chance is her tickets out of all, and the least is the minimum.
fn chances(plan: &Plan) -> Checked<()> {
    let mut held: BTreeMap<&str, u32> = BTreeMap::new();
    for id in plan.tickets.iter().flatten().flatten() {
        *held.entry(id.as_str()).or_default() += 1;
    }
    let total = u32::try_from(plan.tickets_total).unwrap_or(u32::MAX);
    let mut least = f64::INFINITY;
    let mut least_of_all = f64::INFINITY;
    for one in &plan.probabilities {
        let counted = f64::from(held.get(one.id.as_str()).copied().unwrap_or(0)) / f64::from(total);
        if (counted - one.tickets).abs() > SLACK {
            return failed(Fault::ChancesWrong, one.id.clone());
        }
        least_of_all = least_of_all.min(counted);
        if one.exact > SLACK {
            least = least.min(counted);
        }
    }
    // People whom no lottery may seat do not lower the minimum.
    if (plan.minimum - least).abs() > SLACK && (plan.minimum - least_of_all).abs() > SLACK {
        return failed(Fault::ChancesWrong, format!("the minimum is {least}"));
    }
    Ok(((), format!("the least chance is {}", plan.minimum)))
}

/// The weights of each level prove its value: the rules, weighed and added up, leave no more room.
fn bound(plan: &Plan) -> Checked<()> {
    let mut fixed: BTreeMap<&str, f64> = BTreeMap::new();
    for one in &plan.probabilities {
        if one.exact > 1.0 - SLACK {
            fixed.insert(&one.id, 1.0);
        }
    }
    let mut lowest = None;
    for (place, level) in plan.certificate.levels.iter().enumerate() {
        let proved = proved(plan, level, &fixed)?;
        if level.value < proved - SLACK {
            let detail = format!("level {place} claims {}, proved is {proved}", level.value);
            return failed(Fault::BoundNotProved, detail);
        }
        lowest = lowest.or(Some(proved));
        for id in &level.entrants {
            fixed.entry(id).or_insert(level.value);
        }
    }
    if lowest.is_some_and(|proved| plan.bound < proved - SLACK) {
        return failed(Fault::BoundNotProved, format!("the bound {} is not proved", plan.bound));
    }
    if plan.minimum > plan.bound + SLACK {
        return failed(Fault::BoundNotProved, "the minimum is above the bound");
    }
    let levels = plan.certificate.levels.len();
    Ok(((), format!("{levels} levels proved, nobody could be sure of more than {:.6}", plan.bound)))
}

/// The floor that the weights of a level prove for everybody who is not fixed below it.
fn proved(plan: &Plan, level: &Level, fixed: &BTreeMap<&str, f64>) -> Result<f64, Failure> {
    let mut room = 0.0;
    let mut by_type = vec![0.0; plan.certificate.types.len()];
    for (row, weight) in &level.weights {
        let broken = || Failure(Fault::BoundNotProved, format!("weight of rule {row}"));
        let row = plan.certificate.rows.get(*row).ok_or_else(broken)?;
        let limit = if *weight > 0.0 { row.most } else { row.least };
        room += weight * limit.ok_or_else(broken)?;
        for (place, times) in &row.types {
            *by_type.get_mut(*place).ok_or_else(broken)? += weight * times;
        }
    }
    let mut slope = 0.0;
    for (members, weight) in plan.certificate.types.iter().zip(by_type) {
        for id in members {
            match fixed.get(id.as_str()) {
                _ if weight <= 0.0 => room -= weight,
                Some(value) => room -= weight * value,
                None => slope += weight,
            }
        }
    }
    Ok(if slope > SLACK { room / slope } else { 1.0 })
}
