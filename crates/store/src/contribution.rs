//! Where the texts of the assembly and their amendments lie.

use assembly::contribution::{Amendment, Contribution};

crate::kept! { Contribution in "contribution" by "number, id" with machine {
    number: |c| c.number.into(),
    kind: |c| c.kind.word().into(),
    working_group: |c| c.group.as_ref().map(ToString::to_string).into(),
    plenary: |c| c.plenary().map(ToString::to_string).into(),
    decided_on: |c| c.decided().map(|decided| decided.on.to_string()).into(),
} }

crate::kept! { Amendment in "amendment" by "contribution, number" with machine {
    contribution: |a| a.contribution.to_string().into(),
    number: |a| a.number.into(),
} }
