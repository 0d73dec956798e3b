//! Voting: the text, the question, the options in words, what is needed; one look more before it
//! counts; the receipt; then the result.

use assembly::ids::{PlanItemId, VoteId};
use assembly::plenary::BallotChoice;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use secretariat::ActError;
use secretariat::form::Form;
use secretariat::member::{BallotView, ballot};
use secretariat::plenary::{CastApproval, CastBallot};
use serde::Serialize;

use crate::page::Page;
use crate::pages::availability::questions::Choice;
use crate::problem::Problem;
use crate::texts;
use crate::visit::{Posted, Visit};

/// The page of a vote.
#[derive(Clone, Debug, Serialize)]
pub struct BallotPage {
    /// The question.
    pub question: String,
    /// Number and day of the plenary.
    pub plenary: (u32, String),
    /// What is needed to carry it.
    pub needed: String,
    /// The text that is voted on: title, paragraphs, its page.
    pub text: Option<(String, Vec<String>, String)>,
    /// What can be chosen; nothing where no ballot can be cast now.
    pub options: Vec<Choice>,
    /// Marks at most; 1 where one choice is made.
    pub most: u32,
    /// What was chosen, when it waits to be confirmed.
    pub chosen: Vec<Choice>,
    /// What is wrong.
    pub error: String,
    /// Why no ballot can be cast here: a text key.
    pub closed: &'static str,
    /// The member's line in the journal: number and hash.
    pub receipt: Option<(i64, String)>,
    /// The result, once it is counted.
    pub result: Option<secretariat::plenary::VoteView>,
}

impl Page for BallotPage {
    const TEMPLATE: &'static str = "member/ballot.html";
    fn samples() -> Vec<Self> {
        let option =
            |label: &str| Choice { value: label.into(), label: label.into(), hint: String::new() };
        let open = Self {
            question: "Si approva la raccomandazione <3>?".into(),
            plenary: (12, "2026-03-14".into()),
            needed: "Servono 1/2".into(),
            text: None,
            options: vec![option("Favorevole"), option("Contraria"), option("Astensione")],
            most: 1,
            chosen: Vec::new(),
            error: String::new(),
            closed: "",
            receipt: None,
            result: None,
        };
        let paragraphs = vec!["Un albero <ogni> due posti auto.".repeat(20); 40];
        let many = Self {
            text: Some(("Ombra <ovunque>".into(), paragraphs, "/it/testi/3".into())),
            options: vec![option("1.1.1 <Ombra>"); 49],
            most: 5,
            error: "Scelga".into(),
            ..open.clone()
        };
        let view = secretariat::plenary::VoteView {
            id: "x".into(),
            number: 3,
            state: "Closed",
            question: open.question.clone(),
            method: "online",
            share: "1/2".into(),
            base: "voters",
            quorum: "1/2".into(),
            closed_on: "2026-03-14".parse().ok(),
            count: Some([40, 20, 5, 70, 88]),
            needed: Some(31),
            quorum_reached: Some(true),
            carried: Some(true),
            marks: Vec::new(),
        };
        vec![
            Self { options: Vec::new(), closed: "member-ballot-welcome", ..open.clone() },
            Self { chosen: vec![option("Favorevole")], ..open.clone() },
            Self { receipt: Some((812, "ab".repeat(32))), options: Vec::new(), ..open.clone() },
            Self { result: Some(view), options: Vec::new(), ..open.clone() },
            open,
            many,
        ]
    }
}

/// Shows a vote.
///
/// # Errors
/// [`Problem`] if there is no such vote.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let id = VoteId::parse(&id).map_err(|_| Problem::not_found())?;
    let mut desk = visit.look().await?;
    let view = ballot(&mut desk, &id).await?;
    visit.show(&drawn(&visit, view))
}

