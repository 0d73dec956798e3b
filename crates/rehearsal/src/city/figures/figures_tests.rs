//! Tests of the figures: the official margins, and refusals that name file and line.

use super::*;
use assembly::register::stratum::{Citizenship, Gender, Stratum};

fn milano() -> Figures {
    Figures::milano().expect("the built-in figures are sound")
}

fn sum(figures: &Figures, keep: impl Fn(Stratum) -> bool) -> u32 {
    Stratum::all().filter(|one| keep(*one)).map(|one| figures.population.of(one)).sum()
}

#[test]
fn the_population_has_the_official_margins() {
    let figures = milano();
    assert_eq!(figures.population.total(), 1_407_044);
    assert_eq!(sum(&figures, |one| one.gender == Gender::F), 722_861);
    assert_eq!(sum(&figures, |one| one.citizenship == Citizenship::Straniera), 300_595);
    assert_eq!(sum(&figures, |one| one.age_class.quota_class().is_some()), 1_235_451);
}

#[test]
fn every_table_is_read_whole() {
    let figures = milano();
    assert_eq!(figures.neighbourhoods.len(), 88);
    let residents: u32 = figures.neighbourhoods.iter().map(|nil| nil.residents).sum();
    assert_eq!(residents, 1_407_044);
    assert_eq!(figures.postcodes.len(), 38);
    assert_eq!(figures.communities.len(), 26);
    assert_eq!(figures.names.len(), 14);
    assert_eq!(figures.actions.len(), 49);
    assert_eq!(figures.actions.iter().filter(|action| action.official).count(), 25);
    assert_eq!(figures.objectives.len(), 9);
    assert_eq!(figures.history.len(), 4);
    assert!((figures.propensity.overall() - 0.05).abs() < 1e-12);
}

#[test]
fn every_postcode_of_the_city_is_used() {
    let figures = milano();
    for postcode in &figures.postcodes {
        assert!(figures.neighbourhoods.iter().any(|nil| nil.postcode == *postcode), "{postcode}");
    }
}

#[track_caller]
fn check_refused<T: std::fmt::Debug>(read: Result<T, FigureError>, want: &str) {
    assert_eq!(read.expect_err("it should be refused").to_string(), want);
}

#[test]
fn a_wrong_figure_is_refused_with_its_file_and_line() {
    let header = "municipio,age_class,gender,citizenship,residents\n";
    check_refused(
        Population::parse(&format!("{header}1,0-15,M,italiana,many\n")),
        "population.csv, line 2: column \"residents\" should be a number, not \"many\"",
    );
    check_refused(
        Population::parse(&format!("{header}1,0-15,M,italiana,5\n1,0-15,M,italiana,5\n")),
        "population.csv, line 3: the cell 1|0-15|M|italiana is given twice",
    );
    check_refused(
        Population::parse(&format!("{header}1,0-15,M,italiana,5\n")),
        "population.csv, line 0: the cell 1|0-15|M|straniera is missing",
    );
    check_refused(
        Population::parse(&format!("{header}1,0-14,M,italiana,5\n")),
        "population.csv, line 2: \"0-14\" is not an age class \
         (0-15, 16-17, 18-24, 25-34, 35-44, 45-54, 55-64, 65-79, 80+)",
    );
    check_refused(
        Population::parse("municipio,age_class\n1,0-15\n"),
        "population.csv, line 2: the header has no column \"gender\"",
    );
    check_refused(
        places::postcodes("cap\n2012\n"),
        "cap.csv, line 2: column \"cap\" should be a number, not \"2012\"",
    );
    check_refused(
        places::postcode_of("nil_id,cap\n1,00184\n", &["20121".to_owned()]),
        "nil_cap.csv, line 2: column \"cap\" does not know \"00184\"",
    );
    check_refused(
        communities::names("community,kind,value,weight\nIT,middle,A,1\n"),
        "names.csv, line 2: column \"kind\" does not know \"middle\"",
    );
    check_refused(
        PropensityTable::parse("feature,value,relative_propensity,official\nage,16-17,x,no\n"),
        "response_propensity.csv, line 2: column \"relative_propensity\" should be a number, \
         not \"x\"",
    );
    check_refused(
        plan::objectives("ambito,code,title_it,official,note\n1,2.3,T,yes,\n"),
        "pac_objectives.csv, line 2: column \"code\" does not know \"2.3\"",
    );
}

#[test]
fn decimals_are_read_without_floats() {
    assert_eq!(table::thousandths("1.35"), Some(1350));
    assert_eq!(table::thousandths("1"), Some(1000));
    assert_eq!(table::thousandths("0.05"), Some(50));
    assert_eq!(table::thousandths("0.0005"), None);
    assert_eq!(table::thousandths("-1"), None);
}
