//! The faces that cards are set in: those that the program brings, and none of the system's.

use harfrust::{FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::usvg::fontdb::{Database, Source};
use std::sync::{Arc, LazyLock};

/// The family of all faces.
pub const FAMILY: &str = "Libertinus Serif";

/// A face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Upright.
    Regular,
    /// Slanted.
    Italic,
    /// Bolder.
    Semibold,
}

impl Face {
    /// Every face.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Italic, Self::Semibold];

    /// What a template calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Italic => "italic",
            Self::Semibold => "semibold",
        }
    }

    pub(crate) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!(concat!(env!("OUT_DIR"), "/regular.otf")),
            Self::Italic => include_bytes!(concat!(env!("OUT_DIR"), "/italic.otf")),
            Self::Semibold => include_bytes!(concat!(env!("OUT_DIR"), "/semibold.otf")),
        }
    }

    /// How far the text goes on at each place of it (counted in bytes), in ems; nothing where the
    /// face can't write all of it.
    pub(crate) fn advances(self, text: &str) -> Option<Vec<(usize, f64)>> {
        let (font, data) = READ[self as usize].as_ref()?;
        let shaper = data.shaper(font).build();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let glyphs = shaper.shape(buffer, ShapeOptions::new());
        let em = f64::from(shaper.units_per_em());
        let both = glyphs.glyph_infos().iter().zip(glyphs.glyph_positions());
        let one = |(glyph, place): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| {
            // The first glyph of a face says that it has none.
            (glyph.glyph_id != 0).then(|| (glyph.cluster as usize, f64::from(place.x_advance) / em))
        };
        both.map(one).collect()
    }
}

type Read = Option<(FontRef<'static>, ShaperData)>;

static READ: LazyLock<[Read; 3]> = LazyLock::new(|| {
    Face::ALL.map(|face| {
        let font = FontRef::from_index(face.bytes(), 0).ok()?;
        let data = ShaperData::new(&font);
        Some((font, data))
    })
});

/// The faces for who draws. Whatever family a drawing asks for, it gets one of them.
pub(crate) static FACES: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut all = Database::new();
    Face::ALL.iter().for_each(|face| drop(all.load_font_source(Source::Binary(Arc::new(face.bytes())))));
    all.set_serif_family(FAMILY);
    all.set_sans_serif_family(FAMILY);
    all.set_monospace_family(FAMILY);
    all.set_cursive_family(FAMILY);
    all.set_fantasy_family(FAMILY);
    Arc::new(all)
});

#[cfg(test)]
mod tests {
    use super::{FACES, FAMILY, Face};

    // The crate that brings the faces could bring others in another version.
    #[test]
    fn the_faces_are_those_that_their_names_say() {
        let names: Vec<_> = FACES.faces().map(|face| face.post_script_name.clone()).collect();
        assert_eq!(names, ["LibertinusSerif-Regular", "LibertinusSerif-Italic", "LibertinusSerif-Semibold"]);
        assert!(FACES.faces().all(|face| face.families[0].0.starts_with(FAMILY)));
    }

    #[test]
    fn a_text_is_measured_and_what_a_face_has_not_is_noticed() {
        let width = |text: &str| {
            Face::Semibold.advances(text).map(|all| all.iter().map(|(_, width)| width).sum::<f64>())
        };
        let (one, two) = (width("Bridge").unwrap(), width("Bridge Bridge").unwrap());
        assert!(one > 2.0 && one < 4.0, "{one}");
        assert!(two > 2.0 * one && two < 2.2 * one, "{two}");
        assert!(width("Brücke, Мост, Γέφυρα").is_some());
        assert_eq!(width("橋"), None);
    }
}
