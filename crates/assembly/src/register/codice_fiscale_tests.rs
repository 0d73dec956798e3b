//! Tests of the codice fiscale: published examples, every refusal, and round trips.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn code(raw: &str) -> CodiceFiscale {
    CodiceFiscale::parse(raw).expect("a valid code")
}

fn place(raw: &str) -> PlaceCode {
    PlaceCode::parse(raw).expect("a place")
}

#[track_caller]
fn check_refused(raw: &str, want: CodiceFiscaleError) {
    assert_eq!(CodiceFiscale::parse(raw), Err(want));
}

#[test]
fn the_published_examples_have_the_right_check_sign() {
    for raw in ["RSSMRA89T13F205B", "VRDGNN95S52Z336P", "RSSMRA89T13F20RW"] {
        assert_eq!(code(raw).as_str(), raw);
    }
}

#[test]
fn small_letters_and_blanks_do_not_matter() {
    assert_eq!(code(" rss mra 89t13 f205b"), code("RSSMRA89T13F205B"));
}

#[test]
fn a_code_changed_for_a_namesake_is_put_back_for_looking_up() {
    let changed = code("RSSMRA89T13F20RW");
    assert!(changed.has_omocodia());
    assert_eq!(changed.without_omocodia(), code("RSSMRA89T13F205B"));
    assert_eq!(code("RSSMRA89T13F205B").omocodia(1), Some(changed));
}

#[test]
fn there_are_exactly_127_namesakes_and_all_their_codes_differ() {
    let first = code("RSSMRA89T13F205B");
    let all: std::collections::BTreeSet<_> = (0..=255).filter_map(|n| first.omocodia(n)).collect();
    assert_eq!(all.len(), 127);
    assert!(all.iter().all(|changed| CodiceFiscale::parse(changed.as_str()) == Ok(*changed)));
    assert!(all.iter().all(|changed| changed.without_omocodia() == first));
}

#[test]
fn names_give_their_three_signs() {
    assert_eq!(&surname_signs("Rossi"), b"RSS");
    assert_eq!(&surname_signs("Fo"), b"FOX");
    assert_eq!(&surname_signs("D'Angelo"), b"DNG");
    assert_eq!(&surname_signs("De Luca"), b"DLC");
    assert_eq!(&surname_signs("Aiello"), b"LLA");
    assert_eq!(&surname_signs("Müller"), b"MLL");
    assert_eq!(&surname_signs("Öz"), b"ZOE");
    assert_eq!(&surname_signs("Łuć"), b"LCU");
    assert_eq!(&surname_signs("Weiß"), b"WSS");
    assert_eq!(&given_name_signs("Francesca"), b"FNC");
    assert_eq!(&given_name_signs("Mario"), b"MRA");
    assert_eq!(&given_name_signs("Nicolò"), b"NCL");
    assert_eq!(&given_name_signs("Ngũgĩ"), b"NGG");
    assert_eq!(&given_name_signs(""), b"XXX");
}

#[test]
fn a_synthetic_code_has_the_day_of_a_woman_plus_forty() {
    let names = [surname_signs("Verdi"), given_name_signs("Giovanna")];
    let computed = CodiceFiscale::compute(names, date(1995, 11, 12), Gender::F, place("Z336"));
    assert_eq!(computed.as_str(), "VRDGNN95S52Z336P");
    let names = [surname_signs("Rossi"), given_name_signs("Mario")];
    let computed = CodiceFiscale::compute(names, date(1989, 12, 13), Gender::M, place("F205"));
    assert_eq!(computed.as_str(), "RSSMRA89T13F205B");
}

#[test]
fn every_fault_is_named() {
    check_refused("", CodiceFiscaleError::Length { length: 0 });
    check_refused("RSSMRA89T13F205", CodiceFiscaleError::Length { length: 15 });
    check_refused("RSSMRA89F13F205B", CodiceFiscaleError::Sign { place: 9, sign: 'F' });
    check_refused("RSSMRA8-T13F205B", CodiceFiscaleError::Sign { place: 8, sign: '-' });
    check_refused("1SSMRA89T13F205B", CodiceFiscaleError::Sign { place: 1, sign: '1' });
    check_refused("RSSMRA89T32F205B", CodiceFiscaleError::Day { day: 32 });
    check_refused("RSSMRA89T72F205B", CodiceFiscaleError::Day { day: 72 });
    check_refused("RSSMRA89T13F205C", CodiceFiscaleError::Check { expected: 'B' });
}

#[test]
fn a_provisional_code_is_checked_like_a_vat_number() {
    let provisional = code("12345678903");
    assert!(provisional.is_provisional());
    assert_eq!(CodiceFiscale::compute_provisional([1, 2, 3, 4, 5, 6, 7, 8, 9, 0]), provisional);
    assert_eq!(provisional.omocodia(1), None);
    assert_eq!(provisional.without_omocodia(), provisional);
    check_refused("12345678904", CodiceFiscaleError::Check { expected: '3' });
    check_refused("1234567890A", CodiceFiscaleError::Sign { place: 11, sign: 'A' });
}

#[test]
fn a_place_is_a_letter_and_three_figures() {
    assert_eq!(place("F205").as_str(), "F205");
    for raw in ["205F", "F20", "f205", "F2055", ""] {
        assert_eq!(PlaceCode::parse(raw), None);
    }
}

proptest! {
    #[test]
    fn whatever_is_read_is_written_back_and_never_panics(raw in "\\PC{0,20}") {
        if let Ok(read) = CodiceFiscale::parse(&raw) {
            prop_assert_eq!(CodiceFiscale::parse(read.as_str()), Ok(read));
        }
    }

    #[test]
    fn a_single_wrong_sign_is_found(place in 0_usize..15, sign in "[A-Z0-9]") {
        let right = "RSSMRA89T13F205B";
        let mut wrong = right.to_owned();
        wrong.replace_range(place..=place, &sign);
        // Two letters of the alphabet share their worth with a figure (A-J and 0-9), but never both
        // stand in one place; omocodia letters change the sum.
        if wrong != right {
            prop_assert!(CodiceFiscale::parse(&wrong).is_err(), "{wrong} passed");
        }
    }
}
