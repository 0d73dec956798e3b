//! Properties of the first draw: exact margins, unbiased rounding, households, order of rows.

use proptest::prelude::*;

use super::*;
use crate::seed::to_hex;

fn attribute(name: &str, values: &[&str]) -> Attribute {
    Attribute { name: name.to_owned(), values: values.iter().map(ToString::to_string).collect() }
}

fn rules(size: u32) -> InviteRules {
    InviteRules {
        size,
        attributes: vec![
            attribute("municipio", &["1", "2", "3"]),
            attribute("cittadinanza", &["italiana", "straniera"]),
            attribute("età", &["16-34", "35-64", "65+"]),
            attribute("genere", &["F", "M"]),
        ],
        first_tree: vec!["municipio".into(), "cittadinanza".into()],
        second_tree: vec!["età".into(), "genere".into()],
        factors: Vec::new(),
        substitutes_per_thousand: 200,
        exclusion_reasons: vec!["ex componente".into()],
    }
}

/// People numbered from zero, three to a household, spread unevenly over the cells.
fn town(people: u32) -> Vec<FrameRow> {
    let mut dice = Seed::from_bytes([9; 32]).child("town");
    (0..people)
        .map(|number| {
            let mut below = |bound: u64| u8::try_from(dice.below(bound)).unwrap();
            let strata = [below(3), below(5) / 4, below(3), below(2), 0, 0];
            let pseudonym = Pseudonym::parse(format!("P{number}").as_bytes()).unwrap();
            FrameRow { pseudonym, household: u64::from(number / 3), strata, exclusion: 0 }
        })
        .collect()
}

fn seed(number: u64) -> Seed {
    Seed::from_bytes(crate::seed::sha256(&number.to_be_bytes()))
}

fn check_margins(draw: &InviteDraw, table: &CellTable) {
    for margin in table.margins() {
        let letters: u128 =
            margin.cells.iter().map(|cell| u128::from(draw.cells[*cell].letters)).sum();
        let floor = margin.share / table.denominator;
        let ceiling = margin.share.div_ceil(table.denominator);
        assert!((floor..=ceiling).contains(&letters), "{:?}", margin.values);
    }
    for cell in &draw.cells {
        let letters = u128::from(cell.letters);
        assert!(letters >= cell.cell.share / table.denominator);
        assert!(letters <= cell.cell.share.div_ceil(table.denominator));
    }
}

#[test]
fn the_total_is_exact_and_every_margin_is_floor_or_ceiling() {
    let frame = town(3000);
    for number in 0..200 {
        let rules = rules(57 + u32::try_from(number).unwrap());
        let table = CellTable::count(&frame, &rules).unwrap();
        let draw = draw(&frame, &rules, &seed(number)).unwrap();
        assert_eq!(draw.invitees.len(), rules.size as usize);
        check_margins(&draw, &table);
    }
}

#[test]
fn rounding_gives_each_cell_its_exact_share_on_average() {
    let frame = town(500);
    let rules = rules(41);
    let table = CellTable::count(&frame, &rules).unwrap();
    let runs = 20_000_u32;
    let mut sums = vec![0_u64; table.cells.len()];
    for number in 0..runs {
        let letters = rounding::round(&table, &mut seed(u64::from(number)).child("r"));
        for (sum, letters) in sums.iter_mut().zip(letters) {
            *sum += u64::from(letters);
        }
    }
    for (cell, sum) in table.cells.iter().zip(sums) {
        let exact = cell.share as f64 / table.denominator as f64;
        let mean = sum as f64 / f64::from(runs);
        let spread = (exact.fract() * (1.0 - exact.fract()) / f64::from(runs)).sqrt();
        assert!((mean - exact).abs() <= 4.5 * spread + 1e-9, "{mean} for {exact}");
    }
}

#[test]
fn a_household_gets_one_letter_and_substitutes_come_from_others() {
    let frame = town(1200);
    let draw = draw(&frame, &rules(150), &seed(1)).unwrap();
    let households: BTreeSet<u64> = draw
        .invitees
        .iter()
        .chain(&draw.substitutes)
        .map(|drawn| frame[drawn.row].household)
        .collect();
    assert_eq!(households.len(), draw.invitees.len() + draw.substitutes.len());
    assert!(draw.cells.iter().any(|cell| cell.household_passed > 0));
    for (substitute, cell) in draw.substitutes.iter().map(|one| (one, &draw.cells[one.cell])) {
        assert!(Some(substitute.ticket) > cell.cut_off, "a substitute comes after the cut-off");
    }
}

