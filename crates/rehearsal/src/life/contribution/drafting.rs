//! Texts before the plenary: the city's question, drafts, versions, merging, handing in.

use assembly::charter::ContributionKind;
use assembly::contribution::{Contribution, EquityTag};
use assembly::ids::{ContributionId, PlanItemId};
use assembly::mandate::{PlanItem, PolicyStage};
use assembly::people::Role;
use assembly::working_group::WorkingGroup;
use jiff::civil::Date;
use secretariat::Desk;
use secretariat::contribution::{
    Ask, Draft, Entrust, HandBack, Merge, Rewrite, Split, Submit, Withdraw,
};
use secretariat::form::{Line, Paragraphs};

use super::{Turn, in_state, share};
use crate::life::{LifeFault, Stage, texts};

async fn working(stage: &Stage, desk: &mut Desk) -> Result<Vec<WorkingGroup>, LifeFault> {
    let found = desk.list::<WorkingGroup>(&[("state", "Working".into())]).await;
    let found = found.map_err(stage.told("look for working groups"))?;
    let groups = found.into_iter().map(|group| group.value);
    Ok(groups.filter(|group| !group.is_permanent()).collect())
}

/// The city asks for an opinion, and the first thematic group is entrusted with it.
pub(super) async fn ask(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let told = || stage.told("ask for an opinion");
    let mut look = stage.look().await?;
    let groups = working(stage, &mut look).await?;
    let items = look.list::<PlanItem>(&[("level", "other".into())]).await.map_err(told())?;
    drop(look);
    let Some(group) = groups.first() else { return Ok(()) };
    let mut dice = stage.dice(&format!("question {today}"));
    let mut desk = stage.desk(Role::CityOffice).await?;
    let (question, office) = texts::pick(&mut dice, texts::ASKED);
    let command = Ask {
        question: Paragraphs(question.to_owned()),
        office: Line(office.to_owned()),
        due: Date::new(today.year(), 10, 31).unwrap_or(today),
        links: items.iter().take(1).map(|item| item.id.clone()).collect(),
        stages: vec![PolicyStage::Design],
    };
    let contribution = command.perform(&mut desk).await.map_err(told())?;
    stage.commit(desk).await?;
    let mut desk = stage.desk(Role::Secretariat).await?;
    let command = Entrust { contribution, group: group.id.clone() };
    command.perform(&mut desk).await.map_err(told())?;
    stage.commit(desk).await
}

/// The groups begin their texts: as many as the year's record says, one more where two will be
/// merged or one withdrawn, one less where one will be split.
pub(super) async fn draft(stage: &mut Stage, turn: Turn) -> Result<(), LifeFault> {
    let told = || stage.told("draft a text");
    let mut desk = stage.desk(Role::Facilitator).await?;
    let groups = working(stage, &mut desk).await?;
    if groups.is_empty() {
        return Ok(());
    }
    let (voted, _) = share(stage, turn);
    let voted = match turn.place {
        0 | 1 => voted + 1,
        _ => voted.saturating_sub(1),
    };
    for place in 0..voted + 3 {
        let index = usize::try_from(place).unwrap_or(0);
        let group = &groups[index % groups.len()];
        let kind = kind_of(place, voted);
        let scope = group.scope();
        let link = scope[(index / groups.len()) % scope.len()].clone();
        write(stage, &mut desk, group, (kind, link, place, turn)).await?;
    }
    for asked in in_state(stage, &mut desk, "Draft").await? {
        if asked.question.is_some() && asked.versions.is_empty() && asked.group.is_some() {
            let mut dice = stage.dice(&format!("opinion {}", asked.number));
            let command = Rewrite {
                contribution: asked.id.clone(),
                title: Line(format!("Parere sul quesito n. {}", asked.number)),
                text: Paragraphs(texts::opinion(&mut dice)),
                note: None,
            };
            command.perform(&mut desk).await.map_err(told())?;
        }
    }
    stage.commit(desk).await
}

/// Voted kinds first, then one of each kind that is only noted.
fn kind_of(place: u32, voted: u32) -> ContributionKind {
    if place < voted {
        return if place % 3 == 2 {
            ContributionKind::Proposal
        } else {
            ContributionKind::Recommendation
        };
    }
    match place - voted {
        0 => ContributionKind::Indication,
        1 => ContributionKind::Evaluation,
        _ => ContributionKind::Suggestion,
    }
}

async fn write(
    stage: &Stage,
    desk: &mut Desk,
    group: &WorkingGroup,
    (kind, link, place, turn): (ContributionKind, PlanItemId, u32, Turn),
) -> Result<(), LifeFault> {
    let told = || stage.told("draft a text");
    let item = desk.get::<PlanItem>(&link).await.map_err(told())?;
    let mut dice = stage.dice(&format!("text {} {place}", turn.on));
    let names = &stage.figures.neighbourhoods;
    let at = usize::try_from(dice.below(u64::try_from(names.len()).unwrap_or(1))).unwrap_or(0);
    let (title, text) = texts::text(&mut dice, kind, (&item.code, &item.title), &names[at].name);
    let tag = EquityTag::ALL[usize::try_from(dice.below(6)).unwrap_or(0)];
    let stages = match kind {
        ContributionKind::Evaluation => vec![PolicyStage::Evaluation, PolicyStage::Monitoring],
        ContributionKind::Indication
        | ContributionKind::Recommendation
        | ContributionKind::Proposal
        | ContributionKind::Suggestion
        | ContributionKind::Opinion => vec![PolicyStage::Implementation],
    };
    let command = Draft {
        group: group.id.clone(),
        kind,
        title: Line(title),
        text: Paragraphs(text),
        links: vec![link],
        stages,
        equity: vec![tag],
    };
    command.perform(desk).await.map_err(told())?;
    Ok(())
}

