//! Texts and their amendments through the acts alone.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::charter::ContributionKind;
use assembly::contribution::Amendment;
use assembly::life::Stateful;
use assembly::people::{Actor, Role};
use assembly::working_group::WorkingGroup;
use house::work::{
    MEMBERS, SECOND, check_refused, group_at_work, line, member, on_agenda, seat_id, state_of,
    with_members, words,
};
use secretariat::{ActError, contribution, plenary};

#[tokio::test]
async fn a_cancelled_plenary_gives_its_texts_back() {
    let house = with_members().await;
    let (text, plenary, _) = on_agenda(&house).await;
    assert_eq!(state_of(&house, &text).await, "OnAgenda");
    let cancel = plenary::Cancel { plenary, reason: words("Neve.") };
    act!(house, Secretariat, cancel).unwrap();
    assert_eq!(state_of(&house, &text).await, "Submitted");
}

#[tokio::test]
async fn the_plenary_considers_only_when_every_amendment_is_decided() {
    let house = with_members().await;
    let (text, _, _) = on_agenda(&house).await;
    let mut desk = house.office.desk(member(3)).await.unwrap();
    let propose = contribution::ProposeAmendment {
        contribution: text.clone(),
        group: None,
        passage: Some(words("Piantare alberi")),
        instead: Some(words("Piantare tigli")),
        reason: words("Più ombra."),
    };
    let amendment = propose.perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    house.on(SECOND);
    let consider = || contribution::Consider {
        contribution: text.clone(),
        considerations: words("Bene."),
        minority: None,
    };
    check_refused(act!(house, Secretariat, consider()), "contribution-refusal-open-amendments");
    let mut other = house.office.desk(member(4)).await.unwrap();
    let withdraw = contribution::WithdrawAmendment { amendment: amendment.clone() };
    assert!(matches!(withdraw.perform(&mut other).await, Err(ActError::Forbidden)));
    drop(other);
    act!(house, Secretariat, contribution::AcceptAmendment { amendment: amendment.clone() })
        .unwrap();
    act!(house, Secretariat, consider()).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    assert_eq!(desk.get::<Amendment>(&amendment).await.unwrap().state_name(), "Accepted");
    let view = contribution::text_view(&mut desk, 1).await.unwrap();
    assert_eq!(view.text, "Piantare tigli. Curarli.");
    assert_eq!(view.amendments[0].proposer, "member", "never who");
}

#[tokio::test]
async fn a_member_writes_only_for_a_group_in_which_she_sits() {
    let house = with_members().await;
    let (group, _, action) = group_at_work(&house).await;
    let mut desk = house.desk(Role::Secretariat).await;
    let inside = desk.get::<WorkingGroup>(&group).await.unwrap();
    let place = |is_in: bool| (0..MEMBERS).find(|place| inside.has(&seat_id(*place)) == is_in);
    let (member_in, member_out) = (place(true).unwrap(), place(false).unwrap());
    drop(desk);
    let draft = || contribution::Draft {
        group: group.clone(),
        kind: ContributionKind::Suggestion,
        title: line("Panchine"),
        text: words("Più panchine all’ombra."),
        links: vec![action.clone()],
        stages: vec![assembly::mandate::PolicyStage::Design],
        equity: vec![],
    };
    let mut desk = house.office.desk(member(member_out)).await.unwrap();
    assert!(matches!(draft().perform(&mut desk).await, Err(ActError::Forbidden)));
    drop(desk);
    let mut desk = house.office.desk(member(member_in)).await.unwrap();
    let text = draft().perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    the_margin_is_the_groups(&house, text, (member_in, member_out)).await;
    let mut desk = house.office.look(Actor::Anyone).await.unwrap();
    assert!(contribution::texts(&mut desk, false).await.unwrap().is_empty(), "drafts stay inside");
}

async fn the_margin_is_the_groups(
    house: &house::House,
    text: assembly::ids::ContributionId,
    (member_in, member_out): (u8, u8),
) {
    let annotate = || contribution::Annotate {
        contribution: text.clone(),
        comment: words("Dove, di preciso?"),
    };
    let mut desk = house.office.desk(member(member_out)).await.unwrap();
    assert!(matches!(annotate().perform(&mut desk).await, Err(ActError::Forbidden)));
    let seen = contribution::draft_view(&mut desk, 1).await;
    assert!(matches!(seen, Err(ActError::Forbidden)));
    let form = secretariat::choices::standing(&mut desk, "contribution.rewrite", text.as_str());
    assert!(matches!(form.await, Err(ActError::Forbidden)), "nor through the form of an act");
    drop(desk);
    let mut desk = house.office.desk(member(member_in)).await.unwrap();
    annotate().perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    let settle = |comment_number| contribution::SettleNote {
        contribution: text.clone(),
        comment_number,
        answer: words("In ogni piazza."),
    };
    check_refused(act!(house, Facilitator, settle(2)), "contribution-refusal-note-unknown");
    act!(house, Facilitator, settle(1)).unwrap();
    check_refused(act!(house, Facilitator, settle(1)), "contribution-refusal-note-settled");
    let mut desk = house.office.look(member(member_in)).await.unwrap();
    let view = contribution::draft_view(&mut desk, 1).await.unwrap();
    let note = &view.margin[0];
    assert_eq!((note.author, note.own, note.text.as_str()), ("member", true, "Dove, di preciso?"));
    assert_eq!(note.settled.as_ref().unwrap().1, "In ogni piazza.");
    let standing = secretariat::choices::standing(&mut desk, "contribution.rewrite", text.as_str());
    let form = standing.await.unwrap().unwrap();
    assert_eq!(form.values("text"), ["Più panchine all’ombra."]);
}
