//! The site as a browser sees it: a real house behind the real doors, asked by plain requests.

#![expect(clippy::unwrap_used, reason = "what is asked here is ours: a failure is the finding")]

#[path = "../../../secretariat/tests/house/mod.rs"]
mod house;

mod answer;
mod browser;
mod doors;
mod draws;
mod member;
