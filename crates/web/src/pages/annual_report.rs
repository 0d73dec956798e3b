//! The public pages of the word annual_report: what the assembly delivered, year by year.

use assembly::annual_report::{AnnualReport, ItemOutcome, ReportItem, State};
use assembly::life::Stateful;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use secretariat::annual_report::{is_public, report_of, reports};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pages::draw::value_words;
use crate::pages::process::in_language;
use crate::pictures::outcome::{Part, outcome};
use crate::pictures::{Caption, Picture, Tone};
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::public("/report", get(list)),
        Door::public("/report/{year}", get(one)),
        Door::public("/report/{year}/dati.json", get(data)),
        Door::public("/report/{year}/report-annuale.pdf", get(printed)),
    ]
}

/// A cell that leads somewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Linked {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

/// A report in the list: year, state in words, texts, adopted, day of the receipt.
pub type ReportRow = (Linked, String, usize, usize, String);

/// All reports.
#[derive(Clone, Debug, Serialize)]
pub struct ReportsPage {
    /// Delivered reports.
    pub delivered: usize,
    /// The year of the last of them.
    pub last: String,
    /// The list.
    pub rows: Vec<ReportRow>,
}

impl Page for ReportsPage {
    const TEMPLATE: &'static str = "annual_report/list.html";
    fn samples() -> Vec<Self> {
        let year = Linked { text: "2025".into(), href: "/it/report/2025".into() };
        let row: ReportRow = (year, "consegnato <del>".into(), 40, 26, "15 dicembre 2025".into());
        vec![
            Self { delivered: 0, last: String::new(), rows: Vec::new() },
            Self { delivered: 1, last: "2025".into(), rows: vec![row.clone()] },
            Self { delivered: 500, last: "2025".into(), rows: vec![row; 500] },
        ]
    }
}

fn state_of(visit: &Visit, report: &AnnualReport) -> String {
    visit.t(&format!("annual-report-state-annual-report-{}", report.state_name()), &[])
}

async fn list(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let all = reports(&mut desk).await?;
    let delivered: Vec<&AnnualReport> =
        all.iter().filter(|report| report.delivery().is_some()).collect();
    let row = |report: &AnnualReport| -> ReportRow {
        let href = visit.url(&format!("/report/{}", report.year));
        let received = report.delivery().map(|one| long_date(visit.lang, one.on));
        (
            Linked { text: report.year.to_string(), href },
            state_of(&visit, report),
            report.contents.items.len(),
            report.contents.count(ItemOutcome::Adopted),
            received.unwrap_or_else(|| "–".to_owned()),
        )
    };
    let page = ReportsPage {
        delivered: delivered.len(),
        last: delivered.first().map_or_else(String::new, |report| report.year.to_string()),
        rows: all.iter().filter(|report| is_public(report)).map(row).collect(),
    };
    visit.show(&page)
}

/// A text of the report: number and title, kind and outcome in words, votes for, against, abstained.
pub type ItemRow = (Linked, String, String, String);

/// A comment of somebody who left.
#[derive(Clone, Debug, Serialize)]
pub struct RemarkShown {
    /// The group and the day, in words.
    pub by: String,
    /// The words.
    pub text: String,
}

/// The people who took part, by the values of one attribute.
#[derive(Clone, Debug, Serialize)]
pub struct PartTable {
    /// The attribute.
    pub title: String,
    /// Value and people.
    pub rows: Vec<[String; 2]>,
}

/// One report.
#[derive(Clone, Debug, Serialize)]
pub struct ReportPage {
    /// Its year.
    pub year: String,
    /// Its state, in words.
    pub state: String,
    /// Texts adopted.
    pub adopted: usize,
    /// All other texts.
    pub others: usize,
    /// When the city received it, under which number, until when it must answer.
    pub delivery: Option<[String; 3]>,
    /// The paragraphs of the foreword.
    pub foreword: Vec<String>,
    /// The paragraphs of the evaluation.
    pub evaluation: Vec<String>,
    /// How the texts ended.
    pub picture: Option<Picture>,
    /// The same as a table.
    pub counts: Vec<(String, usize)>,
    /// The texts.
    pub items: Vec<ItemRow>,
    /// People who took part.
    pub members: u32,
    /// People by value, one table an attribute.
    pub composition: Vec<PartTable>,
    /// Number, day, present, sitting.
    pub plenaries: Vec<(Linked, String, u32, u32)>,
    /// Comments of those who left.
    pub remarks: Vec<RemarkShown>,
    /// How it was approved, in words.
    pub approval: Option<String>,
    /// The hash of the frozen text.
    pub hash: Option<String>,
}

