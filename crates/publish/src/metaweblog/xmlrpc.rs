//! XML-RPC: typed values as XML, and back. What comes back is hostile: no document type, no
//! entities but XML's own, and limits on depth and number.

use crate::TargetError;
use chrono::{DateTime, Utc};
use data_encoding::BASE64;
use quick_xml::Reader;
use quick_xml::escape::partial_escape;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How deep elements may stand in each other.
const DEEPEST: usize = 40;
/// How many elements there may be.
const MOST: usize = 400_000;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    Int(i64),
    Bool(bool),
    Text(String),
    /// A time as it is written, such as `20250330T01:30:05Z`.
    Time(String),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Struct(BTreeMap<String, Value>),
}

/// A server's refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub code: i64,
    pub said: String,
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn time(at: DateTime<Utc>) -> Self {
        Self::Time(at.format("%Y%m%dT%H:%M:%SZ").to_string())
    }

    /// A struct of these members.
    pub fn of<const N: usize>(members: [(&str, Self); N]) -> Self {
        Self::Struct(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// A member of a struct.
    pub fn get(&self, name: &str) -> Option<&Self> {
        if let Self::Struct(members) = self { members.get(name) } else { None }
    }

    /// The value as text, where it is one word of whichever type: servers disagree whether ids are numbers.
    pub fn as_text(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Time(text) => Some(text.clone()),
            Self::Int(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// The values of a list; none for anything else.
    pub fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    fn write(&self, xml: &mut String) {
        xml.push_str("<value>");
        match self {
            Self::Int(number) => put(xml, "int", &number.to_string()),
            Self::Bool(yes) => put(xml, "boolean", if *yes { "1" } else { "0" }),
            Self::Text(text) => put(xml, "string", text),
            Self::Time(time) => put(xml, "dateTime.iso8601", time),
            Self::Bytes(bytes) => put(xml, "base64", &BASE64.encode(bytes)),
            Self::List(items) => {
                xml.push_str("<array><data>");
                items.iter().for_each(|item| item.write(xml));
                xml.push_str("</data></array>");
            }
            Self::Struct(members) => {
                xml.push_str("<struct>");
                for (name, value) in members {
                    xml.push_str("<member>");
                    put(xml, "name", name);
                    value.write(xml);
                    xml.push_str("</member>");
                }
                xml.push_str("</struct>");
            }
        }
        xml.push_str("</value>");
    }
}

/// A call as XML.
pub(super) fn call(method: &str, params: &[Value]) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?><methodCall>");
    put(&mut xml, "methodName", method);
    xml.push_str("<params>");
    for param in params {
        xml.push_str("<param>");
        param.write(&mut xml);
        xml.push_str("</param>");
    }
    xml.push_str("</params></methodCall>");
    xml.into_bytes()
}

/// Writes an element. Characters that XML can't hold are left out.
fn put(xml: &mut String, name: &str, text: &str) {
    let text: String = text.chars().filter(|c| !c.is_control() || "\n\r\t".contains(*c)).collect();
    let _ = write!(xml, "<{name}>{}</{name}>", partial_escape(text.as_str()));
}

/// Reads an answer.
///
/// # Errors
/// [`TargetError::Nonsense`] when it is none.
pub(super) fn answer(body: &[u8]) -> Result<Result<Value, Fault>, TargetError> {
    let told = |why: &str| TargetError::Nonsense(format!("the server's answer is no XML-RPC: {why}"));
    let text = std::str::from_utf8(body).map_err(|_| told("it is not in UTF-8"))?;
    let root = Element::read(text.trim_start_matches('\u{feff}').trim_start()).map_err(told)?;
    let none = || told("it holds neither a value nor a fault");
    match root.child("methodResponse").and_then(|response| response.children.first()).ok_or_else(none)? {
        fault if fault.name == "fault" => {
            let fault = fault.child("value").map(Element::value).ok_or_else(none)?;
            let said = fault.get("faultString").and_then(Value::as_text).unwrap_or_default();
            let code = match fault.get("faultCode") {
                Some(Value::Int(code)) => *code,
                other => other.and_then(Value::as_text).and_then(|code| code.parse().ok()).unwrap_or(0),
            };
            Ok(Err(Fault { code, said }))
        }
        params => {
            let value = params.child("param").and_then(|param| param.child("value"));
            Ok(Ok(value.map(Element::value).ok_or_else(none)?))
        }
    }
}

/// An element with what is in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// Reads a document into an element without a name that holds its root.
    fn read(xml: &str) -> Result<Self, &'static str> {
        let mut reader = Reader::from_str(xml);
        reader.config_mut().expand_empty_elements = true;
        let (mut open, mut number) = (vec![Self::default()], 0);
        loop {
            let event = reader.read_event().map_err(|_| "it is not well-formed")?;
            let here = open.last_mut().ok_or("it is not well-formed")?;
            match event {
                Event::Start(start) => {
                    number += 1;
                    if open.len() > DEEPEST || number > MOST {
                        return Err("it is too deep or too long");
                    }
                    open.push(Self { name: start.name().into_inner().to_owned(), ..Self::default() });
                }
                Event::End(_) => {
                    let done = open.pop().ok_or("it is not well-formed")?;
                    open.last_mut().ok_or("it is not well-formed")?.children.push(done);
                }
                Event::Text(text) => here.text.push_str(&text.xml10_content()),
                Event::CData(text) => here.text.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().map_err(|_| "it names a wrong character")?;
                    here.text.push(character.or_else(|| named(&reference)).ok_or("it names an entity")?);
                }
                Event::DocType(_) => return Err("it brings a document type"),
                Event::Eof if open.len() == 1 => return open.pop().ok_or("it is empty"),
                Event::Eof => return Err("it ends too early"),
                _ => {}
            }
        }
    }

    fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The value in a `value` element; one without a type is text.
    fn value(&self) -> Value {
        let Some(typed) = self.children.first() else { return Value::Text(self.text.clone()) };
        let text = typed.text.trim();
        match typed.name.as_str() {
            "int" | "i4" | "i8" => text.parse().map_or_else(|_| Value::text(text), Value::Int),
            "boolean" => Value::Bool(text == "1" || text == "true"),
            "dateTime.iso8601" => Value::Time(text.to_owned()),
            "array" => {
                let items = typed.child("data").map_or(&[][..], |data| &data.children);
                Value::List(items.iter().map(Self::value).collect())
            }
            "struct" => {
                let member = |member: &Self| {
                    Some((member.child("name")?.text.clone(), member.child("value")?.value()))
                };
                Value::Struct(typed.children.iter().filter_map(member).collect())
            }
            _ => Value::Text(typed.text.clone()),
        }
    }
}

