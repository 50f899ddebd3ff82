//! The targets in `desk.toml`.

use crate::desk_toml::{change as change_settings, failed};
use crate::view::Outcomes;
use crate::{Failure, targets::Target};
use std::path::Path;
use toml_edit::{ArrayOfTables, Item, Table};

/// Changes the list of targets.
fn change(folder: &Path, job: impl FnOnce(&mut ArrayOfTables) -> Outcomes<()>) -> Outcomes<()> {
    change_settings(folder, |document| {
        let item = document.entry("target").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        let list = item.as_array_of_tables_mut();
        let path = folder.join("desk.toml");
        job(list.ok_or_else(|| failed(&path, "“target” is no list of [[target]] tables"))?)
    })
}

fn position(list: &ArrayOfTables, name: &str) -> Option<usize> {
    list.iter().position(|table| table.get("name").and_then(Item::as_str) == Some(name))
}

/// Adds a target, or changes the one of that name where it stands.
pub(super) fn put(folder: &Path, target: &Target) -> Outcomes<()> {
    let told = |e: toml_edit::ser::Error| Failure::new("bad_target", e.to_string());
    let table: Table = toml_edit::ser::to_document(target).map_err(told)?.as_table().clone();
    change(folder, |list| {
        match position(list, &target.name).and_then(|at| list.get_mut(at)) {
            Some(standing) => {
                let gone: Vec<String> = standing
                    .iter()
                    .map(|(key, _)| key.to_owned())
                    .filter(|key| !table.contains_key(key))
                    .collect();
                for key in gone {
                    standing.remove(&key);
                }
                for (key, item) in &table {
                    standing[key] = item.clone();
                }
            }
            None => list.push(table),
        }
        Ok(())
    })
}

/// Takes a target out.
pub(super) fn remove(folder: &Path, name: &str) -> Outcomes<()> {
    change(folder, |list| {
        if let Some(at) = position(list, name) {
            list.remove(at);
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DeskConfig, TargetSettings};

    fn target(name: &str) -> Target {
        Target::new(name, TargetSettings::Folder { path: "/srv/www".into(), links: false })
    }

    #[test]
    fn a_persons_file_stays_a_persons_file() {
        let folder = tempfile::tempdir().unwrap();
        let written = "# ours since 1998\n[site]\ntitle = \"The Harbour Post\" # no article\n";
        std::fs::write(folder.path().join("desk.toml"), written).unwrap();
        put(folder.path(), &target("site")).unwrap();
        put(folder.path(), &target("mirror")).unwrap();
        put(folder.path(), &Target { usual: false, ..target("site") }).unwrap();
        let text = std::fs::read_to_string(folder.path().join("desk.toml")).unwrap();
        assert!(text.starts_with(written), "{text}");
        let read = DeskConfig::read(folder.path()).unwrap().targets;
        assert_eq!(read, [Target { usual: false, ..target("site") }, target("mirror")]);
        remove(folder.path(), "site").unwrap();
        assert_eq!(DeskConfig::read(folder.path()).unwrap().targets, [target("mirror")]);
    }
}
