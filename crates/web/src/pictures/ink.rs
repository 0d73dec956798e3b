//! The colours and patterns of the house. What always holds: an ink on paper, and two groups that follow each
//! other, differ by three to one in contrast or more; each ink has a class, so that an installation may change
//! it in its style sheet, and a colour of its own for where there is no style sheet.

/// A colour by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    Night,
    Ochre,
    Forest,
    Sky,
    Plum,
    Teal,
    Red,
    Slate,
    /// Hair lines and the empty part of a bar: decoration only.
    Mist,
    Paper,
    /// Letters on the middle tones.
    Coal,
}

impl Ink {
    #[cfg(test)]
    const ALL: [Self; 11] = [
        Self::Night,
        Self::Ochre,
        Self::Forest,
        Self::Sky,
        Self::Plum,
        Self::Teal,
        Self::Red,
        Self::Slate,
        Self::Mist,
        Self::Paper,
        Self::Coal,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Night => "night",
            Self::Ochre => "ochre",
            Self::Forest => "forest",
            Self::Sky => "sky",
            Self::Plum => "plum",
            Self::Teal => "teal",
            Self::Red => "red",
            Self::Slate => "slate",
            Self::Mist => "mist",
            Self::Paper => "paper",
            Self::Coal => "coal",
        }
    }

    #[must_use]
    pub fn hex(self) -> &'static str {
        match self {
            Self::Night => "#17324d",
            Self::Ochre => "#c27a0a",
            Self::Forest => "#0b4030",
            Self::Sky => "#3f8fd6",
            Self::Plum => "#45195a",
            Self::Teal => "#15988a",
            Self::Red => "#b3182d",
            Self::Slate => "#47596b",
            Self::Mist => "#dfe6ee",
            Self::Paper => "#ffffff",
            Self::Coal => "#0b0f14",
        }
    }

    /// Dark and middle tones in turn, so that neighbours stay apart without colour.
    #[must_use]
    pub fn of_group(index: usize) -> Self {
        const GROUPS: [Ink; 6] =
            [Ink::Night, Ink::Ochre, Ink::Forest, Ink::Sky, Ink::Plum, Ink::Teal];
        GROUPS[index % GROUPS.len()]
    }

    /// The ink to write with on a ground of this ink.
    pub(crate) fn lettering(self) -> Self {
        match self {
            Self::Night | Self::Forest | Self::Plum | Self::Red | Self::Slate | Self::Coal => {
                Self::Paper
            }
            Self::Ochre | Self::Sky | Self::Teal => Self::Coal,
            Self::Mist | Self::Paper => Self::Night,
        }
    }
}

/// How a shape is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fill {
    Solid(Ink),
    /// Slanting stripes of the ink on paper.
    Hatch(Ink),
    /// Dots of the ink on paper.
    Dots(Ink),
    /// Paper with an edge of the ink.
    Outline(Ink),
}

impl Fill {
    pub(crate) fn ink(self) -> Ink {
        match self {
            Self::Solid(ink) | Self::Hatch(ink) | Self::Dots(ink) | Self::Outline(ink) => ink,
        }
    }
}

/// How things stand, as a page says it; each has its own fill everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Accepted, passed, done.
    Good,
    /// Accepted in part, under way.
    Partly,
    /// Not accepted, not passed.
    Refused,
    /// Somebody else's turn.
    Waiting,
    /// The day has passed.
    Late,
    /// Nothing yet.
    Untouched,
}

impl Tone {
    #[must_use]
    pub fn fill(self) -> Fill {
        match self {
            Self::Good => Fill::Solid(Ink::Forest),
            Self::Partly => Fill::Hatch(Ink::Teal),
            Self::Refused => Fill::Solid(Ink::Ochre),
            Self::Waiting => Fill::Dots(Ink::Night),
            Self::Late => Fill::Solid(Ink::Red),
            Self::Untouched => Fill::Outline(Ink::Slate),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(ink: Ink) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&ink.hex()[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: Ink, other: Ink) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn groups_that_follow_each_other_differ_three_to_one_and_so_does_each_from_the_paper() {
        for index in 0..12 {
            let (one, next) = (Ink::of_group(index), Ink::of_group(index + 1));
            assert!(contrast(one, next) >= 3.0, "{one:?} {next:?} {}", contrast(one, next));
            assert!(contrast(one, Ink::Paper) >= 3.0, "{one:?} on paper");
        }
    }

    #[test]
    fn lettering_can_be_read_on_every_ink() {
        for ink in Ink::ALL {
            assert!(
                contrast(ink, ink.lettering()) >= 4.5,
                "{ink:?} {}",
                contrast(ink, ink.lettering())
            );
        }
    }

    #[test]
    fn the_style_sheet_knows_every_ink_by_the_same_colour() {
        let sheet =
            std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/cleroterio.css"))
                .unwrap();
        for ink in Ink::ALL {
            assert!(sheet.contains(&format!("--cl-ink-{}: {};", ink.name(), ink.hex())), "{ink:?}");
            assert!(sheet.contains(&format!(".cl-fill-{} {{", ink.name())), "{ink:?}");
        }
    }
}
