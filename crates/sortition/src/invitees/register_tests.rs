//! Register files as offices save them, and as they should be refused.

use super::super::age::AgeClass;
use super::*;

fn column(name: &str) -> AttributeColumn {
    let source = Source::Column {
        column: name.to_owned(),
        spellings: BTreeMap::new(),
        excluded: BTreeMap::new(),
    };
    AttributeColumn { name: name.to_owned(), values: Vec::new(), source }
}

fn mapping() -> ColumnMapping {
    ColumnMapping {
        pseudonym: "id".into(),
        household: Some("famiglia".into()),
        exclusion: None,
        attributes: vec![column("municipio"), column("cittadinanza")],
        excluded_people: BTreeMap::new(),
        encoding: Encoding::Either,
    }
}

fn refused(text: &[u8], mapping: &ColumnMapping) -> FrameRefused {
    frame_from_csv(text, mapping).unwrap_err()
}

#[test]
fn columns_may_stand_in_any_order_and_values_in_any_case() {
    let one = frame_from_csv(
        &b"id,famiglia,municipio,cittadinanza\nA,1,10,Italiana\nB,1,9,straniera\n"[..],
        &mapping(),
    )
    .unwrap();
    let other = frame_from_csv(
        &b"\xEF\xBB\xBFMunicipio;Cittadinanza;nome;FAMIGLIA;ID\r\n9;straniera;x;1;B\r\n10;Italiana;y;1;A\r\n;;;;\r\n"[..],
        &mapping(),
    )
    .unwrap();
    assert_eq!(one.attributes, other.attributes);
    assert_eq!(one.attributes[0].values, ["9", "10"]);
    assert_eq!(one.attributes[1].values, ["Italiana", "straniera"]);
    let mut rows = other.rows.clone();
    rows.reverse();
    assert_eq!(one.rows, rows);
    assert_eq!(one.rows[0].household, one.rows[1].household);
}

#[test]
fn windows_1252_and_utf_8_give_the_same_values() {
    let mut mapping = mapping();
    mapping.attributes = vec![column("città")];
    let utf8 = "id,famiglia,città\nA,1,Forlì\n".as_bytes();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode("id,famiglia,città\nA,1,Forlì\n");
    let one = frame_from_csv(utf8, &mapping).unwrap();
    let other = frame_from_csv(&windows[..], &mapping).unwrap();
    assert_eq!(one.attributes, other.attributes);
    mapping.encoding = Encoding::Utf8;
    assert!(matches!(refused(&windows, &mapping), FrameRefused::MissingColumn { .. }));
}

#[test]
fn dates_of_birth_become_classes_and_children_are_counted_out() {
    let mut mapping = mapping();
    let class = |name: &str, from, to| AgeClass { name: name.into(), from, to };
    mapping.attributes = vec![AttributeColumn {
        name: "età".into(),
        values: Vec::new(),
        source: Source::BirthDate {
            column: "nascita".into(),
            on: Day::parse(b"2026-10-01").unwrap(),
            classes: vec![class("16-64", 16, 64), class("65+", 65, 255)],
        },
    }];
    let frame = frame_from_csv(
        &b"id,famiglia,nascita\nA,1,01/10/2010\nB,2,2010-10-02\nC,3,1950-01-01\n"[..],
        &mapping,
    )
    .unwrap();
    let seen: Vec<(u8, u8)> = frame.rows.iter().map(|row| (row.strata[0], row.exclusion)).collect();
    assert_eq!(seen, [(0, 0), (0, 1), (1, 0)]);
    assert_eq!(frame.exclusion_reasons, [OUTSIDE_AGE]);
}

#[test]
fn exclusions_come_from_a_column_a_value_or_a_list() {
    let mut mapping = mapping();
    mapping.exclusion = Some("nota".into());
    mapping.excluded_people = BTreeMap::from([("C".to_owned(), "ex componente".to_owned())]);
    if let Source::Column { excluded, .. } = &mut mapping.attributes[0].source {
        excluded.insert("estero".into(), "residente all'estero".into());
    }
    let frame = frame_from_csv(
        &b"id,famiglia,municipio,cittadinanza,nota\nA,1,1,i,deceduto\nB,2,Estero,i,\nC,3,1,i,\nD,4,1,i,\n"[..],
        &mapping,
    )
    .unwrap();
    let reasons: Vec<Option<&str>> = frame
        .rows
        .iter()
        .map(|row| {
            row.exclusion.checked_sub(1).map(|r| frame.exclusion_reasons[r as usize].as_str())
        })
        .collect();
    let want = [Some("deceduto"), Some("residente all'estero"), Some("ex componente"), None];
    assert_eq!(reasons, want);
}

