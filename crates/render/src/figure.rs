//! Pictures in a page.

use crate::html::{Writer, escaped};
use crate::sanitise::safe_address;
use crate::world::{PictureOffer, PictureSource};

impl Writer<'_> {
    pub(crate) fn figure(&mut self, source: &str, alt: &str, caption: Option<&str>, out: &mut String) {
        let known = self.links.picture(source).unwrap_or_default();
        out.push_str("<figure>");
        self.figures += 1;
        let offer = known.offer.as_ref().filter(|_| !self.sanitised);
        match offer.zip(safe_address(&known.address)) {
            Some((offer, address)) => {
                let alt = if alt.is_empty() { known.alt.as_deref().unwrap_or_default() } else { alt };
                out.push_str(&offered(offer, &address, alt, self.figures > 1));
            }
            None => self.image(source, alt, out),
        }
        if let Some(below) = self.below(source, caption) {
            out.push_str(&format!("<figcaption>{below}</figcaption>"));
        }
        out.push_str("</figure>");
    }

    pub(crate) fn image(&mut self, source: &str, alt: &str, out: &mut String) {
        let alt = self.described(source, alt);
        let known = self.links.picture(source);
        let address = known.as_ref().map_or(source, |k| k.address.as_str());
        match safe_address(address) {
            Some(address) => out.push_str(&format!(
                "<img src=\"{}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\">",
                escaped(&address),
                escaped(&alt)
            )),
            None => out.push_str(&escaped(&alt)),
        }
    }

    /// What is said of a picture for those who can't see it: the author's words, or the record's.
    pub(crate) fn described(&self, source: &str, alt: &str) -> String {
        if !alt.is_empty() {
            return alt.to_owned();
        }
        self.links.picture(source).and_then(|known| known.alt).unwrap_or_default()
    }

    /// What stands below a picture, where anything does.
    pub(crate) fn below(&self, source: &str, caption: Option<&str>) -> Option<String> {
        let known = self.links.picture(source).unwrap_or_default();
        let caption = caption.or(known.caption.as_deref()).filter(|caption| !caption.is_empty());
        let credit = known.credit.as_deref().filter(|credit| !credit.is_empty());
        let credit = credit.map(|credit| format!("<span class=\"credit\">{}</span>", escaped(credit)));
        let parts: Vec<String> = caption.map(escaped).into_iter().chain(credit).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

/// A picture in several sizes. A reader sees the first figure at once: it waits for nothing.
fn offered(offer: &PictureOffer, address: &str, alt: &str, lazy: bool) -> String {
    let room = escaped(&offer.room);
    let source = |source: &PictureSource| {
        let (kind, set) = (escaped(&source.kind), escaped(&source.set));
        format!("<source type=\"{kind}\" srcset=\"{set}\" sizes=\"{room}\">")
    };
    let sources: String = offer.sources.iter().map(source).collect();
    let lazy = if lazy { " loading=\"lazy\"" } else { "" };
    format!(
        "<picture>{sources}<img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\"{lazy} decoding=\"async\"></picture>",
        escaped(address),
        offer.width,
        offer.height,
        escaped(alt)
    )
}
