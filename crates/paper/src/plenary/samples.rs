//! Samples of minutes: a meeting of which little is known, the usual one, the worst.

use super::{Considered, Minutes, Point, Vote};
use crate::{Masthead, VoteFigures, day};

pub(super) fn minutes() -> Vec<Minutes> {
    let empty = Minutes {
        masthead: Masthead::sample(),
        number: 8,
        on: day(2026, 5, 16),
        time: String::new(),
        place: "Sala Alessi".into(),
        agenda: Vec::new(),
        attendance: [1, 0, 0, 89],
        votes: Vec::new(),
        texts: Vec::new(),
        text: None,
        published_on: None,
    };
    let usual = Minutes {
        time: "10:00".into(),
        agenda: vec![point("Accoglienza"), point("Esiti dei gruppi di lavoro"), point("Voto")],
        attendance: [64, 10, 9, 7],
        votes: vec![vote(12, true), vote(13, false)],
        texts: vec![considered(31)],
        text: Some("La plenaria si apre alle 10.\n\nI gruppi presentano i testi.".into()),
        published_on: Some(day(2026, 5, 25)),
        ..empty.clone()
    };
    let shortlist = Vote {
        marks: (1..=20)
            .map(|at| (format!("{at}.1.1 Alberi e ombra nelle piazze"), 60 - at))
            .collect(),
        ..vote(99, true)
    };
    let mut votes: Vec<Vote> = (1..=30).map(|number| vote(number, number % 5 != 0)).collect();
    votes.push(shortlist);
    let worst = Minutes {
        place: "Sala con un nome lunghissimo, #emph[corsivo], via $x$ *y* [z]".into(),
        agenda: vec![point("Un punto dal titolo molto lungo ".repeat(6).trim()); 14],
        votes,
        texts: (1..=90).map(considered).collect(),
        text: Some("Un paragrafo del verbale, con #let x = 1 e *segni*. ".repeat(400)),
        ..usual.clone()
    };
    vec![empty, usual, worst]
}

fn point(title: &str) -> Point {
    Point { minutes: 45, title: title.into() }
}

fn vote(number: u32, carried: bool) -> Vote {
    let in_favour = if carried { 52 } else { 31 };
    Vote {
        number,
        question: "Adottare il testo «Ombra nelle piazze»?".into(),
        method: "a scrutinio segreto, su carta".into(),
        majority: "2/3 dei voti validi".into(),
        quorum: "1/2".into(),
        figures: VoteFigures {
            in_favour,
            against: 70 - in_favour,
            abstained: 4,
            present: 74,
            sitting: 90,
        },
        needed: 47,
        quorum_reached: true,
        carried,
        marks: Vec::new(),
    }
}

fn considered(number: u32) -> Considered {
    Considered {
        number,
        title: "Ombra nelle piazze: più alberi, meno asfalto".into(),
        outcome: "raccomandazione, adottata".into(),
        considerations: "La plenaria chiede di cominciare dai quartieri più caldi.\nSi è discusso dei costi di cura.".into(),
        minority: vec!["Alcuni avrebbero preferito le pensiline, più rapide.".into()],
    }
}
