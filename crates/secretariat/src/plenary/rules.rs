//! The rules of the assembly as its members and staff change them: a vote on them, then the act
//! that adopts the new version (R31, R32).
//!
//! The vote is held under the majority that the rules in force ask for; adopting needs two persons
//! and a day that is still to come, so that no draw that was announced changes its rules.

use assembly::charter::{Approval, Charter, Charters};
use assembly::ids::{PlenaryId, VoteId};
use assembly::plenary::{Method, Motion, Refusal, Subject, Vote};
use serde_json::json;

use super::ballots::{add_vote, rule_of};
use crate::command;
use crate::desk::{Desk, read_charter, unfitting};
use crate::error::ActError;
use crate::form::{Line, Paragraphs};

command! {
    /// Prepares a vote on a new version of the rules, under the majority that those in force ask
    /// for (R31).
    PrepareRulesVote: Plenary "plenary.prepare_rules_vote" by [Secretariat] at [] [public] {
        plenary: PlenaryId,
        question: Line,
        method: Method,
    } => prepare_rules_vote -> VoteId
}

async fn prepare_rules_vote(
    desk: &mut Desk,
    command: PrepareRulesVote,
) -> Result<VoteId, ActError> {
    let revision = desk.charter()?.revision.clone();
    let majority = rule_of(desk, revision.majority, revision.base)?;
    let motion = Motion {
        plenary: command.plenary,
        question: command.question.0,
        subject: Subject::Rules,
        method: command.method,
    };
    add_vote(desk, motion, majority).await
}

command! {
    /// Adopts a new version of the rules, in force from the day that it names: two persons (R31,
    /// R32).
    AdoptRules: Plenary "plenary.adopt_rules" by [Administrator] at [] [public, grave, two_persons] {
        rules: Paragraphs,
        vote: Option<VoteId>,
    } => adopt_rules -> String
}

async fn adopt_rules(desk: &mut Desk, command: AdoptRules) -> Result<String, ActError> {
    let text = command.rules.0;
    let charter = read_charter(&text)?;
    let approval = match &command.vote {
        Some(vote) => approval_by(desk, vote).await?,
        None => Approval::NotAsked,
    };
    let (known, today) = (desk.charters()?, desk.today());
    known.adopt(charter.clone(), today, approval).map_err(|faults| unfitting(&faults))?;
    let changes = before(&known, &charter).differences(&charter).len();
    desk.adopt_charter(&text).await?;
    let version = charter.charter_version();
    let details = json!({
        "version": version.id, "sha256": version.hash, "changes": changes,
        "takes_effect": charter.version.takes_effect, "vote": command.vote,
    });
    desk.record(&version.id, &details).await?;
    Ok(version.id)
}

/// The version that a new one follows: the last that is in force on the eve of its first day.
fn before<'c>(known: &'c Charters, new: &Charter) -> &'c Charter {
    known.in_force(new.version.takes_effect)
}

async fn approval_by(desk: &mut Desk, vote: &VoteId) -> Result<Approval, ActError> {
    let vote = desk.get::<Vote>(vote).await?;
    let carried = vote.result().is_some_and(|(_, outcome)| outcome.carried);
    if vote.subject == Subject::Rules && carried {
        Ok(Approval::Carried)
    } else {
        Err(Refusal::RulesNotCarried { number: vote.number }.into())
    }
}
