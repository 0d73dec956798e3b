//! Three years of reports, answers, commitments and sessions, lived through the acts alone on texts
//! that a plenary decided.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

use std::collections::{BTreeMap, BTreeSet};

use assembly::annual_report::AnnualReport;
use assembly::charter::{Base, ContributionKind, Share, template};
use assembly::contribution::{
    Consideration, Contribution, Decided, Decision, State as TextState, Version, VersionCause,
};
use assembly::ids::{
    AccountId, ContributionId, GroupId, PersonId, PlanItemId, PlenaryId, SeatId, VoteId,
};
use assembly::life::Stateful;
use assembly::mandate::{Level, PlanItem, Work};
use assembly::monitoring::{Comment, Commitment, Round};
use assembly::people::Role;
use assembly::plenary::{
    Attendance, Call, Count, Majority, Method, Outcome, Plenary, Presence, State, Subject, Vote,
    VoteState,
};
use assembly::response::{Dossier, ReminderCause};
use assembly::rotation::{End, Onboarding, Seat, SeatState};
use jiff::civil::{Date, date};
use rehearsal::life::{Stage, annual_report, monitoring, response};
use rehearsal::opening::{self, Wish};
use secretariat::Office;
use secretariat::keys::Key;
use store::Store;
use store::accounts::Account;

const TEXTS_A_YEAR: u32 = 10;
const YEARS: [i16; 3] = [2023, 2024, 2025];

