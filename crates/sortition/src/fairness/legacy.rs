//! The greedy method of older tools, for comparison only: again and again take the value that is
//! scarcest (seats still needed over people still there), draw one person with it, and drop the
//! people of values that are full. It knows no chances and can fail where panels exist.
//! Source: the method "legacy" of stratification-app, described in the Nature paper's supplement.

use crate::frame::{Frame, RowName};
use crate::portfolio::realise::Realised;
use crate::portfolio::{PlanRefusal, StopReason};
use crate::seed::Dice;
use crate::tickets::{Panel, panel_of};

use super::Target;

/// Attempts for one ticket.
const ATTEMPTS: u32 = 200;

/// Draws each ticket for itself.
pub(crate) fn draw(frame: &Frame, total: i32, dice: &mut Dice) -> Result<Realised, PlanRefusal> {
    let mut panels: Vec<Panel> = Vec::new();
    let mut seats = vec![0.0; frame.types.len()];
    for _ in 0..total {
        let drawn = (0..ATTEMPTS).find_map(|_| attempt(frame, dice));
        let drawn = drawn.ok_or(PlanRefusal::GreedyFailed { attempts: ATTEMPTS })?;
        for (sum, &taken) in seats.iter_mut().zip(&drawn) {
            *sum += f64::from(taken) / f64::from(total);
        }
        panels.push(panel_of(&drawn));
    }
    let shares = seats
        .iter()
        .enumerate()
        .map(|(number, seats)| seats / f64::from(frame.cap(number)))
        .collect();
    let target = Target { seats, shares, rows: Vec::new(), levels: Vec::new(), bound: 1.0 };
    Ok(Realised { panels, target, stop: StopReason::Greedy })
}

fn attempt(frame: &Frame, dice: &mut Dice) -> Option<Vec<i32>> {
    let count = frame.types.len();
    let mut seats: Vec<i32> = (0..count).map(|number| frame.floor(number)).collect();
    let mut left: Vec<i32> =
        (0..count).map(|number| frame.cap(number) - frame.floor(number)).collect();
    let size = frame.rows[0].hi;
    for _ in seats.iter().sum::<i32>()..size {
        // Who goes counts no more in any value, so all who go do so before anything is compared.
        for row in frame.rows.iter().skip(1) {
            let taken: i32 = row.members.iter().map(|&member| seats[member]).sum();
            if taken >= row.hi {
                row.members.iter().for_each(|&member| left[member] = 0);
            }
        }
        let mut scarcest: Option<(f64, usize)> = None;
        for (place, row) in frame.rows.iter().enumerate().skip(1) {
            let taken: i32 = row.members.iter().map(|&member| seats[member]).sum();
            let there: i32 = row.members.iter().map(|&member| left[member]).sum();
            if taken + there < row.lo {
                return None;
            }
            let needed = f64::from(row.lo - taken) / f64::from(there.max(1));
            let counts = matches!(row.name, RowName::Value { .. }) && there > 0;
            if counts && scarcest.is_none_or(|(most, _)| needed > most) {
                scarcest = Some((needed, place));
            }
        }
        let (_, place) = scarcest?;
        let members = &frame.rows[place].members;
        let there: i32 = members.iter().map(|&member| left[member]).sum();
        let mut drawn = i64::try_from(dice.below(u64::try_from(there).ok()?)).ok()?;
        let chosen = *members.iter().find(|&&member| {
            drawn -= i64::from(left[member]);
            drawn < 0
        })?;
        seats[chosen] += 1;
        left[chosen] -= 1;
    }
    frame.admits(&seats).then_some(seats)
}
