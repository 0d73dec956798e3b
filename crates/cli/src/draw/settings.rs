//! The settings file of sortition-algorithms (TOML), taken for what the command line leaves open.
//! It always holds that an option goes before the file, and that whatever of the file is not used is
//! said.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use sortition::fairness::Objective;
use toml::Value;

/// Settings of that program that mean nothing here, and why.
const OF_THEIRS: [(&str, &str); 4] = [
    ("columns_to_keep", "plans name people by their id alone"),
    ("max_attempts", "a plan is made once, and a panel that does not exist is proved not to"),
    ("solver_backend", "there is one solver, and it is in the program"),
    ("json_file_path", "files are named by the options"),
];

/// What a settings file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Column of the id.
    pub id_column: Option<String>,
    household_columns: Vec<String>,
    /// What the lottery strives for, as the file has it.
    selection: Option<String>,
    /// Addresses are to be compared, but no column is named.
    unnamed: bool,
    /// What was not used, one sentence each.
    pub warnings: Vec<String>,
}

impl Settings {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{}: cannot be read; check the path", path.display()))?;
        Self::parse(&text).map_err(|error| anyhow!("{}: {error:#}", path.display()))
    }

    fn parse(text: &str) -> Result<Self> {
        let text = text.trim_start_matches('\u{feff}');
        let table: toml::Table = toml::from_str(text)
            .map_err(|error| anyhow!("not TOML: {}", error.to_string().trim_end()))?;
        let mut settings = Self::default();
        let (mut compares, mut columns) = (false, Vec::new());
        for (key, value) in &table {
            match key.as_str() {
                "id_column" => settings.id_column = Some(word(key, value)?),
                "check_same_address" => {
                    let said = value.as_bool();
                    compares = said.ok_or_else(|| anyhow!("{key}: write true or false"))?;
                }
                "check_same_address_columns" => columns = words(key, value)?,
                "selection_algorithm" => settings.selection = Some(word(key, value)?),
                "random_number_seed" if value.as_integer() == Some(0) => {}
                "random_number_seed" => settings.warn(
                    key,
                    "not used: the dice of a plan follow from the question, those of the draw are public",
                ),
                other => match OF_THEIRS.iter().find(|(name, _)| *name == other) {
                    Some((_, why)) => settings.warn(key, &format!("not used: {why}")),
                    None => settings.warn(key, "unknown, not used; check the spelling"),
                },
            }
        }
        settings.unnamed = compares && columns.is_empty();
        if compares {
            settings.household_columns = columns;
        }
        Ok(settings)
    }

    /// What the lottery strives for; asked only where no option says it.
    pub fn objective(&self) -> Result<Option<Objective>> {
        let word = self.selection.as_ref().map(|word| word.to_lowercase());
        word.map(|word| objective_of(&format!("selection_algorithm `{word}`"), &word)).transpose()
    }

    /// Columns of the household, empty where addresses are not to be compared; asked only where no
    /// option names them.
    pub fn household_columns(&self) -> Result<Vec<String>> {
        if self.unnamed {
            bail!(
                "check_same_address is true, but check_same_address_columns names no column; name them or write false"
            );
        }
        Ok(self.household_columns.clone())
    }

    fn warn(&mut self, key: &str, why: &str) {
        self.warnings.push(format!("{key}: {why}"));
    }
}

fn word(key: &str, value: &Value) -> Result<String> {
    let text = value.as_str().map(str::trim).filter(|text| !text.is_empty());
    text.map(str::to_owned).ok_or_else(|| anyhow!("{key}: write a text in quotes"))
}

fn words(key: &str, value: &Value) -> Result<Vec<String>> {
    let list = value.as_array();
    let list = list.ok_or_else(|| anyhow!("{key}: write a list, like [\"street\", \"zip\"]"))?;
    list.iter().map(|one| word(key, one)).collect()
}

/// What a lottery strives for, by its word; `said` is the word where it stands.
pub fn objective_of(said: &str, word: &str) -> Result<Objective> {
    Objective::parse(word).ok_or_else(|| {
        let known: Vec<&str> = Objective::ALL.iter().map(|one| one.word()).collect();
        anyhow!("{said}: unknown; choose one of {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_settings_file_gives_what_is_used_and_names_the_rest() {
        let text = "id_column = \"nationbuilder_id\"\ncheck_same_address = true\n\
            check_same_address_columns = [\"street\", \"zip\"]\nmax_attempts = 100\n\
            selection_algorithm = \"maximin\"\nrandom_number_seed = 0\nid_colum = \"x\"\n";
        let settings = Settings::parse(text).unwrap();
        assert_eq!(settings.id_column.as_deref(), Some("nationbuilder_id"));
        assert_eq!(settings.household_columns().unwrap(), ["street", "zip"]);
        assert_eq!(settings.objective().unwrap(), Some(Objective::Maximin));
        let mut told: Vec<&str> =
            settings.warnings.iter().filter_map(|one| one.split(':').next()).collect();
        told.sort_unstable();
        assert_eq!(told, ["id_colum", "max_attempts"]);
        let alone = "check_same_address = false\ncheck_same_address_columns = [\"street\"]\n";
        assert!(Settings::parse(alone).unwrap().household_columns().unwrap().is_empty());
        let seeded = Settings::parse("random_number_seed = 7").unwrap();
        assert!(seeded.warnings[0].starts_with("random_number_seed: not used"));
    }

    #[test]
    fn a_setting_that_cannot_be_meant_is_refused_with_a_remedy() {
        for (text, said) in [
            ("id_column = 3", "id_column: write a text in quotes"),
            ("check_same_address = \"yes\"", "check_same_address: write true or false"),
            ("check_same_address = true", "names no column"),
            ("check_same_address_columns = \"street\"", "write a list"),
            ("selection_algorithm = \"diversimax\"", "unknown; choose one of leximin"),
            ("id_column = ", "not TOML"),
        ] {
            let refused = Settings::parse(text)
                .and_then(|settings| settings.household_columns().and(settings.objective()));
            let refused = refused.unwrap_err().to_string();
            assert!(refused.contains(said), "{text}: {refused}");
        }
    }
}
