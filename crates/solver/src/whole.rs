//! Branch and bound in whole numbers, depth first, each node warm from the last one. Nodes that
//! cannot exceed what is asked or found are cut off; resting variables whose reduced cost shows
//! that they cannot move are held. Always ends: the nodes are limited, and the bound is honest
//! whenever it stops.

use sortition::solver::{Ending, WholeOutcome, WholeQuest};

use crate::basis::{Basis, Place, Var};
use crate::dual;

/// A value this near to a whole number is whole.
const WHOLE: f64 = 1e-6;
/// Pivots allowed to one node.
const NODE_STEPS: u64 = 5_000;

struct Node {
    /// Bounds that differ from the start: column, lo, hi.
    bounds: Vec<(usize, f64, f64)>,
    /// No point below this node exceeds this.
    limit: f64,
}

struct Tree {
    best: Option<Vec<i64>>,
    best_value: f64,
    open: Vec<Node>,
    /// Greatest limit of nodes given up without an answer.
    given_up: f64,
}

pub(crate) fn run(basis: &mut Basis, quest: WholeQuest) -> WholeOutcome {
    let start = basis.column_bounds.clone();
    let root = Node { bounds: Vec::new(), limit: f64::INFINITY };
    let mut tree =
        Tree { best: None, best_value: quest.above, open: vec![root], given_up: f64::NEG_INFINITY };
    let (mut nodes, mut steps) = (0, 0);
    let mut ending = Ending::Optimal;
    while let Some(node) = tree.open.pop() {
        if node.limit <= tree.best_value + quest.gap {
            continue;
        }
        if nodes >= quest.nodes
            || steps >= quest.steps
            || tree.best.is_some() && tree.best_value >= quest.enough
        {
            tree.open.push(node);
            ending = Ending::StepsSpent;
            break;
        }
        nodes += 1;
        basis.column_bounds.clone_from(&start);
        for &(column, lo, hi) in &node.bounds {
            basis.column_bounds[column] = (lo, hi);
        }
        let (answer, multipliers, used) =
            dual::run(basis, NODE_STEPS, tree.best_value + quest.gap - WHOLE.min(quest.gap));
        steps += used;
        match answer {
            Ending::Infeasible => {}
            Ending::Unbounded | Ending::StepsSpent => tree.given_up = tree.given_up.max(node.limit),
            Ending::Optimal => branch(basis, node, &multipliers, &quest, &mut tree),
        }
    }
    basis.column_bounds = start;
    basis.settle();
    let unseen = tree.open.iter().map(|node| node.limit).fold(tree.given_up, f64::max);
    if ending == Ending::Optimal && unseen > tree.best_value + quest.gap {
        ending = Ending::StepsSpent;
    }
    if ending == Ending::Optimal && tree.best.is_none() {
        ending = Ending::Infeasible;
    }
    let objective = if tree.best.is_some() { tree.best_value } else { f64::NEG_INFINITY };
    let bound = unseen.max(tree.best_value + quest.gap);
    WholeOutcome { ending, columns: tree.best, objective, bound, nodes, steps }
}

fn branch(
    basis: &mut Basis,
    mut node: Node,
    multipliers: &[f64],
    quest: &WholeQuest,
    tree: &mut Tree,
) {
    let point = basis.point();
    let value: f64 = point.iter().zip(&basis.cost).map(|(value, cost)| value * cost).sum();
    node.limit = node.limit.min(value + WHOLE.min(quest.gap));
    if node.limit <= tree.best_value + quest.gap {
        return;
    }
    let split = point
        .iter()
        .enumerate()
        .map(|(column, value)| (column, (value - value.round()).abs()))
        .filter(|&(_, part)| part > WHOLE)
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    let Some((column, _)) = split else {
        #[expect(clippy::cast_possible_truncation, reason = "whole within 1e-6 and small")]
        let whole: Vec<i64> = point.iter().map(|value| value.round() as i64).collect();
        tree.best_value = value;
        tree.best = Some(whole);
        return;
    };
    hold(basis, &mut node, multipliers, tree.best_value + quest.gap - value);
    let (lo, hi) = node
        .bounds
        .iter()
        .rev()
        .find(|(held, _, _)| *held == column)
        .map_or(basis.column_bounds[column], |&(_, lo, hi)| (lo, hi));
    let (below, above) = (point[column].floor(), point[column].ceil());
    let child = |lo, hi| {
        let mut bounds = node.bounds.clone();
        bounds.push((column, lo, hi));
        Node { bounds, limit: node.limit }
    };
    // The nearer side is looked at first: last in, first out.
    if point[column] - below < above - point[column] {
        tree.open.push(child(above, hi));
        tree.open.push(child(lo, below));
    } else {
        tree.open.push(child(lo, below));
        tree.open.push(child(above, hi));
    }
}

/// Holds resting columns that would cost more than the slack left if they moved by one.
fn hold(basis: &Basis, node: &mut Node, multipliers: &[f64], slack: f64) {
    if !slack.is_finite() {
        return;
    }
    for column in 0..basis.columns.len() {
        let (lo, hi) = basis.column_bounds[column];
        if lo >= hi {
            continue;
        }
        let reduced = basis.cost[column] - basis.weigh_column(column, multipliers);
        match basis.place(Var::Column(column)) {
            Place::Lower if reduced < slack - WHOLE => node.bounds.push((column, lo, lo)),
            Place::Upper if -reduced < slack - WHOLE => node.bounds.push((column, hi, hi)),
            Place::Lower | Place::Upper | Place::Basic(_) => {}
        }
    }
}
