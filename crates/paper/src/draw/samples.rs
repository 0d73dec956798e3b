//! Samples of the papers of a draw: announced, done, void; four groups of 45 at most.

use super::{
    Attribute, CellLine, Cells, Chances, Crossed, Drawing, FalseWord, Figures, File, Fit, Further,
    Group, Minutes, Outcome, Pool, Promise, Reading, Report, Stayed, ValueLine, Variation, Void,
    Way, Widened, Window,
};
use crate::{Masthead, day};

pub(super) fn minutes() -> Vec<Minutes> {
    let empty = Minutes {
        masthead: Masthead::sample(),
        draw: Drawing { pool: None, promise: None, ..drawing() },
        reading: None,
        outcome: None,
        groups: Vec::new(),
        attributes: Vec::new(),
        certified_on: None,
        void: None,
    };
    let void = Minutes {
        draw: Drawing {
            pool: None,
            promise: Some(Promise { tickets: None, ..promise() }),
            ..drawing()
        },
        void: Some(void()),
        ..empty.clone()
    };
    let usual = Minutes {
        draw: drawing(),
        outcome: Some(outcome()),
        groups: groups(4),
        attributes: attributes(4, &["donne", "uomini"]),
        certified_on: Some(day(2026, 11, 26)),
        ..empty.clone()
    };
    let worst = Minutes {
        outcome: Some(Outcome {
            training: true,
            fallback: Some("Il primo turno non è uscito. ".repeat(12)),
            ..outcome()
        }),
        groups: groups(12),
        attributes: attributes(12, &LONG),
        certified_on: None,
        ..usual.clone()
    };
    let (on, at) = (day(2026, 11, 25), "10:30".into());
    let read = Minutes {
        draw: drawing(),
        reading: Some(Reading { on, at, dice: outcome().dice }),
        ..empty.clone()
    };
    vec![empty, usual, worst, void, read]
}

pub(super) fn reports() -> Vec<Report> {
    let empty = Report {
        masthead: Masthead::sample(),
        draw: Drawing { pool: None, promise: None, ..drawing() },
        outcome: None,
        groups: Vec::new(),
        attributes: Vec::new(),
        widened: Vec::new(),
        linked: false,
        chances: None,
        figures: None,
        files: Vec::new(),
        address: "assemblea.invalid/it/sorteggi/3".into(),
        void: None,
    };
    let usual = Report {
        draw: drawing(),
        outcome: Some(outcome()),
        groups: vec![13, 14, 15, 16],
        attributes: attributes(4, &["donne", "uomini"]),
        widened: vec![widened()],
        linked: true,
        chances: Some(chances()),
        figures: Some(figures()),
        files: ["commitment.json", "pool.json", "tickets.json", "targets.json", "counts.json"]
            .map(|name| File { name: name.into(), bytes: 712_345 })
            .to_vec(),
        ..empty.clone()
    };
    let worst = Report {
        outcome: Some(Outcome { training: true, ..outcome() }),
        groups: (1..=12).collect(),
        attributes: attributes(12, &LONG),
        widened: vec![widened(); 20],
        ..usual.clone()
    };
    let void = Report { void: Some(void()), ..empty.clone() };
    vec![empty, usual, worst, void]
}

const LONG: [&str; 9] = [
    "nessun titolo di studio o licenza elementare",
    "licenza media",
    "diploma di scuola superiore",
    "laurea o titolo superiore",
    "non indicato",
    "#sum [x] *y* $z$",
    "Łódź, Čeština, Ștefan",
    "in cerca di prima occupazione",
    "abitazione in affitto a canone concordato",
];

fn drawing() -> Drawing {
    Drawing {
        number: 3,
        cycle: 2027,
        announced_on: day(2026, 10, 1),
        ceremony: day(2026, 11, 25),
        charter: "2022-10".into(),
        size: 45,
        groups: 4,
        pool: Some(Pool {
            on: day(2026, 11, 12),
            people: 512,
            eligible: 1_235_418,
            root: "a7".repeat(32),
        }),
        promise: Some(promise()),
    }
}

fn promise() -> Promise {
    Promise {
        on: day(2026, 11, 16),
        hash: "3f".repeat(32),
        act: "Albo pretorio 2026/4711".into(),
        chain: 3,
        tickets: Some(1000),
        round: 25_311_884,
    }
}

