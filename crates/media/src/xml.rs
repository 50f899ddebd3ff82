//! What XMP and SVG ask of XML alike.

use quick_xml::events::BytesRef;

/// The character that a reference stands for; none for one that a document declares itself.
pub(crate) fn character(reference: &BytesRef) -> Option<String> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok()?.map(String::from);
    }
    quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned)
}
