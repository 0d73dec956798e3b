//! The funnel: how many answered yes, against what the coming groups need.
//!
//! What a group needs of a value is its share of the people who may be drawn, rounded down, as the
//! quotas ask (R23); the call must fill all its groups. What always holds: whole numbers only.

use serde::Serialize;

/// One value of one attribute: what there is and what is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Need {
    /// The attribute.
    pub attribute: String,
    /// Its value.
    pub value: String,
    /// Letters.
    pub letters: u32,
    /// Answers of any kind.
    pub answered: u32,
    /// Who is available.
    pub yes: u32,
    /// Seats that need somebody with this value.
    pub needed: u32,
}

impl Need {
    /// Seats of all groups together that need a value: in each group, the share rounded down.
    #[must_use]
    pub fn seats(people: u64, all: u64, size: u32, groups: u32) -> u32 {
        let each = (people * u64::from(size)).checked_div(all).unwrap_or(0);
        u32::try_from(each * u64::from(groups)).unwrap_or(u32::MAX)
    }

    /// Whether fewer people are available than seats need.
    #[must_use]
    pub fn is_short(&self) -> bool {
        self.yes < self.needed
    }
}

/// The value that runs dry first: the one with the fewest available people for each seat; ties go
/// to the one that stands first.
#[must_use]
pub fn scarcest(needs: &[Need]) -> Option<&Need> {
    let asked = needs.iter().filter(|need| need.needed > 0);
    asked.min_by(|a, b| {
        let (left, right) =
            (u64::from(a.yes) * u64::from(b.needed), u64::from(b.yes) * u64::from(a.needed));
        left.cmp(&right)
    })
}
