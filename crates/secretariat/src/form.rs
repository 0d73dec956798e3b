//! Forms: from what was typed to the types of the domain, with a fault for each field.
//!
//! Parse at the border: a command that exists has only fields that could be read. The kind of each
//! field is known before anything is typed, so that the page can draw it.

use std::collections::BTreeMap;

use assembly::ids::{
    AccountId, AmendmentId, AnnualReportId, CallId, CommentId, CommitmentId, ContributionId,
    DiaryEntryId, DocumentId, DossierId, DrawId, FirstDrawId, GroupId, InvitationId, MandateId,
    PersonId, PlanItemId, PlenaryId, PoolId, RoundId, SeatId, VoteId, WorkingGroupId,
};
use jiff::civil::Date;

/// What was typed, by field; a field may have several values.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Form(pub BTreeMap<String, Vec<String>>);

impl Form {
    /// A form from pairs of field and value, as browsers send them.
    #[must_use]
    pub fn from_pairs(pairs: Vec<(String, String)>) -> Self {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (field, value) in pairs {
            fields.entry(field).or_default().push(value);
        }
        Self(fields)
    }

    /// The values of a field that are not empty.
    #[must_use]
    pub fn values(&self, field: &str) -> Vec<&str> {
        let values = self.0.get(field).map(Vec::as_slice).unwrap_or_default();
        values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect()
    }
}

/// Why a field could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The field.
    pub field: &'static str,
    /// What is wrong; the text key is `form-fault-` and the name.
    pub fault: FaultKind,
}

/// What can be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Nothing was typed where something must be.
    Empty,
    /// More characters than fit.
    TooLong,
    /// Not a date (year-month-day).
    NotADate,
    /// Not a whole number from zero.
    NotANumber,
    /// Not one of the choices.
    NotAChoice,
}

impl FaultKind {
    /// Key of the text for this fault.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Empty => "form-fault-empty",
            Self::TooLong => "form-fault-too-long",
            Self::NotADate => "form-fault-not-a-date",
            Self::NotANumber => "form-fault-not-a-number",
            Self::NotAChoice => "form-fault-not-a-choice",
        }
    }
}

/// How a field is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of words.
    Line,
    /// Several paragraphs.
    Paragraphs,
    /// A date.
    Day,
    /// A whole number from zero.
    Whole,
    /// A box to tick.
    YesNo,
    /// One of these words; texts are `choice-` and the word.
    Choose(&'static [&'static str]),
    /// An object from this drawer, shown by its label.
    Pick(&'static str),
}

/// A field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the command and in the form.
    pub name: &'static str,
    /// How it is drawn.
    pub kind: FieldKind,
    /// Whether something must be given.
    pub required: bool,
    /// Whether several values may be given.
    pub many: bool,
}

/// A type that a field can be read into.
pub trait FromField: Sized {
    /// How the field is drawn.
    const KIND: FieldKind;
    /// Whether something must be given.
    const REQUIRED: bool = true;
    /// Whether several values may be given.
    const MANY: bool = false;
    /// Reads the values that are not empty.
    ///
    /// # Errors
    /// What is wrong with the field.
    fn read(values: &[&str]) -> Result<Self, FaultKind>;
}

fn only<'a>(values: &[&'a str]) -> Result<&'a str, FaultKind> {
    values.first().copied().ok_or(FaultKind::Empty)
}

/// One line of words, not empty, at most 300 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(pub String);

/// Several paragraphs, not empty, at most 40,000 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraphs(pub String);

impl FromField for Line {
    const KIND: FieldKind = FieldKind::Line;
    fn read(values: &[&str]) -> Result<Self, FaultKind> {
        let line = only(values)?;
        let clean: String = line.chars().filter(|sign| !sign.is_control()).collect();
        if clean.chars().count() > 300 { Err(FaultKind::TooLong) } else { Ok(Self(clean)) }
    }
}

