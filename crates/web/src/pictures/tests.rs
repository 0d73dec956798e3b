//! Every picture with nothing, with the usual, and with five hundred things whose names try to break the markup.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use roxmltree::Document;

use super::agenda::{Point, agenda};
use super::ambiti::{Action, Ambito, ambiti};
use super::dots::{DotPlot, DotRow, DotSection, dot_plot};
use super::funnel::{Stage, funnel};
use super::histogram::{Column, Histogram, Rule, histogram};
use super::line::{Indicator, Value, line};
use super::municipi::{AreaValue, milan, municipi};
use super::outcome::{Countdown, Part, countdown, outcome};
use super::rotation::{GroupBar, Rotation, rotation};
use super::scatter::{Dot, Scatter, scatter};
use super::seats::{SeatArc, SeatGroup, seat_arc};
use super::time::{Axis, Tick};
use super::timeline::{Band, Phase, timeline};
use super::{Caption, Picture, Tone};

/// A name that breaks markup if it is not escaped.
const NASTY: &str = "L’<b>aria</b> & l'\"acqua\" 中文 عربي ]]> \u{1} Donaudampfschifffahrtselektrizitätenhauptbetriebswerk";
const CAPTION: Caption<'static> = Caption { id: "prova & <1>", title: NASTY, desc: NASTY };
const TONES: [Tone; 6] =
    [Tone::Good, Tone::Partly, Tone::Refused, Tone::Waiting, Tone::Late, Tone::Untouched];

fn many<T>(amount: usize, make: impl Fn(u32) -> T) -> Vec<T> {
    (0..u32::try_from(amount).unwrap()).map(make).collect()
}

fn day(number: u32) -> Date {
    date(2022, 1, 1).saturating_add(jiff::ToSpan::days(i64::from(number) * 7))
}

fn tone(number: u32) -> Tone {
    TONES[usize::try_from(number).unwrap() % TONES.len()]
}

fn axis(amount: usize) -> Axis {
    let ticks = many(amount, |number| Tick { day: day(number), label: NASTY.into() });
    Axis {
        from: date(2022, 10, 1),
        to: date(2030, 12, 31),
        ticks,
        today: Some(Tick { day: date(2026, 3, 1), label: "oggi".into() }),
    }
}

