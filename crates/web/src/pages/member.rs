//! A member's own pages: what is asked of her, her next meeting, her work, her term, word sent to
//! her; voting, her papers, her data, how she signs in.

pub mod access;
pub mod ballot;
pub mod data;
pub mod drafts;
pub mod papers;

use assembly::calendar::Calendar;
use assembly::people::Role;
use axum::response::Response;
use axum::routing::{get, post};
use jiff::civil::Date;
use secretariat::command::sheets;
use secretariat::member::{Attended, Own, OwnSeat, own};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pages::calendar::{Dated, planned, standing};
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
        Door::page("/mia/documenti", MEMBER, get(papers::show)),
        Door::page("/mia/documenti/attestato.pdf", MEMBER, get(papers::certificate)),
        Door::page("/mia/dati", MEMBER, get(data::show)),
        Door::page("/mia/dati/tutto.json", MEMBER, get(data::export)),
        Door::page("/mia/accesso", MEMBER, get(access::ask)),
        Door::form("/mia/accesso", MEMBER, post(access::set)),
        Door::page("/mia/bozze/{numero}", MEMBER, get(drafts::show)),
        Door::form("/mia/bozze/{numero}", MEMBER, post(drafts::annotate)),
        Door::page("/mia/voto/{id}", MEMBER, get(ballot::show)),
        Door::form("/mia/voto/{id}", MEMBER, post(ballot::cast)),
        Door::page("/mia/atto/{name}", MEMBER, get(act::ask)),
        Door::form("/mia/atto/{name}", MEMBER, post(act::perform)),
    ]
}

/// Something that is asked of the member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    /// What.
    pub text: String,
    /// Where it is done.
    pub href: String,
    /// By when, if there is a day.
    pub by: String,
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
    /// Days that remain; none before the term and after it.
    pub days_left: Option<i32>,
}

/// Something of the member's with its page: a working group, a text.
#[derive(Clone, Debug, Serialize)]
pub struct Linked {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// What can be done with it now: words and address.
    pub action: Option<(String, String)>,
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
    /// What is asked of her: at most three things, the most pressing first.
    pub tasks: Vec<Task>,
    /// The next meeting of her term.
    pub next: Option<Dated>,
    /// Her working groups.
    pub groups: Vec<Linked>,
    /// Drafts of her working groups.
    pub drafts: Vec<Linked>,
    /// Texts to which she can propose changes.
    pub texts: Vec<Linked>,
    /// Plenaries of her terms: number, day, how she took part in words, its kind as a state.
    pub attended: Vec<[String; 4]>,
    /// Her seats, latest first.
    pub seats: Vec<SeatShown>,
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
            days_left: Some(81),
        };
        let link = ActLink {
            title: "Lascia <b>".into(),
            href: "/it/mia/atto/x".into(),
            may: true,
            grave: false,
        };
        let notice =
            NoticeShown { text: "Plenaria".into(), href: "/".into(), on: "2026-01-10".into() };
        let task = Task {
            text: "Votare: «Alberi <in via Padova>?»".into(),
            href: "/it/mia/voto/x".into(),
            by: "2026-02-14".into(),
        };
        let linked = |action| Linked {
            title: "Ombra e <acqua>".into(),
            href: "/it/gruppi/3".into(),
            action,
        };
        let next = Dated {
            on: "2026-03-14".into(),
            title: "Plenaria <12>".into(),
            href: "/it/plenarie/12".into(),
            kind: "plenary",
            time: String::new(),
            place: String::new(),
        };
        let empty = Self {
            greeting: "Anna".into(),
            tasks: Vec::new(),
            next: None,
            groups: Vec::new(),
            drafts: Vec::new(),
            texts: Vec::new(),
            attended: Vec::new(),
            seats: Vec::new(),
            notices: Vec::new(),
            acts: Vec::new(),
        };
        let action = Some(("Proponi".to_owned(), "/it/mia/atto/x".to_owned()));
        let usual = Self {
            tasks: vec![task.clone(), Task { by: String::new(), ..task.clone() }],
            next: Some(next),
            groups: vec![linked(None)],
            texts: vec![linked(action.clone())],
            attended: vec![["11".into(), "2026-01-10".into(), "in sala".into(), "done".into()]],
            seats: vec![SeatShown { days_left: None, ..seat.clone() }, seat.clone()],
            notices: vec![notice.clone()],
            acts: vec![link.clone()],
            ..empty.clone()
        };
        let worst = Self {
            greeting: "Maria Addolorata <Immacolata> della Santissima Trinità".into(),
            tasks: vec![task; 3],
            groups: vec![linked(None); 12],
            drafts: vec![linked(None); 40],
            texts: vec![linked(action); 60],
            seats: vec![seat; 4],
            notices: vec![notice; 500],
            acts: vec![link; 12],
            ..usual.clone()
        };
        vec![empty, usual, worst]
    }
}

const TASKS_MAX: usize = 3;

async fn home(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let own = own(&mut desk).await?;
    let today = desk.today();
    let calendar = standing(&mut desk).await?;
    let seats = own.seats.iter().map(|seat| shown(&visit, seat, today)).collect();
    let acts = sheets()
        .filter(|sheet| sheet.is_for(Role::Member) && !OWN_PAGES.contains(&sheet.name))
        .filter(|sheet| is_open_to(&own, sheet.name))
        .map(|sheet| ActLink {
            title: title_of(&visit, sheet),
            href: visit.url(&format!("/mia/atto/{}", sheet.name)),
            may: true,
            grave: sheet.grave,
        })
        .collect();
    let page = MemberPage {
        greeting: visit.greeting.clone(),
        tasks: tasks(&visit, &own),
        next: meetings(&visit, &own, &calendar).find(|(on, _)| *on >= today).map(|(_, one)| one),
        groups: groups(&visit, &own),
        drafts: open_drafts(&visit, &own),
        texts: open_texts(&visit, &own),
        attended: own.attended.iter().map(|one| attended(&visit, one)).collect(),
        seats,
        notices: notices(&visit, &own),
        acts,
    };
    visit.show(&page)
}

