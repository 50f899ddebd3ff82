//! The requests, their answers and the events as TypeScript.

use crate::{Event, requests};
use desk::Failure;
use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

/// Collects the declaration of every type that is named.
pub(crate) struct Declarations {
    config: Config,
    types: BTreeMap<String, String>,
    map: String,
}

impl Declarations {
    /// Adds a type and all it is made of.
    fn add<T: TS + 'static + ?Sized>(&mut self) {
        // What has no file of its own is TypeScript's own, such as `string`.
        if T::output_path().is_none() {
            T::visit_generics(self);
            T::visit_dependencies(self);
            return;
        }
        let name = T::ident(&self.config);
        if self.types.contains_key(&name) {
            return;
        }
        let declared = T::decl(&self.config);
        self.types.insert(name, format!("export {declared}"));
        T::visit_generics(self);
        T::visit_dependencies(self);
    }

    /// Adds a request under its name.
    pub(crate) fn request<R: TS + 'static, A: TS + 'static>(&mut self, name: &str) {
        self.add::<A>();
        // The request is written in place: its name is often its answer's as well.
        R::visit_dependencies(self);
        let (fields, answer) = (R::inline(&self.config), A::name(&self.config));
        self.map.push_str(&format!("  {name}: {{ fields: {fields}; answer: {answer} }};\n"));
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

/// The TypeScript that the UI is checked against.
#[must_use]
pub fn declarations() -> String {
    let config = Config::new().with_large_int("number");
    let mut all = Declarations { config, types: BTreeMap::new(), map: String::new() };
    requests::declare(&mut all);
    all.add::<Event>();
    all.add::<Failure>();
    let types: Vec<String> = all.types.into_values().collect();
    format!(
        "// Written from crates/bridge by ./dev; not kept in the repository.\n\n{}\n\n/** Every request with its fields and its answer. */\nexport interface Requests {{\n{}}}\n",
        types.join("\n\n"),
        all.map
    )
}

#[cfg(test)]
mod tests {
    use super::declarations;

    #[test]
    fn every_type_that_is_named_is_declared_once() {
        let text = declarations();
        for name in ["OpenArticle", "Content", "Status", "Failure", "Event", "Splice", "ImportReport"] {
            assert_eq!(text.matches(&format!("export type {name} =")).count(), 1, "{name}\n{text}");
        }
        assert!(text.contains("  Keep: { fields: { article: string"), "{text}");
        assert!(!text.contains("bigint"), "{text}");
    }
}
