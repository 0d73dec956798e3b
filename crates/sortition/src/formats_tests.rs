//! The files of other tools, as they are found.

use super::*;

fn target(feature: &str, value: &str, min: u32, max: u32) -> (String, String, u32, u32) {
    (feature.to_owned(), value.to_owned(), min, max)
}

fn targets(text: &str) -> Vec<(String, String, u32, u32)> {
    let read = read_targets(text.as_bytes(), Sheet::Targets).expect("a sound file");
    read.into_iter().map(|t| (t.feature, t.value, t.min, t.max)).collect()
}

#[test]
fn the_three_spellings_of_a_quota_header_mean_the_same() {
    let wanted = vec![target("gender", "F", 1, 2)];
    assert_eq!(targets("feature,value,min,max\ngender,F,1,2\n"), wanted);
    assert_eq!(targets("category,name,min,max\ngender,F,1,2\n"), wanted);
    assert_eq!(targets("category,feature,min,max\ngender,F,1,2\n"), wanted);
}

#[test]
fn marks_blanks_notes_case_and_other_separators_do_no_harm() {
    let text =
        "\u{feff}Category;Name;Notes;MIN;Max\n\ngender ; F ;x;1;2.0\n;;;;\nNote: two rows;;;;\n";
    assert_eq!(targets(text), vec![target("gender", "F", 1, 2)]);
}

#[test]
fn old_spreadsheet_bytes_are_read_as_text() {
    let bytes = b"feature,value,min,max\ncitt\xe0,s\xec,0,1\n";
    let read = read_targets(bytes, Sheet::Targets).expect("a sound file");
    assert_eq!((read[0].feature.as_str(), read[0].value.as_str()), ("città", "sì"));
}

#[test]
fn a_quota_that_is_no_number_is_refused_with_its_row() {
    let faults = read_targets(b"feature,value,min,max\na,b,1,2\na,c,few,2\n", Sheet::Targets)
        .expect_err("a word is no number");
    assert_eq!(faults.len(), 1);
    let sentence = faults[0].to_string();
    assert_eq!(sentence, "targets, row 3: `min` is `few`; write a whole number, 0 or more");
}

#[test]
fn a_missing_column_is_named_together_with_those_found() {
    let faults =
        read_targets(b"feature,value,least,most\na,b,1,2\n", Sheet::Targets).expect_err("no min");
    assert_eq!(
        faults[0].to_string(),
        "targets, row 1: the header has no column `min`; it has: feature, value, least, most"
    );
}

#[test]
fn people_without_an_id_column_are_numbered_by_row() {
    let people = read_people(b"gender\nF\n\nM\n", Sheet::People, &PeopleColumns::default())
        .expect("a sound file");
    let ids: Vec<&str> = people.iter().map(|person| person.id.as_str()).collect();
    assert_eq!(ids, ["row-2", "row-4"]);
}

#[test]
fn household_windows_and_decisions_come_from_the_named_columns() {
    let columns = PeopleColumns {
        id: Some("Code".to_owned()),
        household: vec!["street".to_owned(), "zip".to_owned()],
        windows: Some("windows".to_owned()),
        inclusion: Some("decided".to_owned()),
        features: Vec::new(),
    };
    let text = "code,street,zip,windows,decided\nx,Via A,20100,1;3,yes\ny,,,,\n";
    let people = read_people(text.as_bytes(), Sheet::People, &columns).expect("a sound file");
    assert_eq!(people[0].household, "Via A / 20100");
    assert_eq!((people[0].windows.as_str(), people[0].inclusion), ("1;3", Inclusion::Must));
    assert_eq!((people[1].household.as_str(), people[1].inclusion), ("", Inclusion::Free));
}

#[test]
fn residents_are_read_with_or_without_letters() {
    let rows = read_residents(b"feature,value,residents,invited\nage,16-24,120000,981\n").unwrap();
    assert_eq!((rows[0].residents, rows[0].invited, rows[0].row), (120_000, Some(981), 2));
    let rows = read_residents(b"residents,value,feature\n7,F,gender\n").unwrap();
    assert_eq!((rows[0].feature.as_str(), rows[0].invited), ("gender", None));
    let faults = read_residents(b"feature,value,residents\nage,16-24,many\n").unwrap_err();
    assert!(faults[0].to_string().starts_with("residents, row 2: `residents` is `many`"));
}

