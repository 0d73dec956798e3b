//! The summary: everything once more, each line with its way back, then the answer is sent.

use assembly::invitation::{Answer, Channel};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use secretariat::ActError;
use secretariat::availability::{Declare, Draft, draft};
use secretariat::form::{Line, Paragraphs};
use secretariat::invitation::{Decline, HeldLetter, put_away};
use serde::Serialize;

use super::questions::{Asked, PRIVACY, answer_word};
use super::steps::{Ground, STEPS, Step};
use crate::door::{cookie, token_of};
use crate::page::Page;
use crate::pages::account::set_cookie;
use crate::problem::Problem;
use crate::texts;
use crate::visit::{Posted, Visit};

/// A line of the summary.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// The question.
    pub label: String,
    /// The answer, a line each.
    pub values: Vec<String>,
    /// Where it is changed.
    pub href: String,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct SummaryPage {
    /// How many steps there are; this is the last.
    pub of: u32,
    /// Whether the answer is yes; otherwise nothing but the answer is asked.
    pub yes: bool,
    /// What was answered.
    pub said: Vec<Said>,
    /// The step before.
    pub back: String,
    /// Why it could not be sent.
    pub refusal: String,
}

impl Page for SummaryPage {
    const TEMPLATE: &'static str = "availability/summary.html";
    fn samples() -> Vec<Self> {
        let said = |values: Vec<String>| Said {
            label: "Quando posso".into(),
            values,
            href: "/it/rispondi/quando".into(),
        };
        let page = |yes, said| Self {
            of: STEPS,
            yes,
            said,
            back: "/it/rispondi/contatti".into(),
            refusal: String::new(),
        };
        let long = "Serve un <interprete> ".repeat(60);
        vec![
            page(false, vec![said(vec!["no".into()])]),
            page(true, vec![said(vec!["Gruppo 3".into()]), said(Vec::new())]),
            Self { refusal: "Troppo tardi".into(), ..page(true, vec![said(vec![long; 8]); 12]) },
        ]
    }
}

/// What was answered, line by line.
#[must_use]
pub fn lines(asked: &Asked<'_>, draft: &Draft) -> Vec<Said> {
    let visit = asked.visit;
    let line = |step: Step, label: &str, values: Vec<String>| Said {
        label: visit.t(label, &[]),
        values,
        href: visit.url(&format!("/rispondi/{}", step.name())),
    };
    let answer = draft.answer.map(|answer| {
        visit.t(&format!("reply-answer-{}", texts::dashed(answer_word(answer))), &[])
    });
    let mut all = vec![line(Step::Answer, "reply-answer", answer.into_iter().collect())];
    if draft.answer != Some(Answer::Yes) {
        return all;
    }
    let chosen = |step: Step| -> Vec<String> {
        let questions = asked.questions(step, draft);
        let picked = questions.iter().flat_map(|question| {
            question.options.iter().filter(|option| question.values.contains(&option.value))
        });
        picked.map(|option| option.label.clone()).collect()
    };
    all.push(line(Step::When, "reply-when", chosen(Step::When)));
    for step in [Step::About, Step::Delicate] {
        for question in asked.questions(step, draft).iter().filter(|one| one.kind != "check") {
            let known = question.options.iter().find(|one| question.values.contains(&one.value));
            let value =
                known.map(|option| option.label.clone()).or(question.values.first().cloned());
            let mut said = line(step, "reply-answer", value.into_iter().collect());
            said.label.clone_from(&question.label);
            all.push(said);
        }
    }
    let needs = chosen(Step::Needs).into_iter().chain(draft.needs.detail.clone());
    all.push(line(Step::Needs, "reply-needs", needs.collect()));
    let contacts = [draft.contacts.phone.clone(), draft.contacts.email.clone()];
    all.push(line(Step::Contacts, "reply-contacts", contacts.into_iter().flatten().collect()));
    all
}

fn drawn(asked: &Asked<'_>, draft: &Draft, refusal: String) -> SummaryPage {
    let yes = draft.answer == Some(Answer::Yes);
    let back = if yes { Step::Contacts } else { Step::Answer };
    SummaryPage {
        of: STEPS,
        yes,
        said: lines(asked, draft),
        back: asked.visit.url(&format!("/rispondi/{}", back.name())),
        refusal,
    }
}

/// Shows the summary.
///
/// # Errors
/// [`Problem`] if the cabinet cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut ground = Ground::at(visit.look().await?).await?;
    let draft = draft(&mut ground.desk).await?;
    if !ground.held.open || draft.answer.is_none() {
        return Ok(visit.go("/rispondi/lettera"));
    }
    visit.show(&drawn(&ground.asked(&visit), &draft, String::new()))
}

fn declaration(held: &HeldLetter, draft: Draft) -> Declare {
    let typed: String =
        draft.answers.iter().map(|(question, answer)| format!("{question}: {answer}\n")).collect();
    Declare {
        call: held.letter.call.clone(),
        number: held.letter.number,
        windows: draft.windows.into_iter().collect(),
        answers: (!typed.is_empty()).then_some(Paragraphs(typed)),
        needs: draft.needs.needs.into_iter().map(Line).collect(),
        needs_detail: draft.needs.detail.map(Paragraphs),
        phone: draft.contacts.phone.map(Line),
        email: draft.contacts.email.map(Line),
        consents: draft.consents.into_iter().map(Line).collect(),
        guardian_agrees: false,
        channel: Channel::Web,
    }
}

/// Sends the answer.
///
/// # Errors
/// [`Problem`] for a fault; a refusal shows the summary again.
pub async fn send(
    visit: Visit,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let mut ground = Ground::at(visit.desk().await?).await?;
    let draft = draft(&mut ground.desk).await?;
    let yes = draft.answer == Some(Answer::Yes);
    let done = if yes && !draft.consents.contains(PRIVACY) {
        return Ok(visit.go("/rispondi/contatti"));
    } else if yes {
        declaration(&ground.held, draft).perform(&mut ground.desk).await.map(drop)
    } else {
        let decline = Decline {
            call: ground.held.letter.call.clone(),
            number: ground.held.letter.number,
            not_this_year: draft.answer == Some(Answer::NotThisYear),
            never_again: !form.values("never_again").is_empty(),
            channel: Channel::Web,
        };
        decline.perform(&mut ground.desk).await.map(drop)
    };
    match done {
        Ok(()) if yes => {
            ground.desk.commit().await?;
            Ok(visit.go("/rispondi/lettera?fatto=risposta"))
        }
        Ok(()) => said_no(&visit, ground.desk, &headers).await,
        Err(error @ ActError::Refused { .. }) => {
            let words = visit.words(&error);
            drop(ground);
            refused(&visit, words).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn refused(visit: &Visit, words: String) -> Result<Response, Problem> {
    let mut ground = Ground::at(visit.look().await?).await?;
    let draft = draft(&mut ground.desk).await?;
    let page = drawn(&ground.asked(visit), &draft, words);
    visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Her values are erased with her no, so the letter closes and a page for everybody thanks.
///
/// # Errors
/// [`Problem`] for a fault of the cabinet.
pub async fn said_no(
    visit: &Visit,
    mut desk: secretariat::Desk,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    if let Some(token) = token_of(headers) {
        put_away(&mut desk, &token).await?;
    }
    desk.commit().await?;
    let mut response = visit.go("/rispondi/grazie");
    set_cookie(&mut response, &cookie(""));
    Ok(response)
}
