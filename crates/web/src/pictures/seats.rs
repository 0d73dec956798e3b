//! The seats of the assembly as an arc, one mark a seat, coloured and shaped by group, empty seats as outlines.
//! Source: R22, R27 (two groups of 45 sit at regime).

use std::f64::consts::PI;

use super::pen::{Anchor, STRONG};
use super::{Caption, Fill, Ink, Picture, paint};

/// A group that sits.
#[derive(Clone, Debug)]
pub struct SeatGroup {
    /// Words for the legend, with the count: "Gruppo 5: 44 persone, fino al 31 marzo".
    pub label: String,
    pub taken: u32,
    pub empty: u32,
}

/// What the arc shows.
#[derive(Clone, Debug)]
pub struct SeatArc {
    pub groups: Vec<SeatGroup>,
    /// Big, in the middle: "88".
    pub middle: String,
    /// Under it: "persone su 90".
    pub middle_label: String,
    /// Legend of the outlines: "2 posti vuoti"; left out when there is none.
    pub empty_label: String,
}

struct Seat {
    angle: f64,
    x: f64,
    y: f64,
}

/// Places `count` seats on rows of an arc, from left to right.
fn places(count: u32, outer: f64, centre: (f64, f64)) -> (Vec<Seat>, f64) {
    let rows: u32 = match count {
        0..=12 => 1,
        13..=30 => 2,
        31..=60 => 3,
        61..=120 => 4,
        121..=260 => 6,
        261.. => 9,
    };
    let inner = outer * if rows > 6 { 0.4 } else { 0.5 };
    let radius = |row: u32| {
        if rows == 1 {
            outer
        } else {
            inner + (outer - inner) * f64::from(row) / f64::from(rows - 1)
        }
    };
    let total: f64 = (0..rows).map(radius).sum();
    let mut seats = Vec::new();
    let (mut given, mut reached) = (0_u32, 0.0);
    for row in 0..rows {
        reached += radius(row);
        let here = count_below(f64::from(count) * reached / total, count, row + 1 == rows) - given;
        given += here;
        for seat in 0..here {
            let angle =
                if here == 1 { PI / 2.0 } else { PI - PI * f64::from(seat) / f64::from(here - 1) };
            seats.push(Seat {
                angle,
                x: centre.0 + radius(row) * angle.cos(),
                y: centre.1 - radius(row) * angle.sin(),
            });
        }
    }
    seats.sort_by(|one, other| other.angle.total_cmp(&one.angle).then(one.x.total_cmp(&other.x)));
    let along = total * PI / f64::from(count.max(1));
    let across = if rows > 1 { (outer - inner) / f64::from(rows - 1) } else { outer * 0.3 };
    (seats, (along.min(across) * 0.44).min(outer * 0.075))
}

/// How many seats lie in the rows so far; the last row takes what is left.
fn count_below(share: f64, count: u32, last: bool) -> u32 {
    if last {
        count
    } else {
        (0..=count).take_while(|seat| f64::from(*seat) <= share).last().unwrap_or(0)
    }
}

/// Draws the arc.
#[must_use]
pub fn seat_arc(caption: Caption<'_>, arc: &SeatArc) -> Picture {
    paint(caption, |pen| {
        let outer = pen.width * 0.5 - pen.room.pick(60.0, 14.0);
        let top = pen.room.pick(20.0, 14.0);
        let centre = (pen.width / 2.0, outer + top);
        let count = arc.groups.iter().map(|group| group.taken + group.empty).sum();
        let (seats, r) = places(count, outer, centre);
        let mut seats = seats.into_iter();
        for (index, group) in arc.groups.iter().enumerate() {
            for number in 0..group.taken + group.empty {
                let Some(seat) = seats.next() else { break };
                let ink = Ink::of_group(index);
                let fill =
                    if number < group.taken { Fill::Solid(ink) } else { Fill::Outline(Ink::Slate) };
                pen.mark(index % 2, (seat.x, seat.y), r, fill);
            }
        }
        let big = STRONG.sized(pen.room.pick(84.0, 52.0)).at(Anchor::Middle);
        let small = STRONG.sized(pen.room.pick(21.0, 15.0)).at(Anchor::Middle);
        pen.text(centre.0, centre.1 - pen.room.pick(40.0, 24.0), big, &arc.middle);
        pen.text(centre.0, centre.1 - pen.room.pick(8.0, 3.0), small, &arc.middle_label);
        let mut legend: Vec<(usize, Fill, String)> = arc
            .groups
            .iter()
            .enumerate()
            .map(|(index, group)| {
                (index % 2, Fill::Solid(Ink::of_group(index)), group.label.clone())
            })
            .collect();
        if !arc.empty_label.is_empty() {
            legend.push((0, Fill::Outline(Ink::Slate), arc.empty_label.clone()));
        }
        pen.legend(centre.1 + r + 32.0, &legend) + 10.0
    })
}
