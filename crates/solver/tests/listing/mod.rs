//! The best chances over all panels that were listed one by one, by another solver, person by
//! person.

use microlp::{ComparisonOp, OptimizationDirection, Problem as Other, SolveOutcome, Variable};

/// Two solvers agree within this.
pub const AGREE: f64 = 2e-5;

/// A weight for each panel, one in all.
fn lottery(program: &mut Other, panels: &[Vec<usize>]) -> Vec<Variable> {
    let weights: Vec<Variable> = panels.iter().map(|_| program.add_var(0.0, (0.0, 1.0))).collect();
    let one: Vec<(Variable, f64)> = weights.iter().map(|&weight| (weight, 1.0)).collect();
    program.add_constraint(one, ComparisonOp::Eq, 1.0);
    weights
}

/// The weights of the panels in which a person sits.
fn chance_of(person: usize, panels: &[Vec<usize>], weights: &[Variable]) -> Vec<(Variable, f64)> {
    let own = panels.iter().zip(weights).filter(|(panel, _)| panel.contains(&person));
    own.map(|(_, &weight)| (weight, 1.0)).collect()
}

/// The greatest common floor of `raised`, with the others held; over real lotteries.
pub fn floor(panels: &[Vec<usize>], held: &[Option<f64>], raised: &[usize]) -> f64 {
    let mut program = Other::new(OptimizationDirection::Maximize);
    let floor = program.add_var(1.0, (0.0, 1.0));
    let weights = lottery(&mut program, panels);
    for (person, held) in held.iter().enumerate() {
        let mut chance = chance_of(person, panels, &weights);
        match held {
            Some(level) => {
                program.add_constraint(chance, ComparisonOp::Ge, level - 1e-9);
            }
            None if raised.contains(&person) => {
                chance.push((floor, -1.0));
                program.add_constraint(chance, ComparisonOp::Ge, 0.0);
            }
            None => {}
        }
    }
    match program.solve().expect("the levels before can be kept") {
        SolveOutcome::Solution(solution) => solution.objective(),
        SolveOutcome::Interrupted(_) => panic!("no limit was set"),
    }
}

/// Leximin by the book: raise everybody, then ask of each person alone whether more is possible.
pub fn leximin(panels: &[Vec<usize>], people: usize) -> Vec<f64> {
    let mut held: Vec<Option<f64>> = vec![None; people];
    while held.contains(&None) {
        let free: Vec<usize> = (0..people).filter(|&person| held[person].is_none()).collect();
        let level = floor(panels, &held, &free);
        let mut stuck = Vec::new();
        for &person in &free {
            let mut others = held.clone();
            for &other in free.iter().filter(|&&other| other != person) {
                others[other] = Some(level);
            }
            if floor(panels, &others, &[person]) < level + AGREE {
                stuck.push(person);
            }
        }
        assert!(!stuck.is_empty(), "somebody stands at the level");
        for person in stuck {
            held[person] = Some(level);
        }
    }
    held.into_iter().flatten().collect()
}

/// The least possible ceiling of all chances when nobody is below `floor`; over real lotteries.
pub fn ceiling(panels: &[Vec<usize>], people: usize, floor: f64) -> Option<f64> {
    let mut program = Other::new(OptimizationDirection::Minimize);
    let ceiling = program.add_var(1.0, (0.0, 1.0));
    let weights = lottery(&mut program, panels);
    for person in 0..people {
        let mut chance = chance_of(person, panels, &weights);
        program.add_constraint(chance.clone(), ComparisonOp::Ge, floor);
        chance.push((ceiling, -1.0));
        program.add_constraint(chance, ComparisonOp::Le, 0.0);
    }
    match program.solve().ok()? {
        SolveOutcome::Solution(solution) => Some(solution.objective()),
        SolveOutcome::Interrupted(_) => None,
    }
}

/// Goldilocks by the book: the best floor is looked for on a convex curve.
pub fn goldilocks(panels: &[Vec<usize>], people: usize, mean: f64) -> Option<f64> {
    let held = vec![None; people];
    let everybody: Vec<usize> = (0..people).collect();
    let highest = floor(panels, &held, &everybody);
    if highest < 1e-6 {
        return None;
    }
    // At the very top rounding may leave nothing; just below it everything is as good.
    let highest = highest * (1.0 - 1e-9);
    let score = |floor: f64| Some(ceiling(panels, people, floor)? / mean + mean / floor);
    let (mut low, mut high) = (highest * 1e-3, highest);
    for _ in 0..60 {
        let (left, right) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if score(left)? < score(right)? { high = right } else { low = left }
    }
    score(f64::midpoint(low, high))
}
