//! The question put to the lottery: entrants with their values, quotas, groups, windows and
//! households. The office prepares it; the lottery only reads it. It always holds that every
//! entrant has exactly one value of every feature, that ids are unique and in order, and that
//! every quota has `min_flex <= min <= max <= max_flex`. A [`Problem`] can only be made by
//! [`Draft::build`], which refuses with the row and the remedy.
//! Source: Flanigan et al., Nature 596 (2021), for one group; the joint draw of a year is ours.

mod draft;
mod refusal;

pub use draft::{Draft, Person, Target};
pub use refusal::{Fault, Refusal, Sheet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Most groups that one draw may form.
pub const GROUPS_MAX: u32 = 12;

/// Position of a value in [`Problem::values`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ValueId(pub usize);

/// How many seats a value may have, and how far the office would let that be widened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// At least so many seats.
    pub min: u32,
    /// At most so many seats.
    pub max: u32,
    /// The minimum may be lowered to this.
    pub min_flex: u32,
    /// The maximum may be raised to this; `None` means without limit.
    pub max_flex: Option<u32>,
}

/// A feature, such as age, and the places of its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Feature {
    /// As spelled in the targets.
    pub name: String,
    /// Its values in the order of the targets.
    pub values: Vec<ValueId>,
}

/// One value of a feature, such as 25-34.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Value {
    /// Position of its feature in [`Problem::features`].
    pub feature: usize,
    /// As spelled in the targets.
    pub name: String,
}

/// The groups in which somebody can serve, as bits: bit 0 is the first group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Windows(pub u32);

impl Windows {
    /// All of the first `groups` groups.
    #[must_use]
    pub fn all(groups: u32) -> Self {
        Self((1 << groups) - 1)
    }

    /// Whether the person can serve in this group (counted from 0).
    #[must_use]
    pub fn contains(self, group: usize) -> bool {
        self.0 >> group & 1 == 1
    }
}

/// Whether the office has decided about this person before the draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Inclusion {
    /// The lottery decides.
    Free,
    /// Must have a seat in every ticket.
    Must,
    /// Must have a seat in no ticket.
    MustNot,
}

/// A person who entered the draw, without a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entrant {
    /// The pseudonym.
    pub id: String,
    /// Row of the file it came from, the header being row 1.
    pub row: u32,
    /// One value a feature, in the order of [`Problem::features`].
    pub values: Vec<ValueId>,
    /// Groups in which the person can serve.
    pub windows: Windows,
    /// People with the same number live together.
    pub household: Option<usize>,
    /// What was decided before the draw.
    pub inclusion: Inclusion,
}

/// Which two groups sit together in a plenary and so have pair quotas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pairs {
    /// Consecutive groups.
    Path,
    /// Any two groups.
    All,
    /// No two groups.
    None,
}

impl Pairs {
    /// The pairs among this many groups, counted from 0.
    #[must_use]
    pub fn of(self, groups: u32) -> Vec<(usize, usize)> {
        let last = groups as usize;
        let any = (0..last).flat_map(|a| (a + 1..last).map(move |b| (a, b)));
        match self {
            Self::Path => any.filter(|(a, b)| b - a == 1).collect(),
            Self::All => any.collect(),
            Self::None => Vec::new(),
        }
    }
}

/// The whole question. Made only by [`Draft::build`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub(crate) size: u32,
    pub(crate) groups: u32,
    pub(crate) features: Vec<Feature>,
    pub(crate) values: Vec<Value>,
    pub(crate) group_quotas: Vec<Quota>,
    pub(crate) pairs: Pairs,
    pub(crate) pair_quotas: Option<Vec<Quota>>,
    pub(crate) year_quotas: Option<Vec<Quota>>,
    pub(crate) sitting: Option<Vec<u32>>,
    pub(crate) household_limit: Option<u32>,
    pub(crate) entrants: Vec<Entrant>,
}

impl Problem {
    /// Seats in each group.
    #[must_use]
    pub fn size(&self) -> u32 {
        self.size
    }

    /// How many groups are drawn at once.
    #[must_use]
    pub fn groups(&self) -> u32 {
        self.groups
    }

    /// The features in the order of the targets.
    #[must_use]
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// All values, feature by feature.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// Quotas of each group, by value.
    #[must_use]
    pub fn group_quotas(&self) -> &[Quota] {
        &self.group_quotas
    }

    /// Which groups sit together.
    #[must_use]
    pub fn pairs(&self) -> Pairs {
        self.pairs
    }

    /// Quotas of each plenary of two groups, by value.
    #[must_use]
    pub fn pair_quotas(&self) -> Option<&[Quota]> {
        self.pair_quotas.as_deref()
    }

    /// Quotas of all groups of the year together, by value.
    #[must_use]
    pub fn year_quotas(&self) -> Option<&[Quota]> {
        self.year_quotas.as_deref()
    }

    /// How many members of the group already sitting have each value; it forms a plenary with the
    /// first group.
    #[must_use]
    pub fn sitting(&self) -> Option<&[u32]> {
        self.sitting.as_deref()
    }

    /// Most members of one household in one ticket.
    #[must_use]
    pub fn household_limit(&self) -> Option<u32> {
        self.household_limit
    }

    /// The entrants in the order of their ids.
    #[must_use]
    pub fn entrants(&self) -> &[Entrant] {
        &self.entrants
    }

    /// "age 25-34": a value as people say it.
    #[must_use]
    pub fn spell(&self, value: ValueId) -> String {
        let value = &self.values[value.0];
        format!("{} {}", self.features[value.feature].name, value.name)
    }

    /// The value spelled like this, whatever the case and surrounding blanks.
    #[must_use]
    pub fn find(&self, feature: &str, value: &str) -> Option<ValueId> {
        let (feature, value) = (draft::fold(feature), draft::fold(value));
        let same = |own: &&ValueId| {
            let own = &self.values[own.0];
            draft::fold(&self.features[own.feature].name) == feature
                && draft::fold(&own.name) == value
        };
        self.features.iter().flat_map(|feature| &feature.values).find(same).copied()
    }

    /// SHA-256 over a canonical text of the whole question. File rows do not count: the same
    /// people in another order are the same question.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        let mut same = self.clone();
        for entrant in &mut same.entrants {
            entrant.row = 0;
        }
        let text = serde_json::to_vec(&same).expect("a problem holds only text and whole numbers");
        let mut hasher = Sha256::new();
        hasher.update(b"sortition-problem-1\n");
        hasher.update(&text);
        hasher.finalize().into()
    }

    /// The hash as 64 hexadecimal digits.
    #[must_use]
    pub fn hash_hex(&self) -> String {
        self.hash().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The same question with other group quotas, for instance a signed relaxation.
    ///
    /// # Errors
    /// Refuses when a quota is missing, crossed or beyond its own flexibility.
    pub fn with_group_quotas(&self, quotas: Vec<Quota>) -> Result<Self, Refusal> {
        let sound = quotas.len() == self.values.len() && quotas.iter().all(|q| q.min <= q.max);
        if !sound {
            return Err(Refusal { sheet: Sheet::Targets, row: None, fault: Fault::CrossedQuotas });
        }
        Ok(Self { group_quotas: quotas, ..self.clone() })
    }
}
