//! Every paper with every sample in every language: it renders, says what it should, gives the
//! same bytes twice, and shows what people wrote as they typed it.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::json;

use crate::press::{TEMPLATES, typeset};
use crate::{
    Lang, Paper, annual_report, day, draw, invitation, plenary, print, response, rotation,
};

const ON: jiff::civil::Date = day(2026, 12, 1);

/// The words of a PDF, as a reader copies them out, in lines.
#[track_caller]
fn words_of(pdf: &[u8]) -> String {
    let command = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = command.expect("pdftotext reads PDFs for these tests: install poppler-utils");
    let mut stdin = child.stdin.take().unwrap();
    let bytes = pdf.to_vec();
    let writing = std::thread::spawn(move || stdin.write_all(&bytes));
    let read = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    String::from_utf8(read.stdout).unwrap()
}

/// Words without line breaks and double blanks, so that a broken line does not hide them.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages_of(pdf: &[u8]) -> usize {
    // Every page ends with a form feed.
    words_of(pdf).matches('\u{c}').count()
}

/// Every sample in every language is set without a warning, tagged and archivable.
#[track_caller]
fn check_samples<P: Paper>() {
    for (at, sample) in P::samples().iter().enumerate() {
        for lang in Lang::ALL {
            let value = serde_json::to_value(sample).unwrap();
            let (pdf, warnings) = typeset(P::TEMPLATE, &value, (lang, ON)).unwrap();
            assert_eq!(warnings, [""; 0], "{} {at} {lang:?}", P::TEMPLATE);
            let text = String::from_utf8_lossy(&pdf);
            for mark in ["pdfuaid:part", "pdfaid:part", "/StructTreeRoot"] {
                assert!(text.contains(mark), "{} {at} {lang:?} lacks {mark}", P::TEMPLATE);
            }
        }
    }
}

#[track_caller]
fn check_says<P: Paper>(sample: usize, lang: Lang, wanted: &[&str]) {
    let pdf = print(&P::samples()[sample], lang, ON).unwrap();
    let text = joined(&words_of(&pdf));
    for words in wanted {
        assert!(text.contains(words), "{} does not say {words:?}:\n{text}", P::TEMPLATE);
    }
}

#[test]
fn letters_render_with_every_sample() {
    check_samples::<invitation::Letters>();
}

#[test]
fn minutes_of_draws_render_with_every_sample() {
    check_samples::<draw::Minutes>();
}

#[test]
fn reports_of_draws_render_with_every_sample() {
    check_samples::<draw::Report>();
}

#[test]
fn certificates_render_with_every_sample() {
    check_samples::<rotation::Certificate>();
}

#[test]
fn minutes_of_plenaries_render_with_every_sample() {
    check_samples::<plenary::Minutes>();
}

#[test]
fn annual_reports_render_with_every_sample() {
    check_samples::<annual_report::Report>();
}

#[test]
fn dossiers_render_with_every_sample() {
    check_samples::<response::Dossier>();
}

#[test]
fn a_letter_says_what_is_asked_until_when_and_with_which_code() {
    check_says::<invitation::Letters>(
        1,
        Lang::It,
        &[
            "Gentile Nicolò D’Angelo,",
            "20133 Milano",
            "Lettera n. 1",
            "10.000 estratti a sorte",
            "entro il 10 novembre 2026",
            "7K2M QX4R 9TBH WD3F",
            "assemblea.invalid/it/rispondi",
            "020202",
            "articolo 14 del Regolamento (UE) 2016/679",
            "Dear Ngũgĩ wa Thiong’o,",
            "by 10 November 2026",
            "assemblea.invalid/en/rispondi",
            "如需帮助",
        ],
    );
}

#[test]
fn every_letter_is_one_sheet() {
    for sample in invitation::Letters::samples() {
        let letters = serde_json::to_value(&sample).unwrap()["letters"].as_array().unwrap().len();
        let pdf = print(&sample, Lang::It, ON).unwrap();
        assert_eq!(pages_of(&pdf), (2 * letters).max(1));
    }
}

