//! The year on paper: every step and every refusal.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::*;
use crate::charter::{Charter, ContributionKind, template};
use crate::ids::{ContributionId, SeatId};

const NOVEMBER: Date = date(2025, 11, 3);

fn charter() -> Charter {
    Charter::parse(template("milano-rolling").unwrap()).unwrap()
}

fn item(number: u32) -> ReportItem {
    ReportItem {
        contribution: ContributionId::from_chance([u8::try_from(number).unwrap(); 16]),
        number,
        kind: ContributionKind::Recommendation,
        title: "Ombra nelle piazze".into(),
        text: "Piantare alberi.".into(),
        links: Vec::new(),
        considerations: "Condivisa.".into(),
        minority: Vec::new(),
        decided: Happened { outcome: ItemOutcome::Adopted, on: NOVEMBER, vote: None },
        answered: true,
    }
}

fn contents(numbers: &[u32]) -> Contents {
    Contents {
        foreword: "Un anno di lavoro.".into(),
        items: numbers.iter().copied().map(item).collect(),
        ..Contents::default()
    }
}

fn begun() -> AnnualReport {
    AnnualReport::begin(AnnualReportId::from_chance([1; 16]), 2025, NOVEMBER)
}
fn assembled() -> AnnualReport {
    begun().assemble(contents(&[1, 2]), NOVEMBER).unwrap()
}
fn open() -> AnnualReport {
    assembled().open_for_comments(10, NOVEMBER).unwrap()
}
fn hands(in_favour: u32, against: u32) -> VoteFigures {
    VoteFigures { in_favour, against, abstained: 2, present: 80, sitting: 90 }
}
fn plenary() -> PlenaryId {
    PlenaryId::from_chance([2; 16])
}
fn approved() -> AnnualReport {
    open().approve(Some(plenary()), hands(70, 3), &charter(), date(2025, 11, 15)).unwrap()
}
fn frozen() -> AnnualReport {
    approved().freeze(date(2025, 12, 1)).unwrap()
}
fn receipt(on: Date) -> Receipt {
    Receipt { protocol: "PG 2025/0712345".into(), on }
}
fn said(text: &str) -> Remarked {
    Remarked { seat: SeatId::from_chance([3; 16]), group: 7, text: text.into() }
}

#[track_caller]
fn check_refused(step: Result<AnnualReport, Refusal>, refusal: Refusal) {
    assert_eq!(step.unwrap_err(), refusal);
}

#[test]
fn the_receipt_starts_the_clock_of_two_months() {
    let received = date(2025, 12, 31);
    let report = frozen().deliver(receipt(received), &charter(), date(2026, 1, 2)).unwrap();
    let due = report.delivery().unwrap().due;
    assert_eq!(due.legal, date(2026, 2, 28));
    assert_eq!(due.shown, date(2026, 2, 28), "a Saturday is a working day of the charter");
    assert_eq!(report.is_intact(), Some(true));
}

#[test]
fn nothing_is_delivered_before_it_was_frozen() {
    let early = approved().deliver(receipt(NOVEMBER), &charter(), NOVEMBER);
    check_refused(early, Refusal::NotFrozen { year: 2025 });
    let backdated = frozen().deliver(receipt(date(2025, 11, 30)), &charter(), date(2025, 12, 2));
    check_refused(backdated, Refusal::BeforeFrozen { frozen: date(2025, 12, 1) });
    let today = date(2025, 12, 10);
    let ahead = frozen().deliver(receipt(date(2025, 12, 11)), &charter(), today);
    check_refused(ahead, Refusal::InTheFuture { today });
    let nameless = Receipt { protocol: " ".into(), on: today };
    check_refused(frozen().deliver(nameless, &charter(), today), Refusal::NoProtocol {});
    let twice = frozen().deliver(receipt(today), &charter(), today).unwrap();
    check_refused(twice.deliver(receipt(today), &charter(), today), Refusal::Closed { year: 2025 });
}

#[test]
fn a_changed_letter_breaks_the_hash() {
    let mut report = frozen();
    assert_eq!(report.is_intact(), Some(true));
    report.contents.items[0].text.push('!');
    assert_eq!(report.is_intact(), Some(false));
}

