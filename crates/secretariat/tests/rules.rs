//! A new version of the rules: voted, adopted by two persons, in force from its day (R31, R32).

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use std::collections::BTreeMap;

use assembly::charter::{Base, Share, template};
use assembly::ids::{AccountId, VoteId};
use assembly::people::{Actor, Role};
use assembly::plenary::{Count, Majority, Method, Motion, Plenary, Subject, Vote};
use house::House;
use house::work::{SECOND, convened, line, with_members};
use jiff::civil::date;
use secretariat::form::{Form, Paragraphs};
use secretariat::{ActError, command, plenary, proposal, reading};

/// Milan's rules with eight thousand letters, in force from 1 January 2026.
fn later() -> String {
    let rolling = template("milano-rolling").unwrap();
    let changes = [
        ("id = \"2022-10\"", "id = \"2026-01\""),
        ("takes_effect = 2022-10-01", "takes_effect = 2026-01-01"),
        ("date = 2022-02-21", "date = 2025-11-20"),
        ("letters = 10000", "letters = 8000"),
    ];
    changes.iter().fold(rolling.to_owned(), |text, (from, to)| text.replacen(from, to, 1))
}

/// Keeps a vote of ninety members that ended with so many votes for and against.
async fn voted(house: &House, subject: Subject, (in_favour, against): (u32, u32)) -> VoteId {
    let mut desk = house.desk(Role::Secretariat).await;
    let known = desk.list::<Plenary>(&[]).await.unwrap();
    let plenary = match known.first() {
        Some(plenary) => plenary.id.clone(),
        None => plenary::Plan { on: date(2026, 1, 17) }.perform(&mut desk).await.unwrap(),
    };
    let number = u32::try_from(desk.count::<Vote>(&[]).await.unwrap()).unwrap() + 1;
    let majority = Majority {
        share: Share::parse("2/3").unwrap(),
        base: Base::Voters,
        quorum: Share::parse("1/2").unwrap(),
        quorum_base: Base::Sitting,
        abstentions_apart: true,
    };
    let motion = Motion {
        plenary,
        question: "Approvare le nuove regole?".into(),
        subject,
        method: Method::Paper,
    };
    let id = VoteId::from_chance(desk.chance());
    let count =
        Count { in_favour, against, abstained: 0, present: in_favour + against, sitting: 0 };
    let vote = Vote::prepare((id.clone(), number), motion, majority, false).unwrap();
    let vote = vote.open(90, desk.today()).unwrap();
    desk.add(&vote.close(count, BTreeMap::new(), desk.today()).unwrap()).await.unwrap();
    desk.commit().await.unwrap();
    id
}

async fn adopt(house: &House, rules: &str, vote: Option<VoteId>) -> Result<String, ActError> {
    let mut desk = house.desk(Role::Administrator).await;
    let done =
        plenary::AdoptRules { rules: Paragraphs(rules.into()), vote }.perform(&mut desk).await;
    if done.is_ok() {
        desk.commit().await.unwrap();
    }
    done
}

#[track_caller]
fn check_refused(done: Result<String, ActError>, wanted: &str, about: &str) {
    match done {
        Err(ActError::Refused { key, args, .. }) => {
            assert_eq!(key, wanted);
            assert!(args.iter().any(|(_, value)| value.contains(about)), "{args:?}");
        }
        other => panic!("{wanted} was expected, not {other:?}"),
    }
}

#[tokio::test]
async fn rules_that_members_approved_hold_from_their_day_and_not_before() {
    let house = House::founded().await;
    house.on(date(2025, 12, 1));
    let vote = voted(&house, Subject::Rules, (60, 20)).await;
    adopt(&house, &later(), Some(vote)).await.unwrap();

    let letters =
        || async { house.desk(Role::Secretariat).await.charter().unwrap().register.letters };
    assert_eq!(letters().await, 10_000);
    house.on(date(2026, 1, 1));
    assert_eq!(letters().await, 8_000);

    let mut desk = house.desk(Role::Secretariat).await;
    let governing = desk.charters().unwrap().governing_draw(date(2025, 10, 1)).version.id.clone();
    assert_eq!(governing, "2022-10", "a draw announced before keeps its rules");
    let lines = reading::journal_of(&mut desk, "2026-01").await.unwrap();
    assert_eq!(
        lines.iter().map(|line| line.act.as_str()).collect::<Vec<_>>(),
        ["plenary.adopt_rules"]
    );
}

