//! How like the city they are: for each value, the share in the city, among those who said yes, and in the group.
//! Source: R6, R17, R23 (aggregates only; the figures that come in are already suppressed where small).

use super::pen::{Anchor, Frame, PLAIN, Pen, SMALL, STRONG, n, shortened};
use super::{Caption, Fill, Ink, Picture, Room, paint};

/// One value of an attribute: "16-24 anni".
#[derive(Clone, Debug)]
pub struct DotRow {
    pub label: String,
    /// One share (0 to 100) a series, in the order of the series; none where it is not published.
    pub shares: Vec<Option<f64>>,
    /// The share allowed in the group, lowest and highest.
    pub allowed: Option<(f64, f64)>,
}

/// The values of one attribute.
#[derive(Clone, Debug)]
pub struct DotSection {
    pub title: String,
    pub rows: Vec<DotRow>,
}

/// What the plot shows.
#[derive(Clone, Debug)]
pub struct DotPlot {
    /// At most four: "città", "disponibili", "gruppo".
    pub series: Vec<String>,
    pub sections: Vec<DotSection>,
    /// Legend of the band: "intervallo ammesso"; left out when no row has one.
    pub allowed_label: String,
    /// After a number on the axis: "%".
    pub unit: String,
}

/// The city is hollow, the others filled; shapes differ.
fn look(series: usize) -> (usize, Fill) {
    match series {
        0 => (2, Fill::Outline(Ink::Night)),
        1 => (1, Fill::Solid(Ink::Ochre)),
        2 => (0, Fill::Solid(Ink::Night)),
        _ => (3, Fill::Solid(Ink::Plum)),
    }
}

/// The first share above all that an attribute shows whose quarters are whole: each has an axis of
/// its own.
fn highest(section: &DotSection) -> f64 {
    let most = section
        .rows
        .iter()
        .flat_map(|row| {
            row.shares.iter().flatten().copied().chain(row.allowed.map(|allowed| allowed.1))
        })
        .filter(|share| share.is_finite())
        .fold(0.0, f64::max);
    [12.0, 20.0, 32.0, 40.0, 60.0, 80.0].into_iter().find(|limit| most <= *limit).unwrap_or(100.0)
}

fn draw_row(pen: &mut Pen, row: &DotRow, (left, right): (f64, f64), y: f64, most: f64) {
    let place = |share: f64| left + (right - left) * (share / most).clamp(0.0, 1.0);
    pen.line((left, y), (right, y), Ink::Mist, 1.0);
    if let Some((low, high)) = row.allowed {
        let (from, to) = (place(low), place(high));
        pen.rect(Frame { x: from, y: y - 9.0, w: to - from, h: 18.0 }, 3.0, Fill::Solid(Ink::Mist));
        pen.line((from, y - 9.0), (from, y + 9.0), Ink::Slate, 1.5);
        pen.line((to, y - 9.0), (to, y + 9.0), Ink::Slate, 1.5);
    }
    for (series, share) in row.shares.iter().enumerate() {
        if let Some(share) = share {
            let (shape, fill) = look(series);
            pen.mark(shape, (place(*share), y), 5.5, fill);
        }
    }
}

/// Thin lines at the quarters, with their shares below.
fn scale(
    pen: &mut Pen,
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
    most: f64,
    unit: &str,
) {
    for quarter in 0..=4_u8 {
        let part = f64::from(quarter) / 4.0;
        let x = left + (right - left) * part;
        if pen.room == Room::Wide {
            pen.line((x, top), (x, bottom), Ink::Mist, 1.0);
        }
        let words = format!("{}{unit}", n(most * part).replace('.', ","));
        let half = SMALL.width_of(&words) / 2.0;
        pen.text(
            x.min(pen.width - half),
            bottom + 14.0,
            SMALL.sized(12.5).at(Anchor::Middle),
            &words,
        );
    }
}

/// Draws the plot.
#[must_use]
pub fn dot_plot(caption: Caption<'_>, plot: &DotPlot) -> Picture {
    paint(caption, |pen| {
        let mut legend: Vec<(usize, Fill, String)> = plot
            .series
            .iter()
            .enumerate()
            .map(|(series, words)| (look(series).0, look(series).1, words.clone()))
            .collect();
        if !plot.allowed_label.is_empty() {
            legend.push((1, Fill::Solid(Ink::Mist), plot.allowed_label.clone()));
        }
        let beside = pen.room.pick(210.0, 0.0);
        let (left, right) = (beside + 8.0, pen.width - 12.0);
        let mut y = pen.legend(18.0, &legend) + 14.0;
        for section in &plot.sections {
            y += 26.0;
            pen.text(0.0, y, STRONG.sized(16.5), &section.title);
            y += 8.0;
            let top = y;
            let most = highest(section);
            let rows: f64 = section.rows.iter().map(|_| pen.room.pick(28.0, 42.0)).sum();
            scale(pen, (left, right), (top, top + rows), most, &plot.unit);
            for row in &section.rows {
                let (room, at) = pen.room.pick((beside - 8.0, y + 19.0), (pen.width, y + 16.0));
                pen.text(0.0, at, PLAIN, &shortened(&row.label, room, PLAIN));
                y += pen.room.pick(28.0, 42.0);
                draw_row(pen, row, (left, right), y - pen.room.pick(14.0, 12.0), most);
            }
            y += 18.0;
        }
        y + 8.0
    })
}
