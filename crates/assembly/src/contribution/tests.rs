//! The way of a text, step by step, with every refusal.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::*;
use crate::charter::{Charter, KindRule, template};
use crate::ids::{AmendmentId, SeatId};

const DAY: Date = date(2024, 3, 9);

fn rule(kind: ContributionKind) -> KindRule {
    let charter = Charter::parse(template("milano-rolling").unwrap()).unwrap();
    charter.contribution.rule(kind).unwrap().clone()
}

fn begun(kind: ContributionKind, number: u8) -> Begun {
    Begun {
        id: ContributionId::from_chance([number; 16]),
        number: u32::from(number),
        rule: rule(kind),
        on: DAY,
    }
}

fn group() -> WorkingGroupId {
    WorkingGroupId::from_chance([1; 16])
}
fn link() -> Vec<PlanItemId> {
    vec![PlanItemId::from_chance([2; 16])]
}
fn plenary() -> PlenaryId {
    PlenaryId::from_chance([3; 16])
}
fn vote() -> VoteId {
    VoteId::from_chance([4; 16])
}
fn implementation() -> BTreeSet<PolicyStage> {
    BTreeSet::from([PolicyStage::Implementation])
}

fn draft(kind: ContributionKind) -> Contribution {
    let words = ("Ombra nelle piazze", "Piantare alberi. Togliere asfalto.");
    Contribution::draft(&begun(kind, 7), group(), words)
        .unwrap()
        .classify(link(), implementation(), BTreeSet::from([EquityTag::Age]))
        .unwrap()
}

fn submitted(kind: ContributionKind) -> Contribution {
    draft(kind).submit(&rule(kind), DAY).unwrap()
}

fn considered(kind: ContributionKind) -> Contribution {
    let on_agenda = submitted(kind).put_on_agenda(plenary(), DAY).unwrap();
    on_agenda
        .consider("La plenaria condivide.", vec![" ".into(), "Costa troppo.".into()], 0, DAY)
        .unwrap()
}

fn change(passage: &str, instead: &str) -> Change {
    Change { passage: passage.into(), instead: instead.into(), reason: "Più chiaro.".into() }
}

fn proposed(text: &mut Contribution, change: Change) -> Result<Amendment, Refusal> {
    let id = (AmendmentId::from_chance([9; 16]), 1);
    text.propose_amendment(id, Proposer::Seat(SeatId::from_chance([5; 16])), change, DAY)
}

fn check_refused<T: std::fmt::Debug>(step: Result<T, Refusal>, refusal: Refusal) {
    assert_eq!(step.unwrap_err(), refusal);
}

use ContributionKind::{Opinion, Recommendation, Suggestion};

#[test]
fn a_recommendation_goes_from_draft_to_the_citys_answer_and_every_step_has_its_date() {
    let text = considered(Recommendation).decide(&rule(Recommendation), vote(), true, DAY).unwrap();
    assert!(text.is_adopted());
    let report = AnnualReportId::from_chance([6; 16]);
    let text = text.enter_report(report, date(2024, 12, 14)).unwrap();
    let dossier = DossierId::from_chance([7; 16]);
    let text = text.answer(dossier, "accepted", date(2025, 2, 10)).unwrap();
    let words: Vec<_> = text.way.iter().map(|point| point.what.word()).collect();
    let expected =
        ["written", "submitted", "on-agenda", "considered", "adopted", "in-report", "answered"];
    assert_eq!(words, expected);
    assert_eq!(text.way.last().unwrap().on, date(2025, 2, 10));
    assert_eq!(text.plenary(), Some(&plenary()));
}

#[test]
fn minority_statements_stand_beside_the_considerations_and_empty_ones_are_left_out() {
    let text = considered(Recommendation);
    assert_eq!(text.consideration().unwrap().minority, ["Costa troppo."]);
}

#[test]
fn a_suggestion_is_noted_and_never_voted() {
    let text = considered(Suggestion);
    let voted = text.clone().decide(&rule(Suggestion), vote(), true, DAY);
    check_refused(voted, Refusal::NotVoted { kind: "suggestion" });
    let noted = text.note(&rule(Suggestion), DAY).unwrap();
    assert_eq!(noted.decided().unwrap().decision, Decision::Noted {});
}

#[test]
fn a_recommendation_cannot_be_noted_in_place_of_a_vote() {
    let noted = considered(Recommendation).note(&rule(Recommendation), DAY);
    check_refused(noted, Refusal::NeedsAVote { kind: "recommendation" });
}

