//! The rules of a charter, tried on the shipped ones and on spoiled copies of them.

mod comparison;
mod faults;
mod table;
mod versions;

use jiff::civil::date;

use super::*;

fn milano() -> Charter {
    Charter::parse(template("milano-rolling").unwrap()).unwrap()
}

/// Milan's charter with some of its text replaced.
#[track_caller]
fn milano_with(changes: &[(&str, &str)]) -> String {
    let mut text = template("milano-rolling").unwrap().to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "Milan's charter has no \"{from}\"");
        text = text.replacen(from, to, 1);
    }
    text
}

#[test]
fn every_shipped_charter_is_read_without_a_fault() {
    for shipped in TEMPLATES {
        let read = Charter::parse(shipped.text);
        let faults = read.as_ref().err().into_iter().flatten();
        let told: Vec<String> = faults.map(ToString::to_string).collect();
        assert_eq!(told, Vec::<String>::new(), "{}", shipped.name);
        assert_eq!(read.unwrap().template, shipped.name);
    }
}

#[test]
fn milan_s_charter_says_what_the_process_text_says() {
    let charter = milano();
    assert_eq!(charter.process.title.it, "Assemblea Permanente dei Cittadini sul Clima");
    assert_eq!(charter.process.hashtag, "#AssembleaClima");
    assert_eq!(charter.register.letters, 10_000);
    assert_eq!(charter.availability.window_months, 12);
    assert_eq!((charter.draw.group_size, charter.draw.groups_per_year), (45, 4));
    assert_eq!(charter.rotation.entry_interval_months, 3);
    assert_eq!(charter.rotation.term_months, 6);
    assert_eq!(charter.rotation.members_expected, 90);
    assert_eq!(charter.plenary.cadence_months, 2);
    assert_eq!(charter.working_group.permanent.len(), 2);
    assert_eq!(charter.response.months, 2);
    assert_eq!(charter.monitoring.session_every_years, 2);
    assert!(charter.monitoring.session_open_to_all);
}

#[test]
fn the_four_steps_have_the_dates_and_the_names_of_the_process_text() {
    let charter = milano();
    let steps: Vec<_> = charter
        .phases
        .iter()
        .map(|one| (one.number, one.title.it.as_str(), one.start, one.end, one.recurring))
        .collect();
    let (opening, end) = (date(2022, 10, 1), date(2030, 12, 31));
    let pilot = date(2022, 12, 1);
    let phase_0 = "FASE 0 | COSTITUZIONE DEL GRUPPO DI CITTADINI";
    let phase_1 = "FASE 1 | FASE PILOTA DELL’ASSEMBLEA PERMANENTE";
    let phase_2 = "FASE 2 | L’ASSEMBLEA PERMANENTE - ATTIVITÀ A REGIME";
    assert_eq!(
        steps,
        [
            (1, "Introduzione", opening, end, false),
            (2, phase_0, opening, end, true),
            (3, phase_1, pilot, date(2023, 12, 31), false),
            (4, phase_2, date(2024, 1, 1), end, true),
        ]
    );
}

#[test]
fn each_step_is_told_in_both_languages_with_as_many_points() {
    for phase in &milano().phases {
        let points = |text: &str| text.lines().filter(|line| line.starts_with("- ")).count();
        assert_eq!(points(&phase.text.it), points(&phase.text.en), "phase {}", phase.number);
        assert_eq!(phase.text.it.lines().count(), phase.text.en.lines().count());
    }
    let points = |index: usize| milano().phases[index].text.it.matches("\n- ").count();
    assert_eq!([points(0), points(1), points(2), points(3)], [0, 5, 5, 11]);
}

#[test]
fn a_text_is_given_in_italian_to_every_language_but_english() {
    let title = &milano().phases[0].title;
    assert_eq!(title.in_language("en"), "Introduction");
    assert_eq!(title.in_language("it"), "Introduzione");
    assert_eq!(title.in_language("zh"), "Introduzione");
}

