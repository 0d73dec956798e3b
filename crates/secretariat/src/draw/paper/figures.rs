//! The figures of a draw's report, in the words of the paper.

use ::paper::draw::{self as printed, Figures, Further};

use crate::draw::{
    ByCell, CellChance, Crossed, FalseWord, GroupFit, Moved, Report, Stayed, ValueChance,
    Variation, WindowLine,
};
use crate::reading::Edition;

/// The figures of a report, and what became of the groups.
pub(super) fn figures(report: &Report, stayed: Option<&Stayed>, edition: &Edition) -> Figures {
    let spread = &report.spread;
    let window = |one: &WindowLine| printed::Window {
        windows: one.windows,
        people: one.people,
        mean: one.mean,
    };
    let fit = |one: &GroupFit| printed::Fit {
        number: one.number,
        values: one.values,
        inside: one.inside,
        mean_deviation: one.mean_deviation,
        max_deviation: one.max_deviation,
    };
    let variation = |one: &Variation| printed::Variation {
        attribute: edition.attribute(&one.feature),
        volunteers: one.volunteers,
        seats: one.seats,
    };
    let drawn = report.drawn.as_ref();
    Figures {
        twentieth: spread.twentieth,
        geometric_mean: spread.geometric_mean,
        greatest: spread.greatest,
        gini: spread.gini,
        below_half: spread.below_half,
        group_symmetry: spread.group_symmetry,
        windows: report.by_windows.iter().map(window).collect(),
        fit: drawn.map(|drawn| drawn.groups.iter().map(fit).collect()).unwrap_or_default(),
        variation: drawn
            .map(|drawn| drawn.variation.iter().map(variation).collect())
            .unwrap_or_default(),
        further: further(report, stayed, edition),
    }
}

/// A value among those of a cell: a bare number needs its attribute.
fn of_cell(name: &str, value: &str, edition: &Edition) -> String {
    let words = edition.value(name, value);
    match words.parse::<u32>() {
        Ok(_) => format!("{} {words}", edition.attribute(name)),
        Err(_) => words,
    }
}

fn cells(all: &ByCell, edition: &Edition) -> printed::Cells {
    let line = |one: &CellChance| printed::CellLine {
        values: all
            .attributes
            .iter()
            .zip(&one.values)
            .map(|(name, value)| of_cell(name, value, edition))
            .collect(),
        rest: one.rest,
        one_in: one.one_in,
        ratio: one.ratio,
    };
    printed::Cells {
        published: u32::try_from(all.lines.len()).unwrap_or(u32::MAX),
        ideal_one_in: all.ideal_one_in,
        least: all.least,
        median: all.median,
        greatest: all.greatest,
        lines: all.extremes().map(line).collect(),
    }
}

fn further(report: &Report, stayed: Option<&Stayed>, edition: &Edition) -> Further {
    let way = |one: &ValueChance| {
        let attribute = edition.attribute(&one.feature);
        let value = format!("{attribute}: {}", edition.value(&one.feature, &one.value));
        Some(printed::Way { value, residents: one.residents?, one_in: one.one_in? })
    };
    let crossed = |one: &Crossed| printed::Crossed {
        attributes: one.attributes,
        tables: one.tables,
        groups: one.groups,
        multinomial: one.multinomial,
    };
    let false_word = |one: &FalseWord| printed::FalseWord {
        attribute: edition.attribute(&one.feature),
        from: edition.value(&one.feature, &one.from),
        to: edition.value(&one.feature, &one.to),
        honest: one.honest,
        told: one.told,
    };
    let line = |one: &Moved| (edition.attribute(&one.feature), one.drawn, one.stayed);
    Further {
        journey: report.by_value.iter().filter_map(way).collect(),
        cells: report.by_cell.as_ref().map(|all| cells(all, edition)),
        crossed: report.crossed.iter().map(crossed).collect(),
        false_words: report.false_words.iter().map(false_word).collect(),
        stayed: stayed.map(|one| printed::Stayed {
            drawn: one.drawn,
            left: one.left,
            substitutes: one.substitutes,
            lines: one.variation.iter().map(line).collect(),
        }),
    }
}
