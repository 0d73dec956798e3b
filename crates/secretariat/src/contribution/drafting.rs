//! The acts on a text before it comes to a plenary.

use assembly::charter::ContributionKind;
use assembly::contribution::{Begun, Contribution, EquityTag, Question, Refusal};
use assembly::ids::{ContributionId, PlanItemId, WorkingGroupId};
use assembly::mandate::{PlanItem, PolicyStage, Work};
use assembly::people::{Actor, Role};
use assembly::working_group::WorkingGroup;
use jiff::civil::Date;
use serde_json::json;

use super::rule_of;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::{Line, Paragraphs};
use crate::mandate::{advance, next_number, sitting_people};
use crate::notice::{self, Saying};
use crate::{choices, command};

choices! { ContributionKind {
    Indication = "indication", Evaluation = "evaluation", Recommendation = "recommendation",
    Proposal = "proposal", Suggestion = "suggestion", Opinion = "opinion",
} }
choices! { EquityTag {
    Income = "income", Age = "age", Disability = "disability", Gender = "gender",
    Origin = "origin", Housing = "housing",
} }

async fn begun(desk: &mut Desk, kind: ContributionKind) -> Result<Begun, ActError> {
    let rule = rule_of(desk, kind)?;
    let number = next_number::<Contribution>(desk).await?;
    let id = ContributionId::from_chance(desk.chance());
    Ok(Begun { id, number, rule, on: desk.today() })
}

/// Members write only for a group in which they sit; staff for any.
pub(super) async fn may_write(
    desk: &mut Desk,
    group: Option<&WorkingGroupId>,
) -> Result<(), ActError> {
    match desk.actor() {
        Actor::Account { role: Role::Member, .. } => {}
        Actor::Account { .. } | Actor::Letter { .. } | Actor::Anyone | Actor::House => {
            return Ok(());
        }
    }
    let seat = crate::rotation::member(desk).await?;
    let group = desk.get::<WorkingGroup>(group.ok_or(ActError::Forbidden)?).await?;
    if group.has(&seat.id) { Ok(()) } else { Err(ActError::Forbidden) }
}

command! {
    /// The city puts a question to the assembly, with the day by which it wants the opinion (R8).
    Ask: Contribution "contribution.ask" by [CityOffice] at [] [public] {
        question: Paragraphs,
        office: Line,
        due: Date,
        links: Vec<PlanItemId>,
        stages: Vec<PolicyStage>,
    } => ask -> ContributionId
}

async fn ask(desk: &mut Desk, command: Ask) -> Result<ContributionId, ActError> {
    let begun = begun(desk, ContributionKind::Opinion).await?;
    let question = Question {
        text: command.question.0,
        office: command.office.0,
        asked_on: begun.on,
        due: command.due,
    };
    let stages = command.stages.into_iter().collect();
    let text = Contribution::ask(&begun, question)?;
    let equity = text.equity.clone();
    let text = text.classify(command.links, stages, equity)?;
    desk.add(&text).await?;
    let saying = Saying {
        text_key: "contribution-notice-asked",
        args: vec![
            ("number".into(), text.number.to_string()),
            ("due".into(), command.due.to_string()),
        ],
        path: format!("/testi/{}", text.number),
    };
    let recipients = sitting_people(desk).await?;
    notice::send(desk, &recipients, &saying).await?;
    desk.record(text.id.as_str(), &json!({ "number": text.number, "due": command.due })).await?;
    Ok(text.id)
}

command! {
    /// Entrusts a working group with a question of the city.
    Entrust: Contribution "contribution.entrust" by [Secretariat] at ["Draft"] [public] {
        contribution: ContributionId,
        group: WorkingGroupId,
    } => entrust -> ContributionId
}

async fn entrust(desk: &mut Desk, command: Entrust) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    desk.get::<WorkingGroup>(&command.group).await?.is_at_work()?;
    text.value = text.value.entrust(command.group, desk.today())?;
    desk.save(&text).await?;
    desk.record(text.id.as_str(), &json!({ "number": text.number })).await?;
    Ok(text.id.clone())
}

command! {
    /// A group begins a text (R46).
    Draft: Contribution "contribution.draft" by [Facilitator, Secretariat, Member] at ["Working"] [] {
        group: WorkingGroupId,
        kind: ContributionKind,
        title: Line,
        text: Paragraphs,
        links: Vec<PlanItemId>,
        stages: Vec<PolicyStage>,
        equity: Vec<EquityTag>,
    } => draft -> ContributionId
}

async fn draft(desk: &mut Desk, command: Draft) -> Result<ContributionId, ActError> {
    may_write(desk, Some(&command.group)).await?;
    desk.get::<WorkingGroup>(&command.group).await?.is_at_work()?;
    for link in &command.links {
        desk.get::<PlanItem>(link).await?;
    }
    let begun = begun(desk, command.kind).await?;
    let text = Contribution::draft(&begun, command.group, (&command.title.0, &command.text.0))?;
    let (stages, equity) =
        (command.stages.into_iter().collect(), command.equity.into_iter().collect());
    let text = text.classify(command.links, stages, equity)?;
    desk.add(&text).await?;
    desk.record(text.id.as_str(), &json!({ "number": text.number })).await?;
    Ok(text.id)
}

command! {
    /// Writes a new version of a draft; the older ones are kept.
    Rewrite: Contribution "contribution.rewrite" by [Facilitator, Secretariat, Member] at ["Draft"] [] {
        contribution: ContributionId,
        title: Line,
        text: Paragraphs,
        note: Option<Line>,
    } => rewrite -> ContributionId
}

