//! The pen: writes SVG, escapes words, keeps ids apart, remembers which patterns were used.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Caption, Fill, Ink, Room};

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letters {
    pub size: f64,
    pub bold: bool,
    pub anchor: Anchor,
    pub ink: Ink,
    /// A white edge, for texts that lie over lines.
    pub halo: bool,
}

pub(crate) const PLAIN: Letters =
    Letters { size: 15.0, bold: false, anchor: Anchor::Start, ink: Ink::Night, halo: false };
pub(crate) const STRONG: Letters = Letters { bold: true, ..PLAIN };
pub(crate) const SMALL: Letters = Letters { size: 13.5, ink: Ink::Slate, ..PLAIN };

impl Letters {
    pub(crate) fn at(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    pub(crate) fn in_ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    pub(crate) fn sized(self, size: f64) -> Self {
        Self { size, ..self }
    }

    pub(crate) fn with_halo(self) -> Self {
        Self { halo: true, ..self }
    }

    /// About how wide these words come out: the face is a narrow one.
    pub(crate) fn width_of(self, words: &str) -> f64 {
        let letters = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
        f64::from(letters) * self.size * if self.bold { 0.53 } else { 0.5 }
    }
}

/// A shape with an upper left corner and a size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

pub(crate) struct Pen {
    pub room: Room,
    pub width: f64,
    id: String,
    body: String,
    patterns: BTreeSet<Fill>,
}

impl Pen {
    pub(crate) fn new(room: Room, id: &str) -> Self {
        Self {
            room,
            width: room.width(),
            id: slug(id),
            body: String::new(),
            patterns: BTreeSet::new(),
        }
    }

    fn push(&mut self, markup: std::fmt::Arguments<'_>) {
        self.body.write_fmt(markup).expect("writing to a string does not fail");
    }

    /// The attributes that paint a shape.
    fn paint(&mut self, fill: Fill) -> String {
        match fill {
            Fill::Solid(ink) => format!("class=\"cl-fill-{}\" fill=\"{}\"", ink.name(), ink.hex()),
            Fill::Outline(ink) => format!(
                "class=\"cl-fill-paper cl-edge-{}\" fill=\"#ffffff\" stroke=\"{}\" stroke-width=\"1.5\"",
                ink.name(),
                ink.hex()
            ),
            Fill::Hatch(ink) | Fill::Dots(ink) => {
                self.patterns.insert(fill);
                format!(
                    "fill=\"url(#{})\" class=\"cl-edge-{}\" stroke=\"{}\" stroke-width=\"1.5\"",
                    self.pattern_id(fill),
                    ink.name(),
                    ink.hex()
                )
            }
        }
    }

    fn pattern_id(&self, fill: Fill) -> String {
        let kind = match fill {
            Fill::Hatch(_) => "hatch",
            Fill::Dots(_) => "dots",
            Fill::Solid(_) | Fill::Outline(_) => "plain",
        };
        format!("{}-{kind}-{}", self.id, fill.ink().name())
    }

    pub(crate) fn rect(&mut self, at: Frame, round: f64, fill: Fill) {
        let paint = self.paint(fill);
        self.push(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" {paint}/>",
            n(at.x),
            n(at.y),
            n(at.w.max(0.0)),
            n(at.h.max(0.0)),
            n(round)
        ));
    }

