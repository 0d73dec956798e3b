//! Pictures of the assembly's work: the plan, a day's agenda, an indicator, opinions, the map.

use web::pictures::agenda::{Point, agenda};
use web::pictures::ambiti::{Action, Ambito, ambiti};
use web::pictures::line::{Indicator, Value, line};
use web::pictures::municipi::{AreaValue, milan, municipi};
use web::pictures::scatter::{Dot, Scatter, scatter};
use web::pictures::{Picture, Tone};

use crate::caption;

/// The Actions of the plan by area, with their state.
pub fn plan() -> Picture {
    let titles = [
        "Milano sana e inclusiva",
        "Milano connessa e altamente accessibile",
        "Milano a energia positiva",
        "Milano più fresca",
        "Milano consapevole",
    ];
    let tones = [
        Tone::Good,
        Tone::Untouched,
        Tone::Partly,
        Tone::Untouched,
        Tone::Waiting,
        Tone::Untouched,
        Tone::Refused,
        Tone::Untouched,
        Tone::Late,
    ];
    let counts = [13, 9, 10, 8, 9];
    let columns: Vec<Ambito> = (1..)
        .zip(titles.into_iter().zip(counts))
        .map(|(ambito, (title, count))| Ambito {
            title: format!("{ambito}. {title}"),
            actions: (0..count)
                .map(|index: usize| Action {
                    code: format!("{ambito}.{}.{}", index / 3 + 1, index % 3 + 1),
                    title: "Azione".into(),
                    href: format!("#{ambito}-{index}"),
                    tone: tones[(index + ambito) % tones.len()],
                    state: "stato".into(),
                })
                .collect(),
        })
        .collect();
    let legend = [
        (Tone::Good, "accolta".to_owned()),
        (Tone::Partly, "accolta in parte".into()),
        (Tone::Refused, "non accolta".into()),
        (Tone::Waiting, "in attesa di risposta".into()),
        (Tone::Late, "risposta in ritardo".into()),
        (Tone::Untouched, "non ancora trattata".into()),
    ];
    ambiti(caption("piano", "Le 49 Azioni del Piano"), &columns, &legend)
}

/// The agenda of a plenary.
pub fn day() -> Picture {
    let point = |title: &str, minutes, when: &str, pause| Point {
        title: title.into(),
        minutes,
        when: when.into(),
        pause,
    };
    agenda(
        caption("agenda", "L’ordine del giorno"),
        &[
            point("Accoglienza e presentazione del nuovo gruppo", 30, "9.30 · 30 minuti", false),
            point(
                "Le Azioni proposte dal Comune: domande ai tecnici",
                60,
                "10.00 · 60 minuti",
                false,
            ),
            point("Pausa", 20, "11.00 · 20 minuti", true),
            point("Lavoro ai tavoli sulle proposte dei gruppi", 90, "11.20 · 90 minuti", false),
            point("Pranzo", 60, "12.50 · 60 minuti", true),
            point("Discussione e voto", 75, "13.50 · 75 minuti", false),
            point("Calendario e saluti", 15, "15.05 · 15 minuti", false),
        ],
    )
}

/// A measured indicator beside its target.
pub fn indicator() -> Picture {
    let value = |at: f64, amount: f64, words: &str| Value { at, amount, words: words.into() };
    let data = Indicator {
        measured: vec![
            value(2019.0, 46.0, "46 µg/m³"),
            value(2020.0, 39.0, "39"),
            value(2021.0, 40.0, "40"),
            value(2022.0, 41.0, "41"),
            value(2023.0, 37.0, "37"),
            value(2024.0, 36.0, "36"),
            value(2025.0, 34.0, "34 µg/m³"),
        ],
        target: vec![
            value(2019.0, 46.0, "46"),
            value(2025.0, 30.0, "30"),
            value(2030.0, 20.0, "20 µg/m³"),
        ],
        measured_label: "misurato".into(),
        target_label: "percorso verso l’obiettivo".into(),
        ticks: (2019_i16..=2030).map(|year| (f64::from(year), year.to_string())).collect(),
    };
    line(caption("indicatore", "Biossido di azoto, media annua"), &data)
}

/// A map of opinions.
pub fn opinions() -> Picture {
    let dots = (0_u32..240)
        .map(|index| {
            let group = index % 3;
            let turn = f64::from(index) * 2.399;
            let far = f64::from(index).sqrt() / 4.0;
            let centre =
                [(-4.0, 1.0), (4.0, 2.0), (0.5, -3.0)][usize::try_from(group).unwrap_or(0)];
            Dot {
                x: centre.0 + far * turn.cos(),
                y: centre.1 + 0.6 * far * turn.sin(),
                group: usize::try_from(group).unwrap_or(0),
            }
        })
        .collect();
    let groups = vec![
        "Gruppo A, 80 persone".into(),
        "Gruppo B, 80 persone".into(),
        "Gruppo C, 80 persone".into(),
    ];
    scatter(
        caption("opinioni", "La mappa delle opinioni"),
        &Scatter { dots, groups, you: Some((-2.0, -1.0, "Lei è qui".into())) },
    )
}

/// The city by municipio.
pub fn map() -> Picture {
    let counts = [6_u8, 11, 10, 11, 8, 10, 11, 13, 10];
    let values: Vec<AreaValue> = (1..)
        .zip(counts)
        .map(|(number, count)| AreaValue {
            name: format!("Municipio {number}"),
            value: format!("{count} persone"),
            class: match count {
                0..=7 => 0,
                8..=9 => 1,
                10..=11 => 2,
                12.. => 3,
            },
        })
        .collect();
    municipi(caption("mappa", "Da dove vengono"), &milan(), &values)
}
