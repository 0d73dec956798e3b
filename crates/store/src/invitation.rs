//! Where calls and letters lie, and how letters are counted.

use assembly::invitation::{Answer, Call, Invitation};
use sqlx::Row;

use crate::engine::{Fault, Tx};

crate::kept! { Call in "call" by "cycle, id" with machine {
    cycle: |c| c.cycle.into(),
    first_draw: |c| c.first_draw.to_string().into(),
} }

crate::kept! { Invitation in "invitation" by "call, number" with machine {
    call: |i| i.call.to_string().into(),
    number: |i| i.number.into(),
    person: |i| i.person.to_string().into(),
    code_key: |i| i.code_key.clone().into(),
    answer: |i| i.said().map(|answer| match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::NotThisYear => "not_this_year",
    }.to_owned()).into(),
    municipio: |i| i.stratum.municipio.to_string().into(),
    age_class: |i| i.stratum.age_class.quota_class().unwrap_or("0-15").into(),
    gender: |i| i.stratum.gender.as_str().into(),
    citizenship: |i| i.stratum.citizenship.as_str().into(),
} }

/// Letters that are equal in stratum, state and answer, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LettersCounted {
    /// Municipio, age class, gender, citizenship.
    pub values: [String; 4],
    /// Where they stand.
    pub state: String,
    /// What was said, if something was.
    pub answer: Option<String>,
    /// How many.
    pub letters: i64,
}

const COUNTED: &str = "SELECT municipio, age_class, gender, citizenship, state, answer, COUNT(*) FROM invitation WHERE call = $1 GROUP BY municipio, age_class, gender, citizenship, state, answer ORDER BY municipio, age_class, gender, citizenship, state, answer";
const TO_ERASE: &str = "SELECT i.person FROM invitation i JOIN person p ON p.id = i.person WHERE i.call = $1 AND p.state = 'Known' AND i.state IN ('Lapsed', 'Withdrawn') ORDER BY i.number";

impl Tx {
    /// The letters of a call by stratum, state and answer.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn letters_counted(&mut self, call: &str) -> Result<Vec<LettersCounted>, Fault> {
        let rows = sqlx::query(COUNTED).bind(call.to_owned()).fetch_all(&mut *self.inner).await?;
        rows.iter()
            .map(|row| {
                Ok(LettersCounted {
                    values: [row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?],
                    state: row.try_get(4)?,
                    answer: row.try_get(5)?,
                    letters: row.try_get(6)?,
                })
            })
            .collect()
    }

    /// People whose letter of this call ended without an answer and whose values are still kept.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn people_unanswered(&mut self, call: &str) -> Result<Vec<String>, Fault> {
        let rows = sqlx::query(TO_ERASE).bind(call.to_owned()).fetch_all(&mut *self.inner).await?;
        rows.iter().map(|row| row.try_get(0).map_err(Fault::from)).collect()
    }
}
