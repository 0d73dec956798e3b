//! A member's own pages: what is asked of her, her seat, her dates, word sent to her.

use assembly::calendar::Calendar;
use assembly::people::Role;
use axum::response::Response;
use axum::routing::{get, post};
use secretariat::command::sheets;
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pages::calendar::{Dated, planned};
use crate::pages::office::{ActLink, act, title_of};
use crate::problem::Problem;
use crate::texts;
use crate::visit::Visit;

const MEMBER: &[Role] = &[Role::Member];

/// The doors of a member's own pages.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::page("/mia", MEMBER, get(home)),
        Door::page("/mia/calendario", MEMBER, get(dates)),
        Door::page("/mia/atto/{name}", MEMBER, get(act::ask)),
        Door::form("/mia/atto/{name}", MEMBER, post(act::perform)),
    ]
}

/// A seat as its holder reads it.
#[derive(Clone, Debug, Serialize)]
pub struct SeatShown {
    /// Number of the group.
    pub group: u32,
    /// First day.
    pub from: String,
    /// Last day.
    pub last_day: String,
    /// Its state in words.
    pub state: String,
    /// How much of the term has passed, in hundredths.
    pub passed: i32,
}

/// Word sent to the member.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeShown {
    /// The words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// When it was sent.
    pub on: String,
}

/// The member's first page.
#[derive(Clone, Debug, Serialize)]
pub struct MemberPage {
    /// How she is greeted.
    pub greeting: String,
    /// Votes open to her.
    pub votes: Vec<ActLink>,
    /// Her seats, latest first.
    pub seats: Vec<SeatShown>,
    /// The next dates of her group.
    pub coming: Vec<Dated>,
    /// Word sent to her.
    pub notices: Vec<NoticeShown>,
    /// Everything else that she may do.
    pub acts: Vec<ActLink>,
}

impl Page for MemberPage {
    const TEMPLATE: &'static str = "member/home.html";
    fn samples() -> Vec<Self> {
        let seat = SeatShown {
            group: 5,
            from: "2026-01-01".into(),
            last_day: "2026-06-30".into(),
            state: "in carica".into(),
            passed: 40,
        };
        let link = ActLink { title: "Vota <ora>".into(), href: "/it/mia/atto/x".into(), may: true };
        let notice =
            NoticeShown { text: "Plenaria".into(), href: "/".into(), on: "2026-01-10".into() };
        let page = |seats: Vec<SeatShown>, votes, notices| Self {
            greeting: "Anna".into(),
            votes,
            seats,
            coming: Vec::new(),
            notices,
            acts: vec![link.clone()],
        };
        vec![
            page(Vec::new(), Vec::new(), Vec::new()),
            page(vec![seat.clone()], vec![link.clone()], vec![notice.clone()]),
            page(vec![seat; 4], vec![link.clone(); 50], vec![notice; 500]),
        ]
    }
}

async fn home(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let own = secretariat::member::own(&mut desk).await?;
    let today = desk.today();
    let calendar = Calendar::derive(&*desk.charters()?);
    let last = own.seats.first().map(|seat| seat.last_day);
    let coming = planned(&visit, &calendar)
        .into_iter()
        .filter(|(on, dated)| {
            *on >= today && last.is_some_and(|last| *on <= last) && dated.kind == "plenary"
        })
        .map(|(_, dated)| dated)
        .take(3)
        .collect();
    let seats = own.seats.iter().map(|seat| shown(&visit, seat, today)).collect();
    let votes = own
        .votes
        .iter()
        .map(|(id, label)| ActLink {
            title: label.clone(),
            href: visit.url(&format!("/mia/atto/plenary.cast_ballot?vote={id}")),
            may: true,
        })
        .collect();
    let notices = own
        .notices
        .iter()
        .map(|notice| {
            let args: Vec<(&str, String)> =
                notice.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
            NoticeShown {
                text: visit.t(&notice.text_key, &args),
                href: visit.url(&notice.path),
                on: notice.sent_on.to_string(),
            }
        })
        .collect();
    let acts = sheets()
        .filter(|sheet| sheet.is_for(Role::Member))
        .map(|sheet| ActLink {
            title: title_of(&visit, sheet),
            href: visit.url(&format!("/mia/atto/{}", sheet.name)),
            may: true,
        })
        .collect();
    let greeting = visit.greeting.clone();
    visit.show(&MemberPage { greeting, votes, seats, coming, notices, acts })
}

fn shown(
    visit: &Visit,
    seat: &secretariat::member::OwnSeat,
    today: jiff::civil::Date,
) -> SeatShown {
    let whole = (seat.last_day - seat.from).get_days().max(1);
    let passed = ((today - seat.from).get_days() * 100 / whole).clamp(0, 100);
    let key = format!("rotation-state-seat-{}", seat.state);
    SeatShown {
        group: seat.group,
        from: seat.from.to_string(),
        last_day: seat.last_day.to_string(),
        state: texts::find(visit.lang, &key, &[]).unwrap_or_else(|| seat.state.to_owned()),
        passed,
    }
}

/// The dates of a member's term.
#[derive(Clone, Debug, Serialize)]
pub struct DatesPage {
    /// The plenaries of her term, in order.
    pub dates: Vec<Dated>,
}

impl Page for DatesPage {
    const TEMPLATE: &'static str = "member/dates.html";
    fn samples() -> Vec<Self> {
        let dated = Dated {
            on: "2026-12-19".into(),
            title: "Plenaria 12".into(),
            href: "/it/plenarie/12".into(),
            kind: "plenary",
        };
        vec![Self { dates: Vec::new() }, Self { dates: vec![dated; 3] }]
    }
}

async fn dates(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let own = secretariat::member::own(&mut desk).await?;
    let calendar = Calendar::derive(&*desk.charters()?);
    let within =
        |on: jiff::civil::Date| own.seats.iter().any(|seat| seat.from <= on && on <= seat.last_day);
    let dates = planned(&visit, &calendar)
        .into_iter()
        .filter(|(on, dated)| dated.kind == "plenary" && within(*on))
        .map(|(_, dated)| dated)
        .collect();
    visit.show(&DatesPage { dates })
}
