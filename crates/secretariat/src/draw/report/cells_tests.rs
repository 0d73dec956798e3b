//! Cells of the first draw: what is told of each, and who hides among whom.

use super::{ByCell, CellChance, nearest, told, two_figures};
use crate::draw::figures::Strata;

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| (*value).to_owned()).collect()
}

/// Two genders in two districts: 10,000 residents and 100 letters each, 2 seats, 100 tickets.
fn counted(people: &[(&[&str], u32, usize)]) -> Option<ByCell> {
    let cells = [["F", "1"], ["F", "2"], ["M", "1"], ["M", "2"]];
    let strata = Strata {
        attributes: texts(&["gender", "municipio"]),
        cells: cells.map(|values| (texts(&values), (10_000, 100))).into(),
    };
    let people = people
        .iter()
        .flat_map(|(values, held, count)| std::iter::repeat_n((texts(values), *held), *count));
    told(&strata, (2, 100), people)
}

#[test]
fn each_cell_tells_invited_answered_and_seated_against_the_ideal() {
    let people: [(&[&str], u32, usize); 4] =
        [(&["F", "1"], 5, 10), (&["F", "2"], 5, 10), (&["M", "1"], 5, 10), (&["M", "2"], 2, 25)];
    let all = counted(&people).unwrap();
    assert_eq!((all.ideal_one_in, all.lines.len()), (20_000, 4));
    let first = &all.lines[0];
    let expected = CellChance {
        values: texts(&["F", "1"]),
        rest: false,
        cells: 1,
        residents: 10_000,
        invited: 100,
        volunteers: 10,
        answered: 100_000,
        seated: 50_000,
        one_in: Some(20_000),
        ratio: 1_000_000,
    };
    assert_eq!(*first, expected);
    assert_eq!((all.lines[3].answered, all.lines[3].seated), (250_000, 20_000));
    assert_eq!(
        (all.least, all.greatest, all.least_over_greatest),
        (1_000_000, 1_000_000, 1_000_000)
    );
}

#[test]
fn no_line_has_fewer_than_five_volunteers_and_everybody_is_in_one() {
    let people: [(&[&str], u32, usize); 5] = [
        (&["F", "1"], 9, 12),
        (&["F", "2"], 7, 2),
        (&["M", "1"], 3, 3),
        (&["M", "2"], 4, 3),
        (&["-", "2"], 4, 1),
    ];
    let all = counted(&people).unwrap();
    let told: Vec<(String, u64, u64)> =
        all.lines.iter().map(|one| (one.values.join("+"), one.volunteers, one.residents)).collect();
    let expected = [(String::new(), 10, 30_000), ("F+1".to_owned(), 10, 10_000)];
    assert_eq!(told, expected, "two women and one who did not say hide among the men");
    assert!(all.lines[0].rest && all.least_over_greatest < 1_000_000);
    assert!(counted(&[(&["F", "1"], 9, 4)]).is_none(), "four people are nobody's line");
}

#[test]
fn figures_of_a_cell_are_told_in_two_digits_and_people_by_fives() {
    let shown = [0, 99, 996, 1_234_567].map(two_figures);
    assert_eq!(shown, [0, 99, 1000, 1_200_000]);
    assert_eq!([7, 8, 5].map(|people| nearest(people, 5)), [5, 10, 5]);
}
