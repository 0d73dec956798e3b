//! Where commitments, monitoring rounds and the comments of anyone lie.

use assembly::monitoring::{Comment, Commitment, Round};

crate::kept! { Commitment in "commitment" by "number, id" with machine {
    number: |c| c.number.into(),
    dossier: |c| c.dossier.to_string().into(),
    contribution: |c| c.contribution.to_string().into(),
    next_status: |c| c.next_status.map(|due| due.to_string()).into(),
} }

crate::kept! { Round in "monitoring_round" by "year, id" with machine {
    year: |r| r.year.into(),
} }

crate::kept! { Comment in "comment" by "written_on, id" with machine {
    round: |c| c.round.to_string().into(),
    plan_item: |c| c.item.as_ref().map(ToString::to_string).into(),
    written_on: |c| c.on.to_string().into(),
    address_key: |c| c.address_key.clone().into(),
} }