#[tokio::test]
async fn without_the_members_vote_or_for_a_day_gone_by_nothing_is_adopted() {
    let house = House::founded().await;
    house.on(date(2025, 12, 1));
    check_refused(
        adopt(&house, &later(), None).await,
        "house-refusal-charter-versions",
        "approval",
    );
    let lost = voted(&house, Subject::Rules, (50, 40)).await;
    check_refused(
        adopt(&house, &later(), Some(lost)).await,
        "plenary-refusal-rules-not-carried",
        "1",
    );
    let other = voted(&house, Subject::Other, (80, 0)).await;
    check_refused(
        adopt(&house, &later(), Some(other)).await,
        "plenary-refusal-rules-not-carried",
        "2",
    );
    house.on(date(2026, 1, 1));
    let vote = voted(&house, Subject::Rules, (60, 20)).await;
    check_refused(
        adopt(&house, &later(), Some(vote)).await,
        "house-refusal-charter-versions",
        "a day after 2026-01-01",
    );
    assert_eq!(house.desk(Role::Secretariat).await.charters().unwrap().all().len(), 1);
}

#[tokio::test]
async fn a_faulty_text_is_refused_with_the_line_and_the_rule() {
    let house = House::founded().await;
    let faulty = later().replace("reply_days = 30", "reply_days = 300");
    let line = faulty.lines().position(|line| line.contains("reply_days = 300")).unwrap() + 1;
    let done = adopt(&house, &faulty, None).await;
    check_refused(done, "house-refusal-charter-faults", &format!("line {line}"));
}

#[tokio::test]
async fn adopting_takes_a_proposer_and_another_who_approves() {
    let house = House::founded().await;
    house.on(date(2025, 12, 1));
    let vote = voted(&house, Subject::Rules, (60, 20)).await;
    let pairs = vec![("rules".to_owned(), later()), ("vote".to_owned(), vote.to_string())];
    let sheet = command::sheet("plenary.adopt_rules").unwrap();
    assert!(sheet.two_persons);

    let mut desk = house.desk(Role::Administrator).await;
    let id = proposal::propose(&mut desk, sheet, Form::from_pairs(pairs)).await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.desk(Role::Administrator).await;
    assert!(proposal::approve(&mut desk, &id).await.is_err(), "the proposer cannot approve");
    drop(desk);
    let guarantor = Actor::Account { id: AccountId::from_chance([9; 16]), role: Role::Guarantor };
    let mut desk = house.office.desk(guarantor).await.unwrap();
    assert_eq!(proposal::approve(&mut desk, &id).await.unwrap(), "2026-01");
    desk.commit().await.unwrap();
}

#[tokio::test]
async fn members_vote_on_the_rules_under_the_majority_that_those_in_force_ask_for() {
    for (in_favour, against, carried) in [(12, 6, true), (11, 6, false)] {
        let house = with_members().await;
        let plenary = convened(&house, SECOND).await;
        house.on(SECOND);
        let prepare = plenary::PrepareRulesVote {
            plenary,
            question: line("Approvare le nuove regole?"),
            method: Method::Hands,
        };
        let vote = act!(house, Secretariat, prepare).unwrap();
        act!(house, Secretariat, plenary::OpenVote { vote: vote.clone() }).unwrap();
        let count = plenary::CountBallots {
            vote: vote.clone(),
            present: 19,
            in_favour,
            against,
            abstained: 1,
        };
        act!(house, Secretariat, count).unwrap();
        assert_eq!(adopt(&house, &later(), Some(vote)).await.is_ok(), carried, "{in_favour}");
    }
}
