//! A browser without a window: it asks, keeps what came back, and sends forms as pages would.

use assembly::ids::{AccountId, CallId, GroupId, InvitationId, SeatId};
use assembly::people::{Actor, Role};
use assembly::rotation::{Group, GroupState, Offer, Seat};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::civil::Date;
use secretariat::admission;
use secretariat::invitation::letter;
use store::accounts::Account;
use tower::ServiceExt;

use crate::house::House;
use crate::house::drawn::code_of;

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
    pub fn place(&self) -> &str {
        self.header("location")
    }
    /// The token in the cookie that was set.
    pub fn token(&self) -> String {
        let cookie = self.header(header::SET_COOKIE.as_str());
        cookie.split(['=', ';']).nth(1).unwrap_or_default().to_owned()
    }
    /// The token of the page's own forms.
    pub fn csrf(&self) -> String {
        let after = self.body.split("name=\"csrf\" value=\"").nth(1).unwrap_or_default();
        after.split('"').next().unwrap_or_default().to_owned()
    }
    pub fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

/// A house with its doors.
pub struct Site {
    pub house: House,
    router: Router,
}

impl Site {
    pub async fn open() -> Self {
        Self::around(House::founded().await)
    }

    /// The doors of this house.
    pub fn around(house: House) -> Self {
        let names = web::Site::milano("Assemblea di prova", "#Prova");
        let open = web::House::open(house.office.clone(), names, false, None).unwrap();
        Self { router: web::router(&open), house }
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 64 * 1024 * 1024).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn get(&self, path: &str, token: &str) -> Answer {
        let cookie = format!("{}={token}", web::door::COOKIE);
        let mut request = Request::get(path);
        if !token.is_empty() {
            request = request.header(header::COOKIE, cookie);
        }
        self.ask(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form as a page of the site would.
    pub async fn send(&self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        let cookie = format!("{}={token}", web::door::COOKIE);
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookie);
        self.ask(request.body(Body::from(encoded(fields))).unwrap()).await
    }

    /// Opens a page and sends its form with these fields.
    pub async fn fill(&self, path: &str, token: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(path, token).await;
        assert_eq!(page.status, StatusCode::OK, "{path} leads to {}", page.place());
        let csrf = page.csrf();
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend_from_slice(fields);
        self.send(path, token, &all).await
    }

    pub async fn journal_length(&self) -> i64 {
        self.house.office.journal_length().await.unwrap()
    }

    /// A session of an account in this role, made for the test.
    pub async fn session(&self, role: Role, person: Option<String>) -> String {
        let mut desk = self.house.office.desk(Actor::House).await.unwrap();
        let id = AccountId::from_chance(desk.chance());
        let place = format!("account.name.{id}");
        let account = Account {
            role,
            login_key: None,
            person,
            sealed_name: desk.seal("accounts", &place, "Ada <b>Prova</b>").await.unwrap(),
            password: None,
            sealed_totp: None,
            totp_step: 0,
            recovery: Vec::new(),
            closed: false,
            id: id.clone(),
        };
        desk.add(&account).await.unwrap();
        let admitted = admission::open_session(&mut desk, &id, role).await.unwrap();
        desk.commit().await.unwrap();
        admitted.token
    }

    /// A call whose letters are out, and what its letters' codes are read from.
    pub async fn called(&self) -> (CallId, String) {
        self.house.posted().await
    }

    /// The token behind the letter with this number.
    pub async fn holder(&self, file: &str, number: u32) -> String {
        let code = code_of(file, number);
        let entered = self.send("/it/rispondi", "", &[("code", &code)]).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.body);
        entered.token()
    }

    /// Offers a seat of a group made for the test to the holder of this letter.
    pub async fn offer(&self, (call, number): (&CallId, u32), entry: Date, until: Date) -> SeatId {
        let mut desk = self.house.office.desk(Actor::House).await.unwrap();
        let found = letter(&mut desk, call, number).await.unwrap();
        let group = Group {
            id: GroupId::from_chance(desk.chance()),
            number: 1,
            cycle: found.cycle,
            draw: assembly::ids::DrawId::from_chance([3; 16]),
            entry,
            exit: entry.checked_add(jiff::Span::new().months(6)).unwrap(),
            size: 45,
            hand_over: None,
            state: GroupState::Drawn { on: desk.today() },
        };
        let offer = Offer {
            place: 1,
            person: found.person.clone(),
            features: std::collections::BTreeMap::new(),
            follows: None,
            on: desk.today(),
            until,
            sits_until: group.exit,
        };
        let id = SeatId::from_chance(desk.chance());
        let seat = Seat::offer(id.clone(), &group, offer).unwrap();
        desk.add(&group).await.unwrap();
        desk.add(&seat).await.unwrap();
        desk.commit().await.unwrap();
        id
    }

    /// The id of the letter with this number.
    pub async fn letter(&self, call: &CallId, number: u32) -> InvitationId {
        let mut desk = self.house.office.look(Actor::House).await.unwrap();
        letter(&mut desk, call, number).await.unwrap().id.clone()
    }
}

fn encoded(fields: &[(&str, &str)]) -> String {
    let plain = |sign: u8| sign.is_ascii_alphanumeric() || b"-._~".contains(&sign);
    let word = |text: &str| -> String {
        text.bytes()
            .map(|sign| match plain(sign) {
                true => char::from(sign).to_string(),
                false => format!("%{sign:02X}"),
            })
            .collect()
    };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", word(name), word(value))).collect();
    pairs.join("&")
}