    pub(crate) fn circle(&mut self, x: f64, y: f64, r: f64, fill: Fill) {
        let paint = self.paint(fill);
        self.push(format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {paint}/>", n(x), n(y), n(r)));
    }

    /// A closed shape through these points.
    pub(crate) fn polygon(&mut self, points: &[(f64, f64)], fill: Fill) {
        let paint = self.paint(fill);
        let points = listed(points);
        self.push(format_args!("<polygon points=\"{points}\" {paint}/>"));
    }

    /// A closed shape in a tint that is no ink, with an edge.
    pub(crate) fn area(&mut self, points: &[(f64, f64)], class: &str, hex: &str) {
        let points = listed(points);
        self.push(format_args!(
            "<polygon points=\"{points}\" class=\"{class}\" fill=\"{hex}\" stroke=\"#ffffff\" stroke-width=\"5\" stroke-linejoin=\"round\"/>\
             <polygon points=\"{points}\" class=\"cl-edge-night\" fill=\"none\" stroke=\"#17324d\" stroke-width=\"1.5\" stroke-linejoin=\"round\"/>"
        ));
    }

    /// One of four shapes that can be told apart without colour.
    pub(crate) fn mark(&mut self, shape: usize, (x, y): (f64, f64), r: f64, fill: Fill) {
        match shape % 4 {
            0 => self.circle(x, y, r, fill),
            1 => self.rect(
                Frame { x: x - r * 0.9, y: y - r * 0.9, w: r * 1.8, h: r * 1.8 },
                r * 0.25,
                fill,
            ),
            2 => self.polygon(
                &[(x, y - r * 1.25), (x + r * 1.25, y), (x, y + r * 1.25), (x - r * 1.25, y)],
                fill,
            ),
            _ => self.polygon(
                &[(x, y - r * 1.2), (x + r * 1.15, y + r * 0.85), (x - r * 1.15, y + r * 0.85)],
                fill,
            ),
        }
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, width: f64) {
        self.stroke(&[from, to], ink, width, false);
    }

    pub(crate) fn stroke(&mut self, points: &[(f64, f64)], ink: Ink, width: f64, dashed: bool) {
        let points = listed(points);
        let dash = if dashed { " stroke-dasharray=\"7 5\"" } else { "" };
        self.push(format_args!(
            "<polyline points=\"{points}\" class=\"cl-edge-{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}/>",
            ink.name(),
            ink.hex(),
            n(width)
        ));
    }

    pub(crate) fn text(&mut self, x: f64, y: f64, letters: Letters, words: &str) {
        let anchor = match letters.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let bold = if letters.bold { " font-weight=\"600\"" } else { "" };
        let halo = if letters.halo {
            " stroke=\"#ffffff\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\""
        } else {
            ""
        };
        self.push(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" class=\"cl-fill-{}\" fill=\"{}\"{anchor}{bold}{halo}>{}</text>",
            n(x),
            n(y),
            n(letters.size),
            letters.ink.name(),
            letters.ink.hex(),
            escaped(words)
        ));
    }

    /// Where words of twice this width, meant for `x`, still lie inside the picture.
    pub(crate) fn inside(&self, x: f64, half: f64) -> f64 {
        x.min(self.width - half).max(half)
    }

    /// Several lines; gives back the base line of the last one.
    pub(crate) fn paragraph(
        &mut self,
        (x, y): (f64, f64),
        width: f64,
        letters: Letters,
        words: &str,
    ) -> f64 {
        let mut base = y;
        for (row, line) in wrapped(words, width, letters).iter().enumerate() {
            if row > 0 {
                base += letters.size * 1.22;
            }
            self.text(x, base, letters, line);
        }
        base
    }

    /// A row of swatches with words, broken into lines; gives back the base line of the last one.
    pub(crate) fn legend(&mut self, y: f64, entries: &[(usize, Fill, String)]) -> f64 {
        let (mut x, mut base) = (0.0, y);
        for (shape, fill, words) in entries {
            let lines = wrapped(words, self.width - 26.0, PLAIN);
            let wide = lines.iter().map(|line| PLAIN.width_of(line)).fold(0.0, f64::max) + 26.0;
            if x > 0.0 && x + wide > self.width {
                x = 0.0;
                base += 24.0;
            }
            self.mark(*shape, (x + 9.0, base - 5.0), 7.0, *fill);
            base = self.paragraph((x + 24.0, base), self.width - 26.0, PLAIN, words);
            x += wide + 18.0;
        }
        base
    }

    /// Everything drawn inside becomes one link; `name` is what a screen reader says.
    pub(crate) fn link(&mut self, href: &str, name: &str, inside: impl FnOnce(&mut Self)) {
        self.push(format_args!("<a href=\"{}\" aria-label=\"{}\">", escaped(href), escaped(name)));
        inside(self);
        self.body.push_str("</a>");
    }

