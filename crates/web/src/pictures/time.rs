//! The axis of time that bars over months and years share.

use jiff::civil::Date;

use super::Ink;
use super::pen::{Anchor, Pen, SMALL, STRONG};

/// A day with words under the axis: "2024", "apr".
#[derive(Clone, Debug)]
pub struct Tick {
    pub day: Date,
    pub label: String,
}

/// The stretch of time that is shown.
#[derive(Clone, Debug)]
pub struct Axis {
    pub from: Date,
    pub to: Date,
    pub ticks: Vec<Tick>,
    /// Where we are, and the word for it: "oggi".
    pub today: Option<Tick>,
}

fn days_between(from: Date, to: Date) -> f64 {
    (to - from).get_days().into()
}

impl Axis {
    /// Where a day lies between `left` and `right`; days outside are put on the edge.
    pub(crate) fn place(&self, day: Date, left: f64, right: f64) -> f64 {
        let whole = days_between(self.from, self.to).max(1.0);
        let part = (days_between(self.from, day) / whole).clamp(0.0, 1.0);
        left + (right - left) * part
    }

    /// Thin lines from `top` to `bottom` with their words below; words that would touch are left out.
    pub(crate) fn rule(&self, pen: &mut Pen, (left, right): (f64, f64), (top, bottom): (f64, f64)) {
        let mut free_from = f64::MIN;
        for tick in self.ticks.iter().filter(|tick| tick.day >= self.from && tick.day <= self.to) {
            let x = self.place(tick.day, left, right);
            pen.line((x, top), (x, bottom), Ink::Mist, 1.0);
            let half = SMALL.width_of(&tick.label) / 2.0;
            let x = pen.inside(x, half);
            if x - half >= free_from {
                pen.text(x, bottom + 18.0, SMALL.at(Anchor::Middle), &tick.label);
                free_from = x + half + 6.0;
            }
        }
    }

    /// The line of today, with its word above.
    pub(crate) fn mark_today(
        &self,
        pen: &mut Pen,
        (left, right): (f64, f64),
        (top, bottom): (f64, f64),
    ) {
        let Some(today) =
            self.today.as_ref().filter(|today| today.day >= self.from && today.day <= self.to)
        else {
            return;
        };
        let x = self.place(today.day, left, right);
        pen.line((x, top), (x, bottom), Ink::Paper, 5.0);
        pen.line((x, top), (x, bottom), Ink::Red, 2.5);
        let letters = STRONG.in_ink(Ink::Red).at(Anchor::Middle);
        let half = letters.width_of(&today.label) / 2.0;
        pen.text(pen.inside(x, half), top - 6.0, letters, &today.label);
    }
}