#[test]
fn rows_are_numbered_alike_however_lines_end() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("gender{end}F{end}{end}M{end}");
        let people = read_people(text.as_bytes(), Sheet::People, &PeopleColumns::default());
        let rows: Vec<u32> = people.unwrap().iter().map(|person| person.row).collect();
        assert_eq!(rows, [2, 4], "{end:?}");
    }
}

#[test]
fn an_open_quote_or_a_second_column_of_one_name_is_refused_with_its_row() {
    let read = |text: &str| {
        let faults = read_people(text.as_bytes(), Sheet::People, &PeopleColumns::default());
        faults.unwrap_err()[0].clone()
    };
    let open = read("id,gender\na,F\nb,\"M\nc,F\nd,F\n");
    assert_eq!((open.row, open.fault), (Some(3), Fault::OpenQuote));
    let twice = read("id,gender,Gender\na,F,M\n");
    assert_eq!(twice.fault, Fault::ColumnTwice { column: "Gender".to_owned() });
}

#[test]
fn notes_and_numbers_with_zeros_are_read_in_quotas() {
    let text = b"feature,value,min,max\ngender,F,3.00,4\ngender,see note,,\ngender,M,\"1,0\",2\n";
    let targets = read_targets(text, Sheet::Targets).unwrap();
    let seen: Vec<(u32, u32)> = targets.iter().map(|target| (target.min, target.max)).collect();
    assert_eq!(seen, [(3, 4), (1, 2)]);
    assert!(read_targets(b"feature,value,min,max\ngender,F,3.5,4\n", Sheet::Targets).is_err());
}

#[test]
fn empty_rows_and_notes_are_nobody_and_named_by_row() {
    let text =
        "id,gender,remark\n,,checked by Anna\na,F,\n,,\n\nb,M,lives abroad\n,,\"total: 2\"\n\n";
    let features = vec!["Gender".to_owned()];
    let columns = PeopleColumns { features, ..PeopleColumns::default() };
    let (people, nobody) = people_and_notes(text.as_bytes(), Sheet::People, &columns).unwrap();
    let ids: Vec<&str> = people.iter().map(|person| person.id.as_str()).collect();
    assert_eq!((ids, nobody), (vec!["a", "b"], vec![2, 4, 5, 7]));
}

#[test]
fn a_row_with_a_value_or_two_texts_and_no_id_is_no_note() {
    let features = vec!["gender".to_owned()];
    let columns = PeopleColumns { features, ..PeopleColumns::default() };
    for row in [",F,", ",F,new", ",,x,y"] {
        let text = format!("id,gender,remark,other\na,F,,\n{row}\n");
        let (people, nobody) = people_and_notes(text.as_bytes(), Sheet::People, &columns).unwrap();
        assert_eq!((people.len(), nobody.len()), (2, 0), "{row}: the question refuses it later");
        assert_eq!(people[1].id, "");
    }
    let text = "gender,remark\nF,\n,a note\n";
    let (people, nobody) = people_and_notes(text.as_bytes(), Sheet::People, &columns).unwrap();
    assert_eq!((people.len(), nobody.len()), (2, 0), "a lone text may be a name");
}

#[test]
fn a_size_and_intersections_of_research_files_are_read_or_refused_with_a_remedy() {
    assert_eq!(read_size(b"\xef\xbb\xbf 200\r\n"), Ok(200));
    for text in ["", "0", "4.5", "45 seats"] {
        let sentence = read_size(text.as_bytes()).unwrap_err().to_string();
        assert!(sentence.contains("write one whole number"), "{sentence}");
    }
    let header = "category 1,feature 1,category 2,feature 2,population share\n";
    let text = format!("{header}gender,F,age,16-24,\"0,06\"\ngender,M,age,16-24,6 %\n");
    let faults = read_intersections(text.as_bytes()).unwrap_err();
    assert_eq!(faults.len(), 1);
    let said = faults[0].to_string();
    assert_eq!(
        said,
        "intersections, row 3: `population share` is `6 %`; write a share from 0 to 1"
    );
    let faults = read_intersections(b"category 1,feature 1\na,b\n").unwrap_err();
    assert!(faults[0].to_string().contains("no column `category 2`"), "{}", faults[0]);
}