#[test]
fn an_opinion_begins_with_the_citys_question_and_waits_for_a_group() {
    let words = ("Parere", "Sì, con ombra.");
    let by_itself = Contribution::draft(&begun(Opinion, 1), group(), words);
    check_refused(by_itself, Refusal::OnlyAsked { kind: "opinion" });
    let question = |due| Question {
        text: "Che cosa pensate del regolamento?".into(),
        office: "Direzione Verde e Ambiente".into(),
        asked_on: DAY,
        due,
    };
    let late = Contribution::ask(&begun(Opinion, 1), question(date(2024, 3, 8)));
    check_refused(late, Refusal::DueInThePast { due: date(2024, 3, 8) });
    let asked = Contribution::ask(&begun(Opinion, 1), question(date(2024, 6, 1))).unwrap();
    check_refused(asked.clone().rewrite(words, "", DAY), Refusal::NoGroup {});
    check_refused(asked.clone().submit(&rule(Opinion), DAY), Refusal::NoGroup {});
    let entrusted = asked.entrust(group(), DAY).unwrap();
    check_refused(entrusted.clone().entrust(group(), DAY), Refusal::GroupKnown {});
    check_refused(entrusted.clone().submit(&rule(Opinion), DAY), Refusal::NoText {});
    assert_eq!(entrusted.rewrite(words, "", DAY).unwrap().title(), "Parere");
}

#[test]
fn nothing_is_handed_in_without_a_link_and_a_stage() {
    let kind = Recommendation;
    let none = draft(kind).classify(vec![], implementation(), BTreeSet::new()).unwrap();
    check_refused(none.submit(&rule(kind), DAY), Refusal::NoLink {});
    let none = draft(kind).classify(link(), BTreeSet::new(), BTreeSet::new()).unwrap();
    check_refused(none.submit(&rule(kind), DAY), Refusal::NoStage {});
}

#[test]
fn an_empty_text_is_no_text() {
    let empty = Contribution::draft(&begun(Recommendation, 1), group(), ("Titolo", "  "));
    check_refused(empty, Refusal::NoText {});
}

#[test]
fn a_text_that_was_handed_in_is_no_draft_until_it_is_handed_back() {
    let text = submitted(Recommendation);
    let again = text.clone().rewrite(("Altro", "Altro."), "", DAY);
    check_refused(again, Refusal::NotADraft { number: 7 });
    let back = text.hand_back("Manca il costo.", DAY).unwrap();
    let better = back.rewrite(("Altro", "Altro."), "Aggiunto il costo", DAY).unwrap();
    assert_eq!(better.versions.len(), 2, "the first version is kept");
}

#[test]
fn steps_out_of_their_order_are_refused() {
    let number = 7;
    let kind = Recommendation;
    check_refused(draft(kind).put_on_agenda(plenary(), DAY), Refusal::NotSubmitted { number });
    check_refused(submitted(kind).take_off_agenda(DAY), Refusal::NotOnAgenda { number });
    let decided = submitted(kind).decide(&rule(kind), vote(), true, DAY);
    check_refused(decided, Refusal::NotConsidered { number });
    let report = AnnualReportId::from_chance([6; 16]);
    check_refused(considered(kind).enter_report(report, DAY), Refusal::NotDecided { number });
    let dossier = DossierId::from_chance([7; 16]);
    check_refused(
        considered(kind).answer(dossier, "accepted", DAY),
        Refusal::NotInReport { number },
    );
}

#[test]
fn a_cancelled_plenary_gives_the_text_back_with_the_day_it_was_handed_in() {
    let on_agenda = submitted(Recommendation).put_on_agenda(plenary(), date(2024, 3, 12)).unwrap();
    let back = on_agenda.take_off_agenda(date(2024, 3, 13)).unwrap();
    assert_eq!(back.state, State::Submitted { on: DAY });
}

#[test]
fn the_plenary_considers_only_in_words_and_with_no_amendment_open() {
    let on_agenda = || submitted(Recommendation).put_on_agenda(plenary(), DAY).unwrap();
    check_refused(on_agenda().consider("  ", vec![], 0, DAY), Refusal::NoConsiderations {});
    let open = on_agenda().consider("Bene.", vec![], 2, DAY);
    check_refused(open, Refusal::OpenAmendments { count: 2 });
}

#[test]
fn an_accepted_amendment_changes_the_text_word_for_word() {
    let mut text = submitted(Recommendation);
    let amendment = proposed(&mut text, change("Togliere asfalto.", "Togliere cemento.")).unwrap();
    let (text, amendment) = text.accept(amendment, DAY).unwrap();
    assert_eq!(text.latest().unwrap().text, "Piantare alberi. Togliere cemento.");
    assert_eq!(amendment.state, AmendmentState::Accepted { on: DAY, version: 2 });
    assert_eq!(text.versions[0].text, "Piantare alberi. Togliere asfalto.");
}

