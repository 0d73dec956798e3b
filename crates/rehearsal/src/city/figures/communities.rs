//! Communities by citizenship, and the names that are common in them.

use assembly::register::codice_fiscale::PlaceCode;

use super::table::{Fault, FigureError, rows};

/// A community: people with, or with roots in, one citizenship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Community {
    /// Code of the state, `IT` for Italy, `XX` for all states not listed.
    pub iso2: String,
    /// Name of the state in Italian.
    pub country: String,
    /// Code of the state as a place of birth; the others together have none.
    pub birth_code: Option<PlaceCode>,
    /// Residents of this citizenship; nought for Italy, which is not in the table.
    pub residents: u32,
}

/// Names of one community with their weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePool {
    /// Code of the community.
    pub community: String,
    /// First names of men.
    pub first_m: Vec<(String, u32)>,
    /// First names of women.
    pub first_f: Vec<(String, u32)>,
    /// Surnames.
    pub last: Vec<(String, u32)>,
}

/// Reads the communities; Italy is put before them.
pub fn communities(text: &str) -> Result<Vec<Community>, FigureError> {
    let listed = rows("citizenships.csv", text, |row| {
        let raw = row.text("birth_code_cf")?;
        let birth_code = PlaceCode::parse(raw);
        if birth_code.is_none() && !raw.is_empty() {
            return Err(row.refuse(Fault::Word { column: "birth_code_cf", raw: raw.to_owned() }));
        }
        Ok(Community {
            iso2: row.word("iso2")?.to_owned(),
            country: row.word("country_it")?.to_owned(),
            birth_code,
            residents: row.number("residents")?,
        })
    })?;
    let italy = Community {
        iso2: "IT".to_owned(),
        country: "Italia".to_owned(),
        birth_code: None,
        residents: 0,
    };
    Ok(std::iter::once(italy).chain(listed).collect())
}

/// Reads the names. Each community must have names of all three kinds.
pub fn names(text: &str) -> Result<Vec<NamePool>, FigureError> {
    let mut pools: Vec<NamePool> = Vec::new();
    rows("names.csv", text, |row| {
        let community = row.word("community")?;
        if !pools.iter().any(|pool| pool.community == community) {
            let community = community.to_owned();
            pools.push(NamePool { community, first_m: vec![], first_f: vec![], last: vec![] });
        }
        let pool = pools.iter_mut().find(|pool| pool.community == community);
        let pool = pool.expect("it has just been put there");
        let kinds = match row.word("kind")? {
            "first_m" => &mut pool.first_m,
            "first_f" => &mut pool.first_f,
            "last" => &mut pool.last,
            raw => return Err(row.refuse(Fault::Word { column: "kind", raw: raw.to_owned() })),
        };
        kinds.push((row.word("value")?.to_owned(), row.number("weight")?));
        Ok(())
    })?;
    let lacking = pools
        .iter()
        .find(|pool| [&pool.first_m, &pool.first_f, &pool.last].into_iter().any(Vec::is_empty));
    let refuse =
        |what: String| FigureError { file: "names.csv", line: 0, fault: Fault::Missing(what) };
    if let Some(pool) = lacking {
        return Err(refuse(format!("a kind of names of {}", pool.community)));
    }
    if !["IT", "XX"].into_iter().all(|code| pools.iter().any(|pool| pool.community == code)) {
        return Err(refuse("the pool of names IT or XX".to_owned()));
    }
    Ok(pools)
}

/// The place of the pool of names that a community uses: its own, that of a community with the
/// same language, or the mixed one.
#[must_use]
pub fn names_of(pools: &[NamePool], iso2: &str) -> usize {
    let place = |code: &str| pools.iter().position(|pool| pool.community == code);
    let kin = match iso2 {
        "MD" => "RO",
        "RU" => "UA",
        "SV" => "EC",
        "ES" => "PE",
        "PK" => "BD",
        other => other,
    };
    place(kin).or_else(|| place("XX")).expect("names() refuses a table without the pool XX")
}