async fn rewrite(desk: &mut Desk, command: Rewrite) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    may_write(desk, text.group.as_ref()).await?;
    let note = command.note.map(|note| note.0).unwrap_or_default();
    let today = desk.today();
    text.value = text.value.rewrite((&command.title.0, &command.text.0), &note, today)?;
    desk.save(&text).await?;
    desk.record(text.id.as_str(), &json!({ "version": text.versions.len() })).await?;
    Ok(text.id.clone())
}

command! {
    /// Says what a draft is about: pieces of the plan, stages of policy, whom it touches (R5, R7, R11).
    Classify: Contribution "contribution.classify" by [Facilitator, Secretariat, Member] at ["Draft"] [] {
        contribution: ContributionId,
        links: Vec<PlanItemId>,
        stages: Vec<PolicyStage>,
        equity: Vec<EquityTag>,
    } => classify -> ContributionId
}

async fn classify(desk: &mut Desk, command: Classify) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    may_write(desk, text.group.as_ref()).await?;
    for link in &command.links {
        desk.get::<PlanItem>(link).await?;
    }
    let (stages, equity) =
        (command.stages.into_iter().collect(), command.equity.into_iter().collect());
    text.value = text.value.classify(command.links, stages, equity)?;
    desk.save(&text).await?;
    desk.record(text.id.as_str(), &json!({ "number": text.number })).await?;
    Ok(text.id.clone())
}

command! {
    /// Merges several texts of the same kind into a new draft; they point to it (R46).
    Merge: Contribution "contribution.merge" by [Facilitator, Secretariat] at [] [public] {
        contributions: Vec<ContributionId>,
        group: WorkingGroupId,
        title: Line,
        text: Paragraphs,
    } => merge -> ContributionId
}

async fn merge(desk: &mut Desk, command: Merge) -> Result<ContributionId, ActError> {
    if command.contributions.len() < 2 {
        return Err(Refusal::NothingToMerge {}.into());
    }
    let mut olds = Vec::new();
    for id in &command.contributions {
        olds.push(desk.get::<Contribution>(id).await?);
    }
    let begun = begun(desk, olds[0].kind).await?;
    let from: Vec<&Contribution> = olds.iter().map(|old| &old.value).collect();
    let words = (command.title.0.as_str(), command.text.0.as_str());
    let joined = Contribution::joined(&begun, command.group, words, &from)?;
    desk.add(&joined).await?;
    for mut old in olds {
        old.value = old.value.replace(vec![joined.id.clone()], begun.on)?;
        desk.save(&old).await?;
    }
    let details = json!({ "number": joined.number, "from": command.contributions.len() });
    desk.record(joined.id.as_str(), &details).await?;
    Ok(joined.id)
}

command! {
    /// Splits a text into two new drafts; it points to them (R46).
    Split: Contribution "contribution.split" by [Facilitator, Secretariat] at ["Draft", "Submitted"] [public] {
        contribution: ContributionId,
        first_title: Line,
        first_text: Paragraphs,
        second_title: Line,
        second_text: Paragraphs,
    } => split -> ContributionId
}

async fn split(desk: &mut Desk, command: Split) -> Result<ContributionId, ActError> {
    let mut old = desk.get::<Contribution>(&command.contribution).await?;
    let group = old.group.clone().ok_or(Refusal::NoGroup {})?;
    let parts = [
        (command.first_title.0, command.first_text.0),
        (command.second_title.0, command.second_text.0),
    ];
    let mut made = Vec::new();
    for (title, words) in &parts {
        let begun = begun(desk, old.kind).await?;
        let text = Contribution::joined(&begun, group.clone(), (title, words), &[&old.value])?;
        desk.add(&text).await?;
        made.push(text.id);
    }
    old.value = old.value.replace(made, desk.today())?;
    desk.save(&old).await?;
    desk.record(old.id.as_str(), &json!({ "number": old.number })).await?;
    Ok(old.id.clone())
}

command! {
    /// Hands a draft in: from now on everybody can read it (R34).
    Submit: Contribution "contribution.submit" by [Facilitator, Secretariat] at ["Draft"] [public] {
        contribution: ContributionId,
    } => submit -> ContributionId
}

async fn submit(desk: &mut Desk, command: Submit) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    let (rule, today) = (rule_of(desk, text.kind)?, desk.today());
    text.value = text.value.submit(&rule, today)?;
    desk.save(&text).await?;
    advance(desk, &text.links, &Work::Delivered { on: today }).await?;
    desk.record(text.id.as_str(), &json!({ "number": text.number })).await?;
    Ok(text.id.clone())
}

command! {
    /// Hands a submitted text back to its group.
    HandBack: Contribution "contribution.hand_back" by [Secretariat] at ["Submitted"] [public] {
        contribution: ContributionId,
        reason: Paragraphs,
    } => hand_back -> ContributionId
}

async fn hand_back(desk: &mut Desk, command: HandBack) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    text.value = text.value.hand_back(&command.reason.0, desk.today())?;
    desk.save(&text).await?;
    desk.record(text.id.as_str(), &json!({ "number": text.number })).await?;
    Ok(text.id.clone())
}

command! {
    /// The group takes a text back before the plenary has it.
    Withdraw: Contribution "contribution.withdraw" by [Facilitator, Secretariat] at ["Draft", "Submitted"] [public] {
        contribution: ContributionId,
        reason: Paragraphs,
    } => withdraw -> ContributionId
}

async fn withdraw(desk: &mut Desk, command: Withdraw) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    text.value = text.value.withdraw(&command.reason.0, desk.today())?;
    desk.save(&text).await?;
    desk.record(text.id.as_str(), &json!({ "number": text.number })).await?;
    Ok(text.id.clone())
}