fn drawn(visit: &Visit, view: BallotView) -> BallotPage {
    let rule = [
        ("share", view.vote.share.clone()),
        ("base", visit.t(&format!("plenary-base-{}", view.vote.base), &[])),
        ("quorum", view.vote.quorum.clone()),
    ];
    let closed = why_closed(&view);
    BallotPage {
        question: view.vote.question.clone(),
        plenary: (view.plenary.0, view.plenary.1.to_string()),
        needed: visit.t("plenary-vote-rule", &rule),
        text: view.text.as_ref().map(|text| {
            let paragraphs = text.text.split("\n\n").map(str::to_owned).collect();
            let href = visit.url(&format!("/testi/{}", text.line.number));
            (text.line.title.clone(), paragraphs, href)
        }),
        options: if closed.is_empty() && !view.voted { options(visit, &view) } else { Vec::new() },
        most: if view.options.is_empty() { 1 } else { view.most },
        chosen: Vec::new(),
        error: String::new(),
        closed,
        receipt: view.receipt,
        result: view.vote.count.is_some().then_some(view.vote),
    }
}

/// Why no ballot can be cast here now; nothing if one can, or was.
fn why_closed(view: &BallotView) -> &'static str {
    match (view.vote.state, view.online, view.voted, view.may_vote) {
        (_, _, true, _) | ("Closed", _, _, _) => "",
        ("Prepared", _, _, _) => "member-ballot-not-open",
        (_, false, _, _) => "member-ballot-in-hall",
        (_, true, false, false) => "member-ballot-welcome",
        (_, true, false, true) => "",
    }
}

fn options(visit: &Visit, view: &BallotView) -> Vec<Choice> {
    if view.options.is_empty() {
        let choices = [BallotChoice::InFavour, BallotChoice::Against, BallotChoice::Abstain];
        let of = |choice: BallotChoice| Choice {
            value: choice.word().to_owned(),
            label: visit.t(&format!("member-ballot-{}", texts::dashed(choice.word())), &[]),
            hint: String::new(),
        };
        return choices.map(of).to_vec();
    }
    let of = |(value, label): &(String, String)| Choice {
        value: value.clone(),
        label: label.clone(),
        hint: String::new(),
    };
    view.options.iter().map(of).collect()
}

/// Takes a ballot: first it is shown once more, then it falls into the box.
///
/// # Errors
/// [`Problem`] for a fault; a refusal shows the vote again.
pub async fn cast(
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let vote = VoteId::parse(&id).map_err(|_| Problem::not_found())?;
    let mut desk = visit.desk().await?;
    let view = ballot(&mut desk, &vote).await?;
    let approval = !view.options.is_empty();
    let mut page = drawn(&visit, view);
    let typed = form.values("choice");
    page.chosen = page
        .options
        .iter()
        .filter(|option| typed.contains(&option.value.as_str()))
        .cloned()
        .collect();
    let most = usize::try_from(page.most).unwrap_or(1);
    if page.chosen.is_empty() || page.chosen.len() > most {
        page.chosen.clear();
        page.error = visit.t("member-ballot-choose", &[("most", page.most.to_string())]);
        return visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    if form.values("confirm").is_empty() {
        return visit.show(&page);
    }
    match dropped(&mut desk, (vote, approval), &form).await {
        Ok(()) => {
            desk.commit().await?;
            Ok(visit.go(&format!("/mia/voto/{id}?fatto=voto")))
        }
        Err(error @ ActError::Refused { .. }) => {
            page.chosen.clear();
            page.error = visit.words(&error);
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

async fn dropped(
    desk: &mut secretariat::Desk,
    (vote, approval): (VoteId, bool),
    form: &Form,
) -> Result<(), ActError> {
    let typed = form.values("choice");
    if approval {
        let marks = typed.iter().filter_map(|mark| PlanItemId::parse(mark).ok()).collect();
        return CastApproval { vote, marks }.perform(desk).await.map(drop);
    }
    let choices = [BallotChoice::InFavour, BallotChoice::Against, BallotChoice::Abstain];
    let choice = choices.into_iter().find(|choice| typed.contains(&choice.word()));
    let choice = choice.ok_or(ActError::NotFound)?;
    CastBallot { vote, choice }.perform(desk).await.map(drop)
}
