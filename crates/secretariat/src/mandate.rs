//! The acts of the word mandate: the plan's catalogue, and what the city asks the assembly.
//!
//! The city office imports the plan, adds other activities, drafts and publishes mandates; the
//! secretariat writes down what the assembly takes up. Publishing and judging a mandate move the
//! state of work of each piece of the plan with it (R38, R40-R42).

mod details;
mod plan;
mod views;

use assembly::ids::{MandateId, PlanItemId, PlenaryId, VoteId};
use assembly::life::Stateful;
use assembly::mandate::{
    Capacity, Evaluation, Level, Mandate, PlanItem, PolicyStage, Refusal, Request, State, Uptake,
    Work,
};
use assembly::people::Role;
use assembly::plenary::{Plenary, Vote};
use jiff::civil::Date;
use serde_json::json;
use store::{Filed, Kept};

use crate::choices::Choice;
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Paragraphs;
use crate::notice::{self, Recipient, Saying};
use crate::{choices, command};

pub use details::{details, standing};
pub use plan::{AddActivity, DescribeItem, ImportPlan};
pub use views::{
    AreaView, MandateView, PlanItemView, mandate_view, mandates, plan_item, plan_view,
};

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &ImportPlan::SHEET,
    &AddActivity::SHEET,
    &DescribeItem::SHEET,
    &Draft::SHEET,
    &Redraft::SHEET,
    &Publish::SHEET,
    &Evaluate::SHEET,
    &Close::SHEET,
];

choices! { PolicyStage {
    Design = "design", Implementation = "implementation", Evaluation = "evaluation", Monitoring = "monitoring",
} }
choices! { Uptake { All = "all", Some = "some", ByArea = "by_area" } }

/// The number that the next object of a drawer gets.
pub(crate) async fn next_number<T: Kept>(desk: &mut Desk) -> Result<u32, ActError> {
    let count = desk.count::<T>(&[]).await?;
    u32::try_from(count + 1).map_err(|error| ActError::Fault(error.to_string()))
}

/// The lines of a text that are not empty.
pub(crate) fn lines(text: Option<&Paragraphs>) -> Vec<String> {
    let lines = text.iter().flat_map(|text| text.0.lines());
    lines.map(str::trim).filter(|line| !line.is_empty()).map(ToOwned::to_owned).collect()
}

/// The optional paragraphs as text.
pub(crate) fn words(text: Option<Paragraphs>) -> String {
    text.map(|text| text.0).unwrap_or_default()
}

command! {
    /// The city drafts what it asks the assembly to work on (R40).
    Draft: Mandate "mandate.draft" by [CityOffice] at [] [] {
        plenary: PlenaryId,
        scope: Vec<PlanItemId>,
        question: Paragraphs,
        documents: Option<Paragraphs>,
        limits: Option<Paragraphs>,
        deadline: Date,
        stages: Vec<PolicyStage>,
    } => draft -> MandateId
}

/// An area in a scope stands for all its Actions.
async fn request(desk: &mut Desk, command: &Draft) -> Result<Request, ActError> {
    let mut scope = Vec::new();
    for id in &command.scope {
        let item = desk.get::<PlanItem>(id).await?;
        if item.level == Level::Area {
            let actions = desk.list::<PlanItem>(&[("level", "action".into())]).await?;
            let inside = actions.iter().filter(|one| one.area() == item.area());
            scope.extend(inside.map(|one| one.id.clone()));
        } else {
            scope.push(item.id.clone());
        }
    }
    Ok(Request {
        scope,
        question: command.question.0.clone(),
        documents: lines(command.documents.as_ref()),
        limits: words(command.limits.clone()),
        deadline: command.deadline,
        stages: command.stages.iter().copied().collect(),
    })
}

async fn draft(desk: &mut Desk, command: Draft) -> Result<MandateId, ActError> {
    let plenary = desk.get::<Plenary>(&command.plenary).await?;
    let request = request(desk, &command).await?;
    let id = MandateId::from_chance(desk.chance());
    let number = next_number::<Mandate>(desk).await?;
    let mandate = Mandate::draft((id.clone(), number), (plenary.id.clone(), plenary.on), request)?;
    desk.add(&mandate).await?;
    desk.record(id.as_str(), &json!({ "number": number, "pieces": mandate.scope.len() })).await?;
    Ok(id)
}

