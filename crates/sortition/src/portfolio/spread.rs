//! Panels made one by one where halving gives none: each starts from what every type is behind of
//! its target, is brought into the rules by the search, and then seats are exchanged for those of
//! types further behind. Together they lie around the target, and the exact way goes on from them.

use super::exchanges::Exchanges;
use crate::fairness::Target;
use crate::frame::Frame;
use crate::search::{Range, Search, Task};
use crate::seed::Dice;
use crate::tickets::{Panel, panel_of};

/// Steps of the search for one panel.
const STEPS_EACH: u64 = 12_000;
/// Searches in a row that may fail.
const FAILURES: usize = 8;

/// Up to so many panels.
pub(super) fn panels(
    frame: &Frame,
    target: &Target,
    most: usize,
    (steps, dice): (&mut u64, &mut Dice),
) -> Vec<Panel> {
    let exchanges = Exchanges::of(frame);
    let mut search = Search::default();
    let active: Vec<u32> = (0..).take(frame.types.len()).collect();
    let ranges: Vec<Range> =
        frame.rows.iter().map(|row| Range { lo: row.lo, hi: row.hi }).collect();
    let numbers = 0..frame.types.len();
    let lo: Vec<i32> = numbers.clone().map(|number| frame.floor(number)).collect();
    let hi: Vec<i32> = numbers.map(|number| frame.cap(number)).collect();
    let mut behind = vec![0.0; frame.types.len()];
    let mut found = Vec::new();
    let mut failures = 0;
    while found.len() < most && failures < FAILURES && *steps > 0 {
        let wanted: Vec<f64> =
            behind.iter().zip(&target.seats).map(|(behind, seats)| behind + seats).collect();
        let mut values = Vec::with_capacity(wanted.len());
        for (number, wanted) in wanted.iter().enumerate() {
            #[expect(clippy::cast_possible_truncation, reason = "at most the members")]
            let seats = (wanted + part(dice) - 0.5).round() as i32;
            values.push(seats.clamp(lo[number], hi[number]));
        }
        let mut task = Task {
            rows_of: &frame.rows_of,
            partners: &frame.partners,
            values: &mut values,
            lo: &lo,
            hi: &hi,
            active: &active,
        };
        if !search.fit(&mut task, &ranges, (&mut *steps, STEPS_EACH), dice) {
            failures += 1;
            continue;
        }
        failures = 0;
        exchanges.climb(&wanted, &mut values);
        for (number, behind) in behind.iter_mut().enumerate() {
            *behind += target.seats[number] - f64::from(values[number]);
        }
        found.push(panel_of(&values));
    }
    found
}

/// A number from 0 to 1.
fn part(dice: &mut Dice) -> f64 {
    f64::from(u32::try_from(dice.below(1 << 20)).unwrap_or(0)) / f64::from(1 << 20)
}
