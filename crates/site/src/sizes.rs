//! A picture in several sizes: what a page offers, so that each reader's browser takes the
//! smallest file that is sharp enough.

use crate::file_address;
use render::{PictureOffer, PictureSource};

/// The formats that a page offers beside what every browser shows, the smallest first.
const OFFERED: [&str; 2] = ["image/avif", "image/webp"];

/// The sizes of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// The picture's own width, in pixels.
    pub width: u32,
    /// The picture's own height, in pixels.
    pub height: u32,
    /// The files, the small ones first. One that is neither AVIF nor WebP takes the picture's own
    /// place on the page.
    pub files: Vec<SizedFile>,
}

/// A picture in one size and format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizedFile {
    /// Its file beside the page.
    pub file_name: String,
    /// What it is, such as `image/avif`.
    pub kind: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl Sizes {
    /// The file that every browser can show, where it is not the picture itself.
    pub(crate) fn fallback(&self) -> Option<&SizedFile> {
        self.files.iter().find(|file| !OFFERED.contains(&file.kind.as_str()))
    }

    /// What a page says of the sizes; `room` is how wide the theme shows a picture.
    pub(crate) fn offer(&self, room: &str) -> PictureOffer {
        let shown = self.fallback().map(|file| (file.width, file.height));
        let (width, height) = shown.unwrap_or((self.width, self.height));
        let sources = OFFERED.iter().filter_map(|kind| {
            let set = self.source_set(kind);
            (!set.is_empty()).then(|| PictureSource { kind: (*kind).to_owned(), set })
        });
        PictureOffer { width, height, room: room.to_owned(), sources: sources.collect() }
    }

    fn source_set(&self, kind: &str) -> String {
        let files = self.files.iter().filter(|file| file.kind == kind);
        let one = |file: &SizedFile| format!("{} {}w", file_address(&file.file_name), file.width);
        files.map(one).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::{SizedFile, Sizes};

    fn file(file_name: &str, kind: &str, width: u32) -> SizedFile {
        SizedFile { file_name: file_name.into(), kind: kind.into(), width, height: width / 2 }
    }

    #[test]
    fn a_page_offers_each_width_and_falls_back_to_what_every_browser_shows() {
        let mut sizes = Sizes {
            width: 4000,
            height: 2000,
            files: vec![
                file("400-a.avif", "image/avif", 400),
                file("400,b c.webp", "image/webp", 400),
                file("800-d.avif", "image/avif", 800),
                file("1600-e.jpg", "image/jpeg", 1600),
            ],
        };
        let offer = sizes.offer("100vw");
        let sets: Vec<_> = offer.sources.iter().map(|s| (s.kind.as_str(), s.set.as_str())).collect();
        // A comma or a blank in a name would end its address.
        let right = [
            ("image/avif", "./400-a.avif 400w, ./800-d.avif 800w"),
            ("image/webp", "./400%2Cb%20c.webp 400w"),
        ];
        assert_eq!((sets.as_slice(), offer.width, offer.height), (&right[..], 1600, 800));
        sizes.files.pop();
        assert_eq!((sizes.offer("100vw").width, sizes.fallback()), (4000, None));
    }
}