impl FromField for Paragraphs {
    const KIND: FieldKind = FieldKind::Paragraphs;
    fn read(values: &[&str]) -> Result<Self, FaultKind> {
        let text = only(values)?.replace("\r\n", "\n");
        let clean: String =
            text.chars().filter(|sign| *sign == '\n' || !sign.is_control()).collect();
        if clean.chars().count() > 40_000 { Err(FaultKind::TooLong) } else { Ok(Self(clean)) }
    }
}

impl FromField for Date {
    const KIND: FieldKind = FieldKind::Day;
    fn read(values: &[&str]) -> Result<Self, FaultKind> {
        only(values)?.parse().map_err(|_| FaultKind::NotADate)
    }
}

impl FromField for u32 {
    const KIND: FieldKind = FieldKind::Whole;
    fn read(values: &[&str]) -> Result<Self, FaultKind> {
        only(values)?.parse().map_err(|_| FaultKind::NotANumber)
    }
}

impl FromField for bool {
    const KIND: FieldKind = FieldKind::YesNo;
    const REQUIRED: bool = false;
    fn read(values: &[&str]) -> Result<Self, FaultKind> {
        Ok(values.first().is_some_and(|value| matches!(*value, "yes" | "on" | "true" | "1")))
    }
}

impl<T: FromField> FromField for Option<T> {
    const KIND: FieldKind = T::KIND;
    const REQUIRED: bool = false;
    fn read(values: &[&str]) -> Result<Self, FaultKind> {
        if values.is_empty() { Ok(None) } else { T::read(values).map(Some) }
    }
}

impl<T: FromField> FromField for Vec<T> {
    const KIND: FieldKind = T::KIND;
    const REQUIRED: bool = false;
    const MANY: bool = true;
    fn read(values: &[&str]) -> Result<Self, FaultKind> {
        values.iter().map(|value| T::read(&[value])).collect()
    }
}

macro_rules! picks {
    ($($id:ident from $drawer:literal),+ $(,)?) => { $(
        impl FromField for $id {
            const KIND: FieldKind = FieldKind::Pick($drawer);
            fn read(values: &[&str]) -> Result<Self, FaultKind> {
                Self::parse(only(values)?).map_err(|_| FaultKind::NotAChoice)
            }
        }
    )+ };
}

picks! {
    AccountId from "account",
    AmendmentId from "amendment",
    AnnualReportId from "annual_report",
    CallId from "call",
    CommentId from "comment",
    CommitmentId from "commitment",
    ContributionId from "contribution",
    DiaryEntryId from "diary_entry",
    DocumentId from "document",
    DossierId from "dossier",
    DrawId from "draw",
    FirstDrawId from "first_draw",
    GroupId from "assembly_group",
    InvitationId from "invitation",
    MandateId from "mandate",
    PersonId from "person",
    PlanItemId from "plan_item",
    PlenaryId from "plenary",
    PoolId from "pool",
    RoundId from "monitoring_round",
    SeatId from "seat",
    VoteId from "vote",
    WorkingGroupId from "working_group",
}

/// Lets an enum of the domain be a field with fixed choices.
///
/// ```ignore
/// choices! { Kind { Indication = "indication", Proposal = "proposal" } }
/// ```
#[macro_export]
macro_rules! choices {
    ($type:ty { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $crate::form::FromField for $type {
            const KIND: $crate::form::FieldKind =
                $crate::form::FieldKind::Choose(&[$($word),+]);
            fn read(values: &[&str]) -> Result<Self, $crate::form::FaultKind> {
                match values.first().copied() {
                    $(Some($word) => Ok(<$type>::$variant),)+
                    Some(_) => Err($crate::form::FaultKind::NotAChoice),
                    None => Err($crate::form::FaultKind::Empty),
                }
            }
        }
    };
}

/// Reads one field of a form, noting the fault if it cannot be read.
pub fn field<T: FromField>(
    form: &Form,
    name: &'static str,
    faults: &mut Vec<FieldFault>,
) -> Option<T> {
    match T::read(&form.values(name)) {
        Ok(value) => Some(value),
        Err(fault) => {
            faults.push(FieldFault { field: name, fault });
            None
        }
    }
}