impl Page for ReportPage {
    const TEMPLATE: &'static str = "annual_report/one.html";
    fn samples() -> Vec<Self> {
        let link = || Linked { text: "12".into(), href: "/it/testi/12".into() };
        let item = |votes: &str| -> ItemRow {
            (link(), "raccomandazione <del>".into(), "adottati".into(), votes.to_owned())
        };
        let empty = Self {
            year: "2025".into(),
            state: "approvato".into(),
            adopted: 0,
            others: 0,
            delivery: None,
            foreword: Vec::new(),
            evaluation: Vec::new(),
            picture: None,
            counts: Vec::new(),
            items: Vec::new(),
            members: 0,
            composition: Vec::new(),
            plenaries: Vec::new(),
            remarks: Vec::new(),
            approval: None,
            hash: None,
        };
        let usual = Self {
            adopted: 26,
            others: 4,
            delivery: Some(["15 dicembre".into(), "PG <1>".into(), "16 febbraio".into()]),
            foreword: vec!["Un anno.".into(), "Di lavoro.".into()],
            evaluation: vec!["Bene.".into()],
            counts: vec![("adottati".into(), 26)],
            items: vec![item("70, 3, 2"), item("–")],
            members: 180,
            composition: vec![PartTable {
                title: "Genere".into(),
                rows: vec![["donne <b>".into(), "92".into()]],
            }],
            plenaries: vec![(link(), "8 novembre".into(), 80, 90)],
            remarks: vec![RemarkShown { by: "gruppo 7".into(), text: "Sì <del>.".into() }],
            approval: Some("Approvato".into()),
            hash: Some("ab".repeat(32)),
            ..empty.clone()
        };
        let worst = Self { items: vec![item("7, 0, 0"); 500], ..usual.clone() };
        vec![empty, usual, worst]
    }
}

fn year_of(typed: &str) -> Result<i16, Problem> {
    typed.parse().map_err(|_| Problem::not_found())
}

async fn one(visit: Visit, Path(year): Path<String>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let report = report_of(&mut desk, year_of(&year)?).await?;
    if !is_public(&report) {
        return Err(Problem::not_found());
    }
    let charter = desk.charter()?;
    let title = |attribute: &str| {
        let known = charter.draw.criteria.iter().find(|one| one.attribute == attribute);
        known.map_or(attribute, |one| in_language(visit.lang, &one.title)).to_owned()
    };
    visit.show(&shown(&visit, &report, &title))
}

fn composition(
    visit: &Visit,
    report: &AnnualReport,
    title: &dyn Fn(&str) -> String,
) -> Vec<PartTable> {
    let spreads = report.contents.composition.iter();
    let tables = spreads.map(|spread| PartTable {
        title: title(&spread.attribute),
        rows: spread
            .values
            .iter()
            .map(|(value, people)| {
                let people = people.map_or_else(|| "< 5".to_owned(), |people| people.to_string());
                [value_words(visit, &spread.attribute, value), people]
            })
            .collect(),
    });
    tables.collect()
}

fn item_row(visit: &Visit, item: &ReportItem) -> ItemRow {
    let href = visit.url(&format!("/testi/{}", item.number));
    let votes = item.decided.vote.map_or_else(
        || "–".to_owned(),
        |vote| format!("{}, {}, {}", vote.in_favour, vote.against, vote.abstained),
    );
    (
        Linked { text: format!("{}. {}", item.number, item.title), href },
        visit.t(&format!("contribution-choice-{}", item.kind.word()), &[]),
        visit.t(&format!("annual-report-outcome-one-{}", item.decided.outcome.word()), &[]),
        votes,
    )
}

fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(ToOwned::to_owned).collect()
}

fn counts(visit: &Visit, report: &AnnualReport) -> Vec<(String, usize)> {
    let word = |one: ItemOutcome| visit.t(&format!("annual-report-outcome-{}", one.word()), &[]);
    ItemOutcome::ALL.into_iter().map(|one| (word(one), report.contents.count(one))).collect()
}

fn shown(visit: &Visit, report: &AnnualReport, title: &dyn Fn(&str) -> String) -> ReportPage {
    let contents = &report.contents;
    let day = |on| long_date(visit.lang, on);
    let adopted = contents.count(ItemOutcome::Adopted);
    let counts = counts(visit, report);
    let remark = |one: &assembly::annual_report::Remark| RemarkShown {
        by: visit.t(
            "annual-report-one-remark-by",
            &[("group", one.group.to_string()), ("on", day(one.on))],
        ),
        text: one.text.clone(),
    };
    let approval = report.approval().map(|one| {
        let args = [
            ("on", day(one.on)),
            ("in_favour", one.in_favour.to_string()),
            ("against", one.against.to_string()),
            ("abstained", one.abstained.to_string()),
        ];
        visit.t("annual-report-one-approval", &args)
    });
    let plenary = |one: &assembly::annual_report::PlenaryFigures| {
        let href = visit.url(&format!("/plenarie/{}", one.number));
        let link = Linked { text: one.number.to_string(), href };
        (link, day(one.on), one.present, one.sitting)
    };
    ReportPage {
        year: report.year.to_string(),
        state: state_of(visit, report),
        adopted,
        others: contents.items.len() - adopted,
        delivery: report
            .delivery()
            .map(|one| [day(one.on), one.protocol.clone(), day(one.due.shown)]),
        foreword: paragraphs(&contents.foreword),
        evaluation: paragraphs(&contents.evaluation),
        picture: (!contents.items.is_empty()).then(|| picture(visit, &counts)),
        counts,
        items: contents.items.iter().map(|item| item_row(visit, item)).collect(),
        members: contents.members,
        composition: composition(visit, report, title),
        plenaries: contents.plenaries.iter().map(plenary).collect(),
        remarks: report.remarks.iter().map(remark).collect(),
        approval,
        hash: report.freezing().map(|one| one.hash.clone()),
    }
}

fn picture(visit: &Visit, counts: &[(String, usize)]) -> Picture {
    let tones = [Tone::Good, Tone::Refused, Tone::Waiting];
    let part = |((label, count), tone): (&(String, usize), Tone)| Part {
        label: label.clone(),
        count: u32::try_from(*count).unwrap_or(u32::MAX),
        tone,
    };
    let parts: Vec<Part> = counts.iter().zip(tones).map(part).collect();
    let title = visit.t("annual-report-one-picture-title", &[]);
    let desc = visit.t("annual-report-one-picture-desc", &[]);
    outcome(Caption { id: "outcomes", title: &title, desc: &desc }, &parts)
}

async fn data(visit: Visit, Path(year): Path<String>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let report = report_of(&mut desk, year_of(&year)?).await?;
    let text = match report.state {
        State::Frozen { .. } | State::Delivered { .. } => report.published_text(),
        State::Drafting { .. }
        | State::Assembled { .. }
        | State::OpenForComments { .. }
        | State::Approved { .. } => None,
    };
    let text = text.ok_or_else(Problem::not_found)?;
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response())
}

async fn printed(visit: Visit, Path(year): Path<String>) -> Result<Response, Problem> {
    let (year, desk) = (year_of(&year)?, visit.look().await?);
    Ok(super::pdf(secretariat::annual_report::paper::pdf(desk, year, &visit.edition()).await?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_annual_report_renders() {
        crate::pages::samples::check::<ReportsPage>();
        crate::pages::samples::check::<ReportPage>();
    }
}
