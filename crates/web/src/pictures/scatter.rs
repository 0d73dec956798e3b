//! Points in two directions, groups by shape and colour: the map of opinions, second to its table.
//! Source: opinion map (the table of agreement comes first, the map second).

use super::pen::{Anchor, Frame, PLAIN, STRONG};
use super::{Caption, Fill, Ink, Picture, paint};

/// A point; the directions have no unit.
#[derive(Clone, Copy, Debug)]
pub struct Dot {
    pub x: f64,
    pub y: f64,
    /// Which entry of the legend.
    pub group: usize,
}

/// What the field shows.
#[derive(Clone, Debug)]
pub struct Scatter {
    pub dots: Vec<Dot>,
    /// One a group: "Gruppo A, 120 persone".
    pub groups: Vec<String>,
    /// "Lei è qui", with its point.
    pub you: Option<(f64, f64, String)>,
}

/// Draws the field; equal steps in both directions, since distance is what it tells.
#[must_use]
pub fn scatter(caption: Caption<'_>, data: &Scatter) -> Picture {
    paint(caption, |pen| {
        let legend: Vec<(usize, Fill, String)> = data
            .groups
            .iter()
            .enumerate()
            .map(|(index, words)| (index, Fill::Solid(Ink::of_group(index)), words.clone()))
            .collect();
        let top = pen.legend(18.0, &legend) + 16.0;
        let tall = pen.room.pick(440.0, 330.0);
        pen.rect(
            Frame { x: 1.0, y: top, w: pen.width - 2.0, h: tall },
            6.0,
            Fill::Outline(Ink::Mist),
        );
        let centre = (pen.width / 2.0, top + tall / 2.0);
        pen.line((centre.0, top), (centre.0, top + tall), Ink::Mist, 1.0);
        pen.line((1.0, centre.1), (pen.width - 1.0, centre.1), Ink::Mist, 1.0);
        let extra = data.you.iter().map(|(x, y, _)| (*x, *y));
        let all = || data.dots.iter().map(|dot| (dot.x, dot.y)).chain(extra.clone());
        let (far_x, far_y) = all().fold((0.0_f64, 0.0_f64), |(wide, high), (x, y)| {
            (wide.max(x.abs()), high.max(y.abs()))
        });
        let scale =
            ((pen.width / 2.0 - 16.0) / far_x.max(1e-9)).min((tall / 2.0 - 16.0) / far_y.max(1e-9));
        let place = |x: f64, y: f64| (centre.0 + x * scale, centre.1 - y * scale);
        let r = if data.dots.len() > 300 { 3.0 } else { 4.5 };
        for dot in &data.dots {
            pen.mark(dot.group, place(dot.x, dot.y), r, Fill::Solid(Ink::of_group(dot.group)));
        }
        if let Some((x, y, words)) = &data.you {
            let at = place(*x, *y);
            pen.circle(at.0, at.1, 11.0, Fill::Solid(Ink::Paper));
            pen.circle(at.0, at.1, 8.0, Fill::Solid(Ink::Red));
            let half = STRONG.width_of(words) / 2.0;
            let x = pen.inside(at.0, half);
            let letters = if data.dots.is_empty() { PLAIN } else { STRONG };
            pen.text(
                x,
                at.1 - 17.0,
                letters.in_ink(Ink::Red).at(Anchor::Middle).with_halo(),
                words,
            );
        }
        top + tall + 2.0
    })
}
