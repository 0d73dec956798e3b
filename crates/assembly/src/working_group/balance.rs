//! Whether a group is balanced: its size, its cohorts, its likeness to the assembly. Only warnings.

use std::collections::BTreeMap;

use super::WorkingGroup;
use crate::charter;

/// What somebody should look at; never a refusal (R35, R44).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Too few members.
    TooSmall {
        /// Members.
        size: u32,
        /// The charter's least.
        least: u32,
    },
    /// A cohort has fewer members in a permanent group than it should.
    CohortShort {
        /// The group of the assembly.
        group_number: u32,
        /// Members from it.
        members: u32,
        /// The charter's least.
        least: u32,
    },
    /// All members are alike in an attribute in which the assembly is not.
    OneSided {
        /// The attribute.
        attribute: String,
        /// The value that all have.
        value: String,
    },
}

impl Warning {
    /// Key of the text for this warning.
    #[must_use]
    pub const fn text_key(&self) -> &'static str {
        match self {
            Self::TooSmall { .. } => "working-group-warning-too-small",
            Self::CohortShort { .. } => "working-group-warning-cohort-short",
            Self::OneSided { .. } => "working-group-warning-one-sided",
        }
    }
    /// The values that the text names.
    #[must_use]
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooSmall { size, least } => {
                vec![("size", size.to_string()), ("least", least.to_string())]
            }
            Self::CohortShort { group_number, members, least } => vec![
                ("group_number", group_number.to_string()),
                ("members", members.to_string()),
                ("least", least.to_string()),
            ],
            Self::OneSided { attribute, value } => {
                vec![("attribute", attribute.clone()), ("value", value.clone())]
            }
        }
    }
}

/// What is known of those who sit, to compare a group with.
#[derive(Clone, Debug)]
pub struct Balance<'r> {
    /// The charter's rules.
    pub rules: &'r charter::WorkingGroup,
    /// The numbers of the groups of the assembly that sit.
    pub cohorts: Vec<u32>,
    /// The attributes of the group's members.
    pub members: Vec<&'r BTreeMap<String, String>>,
}

impl Balance<'_> {
    /// What somebody should look at in this group.
    #[must_use]
    pub fn warnings(&self, group: &WorkingGroup) -> Vec<Warning> {
        let size = u32::try_from(group.present_members().count()).unwrap_or(u32::MAX);
        let mut found = Vec::new();
        if size < self.rules.size_min {
            found.push(Warning::TooSmall { size, least: self.rules.size_min });
        }
        if group.is_permanent() {
            let counts = group.by_cohort();
            found.extend(self.cohorts.iter().filter_map(|number| {
                let members = counts.get(number).copied().unwrap_or(0);
                let least = self.rules.cohort_members_min;
                (members < least).then_some(Warning::CohortShort {
                    group_number: *number,
                    members,
                    least,
                })
            }));
        }
        found.extend(
            self.rules.balanced_on.iter().filter_map(|attribute| self.one_sided(attribute)),
        );
        found
    }

    fn one_sided(&self, attribute: &str) -> Option<Warning> {
        let first = self.members.first()?.get(attribute)?;
        let alike = self.members.iter().all(|one| one.get(attribute) == Some(first));
        (self.members.len() > 2 && alike)
            .then(|| Warning::OneSided { attribute: attribute.to_owned(), value: first.clone() })
    }
}
