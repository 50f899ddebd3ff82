//! Long texts on their way from the window. At each key the whole text is to be kept and to be
//! shown; of a text that the window sent before, only the change travels.

use crate::session::lock;
use desk::Failure;
use serde::Deserialize;
use serde_json::Value;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// So many texts are remembered: those of the questions that may be under way at once, and the one
/// that they begin with.
const REMEMBERED: usize = 4;

/// A text as it travels: in place of what stands from one place to another, in UTF-16 units, comes
/// something else.
#[derive(Debug, Deserialize)]
struct Travelling {
    number: u64,
    /// The number of the text that it is a change of; none where it comes whole.
    since: Option<u64>,
    from: usize,
    to: usize,
    insert: String,
}

/// The texts that came lately.
#[derive(Debug, Default)]
pub(crate) struct Texts(Mutex<VecDeque<(u64, Arc<str>)>>);

impl Texts {
    /// Puts the whole text into a request that brings a change of one.
    ///
    /// # Errors
    /// When the text that it is a change of is not known here (any longer): the window sends it
    /// whole then.
    pub(crate) fn unpack(&self, fields: &mut Value) -> Result<(), Failure> {
        let Some(text) = fields.as_object_mut().and_then(|fields| fields.remove("travelling")) else {
            return Ok(());
        };
        let bad = |told: String| Failure::new("bad_request", told);
        let change: Travelling = serde_json::from_value(text).map_err(|e| bad(e.to_string()))?;
        let body = self.arrived(change)?;
        match fields.pointer_mut("/content/body") {
            Some(place) => *place = Value::from(&*body),
            None => return Err(bad("a text came without a place for it".into())),
        }
        Ok(())
    }

    fn arrived(&self, change: Travelling) -> Result<Arc<str>, Failure> {
        let before = match change.since {
            None => Arc::from(""),
            Some(since) => self.numbered(since).ok_or_else(unknown)?,
        };
        let (from, to) = (byte_at(&before, change.from), byte_at(&before, change.to));
        let (Some(from), Some(to)) = (from, to) else { return Err(unknown()) };
        let (Some(begin), Some(end)) = (before.get(..from), before.get(to..).filter(|_| from <= to)) else {
            return Err(unknown());
        };
        let body: Arc<str> = [begin, &change.insert, end].concat().into();
        let mut known = lock(&self.0);
        known.push_front((change.number, body.clone()));
        known.truncate(REMEMBERED);
        Ok(body)
    }

    fn numbered(&self, number: u64) -> Option<Arc<str>> {
        lock(&self.0).iter().find(|(known, _)| *known == number).map(|(_, text)| text.clone())
    }
}

fn unknown() -> Failure {
    Failure::new("unknown_text", "the text that was changed is not known here any longer")
}

/// Where a place in UTF-16 units is in the bytes of a text; nothing within a letter and behind the end.
fn byte_at(text: &str, units: usize) -> Option<usize> {
    let mut left = units;
    for (at, letter) in text.char_indices() {
        if left == 0 {
            return Some(at);
        }
        left = left.checked_sub(letter.len_utf16())?;
    }
    (left == 0).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn keep(number: u64, since: Option<u64>, from: usize, to: usize, insert: &str) -> Value {
        let text = json!({ "number": number, "since": since, "from": from, "to": to, "insert": insert });
        json!({ "article": "a1", "content": { "headline": "H", "body": "" }, "travelling": text })
    }

    fn unpacked(texts: &Texts, mut fields: Value) -> Result<String, String> {
        texts.unpack(&mut fields).map_err(|failure| failure.code)?;
        assert_eq!(fields.get("travelling"), None);
        Ok(fields["content"]["body"].as_str().unwrap().to_owned())
    }

    #[test]
    fn a_change_is_put_into_the_text_it_is_one_of() {
        let texts = Texts::default();
        assert_eq!(unpacked(&texts, keep(1, None, 0, 0, "A 😀 text.")).unwrap(), "A 😀 text.");
        assert_eq!(unpacked(&texts, keep(2, Some(1), 4, 4, "!")).unwrap(), "A 😀! text.");
        // Two may be under way at once.
        assert_eq!(unpacked(&texts, keep(3, Some(1), 2, 5, "")).unwrap(), "A text.");
        assert_eq!(unpacked(&texts, keep(4, Some(2), 11, 11, " End.")).unwrap(), "A 😀! text. End.");
    }

    #[test]
    fn what_is_not_known_is_asked_for_whole() {
        let texts = Texts::default();
        assert_eq!(unpacked(&texts, keep(1, Some(9), 0, 0, "x")).unwrap_err(), "unknown_text");
        unpacked(&texts, keep(1, None, 0, 0, "A 😀 text.")).unwrap();
        for (from, to) in [(3, 4), (0, 99), (5, 3)] {
            let code = unpacked(&texts, keep(2, Some(1), from, to, "x")).unwrap_err();
            assert_eq!(code, "unknown_text", "{from} to {to}");
        }
        for number in 2..9 {
            unpacked(&texts, keep(number, None, 0, 0, "Another.")).unwrap();
        }
        assert_eq!(unpacked(&texts, keep(10, Some(1), 0, 0, "x")).unwrap_err(), "unknown_text");
    }

    #[test]
    fn a_request_without_one_is_left_alone_and_a_broken_one_refused() {
        let texts = Texts::default();
        let mut plain = json!({ "article": "a1", "content": { "body": "Short." } });
        texts.unpack(&mut plain).unwrap();
        assert_eq!(plain["content"]["body"], "Short.");
        for broken in
            [json!({ "travelling": 1 }), json!({ "travelling": keep(1, None, 0, 0, "x")["travelling"] })]
        {
            assert_eq!(texts.unpack(&mut broken.clone()).unwrap_err().code, "bad_request");
        }
    }
}