#[test]
fn several_phases_run_at_once() {
    let numbers = |on| milano().phases_on(on).iter().map(|one| one.number).collect::<Vec<_>>();
    assert_eq!(numbers(date(2022, 9, 30)), [] as [u32; 0]);
    assert_eq!(numbers(date(2022, 10, 1)), [1, 2]);
    assert_eq!(numbers(date(2022, 12, 1)), [1, 2, 3]);
    assert_eq!(numbers(date(2023, 12, 31)), [1, 2, 3]);
    assert_eq!(numbers(date(2024, 1, 1)), [1, 2, 4]);
    assert_eq!(numbers(date(2030, 12, 31)), [1, 2, 4]);
    assert_eq!(numbers(date(2031, 1, 1)), [] as [u32; 0]);
}

#[test]
fn the_pilot_opens_once_and_the_regime_every_year() {
    let charter = milano();
    let (pilot, regime) = (&charter.phases[2], &charter.phases[3]);
    assert_eq!(pilot.open(0), Ok(()));
    assert_eq!(pilot.open(1), Err(PhaseRefused::HappensOnce { phase: 3 }));
    assert_eq!(
        pilot.open(1).unwrap_err().to_string(),
        "phase 3 happens once and was opened already; use the recurring phase"
    );
    assert_eq!(regime.open(6), Ok(()));
}

#[test]
fn two_thirds_are_reached_at_two_thirds_and_half_is_not_more_than_half() {
    let thirds = Share::parse("2/3").unwrap();
    assert!(thirds.is_reached(60, 90));
    assert!(!thirds.is_reached(59, 90));
    let half = Share::parse("> 1/2").unwrap();
    assert!(!half.is_reached(45, 90));
    assert!(half.is_reached(46, 90));
    assert!(!thirds.is_reached(0, 0), "of nobody no share is reached");
    for whole in 1..200 {
        for share in [thirds, half] {
            let least = share.least_of(whole);
            assert!(share.is_reached(least, whole) && !share.is_reached(least - 1, whole));
        }
    }
}

#[test]
fn a_charter_has_the_mark_of_its_text() {
    let charter = milano();
    let amended = Charter::parse(&milano_with(&[("letters = 10000", "letters = 9000")])).unwrap();
    let (first, second) = (charter.charter_version(), amended.charter_version());
    assert_eq!(first.id, "2022-10");
    assert_eq!(first.hash.len(), 64);
    assert_ne!(first.hash, second.hash);
    assert_eq!(first, milano().charter_version());
}

#[test]
fn a_charter_is_shown_by_the_names_of_its_rules() {
    let shown = serde_json::to_value(milano()).unwrap();
    assert_eq!(shown["draw"]["group_size"], 45);
    assert_eq!(shown["mandate"]["majority"], "> 1/2");
    assert_eq!(shown["phases"][2]["start"], "2022-12-01");
    assert_eq!(shown["contribution"]["kinds"][2]["base"], "voters");
}

#[test]
fn each_template_expresses_what_is_particular_to_its_body() {
    let read = |name: &str| Charter::parse(template(name).unwrap()).unwrap();
    let council = &read("ostbelgien").linked_bodies[0];
    assert_eq!((council.members, council.term_months, council.renewal_months), (24, 18, 6));
    assert!(council.from_former_members);
    assert_eq!(read("ostbelgien").mandate.petition_signatures, 100);
    let kinds = read("ostbelgien").contribution.clone();
    let majority = kinds.rule(ContributionKind::Recommendation).unwrap().majority.unwrap();
    assert_eq!(majority.to_string(), "4/5");
    assert_eq!(read("paris").register.frames[1].reserved_seats, 15);
    assert_eq!(read("paris").allowance.session_cents, 4_400);
    let brussels = read("brussels");
    assert_eq!((brussels.response.months, brussels.response.further_deadlines[0].months), (3, 12));
    assert_eq!(brussels.linked_bodies[0].members, 25);
    let annual = read("milano-annual");
    assert_eq!((annual.draw.group_size, annual.draw.groups_per_year), (90, 1));
    assert!(template("no such").is_none());
}
