//! An indicator over the years with the path to its target. Source: the plan's monitoring (R50 and following).

use super::pen::{Anchor, PLAIN, Pen, SMALL, STRONG};
use super::{Caption, Fill, Ink, Picture, paint};

/// A measured or promised value: at (a year, say) and how much.
#[derive(Clone, Debug)]
pub struct Value {
    pub at: f64,
    pub amount: f64,
    /// The amount with its unit: "41 µg/m³".
    pub words: String,
}

/// What the line shows.
#[derive(Clone, Debug)]
pub struct Indicator {
    pub measured: Vec<Value>,
    /// From the baseline to the target.
    pub target: Vec<Value>,
    pub measured_label: String,
    pub target_label: String,
    /// Places on the axis with their words: (2024.0, "2024").
    pub ticks: Vec<(f64, String)>,
}

struct Field {
    from: f64,
    to: f64,
    most: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Field {
    fn over(data: &Indicator, right: f64, (top, bottom): (f64, f64)) -> Self {
        let values = || data.measured.iter().chain(&data.target);
        let places = values().map(|value| value.at).chain(data.ticks.iter().map(|tick| tick.0));
        let (from, to) =
            places.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
        let most = values().map(|value| value.amount).fold(0.0, f64::max);
        let (from, to) = if from > to { (0.0, 1.0) } else { (from, to) };
        Self { from, to, most: if most > 0.0 { most * 1.1 } else { 1.0 }, right, top, bottom }
    }

    fn x(&self, at: f64) -> f64 {
        14.0 + (self.right - 28.0) * (at - self.from) / (self.to - self.from).max(f64::EPSILON)
    }

    fn y(&self, amount: f64) -> f64 {
        self.bottom - (self.bottom - self.top) * (amount / self.most).clamp(0.0, 1.0)
    }

    fn points(&self, values: &[Value]) -> Vec<(f64, f64)> {
        values.iter().map(|value| (self.x(value.at), self.y(value.amount))).collect()
    }
}

fn say(pen: &mut Pen, field: &Field, value: &Value, ink: Ink, above: bool) {
    let half = STRONG.width_of(&value.words) / 2.0;
    let x = pen.inside(field.x(value.at), half);
    let y = field.y(value.amount) + if above { -13.0 } else { 25.0 };
    pen.text(x, y, STRONG.in_ink(ink).at(Anchor::Middle).with_halo(), &value.words);
}

/// Draws the measured line, filled marks, and the dashed path to the target, hollow marks. The axis begins at nought.
#[must_use]
pub fn line(caption: Caption<'_>, data: &Indicator) -> Picture {
    paint(caption, |pen| {
        let legend = [
            (0, Fill::Solid(Ink::Night), data.measured_label.clone()),
            (2, Fill::Outline(Ink::Red), data.target_label.clone()),
        ];
        let top = pen.legend(18.0, &legend) + 30.0;
        let bottom = top + pen.room.pick(240.0, 190.0);
        let field = Field::over(data, pen.width, (top, bottom));
        for part in 1..=4_u8 {
            let y = bottom - (bottom - top) * f64::from(part) / 4.0;
            pen.line((0.0, y), (pen.width, y), Ink::Mist, 1.0);
        }
        pen.line((0.0, bottom), (pen.width, bottom), Ink::Night, 2.0);
        let mut free = f64::MIN;
        for (at, words) in &data.ticks {
            let half = SMALL.width_of(words) / 2.0;
            let x = pen.inside(field.x(*at), half);
            pen.line((field.x(*at), bottom), (field.x(*at), bottom + 5.0), Ink::Night, 1.5);
            if x - half >= free {
                pen.text(x, bottom + 21.0, PLAIN.sized(14.0).at(Anchor::Middle), words);
                free = x + half + 6.0;
            }
        }
        let path = field.points(&data.target);
        pen.stroke(&path, Ink::Red, 2.0, true);
        for point in path {
            pen.mark(2, point, 4.5, Fill::Outline(Ink::Red));
        }
        let measured = field.points(&data.measured);
        pen.stroke(&measured, Ink::Night, 3.0, false);
        for (value, point) in data.measured.iter().zip(measured) {
            pen.named(&value.words, |pen| pen.mark(0, point, 5.0, Fill::Solid(Ink::Night)));
        }
        if let (Some(first), Some(last)) = (data.measured.first(), data.measured.last()) {
            let near = (field.x(last.at) - field.x(first.at)).abs() < STRONG.width_of(&last.words)
                && (field.y(last.amount) - field.y(first.amount)).abs() < STRONG.size * 1.3;
            if !near {
                say(pen, &field, first, Ink::Night, true);
            }
            if near || data.measured.len() > 1 {
                say(pen, &field, last, Ink::Night, true);
            }
        }
        if let Some(target) = data.target.last() {
            say(pen, &field, target, Ink::Red, false);
        }
        bottom + 34.0
    })
}
