//! Samples of reports: a draft of which little is known, a delivered one, one of 90 texts.

use super::{Approval, Delivery, Frozen, Item, Meeting, Remark, Report, Spread};
use crate::{Masthead, VoteFigures, day};

pub(super) fn reports() -> Vec<Report> {
    let empty = Report {
        masthead: Masthead::sample(),
        year: 2026,
        frozen: None,
        approval: None,
        delivery: None,
        foreword: String::new(),
        evaluation: String::new(),
        members: 0,
        composition: Vec::new(),
        plenaries: Vec::new(),
        working_groups: 0,
        adopted: Vec::new(),
        noted: Vec::new(),
        not_adopted: Vec::new(),
        remarks: Vec::new(),
    };
    let usual = Report {
        frozen: Some(Frozen {
            on: day(2026, 12, 12),
            hash: "9c".repeat(32),
            address: "assemblea.invalid/it/report/2026/dati.json".into(),
        }),
        approval: Some(Approval { on: day(2026, 12, 12), plenary: Some(26), in_favour: 66, against: 3, abstained: 5 }),
        delivery: Some(Delivery { protocol: "PG 661204/2026".into(), on: day(2026, 12, 15), due: day(2027, 2, 15) }),
        foreword: "Un anno di lavoro di 180 persone estratte a sorte.\nAbbiamo imparato ad ascoltare.".into(),
        evaluation: "I tempi tra due plenarie sono stati stretti.\nLe risposte del Comune sono arrivate quasi tutte in tempo.".into(),
        members: 180,
        composition: vec![
            spread("Genere", &["donne", "uomini"]),
            spread("Cittadinanza", &["italiana", "straniera"]),
        ],
        plenaries: (20..26).map(meeting).collect(),
        working_groups: 7,
        adopted: vec![item(31), item(32)],
        noted: vec![Item { vote: None, kind: "indicazione".into(), ..item(33) }],
        not_adopted: vec![item(34)],
        remarks: vec![Remark { on: day(2026, 12, 1), group: 12, text: "Bene il metodo, troppo pochi i dati.".into() }],
        ..empty.clone()
    };
    let long = Item {
        title: "Ștefan e Łucja: «Ombra, acqua e sedute» in tutte le piazze dei nove municipi, #emph[presto] *e* $bene$ [subito]".into(),
        text: "Una raccomandazione scritta con cura, che dice che cosa fare, dove e perché. ".repeat(30),
        links: vec!["Azione 4.2.1 Forestazione urbana".into(); 6],
        minority: vec!["Altri avrebbero scelto diversamente. ".repeat(8); 3],
        ..item(1)
    };
    let worst = Report {
        composition: (1..=10)
            .map(|_| spread("Municipio", &["1", "2", "3", "4", "5", "6", "7", "8", "9"]))
            .collect(),
        adopted: (1..=60).map(|number| Item { number, ..long.clone() }).collect(),
        not_adopted: (61..=90).map(|number| Item { number, ..long.clone() }).collect(),
        ..usual.clone()
    };
    vec![empty, usual, worst]
}

fn spread(attribute: &str, values: &[&str]) -> Spread {
    let value = |(at, value): (u32, &&str)| ((*value).to_owned(), (at != 4).then_some(94 - at * 8));
    Spread { attribute: attribute.into(), values: (0..).zip(values).map(value).collect() }
}

fn meeting(number: u32) -> Meeting {
    Meeting { number, on: day(2026, 5, 16), present: 40 + number, sitting: 90 }
}

fn item(number: u32) -> Item {
    Item {
        number,
        kind: "raccomandazione".into(),
        title: "Ombra nelle piazze: più alberi, meno asfalto".into(),
        text: "Chiediamo che ogni piazza abbia almeno un terzo di ombra.\n\nSi comincia dai quartieri più caldi.".into(),
        links: vec!["Azione 4.2.1 Forestazione urbana".into()],
        considerations: "La plenaria condivide e chiede un calendario.".into(),
        minority: vec!["Alcuni avrebbero preferito le pensiline, più rapide.".into()],
        on: day(2026, 5, 16),
        vote: Some(VoteFigures { in_favour: 61, against: 9, abstained: 4, present: 74, sitting: 90 }),
    }
}
