//! Samples of letters: none, the usual, the worst.

use assembly::charter::Text;

use super::{Invited, Kept, Letter, Letters};
use crate::{Lang, day};

pub(super) fn letters() -> Vec<Letters> {
    let long = Letter {
        name: "Maria Ștefania Konstantina Giuseppina De’ Medici Sforza-Cesarini von Hohenlohe "
            .repeat(2)
            .trim()
            .into(),
        line_1:
            "Via Privata dei Santi Martiri Nazario e Celso alla Barona 128/bis scala G interno 14"
                .into(),
        ..letter(10_000, "", Lang::It)
    };
    let marks = Letter {
        name: "#strong[Rosa] *Bianchi* $x$ `y` [z]".into(),
        ..letter(9_999, "", Lang::En)
    };
    let mut worst = vec![long, marks];
    worst.extend((1..=8).map(|number| letter(number, "Đỗ Thị Hạnh", Lang::It)));
    vec![
        Letters::new(&invited(), &[]),
        Letters::new(&invited(), &usual()),
        Letters::new(&invited(), &worst),
    ]
}

/// What letters say, and three of them: for trials and measures.
#[must_use]
pub fn sample_of_letters() -> (Invited, Vec<Letter>) {
    (invited(), usual().to_vec())
}

/// What the letters of the samples say.
fn invited() -> Invited {
    let text = |it: &str, en: &str| Text { it: it.into(), en: en.into() };
    Invited {
        city: "Comune di Milano".into(),
        assembly: text(
            "Assemblea Permanente dei Cittadini sul Clima",
            "Permanent Citizens’ Assembly on Climate",
        ),
        population: text(
            "Residenti a Milano dai 16 anni in su, di qualsiasi cittadinanza",
            "Residents of Milan aged 16 and over, of any citizenship",
        ),
        plan: text("Piano Aria e Clima", "Air and Climate Plan"),
        letters: 10_000,
        posted: day(2026, 10, 12),
        reply_by: day(2026, 11, 10),
        ceremony: day(2026, 11, 25),
        seats: 180,
        term_months: 6,
        cadence_months: 2,
        answer_months: 2,
        site: "https://assemblea.invalid".into(),
        phone: "020202".into(),
        email: "segreteria@assemblea.invalid".into(),
        pec: "assemblea@pec.invalid".into(),
        notices: ["ar", "zh", "es", "tl", "si", "ro", "uk", "bn", "fr", "nl", "tr", "de"]
            .map(Into::into)
            .to_vec(),
        guardian_below_age: 18,
        kept: Kept { unanswered_days: 60, declined_days: 0, member_months: 24 },
    }
}

fn usual() -> [Letter; 3] {
    [
        letter(1, "Nicolò D’Angelo", Lang::It),
        letter(2, "Ngũgĩ wa Thiong’o", Lang::En),
        letter(3, "Łucja Çelik-Ščepanović", Lang::It),
    ]
}

fn letter(number: u32, name: &str, lang: Lang) -> Letter {
    Letter {
        number,
        name: name.into(),
        line_1: "Via dei Tigli 12/A".into(),
        line_2: "20133 Milano".into(),
        lang,
        code: "7K2M-QX4R-9TBH-WD3F".into(),
    }
}
