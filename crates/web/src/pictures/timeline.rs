//! The phases as the city published them: bands that may overlap, today as a line.
//! Source: R3, R4 (phases with dates; overlap allowed).

use jiff::civil::Date;

use super::pen::{Frame, SMALL, STRONG};
use super::time::Axis;
use super::{Caption, Fill, Ink, Picture, paint};

/// Where a phase stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Past,
    Running,
    Coming,
}

/// A phase.
#[derive(Clone, Debug)]
pub struct Band {
    pub label: String,
    /// The dates and the state in words: "dal 1° ottobre 2022 al 31 dicembre 2030, in corso".
    pub note: String,
    pub from: Date,
    pub to: Date,
    pub phase: Phase,
}

/// Draws the bands one under the other; their words stand above them.
#[must_use]
pub fn timeline(caption: Caption<'_>, axis: &Axis, bands: &[Band]) -> Picture {
    paint(caption, |pen| {
        let (left, right, top) = (1.0, pen.width - 1.0, 26.0);
        // Twice over: the first pass measures, the second draws above the thin lines.
        let heights: Vec<f64> = bands
            .iter()
            .map(|band| {
                let lines = super::pen::wrapped(&band.label, pen.width, STRONG).len()
                    + super::pen::wrapped(&band.note, pen.width, SMALL).len();
                u32::try_from(lines).map_or(0.0, f64::from) * 18.5 + 44.0
            })
            .collect();
        let bottom = top + heights.iter().sum::<f64>();
        axis.rule(pen, (left, right), (top, bottom));
        axis.mark_today(pen, (left, right), (top - 4.0, bottom));
        let mut y = top;
        for (band, height) in bands.iter().zip(heights) {
            let base = pen.paragraph((0.0, y + 18.0), pen.width, STRONG.with_halo(), &band.label);
            let base = pen.paragraph((0.0, base + 18.0), pen.width, SMALL.with_halo(), &band.note);
            let (from, to) = (axis.place(band.from, left, right), axis.place(band.to, left, right));
            let fill = match band.phase {
                Phase::Past => Fill::Solid(Ink::Slate),
                Phase::Running => Fill::Solid(Ink::Night),
                Phase::Coming => Fill::Outline(Ink::Night),
            };
            pen.rect(Frame { x: from, y: base + 8.0, w: (to - from).max(4.0), h: 18.0 }, 4.0, fill);
            if band.phase == Phase::Running
                && let Some(today) = &axis.today
            {
                let x = axis.place(today.day, left, right);
                pen.rect(
                    Frame { x: x - 4.0, y: base + 5.0, w: 8.0, h: 24.0 },
                    3.0,
                    Fill::Solid(Ink::Paper),
                );
                pen.rect(
                    Frame { x: x - 2.0, y: base + 5.0, w: 4.0, h: 24.0 },
                    2.0,
                    Fill::Solid(Ink::Red),
                );
            }
            y += height;
        }
        bottom + 28.0
    })
}
