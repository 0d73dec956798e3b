//! The agenda of a plenary as a bar of minutes, with its points listed under it. Source: R38 and the practice of plenaries.

use super::pen::{Anchor, Frame, PLAIN, SMALL, STRONG};
use super::{Caption, Fill, Ink, Picture, paint};

/// A point of the agenda.
#[derive(Clone, Debug)]
pub struct Point {
    pub title: String,
    pub minutes: u32,
    /// "9.30, 45 minuti".
    pub when: String,
    /// A break is drawn as an outline and has no number.
    pub pause: bool,
}

/// Draws the bar and the numbered list.
#[must_use]
pub fn agenda(caption: Caption<'_>, points: &[Point]) -> Picture {
    paint(caption, |pen| {
        let total: u32 = points.iter().map(|point| point.minutes).sum();
        let mut x = 1.0;
        let mut number = 0_u32;
        let mut y = 74.0;
        for point in points {
            let w = (pen.width - 2.0) * f64::from(point.minutes) / f64::from(total.max(1));
            let ink = if number.is_multiple_of(2) { Ink::Night } else { Ink::Ochre };
            let fill = if point.pause { Fill::Outline(Ink::Slate) } else { Fill::Solid(ink) };
            pen.rect(Frame { x: x + 1.0, y: 2.0, w: w - 2.0, h: 40.0 }, 3.0, fill);
            pen.mark(1, (9.0, y - 5.0), 10.0, fill);
            if !point.pause {
                number += 1;
                let words = number.to_string();
                let letters = STRONG.at(Anchor::Middle).in_ink(ink.lettering());
                if STRONG.width_of(&words) + 4.0 < w {
                    pen.text(x + w / 2.0, 27.0, letters, &words);
                }
                pen.text(9.0, y, letters.sized(13.0), &words);
            }
            let beside = pen.room.pick(150.0, 0.0);
            if beside > 0.0 {
                pen.text(30.0, y, SMALL, &point.when);
                y = pen.paragraph(
                    (30.0 + beside, y),
                    pen.width - beside - 30.0,
                    PLAIN,
                    &point.title,
                ) + 27.0;
            } else {
                y = pen.paragraph((30.0, y), pen.width - 30.0, PLAIN, &point.title);
                pen.text(30.0, y + 18.0, SMALL, &point.when);
                y += 46.0;
            }
            x += w;
        }
        if total == 0 {
            pen.rect(
                Frame { x: 1.0, y: 2.0, w: pen.width - 2.0, h: 40.0 },
                3.0,
                Fill::Outline(Ink::Slate),
            );
        }
        y - 8.0
    })
}
