//! A gallery of all pictures, to be looked at: `cargo run --release -p web --example pictures`.
//! Writes a page with its style sheets into the folder for temporary files and says where.

mod work;

use std::error::Error;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use web::pictures::dots::{DotPlot, DotRow, DotSection, dot_plot};
use web::pictures::funnel::{Stage, funnel};
use web::pictures::histogram::{Column, Histogram, Rule, histogram};
use web::pictures::outcome::{Countdown, Part, countdown, outcome};
use web::pictures::rotation::{GroupBar, Rotation, rotation};
use web::pictures::seats::{SeatArc, SeatGroup, seat_arc};
use web::pictures::time::{Axis, Tick};
use web::pictures::timeline::{Band, Phase, timeline};
use web::pictures::{Caption, Picture, Tone};

fn caption<'a>(id: &'a str, title: &'a str) -> Caption<'a> {
    Caption { id, title, desc: "Figura di prova con dati inventati." }
}

fn seats() -> Picture {
    let groups = vec![
        SeatGroup { label: "Gruppo 12: 44 persone, fino al 30 giugno".into(), taken: 44, empty: 1 },
        SeatGroup {
            label: "Gruppo 13: 44 persone, fino al 30 settembre".into(),
            taken: 44,
            empty: 1,
        },
    ];
    let arc = SeatArc {
        groups,
        middle: "88".into(),
        middle_label: "persone su 90".into(),
        empty_label: "2 posti vuoti".into(),
    };
    seat_arc(caption("arco", "Chi siede oggi"), &arc)
}

fn turns() -> Picture {
    let months = ["gen", "apr", "lug", "ott"];
    let mut ticks = Vec::new();
    for year in 2025..=2026 {
        for (index, label) in (0_i8..).zip(months) {
            let words = if index == 0 { year.to_string() } else { label.to_owned() };
            ticks.push(Tick { day: date(year, 1 + 3 * index, 1), label: words });
        }
    }
    let start = date(2025, 1, 1);
    let after = |months: i32| start.saturating_add(jiff::ToSpan::months(months));
    let groups = (0..7)
        .map(|index| GroupBar {
            label: format!("Gruppo {}", index + 9),
            note: "45 persone".into(),
            from: after(index * 3),
            to: after(index * 3 + 6),
        })
        .collect();
    let plenaries =
        (0..12).map(|index| after(index * 2).saturating_add(jiff::ToSpan::days(16))).collect();
    let axis = Axis {
        from: start,
        to: date(2026, 12, 31),
        ticks,
        today: Some(Tick { day: date(2026, 2, 10), label: "oggi".into() }),
    };
    rotation(
        caption("turni", "Chi entra e chi esce"),
        &Rotation { axis, groups, plenaries, plenary_label: "plenaria".into() },
    )
}

fn phases() -> Picture {
    let ticks =
        (2022..=2030).map(|year| Tick { day: date(year, 1, 1), label: year.to_string() }).collect();
    let axis = Axis {
        from: date(2022, 10, 1),
        to: date(2030, 12, 31),
        ticks,
        today: Some(Tick { day: date(2026, 2, 10), label: "oggi".into() }),
    };
    let band = |label: &str, note: &str, from, to, phase| Band {
        label: label.into(),
        note: note.into(),
        from,
        to,
        phase,
    };
    let end = date(2030, 12, 31);
    let bands = [
        band(
            "Introduzione",
            "dal 1° ottobre 2022 al 31 dicembre 2030 · in corso",
            date(2022, 10, 1),
            end,
            Phase::Running,
        ),
        band(
            "Fase 0 | Costituzione del gruppo di cittadini",
            "dal 1° ottobre 2022 al 31 dicembre 2030 · in corso, si ripete ogni anno",
            date(2022, 10, 1),
            end,
            Phase::Running,
        ),
        band(
            "Fase 1 | Fase pilota dell’Assemblea Permanente",
            "dal 1° dicembre 2022 al 31 dicembre 2023 · conclusa",
            date(2022, 12, 1),
            date(2023, 12, 31),
            Phase::Past,
        ),
        band(
            "Fase 2 | L’Assemblea Permanente, attività a regime",
            "dal 1° gennaio 2024 al 31 dicembre 2030 · in corso",
            date(2024, 1, 1),
            end,
            Phase::Running,
        ),
    ];
    timeline(caption("fasi", "Le fasi del processo"), &axis, &bands)
}

