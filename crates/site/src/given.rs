//! What the template of a page is given. A page asks for some two hundred names, so each is
//! found in one step.

use minijinja::Value;
use minijinja::value::{Enumerator, Object};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Names that an article's page is given: room for them from the beginning.
const NAMES: usize = 48;

/// Values by their names.
#[derive(Debug, Clone)]
pub(crate) struct Given(FxHashMap<&'static str, Value>);

impl Default for Given {
    fn default() -> Self {
        Self(FxHashMap::with_capacity_and_hasher(NAMES, Default::default()))
    }
}

impl Given {
    /// Gives a value; in the place of one of that name where there is one.
    pub(crate) fn give(&mut self, name: &'static str, value: impl Into<Value>) {
        self.0.insert(name, value.into());
    }

    /// These, and others where they have nothing of a name.
    pub(crate) fn or(mut self, others: Self) -> Self {
        for (name, value) in others.0 {
            self.0.entry(name).or_insert(value);
        }
        self
    }

    /// These, and of others what has one of these names.
    pub(crate) fn with(mut self, others: &Self, names: &[&'static str]) -> Self {
        self.0.extend(names.iter().filter_map(|name| Some((*name, others.0.get(name)?.clone()))));
        self
    }

    /// The text of that name; nothing where it has none.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// These, and what is always given where they have nothing of a name.
    pub(crate) fn beside(self, always: &Arc<Self>) -> Value {
        Value::from_object(Beside { own: self, always: Arc::clone(always) })
    }
}

/// Values of `given! { name, other => 1, ..rest }`, as minijinja's `context!` has them.
macro_rules! given {
    ($($name:ident $(=> $value:expr)?,)* ..$rest:expr) => {{
        let mut given: $crate::given::Given = $rest;
        $(given!(@ given, $name $($value)?);)*
        given
    }};
    ($($name:ident $(=> $value:expr)?),* $(,)?) => {
        given! { $($name $(=> $value)?,)* ..Default::default() }
    };
    (@ $given:ident, $name:ident) => { $given.give(stringify!($name), $name) };
    (@ $given:ident, $name:ident $value:expr) => { $given.give(stringify!($name), $value) };
}
pub(crate) use given;

/// What one page is given beside what all are.
#[derive(Debug)]
struct Beside {
    own: Given,
    always: Arc<Given>,
}

impl Object for Beside {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        self.own.0.get(name).or_else(|| self.always.0.get(name)).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let always = self.always.0.keys().filter(|name| !self.own.0.contains_key(*name));
        Enumerator::Values(self.own.0.keys().chain(always).map(|name| Value::from(*name)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Given;
    use minijinja::Value;
    use std::sync::Arc;

    #[test]
    fn a_pages_own_value_comes_first_and_each_name_is_told_once() {
        let size = 7;
        let always = Arc::new(given! { title => "All", language => "en" });
        let own = given! { size, title => "One", ..given! { title => "Two", page => 2 } };
        assert_eq!((own.text("title"), own.text("none")), (Some("One"), None));
        let value = own.beside(&always);
        let found = ["title", "language", "size", "page"].map(|name| value.get_attr(name).unwrap());
        assert_eq!(found, [Value::from("One"), Value::from("en"), Value::from(7), Value::from(2)]);
        assert!(value.get_attr("nothing").unwrap().is_undefined());
        let mut names: Vec<String> = value.try_iter().unwrap().map(|name| name.to_string()).collect();
        names.sort();
        assert_eq!(names, ["language", "page", "size", "title"]);
        assert!(Given::default().beside(&Arc::default()).try_iter().unwrap().next().is_none());
    }
}
