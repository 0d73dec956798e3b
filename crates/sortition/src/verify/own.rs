//! A volunteer's own proof, checked against the published draw: her answers are in the pool, her
//! tickets are those of the table, and whether she was drawn.
//! Who acts: the volunteer, or whom she trusts with the file; nothing of it is published.

use super::outcome::names;
use super::plan::{self, Announced, read, same_format};
use super::{
    COMMITMENT_FILE, Checked, Failure, Fault, Outcome, PublishedFiles, RESULT_FILE, Report, Step,
    StepResult, TICKETS_FILE, failed, transcript,
};
use crate::certificate::canonical::{self, ReadError};
use crate::certificate::publish::{PROOF_FORMAT, VolunteerProof};
use crate::certificate::{Commitment, DrawResult, TicketTable};
use crate::seed::hash_from_hex;

/// Name of the proof in a report.
const PROOF: &str = "the proof";

/// Recomputes a draw of groups, then checks the proof of one volunteer against it.
pub fn own(files: &PublishedFiles, printed: Option<&str>, proof: &[u8]) -> Vec<StepResult> {
    let mut report = Report(transcript(files, printed));
    let Ok((commitment, _)) = plan::commitment(files, printed) else {
        report.leave_out(Step::Proof, "the commitment cannot be used");
        return report.0;
    };
    let Some(proof) = report.note(Step::Proof, readable(proof, &commitment)) else {
        return report.0;
    };
    report.note(Step::Leaf, leaf(&proof, &commitment.value));
    report.note(Step::OwnTickets, own_tickets(files, &proof));
    let result = report.0.iter().find(|result| result.step == Step::Result);
    match result.map(|result| &result.outcome) {
        Some(Outcome::Passed { .. }) => {
            report.note(Step::Seat, seat(files, &proof));
        }
        Some(Outcome::LeftOut { why }) => {
            let why = why.clone();
            report.leave_out(Step::Seat, &why);
        }
        Some(Outcome::Failed { .. }) | None => {
            report.leave_out(Step::Seat, "an earlier step failed");
        }
    }
    report.0
}

fn readable(bytes: &[u8], commitment: &Announced<Commitment>) -> Checked<VolunteerProof> {
    let proof: VolunteerProof = canonical::read(bytes).map_err(|error| match error {
        ReadError::Unreadable { reason } => {
            Failure(Fault::Unreadable, format!("{PROOF}: {reason}"))
        }
        ReadError::OtherSpelling => Failure(Fault::NotCanonical, PROOF.to_owned()),
    })?;
    same_format(PROOF, &proof.format, PROOF_FORMAT)?;
    names(&commitment.hash, &proof.commitment)?;
    let seen = format!("of {}, for {COMMITMENT_FILE}", proof.receipt.entry.id);
    Ok((proof, seen))
}

/// The answers and the salt give a leaf, and its neighbours lead to the announced root.
fn leaf(proof: &VolunteerProof, commitment: &Commitment) -> Checked<()> {
    let receipt = &proof.receipt;
    if receipt.pool != commitment.pool {
        return failed(Fault::LeafWrong, "another pool than the one announced");
    }
    let hashes = receipt.path.iter().chain([&receipt.salt]);
    if hashes.into_iter().any(|hash| hash_from_hex(hash).is_none()) {
        return failed(Fault::LeafWrong, "salt or neighbours are not 32 bytes in hexadecimal");
    }
    if !receipt.holds(commitment) {
        return failed(
            Fault::LeafWrong,
            "answers, salt, place and neighbours do not give the root",
        );
    }
    Ok(((), format!("leaf {} of {}", receipt.place + 1, receipt.pool.leaves)))
}

fn own_tickets(files: &PublishedFiles, proof: &VolunteerProof) -> Checked<()> {
    let table: TicketTable = read(files, TICKETS_FILE)?;
    let count = table.tickets.len();
    if proof.of != count {
        return failed(Fault::OwnTicketsWrong, format!("{count} tickets, not {}", proof.of));
    }
    let id = &proof.receipt.entry.id;
    let Some(own) = (0_u32..).zip(&table.persons).find(|(_, person)| *person == id) else {
        return failed(Fault::OwnTicketsWrong, format!("{id} is not among the persons"));
    };
    let tickets = (0_u32..).zip(&table.tickets);
    let with = tickets.filter(|(_, ticket)| ticket.iter().flatten().any(|seat| *seat == own.0));
    let with: Vec<u32> = with.map(|(number, _)| number).collect();
    if with != proof.tickets {
        let detail = format!("{id} stands in {} tickets, not in those named", with.len());
        return failed(Fault::OwnTicketsWrong, detail);
    }
    Ok(((), format!("{} of {count} tickets: that is the chance", with.len())))
}

fn seat(files: &PublishedFiles, proof: &VolunteerProof) -> Checked<()> {
    let result: DrawResult = read(files, RESULT_FILE)?;
    let id = &proof.receipt.entry.id;
    let group = result.groups.iter().position(|group| group.contains(id));
    Ok((
        (),
        match group {
            Some(group) => format!("{id} was drawn, for group {}", group + 1),
            None => format!("{id} was not drawn"),
        },
    ))
}