#[test]
fn a_cell_whose_households_have_letters_elsewhere_goes_first() {
    // One foreign resident, who lives with everybody who could take the household's letter before.
    let stratum = |number: u32| if number == 0 { [0, 1, 0, 0, 0, 0] } else { [0; ATTRIBUTES_MAX] };
    let frame: Vec<FrameRow> = (0..4)
        .map(|number| FrameRow {
            pseudonym: Pseudonym::parse(format!("P{number}").as_bytes()).unwrap(),
            household: u64::from(number / 3),
            strata: stratum(number),
            exclusion: 0,
        })
        .collect();
    let when = vec![("cittadinanza".to_owned(), "straniera".to_owned())];
    let factors = vec![Factor { when, thousandths: 3000 }];
    let rules = InviteRules { factors, ..rules(2) };
    for number in 0..50 {
        let draw = draw(&frame, &rules, &seed(number)).unwrap();
        let households: Vec<u64> = draw.invitees.iter().map(|d| frame[d.row].household).collect();
        assert_eq!(households.len(), 2);
        assert_ne!(households[0], households[1]);
        assert_eq!(draw.invitees.iter().filter(|drawn| drawn.row == 0).count(), 1);
    }
}

#[test]
fn inside_a_cell_the_lowest_tickets_win() {
    let frame: Vec<FrameRow> = town(900)
        .into_iter()
        .enumerate()
        .map(|(number, row)| FrameRow { household: number as u64, ..row })
        .collect();
    let draw = draw(&frame, &rules(90), &seed(2)).unwrap();
    let table = CellTable::count(&frame, &rules(90)).unwrap();
    let invited: BTreeSet<usize> = draw.invitees.iter().map(|drawn| drawn.row).collect();
    for (row, person) in frame.iter().enumerate() {
        let cut_off = draw.cells[table.cell_of(&person.strata)].cut_off;
        let below = Some(ticket(&seed(2), &person.pseudonym)) <= cut_off;
        assert_eq!(invited.contains(&row), below, "{}", person.pseudonym);
    }
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    let frame = town(2000);
    let mut shuffled = frame.clone();
    seed(77).child("order").shuffle(&mut shuffled);
    let names = |frame: &[FrameRow], draw: &InviteDraw| -> Vec<String> {
        draw.invitees.iter().map(|drawn| frame[drawn.row].pseudonym.to_string()).collect()
    };
    let one = draw(&frame, &rules(100), &seed(3)).unwrap();
    let other = draw(&shuffled, &rules(100), &seed(3)).unwrap();
    assert_eq!(names(&frame, &one), names(&shuffled, &other));
    assert_eq!(one.cells, other.cells);
}

#[test]
fn everyone_of_a_cell_is_drawn_equally_often() {
    let frame: Vec<FrameRow> = town(60)
        .into_iter()
        .map(|row| FrameRow { strata: [0; ATTRIBUTES_MAX], ..row })
        .enumerate()
        .map(|(number, row)| FrameRow { household: number as u64, ..row })
        .collect();
    let mut counts = vec![0_i64; 60];
    for number in 0..6000 {
        for drawn in draw(&frame, &rules(10), &seed(number)).unwrap().invitees {
            counts[drawn.row] += 1;
        }
    }
    // Expected 1000 each; draws without replacement, so the statistic is scaled by 1/(1 - 10/60).
    let statistic: f64 = counts.iter().map(|c| ((c - 1000) * (c - 1000)) as f64 / 1000.0).sum();
    let scaled = statistic / (1.0 - 10.0 / 60.0);
    assert!((31.7..98.3).contains(&scaled), "chi-square {scaled} with 59 degrees of freedom");
}

