//! Where the plan's pieces and the mandates lie.

use assembly::mandate::{Mandate, PlanItem};

crate::kept! { PlanItem in "plan_item" by "code, id" with machine {
    code: |p| p.code.clone().into(),
    plan: |p| p.plan.clone().into(),
    level: |p| p.level.word().into(),
} }

crate::kept! { Mandate in "mandate" by "number, id" with machine {
    number: |m| m.number.into(),
    plenary: |m| m.plenary.to_string().into(),
} }
