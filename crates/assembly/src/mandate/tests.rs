//! Mandates and the plan's pieces, step by step, with every refusal.

use jiff::civil::{Date, date};

use super::*;
use crate::ids::WorkingGroupId;

const PLENARY: Date = date(2024, 3, 16);
const PUBLISHED: Date = date(2024, 3, 1);

fn item(place: u8, code: &str) -> PlanItem {
    PlanItem {
        id: PlanItemId::from_chance([place; 16]),
        level: Level::Action,
        code: code.into(),
        plan: "PAC 2022".into(),
        title: "Titolo".into(),
        official: true,
        description: String::new(),
        office: String::new(),
        act: String::new(),
        state: Work::Listed {},
    }
}

fn scope() -> Vec<PlanItem> {
    vec![item(1, "4.2.1"), item(2, "4.3.1"), item(3, "5.1.1")]
}

fn request() -> Request {
    Request {
        scope: scope().iter().map(|one| one.id.clone()).collect(),
        question: "Come portare ombra dove manca?".into(),
        documents: vec![],
        limits: String::new(),
        deadline: date(2024, 9, 30),
        stages: BTreeSet::new(),
    }
}

fn drafted(request: Request) -> Result<Mandate, Refusal> {
    let id = (MandateId::from_chance([9; 16]), 4);
    Mandate::draft(id, (PlenaryId::from_chance([8; 16]), PLENARY), request)
}

fn published() -> Mandate {
    drafted(request()).unwrap().publish(PLENARY, 15, PUBLISHED).unwrap()
}

fn judged(uptake: Uptake, places: &[usize]) -> Result<Mandate, Refusal> {
    let scope = scope();
    let evaluation = Evaluation {
        on: PLENARY,
        uptake,
        taken: places.iter().map(|place| scope[*place].id.clone()).collect(),
        reasons: "Il tempo basta per due gruppi.".into(),
        capacity: Capacity { members: 90, meetings: 3, groups: 5 },
        vote: None,
    };
    published().evaluate(evaluation, &scope.iter().collect::<Vec<_>>())
}

fn check_refused<T: std::fmt::Debug>(step: Result<T, Refusal>, refusal: Refusal) {
    assert_eq!(step.unwrap_err(), refusal);
}

#[test]
fn a_mandate_needs_a_scope_a_question_and_a_deadline_after_the_plenary() {
    check_refused(drafted(Request { scope: vec![], ..request() }), Refusal::EmptyScope {});
    check_refused(drafted(Request { question: " ".into(), ..request() }), Refusal::NoQuestion {});
    let early = drafted(Request { deadline: PLENARY, ..request() });
    check_refused(early, Refusal::DeadlineTooEarly { plenary: PLENARY });
}

#[test]
fn a_mandate_is_published_at_the_latest_on_the_charters_day_and_then_stands() {
    let draft = drafted(request()).unwrap();
    let late = draft.publish(PLENARY, 15, date(2024, 3, 2));
    check_refused(late, Refusal::TooLate { by: PUBLISHED });
    let plenary = (PlenaryId::from_chance([8; 16]), PLENARY);
    check_refused(published().redraft(plenary, request()), Refusal::NotDrafted { number: 4 });
}

#[test]
fn all_means_all_and_some_means_some() {
    assert!(judged(Uptake::All, &[0, 1, 2]).is_ok());
    check_refused(judged(Uptake::All, &[0]), Refusal::NotAll { missing: "4.3.1, 5.1.1".into() });
    assert!(judged(Uptake::Some, &[0, 2]).is_ok());
    check_refused(judged(Uptake::Some, &[0, 1, 2]), Refusal::NotSome {});
    check_refused(judged(Uptake::Some, &[]), Refusal::NotSome {});
}

#[test]
fn by_areas_takes_an_area_whole_or_not_at_all() {
    assert!(judged(Uptake::ByArea, &[0, 1]).is_ok());
    check_refused(judged(Uptake::ByArea, &[0]), Refusal::AreaBroken { area: 4 });
}