command! {
    /// The city writes a mandate anew before it is published.
    Redraft: Mandate "mandate.redraft" by [CityOffice] at ["Drafted"] [] {
        mandate: MandateId,
        plenary: PlenaryId,
        scope: Vec<PlanItemId>,
        question: Paragraphs,
        documents: Option<Paragraphs>,
        limits: Option<Paragraphs>,
        deadline: Date,
        stages: Vec<PolicyStage>,
    } => redraft -> MandateId
}

async fn redraft(desk: &mut Desk, command: Redraft) -> Result<MandateId, ActError> {
    let mut mandate = desk.get::<Mandate>(&command.mandate).await?;
    let plenary = desk.get::<Plenary>(&command.plenary).await?;
    let request = request(
        desk,
        &Draft {
            plenary: command.plenary,
            scope: command.scope,
            question: command.question,
            documents: command.documents,
            limits: command.limits,
            deadline: command.deadline,
            stages: command.stages,
        },
    )
    .await?;
    mandate.value = mandate.value.redraft((plenary.id.clone(), plenary.on), request)?;
    desk.save(&mandate).await?;
    desk.record(mandate.id.as_str(), &json!({ "number": mandate.number })).await?;
    Ok(mandate.id.clone())
}

command! {
    /// The city publishes a mandate: members and everybody can read it (R40).
    Publish: Mandate "mandate.publish" by [CityOffice] at ["Drafted"] [public] {
        mandate: MandateId,
    } => publish -> MandateId
}

async fn publish(desk: &mut Desk, command: Publish) -> Result<MandateId, ActError> {
    let mut mandate = desk.get::<Mandate>(&command.mandate).await?;
    let plenary = desk.get::<Plenary>(&mandate.plenary).await?;
    let (today, days) = (desk.today(), desk.charter()?.mandate.publication_days);
    mandate.value = mandate.value.publish(plenary.on, days, today)?;
    for id in mandate.scope.clone() {
        let mut item = desk.get::<PlanItem>(&id).await?;
        let to = Work::Proposed { on: today, mandate: mandate.id.clone() };
        item.value = item.value.advance(to)?;
        desk.save(&item).await?;
    }
    desk.save(&mandate).await?;
    let mut recipients = sitting_people(desk).await?;
    recipients.push(Recipient::Role(Role::Secretariat.name().to_owned()));
    let saying = Saying {
        text_key: "mandate-notice-published",
        args: vec![("number".into(), mandate.number.to_string())],
        path: format!("/piano/mandati/{}", mandate.number),
    };
    notice::send(desk, &recipients, &saying).await?;
    let details = json!({ "number": mandate.number, "pieces": mandate.scope.len() });
    desk.record(mandate.id.as_str(), &details).await?;
    Ok(mandate.id.clone())
}

/// Everybody who sits today, to be told something.
pub(crate) async fn sitting_people(desk: &mut Desk) -> Result<Vec<Recipient>, ActError> {
    let today = desk.today();
    let seats = crate::rotation::sitting(desk, today).await?;
    Ok(seats.iter().map(|seat| Recipient::Person(seat.person.to_string())).collect())
}

command! {
    /// The secretariat writes down what the assembly takes up, with its capacity and reasons (R41).
    Evaluate: Mandate "mandate.evaluate" by [Secretariat] at ["Published"] [public] {
        mandate: MandateId,
        uptake: Uptake,
        taken: Vec<PlanItemId>,
        reasons: Paragraphs,
        members: u32,
        meetings: u32,
        groups: u32,
        vote: Option<VoteId>,
    } => evaluate -> MandateId
}

