//! Declarations, answers, the pool and the funnel, step by step and refusal by refusal.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::*;
use crate::charter::{Charter, Criterion, template};
use crate::ids::{CallId, InvitationId, PersonId, PoolId};
use crate::invitation::Channel;
use crate::life::Stateful;
use crate::register::Sealed;
use crate::register::stratum::Stratum;

const DAY: Date = date(2022, 10, 20);

fn criteria() -> Vec<Criterion> {
    Charter::parse(template("milano-rolling").unwrap()).unwrap().draw.criteria.clone()
}

fn sealed() -> Sealed {
    Sealed::new(vec![7])
}

fn declaration() -> Declaration {
    Declaration {
        windows: BTreeSet::from([1, 2]),
        answers: sealed(),
        needs: None,
        contacts: None,
        consents: BTreeSet::new(),
        channel: Channel::Web,
    }
}

fn declared() -> Availability {
    Availability {
        id: InvitationId::from_chance([1; 16]),
        call: CallId::from_chance([2; 16]),
        cycle: 2023,
        person: PersonId::from_chance([3; 16]),
        stratum: Stratum::parse("3|25-34|F|italiana").unwrap(),
        household: "h".into(),
        declaration: declaration(),
        guardian: Guardian::NotNeeded,
        state: AvailabilityState::Declared { on: DAY },
    }
}

fn pool() -> PoolId {
    PoolId::from_chance([4; 16])
}

fn frozen() -> Availability {
    declared().freeze(DAY, pool(), ("leaf".into(), sealed())).unwrap()
}

#[track_caller]
fn check(step: Result<Availability, Refusal>, want: Result<&str, Refusal>) {
    assert_eq!(step.map(|one| one.state_name()), want);
}

fn elsewhere<T>(state: &str) -> Result<T, Refusal> {
    Err(Refusal::Elsewhere { state: state.into() })
}

#[test]
fn what_was_said_may_be_changed_taken_back_and_said_again_until_the_freezing() {
    let changed = declared().change(DAY, (declaration(), "h".into())).unwrap();
    check(Ok(changed.clone()), Ok("Changed"));
    let back = changed.withdraw(DAY).unwrap();
    check(back.clone().withdraw(DAY), elsewhere("Withdrawn"));
    check(back.change(DAY, (declaration(), "h".into())), Ok("Changed"));
    check(frozen().change(DAY, (declaration(), "h".into())), elsewhere("Frozen"));
}

#[test]
fn leaving_is_possible_from_the_frozen_pool_too() {
    check(frozen().withdraw(DAY), Ok("Withdrawn"));
    let blank = frozen().withdraw(DAY).unwrap();
    assert!(blank.household.is_empty() && blank.declaration.answers.bytes().is_empty());
}

#[test]
fn nobody_under_age_is_in_the_pool_without_authorisation() {
    let minor = Availability { guardian: Guardian::Awaited, ..declared() };
    check(minor.clone().freeze(DAY, pool(), (String::new(), sealed())), elsewhere("Declared"));
    let authorised = minor.authorise(DAY).unwrap();
    check(authorised.freeze(DAY, pool(), (String::new(), sealed())), Ok("Frozen"));
    check(declared().authorise(DAY), Err(Refusal::NoGuardianNeeded {}));
    let late = Availability { guardian: Guardian::Awaited, ..frozen() };
    check(late.authorise(DAY), elsewhere("Frozen"));
}

#[test]
fn a_pool_is_frozen_once_and_never_empty() {
    let state = PoolState::Open { since: DAY };
    let open = Pool { id: pool(), call: CallId::from_chance([2; 16]), cycle: 2023, state };
    let seal = || ("root".to_owned(), vec!["gender".to_owned()]);
    assert_eq!(open.clone().freeze(DAY, (0, 3), seal()), Err(Refusal::NobodyThere {}));
    let frozen = open.freeze(DAY, (500, 3), seal()).unwrap();
    assert_eq!(frozen.state_name(), "Frozen");
    let again = Err(Refusal::PoolElsewhere { state: "Frozen".into() });
    assert_eq!(frozen.freeze(DAY, (500, 3), seal()), again);
}

#[track_caller]
fn check_answers(lines: &str, consents: &[&str], want: Result<usize, &str>) {
    let consents = consents.iter().map(|one| (*one).to_owned()).collect();
    let read = read_lines(lines).and_then(|given| checked_answers(&criteria(), given, &consents));
    let read = read.map(|answers| answers.len());
    match (read, want) {
        (Ok(found), Ok(wanted)) => assert_eq!(found, wanted),
        (Err(refusal), Err(wanted)) => {
            use crate::refusal::Refused;
            assert_eq!(refusal.text_key(), format!("availability-refusal-{wanted}"));
        }
        (found, wanted) => panic!("{found:?} instead of {wanted:?}"),
    }
}

#[test]
fn answers_are_those_of_the_charter() {
    check_answers("education: tertiary\nemployment: employed", &[], Ok(2));
    check_answers("Education = Tertiary\n\nfirst_language: ar", &[], Ok(2));
    check_answers("education tertiary", &[], Err("not-an-answer"));
    check_answers("education: tertiary\nincome: high", &[], Err("no-question"));
    check_answers("education: doctor", &[], Err("no-such-answer"));
}

#[test]
fn a_question_of_a_quota_needs_an_answer_and_others_may_be_skipped() {
    check_answers("employment: employed", &[], Err("missing"));
    check_answers("education: tertiary\nattitude:", &[], Ok(1));
}

#[test]
fn special_data_need_express_consent_question_by_question() {
    let lines = "education: tertiary\ndisability: yes";
    check_answers(lines, &[], Err("no-consent"));
    check_answers(lines, &["attitude"], Err("no-consent"));
    check_answers(lines, &["disability"], Ok(2));
}

fn need(value: &str, yes: u32, needed: u32) -> Need {
    let (attribute, value) = ("age_class".to_owned(), value.to_owned());
    Need { attribute, value, letters: 100, answered: yes, yes, needed }
}

#[test]
fn the_value_with_the_fewest_people_for_each_seat_runs_dry_first() {
    let needs = [need("16-24", 12, 16), need("25-34", 90, 24), need("65+", 30, 40)];
    assert_eq!(scarcest(&needs).map(|one| one.value.as_str()), Some("16-24"));
    assert!(needs[0].is_short() && !needs[1].is_short());
    assert_eq!(scarcest(&[need("x", 0, 0)]), None);
}

#[test]
fn a_group_needs_the_share_of_a_value_rounded_down() {
    assert_eq!(Need::seats(214, 1000, 45, 4), 36);
    assert_eq!(Need::seats(0, 0, 45, 4), 0);
}

#[test]
fn a_volunteer_s_values_stand_in_the_order_asked_for() {
    let volunteer = Volunteer {
        person: PersonId::from_chance([3; 16]),
        pseudonym: "p".into(),
        household: "h".into(),
        stratum: Stratum::parse("3|25-34|F|italiana").unwrap(),
        values: [("gender".to_owned(), "F".to_owned())].into(),
        windows: BTreeSet::from([1]),
        salt: String::new(),
    };
    let features = ["disability".to_owned(), "gender".to_owned()];
    assert_eq!(volunteer.values_of(&features), ["-", "F"]);
}
