//! Where working groups, their diaries and the wishes of members lie.

use assembly::working_group::{DiaryEntry, Kind, Preference, WorkingGroup};

crate::kept! { WorkingGroup in "working_group" by "number, id" with machine {
    number: |g| g.number.into(),
    permanent_code: |g| match &g.kind {
        Kind::Permanent { code } => Some(code.clone()),
        Kind::Thematic { .. } => None,
    }.into(),
} }

crate::kept! { DiaryEntry in "diary_entry" by "met_on, id" {
    working_group: |d| d.group.to_string().into(),
    met_on: |d| d.on.to_string().into(),
} }

crate::kept! { Preference in "group_preference" by "id" {} }
