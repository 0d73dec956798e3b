//! Who sits when: a bar for each group over time, plenaries as ticks, today as a line.
//! Source: R25 to R27 (groups enter at intervals, terms end exactly).

use jiff::civil::Date;

use super::pen::{Anchor, Frame, Pen, SMALL, STRONG, shortened};
use super::time::Axis;
use super::{Caption, Fill, Ink, Picture, Room, paint};

/// A group's term.
#[derive(Clone, Debug)]
pub struct GroupBar {
    /// "Gruppo 5".
    pub label: String,
    /// In or beside the bar: "45 persone".
    pub note: String,
    pub from: Date,
    pub to: Date,
}

/// What the bars show.
#[derive(Clone, Debug)]
pub struct Rotation {
    pub axis: Axis,
    pub groups: Vec<GroupBar>,
    pub plenaries: Vec<Date>,
    /// Legend of the ticks: "plenaria".
    pub plenary_label: String,
}

/// Where the bars lie.
struct Rows {
    left: f64,
    right: f64,
    top: f64,
    tall: f64,
}

impl Rows {
    fn bar(&self, axis: &Axis, group: &GroupBar, y: f64, drop: f64) -> Frame {
        let (from, to) = (
            axis.place(group.from, self.left, self.right),
            axis.place(group.to, self.left, self.right),
        );
        Frame { x: from, y: y + drop, w: (to - from).max(3.0), h: 24.0 }
    }
}

/// The group's name beside its bar or, on a phone, above it.
fn name(pen: &mut Pen, group: &GroupBar, rows: &Rows, (x, y): (f64, f64)) {
    match pen.room {
        Room::Wide => {
            let words = shortened(&group.label, rows.left - 10.0, STRONG);
            pen.text(0.0, y + 22.0, STRONG, &words);
        }
        Room::Narrow => {
            let long = STRONG.width_of(&group.label);
            pen.text(x.min(rows.right - long).max(0.0), y + 17.0, STRONG.with_halo(), &group.label);
        }
    }
}

/// The note in the bar, beside the line of today; left out where it has no room.
fn note(pen: &mut Pen, words: &str, bar: Frame, ink: Ink, today: Option<f64>) {
    let letters = SMALL.in_ink(ink.lettering()).at(Anchor::Middle);
    let wide = letters.width_of(words) + 12.0;
    let (left, right) = match today.filter(|x| (bar.x..bar.x + bar.w).contains(x)) {
        Some(x) if x - bar.x > bar.x + bar.w - x => (bar.x, x - 3.0),
        Some(x) => (x + 3.0, bar.x + bar.w),
        None => (bar.x, bar.x + bar.w),
    };
    if wide <= right - left {
        pen.text(f64::midpoint(left, right), bar.y + 17.0, letters, words);
    }
}

/// Draws the bars, the first group on top.
#[must_use]
pub fn rotation(caption: Caption<'_>, data: &Rotation) -> Picture {
    paint(caption, |pen| {
        let rows = Rows {
            left: pen.room.pick(104.0, 0.0),
            right: pen.width - 2.0,
            top: 28.0,
            tall: pen.room.pick(34.0, 50.0),
        };
        let drop = pen.room.pick(5.0, 22.0);
        let across = (rows.left, rows.right);
        let end = rows.top + data.groups.iter().map(|_| rows.tall).sum::<f64>();
        let bottom = end + 26.0;
        data.axis.rule(pen, across, (rows.top, bottom));
        let mut y = rows.top;
        for (index, group) in data.groups.iter().enumerate() {
            pen.rect(rows.bar(&data.axis, group, y, drop), 3.0, Fill::Solid(Ink::of_group(index)));
            y += rows.tall;
        }
        data.axis.mark_today(pen, across, (rows.top - 4.0, bottom));
        let today =
            data.axis.today.as_ref().map(|today| data.axis.place(today.day, rows.left, rows.right));
        y = rows.top;
        for (index, group) in data.groups.iter().enumerate() {
            let bar = rows.bar(&data.axis, group, y, drop);
            name(pen, group, &rows, (bar.x, y));
            note(pen, &group.note, bar, Ink::of_group(index), today);
            y += rows.tall;
        }
        for day in
            data.plenaries.iter().filter(|day| **day >= data.axis.from && **day <= data.axis.to)
        {
            let x = data.axis.place(*day, rows.left, rows.right);
            pen.mark(2, (x, end + 13.0), 4.5, Fill::Solid(Ink::Slate));
        }
        if data.plenaries.is_empty() {
            return bottom + 28.0;
        }
        pen.legend(bottom + 48.0, &[(2, Fill::Solid(Ink::Slate), data.plenary_label.clone())]) + 8.0
    })
}
