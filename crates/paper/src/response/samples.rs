//! Samples of dossiers: one without texts, the usual one, one of 90 answers and late.

use super::{Dossier, Further, Indicator, Item};
use crate::{Masthead, day};

pub(super) fn dossiers() -> Vec<Dossier> {
    let empty = Dossier {
        masthead: Masthead::sample(),
        year: 2026,
        received: day(2026, 12, 15),
        due: day(2027, 2, 15),
        published_on: day(2027, 2, 10),
        act: "Deliberazione di Giunta 182/2027".into(),
        days_late: 0,
        outcomes: Vec::new(),
        items: Vec::new(),
        reminders: Vec::new(),
        further: Vec::new(),
    };
    let usual = Dossier {
        outcomes: vec![
            ("accolta".into(), 1),
            ("accolta in parte".into(), 1),
            ("non accolta".into(), 1),
        ],
        items: vec![
            item(31, "accolta"),
            Item { act: None, from: None, indicators: Vec::new(), ..item(32, "accolta in parte") },
            Item {
                act: None,
                from: None,
                by: None,
                indicators: Vec::new(),
                plan: Vec::new(),
                ..item(33, "non accolta")
            },
        ],
        reminders: vec!["16 gennaio 2027: mancano 30 giorni".into()],
        ..empty.clone()
    };
    let long = Item {
        title: "Ștefan e Łucja: «Ombra, acqua e sedute» in tutte le piazze, #emph[presto] *e* $bene$ [subito]".into(),
        reasons: "La proposta è coerente con il piano e con il bilancio. #let x = 1, *forse* [sì] $no$. ".repeat(20),
        office: "Direzione Verde e Ambiente, Area Progettazione e Realizzazione, Unità Spazi Pubblici".into(),
        ..item(1, "accolta")
    };
    let worst = Dossier {
        published_on: day(2027, 4, 3),
        days_late: 47,
        outcomes: vec![("accolta".into(), 90), ("non accolta".into(), 0)],
        items: (1..=90).map(|number| Item { number, ..long.clone() }).collect(),
        reminders: vec!["16 gennaio 2027: mancano 30 giorni".into(); 8],
        further: vec![
            Further { title: "Relazione sullo stato".into(), due: day(2027, 12, 15), met: None },
            Further {
                title: "Seconda relazione".into(),
                due: day(2028, 12, 15),
                met: Some((day(2028, 12, 1), "Fatto quasi tutto.".into())),
            },
        ],
        ..usual.clone()
    };
    vec![empty, usual, worst]
}

fn item(number: u32, outcome: &str) -> Item {
    Item {
        number,
        kind: "raccomandazione".into(),
        title: "Ombra nelle piazze: più alberi, meno asfalto".into(),
        outcome: outcome.into(),
        reasons: "La proposta è coerente con il piano.\nIl bilancio copre le prime dodici piazze."
            .into(),
        office: "Direzione Verde e Ambiente".into(),
        act: Some("Programma triennale 2027-2029, intervento 14".into()),
        from: Some(day(2027, 3, 1)),
        by: Some(day(2028, 6, 30)),
        indicators: vec![Indicator {
            name: "Piazze ombreggiate".into(),
            unit: "piazze".into(),
            baseline: 3,
            target: 15,
            by: day(2028, 6, 30),
        }],
        plan: vec!["Azione 4.2.1: in corso".into()],
    }
}
