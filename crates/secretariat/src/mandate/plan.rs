//! The plan's catalogue: import, other activities of the city, what is said of a piece.

use assembly::ids::PlanItemId;
use assembly::mandate::{Level, PlanItem, Refusal, Work, read_plan};
use serde_json::json;

use super::words;
use crate::command;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::{Line, Paragraphs};

command! {
    /// The city imports the plan's catalogue from comma-separated values; rows whose code is known
    /// in this version of the plan get the new title.
    ImportPlan: Mandate "mandate.import_plan" by [CityOffice, Secretariat] at [] [public] {
        catalogue: Paragraphs,
    } => import_plan -> u32
}

async fn import_plan(desk: &mut Desk, command: ImportPlan) -> Result<u32, ActError> {
    let rows = read_plan(&command.catalogue.0).map_err(|faults| Refusal::BadCatalogue {
        faults: faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    })?;
    let charter = desk.charter()?;
    let plan = format!("{} {}", charter.plan.code, charter.plan.version);
    let mut count = 0_u32;
    for row in rows {
        let by = [("plan", plan.as_str().into()), ("code", row.code.as_str().into())];
        match desk.list::<PlanItem>(&by).await?.into_iter().next() {
            Some(mut known) => {
                known.value.title = row.title;
                known.value.official = row.official;
                desk.save(&known).await?;
            }
            None => {
                let item = PlanItem {
                    id: PlanItemId::from_chance(desk.chance()),
                    level: row.level,
                    code: row.code,
                    plan: plan.clone(),
                    title: row.title,
                    official: row.official,
                    description: row.note,
                    office: String::new(),
                    act: String::new(),
                    state: Work::Listed {},
                };
                desk.add(&item).await?;
            }
        }
        count += 1;
    }
    desk.record("plan", &json!({ "plan": plan, "rows": count })).await?;
    Ok(count)
}

command! {
    /// The city adds another of its activities for climate and air (R10).
    AddActivity: Mandate "mandate.add_activity" by [CityOffice] at [] [public] {
        title: Line,
        office: Line,
        act: Option<Line>,
        description: Option<Paragraphs>,
    } => add_activity -> PlanItemId
}

async fn add_activity(desk: &mut Desk, command: AddActivity) -> Result<PlanItemId, ActError> {
    let charter = desk.charter()?;
    let plan = format!("{} {}", charter.plan.code, charter.plan.version);
    let known = desk.count::<PlanItem>(&[("level", Level::Other.word().into())]).await?;
    let id = PlanItemId::from_chance(desk.chance());
    let item = PlanItem {
        id: id.clone(),
        level: Level::Other,
        code: format!("A{}", known + 1),
        plan,
        title: command.title.0,
        official: true,
        description: words(command.description),
        office: command.office.0,
        act: command.act.map(|act| act.0).unwrap_or_default(),
        state: Work::Listed {},
    };
    desk.add(&item).await?;
    desk.record(id.as_str(), &json!({ "code": item.code })).await?;
    Ok(id)
}

command! {
    /// The city says more of a piece of the plan: office in charge, purpose.
    DescribeItem: Mandate "mandate.describe_item" by [CityOffice] at [] [public] {
        item: PlanItemId,
        office: Option<Line>,
        description: Option<Paragraphs>,
    } => describe_item -> PlanItemId
}

async fn describe_item(desk: &mut Desk, command: DescribeItem) -> Result<PlanItemId, ActError> {
    let mut item = desk.get::<PlanItem>(&command.item).await?;
    if let Some(office) = command.office {
        item.value.office = office.0;
    }
    if let Some(description) = command.description {
        item.value.description = description.0;
    }
    desk.save(&item).await?;
    desk.record(item.id.as_str(), &json!({ "code": item.code })).await?;
    Ok(item.id.clone())
}
