//! What the office sees of a piece of the plan and of a mandate.

use assembly::ids::PlanItemId;
use assembly::mandate::{Mandate, PlanItem};
use assembly::plenary::Plenary;

use crate::choices::Details;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Form;

/// What stands in a mandate now, as the form that writes it anew begins; `None` for other acts.
///
/// # Errors
/// A fault of the cabinet.
pub async fn standing(desk: &mut Desk, act: &str, id: &str) -> Result<Option<Form>, ActError> {
    if act != "mandate.redraft" {
        return Ok(None);
    }
    let mandate = desk.get::<Mandate>(id).await?;
    let mut pairs = vec![
        ("plenary".to_owned(), mandate.plenary.to_string()),
        ("question".to_owned(), mandate.question.clone()),
        ("documents".to_owned(), mandate.documents.join("\n")),
        ("limits".to_owned(), mandate.limits.clone()),
        ("deadline".to_owned(), mandate.deadline.to_string()),
    ];
    pairs.extend(mandate.scope.iter().map(|item| ("scope".to_owned(), item.to_string())));
    let stages = mandate.stages.iter();
    pairs.extend(stages.map(|stage| ("stages".to_owned(), stage.word().to_owned())));
    Ok(Some(Form::from_pairs(pairs)))
}

/// What the office sees of an object of this word, besides its label and state; `None` for a
/// drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    match drawer {
        "plan_item" => {
            let item = desk.get::<PlanItem>(id).await?;
            Ok(Some(vec![
                ("mandate-detail-code", item.code.clone()),
                ("mandate-detail-title", item.title.clone()),
                ("mandate-detail-plan", item.plan.clone()),
                ("mandate-detail-office", item.office.clone()),
                ("mandate-detail-description", item.description.clone()),
                ("mandate-detail-act", item.act.clone()),
            ]))
        }
        "mandate" => {
            let mandate = desk.get::<Mandate>(id).await?;
            let plenary = desk.get::<Plenary>(&mandate.plenary).await?;
            let mut details = vec![
                ("mandate-detail-question", mandate.question.clone()),
                ("mandate-detail-plenary", format!("{} · {}", plenary.number, plenary.on)),
                ("mandate-detail-deadline", mandate.deadline.to_string()),
                ("mandate-detail-scope", labels(desk, &mandate.scope).await?),
                ("mandate-detail-limits", mandate.limits.clone()),
                ("mandate-detail-documents", mandate.documents.join("\n")),
            ];
            if let Some(judged) = mandate.evaluation() {
                details.push(("mandate-detail-taken", labels(desk, &judged.taken).await?));
                details.push(("mandate-detail-reasons", judged.reasons.clone()));
            }
            Ok(Some(details))
        }
        _ => Ok(None),
    }
}

async fn labels(desk: &mut Desk, items: &[PlanItemId]) -> Result<String, ActError> {
    let mut codes = Vec::new();
    for id in items {
        codes.push(desk.get::<PlanItem>(id).await?.code.clone());
    }
    codes.sort();
    Ok(codes.join(", "))
}