#[test]
fn a_factor_raises_the_share_of_its_cells_only() {
    let frame = town(3000);
    let plain = CellTable::count(&frame, &rules(300)).unwrap();
    let factors =
        vec![Factor { when: vec![("cittadinanza".into(), "straniera".into())], thousandths: 2000 }];
    let raised = CellTable::count(&frame, &InviteRules { factors, ..rules(300) }).unwrap();
    for (before, after) in plain.cells.iter().zip(&raised.cells) {
        let ratio = (after.share as f64 / raised.denominator as f64)
            / (before.share as f64 / plain.denominator as f64);
        assert!(if before.values[1] == 1 { ratio > 1.5 } else { ratio < 1.0 }, "{ratio}");
    }
}

#[test]
fn excluded_people_are_counted_and_never_drawn() {
    let mut frame = town(600);
    for row in frame.iter_mut().step_by(5) {
        row.exclusion = 1;
    }
    let draw = draw(&frame, &rules(80), &seed(5)).unwrap();
    assert_eq!((draw.rows, draw.eligible, draw.exclusions.as_slice()), (600, 480, &[120][..]));
    assert!(draw.invitees.iter().all(|drawn| frame[drawn.row].exclusion == 0));
}

#[test]
fn a_person_standing_twice_in_the_register_stops_the_draw() {
    let mut frame = town(100);
    frame[40].pseudonym = frame[3].pseudonym;
    let refusal = draw(&frame, &rules(10), &seed(1)).unwrap_err();
    let twice = Refusal::SamePseudonymTwice { pseudonym: "P3".into() };
    assert_eq!(refusal, twice);
    assert_eq!(
        announcement::count(&frame, &rules(10)).unwrap_err(),
        twice,
        "before it is announced"
    );
}

#[test]
fn impossible_wishes_are_refused_by_name() {
    let frame = town(100);
    let refuse = |rules: InviteRules| draw(&frame, &rules, &seed(1)).unwrap_err();
    assert!(matches!(refuse(rules(101)), Refusal::TooFewEligible { size: 101, eligible: 100 }));
    assert!(matches!(refuse(rules(0)), Refusal::TooFewEligible { .. }));
    assert!(matches!(refuse(rules(90)), Refusal::TooFewHouseholds { .. }));
    let twice = InviteRules { second_tree: vec!["età".into()], ..rules(10) };
    assert!(matches!(refuse(twice), Refusal::Rules { .. }));
    let when = vec![("cittadinanza".to_owned(), "straniera".to_owned())];
    let greedy = InviteRules { factors: vec![Factor { when, thousandths: 90_000 }], ..rules(60) };
    assert!(matches!(refuse(greedy), Refusal::CellTooSmall { .. }));
    let mut strange = frame.clone();
    strange[7].strata[0] = 9;
    let refusal = draw(&strange, &rules(10), &seed(1)).unwrap_err();
    assert_eq!(refusal, Refusal::ValueOutsideRules { row: 8 });
}

#[test]
fn a_ticket_is_the_hmac_of_the_pseudonym() {
    // The same as Python: hmac.new(bytes(32), b"P1", "sha256").hexdigest().
    let own = ticket(&Seed::from_bytes([0; 32]), &Pseudonym::parse(b"P1").unwrap());
    assert_eq!(to_hex(&own), "2f0ae8bf10c322785c847fa649cf7c2b4538b81d438e9e8d113289e45b279415");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_populations_keep_floor_and_ceiling(
        populations in prop::collection::vec(0_u64..400, 36),
        size in 1_u32..300,
        number in 0_u64..u64::MAX,
    ) {
        let rules = rules(size);
        let table = match CellTable::from_populations(&rules, &populations, vec![0]) {
            Ok(table) => table,
            Err(Refusal::TooFewEligible { .. }) => return Ok(()),
            Err(other) => panic!("{other}"),
        };
        let letters = rounding::round(&table, &mut seed(number).child(ROUNDING_DICE));
        prop_assert_eq!(letters.iter().sum::<u32>(), size);
        for margin in table.margins() {
            let sum: u128 = margin.cells.iter().map(|cell| u128::from(letters[*cell])).sum();
            prop_assert!(sum >= margin.share / table.denominator);
            prop_assert!(sum <= margin.share.div_ceil(table.denominator));
        }
    }
}
