//! The way from the register to a seat, cell by cell of the first draw: invited, answered, seated.
//! A cell with few people is never told by itself: it is merged with cells that share its first
//! values, then fewer of them, until enough people stand in every figure. Source: the notion of
//! end-to-end fairness of Flanigan et al., NeurIPS 2020.

/// One cell of the first draw on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellWay {
    /// One value for each attribute; cells that share the first ones are merged first.
    pub values: Vec<String>,
    /// Residents who may be drawn.
    pub residents: u64,
    /// Letters sent.
    pub invited: u64,
    /// Volunteers who may be seated.
    pub volunteers: u64,
    /// Tickets of all of them together.
    pub tickets: u64,
}

/// One cell, or several that were merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellsMerged {
    /// The figures; the values are those that all merged cells share, the first ones.
    pub way: CellWay,
    /// How many cells of the first draw.
    pub cells: u32,
    /// Whether other lines begin with the same values: then these are the remaining cells.
    pub is_rest: bool,
}

impl CellsMerged {
    fn add(&mut self, other: &Self) {
        self.way.residents += other.way.residents;
        self.way.invited += other.way.invited;
        self.way.volunteers += other.way.volunteers;
        self.way.tickets += other.way.tickets;
        self.cells += other.cells;
    }

    fn has(&self, least: u64) -> bool {
        [self.way.residents, self.way.invited, self.way.volunteers].iter().all(|all| *all >= least)
    }
}

/// The cells with at least so many residents, letters and volunteers, and the others merged until
/// they have as many; every person stands in exactly one line. Empty where even all together are
/// fewer.
///
/// ```
/// use sortition::metrics::{CellWay, merged_cells};
///
/// let cell = |age: &str, volunteers| CellWay {
///     values: vec!["F".into(), age.into()],
///     residents: 9_000,
///     invited: 70,
///     volunteers,
///     tickets: 300 * volunteers,
/// };
/// let lines = merged_cells(vec![cell("16-24", 2), cell("25-34", 8), cell("35+", 4)], 5);
/// assert_eq!(lines[0].way.values, ["F", "25-34"]);
/// assert_eq!((&lines[1].way.values[..], lines[1].way.volunteers), (&["F".to_owned()][..], 6));
/// ```
#[must_use]
pub fn merged_cells(mut cells: Vec<CellWay>, least: u64) -> Vec<CellsMerged> {
    cells.sort_by(|one, other| one.values.cmp(&other.values));
    let depth = cells.iter().map(|cell| cell.values.len()).max().unwrap_or(0);
    let one = |way: CellWay| CellsMerged { way, cells: 1, is_rest: false };
    let cells: Vec<CellsMerged> = cells.into_iter().map(one).collect();
    let (mut lines, rest) = gather(&cells, (0, depth), least);
    if let Some(mut rest) = rest {
        // Too few even together: they hide in the smallest line.
        let smallest = (0..lines.len()).min_by_key(|at| lines[*at].way.volunteers);
        let Some(at) = smallest else { return Vec::new() };
        rest.add(&lines.remove(at));
        rest.is_rest = !lines.is_empty();
        lines.push(rest);
    }
    lines
}

/// The lines of cells that share their first `at` values, and what is too small for a line.
fn gather(
    cells: &[CellsMerged],
    (at, depth): (usize, usize),
    least: u64,
) -> (Vec<CellsMerged>, Option<CellsMerged>) {
    let mut lines = Vec::new();
    let mut rest: Option<CellsMerged> = None;
    let mut keep = |small: &CellsMerged| match &mut rest {
        Some(rest) => rest.add(small),
        None => rest = Some(small.clone()),
    };
    if at == depth {
        cells.iter().for_each(&mut keep);
    } else {
        for same in cells.chunk_by(|one, other| one.way.values.get(at) == other.way.values.get(at))
        {
            let (told, small) = gather(same, (at + 1, depth), least);
            lines.extend(told);
            small.iter().for_each(&mut keep);
        }
    }
    if let Some(rest) = &mut rest {
        rest.way.values.truncate(at);
        rest.is_rest = !lines.is_empty();
    }
    match rest {
        Some(line) if line.has(least) => {
            lines.push(line);
            (lines, None)
        }
        small => (lines, small),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(values: [&str; 2], volunteers: u64) -> CellWay {
        let values = values.map(str::to_owned).to_vec();
        CellWay { values, residents: 900, invited: 9, volunteers, tickets: 10 * volunteers }
    }

    fn spelt(cells: Vec<CellWay>) -> Vec<String> {
        let line = |line: &CellsMerged| {
            let rest = if line.is_rest { " rest" } else { "" };
            format!("{}{rest} {}/{}", line.way.values.join("+"), line.way.volunteers, line.cells)
        };
        merged_cells(cells, 5).iter().map(line).collect()
    }

    #[test]
    fn small_cells_join_those_that_share_their_first_value() {
        let cells = vec![
            cell(["F", "1"], 7),
            cell(["F", "2"], 3),
            cell(["F", "3"], 2),
            cell(["M", "1"], 4),
            cell(["M", "2"], 4),
        ];
        assert_eq!(spelt(cells), ["F+1 7/1", "F rest 5/2", "M 8/2"]);
    }

    #[test]
    fn what_is_small_to_the_end_hides_in_the_smallest_line() {
        let cells = vec![cell(["F", "1"], 7), cell(["F", "2"], 9), cell(["M", "1"], 4)];
        assert_eq!(spelt(cells), ["F+2 9/1", " rest 11/2"]);
        assert_eq!(spelt(vec![cell(["F", "1"], 7), cell(["M", "1"], 1)]), [" 8/2"]);
    }

    #[test]
    fn nobody_is_told_where_all_together_are_too_few_or_one_figure_is_small() {
        assert!(spelt(vec![cell(["F", "1"], 2), cell(["M", "1"], 2)]).is_empty());
        let few_letters = CellWay { invited: 4, ..cell(["F", "1"], 4) };
        assert!(spelt(vec![few_letters]).is_empty());
        assert!(spelt(Vec::new()).is_empty());
    }
}