#[test]
fn minutes_of_a_draw_hold_promise_numbers_ticket_and_groups() {
    check_says::<draw::Minutes>(
        1,
        Lang::It,
        &[
            "Verbale del sorteggio n. 3, anno 2027",
            &"3f".repeat(32),
            "4263352164 4253162459 0817726340 9931506284",
            "Biglietto 4 2 7",
            "È uscito il biglietto 427 di 1.000.",
            "Gruppo 13 · 45 persone",
            "P01010",
            "donne 22–24 22 22 22 22",
            "certificato il sorteggio il 26 novembre 2026",
            "Il garante",
        ],
    );
    check_says::<draw::Minutes>(2, Lang::En, &["Rehearsal: this draw does not count"]);
    check_says::<draw::Minutes>(4, Lang::En, &["forty ten-sided dice", "beacon is awaited"]);
    check_says::<draw::Minutes>(3, Lang::En, &["The draw is void", "Draw no. 4 takes its place."]);
}

#[test]
fn the_report_of_a_draw_holds_chances_tables_and_how_to_check() {
    check_says::<draw::Report>(
        1,
        Lang::It,
        &[
            "Rapporto sul sorteggio n. 3, anno 2027",
            "512 persone, su 1.235.418 residenti",
            "almeno 298 e in al massimo 402",
            "più di 29,84 %",
            "La distanza dal massimo possibile è 0,04 %.",
            "30–40 % 441",
            "0 se tutte sono uguali 0,031",
            "20 su 20 0,210 0,480",
            "Genere 6,20 % 0,80 %",
            "donne 51,8 % 260 22–24",
            "da 9–10 a 7–10",
            "python3 verify.py",
            "tickets.json",
        ],
    );
}

#[test]
fn minutes_of_a_plenary_hold_attendance_and_votes() {
    check_says::<plenary::Minutes>(
        1,
        Lang::En,
        &[
            "Minutes of plenary no. 8",
            "In the hall 64",
            "All members 90",
            "52 18 4 74 47",
            "31 39 4 74 47",
            "Not carried",
            "Minutes published on 25 May 2026",
        ],
    );
    check_says::<plenary::Minutes>(0, Lang::It, &["Bozza: il verbale non è ancora pubblicato"]);
}

#[test]
fn the_first_page_of_a_report_bears_the_frozen_hash() {
    let pdf = print(&annual_report::Report::samples()[1], Lang::It, ON).unwrap();
    let text = words_of(&pdf);
    let first = joined(text.split('\u{c}').next().unwrap());
    assert!(first.contains(&"9c".repeat(32)), "{first}");
    assert!(first.contains("66 favorevoli, 3 contrari, 5 astenuti"), "{first}");
    check_says::<annual_report::Report>(
        1,
        Lang::It,
        &["Testi non adottati", "61 – 9 – 4", "74 presenti su 90", "15 febbraio 2027"],
    );
    check_says::<annual_report::Report>(0, Lang::En, &["Draft: the text may still change"]);
}

#[test]
fn a_dossier_holds_outcome_reasons_office_and_days() {
    check_says::<response::Dossier>(
        1,
        Lang::It,
        &[
            "Dossier di risposta al report annuale 2026",
            "non accolta",
            "Direzione Verde e Ambiente",
            "30 giugno 2028",
            "3 piazze 15 piazze",
            "nei tempi",
        ],
    );
    check_says::<response::Dossier>(2, Lang::En, &["47 days late", "Text 90"]);
}

#[test]
fn a_certificate_bears_name_and_term() {
    check_says::<rotation::Certificate>(
        1,
        Lang::It,
        &[
            "Łucja Çelik-Ščepanović",
            "dal 1º giugno 2026 al 30 novembre 2026, nel gruppo 13",
            "3 plenarie",
        ],
    );
}

