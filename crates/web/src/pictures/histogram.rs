//! Counts as columns; and the chances people had in a draw, with the line where all would be equal.
//! Source: R12, R22 (every respondent's chance as equal as the quotas allow).

use super::pen::{Anchor, Frame, PLAIN, Pen, SMALL, STRONG};
use super::{Caption, Fill, Ink, Picture, paint};

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Under it: "30-40 %".
    pub label: String,
    pub count: u32,
    /// Over it, when there is room; usually the count written out.
    pub value: String,
}

/// A line across the columns, at a place between the first (0) and the end of the last (their number).
#[derive(Clone, Debug)]
pub struct Rule {
    pub at: f64,
    pub label: String,
}

/// What the columns show.
#[derive(Clone, Debug)]
pub struct Histogram {
    pub columns: Vec<Column>,
    /// What is counted, at the upper left: "persone".
    pub count_label: String,
    /// What the columns are, under them: "probabilità di essere sorteggiati".
    pub axis_label: String,
    pub rule: Option<Rule>,
}

/// Draws the columns.
#[must_use]
pub fn histogram(caption: Caption<'_>, data: &Histogram) -> Picture {
    paint(caption, |pen| {
        let top = if data.rule.is_some() { 74.0 } else { 44.0 };
        let height = pen.room.pick(230.0, 180.0);
        let bottom = top + height;
        let amount = u32::try_from(data.columns.len()).unwrap_or(u32::MAX).max(1);
        let step = pen.width / f64::from(amount);
        let most = data.columns.iter().map(|column| column.count).max().unwrap_or(0).max(1);
        pen.text(0.0, 16.0, SMALL, &data.count_label);
        for part in 0..=4_u8 {
            let y = bottom - height * f64::from(part) / 4.0;
            pen.line((0.0, y), (pen.width, y), Ink::Mist, 1.0);
        }
        let (mut free_above, mut free_below) = (f64::MIN, f64::MIN);
        let mut x = 0.0;
        for column in &data.columns {
            let tall = height * f64::from(column.count) / f64::from(most);
            let gap = (step * 0.08).min(6.0);
            let middle = x + step / 2.0;
            pen.named(&format!("{}: {}", column.label, column.value), |pen| {
                let bar = Frame { x: x + gap, y: bottom - tall, w: step - 2.0 * gap, h: tall };
                pen.rect(bar, if step > 14.0 { 2.0 } else { 0.0 }, Fill::Solid(Ink::Night));
            });
            if column.count > 0 {
                free_above = spread(
                    pen,
                    (middle, bottom - tall - 6.0),
                    STRONG,
                    &column.value,
                    (free_above, step),
                );
            }
            free_below =
                spread(pen, (middle, bottom + 19.0), SMALL, &column.label, (free_below, f64::MAX));
            x += step;
        }
        pen.line((0.0, bottom), (pen.width, bottom), Ink::Night, 2.0);
        draw_rule(pen, data.rule.as_ref(), step, (top, bottom));
        pen.text(pen.width / 2.0, bottom + 42.0, PLAIN.at(Anchor::Middle), &data.axis_label);
        bottom + 54.0
    })
}

/// Sets words in the middle of a place unless they would touch the words before or leave their room;
/// gives back where the next may begin.
fn spread(
    pen: &mut Pen,
    (x, y): (f64, f64),
    letters: super::pen::Letters,
    words: &str,
    (free, room): (f64, f64),
) -> f64 {
    let half = letters.width_of(words) / 2.0;
    if half * 2.0 > room + 8.0 || x - half < free {
        return free;
    }
    let x = pen.inside(x, half);
    pen.text(x, y, letters.at(Anchor::Middle), words);
    x + half + 5.0
}

fn draw_rule(pen: &mut Pen, rule: Option<&Rule>, step: f64, (top, bottom): (f64, f64)) {
    let Some(rule) = rule else { return };
    let x = (rule.at * step).clamp(0.0, pen.width);
    pen.stroke(&[(x, top - 28.0), (x, bottom)], Ink::Paper, 5.0, false);
    pen.stroke(&[(x, top - 28.0), (x, bottom)], Ink::Red, 2.5, true);
    let letters = STRONG.in_ink(Ink::Red).at(Anchor::Middle);
    let half = letters.width_of(&rule.label) / 2.0;
    pen.text(pen.inside(x, half), top - 34.0, letters, &rule.label);
}
