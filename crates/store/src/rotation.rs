//! The drawers of the word rotation: groups and seats.

use assembly::rotation::{Group, Seat};

crate::kept! { Group in "assembly_group" by "number, id" with machine {
    number: |g| g.number.into(),
    cycle: |g| g.cycle.into(),
    draw: |g| g.draw.to_string().into(),
    entry: |g| g.entry.to_string().into(),
} }

crate::kept! { Seat in "seat" by "group_number, place, id" with machine {
    assembly_group: |s| s.group.to_string().into(),
    group_number: |s| s.group_number.into(),
    place: |s| s.place.into(),
    person: |s| s.person.to_string().into(),
    has_sat: |s| s.has_sat().into(),
} }
