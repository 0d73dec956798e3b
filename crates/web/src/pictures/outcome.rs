//! How things ended, as one bar with counts; and how much time is left, as a bar that fills.
//! Source: R8, the city's duty to answer item by item within its time.

use jiff::civil::Date;

use super::pen::{Anchor, Frame, Letters, STRONG};
use super::{Caption, Fill, Ink, Picture, Tone, paint};

/// A part of the bar.
#[derive(Clone, Debug)]
pub struct Part {
    /// "accolte".
    pub label: String,
    pub count: u32,
    pub tone: Tone,
}

/// Draws one bar; the counts stand in it and, with their words, under it.
#[must_use]
pub fn outcome(caption: Caption<'_>, parts: &[Part]) -> Picture {
    paint(caption, |pen| {
        let total: u32 = parts.iter().map(|part| part.count).sum();
        let shown: Vec<&Part> = parts.iter().filter(|part| part.count > 0).collect();
        let gaps = f64::from(u32::try_from(shown.len()).unwrap_or(1).saturating_sub(1)) * 3.0;
        let (top, tall) = (2.0, 46.0);
        if total == 0 {
            pen.rect(
                Frame { x: 1.0, y: top, w: pen.width - 2.0, h: tall },
                4.0,
                Fill::Outline(Ink::Slate),
            );
        }
        let mut x = 1.0;
        for part in shown {
            let w = (pen.width - 2.0 - gaps) * f64::from(part.count) / f64::from(total.max(1));
            let fill = part.tone.fill();
            let words = part.count.to_string();
            let letters = STRONG.sized(20.0).at(Anchor::Middle);
            let needs = letters.width_of(&words) + 14.0;
            pen.named(&format!("{}: {}", part.label, part.count), |pen| {
                pen.rect(Frame { x, y: top, w, h: tall }, 3.0, fill);
                if needs <= w {
                    let ink = plate(pen, fill, (x + w / 2.0, top + tall / 2.0), needs);
                    pen.text(x + w / 2.0, top + 30.0, letters.in_ink(ink), &words);
                }
            });
            x += w + 3.0;
        }
        let legend: Vec<(usize, Fill, String)> = parts
            .iter()
            .map(|part| (1, part.tone.fill(), format!("{} {}", part.count, part.label)))
            .collect();
        pen.legend(top + tall + 28.0, &legend) + 10.0
    })
}

/// Behind words on a pattern lies a plate of paper; gives back the ink to write with.
pub(super) fn plate(pen: &mut super::pen::Pen, fill: Fill, (x, y): (f64, f64), wide: f64) -> Ink {
    match fill {
        Fill::Solid(ink) => ink.lettering(),
        Fill::Outline(_) => Ink::Night,
        Fill::Hatch(_) | Fill::Dots(_) => {
            pen.rect(
                Frame { x: x - wide / 2.0 + 2.0, y: y - 12.0, w: wide - 4.0, h: 24.0 },
                3.0,
                Fill::Solid(Ink::Paper),
            );
            Ink::Night
        }
    }
}

/// A stretch of days with an end that binds.
#[derive(Clone, Debug)]
pub struct Countdown {
    pub from: Date,
    pub due: Date,
    pub today: Date,
    /// Under the left end: "Consegnato il 14 dicembre 2025".
    pub from_label: String,
    /// Under the right end: "Risposta entro il 14 febbraio 2026".
    pub due_label: String,
    /// Above the line of today: "mancano 23 giorni", "in ritardo di 12 giorni".
    pub today_label: String,
}

/// Draws the bar. After the last day the bar goes on in red, as long as the delay.
#[must_use]
pub fn countdown(caption: Caption<'_>, data: &Countdown) -> Picture {
    paint(caption, |pen| {
        let late = data.today > data.due;
        let end = if late { data.today } else { data.due };
        let days = |from: Date, to: Date| f64::from((to - from).get_days().max(0));
        let scale = (pen.width - 6.0) / days(data.from, end).max(1.0);
        let (due, now) =
            (2.0 + days(data.from, data.due) * scale, 2.0 + days(data.from, data.today) * scale);
        let (top, tall) = (30.0, 26.0);
        pen.rect(Frame { x: 2.0, y: top, w: due - 2.0, h: tall }, 4.0, Fill::Outline(Ink::Night));
        pen.rect(
            Frame { x: 2.0, y: top, w: now.min(due) - 2.0, h: tall },
            4.0,
            Fill::Solid(Ink::Night),
        );
        if late {
            pen.rect(Frame { x: due, y: top, w: now - due, h: tall }, 4.0, Fill::Hatch(Ink::Red));
        }
        pen.line((due, top - 4.0), (due, top + tall + 8.0), Ink::Night, 2.5);
        pen.line((now, top - 4.0), (now, top + tall + 4.0), Ink::Red, 3.0);
        let letters = STRONG.sized(17.0).in_ink(Ink::Red).at(Anchor::Middle);
        let half = letters.width_of(&data.today_label) / 2.0;
        pen.text(pen.inside(now, half), top - 10.0, letters, &data.today_label);
        ends(pen, top + tall + 24.0, data, due)
    })
}

/// The words of both ends, side by side if they fit, else one under the other.
fn ends(pen: &mut super::pen::Pen, y: f64, data: &Countdown, due: f64) -> f64 {
    let letters: Letters = super::pen::PLAIN;
    let (from, to) = (letters.width_of(&data.from_label), STRONG.width_of(&data.due_label));
    pen.text(2.0, y, letters, &data.from_label);
    let room = pen.width - from - 24.0;
    let base = if to > room { y + 21.0 } else { y };
    let right =
        due.max(to).max(if to > room { 0.0 } else { from + 24.0 + to }).min(pen.width - 1.0);
    pen.text(right, base, STRONG.at(Anchor::End), &data.due_label);
    base + 10.0
}
