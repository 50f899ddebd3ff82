//! SVG: a drawing is written anew from what is known to be harmless. It goes out
//! with the site, where a reader may open it as a page of the site's own (scar 36).

use crate::clean::Clean;
use crate::svg_links::Links;
use crate::{Kind, Refused, Size, svg_css, xml};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, escape::escape};

/// The largest drawing that is taken, in bytes.
const LARGEST: usize = 8 << 20;

/// The most elements that stand inside each other.
const DEEPEST: usize = 256;

/// What draws. All else goes with what is in it.
const ELEMENTS: &str = " svg g a defs symbol use switch view path rect circle ellipse line polyline polygon \
    text tspan textPath title desc style linearGradient radialGradient stop clipPath mask pattern marker filter \
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap \
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode \
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence ";

/// Where text stands.
const TEXTS: &str = " text tspan textPath title desc ";

/// Whether a file begins as a drawing does.
pub(crate) fn is_drawing(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    head.starts_with(b"<") && head.windows(4).any(|part| part == b"<svg")
}

/// Writes a drawing anew.
pub(crate) fn clean(bytes: &[u8]) -> Result<Clean, Refused> {
    if bytes.len() > LARGEST {
        return Err(Refused::UnsafeDrawing("it has more than 8 MB; save it as PNG, or simpler"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Refused::damaged(Kind::Svg, "it is not in UTF-8"))?;
    let mut drawing = Drawing::default();
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event().map_err(|error| Refused::damaged(Kind::Svg, error))? {
            Event::Start(start) => drawing.start(&start)?,
            Event::End(_) => drawing.end(),
            Event::Text(text) => drawing.text(&text.xml10_content()),
            Event::CData(text) => drawing.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = xml::character(&reference)
                    .ok_or(Refused::UnsafeDrawing("it declares entities of its own"))?;
                drawing.text(&character);
            }
            Event::DocType(declared) if declared.xml10_content().contains(['[', '<']) => {
                return Err(Refused::UnsafeDrawing("it declares entities of its own"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    drawing.finish()
}

/// A drawing as it is written.
#[derive(Default)]
struct Drawing {
    written: String,
    /// The elements that are open, with the names that others call them by.
    open: Vec<Element>,
    /// How many elements are open in one that is left out.
    skipped: usize,
    style: String,
    links: Links,
    size: Option<Size>,
    complete: bool,
    left_out: bool,
}

struct Element {
    name: String,
    id: Option<String>,
}

impl Drawing {
    fn start(&mut self, start: &BytesStart) -> Result<(), Refused> {
        let name = start.name();
        let name = name.as_ref();
        if self.open.is_empty() && (name != "svg" || self.complete) {
            return Err(Refused::damaged(Kind::Svg, "it is not one drawing"));
        }
        if self.open.len() + self.skipped >= DEEPEST {
            return Err(Refused::UnsafeDrawing("more than 256 of its elements stand inside each other"));
        }
        if self.skipped > 0 || !ELEMENTS.contains(&format!(" {name} ")) {
            self.skipped += 1;
            self.left_out = true;
            return Ok(());
        }
        // A link leads out of the drawing; what it holds is only grouped.
        let name = if name == "a" { "g" } else { name };
        let attributes = self.attributes(start)?;
        self.written.push_str(&format!("<{name}"));
        if self.open.is_empty() {
            self.size = size(&attributes);
            self.written.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        for (key, value) in &attributes {
            self.written.push_str(&format!(" {key}=\"{}\"", escape(value.as_str())));
        }
        self.written.push('>');
        let id = attributes.into_iter().find(|(key, _)| key == "id").map(|(_, id)| id);
        self.open.push(Element { name: name.to_owned(), id });
        Ok(())
    }

    /// The attributes that stay; an address in the old form takes the new one's name.
    fn attributes(&mut self, start: &BytesStart) -> Result<Vec<(String, String)>, Refused> {
        let mut kept: Vec<(String, String)> = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| Refused::damaged(Kind::Svg, error))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| Refused::UnsafeDrawing("it declares entities of its own"))?;
            let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let key = attribute.key.as_ref();
            let key = if key == "xlink:href" { "href" } else { key };
            if key == "xmlns" || key.starts_with("xmlns:") || kept.iter().any(|(k, _)| k == key) {
                continue;
            }
            if stays(key, &value) {
                kept.push((key.to_owned(), value));
            } else {
                self.left_out = true;
            }
        }
        self.link(&kept);
        Ok(kept)
    }

    /// Notes which parts an element shows, for itself and for those that it stands in.
    fn link(&mut self, attributes: &[(String, String)]) {
        let own = attributes.iter().find(|(key, _)| key == "id").map(|(_, id)| id.as_str());
        let open: Vec<&str> = self.open.iter().filter_map(|e| e.id.as_deref()).chain(own).collect();
        for (key, value) in attributes {
            if let Some(part) = value.strip_prefix('#').filter(|_| key == "href") {
                self.links.add(open.iter().copied(), part);
            }
            for part in svg_css::parts(value) {
                self.links.add(open.iter().copied(), part);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let Some(inside) = self.open.last().filter(|_| self.skipped == 0) else { return };
        let plain = text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c });
        if inside.name == "style" {
            self.style.extend(plain);
        } else if TEXTS.contains(&format!(" {} ", inside.name)) {
            self.written.push_str(&escape(plain.collect::<String>()));
        }
    }

    fn end(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(Element { name, .. }) = self.open.pop() else { return };
        let style = std::mem::take(&mut self.style);
        if svg_css::is_still(&style) {
            self.written.push_str(&escape(style));
        } else {
            self.left_out = true;
        }
        self.written.push_str(&format!("</{name}>"));
        self.complete = self.open.is_empty();
    }

    fn finish(self) -> Result<Clean, Refused> {
        if !self.complete {
            return Err(Refused::CutShort(Kind::Svg));
        }
        if !self.links.are_few() {
            return Err(Refused::UnsafeDrawing(
                "its parts show each other more often than a browser can draw",
            ));
        }
        let note = "what could run, load or move in the drawing, or was no part of it, was left out";
        Ok(Clean {
            bytes: self.written.into_bytes(),
            size: self.size,
            notes: self.left_out.then_some(note).into_iter().collect(),
            ..Clean::default()
        })
    }
}

fn stays(key: &str, value: &str) -> bool {
    let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    match key {
        "xml:space" | "xml:lang" => true,
        "href" => value.starts_with('#'),
        _ => {
            plain
                && !key.to_lowercase().starts_with("on")
                && !key.starts_with("data-")
                && svg_css::is_still(value)
        }
    }
}

/// Its own size in pixels, and else that of its field of view.
fn size(attributes: &[(String, String)]) -> Option<Size> {
    let value = |name: &str| attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let pixels = |name: &str| number(value(name)?.trim_end_matches("px"));
    if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
        return Some(Size { width, height });
    }
    let parts: Vec<&str> = value("viewBox")?.split([' ', ',']).filter(|p| !p.is_empty()).collect();
    let [_, _, width, height] = parts[..] else { return None };
    Some(Size { width: number(width)?, height: number(height)? })
}

fn number(said: &str) -> Option<u32> {
    let number: f64 = said.trim().parse().ok()?;
    (0.5..1e6).contains(&number).then_some(number.round() as u32)
}
