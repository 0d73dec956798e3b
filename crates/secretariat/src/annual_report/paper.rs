//! The annual report on paper.

use std::collections::BTreeMap;

use assembly::annual_report::{AnnualReport, ItemOutcome, ReportItem};
use assembly::ids::PlanItemId;
use assembly::mandate::PlanItem;
use assembly::plenary::Plenary;
use jiff::civil::Date;
use paper::VoteFigures;
use paper::annual_report::{Approval, Delivery, Frozen, Item, Meeting, Remark, Report, Spread};

use super::{is_public, report_of};
use crate::desk::Desk;
use crate::error::ActError;
use crate::reading::{Edition, published};

/// The report of a year as PDF, once it is public.
///
/// # Errors
/// [`ActError::NotFound`] before, or a fault of the cabinet or of the press.
pub async fn pdf(mut desk: Desk, year: i16, edition: &Edition) -> Result<Vec<u8>, ActError> {
    let paper = paper(&mut desk, year, edition).await?;
    drop(desk);
    published(edition, paper).await
}

/// The report of a year as it is printed, with the day of the paper.
///
/// # Errors
/// [`ActError::NotFound`] until it is public, or a fault of the cabinet.
pub async fn paper(
    desk: &mut Desk,
    year: i16,
    edition: &Edition,
) -> Result<(Report, Date), ActError> {
    let report = report_of(desk, year).await?;
    if !is_public(&report) {
        return Err(ActError::NotFound);
    }
    let plan = plan_of(desk, &report).await?;
    let approval = approval(desk, &report).await?;
    let contents = &report.contents;
    let items = |outcome: ItemOutcome| -> Vec<Item> {
        let of = contents.items.iter().filter(|item| item.decided.outcome == outcome);
        of.map(|one| item(one, &plan, edition)).collect()
    };
    let on = report.freezing().map_or_else(|| desk.today(), |freezing| freezing.on);
    let paper = Report {
        masthead: edition.masthead(&desk.charter()?),
        year,
        frozen: report.freezing().map(|one| Frozen {
            on: one.on,
            hash: one.hash.clone(),
            address: edition.address(&format!("/report/{year}/dati.json")),
        }),
        approval,
        delivery: report.delivery().map(|one| Delivery {
            protocol: one.protocol.clone(),
            on: one.on,
            due: one.due.shown,
        }),
        foreword: contents.foreword.clone(),
        evaluation: contents.evaluation.clone(),
        members: contents.members,
        composition: contents.composition.iter().map(|one| spread(one, edition)).collect(),
        plenaries: contents.plenaries.iter().map(meeting).collect(),
        working_groups: contents.working_groups,
        adopted: items(ItemOutcome::Adopted),
        noted: items(ItemOutcome::Noted),
        not_adopted: items(ItemOutcome::NotAdopted),
        remarks: report
            .remarks
            .iter()
            .map(|one| Remark { on: one.on, group: one.group, text: one.text.clone() })
            .collect(),
    };
    Ok((paper, on))
}

/// Code and title of every piece of the plan that the report names.
async fn plan_of(
    desk: &mut Desk,
    report: &AnnualReport,
) -> Result<BTreeMap<PlanItemId, String>, ActError> {
    let mut plan = BTreeMap::new();
    for link in report.contents.items.iter().flat_map(|item| &item.links) {
        if !plan.contains_key(link) {
            let item = desk.get::<PlanItem>(link).await?;
            plan.insert(link.clone(), format!("{} {}", item.code, item.title));
        }
    }
    Ok(plan)
}

async fn approval(desk: &mut Desk, report: &AnnualReport) -> Result<Option<Approval>, ActError> {
    let Some(approval) = report.approval() else { return Ok(None) };
    let plenary = match &approval.plenary {
        Some(id) => Some(desk.get::<Plenary>(id).await?.number),
        None => None,
    };
    Ok(Some(Approval {
        on: approval.on,
        plenary,
        in_favour: approval.in_favour,
        against: approval.against,
        abstained: approval.abstained,
    }))
}

fn item(item: &ReportItem, plan: &BTreeMap<PlanItemId, String>, edition: &Edition) -> Item {
    Item {
        number: item.number,
        kind: edition.kind(item.kind),
        title: item.title.clone(),
        text: item.text.clone(),
        links: item.links.iter().filter_map(|link| plan.get(link).cloned()).collect(),
        considerations: item.considerations.clone(),
        minority: item.minority.clone(),
        on: item.decided.on,
        vote: item.decided.vote.map(|vote| VoteFigures {
            in_favour: vote.in_favour,
            against: vote.against,
            abstained: vote.abstained,
            present: vote.present,
            sitting: vote.sitting,
        }),
    }
}

fn spread(spread: &assembly::annual_report::Spread, edition: &Edition) -> Spread {
    let value = |(value, people): (&String, &Option<u32>)| {
        (edition.value(&spread.attribute, value), *people)
    };
    Spread {
        attribute: edition.attribute(&spread.attribute),
        values: spread.values.iter().map(value).collect(),
    }
}

fn meeting(one: &assembly::annual_report::PlenaryFigures) -> Meeting {
    Meeting { number: one.number, on: one.on, present: one.present, sitting: one.sitting }
}