fn bits(kind: u8, number: u32) -> [u8; 16] {
    let mut bytes = [kind; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    bytes
}

fn held(number: u32, on: Date) -> Plenary {
    let seats = (0..80).map(|seat| (SeatId::from_chance(bits(9, seat)), Presence::Present));
    let (place, time) = ("Sala".into(), "10:00".into());
    let call = Call { on, place, time, link: None, agenda: Vec::new() };
    let attendance = Attendance(seats.collect());
    let id = PlenaryId::from_chance(bits(3, number));
    Plenary { id, number, on, off_cadence: None, state: State::Held { call, attendance } }
}

fn vote(number: u32, plenary: &PlenaryId, text: &ContributionId, on: Date) -> Vote {
    let share = Share::parse("2/3").unwrap();
    let majority = Majority {
        share,
        base: Base::Voters,
        quorum: share,
        quorum_base: Base::Sitting,
        abstentions_apart: true,
    };
    let count = Count { in_favour: 70, against: 5, abstained: 5, present: 80, sitting: 80 };
    let outcome = Outcome { quorum: true, needed: 50, carried: true };
    Vote {
        id: VoteId::from_chance(bits(4, number)),
        number,
        plenary: plenary.clone(),
        question: "Adottare?".into(),
        subject: Subject::Contribution(text.clone()),
        method: Method::Paper,
        majority,
        state: VoteState::Closed { on, count, marks: BTreeMap::new(), outcome },
    }
}

/// The last text of each year is a suggestion, which needs no answer.
fn text(number: u32, plenary: &PlenaryId, on: Date) -> (Contribution, Vote) {
    let own = ContributionId::from_chance(bits(5, number));
    let vote = vote(number, plenary, &own, on);
    let suggestion = number.is_multiple_of(TEXTS_A_YEAR);
    let (text, minority) = ("Condivisa.".into(), Vec::new());
    let consideration = Consideration { plenary: plenary.clone(), on, text, minority };
    let (kind, decision) = if suggestion {
        (ContributionKind::Suggestion, Decision::Noted {})
    } else {
        (ContributionKind::Recommendation, Decision::Adopted { vote: vote.id.clone() })
    };
    let decided = Decided { consideration, decision, on };
    let state =
        if suggestion { TextState::Noted { decided } } else { TextState::Adopted { decided } };
    let version = Version {
        number: 1,
        on,
        title: format!("Ombra nelle piazze {number}"),
        text: "Piantare alberi.".into(),
        cause: VersionCause::Drafted {},
    };
    let text = Contribution {
        id: own,
        number,
        kind,
        group: None,
        question: None,
        links: vec![PlanItemId::from_chance(bits(6, number % 5 + 1))],
        stages: BTreeSet::new(),
        equity: BTreeSet::new(),
        versions: vec![version],
        margin: Vec::new(),
        origins: Vec::new(),
        state,
        way: Vec::new(),
    };
    (text, vote)
}

fn action(area: u32) -> PlanItem {
    PlanItem {
        id: PlanItemId::from_chance(bits(6, area)),
        level: Level::Action,
        code: format!("{area}.1.1"),
        plan: "2022".into(),
        title: format!("Azione dell’Ambito {area}"),
        official: false,
        description: String::new(),
        office: String::new(),
        act: String::new(),
        state: Work::Listed {},
    }
}

/// Somebody who left in June, with a sign-in.
fn who_left(number: u32, year: i16) -> (Seat, Account) {
    let person = PersonId::from_chance(bits(7, number));
    let until = date(year, 6, 3);
    let seat = Seat {
        id: SeatId::from_chance(bits(9, 1000 + number)),
        group: GroupId::from_chance(bits(8, 1)),
        group_number: 1,
        cycle: year,
        place: number,
        person: person.clone(),
        features: BTreeMap::from([("gender".to_owned(), "f".to_owned())]),
        follows: None,
        from: date(year - 1, 12, 3),
        until,
        onboarding: Onboarding::default(),
        certificate: None,
        state: SeatState::Ended { on: until, why: End::TermOver, sat: true },
    };
    let account = Account {
        id: AccountId::from_chance(bits(2, number)),
        role: Role::Member,
        login_key: None,
        person: Some(person.to_string()),
        sealed_name: Vec::new(),
        password: None,
        sealed_totp: None,
        totp_step: 0,
        recovery: Vec::new(),
        closed: false,
    };
    (seat, account)
}

async fn stage(folder: &std::path::Path) -> Stage {
    let wish = Wish {
        charter: template("milano-rolling").unwrap().to_owned(),
        from: date(2022, 10, 1),
        until: date(2027, 1, 31),
        seed: 11,
        size: Some(3_000),
    };
    let store = Store::open_file(&folder.join("house.db")).await.unwrap();
    let mut dice = opening::dice(&wish);
    let master = Key::thrown(&mut dice);
    let clock = opening::clock(&wish);
    let office = Office::open(store, master, clock.clone(), dice).await.unwrap();
    let (stage, _) = opening::open(office, clock, &wish).await.unwrap();
    stage
}

async fn furnish(stage: &Stage) {
    let mut desk = stage.desk(Role::Secretariat).await.unwrap();
    for area in 1..=5 {
        desk.add(&action(area)).await.unwrap();
    }
    let mut number = 0;
    for (place, year) in (1_u32..).zip(YEARS) {
        let planned = stage.calendar.reports.iter().find(|one| one.year == year).unwrap();
        let plenary = held(place, planned.approved_at.unwrap());
        desk.add(&plenary).await.unwrap();
        for _ in 0..TEXTS_A_YEAR {
            number += 1;
            let (text, vote) = text(number, &plenary.id, date(year, 9, 20));
            desk.add(&vote).await.unwrap();
            desk.add(&text).await.unwrap();
        }
        let (seat, account) = who_left(place, year);
        desk.add(&seat).await.unwrap();
        desk.add(&account).await.unwrap();
    }
    desk.commit().await.unwrap();
}

async fn live(stage: &mut Stage) {
    let mut today = date(2023, 9, 1);
    while today <= date(2027, 1, 31) {
        stage.wake(today);
        annual_report::day(stage, today).await.unwrap();
        response::day(stage, today).await.unwrap();
        monitoring::day(stage, today).await.unwrap();
        today = today.tomorrow().unwrap();
    }
}

fn check_dossier(dossier: &Dossier, report: &AnnualReport) {
    let (year, today) = (dossier.year, date(2027, 1, 31));
    assert_eq!(report.is_intact(), Some(true), "{year}");
    assert_eq!(dossier.items.len(), 9, "{year}: the suggestion needs no answer");
    assert_eq!(dossier.answers.len(), 9, "{year}");
    assert_eq!(report.remarks.len(), 1, "{year}: who left in June comments");
    let late = dossier.days_late(today);
    let overdue = dossier.reminders.iter().any(|one| one.cause == ReminderCause::Overdue);
    if year == 2024 {
        assert!((19..=23).contains(&late), "{late} days late");
        assert!(overdue, "the house says that the time is over");
    } else {
        assert_eq!(late, 0, "{year}");
        assert!(!overdue, "{year}");
    }
    assert!(dossier.reminders.len() >= 2, "{year}: {:?}", dossier.reminders);
}

#[tokio::test]
async fn three_reports_are_answered_one_of_them_late_and_two_sessions_are_held() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = stage(folder.path()).await;
    furnish(&stage).await;
    live(&mut stage).await;
    let tally = &stage.tally;
    assert_eq!((tally.reports, tally.dossiers, tally.answers), (3, 3, 27));
    assert_eq!(tally.biennial_sessions, 2);

    let mut desk = stage.look().await.unwrap();
    let reports = desk.list::<AnnualReport>(&[]).await.unwrap();
    for (dossier, report) in desk.list::<Dossier>(&[]).await.unwrap().iter().zip(&reports) {
        check_dossier(dossier, report);
    }
    let commitments = desk.list::<Commitment>(&[]).await.unwrap();
    assert!(commitments.len() >= 15, "{} commitments", commitments.len());
    assert!(commitments.iter().any(|one| one.state_name() == "Underway"));
    assert!(commitments.iter().any(|one| one.updates.len() >= 2));
    for round in desk.list::<Round>(&[]).await.unwrap() {
        assert_eq!(round.state_name(), "Replied", "{}", round.year);
        let by = [("round", round.id.as_str().into())];
        let comments = desk.list::<Comment>(&by).await.unwrap();
        let count = |state| comments.iter().filter(|one| one.state_name() == state).count();
        assert!((45..=75).contains(&comments.len()), "{} comments", comments.len());
        assert!(count("Hidden") > 0 && count("Unconfirmed") > 0 && count("Pending") == 0);
        assert!(comments.iter().all(|one| one.address.is_none()), "addresses are forgotten");
    }
    let (lines, _) = desk.tx().journal_check().await.unwrap().unwrap();
    assert!(lines > 300, "{lines} lines");
}
