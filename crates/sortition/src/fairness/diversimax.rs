//! Diversimax: how evenly the intersections of features are filled. A figure for a panel and a
//! tie-break between panels that are equal otherwise; it gives nobody a chance.
//! Source: the method "diversimax" of sortition-algorithms, from its description.

use crate::problem::Problem;

/// Sum over all pairs of features and all pairs of their values of the distance between the seats
/// there and an even share. Less is more diverse.
#[must_use]
pub fn score(problem: &Problem, panel: &[usize]) -> f64 {
    let seats = f64::from(u32::try_from(panel.len()).unwrap_or(u32::MAX));
    let mut score = 0.0;
    for (at, first) in problem.features().iter().enumerate() {
        for second in &problem.features()[at + 1..] {
            let cells = u32::try_from(first.values.len() * second.values.len()).unwrap_or(u32::MAX);
            let even = seats / f64::from(cells.max(1));
            for one in &first.values {
                for other in &second.values {
                    let both = panel.iter().filter(|&&person| {
                        let values = &problem.entrants()[person].values;
                        values.contains(one) && values.contains(other)
                    });
                    let count = u32::try_from(both.count()).unwrap_or(u32::MAX);
                    score += (f64::from(count) - even).abs();
                }
            }
        }
    }
    score
}

/// The most diverse of several panels; the first of equal ones.
#[must_use]
pub fn most_diverse<'a>(problem: &Problem, panels: &'a [Vec<usize>]) -> Option<&'a Vec<usize>> {
    panels.iter().min_by(|a, b| score(problem, a).total_cmp(&score(problem, b)))
}