/// A picture with what it is, for the words of a failure.
type Kind = (&'static str, Picture);

/// Each kind of picture with so many things in it.
fn all(amount: usize) -> Vec<Kind> {
    let mut kinds = over_time(amount);
    kinds.extend(of_counts(amount));
    kinds.extend(of_places(amount));
    kinds
}

fn name() -> String {
    NASTY.to_owned()
}

fn over_time(amount: usize) -> Vec<Kind> {
    let groups = many(amount, |number| GroupBar {
        label: name(),
        note: name(),
        from: day(number),
        to: day(number + 26),
    });
    let turns = Rotation {
        axis: axis(amount),
        groups,
        plenaries: many(amount, day),
        plenary_label: name(),
    };
    let phases = [Phase::Past, Phase::Running, Phase::Coming];
    let bands = many(amount, |number| {
        let phase = phases[usize::try_from(number).unwrap() % 3];
        Band { label: name(), note: name(), from: day(number), to: day(number + 90), phase }
    });
    let points = many(amount, |minutes| Point {
        title: name(),
        minutes,
        when: name(),
        pause: minutes.is_multiple_of(4),
    });
    let measured = many(amount, |number| Value {
        at: f64::from(number),
        amount: f64::from(number % 50),
        words: name(),
    });
    let ticks = many(amount, |number| (f64::from(number), name()));
    let target = measured.clone();
    let indicator =
        Indicator { measured, target, measured_label: name(), target_label: name(), ticks };
    vec![
        ("rotation", rotation(CAPTION, &turns)),
        ("timeline", timeline(CAPTION, &axis(amount), &bands)),
        ("agenda", agenda(CAPTION, &points)),
        ("line", line(CAPTION, &indicator)),
        ("countdown", countdown(CAPTION, &deadline(date(2026, 1, 22)))),
    ]
}

fn of_counts(amount: usize) -> Vec<Kind> {
    let rows = many(amount, |number| {
        let shares = vec![Some(f64::from(number % 100)), None, Some(12.5)];
        DotRow { label: name(), shares, allowed: Some((5.0, 9.0)) }
    });
    let sections = vec![DotSection { title: name(), rows }];
    let plot = DotPlot {
        series: many(amount.min(4), |_| name()),
        sections,
        allowed_label: name(),
        unit: "%".into(),
    };
    let columns = many(amount, |count| Column { label: name(), count, value: name() });
    let rule = Some(Rule { at: 1.5, label: name() });
    let columns = Histogram { columns, count_label: name(), axis_label: name(), rule };
    let stages = many(amount, |count| Stage { label: name(), count, value: name(), note: name() });
    let parts = many(amount, |count| Part { label: name(), count, tone: tone(count) });
    vec![
        ("dots", dot_plot(CAPTION, &plot)),
        ("histogram", histogram(CAPTION, &columns)),
        ("funnel", funnel(CAPTION, &stages)),
        ("outcome", outcome(CAPTION, &parts)),
    ]
}

fn of_places(amount: usize) -> Vec<Kind> {
    let groups =
        many(amount.min(40), |empty| SeatGroup { label: name(), taken: 12, empty: empty % 3 });
    let seats = SeatArc { groups, middle: "88".into(), middle_label: name(), empty_label: name() };
    let action = |number| Action {
        code: name(),
        title: name(),
        href: name(),
        tone: tone(number),
        state: name(),
    };
    let plan = many(amount.min(9), |_| Ambito { title: name(), actions: many(amount / 9, action) });
    let dots = many(amount, |number| {
        let group = usize::try_from(number % 5).unwrap();
        Dot { x: f64::from(number) - 90.0, y: f64::from(number % 17) - 8.0, group }
    });
    let field =
        Scatter { dots, groups: many(amount.min(5), |_| name()), you: Some((3.0, -2.0, name())) };
    let areas = many(amount, |number| AreaValue {
        name: name(),
        value: name(),
        class: u8::try_from(number % 5).unwrap(),
    });
    vec![
        ("seats", seat_arc(CAPTION, &seats)),
        ("ambiti", ambiti(CAPTION, &plan, &[(Tone::Good, name())])),
        ("scatter", scatter(CAPTION, &field)),
        ("municipi", municipi(CAPTION, &milan(), &areas)),
    ]
}

fn deadline(today: Date) -> Countdown {
    Countdown {
        from: date(2025, 12, 14),
        due: date(2026, 2, 14),
        today,
        from_label: NASTY.into(),
        due_label: NASTY.into(),
        today_label: "mancano 23 giorni".into(),
    }
}

#[track_caller]
fn check_sound(kind: &str, picture: &Picture) {
    let document =
        Document::parse(picture.as_str()).unwrap_or_else(|error| panic!("{kind}: {error}"));
    let mut ids = BTreeSet::new();
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        for attribute in node.attributes() {
            assert_ne!(attribute.name(), "style", "{kind}");
            assert!(!attribute.name().starts_with("on"), "{kind}");
            assert!(
                !attribute.value().contains("NaN") && !attribute.value().contains("inf"),
                "{kind}: {}",
                attribute.value()
            );
        }
        if let Some(id) = node.attribute("id") {
            assert!(ids.insert(id.to_owned()), "{kind}: {id} twice");
        }
        assert!(
            ["script", "style", "b", "foreignObject"]
                .iter()
                .all(|name| node.tag_name().name() != *name),
            "{kind}"
        );
    }
    let drawings: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "svg")))
        .collect();
    assert_eq!(drawings.len(), 2, "{kind}");
    for drawing in drawings {
        assert!(matches!(drawing.attribute("role"), Some("img" | "group")), "{kind}");
        for tied in ["aria-labelledby", "aria-describedby"] {
            assert!(ids.contains(drawing.attribute(tied).unwrap()), "{kind}: {tied}");
        }
    }
    for (at, _) in picture.as_str().match_indices("url(#") {
        let id = picture.as_str()[at + 5..].split(')').next().unwrap();
        assert!(ids.contains(id), "{kind}: pattern {id}");
    }
}

