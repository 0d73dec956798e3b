//! The plan at a glance: its ambiti as columns of Actions, each filled by the state of the work and a link.
//! Source: R9, R33 and the plan's catalogue (five ambiti, 49 Actions; another plan may have others).

use super::outcome::plate;
use super::pen::{Anchor, Frame, Pen, STRONG, wrapped};
use super::{Caption, Fill, Picture, Tone, paint_links};

/// An Action of the plan.
#[derive(Clone, Debug)]
pub struct Action {
    /// "5.1.4".
    pub code: String,
    pub title: String,
    pub href: String,
    pub tone: Tone,
    /// The state in words: "raccomandazione accolta".
    pub state: String,
}

/// An ambito with its Actions.
#[derive(Clone, Debug)]
pub struct Ambito {
    pub title: String,
    pub actions: Vec<Action>,
}

fn tile(pen: &mut Pen, action: &Action, at: Frame) {
    let name = format!("{} {}: {}", action.code, action.title, action.state);
    pen.link(&action.href, &name, |pen| {
        pen.named(&name, |pen| {
            let fill = action.tone.fill();
            pen.rect(at, 4.0, fill);
            let letters = STRONG.at(Anchor::Middle);
            let middle = (at.x + at.w / 2.0, at.y + at.h / 2.0);
            let ink = plate(pen, fill, middle, (letters.width_of(&action.code) + 10.0).min(at.w));
            pen.text(middle.0, middle.1 + 5.0, letters.in_ink(ink), &action.code);
        });
    });
}

/// Columns side by side, two tiles wide; on a phone one block under the other, five tiles wide.
#[must_use]
pub fn ambiti(caption: Caption<'_>, plan: &[Ambito], legend: &[(Tone, String)]) -> Picture {
    paint_links(caption, |pen| {
        let columns = pen.room.pick(u32::try_from(plan.len()).unwrap_or(1).clamp(1, 6), 1);
        let gap = 16.0;
        let wide = (pen.width - gap * f64::from(columns - 1)) / f64::from(columns);
        let abreast = if columns == 1 { 5 } else { 2 };
        let room = 6.0;
        let side = (wide - room * f64::from(abreast - 1)) / f64::from(abreast);
        let swatches: Vec<(usize, Fill, String)> =
            legend.iter().map(|(tone, words)| (1, tone.fill(), words.clone())).collect();
        let mut top = pen.legend(18.0, &swatches) + 14.0;
        let heading = STRONG.sized(16.0);
        // Side by side, all columns begin below the longest heading.
        let lines = plan
            .iter()
            .map(|ambito| wrapped(&ambito.title, wide, heading).len())
            .max()
            .unwrap_or(1);
        let lines = pen.room.pick(f64::from(u32::try_from(lines).unwrap_or(1)), 1.0);
        let mut lowest = top;
        let mut column = 0;
        for ambito in plan {
            let x = f64::from(column) * (wide + gap);
            let base = pen.paragraph((x, top + 20.0), wide, heading, &ambito.title);
            let first = (base + 12.0).max(top + 32.0 + (lines - 1.0) * heading.size * 1.22);
            let (mut across, mut y) = (0, first);
            for action in &ambito.actions {
                if across == abreast {
                    across = 0;
                    y += 44.0 + room;
                }
                tile(
                    pen,
                    action,
                    Frame { x: x + f64::from(across) * (side + room), y, w: side, h: 44.0 },
                );
                across += 1;
            }
            lowest = f64::max(lowest, y + 44.0);
            column += 1;
            if column == columns {
                column = 0;
                top = lowest + 18.0;
            }
        }
        lowest + 6.0
    })
}