#[test]
fn what_people_wrote_is_shown_as_typed() {
    check_says::<rotation::Certificate>(2, Lang::It, &["#strong[Maria] Ștefania"]);
    check_says::<invitation::Letters>(2, Lang::It, &["Dear #strong[Rosa] *Bianchi* $x$ `y` [z],"]);
    check_says::<draw::Minutes>(2, Lang::It, &["#sum [x] *y* $z$"]);
    check_says::<draw::Report>(1, Lang::It, &["#let x = [1]"]);
    check_says::<plenary::Minutes>(2, Lang::It, &["#let x = 1 e *segni*."]);
    check_says::<annual_report::Report>(2, Lang::It, &["#emph[presto] *e* $bene$ [subito]"]);
    check_says::<response::Dossier>(2, Lang::It, &["#let x = 1, *forse* [sì] $no$."]);
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    fn check<P: Paper>() {
        let sample = &P::samples()[1];
        let once = print(sample, Lang::It, ON).unwrap();
        assert_eq!(once, print(sample, Lang::It, ON).unwrap(), "{}", P::TEMPLATE);
        let next_day = print(sample, Lang::It, day(2026, 12, 2)).unwrap();
        assert_ne!(once, next_day, "{}: the day is in the file", P::TEMPLATE);
    }
    check::<invitation::Letters>();
    check::<draw::Minutes>();
    check::<draw::Report>();
    check::<rotation::Certificate>();
    check::<plenary::Minutes>();
    check::<annual_report::Report>();
    check::<response::Dossier>();
}

#[test]
fn no_sign_keeps_a_paper_from_being_printed() {
    let mut certificate = rotation::Certificate::samples().remove(0);
    let signs = (0..0x3_1000).filter(|code| code % 3 == 0).filter_map(char::from_u32);
    for part in signs.collect::<Vec<char>>().chunks(4_000) {
        certificate.name = part.iter().collect();
        if let Err(fault) = print(&certificate, Lang::It, ON) {
            panic!("from {:x} on: {fault}", u32::from(part[0]));
        }
    }
    certificate.name = "Kızıl \u{e000} 𓀀 Яна".into();
    let text = words_of(&print(&certificate, Lang::It, ON).unwrap());
    assert!(text.contains("Kızıl □ □ Яна"), "{text}");
}

#[test]
fn the_manifest_counts_and_hashes_the_files() {
    let sample = serde_json::to_value(&invitation::Letters::samples()[1]).unwrap();
    assert_eq!(sample["letters"].as_array().map(Vec::len), Some(3));
    let (invited, letters) = invitation::sample_of_letters();
    let files: Vec<_> = (1..)
        .zip(letters.chunks(2))
        .map(|(number, part)| invitation::printer_file(&invited, number, part).unwrap())
        .collect();
    let lines: Vec<_> = files.iter().map(|file| file.line.clone()).collect();
    assert_eq!((lines[1].file.as_str(), lines[1].letters, lines[1].first), ("002.pdf", 1, 3));
    let manifest = invitation::manifest(&lines);
    assert!(manifest.ends_with("total,3,,,\n"), "{manifest}");
    assert!(manifest.contains(&lines[0].sha256), "{manifest}");
    let again = invitation::printer_file(&invited, 1, &letters[..2]).unwrap();
    assert_eq!(again, files[0], "printed again, the same bytes");
}

#[test]
fn all_templates_are_in_the_program() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut found = Vec::new();
    let mut open = vec![folder.clone()];
    while let Some(place) = open.pop() {
        for entry in std::fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "typ") {
                found.push(path.strip_prefix(&folder).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let mut known = TEMPLATES.map(|(path, _)| path.to_owned());
    found.sort();
    known.sort();
    assert_eq!(found, known);
}

#[test]
fn a_template_that_lacks_its_data_says_so() {
    let fault = typeset("rotation/certificate.typ", &json!({}), (Lang::It, ON));
    let told = fault.unwrap_err().to_string();
    assert!(told.starts_with("rotation/certificate.typ cannot be printed: "), "{told}");
}
