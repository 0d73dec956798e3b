//! One question a page: shown with what was filled in so far, kept at every step, back without loss.

use assembly::calendar::Calendar;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use secretariat::Desk;
use secretariat::availability::{Draft, draft, keep_draft};
use secretariat::form::Form;
use secretariat::invitation::{HeldLetter, held_letter, put_away};
use serde::Serialize;

use super::questions::{Asked, Choice, Question};
use crate::door::{cookie, token_of};
use crate::page::Page;
use crate::pages::account::set_cookie;
use crate::pages::office::act::Wrong;
use crate::problem::Problem;
use crate::visit::{Posted, Visit};

/// A step between the code and the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Yes, no, or not this year.
    Answer,
    /// In which groups.
    When,
    /// About the person.
    About,
    /// What may be skipped and needs consent.
    Delicate,
    /// What she needs.
    Needs,
    /// How she is reached; consents.
    Contacts,
}

/// Steps as people count them: the code is the first, the summary the last.
pub const STEPS: u32 = 7;
/// The address of the summary, after the last step.
pub const SUMMARY: &str = "riepilogo";

impl Step {
    /// All steps, in order.
    pub const ALL: [Self; 6] =
        [Self::Answer, Self::When, Self::About, Self::Delicate, Self::Needs, Self::Contacts];

    /// The step as it stands in addresses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answer => "risposta",
            Self::When => "quando",
            Self::About => "di-me",
            Self::Delicate => "domande-facoltative",
            Self::Needs => "esigenze",
            Self::Contacts => "contatti",
        }
    }
    /// The step with that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
    /// Its number as people count; what may be skipped belongs to the step before it.
    #[must_use]
    pub const fn number(self) -> u32 {
        match self {
            Self::Answer => 2,
            Self::When => 3,
            Self::About | Self::Delicate => 4,
            Self::Needs => 5,
            Self::Contacts => 6,
        }
    }
    /// Its key in texts.
    const fn key(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::When => "when",
            Self::About => "about",
            Self::Delicate => "delicate",
            Self::Needs => "needs",
            Self::Contacts => "contacts",
        }
    }
}

fn beside(step: Step, asked: &Asked<'_>, by: isize) -> Option<Step> {
    let steps: Vec<Step> = Step::ALL
        .into_iter()
        .filter(|one| *one != Step::Delicate || asked.has_delicate())
        .collect();
    let here = steps.iter().position(|one| *one == step)?;
    steps.get(here.checked_add_signed(by)?).copied()
}

