//! The way from ten thousand letters to the seats: each stage a bar, with how many are left of the stage before.
//! Source: R16 to R22.

use super::pen::{Anchor, Frame, PLAIN, STRONG};
use super::{Caption, Fill, Ink, Picture, paint};

/// A stage.
#[derive(Clone, Debug)]
pub struct Stage {
    /// "lettere consegnate".
    pub label: String,
    pub count: u32,
    /// The count as written in this language: "9.712".
    pub value: String,
    /// What share that is, in words: "97 % delle spedite"; may be empty.
    pub note: String,
}

/// Draws the stages from the widest to the last.
#[must_use]
pub fn funnel(caption: Caption<'_>, stages: &[Stage]) -> Picture {
    paint(caption, |pen| {
        let most = stages.iter().map(|stage| stage.count).max().unwrap_or(0).max(1);
        let values = stages
            .iter()
            .map(|stage| STRONG.sized(20.0).width_of(&stage.value))
            .fold(0.0, f64::max)
            + 14.0;
        let mut y = 4.0;
        for (index, stage) in stages.iter().enumerate() {
            pen.text(0.0, y + 16.0, STRONG, &stage.label);
            let full = pen.width - values;
            let bar = full * f64::from(stage.count) / f64::from(most);
            pen.rect(Frame { x: 0.0, y: y + 24.0, w: full, h: 22.0 }, 3.0, Fill::Solid(Ink::Mist));
            let ink = if index + 1 == stages.len() { Ink::Red } else { Ink::Night };
            pen.rect(
                Frame { x: 0.0, y: y + 24.0, w: bar.max(3.0), h: 22.0 },
                3.0,
                Fill::Solid(ink),
            );
            pen.text(
                pen.width,
                y + 42.0,
                STRONG.sized(20.0).in_ink(ink).at(Anchor::End),
                &stage.value,
            );
            y += 50.0;
            if !stage.note.is_empty() {
                y = pen.paragraph(
                    (0.0, y + 13.0),
                    pen.width,
                    PLAIN.sized(14.0).in_ink(Ink::Slate),
                    &stage.note,
                ) + 4.0;
            }
            y += 12.0;
        }
        y
    })
}
