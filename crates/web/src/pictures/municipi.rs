//! The nine municipi as a schematic, labelled map: where they lie to each other, not how they are shaped.
//! Another city gives other areas. What always holds: the value stands in each area in words, the tint only helps.

use super::pen::{Anchor, PLAIN, Pen, STRONG, wrapped};
use super::{Caption, Ink, Picture, paint};

/// An area of the map, drawn on a field 100 wide and 100 high.
#[derive(Clone, Debug)]
pub struct Area {
    pub points: Vec<(f64, f64)>,
    /// Where its words stand.
    pub middle: (f64, f64),
}

/// Milan: municipio 1 in the middle, the others around it, number 2 to the north-east and on clockwise.
#[must_use]
pub fn milan() -> Vec<Area> {
    use std::f64::consts::PI;
    let at = |eighths: f64, reach: f64| {
        let angle = PI / 2.0 - eighths * PI / 4.0;
        (50.0 + reach * angle.cos(), 50.0 - reach * angle.sin())
    };
    // How far the city reaches in the direction of each corner, from north-north-west on clockwise.
    const REACH: [f64; 8] = [50.0, 48.0, 48.0, 47.0, 48.0, 50.0, 50.0, 51.0];
    const INNER: f64 = 16.5;
    let corner = |index: usize, reach: f64| {
        let eighths = f64::from(u32::try_from(index % 8).unwrap_or(0)) - 0.5;
        at(eighths, reach)
    };
    let mut areas = vec![Area {
        points: (0..8).map(|index| corner(index, INNER)).collect(),
        middle: (50.0, 50.0),
    }];
    // Sectors from the north-east (2) clockwise to the north (9).
    for sector in 1..=8_usize {
        let next = sector + 1;
        let points = vec![
            corner(sector, INNER),
            corner(sector, REACH[sector % 8]),
            corner(next, REACH[next % 8]),
            corner(next, INNER),
        ];
        let (x, y) =
            points.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0 / 4.0, y + point.1 / 4.0));
        areas.push(Area { points, middle: (x, y) });
    }
    areas
}

/// What stands in an area.
#[derive(Clone, Debug)]
pub struct AreaValue {
    /// "Municipio 4".
    pub name: String,
    /// "12 persone".
    pub value: String,
    /// 0 (least) to 3 (most): the tint.
    pub class: u8,
}

/// The tint of a class and the ink on it.
fn tint(class: u8) -> (&'static str, &'static str, Ink) {
    match class {
        0 => ("cl-tint-0", "#f2f6fa", Ink::Night),
        1 => ("cl-tint-1", "#bcd3ea", Ink::Night),
        2 => ("cl-tint-2", "#2f6ea8", Ink::Paper),
        _ => ("cl-tint-3", "#17324d", Ink::Paper),
    }
}

fn words(pen: &mut Pen, (x, y): (f64, f64), value: &AreaValue, (wide, ink): (f64, Ink)) {
    let size = pen.room.pick(16.0, 13.0);
    let name = wrapped(&value.name, wide, STRONG.sized(size));
    let mut base = y - size * 0.6 * f64::from(u32::try_from(name.len()).unwrap_or(1)) + size * 0.3;
    for line in &name {
        pen.text(x, base, STRONG.sized(size).in_ink(ink).at(Anchor::Middle), line);
        base += size * 1.15;
    }
    let letters = PLAIN.sized(size).in_ink(ink).at(Anchor::Middle);
    pen.text(x, base + 1.0, letters, &super::pen::shortened(&value.value, wide, letters));
}

/// Draws the map; the first value belongs to the first area.
#[must_use]
pub fn municipi(caption: Caption<'_>, areas: &[Area], values: &[AreaValue]) -> Picture {
    paint(caption, |pen| {
        let side = pen.room.pick(540.0, 340.0);
        let left = (pen.width - side) / 2.0;
        let scale = side / 100.0;
        let place = |(x, y): (f64, f64)| (left + x * scale, y * scale);
        for (area, value) in areas.iter().zip(values) {
            let (class, hex, ink) = tint(value.class);
            let points: Vec<(f64, f64)> = area.points.iter().map(|point| place(*point)).collect();
            pen.named(&format!("{}: {}", value.name, value.value), |pen| {
                pen.area(&points, class, hex);
                words(pen, place(area.middle), value, (side * 0.235, ink));
            });
        }
        side
    })
}
