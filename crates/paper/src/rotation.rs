//! The certificate that thanks a member at the end of her term.
//!
//! Her name is nowhere kept for it: whoever prints hands it in.
//! Sources: R26, R49 of the process text.

use jiff::civil::Date;
use serde::Serialize;

use crate::{Masthead, Paper, day};

/// That somebody served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Certificate {
    /// Whose paper it is.
    pub masthead: Masthead,
    /// Her name, as she writes it.
    pub name: String,
    /// The number of her group.
    pub group: u32,
    /// First day of her term.
    pub from: Date,
    /// Last day of her term.
    pub last_day: Date,
    /// Plenaries in which she took part.
    pub attended: u32,
    /// Plenaries of her term.
    pub plenaries: u32,
}

impl Paper for Certificate {
    const TEMPLATE: &'static str = "rotation/certificate.typ";
    fn samples() -> Vec<Self> {
        let usual = Self {
            masthead: Masthead::sample(),
            name: "Łucja Çelik-Ščepanović".into(),
            group: 13,
            from: day(2026, 6, 1),
            last_day: day(2026, 11, 30),
            attended: 3,
            plenaries: 3,
        };
        let empty = Self { attended: 0, plenaries: 0, ..usual.clone() };
        let worst = Self {
            name: "#strong[Maria] Ștefania Konstantina Giuseppina De’ Medici Sforza-Cesarini von Hohenlohe-Schillingsfürst".into(),
            attended: 1,
            ..usual.clone()
        };
        vec![empty, usual, worst]
    }
}