/// XML's own entities, and no others.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(value: &str) -> Vec<u8> {
        format!("<?xml version=\"1.0\"?>\n<methodResponse><params><param>{value}</param></params></methodResponse>")
            .into_bytes()
    }

    #[test]
    fn what_is_written_is_read_back() {
        let value = Value::of([
            ("a & <b>", Value::text("1 < 2 & “x” ]]> &amp; \u{1F41F}\n<p>")),
            ("n", Value::Int(-7)),
            ("yes", Value::Bool(true)),
            (
                "list",
                Value::List(vec![
                    Value::text(""),
                    Value::List(vec![]),
                    Value::Time("20250101T00:00:00Z".into()),
                ]),
            ),
        ]);
        let mut xml = String::new();
        value.write(&mut xml);
        assert_eq!(answer(&response(&xml)), Ok(Ok(value)));
    }

    #[test]
    fn servers_may_leave_types_out_and_use_cdata() {
        for text in ["<value>a &#38; b</value>", "<value><string><![CDATA[a & b]]></string></value>"] {
            assert_eq!(answer(&response(text)), Ok(Ok(Value::text("a & b"))));
        }
        assert_eq!(answer(&response("<value><i4>12</i4></value>")), Ok(Ok(Value::Int(12))));
        assert_eq!(answer(&response("<value><string/></value>")), Ok(Ok(Value::text(""))));
    }

    #[test]
    fn a_fault_is_told_with_its_code() {
        let xml = "<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>403</int>\
                   </value></member><member><name>faultString</name><value>No.</value></member></struct></value>\
                   </fault></methodResponse>";
        assert_eq!(answer(xml.as_bytes()), Ok(Err(Fault { code: 403, said: "No.".into() })));
    }

    // scar 39: entities that grow, depth without end, a document without end
    #[test]
    fn bombs_are_refused() {
        let laughs = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\
                      <methodResponse><params><param><value>&b;</value></param></params></methodResponse>";
        let external = response("<value>&xxe;</value>");
        let deep = response(&format!(
            "{}{}",
            "<value><array><data>".repeat(90_000),
            "</data></array></value>".repeat(90_000)
        ));
        let long =
            response(&format!("<value><array><data>{}</data></array></value>", "<value/>".repeat(MOST)));
        let cut = response("<value>").into_iter().take(60).collect::<Vec<_>>();
        let others = ["", "<", "<a/>", "<html><body>hi", "<methodResponse/>", "\u{feff}", "{}"];
        let all = [laughs.as_bytes(), &external, &deep, &long, &cut, &[0xff, 0xfe]];
        for bad in all.into_iter().chain(others.map(str::as_bytes)) {
            assert!(matches!(answer(bad), Err(TargetError::Nonsense(_))), "{:?}", &bad[..bad.len().min(80)]);
        }
    }

    #[test]
    fn characters_that_xml_can_not_hold_are_left_out() {
        let sent = String::from_utf8(call("x", &[Value::text("a\u{0}b\u{b}c")])).unwrap();
        assert!(sent.contains("<string>abc</string>"), "{sent}");
    }
}
