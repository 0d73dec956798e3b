//! Where declarations of availability and pools lie.

use assembly::availability::{Availability, Guardian, Pool};

crate::kept! { Availability in "availability" by "cycle, id" with machine {
    call: |a| a.call.to_string().into(),
    cycle: |a| a.cycle.into(),
    person: |a| a.person.to_string().into(),
    guardian_awaited: |a| (a.guardian == Guardian::Awaited).into(),
} }

crate::kept! { Pool in "pool" by "cycle, id" with machine {
    call: |p| p.call.to_string().into(),
    cycle: |p| p.cycle.into(),
} }
