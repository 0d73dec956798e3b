//! The mailing designed backwards from the quotas: whom to write to, and what is forecast.

use super::*;
use crate::invitees::Attribute;

fn rules() -> InviteRules {
    let attribute = |name: &str, values: &[&str]| Attribute {
        name: name.into(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    InviteRules {
        size: 10_000,
        attributes: vec![
            attribute("cittadinanza", &["italiana", "straniera"]),
            attribute("età", &["16-34", "35+"]),
        ],
        first_tree: vec!["cittadinanza".into()],
        second_tree: vec!["età".into()],
        factors: Vec::new(),
        substitutes_per_thousand: 0,
        exclusion_reasons: Vec::new(),
    }
}

fn plan(base: f64, wish: &MailingWish) -> MailingPlan {
    let populations = [240_000, 720_000, 90_000, 150_000];
    let table = CellTable::from_populations(&rules(), &populations, Vec::new()).unwrap();
    let key = ("cittadinanza".to_owned(), "straniera".to_owned());
    let relative = BTreeMap::from([(key, 0.4)]);
    design(&table, &rules(), &Willingness { base, relative }, (&Needs::default(), wish))
}

#[test]
fn a_scarce_value_is_mailed_more_until_the_quota_is_safe() {
    let plan = plan(0.09, &MailingWish::default());
    assert_eq!(plan.stop, Stop::AllMet);
    assert!(plan.forecast.iter().all(Forecast::is_enough), "{:?}", plan.forecast);
    let letters: f64 = plan.forecast[..2].iter().map(|one| one.letters).sum();
    assert!((letters - 10_000.0).abs() < 1e-6);
    let factor = |cell: usize| plan.factors[cell].thousandths;
    assert!(factor(2) > 1000 && factor(3) > 1000, "{:?}", plan.factors);
    assert!(factor(0) < 1000 && factor(0) == factor(1));
}

#[test]
fn a_mailing_that_already_suffices_stays_equal() {
    let plan = plan(0.3, &MailingWish::default());
    assert!(plan.factors.iter().all(|factor| factor.thousandths == 1000));
    assert_eq!(plan.stop, Stop::AllMet);
}

#[test]
fn a_wish_beyond_the_limits_is_named() {
    let wish = MailingWish { factor_max: 1.2, ..MailingWish::default() };
    let plan = plan(0.05, &wish);
    assert!(matches!(plan.stop, Stop::PartMet { thousandths } if thousandths < 1000));
    let short: Vec<&str> =
        plan.forecast.iter().filter(|one| !one.is_enough()).map(|one| one.value.as_str()).collect();
    assert!(short.contains(&"straniera"), "{:?}", plan.forecast);
    let foreign = &plan.factors[2..];
    assert!(foreign.iter().all(|factor| factor.thousandths > 1150), "{foreign:?}");
    assert!(plan.factors.iter().all(|factor| (500..=1200).contains(&factor.thousandths)));
}

/// The same city: half of the people have a degree, and those are three times as willing.
fn with_degrees(minima: &[(&str, &str, u32)], base: f64) -> MailingPlan {
    let populations = [240_000, 720_000, 90_000, 150_000];
    let table = CellTable::from_populations(&rules(), &populations, Vec::new()).unwrap();
    let key = |attribute: &str, value: &str| (attribute.to_owned(), value.to_owned());
    let needs = Needs {
        minima: Some(minima.iter().map(|(of, value, least)| (key(of, value), *least)).collect()),
        unregistered: vec![Unregistered {
            attribute: "titolo".into(),
            values: vec!["laurea".into(), "altro".into()],
            shares: vec![vec![0.5, 0.5], vec![0.5, 0.5], vec![0.1, 0.9], vec![0.1, 0.9]],
        }],
    };
    let relative = BTreeMap::from([(key("titolo", "laurea"), 1.5), (key("titolo", "altro"), 0.5)]);
    let wish = MailingWish::default();
    design(&table, &rules(), &Willingness { base, relative }, (&needs, &wish))
}

#[test]
fn the_minima_of_the_targets_are_the_need_and_other_values_need_nobody() {
    let plan = with_degrees(&[("cittadinanza", "straniera", 28)], 0.05);
    assert_eq!(plan.stop, Stop::AllMet);
    let wanted: Vec<f64> = plan.forecast.iter().map(|one| one.wanted).collect();
    assert_eq!(wanted, [0.0, 56.0, 0.0, 0.0, 0.0, 0.0]);
    assert!(plan.forecast[1].is_enough() && plan.forecast[0].is_enough());
}

#[test]
fn a_value_outside_the_register_is_forecast_from_its_shares_and_its_willingness() {
    let plan = with_degrees(&[], 0.06);
    let line = |value: &str| plan.forecast.iter().find(|one| one.value == value).unwrap();
    assert!(plan.factors.iter().all(|factor| factor.thousandths == 1000), "nothing is needed");
    // 8,000 letters to Italians, half of them with a degree; 2,000 to others, a tenth.
    let letters = [line("laurea").letters, line("altro").letters];
    assert!((letters[0] - 4_200.0).abs() < 1e-6 && (letters[1] - 5_800.0).abs() < 1e-6);
    assert!((line("laurea").volunteers - 4_200.0 * 0.06 * 1.5).abs() < 1e-6);
    assert!((line("altro").volunteers - 5_800.0 * 0.06 * 0.5).abs() < 1e-6);
    let all = line("italiana").volunteers + line("straniera").volunteers;
    assert!((line("laurea").volunteers + line("altro").volunteers - all).abs() < 1e-6);
}

#[test]
fn letters_go_where_a_value_outside_the_register_is_frequent() {
    let plan = with_degrees(&[("titolo", "laurea", 120)], 0.06);
    assert_eq!(plan.stop, Stop::AllMet, "{:?}", plan.forecast);
    let factor = |cell: usize| plan.factors[cell].thousandths;
    assert!(factor(0) > 1000 && factor(2) < 1000, "{:?}", plan.factors);
}
