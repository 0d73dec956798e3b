//! The pages, by the word they belong to, and the doors that lead to them.

pub mod account;
pub mod calendar;
pub mod charter;
pub mod data;
pub mod home;
pub mod journal;
pub mod member;
pub mod office;
pub mod process;
pub mod search;
pub mod setup;
pub mod standing;

pub mod register;
pub mod invitation;
pub mod availability;
pub mod draw;
pub mod rotation;
pub mod mandate;
pub mod plenary;
pub mod working_group;
pub mod contribution;
pub mod annual_report;
pub mod response;
pub mod monitoring;

#[cfg(test)]
pub(crate) mod samples;

use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::door::Door;

/// A paper as an answer: shown by the browser, and saved under the last part of its address.
pub(crate) fn pdf(content: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "application/pdf")], content).into_response()
}

/// All doors: what the city's people find first, then the twelve words, then the office.
#[must_use]
pub fn doors() -> Vec<Door> {
    [
        home::doors(),
        process::doors(),
        charter::doors(),
        calendar::doors(),
        journal::doors(),
        standing::doors(),
        data::doors(),
        setup::doors(),
        account::doors(),
        member::doors(),
        search::doors(),
        register::doors(),
        invitation::doors(),
        availability::doors(),
        draw::doors(),
        rotation::doors(),
        mandate::doors(),
        plenary::doors(),
        working_group::doors(),
        contribution::doors(),
        annual_report::doors(),
        response::doors(),
        monitoring::doors(),
        office::doors(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
