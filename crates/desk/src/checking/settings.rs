//! What a person changes of the house: its words, and how much a rule weighs.

use super::house::DICTIONARY;
use super::view::{RuleView, rule};
use crate::desk_toml::{change, failed, replace};
use crate::view::Outcomes;
use crate::{Desk, Failure};
use check::{Level, RULES};
use toml_edit::{Item, Table, value};

impl Desk {
    /// Adds a word or a name to the house's dictionary.
    ///
    /// # Errors
    /// When it is no word, or the file can't be written.
    pub fn add_to_dictionary(&self, word: &str) -> Outcomes<()> {
        let word = word.trim();
        if word.is_empty() || word.starts_with('#') || word.chars().any(char::is_control) || word.len() > 200
        {
            let told = format!("“{}” is no word for a dictionary", word.escape_debug());
            return Err(Failure::new("bad_word", told));
        }
        let path = self.folder().join(DICTIONARY);
        let mut text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Failure::file(&path, &error)),
        };
        if text.lines().any(|line| line.trim() == word) {
            return Ok(());
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(word);
        text.push('\n');
        replace(&path, &text)
    }

    /// Sets how much a rule weighs at this desk, in `desk.toml`.
    ///
    /// # Errors
    /// When there is no such rule, or the file can't be written.
    pub fn set_severity(&self, id: &str, level: Level) -> Outcomes<()> {
        let known = rule(id).ok_or_else(|| Failure::new("no_rule", format!("there is no rule “{id}”")))?;
        let usual = RuleView::new(known, None).usual;
        change(self.folder(), |document| {
            let path = self.folder().join("desk.toml");
            let table = |item: &mut Item| item.as_table_like().is_some();
            let check = document.entry("check").or_insert_with(implicit);
            if !table(check) {
                return Err(failed(&path, "“check” is no table"));
            }
            let severities = &mut check["severities"];
            if severities.is_none() {
                *severities = Item::Table(Table::new());
            }
            let Some(severities) = severities.as_table_like_mut() else {
                return Err(failed(&path, "“severities” is no table"));
            };
            if level == usual {
                severities.remove(id);
            } else {
                severities.insert(id, value(word(level)));
            }
            Ok(())
        })
    }

    /// Every rule, with how much it weighs at this desk.
    pub fn rules(&self) -> Vec<RuleView> {
        let ready = self.copy_desk.ready(self);
        RULES.iter().map(|rule| RuleView::new(rule, ready.levels.get(rule.id).copied())).collect()
    }
}

/// A table whose own heading is not written while it only holds other tables.
fn implicit() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Off => "off",
        Level::Hint => "hint",
        Level::Warning => "warning",
        Level::Error => "error",
    }
}
