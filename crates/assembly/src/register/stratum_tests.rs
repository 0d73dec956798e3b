//! Tests of the strata: places and texts, refusals, and the day on which age changes.

use super::*;
use jiff::civil::date;

#[test]
fn every_stratum_has_its_place_and_its_text() {
    assert_eq!(Stratum::all().count(), 324);
    for (place, stratum) in Stratum::all().enumerate() {
        assert_eq!(stratum.index(), place);
        assert_eq!(Stratum::parse(&stratum.to_string()), Ok(stratum));
    }
    assert_eq!(Stratum::at(324), None);
    assert_eq!(Stratum::at(0).map(|first| first.to_string()), Some("1|0-15|M|italiana".to_owned()));
}

#[test]
fn a_part_that_the_table_does_not_know_is_refused_by_name() {
    let refused = Stratum::parse("10|0-15|M|italiana");
    assert_eq!(refused, Err(StratumError::Municipio { raw: "10".to_owned() }));
    let refused = Stratum::parse("1|16-24|M|italiana");
    assert_eq!(refused, Err(StratumError::AgeClass { raw: "16-24".to_owned() }));
    let refused = Stratum::parse("1|0-15|X|italiana");
    assert_eq!(refused, Err(StratumError::Gender { raw: "X".to_owned() }));
    let refused = Stratum::parse("1|0-15|M|apolide");
    assert_eq!(refused, Err(StratumError::Citizenship { raw: "apolide".to_owned() }));
    assert_eq!(Stratum::parse("1|0-15"), Err(StratumError::Parts { raw: "1|0-15".to_owned() }));
}

#[test]
fn the_class_of_age_changes_on_the_birthday() {
    let born = date(2008, 11, 30);
    assert_eq!(AgeClass::of(age_on(born, date(2024, 11, 29))), AgeClass::From0To15);
    assert_eq!(AgeClass::of(age_on(born, date(2024, 11, 30))), AgeClass::From16To17);
}

#[test]
fn a_leap_child_completes_the_year_with_the_end_of_february() {
    let born = date(2008, 2, 29);
    assert_eq!(age_on(born, date(2025, 2, 28)), 16);
    assert_eq!(age_on(born, date(2025, 3, 1)), 17);
    assert_eq!(age_on(born, date(2024, 2, 28)), 15);
    assert_eq!(age_on(born, date(2024, 2, 29)), 16);
    assert_eq!(age_on(born, date(2007, 1, 1)), 0);
}

#[test]
fn quotas_join_the_youngest_and_the_oldest_classes() {
    assert_eq!(AgeClass::From16To17.quota_class(), AgeClass::From18To24.quota_class());
    assert_eq!(AgeClass::From80.quota_class(), Some("65+"));
    assert_eq!(AgeClass::From0To15.quota_class(), None);
}