#[test]
fn the_seat_behind_a_comment_is_no_part_of_what_is_published() {
    let report = open().remark(said("Mi ritrovo nel testo."), NOVEMBER).unwrap();
    let report =
        report.approve(Some(plenary()), hands(70, 3), &charter(), date(2025, 11, 15)).unwrap();
    let text = report.published_text().unwrap();
    assert!(text.contains("Mi ritrovo nel testo."));
    assert!(!text.contains(report.remarks[0].seat.as_str()));
}

#[test]
fn comments_run_for_the_days_of_the_charter_and_the_approval_waits_for_them() {
    let last = date(2025, 11, 12);
    assert!(open().remark(said("Sì."), last).is_ok());
    check_refused(open().remark(said("Sì."), date(2025, 11, 13)), Refusal::CommentsClosed {});
    check_refused(open().remark(said("  "), last), Refusal::NoWords {});
    let early = open().approve(Some(plenary()), hands(70, 3), &charter(), last);
    check_refused(early, Refusal::CommentsRun { until: last });
}

#[test]
fn the_approval_needs_a_plenary_more_hands_for_than_against_and_no_more_than_people() {
    let on = date(2025, 11, 15);
    let approve = |plenary, figures| open().approve(plenary, figures, &charter(), on);
    check_refused(approve(None, hands(70, 3)), Refusal::PlenaryNeeded {});
    check_refused(
        approve(Some(plenary()), hands(30, 30)),
        Refusal::NotCarried { in_favour: 30, against: 30 },
    );
    check_refused(
        approve(Some(plenary()), hands(80, 3)),
        Refusal::TooManyHands { hands: 85, present: 80 },
    );
    let unread = assembled().approve(Some(plenary()), hands(70, 3), &charter(), on);
    check_refused(unread, Refusal::NotForApproval { year: 2025 });
}

#[test]
fn without_days_for_comments_the_approval_follows_at_once() {
    check_refused(assembled().open_for_comments(0, NOVEMBER), Refusal::NoCommentDays {});
    let text = template("milano-rolling").unwrap().replace("comment_days = 10", "comment_days = 0");
    let charter = Charter::parse(&text).unwrap();
    assert!(assembled().approve(Some(plenary()), hands(70, 3), &charter, NOVEMBER).is_ok());
}

#[test]
fn what_was_approved_may_be_completed_and_never_shortened() {
    let longer = approved().assemble(contents(&[1, 2, 3]), NOVEMBER).unwrap();
    assert_eq!(longer.contents.items.len(), 3);
    let shorter = approved().assemble(contents(&[1]), NOVEMBER);
    check_refused(shorter, Refusal::WouldDrop { number: 2 });
    check_refused(frozen().assemble(contents(&[1, 2]), NOVEMBER), Refusal::Closed { year: 2025 });
}

#[test]
fn steps_out_of_their_order_are_refused() {
    check_refused(begun().open_for_comments(10, NOVEMBER), Refusal::NotAssembled { year: 2025 });
    check_refused(open().freeze(NOVEMBER), Refusal::NotApproved { year: 2025 });
    check_refused(frozen().freeze(NOVEMBER), Refusal::Closed { year: 2025 });
    let empty = Contents { foreword: String::new(), ..contents(&[1]) };
    check_refused(begun().assemble(empty, NOVEMBER), Refusal::NoForeword {});
    check_refused(begun().assemble(contents(&[]), NOVEMBER), Refusal::Nothing {});
}

#[test]
fn what_fewer_than_five_share_is_blank_and_never_alone() {
    let person = |value: &str| BTreeMap::from([("municipio".to_owned(), value.to_owned())]);
    let mut people = vec![person("1"); 3];
    people.extend(vec![person("2"); 9]);
    people.extend(vec![person("3"); 20]);
    let spread = spreads(people.iter());
    assert_eq!(spread[0].values["1"], None);
    assert_eq!(spread[0].values["2"], None, "one blank alone could be worked out");
    assert_eq!(spread[0].values["3"], Some(20));
}