#[test]
fn only_what_was_asked_is_taken_up_and_never_without_reasons() {
    let scope = scope();
    let refs: Vec<&PlanItem> = scope.iter().collect();
    let stranger = PlanItemId::from_chance([77; 16]);
    let mut evaluation = judged(Uptake::All, &[0, 1, 2]).unwrap().evaluation().unwrap().clone();
    evaluation.taken.push(stranger.clone());
    let outside = published().evaluate(evaluation.clone(), &refs);
    check_refused(outside, Refusal::OutsideScope { code: stranger.to_string() });
    evaluation.reasons.clear();
    check_refused(published().evaluate(evaluation, &refs), Refusal::NoReasons {});
}

#[test]
fn a_mandate_is_judged_once_and_closed_after_it() {
    check_refused(published().close(PLENARY), Refusal::NotEvaluated { number: 4 });
    let judged = judged(Uptake::All, &[0, 1, 2]).unwrap();
    let evaluation = judged.evaluation().unwrap().clone();
    let again = judged.clone().evaluate(evaluation, &[]);
    check_refused(again, Refusal::NotPublished { number: 4 });
    assert!(judged.close(date(2024, 10, 1)).unwrap().evaluation().is_some());
}

fn mandate() -> MandateId {
    MandateId::from_chance([9; 16])
}

#[test]
fn work_on_an_action_goes_from_proposed_to_monitored_and_can_begin_again() {
    let on = PLENARY;
    let group = WorkingGroupId::from_chance([6; 16]);
    let mut action = item(1, "4.2.1");
    let way = [
        Work::Proposed { on, mandate: mandate() },
        Work::Accepted { on, mandate: mandate() },
        Work::InWork { on, group },
        Work::Delivered { on },
        Work::Answered { on },
        Work::Monitored { on },
        Work::Proposed { on, mandate: mandate() },
        Work::NotTakenUp { on, mandate: mandate(), reason: "Manca il tempo.".into() },
        Work::Proposed { on, mandate: mandate() },
    ];
    for to in way {
        action = action.advance(to).unwrap();
    }
    assert_eq!(action.area(), Some(4));
}

#[test]
fn what_is_being_worked_on_is_not_proposed_again_and_no_step_is_skipped() {
    let on = PLENARY;
    let proposed = || Work::Proposed { on, mandate: mandate() };
    let taken = item(1, "4.2.1").advance(proposed()).unwrap();
    let taken = taken.advance(Work::Accepted { on, mandate: mandate() }).unwrap();
    check_refused(taken.advance(proposed()), Refusal::AtWork { code: "4.2.1".into() });
    let skipped = item(1, "4.2.1").advance(Work::Answered { on });
    check_refused(skipped, Refusal::NotThere { code: "4.2.1".into(), state: "Listed".into() });
    assert!(!item(1, "4.2.1").may_advance("Answered"));
}

const PLAN: &str = "ambito,code,title_it,official,ambito_title_it,note
1,1.1.1,Ripensamento dei tempi,no,Milano sana e inclusiva,tema documentato
2,2.1.1,\"Regole, soste e \"\"Area B\"\"\",yes,Milano connessa,
";

#[test]
fn a_catalogue_is_read_with_its_areas_and_quoted_titles() {
    let rows = read_plan(PLAN).unwrap();
    let codes: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["1", "1.1.1", "2", "2.1.1"]);
    assert_eq!(rows[3].title, "Regole, soste e \"Area B\"");
    assert!(!rows[1].official, "a stand-in stays marked");
    assert_eq!(rows[0].level, Level::Area);
}

#[test]
fn every_wrong_row_of_a_catalogue_is_named_by_its_number() {
    let text = "code,title,official\n1.1.1,Uno,yes\n1.1.1,Due,yes\nx,Tre,yes\n1.1.2,,yes\n1.1.3,Quattro,forse\n1.1.4,\"Cinque,yes\n";
    let rows: Vec<usize> = read_plan(text).unwrap_err().iter().map(|fault| fault.row).collect();
    assert_eq!(rows, [3, 4, 5, 6, 7]);
    assert!(read_plan("").is_err());
    assert!(read_plan("codice,titolo\n1,Uno").is_err());
}