#[test]
fn every_unusable_row_is_named_with_its_line() {
    let text = b"id,famiglia,municipio,cittadinanza\nA,1,1,i\n\"\",1,1,i\nC,1,1\nD,2,,i\n";
    let FrameRefused::Rows { first, total } = refused(text, &mapping()) else {
        panic!("rows must be refused")
    };
    assert_eq!(total, 3);
    let seen: Vec<(u64, RowReason)> = first.into_iter().map(|one| (one.line, one.reason)).collect();
    assert_eq!(
        seen,
        [
            (3, RowReason::Pseudonym),
            (4, RowReason::Fields { wanted: 4, found: 3 }),
            (5, RowReason::Empty),
        ]
    );
}

#[test]
fn a_file_that_is_not_a_register_is_refused_with_a_remedy() {
    assert_eq!(refused(b"", &mapping()), FrameRefused::Empty);
    assert_eq!(refused(b"id,famiglia,municipio,cittadinanza\n", &mapping()), FrameRefused::Empty);
    assert_eq!(refused(&[0xFF, 0xFE, b'i', 0], &mapping()), FrameRefused::Utf16);
    let missing = refused(b"id,municipio,cittadinanza\nA,1,i\n", &mapping());
    assert!(missing.to_string().contains("famiglia"), "{missing}");
    let twice = refused(b"id,ID,famiglia,municipio,cittadinanza\nA,A,1,1,i\n", &mapping());
    assert_eq!(twice, FrameRefused::SameColumnTwice { column: "id".into() });
}

#[test]
fn a_column_with_hundreds_of_values_is_the_wrong_column() {
    let mut text = String::from("id,famiglia,municipio,cittadinanza\n");
    for number in 0..1000 {
        text.push_str(&format!("A{number},1,{number},i\n"));
    }
    let FrameRefused::Rows { total, first } = refused(text.as_bytes(), &mapping()) else {
        panic!("rows must be refused")
    };
    assert_eq!((total, first.len()), (746, REFUSALS_LISTED));
}

#[test]
fn household_keys_compare_as_texts() {
    let person = Pseudonym::parse(b"A").unwrap();
    let other = Pseudonym::parse(b"B").unwrap();
    assert_ne!(household_key(b"7", &person), household_key(b"007", &person));
    assert_eq!(household_key(b"F-7", &person), household_key(b"F-7", &other));
    assert_ne!(household_key(b"", &person), household_key(b"", &other));
}

#[test]
fn of_several_spellings_one_stays_whatever_the_order_of_the_rows() {
    let read = |rows: &str| {
        let text = format!("id,famiglia,municipio,cittadinanza\n{rows}");
        frame_from_csv(text.as_bytes(), &mapping()).unwrap().attributes
    };
    let one = read("A,1,1,italiana\nB,2,1,Italiana\n");
    assert_eq!(one, read("B,2,1,Italiana\nA,1,1,italiana\n"));
    assert_eq!(one[1].values, ["Italiana"]);
}

#[test]
fn lines_are_numbered_alike_however_they_end_and_an_open_quote_swallows_nothing() {
    for end in ["\n", "\r\n"] {
        let lines = ["id,famiglia,municipio,cittadinanza", "A,1,1,i", "", "B,2,1,i", "C,3,,i"];
        let FrameRefused::Rows { first, .. } = refused(lines.join(end).as_bytes(), &mapping())
        else {
            panic!("an empty field must be refused")
        };
        assert_eq!(first[0].line, 5, "{end:?}");
        let lines = ["id,famiglia,municipio,cittadinanza", "A,1,1,i", "B,2,1,\"i", "C,3,1,i", ""];
        let open = refused(lines.join(end).as_bytes(), &mapping());
        assert_eq!(open, FrameRefused::OpenQuote { line: 3 }, "{end:?}");
    }
}