async fn evaluate(desk: &mut Desk, command: Evaluate) -> Result<MandateId, ActError> {
    let mut mandate = desk.get::<Mandate>(&command.mandate).await?;
    if let Some(vote) = &command.vote {
        let vote = desk.get::<Vote>(vote).await?;
        if !vote.result().is_some_and(|(_, outcome)| outcome.carried) {
            return Err(Refusal::NotCarried {}.into());
        }
    }
    let mut scope: Vec<Filed<PlanItem>> = Vec::new();
    for id in &mandate.scope {
        scope.push(desk.get::<PlanItem>(id).await?);
    }
    let evaluation = Evaluation {
        on: desk.today(),
        uptake: command.uptake,
        taken: command.taken,
        reasons: command.reasons.0,
        capacity: Capacity {
            members: command.members,
            meetings: command.meetings,
            groups: command.groups,
        },
        vote: command.vote,
    };
    let pieces: Vec<&PlanItem> = scope.iter().map(|item| &item.value).collect();
    mandate.value = mandate.value.evaluate(evaluation.clone(), &pieces)?;
    for mut item in scope {
        let (on, of) = (evaluation.on, mandate.id.clone());
        let to = if evaluation.taken.contains(&item.id) {
            Work::Accepted { on, mandate: of }
        } else {
            Work::NotTakenUp { on, mandate: of, reason: evaluation.reasons.clone() }
        };
        item.value = item.value.advance(to)?;
        desk.save(&item).await?;
    }
    desk.save(&mandate).await?;
    let saying = Saying {
        text_key: "mandate-notice-evaluated",
        args: vec![("number".into(), mandate.number.to_string())],
        path: format!("/piano/mandati/{}", mandate.number),
    };
    let city = Recipient::Role(Role::CityOffice.name().to_owned());
    notice::send(desk, &[city], &saying).await?;
    let details = json!({ "uptake": command.uptake.word(), "taken": evaluation.taken.len() });
    desk.record(mandate.id.as_str(), &details).await?;
    Ok(mandate.id.clone())
}

command! {
    /// Closes a mandate when the work on it is over.
    Close: Mandate "mandate.close" by [Secretariat, CityOffice] at ["Evaluated"] [public] {
        mandate: MandateId,
    } => close -> MandateId
}

async fn close(desk: &mut Desk, command: Close) -> Result<MandateId, ActError> {
    let mut mandate = desk.get::<Mandate>(&command.mandate).await?;
    mandate.value = mandate.value.close(desk.today())?;
    desk.save(&mandate).await?;
    desk.record(mandate.id.as_str(), &json!({ "number": mandate.number })).await?;
    Ok(mandate.id.clone())
}

/// Takes the state of work of these pieces a step further where the step is possible, and leaves
/// the others as they are: a piece may stand elsewhere because of another mandate.
///
/// # Errors
/// A fault of the cabinet.
pub async fn advance(desk: &mut Desk, items: &[PlanItemId], to: &Work) -> Result<(), ActError> {
    for id in items {
        let mut item = desk.get::<PlanItem>(id).await?;
        let aim = PlanItem { state: to.clone(), ..item.value.clone() };
        if item.may_advance(aim.state_name()) {
            item.value = item.value.advance(to.clone())?;
            desk.save(&item).await?;
        }
    }
    Ok(())
}

fn label(mandate: &Mandate) -> String {
    let published = match &mandate.state {
        State::Drafted {} => String::new(),
        State::Published { on } => format!(" · {on}"),
        State::Evaluated { published, .. } | State::Closed { published, .. } => {
            format!(" · {published}")
        }
    };
    let question: String = mandate.question.chars().take(60).collect();
    format!("{}{published} · {question}", mandate.number)
}

/// The objects of this word's drawers that are in one of these states (any, if none is named), by
/// id and label; `None` for a drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn choices(
    desk: &mut Desk,
    drawer: &str,
    states: &[&str],
) -> Result<Option<Vec<Choice>>, ActError> {
    let asked = |state: &str| states.is_empty() || states.contains(&state);
    match drawer {
        "plan_item" => {
            let items = desk.list::<PlanItem>(&[]).await?;
            let shown = items.iter().filter(|item| asked(item.state_name()));
            Ok(Some(shown.map(|item| (item.id.to_string(), views::item_label(item))).collect()))
        }
        "mandate" => {
            let mandates = desk.list::<Mandate>(&[]).await?;
            let shown = mandates.iter().filter(|mandate| asked(mandate.state_name()));
            Ok(Some(shown.map(|mandate| (mandate.id.to_string(), label(mandate))).collect()))
        }
        _ => Ok(None),
    }
}