fn outcome() -> Outcome {
    Outcome {
        on: day(2026, 11, 25),
        at: "10:30".into(),
        dice: "4263352164 4253162459 0817726340 9931506284".into(),
        thrown: vec![4, 2, 6],
        derived: vec![0, 0, 1],
        network: "quicknet".into(),
        round: 25_311_884,
        randomness: "c0".repeat(32),
        fallback: None,
        seed: "5e".repeat(32),
        ticket: 427,
        tickets: 1000,
        training: false,
    }
}

fn groups(count: u32) -> Vec<Group> {
    let member = |group: u32, place: u32| format!("P{:05}", group * 997 + place * 13);
    let group = |number: u32| Group {
        number: number + 12,
        members: (1..=45).map(|place| member(number, place)).collect(),
    };
    (1..=count).map(group).collect()
}

fn attributes(groups: usize, values: &[&str]) -> Vec<Attribute> {
    let line = |(at, value): (u32, &&str)| ValueLine {
        value: (*value).into(),
        city_permille: (at != 4).then_some(518 - u64::from(at) * 36),
        volunteers: (at != 3).then_some(260 - at * 12),
        least: 22,
        most: 24,
        seats: vec![Some(22 + at % 2); groups],
    };
    let attribute = |title: &str| Attribute {
        title: title.into(),
        values: (0..).zip(values).map(line).collect(),
    };
    ["Genere", "Età", "Cittadinanza", "Municipio"].map(attribute).to_vec()
}

fn widened() -> Widened {
    Widened {
        value: "Cittadinanza: straniera".into(),
        was: (9, 10),
        now: (7, 10),
        reason: "Le persone disponibili con cittadinanza straniera sono troppo poche per quattro gruppi. #let x = [1]".into(),
    }
}

fn chances() -> Chances {
    Chances {
        tickets: 1000,
        least: 298,
        most: 402,
        bound: 298_412,
        tenths: vec![
            Some(0),
            Some(0),
            None,
            Some(441),
            Some(52),
            Some(0),
            Some(0),
            Some(0),
            Some(0),
            Some(0),
        ],
    }
}

fn figures() -> Figures {
    let window = |windows| Window { windows, people: Some(120), mean: Some(355_000) };
    let fit = |number| Fit {
        number,
        values: 20,
        inside: 20,
        mean_deviation: 210_000,
        max_deviation: 480_000,
    };
    let apart = |attribute: &str| Variation {
        attribute: attribute.into(),
        volunteers: 62_000,
        seats: 8_000,
    };
    Figures {
        twentieth: 300_000,
        geometric_mean: 349_000,
        greatest: 402_000,
        gini: 31_000,
        below_half: 0,
        group_symmetry: Some(12_000),
        windows: vec![Window { windows: 1, people: None, mean: None }, window(2), window(4)],
        fit: (13..17).map(fit).collect(),
        variation: ["Genere", "Età", "Cittadinanza"].map(apart).to_vec(),
        further: further(),
    }
}

fn further() -> Further {
    let way =
        |value: &str| Way { value: format!("Età: {value}"), residents: 104_217, one_in: 7_604 };
    let crossed =
        |attributes| Crossed { attributes, tables: 15, groups: 121_000, multinomial: 184_000 };
    let line = |attribute: &str| (attribute.to_owned(), 8_000, Some(19_000));
    let cell = |(age, ratio, rest): (&str, u64, bool)| CellLine {
        values: vec!["donna".into(), "straniera".into(), age.into()],
        rest,
        one_in: Some(7_822 * 1_000_000 / ratio),
        ratio,
    };
    let extremes = [("16-24", 540_000, false), ("65+", 560_000, true), ("55-64", 1_400_000, false)];
    Further {
        cells: Some(Cells {
            published: 86,
            ideal_one_in: 7_822,
            least: 540_000,
            median: 980_000,
            greatest: 1_400_000,
            lines: extremes.map(cell).to_vec(),
        }),
        journey: ["16-24", "25-44", "65 e oltre"].map(way).to_vec(),
        crossed: vec![crossed(2), crossed(3)],
        false_words: vec![FalseWord {
            attribute: "Titolo di studio".into(),
            from: "laurea".into(),
            to: "licenza media".into(),
            honest: 301_000,
            told: 344_000,
        }],
        stayed: Some(Stayed {
            drawn: 180,
            left: 12,
            substitutes: 11,
            lines: ["Genere", "Età"].map(line).to_vec(),
        }),
    }
}

fn void() -> Void {
    Void {
        on: day(2026, 11, 24),
        reason: "Il file delle persone disponibili conteneva due volte la stessa persona.\nIl sorteggio si ripete.".into(),
        act: "Determinazione 5120/2026".into(),
        next: Some(4),
    }
}
