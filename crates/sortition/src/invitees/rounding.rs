//! Rounds the exact shares of the cells to whole letters, without bias.
//! What always holds: the total is exact; each cell and each protected margin is the floor or the
//! ceiling of its exact share; over the dice, each cell's mean is its exact share.
//! How: cells stand between two trees of margins, the whole is a flow network (root of the first tree,
//! its branches, cells, branches of the second tree, root of the second tree). While an arc is
//! fractional there is a cycle of fractional arcs; push along it by +a with chance b/(a+b), else by -b,
//! where a and b are the largest steps either way. Whole numbers throughout: a numerator over one
//! denominator. Source: Budish, Che, Kojima, Milgrom, American Economic Review 103 (2013), appendix B.

use std::collections::BTreeMap;

use super::CellTable;
use crate::seed::Dice;

/// An arc between two nodes, with the fractional part of its flow.
struct Arc {
    from: usize,
    to: usize,
    /// Numerator over the denominator, from zero to the denominator; both ends mean "whole".
    fraction: u128,
}

struct Network {
    arcs: Vec<Arc>,
    /// Arcs touching each node, lowest number first.
    touching: Vec<Vec<usize>>,
    denominator: u128,
    first_cell: usize,
}

/// Letters for each cell of the table.
pub fn round(table: &CellTable, dice: &mut Dice) -> Vec<u32> {
    let mut network = Network::build(table);
    // Each push makes at least one arc whole, and a whole arc stays whole.
    for _ in 0..=network.arcs.len() {
        let Some(cycle) = network.cycle() else { break };
        network.push(&cycle, dice);
    }
    let letters: Vec<u32> = table
        .cells
        .iter()
        .enumerate()
        .map(|(index, cell)| {
            let arc = &network.arcs[network.first_cell + index];
            assert!(!network.is_fractional(arc), "rounding ends with whole letters");
            let floor = cell.share / table.denominator;
            let letters = floor + arc.fraction / table.denominator;
            u32::try_from(letters).expect("a cell has at most as many letters as the draw")
        })
        .collect();
    let total: u64 = letters.iter().map(|count| u64::from(*count)).sum();
    assert_eq!(total, u64::from(table.size), "rounding hands out every letter");
    letters
}

impl Network {
    /// Arcs in this order: first tree level by level, second tree level by level, then the cells.
    /// Node zero is the root of the first tree, node one of the second. They stay apart: a cycle
    /// through both at once would change the total.
    fn build(table: &CellTable) -> Self {
        let mut network = Self {
            arcs: Vec::new(),
            touching: vec![Vec::new(), Vec::new()],
            denominator: table.denominator,
            first_cell: 0,
        };
        let first_leaves = network.add_tree(table, 0);
        let second_leaves = network.add_tree(table, 1);
        network.first_cell = network.arcs.len();
        for (index, cell) in table.cells.iter().enumerate() {
            let fraction = cell.share % table.denominator;
            network.add_arc(first_leaves[index], second_leaves[index], fraction);
        }
        network
    }

    /// Adds one tree (whose number is also its root) and returns its leaf for each cell. Arcs of the first tree lead away from the
    /// root, those of the second tree towards it.
    fn add_tree(&mut self, table: &CellTable, tree: usize) -> Vec<usize> {
        let mut leaf_of_cell = vec![tree; table.cells.len()];
        for depth in 1..=table.trees[tree].len() {
            let prefix = &table.trees[tree][..depth];
            let mut nodes: BTreeMap<Vec<u8>, (u128, Vec<usize>)> = BTreeMap::new();
            for (index, cell) in table.cells.iter().enumerate() {
                let key = prefix.iter().map(|place| cell.values[*place]).collect();
                let node = nodes.entry(key).or_default();
                node.0 += cell.share;
                node.1.push(index);
            }
            for (share, cells) in nodes.into_values() {
                let parent = leaf_of_cell[cells[0]];
                let node = self.touching.len();
                self.touching.push(Vec::new());
                let fraction = share % table.denominator;
                match tree {
                    0 => self.add_arc(parent, node, fraction),
                    _ => self.add_arc(node, parent, fraction),
                }
                for cell in cells {
                    leaf_of_cell[cell] = node;
                }
            }
        }
        leaf_of_cell
    }

    fn add_arc(&mut self, from: usize, to: usize, fraction: u128) {
        let number = self.arcs.len();
        self.arcs.push(Arc { from, to, fraction });
        self.touching[from].push(number);
        self.touching[to].push(number);
    }

    fn is_fractional(&self, arc: &Arc) -> bool {
        arc.fraction != 0 && arc.fraction != self.denominator
    }

    /// A cycle of fractional arcs, each with `true` when walked in its own direction. Starts at the
    /// lowest fractional arc and always leaves a node by the lowest fractional arc not just used: what
    /// flows into a node flows out, so a node never has a single fractional arc.
    fn cycle(&self) -> Option<Vec<(usize, bool)>> {
        let start = self.arcs.iter().position(|arc| self.is_fractional(arc))?;
        let mut path = vec![(start, true)];
        let mut visited = vec![self.arcs[start].from];
        let mut node = self.arcs[start].to;
        loop {
            if let Some(place) = visited.iter().position(|seen| *seen == node) {
                return Some(path.split_off(place));
            }
            visited.push(node);
            let used = path.last().expect("the path starts with one arc").0;
            let next = self.touching[node]
                .iter()
                .copied()
                .find(|number| *number != used && self.is_fractional(&self.arcs[*number]))
                .expect("flow is conserved, so a second fractional arc touches the node");
            let forward = self.arcs[next].from == node;
            node = if forward { self.arcs[next].to } else { self.arcs[next].from };
            path.push((next, forward));
        }
    }

    fn push(&mut self, cycle: &[(usize, bool)], dice: &mut Dice) {
        let room = |walked_forward: bool| {
            let rooms = cycle.iter().map(|(number, forward)| {
                let fraction = self.arcs[*number].fraction;
                if *forward == walked_forward { self.denominator - fraction } else { fraction }
            });
            rooms.min().expect("a cycle has arcs")
        };
        let (up, down) = (room(true), room(false));
        let sum = u64::try_from(up + down).expect("checked when the shares were made");
        let chance = u128::from(dice.below(sum));
        let raise = chance < down;
        for (number, forward) in cycle {
            let arc = &mut self.arcs[*number];
            if raise == *forward {
                arc.fraction += if raise { up } else { down };
            } else {
                arc.fraction -= if raise { up } else { down };
            }
        }
    }
}