#[test]
fn an_addition_goes_to_the_end_of_the_text() {
    let mut text = submitted(Recommendation);
    let amendment = proposed(&mut text, change("", "Annaffiarli.")).unwrap();
    let (text, _) = text.accept(amendment, DAY).unwrap();
    assert!(text.latest().unwrap().text.ends_with("\n\nAnnaffiarli."));
}

#[test]
fn an_amendment_must_name_one_passage_and_change_it() {
    let refused = |change| proposed(&mut submitted(Recommendation), change);
    check_refused(refused(change("", "")), Refusal::EmptyAmendment {});
    check_refused(refused(change("tram", "bus")), Refusal::PassageMissing {});
    check_refused(refused(change("re", "er")), Refusal::PassageTwice { times: 2 });
    let on_draft = proposed(&mut draft(Recommendation), change("alberi", "tigli"));
    check_refused(on_draft, Refusal::NotAmendable { number: 7 });
}

#[test]
fn an_amendment_is_settled_once_and_rejected_only_with_a_reason() {
    let mut text = submitted(Recommendation);
    let amendment = proposed(&mut text, change("alberi", "tigli")).unwrap();
    check_refused(amendment.clone().reject(" ", DAY), Refusal::NoReason {});
    let withdrawn = amendment.withdraw(DAY).unwrap();
    check_refused(withdrawn.clone().reject("No.", DAY), Refusal::AmendmentSettled {});
    check_refused(text.accept(withdrawn, DAY), Refusal::AmendmentSettled {});
}

#[test]
fn two_texts_merge_into_one_that_inherits_what_they_were_about() {
    let (one, other) = (draft(Recommendation), submitted(Recommendation));
    let words = ("Ombra e acqua", "Alberi e fontane.");
    let joined =
        Contribution::joined(&begun(Recommendation, 8), group(), words, &[&one, &other]).unwrap();
    assert_eq!(joined.links, link());
    let replaced = other.replace(vec![joined.id.clone()], DAY).unwrap();
    assert!(matches!(replaced.state, State::Replaced { .. }));
    let unlike = Contribution::joined(&begun(Suggestion, 8), group(), words, &[&one]);
    check_refused(unlike, Refusal::NothingToMerge {});
}

#[test]
fn what_the_plenary_considered_can_no_longer_be_taken_back() {
    check_refused(
        considered(Recommendation).withdraw("Ripensamento.", DAY),
        Refusal::TooLate { number: 7 },
    );
    check_refused(considered(Recommendation).replace(vec![], DAY), Refusal::TooLate { number: 7 });
    check_refused(draft(Recommendation).withdraw("", DAY), Refusal::NoReason {});
    assert!(draft(Recommendation).withdraw("Unito a un altro.", DAY).is_ok());
}

#[test]
fn notes_in_the_margin_speak_of_a_version_and_are_settled_once() {
    let kind = ContributionKind::Recommendation;
    let seat = || Proposer::Seat(SeatId::from_chance([9; 16]));
    let text = draft(kind).annotate(seat(), " Quali piazze? ", DAY).unwrap();
    let text = text.rewrite(("Ombra", "Piantare alberi in piazza."), "", DAY).unwrap();
    let text = text.annotate(Proposer::Hall, "Bene.", DAY).unwrap();
    let told: Vec<(u32, u32, &str)> =
        text.margin.iter().map(|note| (note.number, note.version, note.text.as_str())).collect();
    assert_eq!(told, [(1, 1, "Quali piazze?"), (2, 2, "Bene.")]);
    let unknown = text.clone().settle_note(3, "Sì.", DAY);
    assert_eq!(unknown.unwrap_err(), Refusal::NoteUnknown { note: 3 });
    let text = text.settle_note(1, "Nominate nella versione 2.", DAY).unwrap();
    let twice = text.clone().settle_note(1, "Ancora.", DAY);
    assert_eq!(twice.unwrap_err(), Refusal::NoteSettled { note: 1 });
    let handed_in = text.submit(&rule(kind), DAY).unwrap();
    assert_eq!(handed_in.margin.len(), 2, "they stay with the text");
    let late = handed_in.annotate(seat(), "Tardi.", DAY);
    assert_eq!(late.unwrap_err(), Refusal::NotADraft { number: 7 });
    let question = Question {
        text: "Che cosa ne pensa l’Assemblea?".into(),
        office: "Verde".into(),
        asked_on: DAY,
        due: DAY,
    };
    let asked = Contribution::ask(&begun(ContributionKind::Opinion, 8), question).unwrap();
    assert_eq!(asked.annotate(seat(), "?", DAY).unwrap_err(), Refusal::NoText {});
}
