//! The policy stage that a piece of work touches (R11): design, implementation, evaluation,
//! monitoring. One piece of work may touch several.

use serde::{Deserialize, Serialize};

/// A stage in the life of a policy (R11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyStage {
    /// The measure is being designed.
    Design,
    /// The measure is being carried out: the usual case.
    Implementation,
    /// The measure is being judged.
    Evaluation,
    /// The measure's results are being followed.
    Monitoring,
}

impl PolicyStage {
    /// All stages, in the order of a policy's life.
    pub const ALL: [Self; 4] =
        [Self::Design, Self::Implementation, Self::Evaluation, Self::Monitoring];

    /// The stage as it stands in forms and text keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Design => "design",
            Self::Implementation => "implementation",
            Self::Evaluation => "evaluation",
            Self::Monitoring => "monitoring",
        }
    }
}