    /// Words shown when the pointer rests on what is drawn inside.
    pub(crate) fn named(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.push(format_args!("<g><title>{}</title>", escaped(name)));
        inside(self);
        self.body.push_str("</g>");
    }

    pub(crate) fn finish(self, caption: &Caption<'_>, links: bool, height: f64) -> String {
        let id = &self.id;
        let mut defs = String::new();
        for fill in &self.patterns {
            defs.push_str(&pattern(&self.pattern_id(*fill), *fill));
        }
        if !defs.is_empty() {
            defs = format!("<defs>{defs}</defs>");
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cl-picture__{place}\" viewBox=\"0 0 {w} {h}\" role=\"{role}\" \
             aria-labelledby=\"{id}-title\" aria-describedby=\"{id}-desc\" font-family=\"'Titillium Web', sans-serif\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{desc}</desc>{defs}{body}</svg>",
            place = self.room.pick("wide", "narrow"),
            w = n(self.width),
            h = n(height.max(1.0)),
            role = if links { "group" } else { "img" },
            title = escaped(caption.title),
            desc = escaped(caption.desc),
            body = self.body,
        )
    }
}

fn pattern(id: &str, fill: Fill) -> String {
    let (name, hex) = (fill.ink().name(), fill.ink().hex());
    match fill {
        Fill::Hatch(_) => format!(
            "<pattern id=\"{id}\" patternUnits=\"userSpaceOnUse\" width=\"7\" height=\"7\" patternTransform=\"rotate(45)\">\
             <rect width=\"7\" height=\"7\" fill=\"#ffffff\"/><rect width=\"3.4\" height=\"7\" class=\"cl-fill-{name}\" fill=\"{hex}\"/></pattern>"
        ),
        Fill::Dots(_) => format!(
            "<pattern id=\"{id}\" patternUnits=\"userSpaceOnUse\" width=\"6\" height=\"6\">\
             <rect width=\"6\" height=\"6\" fill=\"#ffffff\"/><circle cx=\"3\" cy=\"3\" r=\"1.3\" class=\"cl-fill-{name}\" fill=\"{hex}\"/></pattern>"
        ),
        Fill::Solid(_) | Fill::Outline(_) => String::new(),
    }
}

/// A number with at most one decimal.
pub(crate) fn n(value: f64) -> String {
    let text = format!("{:.1}", if value.is_finite() { value } else { 0.0 });
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

fn listed(points: &[(f64, f64)]) -> String {
    points.iter().map(|(x, y)| format!("{},{}", n(*x), n(*y))).collect::<Vec<_>>().join(" ")
}

/// Words as they may stand between tags and in attributes; signs that XML forbids are left out.
pub(crate) fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            sign if sign.is_control() => safe.push(' '),
            sign => safe.push(sign),
        }
    }
    safe
}

/// Only what an id may hold.
fn slug(id: &str) -> String {
    let clean: String =
        id.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' }).collect();
    if clean.starts_with(|first: char| first.is_ascii_alphabetic()) {
        clean
    } else {
        format!("p{clean}")
    }
}

/// Breaks words into lines of about this width; a word longer than a line is cut with an ellipsis.
pub(crate) fn wrapped(words: &str, width: f64, letters: Letters) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        let word = shortened(word, width, letters);
        match lines.last_mut() {
            Some(line) if letters.width_of(&format!("{line} {word}")) <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            Some(_) | None => lines.push(word),
        }
    }
    lines
}

/// Cut to this width, with an ellipsis where something was cut.
pub(crate) fn shortened(words: &str, width: f64, letters: Letters) -> String {
    if letters.width_of(words) <= width {
        return words.to_owned();
    }
    let mut kept = String::new();
    for sign in words.chars() {
        if letters.width_of(&format!("{kept}{sign}…")) > width {
            break;
        }
        kept.push(sign);
    }
    format!("{}…", kept.trim_end())
}