/// What comes after a step: who does not take part goes straight to the summary.
fn after(step: Step, asked: &Asked<'_>, draft: &Draft) -> &'static str {
    let done = step == Step::Answer && draft.answer != Some(assembly::invitation::Answer::Yes);
    if done { SUMMARY } else { beside(step, asked, 1).map_or(SUMMARY, Step::name) }
}

/// The page of a step.
#[derive(Clone, Debug, Serialize)]
pub struct StepPage {
    /// Its number.
    pub number: u32,
    /// How many there are.
    pub of: u32,
    /// Its heading.
    pub title: String,
    /// A greeting above the first question.
    pub greeting: String,
    /// What it is for.
    pub intro: String,
    /// Its questions.
    pub questions: Vec<Question>,
    /// What needs a correction.
    pub errors: Vec<Wrong>,
    /// Whether there is a step before it.
    pub has_previous: bool,
    /// A word for those under age.
    pub minor: bool,
}

impl Page for StepPage {
    const TEMPLATE: &'static str = "availability/step.html";
    fn samples() -> Vec<Self> {
        let choice = Choice { value: "a".into(), label: "A <b>".into(), hint: "perché".into() };
        let question = |kind, name: &str| Question {
            name: name.to_owned(),
            kind,
            label: "Che <cosa>".into(),
            hint: "Una nota".into(),
            required: true,
            values: vec!["a".into()],
            options: vec![choice.clone(); 3],
            error: "Manca".into(),
        };
        let page = |questions: Vec<Question>| Self {
            number: 3,
            of: STEPS,
            title: "Quando".into(),
            greeting: "Buongiorno, <Anna>".into(),
            intro: "Perché".into(),
            errors: vec![Wrong { field: "a".into(), text: "Manca".into() }],
            has_previous: questions.len() > 1,
            minor: true,
            questions,
        };
        let kinds = ["radio", "select", "checks", "check", "text", "phone", "email", "paragraphs"];
        let all = kinds.iter().map(|kind| question(kind, kind)).collect();
        vec![
            Self { errors: Vec::new(), ..page(Vec::new()) },
            page(vec![question("radio", "a")]),
            page(vec![question("checks", "a")]),
            page(all),
        ]
    }
}

/// What every page of the answer is drawn from.
pub struct Ground {
    /// The open desk.
    pub desk: Desk,
    /// The letter.
    pub held: HeldLetter,
    /// The rules.
    pub charter: assembly::charter::Charter,
    /// The calendar that follows from them.
    pub calendar: Calendar,
}

impl Ground {
    /// Reads what the pages are drawn from.
    ///
    /// # Errors
    /// [`Problem`] if the cabinet cannot be read.
    pub async fn at(mut desk: Desk) -> Result<Self, Problem> {
        let held = held_letter(&mut desk).await?;
        let charter = desk.charter()?;
        let calendar = Calendar::derive(&*desk.charters()?);
        Ok(Self { desk, held, charter, calendar })
    }
    /// The questions for this visitor.
    #[must_use]
    pub fn asked<'a>(&'a self, visit: &'a Visit) -> Asked<'a> {
        Asked { visit, charter: &self.charter, calendar: &self.calendar, held: &self.held }
    }
}

/// Shows a step.
///
/// # Errors
/// [`Problem`] if there is no such step.
pub async fn show(visit: Visit, Path(name): Path<String>) -> Result<Response, Problem> {
    let step = Step::parse(&name).ok_or_else(Problem::not_found)?;
    let mut ground = Ground::at(visit.look().await?).await?;
    if !ground.held.open {
        return Ok(visit.go("/rispondi/lettera"));
    }
    let draft = draft(&mut ground.desk).await?;
    let questions = ground.asked(&visit).questions(step, &draft);
    visit.show(&drawn(&visit, &ground, step, (questions, Vec::new())))
}

fn drawn(
    visit: &Visit,
    ground: &Ground,
    step: Step,
    (questions, errors): (Vec<Question>, Vec<Wrong>),
) -> StepPage {
    let key = step.key();
    let greeting = [("name", ground.held.letter.first_name.clone())];
    StepPage {
        number: step.number(),
        of: STEPS,
        title: visit.t(&format!("reply-{key}"), &[]),
        greeting: match step {
            Step::Answer => visit.t("reply-greeting", &greeting),
            Step::When | Step::About | Step::Delicate | Step::Needs | Step::Contacts => {
                String::new()
            }
        },
        intro: visit.t(&format!("reply-{key}-intro"), &[]),
        has_previous: step != Step::Answer,
        minor: step == Step::Contacts && ground.held.letter.minor,
        questions,
        errors,
    }
}

/// Takes a step: forward, back, or away to go on later.
///
/// # Errors
/// [`Problem`] for a fault; what cannot be read shows the step again.
pub async fn take(
    visit: Visit,
    Path(name): Path<String>,
    headers: axum::http::HeaderMap,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let step = Step::parse(&name).ok_or_else(Problem::not_found)?;
    let mut ground = Ground::at(visit.desk().await?).await?;
    if !ground.held.open {
        return Ok(visit.go("/rispondi/lettera"));
    }
    let mut draft = draft(&mut ground.desk).await?;
    let wrong = ground.asked(&visit).read(step, &form, &mut draft);
    let way = form.values("way").first().copied().unwrap_or("on").to_owned();
    if way == "on" && !wrong.is_empty() {
        let questions = as_typed(ground.asked(&visit).questions(step, &draft), &form, &wrong);
        let page = drawn(&visit, &ground, step, (questions, wrong));
        return visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let asked = ground.asked(&visit);
    let next = match way.as_str() {
        "back" => beside(step, &asked, -1).map_or(Step::Answer.name(), Step::name),
        "later" => step.name(),
        _ => after(step, &asked, &draft),
    };
    next.clone_into(&mut draft.at);
    keep_draft(&mut ground.desk, &draft).await?;
    if way == "later" {
        return put_aside(&visit, ground.desk, &headers).await;
    }
    ground.desk.commit().await?;
    Ok(visit.go(&format!("/rispondi/{next}")))
}

/// Closes the letter; what was filled in waits for the code.
async fn put_aside(
    visit: &Visit,
    mut desk: Desk,
    headers: &axum::http::HeaderMap,
) -> Result<Response, Problem> {
    if let Some(token) = token_of(headers) {
        put_away(&mut desk, &token).await?;
    }
    desk.commit().await?;
    let mut response = visit.go("/rispondi?dopo=1");
    set_cookie(&mut response, &cookie(""));
    Ok(response)
}

/// The questions with what was typed, right or wrong, so that nothing has to be typed twice.
fn as_typed(questions: Vec<Question>, form: &Form, wrong: &[Wrong]) -> Vec<Question> {
    let of = |question: Question| Question {
        values: form.values(&question.name).into_iter().map(str::to_owned).collect(),
        error: wrong
            .iter()
            .find(|one| one.field == question.name)
            .map(|one| one.text.clone())
            .unwrap_or_default(),
        ..question
    };
    questions.into_iter().map(of).collect()
}