fn likeness() -> Picture {
    let row = |label: &str, city, pool, group| DotRow {
        label: label.into(),
        shares: vec![Some(city), Some(pool), Some(group)],
        allowed: Some((f64::max(city - 2.0, 0.0), city + 2.0)),
    };
    let ages = vec![
        row("16-24 anni", 9.8, 6.1, 11.1),
        row("25-34 anni", 14.9, 13.0, 15.6),
        row("35-49 anni", 24.1, 27.2, 24.4),
        row("50-64 anni", 24.6, 29.0, 24.4),
        row("65-79 anni", 17.6, 20.1, 15.6),
        row("80 anni e più", 9.0, 4.6, 8.9),
    ];
    let citizens = vec![
        row("cittadinanza italiana", 79.3, 91.0, 80.0),
        row("altra cittadinanza", 20.7, 9.0, 20.0),
    ];
    let plot = DotPlot {
        series: vec!["città".into(), "disponibili".into(), "gruppo".into()],
        sections: vec![
            DotSection { title: "Età".into(), rows: ages },
            DotSection { title: "Cittadinanza".into(), rows: citizens },
        ],
        allowed_label: "intervallo ammesso".into(),
        unit: " %".into(),
    };
    dot_plot(caption("somiglianza", "Quanto il gruppo somiglia alla città"), &plot)
}

fn chances() -> Picture {
    let counts = [4, 18, 61, 140, 148, 82, 37, 12];
    let columns = (2_u32..)
        .zip(counts)
        .map(|(tenth, count)| Column {
            label: format!("{}-{} %", tenth * 5, tenth * 5 + 5),
            count,
            value: count.to_string(),
        })
        .collect();
    let data = Histogram {
        columns,
        count_label: "persone disponibili".into(),
        axis_label: "probabilità di essere sorteggiate".into(),
        rule: Some(Rule { at: 3.9, label: "se fosse uguale per tutti: 36 %".into() }),
    };
    histogram(caption("probabilita", "Le probabilità nel sorteggio"), &data)
}

fn way_to_seats() -> Picture {
    let stage = |label: &str, count: u32, value: &str, note: &str| Stage {
        label: label.into(),
        count,
        value: value.into(),
        note: note.into(),
    };
    let stages = [
        stage("persone estratte", 10_000, "10.000", ""),
        stage("lettere consegnate", 9_712, "9.712", "288 tornate al mittente"),
        stage("risposte", 1_204, "1.204", "12,4 % di chi ha ricevuto la lettera"),
        stage("disponibili", 502, "502", "5,2 % di chi ha ricevuto la lettera"),
        stage("sorteggiate", 180, "180", "36 % delle persone disponibili"),
    ];
    funnel(caption("imbuto", "Dalle lettere ai posti"), &stages)
}

fn answers() -> Picture {
    let part = |label: &str, count, tone| Part { label: label.into(), count, tone };
    outcome(
        caption("esiti", "Che cosa ha risposto il Comune"),
        &[
            part("accolte", 12, Tone::Good),
            part("accolte in parte", 7, Tone::Partly),
            part("non accolte", 4, Tone::Refused),
            part("in attesa", 3, Tone::Waiting),
        ],
    )
}

fn deadlines() -> (Picture, Picture) {
    let at = |today, words: &str| Countdown {
        from: date(2025, 12, 14),
        due: date(2026, 2, 14),
        today,
        from_label: "consegnato il 14 dicembre 2025".into(),
        due_label: "risposta entro il 14 febbraio 2026".into(),
        today_label: words.into(),
    };
    (
        countdown(caption("conto", "Quanto manca"), &at(date(2026, 1, 22), "mancano 23 giorni")),
        countdown(
            caption("ritardo", "Quanto ritardo"),
            &at(date(2026, 3, 2), "in ritardo di 16 giorni"),
        ),
    )
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join("cleroterio-pictures");
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/assets")), &folder)?;
    let (soon, late) = deadlines();
    let pictures = [
        seats(),
        turns(),
        phases(),
        likeness(),
        chances(),
        way_to_seats(),
        answers(),
        soon,
        late,
        work::plan(),
        work::day(),
        work::indicator(),
        work::opinions(),
        work::map(),
    ];
    let figures: String = pictures
        .iter()
        .map(|picture| format!("<figure class=\"cl-figure\">{picture}</figure><hr>"))
        .collect();
    let page = format!(
        "<!DOCTYPE html><html lang=\"it\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Figure</title>\
         <link rel=\"stylesheet\" href=\"bootstrap-italia/bootstrap-italia.min.css\"><link rel=\"stylesheet\" href=\"cleroterio.css\"></head>\
         <body><main class=\"container\"><h1>Figure</h1>{figures}</main></body></html>"
    );
    fs::write(folder.join("index.html"), page)?;
    eprintln!("{}", folder.join("index.html").display());
    Ok(())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        } else {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
