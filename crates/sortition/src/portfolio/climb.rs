//! A panel made more valuable by exchanging single seats: quick, and blind to anything that needs
//! two exchanges at once.

use crate::frame::Frame;

/// Exchanges one seat for another while that gains and every row holds. Gives the gain.
pub(super) fn climb(frame: &Frame, worth: &[f64], seats: &mut [i32]) -> f64 {
    let mut sums = sums(frame, seats);
    let mut order: Vec<usize> = (0..seats.len()).collect();
    order.sort_by(|&a, &b| worth[b].total_cmp(&worth[a]).then(a.cmp(&b)));
    let mut gained = 0.0;
    let mut moved = true;
    while moved {
        moved = false;
        // Those that can give a seat, the least valuable first.
        let mut giving: Vec<usize> =
            order.iter().rev().copied().filter(|&out| seats[out] > frame.floor(out)).collect();
        for &into in &order {
            if seats[into] >= frame.cap(into) {
                continue;
            }
            let less = giving.iter().take_while(|&&out| worth[out] + 1e-9 < worth[into]);
            let fitting = less.enumerate().find(|&(_, &out)| fits(frame, &sums, into, out));
            if let Some((place, &out)) = fitting {
                frame.rows_of[into].iter().for_each(|&row| sums[row as usize] += 1);
                frame.rows_of[out].iter().for_each(|&row| sums[row as usize] -= 1);
                seats[into] += 1;
                seats[out] -= 1;
                if seats[out] == frame.floor(out) {
                    giving.remove(place);
                }
                gained += worth[into] - worth[out];
                moved = true;
            }
        }
    }
    gained
}

/// Exchanges of one seat for another (into, out) that hold every row and lose the least, none less
/// than this.
pub(super) fn swaps(
    frame: &Frame,
    worth: &[f64],
    seats: &[i32],
    least: f64,
    most: usize,
) -> Vec<(usize, usize)> {
    let sums = sums(frame, seats);
    let mut found: Vec<(f64, usize, usize)> = Vec::new();
    let giving: Vec<usize> = (0..seats.len()).filter(|&o| seats[o] > frame.floor(o)).collect();
    for into in (0..seats.len()).filter(|&into| seats[into] < frame.cap(into)) {
        for &out in &giving {
            let gain = worth[into] - worth[out];
            if into != out && gain > least && fits(frame, &sums, into, out) {
                found.push((gain, into, out));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().take(most).map(|(_, into, out)| (into, out)).collect()
}

fn sums(frame: &Frame, seats: &[i32]) -> Vec<i32> {
    let rows = frame.rows.iter();
    rows.map(|row| row.members.iter().map(|&member| seats[member]).sum()).collect()
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
