//! A panel made more valuable by exchanging single seats: quick, and blind to anything that needs
//! two exchanges at once.

use crate::frame::Frame;

/// Exchanges one seat for another while that gains and every row holds. Gives the gain.
pub(super) fn climb(frame: &Frame, worth: &[f64], seats: &mut [i32]) -> f64 {
    let mut sums: Vec<i32> = frame
        .rows
        .iter()
        .map(|row| row.members.iter().map(|&member| seats[member]).sum())
        .collect();
    let mut order: Vec<usize> = (0..seats.len()).collect();
    order.sort_by(|&a, &b| worth[b].total_cmp(&worth[a]).then(a.cmp(&b)));
    let mut gained = 0.0;
    let mut moved = true;
    while moved {
        moved = false;
        for &into in &order {
            if seats[into] >= frame.cap(into) {
                continue;
            }
            let out = order.iter().rev().copied().find(|&out| {
                worth[out] + 1e-9 < worth[into]
                    && seats[out] > frame.floor(out)
                    && fits(frame, &sums, into, out)
            });
            if let Some(out) = out {
                frame.rows_of[into].iter().for_each(|&row| sums[row as usize] += 1);
                frame.rows_of[out].iter().for_each(|&row| sums[row as usize] -= 1);
                seats[into] += 1;
                seats[out] -= 1;
                gained += worth[into] - worth[out];
                moved = true;
            }
        }
    }
    gained
}

fn fits(frame: &Frame, sums: &[i32], into: usize, out: usize) -> bool {
    let (rises, sinks) = (&frame.rows_of[into], &frame.rows_of[out]);
    let up = rises.iter().all(|row| {
        let place = *row as usize;
        sinks.contains(row) || sums[place] < frame.rows[place].hi
    });
    up && sinks.iter().all(|row| {
        let place = *row as usize;
        rises.contains(row) || sums[place] > frame.rows[place].lo
    })
}