#[test]
fn every_picture_is_well_formed_with_nothing_in_it() {
    for (kind, picture) in all(0) {
        check_sound(kind, &picture);
    }
}

#[test]
fn every_picture_is_well_formed_with_one_thing_in_it() {
    for (kind, picture) in all(1) {
        check_sound(kind, &picture);
    }
}

#[test]
fn every_picture_is_well_formed_with_five_hundred_things_in_it() {
    for (kind, picture) in all(500) {
        check_sound(kind, &picture);
    }
}

#[test]
fn an_arc_has_one_mark_a_seat_whatever_the_number() {
    for taken in [0, 1, 2, 7, 45, 90, 100, 300] {
        let arc = SeatArc {
            groups: vec![SeatGroup { label: "uno".into(), taken, empty: 0 }],
            middle: String::new(),
            middle_label: String::new(),
            empty_label: String::new(),
        };
        let picture = seat_arc(CAPTION, &arc);
        // Two drawings, and in each one more mark in the legend.
        assert_eq!(
            picture.as_str().matches("<circle").count(),
            2 * (usize::try_from(taken).unwrap() + 1),
            "{taken}"
        );
    }
}

#[test]
fn empty_seats_are_outlines_and_not_taken_ones() {
    let arc = SeatArc {
        groups: vec![SeatGroup { label: "uno".into(), taken: 43, empty: 2 }],
        middle: "43".into(),
        middle_label: String::new(),
        empty_label: "2 posti vuoti".into(),
    };
    let picture = seat_arc(CAPTION, &arc);
    assert_eq!(picture.as_str().matches("<circle").count(), 2 * (45 + 2));
    assert_eq!(picture.as_str().matches("cl-edge-slate").count(), 2 * (2 + 1));
}

#[test]
fn a_late_answer_is_drawn_beyond_its_day() {
    assert!(!countdown(CAPTION, &deadline(date(2026, 2, 14))).as_str().contains("hatch-red"));
    assert!(countdown(CAPTION, &deadline(date(2026, 2, 15))).as_str().contains("hatch-red"));
}

#[test]
fn today_outside_the_axis_is_not_drawn() {
    let mut axis = axis(3);
    axis.today = Some(Tick { day: date(2040, 1, 1), label: "fuori".into() });
    assert!(!timeline(CAPTION, &axis, &[]).as_str().contains("fuori"));
}

#[test]
fn the_plan_links_each_action_by_code_title_and_state() {
    let action = Action {
        code: "5.1.4".into(),
        title: "Assemblea".into(),
        href: "/it/piano/5.1.4".into(),
        tone: Tone::Good,
        state: "accolta".into(),
    };
    let picture = ambiti(
        CAPTION,
        &[Ambito { title: "Milano consapevole".into(), actions: vec![action] }],
        &[],
    );
    assert_eq!(
        picture
            .as_str()
            .matches("<a href=\"/it/piano/5.1.4\" aria-label=\"5.1.4 Assemblea: accolta\">")
            .count(),
        2
    );
    assert_eq!(picture.as_str().matches("role=\"group\"").count(), 2);
}

#[test]
fn nine_areas_do_not_overlap_in_their_middles() {
    let areas = milan();
    assert_eq!(areas.len(), 9);
    let north = &areas[8];
    let north_east = &areas[1];
    assert!(north.middle.1 < 30.0 && (north.middle.0 - 50.0).abs() < 1.0, "9 lies to the north");
    assert!(north_east.middle.0 > 60.0 && north_east.middle.1 < 40.0, "2 lies to the north-east");
}

#[test]
fn a_template_prints_a_picture_without_any_filter() {
    let mut env = minijinja::Environment::new();
    env.add_template("page.html", "{{ page.picture }}|{{ page.name }}").unwrap();
    #[derive(serde::Serialize)]
    struct Page {
        picture: Picture,
        name: &'static str,
    }
    let picture = funnel(CAPTION, &[]);
    let page = Page { picture: picture.clone(), name: "<b>" };
    let html = env
        .get_template("page.html")
        .unwrap()
        .render(
            minijinja::context! { page => minijinja::Value::from(minijinja::value::Serde(page)) },
        )
        .unwrap();
    assert_eq!(html, format!("{picture}|&lt;b&gt;"));
}