/// Acts that have a page of their own, here or in the open session, or are begun from one.
const OWN_PAGES: [&str; 8] = [
    "contribution.rewrite",
    "contribution.classify",
    "contribution.annotate",
    "plenary.cast_ballot",
    "plenary.cast_approval",
    "rotation.accept_paper",
    "monitoring.write",
    "monitoring.confirm",
];

/// Whether an act can lead anywhere for her now; the act itself decides in the end.
fn is_open_to(own: &Own, act: &str) -> bool {
    let held = own.seats.iter().any(|seat| seat.held);
    match act {
        "contribution.draft" => !own.groups.is_empty(),
        "contribution.propose_amendment" | "contribution.withdraw_amendment" => {
            !own.texts.is_empty()
        }
        // The report is commented by those who left during its year.
        "annual_report.remark" => own.seats.iter().any(|seat| !seat.held),
        _ => held,
    }
}

/// What is asked of her: votes first, then what she must do before she may vote.
fn tasks(visit: &Visit, own: &Own) -> Vec<Task> {
    let votes = own.votes.iter().map(|(id, question)| Task {
        text: visit.t("member-task-vote", &[("question", question.clone())]),
        href: visit.url(&format!("/mia/voto/{id}")),
        by: String::new(),
    });
    let seat = own.seats.iter().find(|seat| seat.held);
    let missing = seat.into_iter().flat_map(|seat| seat.missing.iter().chain(&seat.outdated));
    let welcome = missing.map(|what| {
        let key = match what.as_str() {
            "identity" => "member-task-identity",
            "training" => "member-task-training",
            _ => "member-task-paper",
        };
        Task {
            text: visit.t(key, &[("paper", what.clone())]),
            href: visit.url("/mia/documenti"),
            by: seat.map(|seat| seat.from.to_string()).unwrap_or_default(),
        }
    });
    votes.chain(welcome).take(TASKS_MAX).collect()
}

/// The plenaries of her terms, in order.
fn meetings<'a>(
    visit: &Visit,
    own: &'a Own,
    calendar: &Calendar,
) -> impl Iterator<Item = (Date, Dated)> + use<'a> {
    let within = |on: Date| own.seats.iter().any(|one| one.from <= on && on <= one.last_day);
    planned(visit, calendar)
        .into_iter()
        .filter(move |(on, dated)| dated.kind == "plenary" && within(*on))
}

fn groups(visit: &Visit, own: &Own) -> Vec<Linked> {
    let of = |group: &secretariat::working_group::GroupLine| Linked {
        title: group.title.clone(),
        href: visit.url(&format!("/gruppi/{}", group.number)),
        action: None,
    };
    own.groups.iter().map(of).collect()
}

fn open_drafts(visit: &Visit, own: &Own) -> Vec<Linked> {
    let of = |text: &secretariat::contribution::TextLine| Linked {
        title: text.title.clone(),
        href: visit.url(&format!("/mia/bozze/{}", text.number)),
        action: None,
    };
    own.drafts.iter().map(of).collect()
}

fn open_texts(visit: &Visit, own: &Own) -> Vec<Linked> {
    let amend = "/mia/atto/contribution.propose_amendment?contribution=";
    let of = |text: &secretariat::contribution::TextLine| Linked {
        title: text.title.clone(),
        href: visit.url(&format!("/testi/{}", text.number)),
        action: Some((visit.t("member-amend", &[]), visit.url(&format!("{amend}{}", text.id)))),
    };
    own.texts.iter().map(of).collect()
}

fn attended(visit: &Visit, one: &Attended) -> [String; 4] {
    let kind = match one.presence {
        "present" | "remote" => "done",
        "excused" => "waiting",
        _ => "stopped",
    };
    [
        one.number.to_string(),
        one.on.to_string(),
        visit.t(&format!("member-presence-{}", one.presence), &[]),
        kind.to_owned(),
    ]
}

fn notices(visit: &Visit, own: &Own) -> Vec<NoticeShown> {
    let of = |notice: &secretariat::notice::Notice| {
        let args: Vec<(&str, String)> =
            notice.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        NoticeShown {
            text: visit.t(&notice.text_key, &args),
            href: visit.url(&notice.path),
            on: notice.sent_on.to_string(),
        }
    };
    own.notices.iter().map(of).collect()
}

fn shown(visit: &Visit, seat: &OwnSeat, today: Date) -> SeatShown {
    let whole = (seat.last_day - seat.from).get_days().max(1);
    let passed = ((today - seat.from).get_days() * 100 / whole).clamp(0, 100);
    let key = format!("rotation-state-seat-{}", seat.state);
    let runs = seat.held && seat.from <= today && today <= seat.last_day;
    SeatShown {
        group: seat.group,
        from: seat.from.to_string(),
        last_day: seat.last_day.to_string(),
        state: texts::find(visit.lang, &key, &[]).unwrap_or_else(|| seat.state.to_owned()),
        passed,
        days_left: runs.then(|| (seat.last_day - today).get_days()),
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
            time: String::new(),
            place: String::new(),
        };
        vec![
            Self { dates: Vec::new() },
            Self { dates: vec![dated.clone(); 3] },
            Self { dates: vec![dated; 90] },
        ]
    }
}

async fn dates(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let own = own(&mut desk).await?;
    let calendar = standing(&mut desk).await?;
    let dates = meetings(&visit, &own, &calendar).map(|(_, dated)| dated).collect();
    visit.show(&DatesPage { dates })
}