/// Versions, and once a year each: two texts merged, one withdrawn, one split.
pub(super) async fn rework(stage: &mut Stage, turn: Turn) -> Result<(), LifeFault> {
    let told = || stage.told("rework a text");
    let mut desk = stage.desk(Role::Facilitator).await?;
    let drafts = in_state(stage, &mut desk, "Draft").await?;
    let own: Vec<&Contribution> =
        drafts.iter().filter(|one| one.question.is_none()).map(|one| &one.value).collect();
    for text in own.iter().step_by(3) {
        let Some(latest) = text.latest() else { continue };
        let mut dice = stage.dice(&format!("rewrite {}", text.number));
        let command = Rewrite {
            contribution: text.id.clone(),
            title: Line(latest.title.clone()),
            text: Paragraphs(format!(
                "{}\n\n{}",
                latest.text,
                texts::pick(&mut dice, texts::ADDED)
            )),
            note: Some(Line("Aggiunti tempi e modalità di verifica".to_owned())),
        };
        command.perform(&mut desk).await.map_err(told())?;
    }
    let voted: Vec<&Contribution> =
        own.iter().copied().filter(|one| one.kind == ContributionKind::Recommendation).collect();
    match (turn.place, voted.as_slice()) {
        (0, [one, other, ..]) => merge(stage, &mut desk, one, other).await?,
        (1, [one, ..]) => {
            let command = Withdraw {
                contribution: one.id.clone(),
                reason: Paragraphs(texts::WITHDRAWN.to_owned()),
            };
            command.perform(&mut desk).await.map_err(told())?;
        }
        (_, [one, ..]) if turn.place > 1 => split(stage, &mut desk, one).await?,
        (_, _) => {}
    }
    stage.commit(desk).await
}

async fn merge(
    stage: &Stage,
    desk: &mut Desk,
    one: &Contribution,
    other: &Contribution,
) -> Result<(), LifeFault> {
    let told = || stage.told("merge two texts");
    let (Some(group), Some(first), Some(second)) = (&one.group, one.latest(), other.latest())
    else {
        return Ok(());
    };
    let command = Merge {
        contributions: vec![one.id.clone(), other.id.clone()],
        group: group.clone(),
        title: Line(first.title.clone()),
        text: Paragraphs(format!("{}\n\n{}", first.text, second.text)),
    };
    command.perform(desk).await.map_err(told())?;
    Ok(())
}

async fn split(stage: &Stage, desk: &mut Desk, one: &Contribution) -> Result<(), LifeFault> {
    let Some(latest) = one.latest() else { return Ok(()) };
    let (first, second) = latest.text.split_once("\n\n").unwrap_or((&latest.text, &latest.title));
    let command = Split {
        contribution: one.id.clone(),
        first_title: Line(latest.title.clone()),
        first_text: Paragraphs(first.to_owned()),
        second_title: Line(format!("{}: come e quando", latest.title)),
        second_text: Paragraphs(second.to_owned()),
    };
    command.perform(desk).await.map_err(stage.told("split a text"))?;
    Ok(())
}

/// Everything that is written is handed in; in the first turn one text comes back and is handed in
/// again the same day.
pub(super) async fn hand_in(stage: &mut Stage, turn: Turn) -> Result<(), LifeFault> {
    let mut desk = stage.desk(Role::Secretariat).await?;
    let drafts = in_state(stage, &mut desk, "Draft").await?;
    let mut kinds = Vec::new();
    let mut first: Option<ContributionId> = None;
    for text in drafts.iter().filter(|one| one.latest().is_some() && one.group.is_some()) {
        let told = stage.told("hand a text in");
        let command = Submit { contribution: text.id.clone() };
        command.perform(&mut desk).await.map_err(told)?;
        kinds.push(text.kind.word());
        first.get_or_insert_with(|| text.id.clone());
    }
    if let (0, Some(text)) = (turn.place, first) {
        let reason = Paragraphs(texts::HANDED_BACK.to_owned());
        let back = HandBack { contribution: text.clone(), reason };
        back.perform(&mut desk).await.map_err(stage.told("hand a text back"))?;
        let again = Submit { contribution: text };
        again.perform(&mut desk).await.map_err(stage.told("hand a text in again"))?;
    }
    if turn.place + 1 == turn.of {
        deliver(stage, &mut desk).await?;
    }
    stage.commit(desk).await?;
    for kind in kinds {
        *stage.tally.contributions.entry(kind.to_owned()).or_insert(0) += 1;
    }
    Ok(())
}

async fn deliver(stage: &Stage, desk: &mut Desk) -> Result<(), LifeFault> {
    let told = || stage.told("deliver a group's output");
    for group in working(stage, desk).await? {
        let by = [("working_group", group.id.as_str().into())];
        let texts = desk.list::<Contribution>(&by).await.map_err(told())?;
        if texts.iter().any(|text| secretariat::contribution::is_public(text)) {
            let command = secretariat::working_group::Deliver { group: group.id };
            command.perform(desk).await.map_err(told())?;
        }
    }
    Ok(())
}
