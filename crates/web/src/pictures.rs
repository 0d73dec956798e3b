//! Pictures of the assembly, drawn on the server: figures in, SVG out.
//!
//! Who acts: the public pages, the office, the big screen. What always holds: every picture has a title and a
//! description for those who do not see it; nothing is said by colour alone (shapes, patterns, words); there is
//! no style attribute and no script, so the content policy stays strict; every word comes in already translated
//! and is escaped here. Each picture is drawn twice, for a wide place and for a phone, and the style sheet shows
//! the one that fits: letters never shrink below reading size. Source: screens, section 5.

pub mod agenda;
pub mod ambiti;
pub mod dots;
pub mod funnel;
pub mod histogram;
pub mod ink;
pub mod line;
pub mod municipi;
pub mod outcome;
pub mod pen;
pub mod rotation;
pub mod scatter;
pub mod seats;
pub mod time;
pub mod timeline;

#[cfg(test)]
mod tests;

use std::fmt;

use minijinja::Value;
use serde::{Serialize, Serializer};

pub use ink::{Fill, Ink, Tone};
use pen::Pen;

/// What a picture says to those who do not see it, and the start of its ids (one of its kind on a page).
#[derive(Clone, Copy, Debug)]
pub struct Caption<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub desc: &'a str,
}

/// A finished drawing: markup that is safe to print. Put it in the page struct and print it as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture(String);

impl Picture {
    /// The markup: a `<div>` with the wide and the narrow drawing.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Picture {
    /// Marked as safe, so that templates need no filter that lets raw text through.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

/// How much room a drawing has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    Wide,
    Narrow,
}

impl Room {
    fn width(self) -> f64 {
        match self {
            Self::Wide => 760.0,
            Self::Narrow => 340.0,
        }
    }

    /// One of two, by room.
    pub(crate) fn pick<T>(self, wide: T, narrow: T) -> T {
        match self {
            Self::Wide => wide,
            Self::Narrow => narrow,
        }
    }
}

/// Whether a drawing is one image or holds links that must be reached one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Image,
    Links,
}

/// Draws the same thing for both rooms; `draw` gives back the height it needed.
fn paint(caption: Caption<'_>, draw: impl Fn(&mut Pen) -> f64) -> Picture {
    painted(caption, Role::Image, draw)
}

/// As [`paint`], for pictures made of links.
fn paint_links(caption: Caption<'_>, draw: impl Fn(&mut Pen) -> f64) -> Picture {
    painted(caption, Role::Links, draw)
}

fn painted(caption: Caption<'_>, role: Role, draw: impl Fn(&mut Pen) -> f64) -> Picture {
    let mut markup = String::from("<div class=\"cl-picture\">");
    for room in [Room::Wide, Room::Narrow] {
        let id = format!("{}-{}", caption.id, room.pick("w", "n"));
        let mut pen = Pen::new(room, &id);
        let height = draw(&mut pen);
        markup.push_str(&pen.finish(&caption, role == Role::Links, height));
    }
    markup.push_str("</div>");
    Picture(markup)
}
