//! XMP: a packet of XML in which programs say what a picture is.

use crate::iptc::credit;
use crate::{Told, told, xml};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// The fields that are taken over.
const FIELDS: [&str; 6] = [
    "dc:creator",
    "dc:description",
    "dc:rights",
    "photoshop:Credit",
    "xmpRights:UsageTerms",
    "Iptc4xmpCore:AltTextAccessibility",
];

/// What a packet tells; of a list, and of a text in several languages, the first.
pub(crate) fn told(packet: &[u8]) -> Told {
    let mut fields = std::str::from_utf8(packet).map(read).unwrap_or_default();
    let mut take = |name: &str| fields.remove(name).and_then(|said| told::text(&said));
    Told {
        caption: take("dc:description"),
        credit: credit(take("dc:creator"), take("photoshop:Credit")),
        copyright: take("dc:rights").or_else(|| take("xmpRights:UsageTerms")),
        alt: take("Iptc4xmpCore:AltTextAccessibility"),
    }
}

fn read(packet: &str) -> HashMap<&'static str, String> {
    let mut found: HashMap<&'static str, String> = HashMap::new();
    let mut open: Option<&'static str> = None;
    let mut said = String::new();
    let mut reader = Reader::from_str(packet.trim_start_matches('\u{feff}'));
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) => {
                hear_attributes(&start, &mut found);
                if let Some(field) = field(start.name().as_ref()) {
                    open = Some(field);
                }
                said.clear();
            }
            Event::Empty(start) => hear_attributes(&start, &mut found),
            Event::Text(text) if open.is_some() => said.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if open.is_some() => {
                said.extend(xml::character(&reference));
            }
            Event::End(end) => {
                if let Some(field) = open.filter(|_| !said.trim().is_empty()) {
                    found.entry(field).or_insert_with(|| std::mem::take(&mut said));
                }
                said.clear();
                open = open.filter(|field| *field != end.name().as_ref());
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

/// A short form has the field as an attribute.
fn hear_attributes(start: &BytesStart, found: &mut HashMap<&'static str, String>) {
    for attribute in start.attributes().flatten() {
        if let (Some(field), Ok(value)) =
            (field(attribute.key.as_ref()), attribute.normalized_value(XmlVersion::Implicit1_0))
        {
            found.entry(field).or_insert_with(|| value.into_owned());
        }
    }
}

fn field(name: &str) -> Option<&'static str> {
    FIELDS.into_iter().find(|field| *field == name)
}
