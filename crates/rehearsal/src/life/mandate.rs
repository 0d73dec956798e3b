//! The part of the word mandate in a rehearsed day.
//!
//! The city imports its plan when the process begins, publishes a mandate before the second plenary
//! of the pilot (the members choose among the Actions, R33) and before the first plenary of each
//! regular year; the plenary judges it (see plenary) and the year's end closes it.

use assembly::calendar::{minus_days, plus_days};
use assembly::ids::{PlanItemId, PlenaryId};
use assembly::mandate::{Level, Mandate, PlanItem, PolicyStage, State, Work};
use assembly::people::Role;
use assembly::plenary::Plenary;
use jiff::civil::Date;
use secretariat::form::{Line, Paragraphs};
use secretariat::mandate::{AddActivity, Close, Draft, ImportPlan, Publish};

use crate::life::{LifeFault, Stage, texts};

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    if today == stage.calendar.start {
        import(stage).await?;
    }
    if today.month() == 1 && today.day() == 10 {
        close_old(stage, today).await?;
    }
    let due = stage.calendar.plenaries.iter().find(|one| minus_days(one.mandate_by, 2) == today);
    if let Some(planned) = due
        && has_mandate(stage, planned.on)
    {
        let on = planned.on;
        publish(stage, on).await?;
    }
    Ok(())
}

/// Mandates are judged by the second plenary of the pilot and by the first of each regular year.
pub(super) fn has_mandate(stage: &Stage, on: Date) -> bool {
    let place = stage.calendar.plenaries.iter().position(|one| one.on == on);
    let first_of_year = stage
        .calendar
        .plenaries
        .iter()
        .find(|one| one.on.year() == on.year())
        .is_some_and(|one| one.on == on);
    place == Some(1) || (first_of_year && place > Some(2))
}

async fn import(stage: &mut Stage) -> Result<(), LifeFault> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let yes = |official: bool| if official { "yes" } else { "no" };
    let mut csv = "code,title,official,note,ambito_title_it\n".to_owned();
    for action in &stage.figures.actions {
        let (title, note) = (quoted(&action.title), quoted(&action.note));
        let area = quoted(&action.ambito_title);
        csv.push_str(&format!("{},{title},{},{note},{area}\n", action.code, yes(action.official)));
    }
    for objective in &stage.figures.objectives {
        let (title, note) = (quoted(&objective.title), quoted(&objective.note));
        csv.push_str(&format!("{},{title},{},{note},\n", objective.code, yes(objective.official)));
    }
    let mut desk = stage.desk(Role::CityOffice).await?;
    let told = stage.told("import the plan");
    ImportPlan { catalogue: Paragraphs(csv) }.perform(&mut desk).await.map_err(told)?;
    for (title, office, act) in texts::ACTIVITIES {
        let command = AddActivity {
            title: Line((*title).to_owned()),
            office: Line((*office).to_owned()),
            act: Some(Line((*act).to_owned())),
            description: None,
        };
        command.perform(&mut desk).await.map_err(stage.told("add an activity"))?;
    }
    stage.commit(desk).await
}

async fn publish(stage: &mut Stage, on: Date) -> Result<(), LifeFault> {
    let mut desk = stage.desk(Role::CityOffice).await?;
    let told = || stage.told("publish a mandate");
    let plenaries =
        desk.list::<Plenary>(&[("held_on", on.to_string().into())]).await.map_err(told())?;
    let Some(plenary) = plenaries.first() else { return Ok(()) };
    let items = desk.list::<PlanItem>(&[("level", "action".into())]).await.map_err(told())?;
    let free: Vec<PlanItem> =
        items.iter().filter(|item| is_free(item)).map(|item| item.value.clone()).collect();
    let is_pilot = stage.calendar.plenaries.get(1).is_some_and(|second| second.on == on);
    let scope = if is_pilot { free_ids(&free) } else { year_scope(stage, &free, on) };
    if scope.is_empty() {
        return Ok(());
    }
    let command = request(stage, plenary.id.clone(), scope, (on, is_pilot));
    let mandate = command.perform(&mut desk).await.map_err(told())?;
    Publish { mandate }.perform(&mut desk).await.map_err(told())?;
    stage.commit(desk).await
}

fn is_free(item: &PlanItem) -> bool {
    match item.state {
        Work::Listed {}
        | Work::Delivered { .. }
        | Work::Answered { .. }
        | Work::Monitored { .. }
        | Work::NotTakenUp { .. } => true,
        Work::Proposed { .. } | Work::Accepted { .. } | Work::InWork { .. } => false,
    }
}

fn free_ids(items: &[PlanItem]) -> Vec<PlanItemId> {
    items.iter().map(|item| item.id.clone()).collect()
}

/// Two Actions of each area; in years that work by areas, all Actions of three areas.
fn year_scope(stage: &Stage, free: &[PlanItem], on: Date) -> Vec<PlanItemId> {
    let mut dice = stage.dice(&format!("mandate {on}"));
    let mut scope = Vec::new();
    for area in 1..=5 {
        let mut inside: Vec<&PlanItem> = free
            .iter()
            .filter(|item| item.area() == Some(area) && item.level == Level::Action)
            .collect();
        if on.year() % 3 == 2 {
            if area % 2 == 1 {
                scope.extend(inside.iter().map(|item| item.id.clone()));
            }
            continue;
        }
        for _ in 0..2 {
            if inside.is_empty() {
                break;
            }
            let size = u64::try_from(inside.len()).unwrap_or(1);
            let place = usize::try_from(dice.below(size)).unwrap_or(0);
            scope.push(inside.remove(place).id.clone());
        }
    }
    scope
}

fn request(
    stage: &Stage,
    plenary: PlenaryId,
    scope: Vec<PlanItemId>,
    (on, is_pilot): (Date, bool),
) -> Draft {
    let end_of_year = Date::new(on.year(), 11, 30).unwrap_or(on);
    let deadline = end_of_year.min(stage.calendar.end).max(plus_days(on, 30));
    let question = if is_pilot {
        texts::PILOT_QUESTION
    } else {
        texts::pick(&mut stage.dice(&format!("mandate question {on}")), texts::QUESTIONS)
    };
    Draft {
        plenary,
        scope,
        question: Paragraphs(question.to_owned()),
        documents: Some(Paragraphs(texts::MANDATE_DOCUMENTS.to_owned())),
        limits: Some(Paragraphs(texts::MANDATE_LIMITS.to_owned())),
        deadline,
        stages: vec![PolicyStage::Design, PolicyStage::Implementation],
    }
}

async fn close_old(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let mut desk = stage.desk(Role::Secretariat).await?;
    let told = || stage.told("close a mandate");
    let open = desk.list::<Mandate>(&[("state", "Evaluated".into())]).await.map_err(told())?;
    let old = |mandate: &Mandate| match &mandate.state {
        State::Evaluated { published, .. } => {
            published.year() < today.year() - 1 || mandate.deadline < today
        }
        State::Drafted { .. } | State::Published { .. } | State::Closed { .. } => false,
    };
    for mandate in open.iter().filter(|mandate| old(mandate)) {
        Close { mandate: mandate.id.clone() }.perform(&mut desk).await.map_err(told())?;
    }
    stage.commit(desk).await
}
