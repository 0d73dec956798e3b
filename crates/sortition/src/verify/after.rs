//! Two draws of one chain: the later names the earlier, and the notice of a void one names what took
//! its place. Who acts: anybody who has kept the files of the earlier draw.

use super::outcome::names;
use super::plan::{self, read};
use super::{Checked, Failure, Fault, PublishedFiles, Report, Step, StepResult, VOID_FILE, failed};
use crate::certificate::VoidNotice;
use crate::seed::to_hex;

/// Checks that a draw follows an earlier one; the steps of each draw alone are
/// [`super::transcript`]'s.
pub fn after(files: &PublishedFiles, earlier: &PublishedFiles) -> StepResult {
    let mut report = Report(Vec::new());
    report.note(Step::After, linked(files, earlier));
    report.0.remove(0)
}

fn linked(files: &PublishedFiles, earlier: &PublishedFiles) -> Checked<()> {
    let of_earlier = |Failure(fault, detail)| Failure(fault, format!("earlier draw: {detail}"));
    let (own, _) = plan::commitment(files, None)?;
    let (before, _) = plan::commitment(earlier, None).map_err(of_earlier)?;
    let (number, former) = (own.value.number, before.value.number);
    let is_next = former.checked_add(1) == Some(number);
    let names_it = own.value.previous == to_hex(&before.hash);
    if number <= former || is_next != names_it {
        let detail = format!("number {number} names {:?} before it", own.value.previous);
        return failed(Fault::ChainBroken, detail);
    }
    let seen = format!("number {number} follows number {former}");
    if !earlier.contains_key(VOID_FILE) {
        return match is_next {
            true => Ok(((), seen)),
            false => failed(Fault::ChainBroken, format!("{seen}, but others lie between")),
        };
    }
    let notice: VoidNotice = read(earlier, VOID_FILE).map_err(of_earlier)?;
    names(&before.hash, &notice.commitment).map_err(of_earlier)?;
    if notice.next != to_hex(&own.hash) {
        let detail = format!("the void draw names {:?} in its place", notice.next);
        return failed(Fault::ChainBroken, detail);
    }
    Ok(((), format!("{seen}, which is void and names it in its place")))
}
