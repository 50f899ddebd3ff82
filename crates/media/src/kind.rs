//! What a file is, by its bytes.

use crate::Refused;
use std::fmt;

/// A kind of file that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A photograph, as most cameras write it.
    Jpeg,
    /// A picture without loss, perhaps transparent, perhaps moving.
    Png,
    /// A picture of few colours, often moving.
    Gif,
    /// A picture for the web.
    WebP,
    /// The smallest picture for the web.
    Avif,
    /// A drawing.
    Svg,
    /// Sound.
    Mp3,
    /// Sound in an MPEG-4 file.
    M4a,
    /// Sound in an Ogg file.
    Ogg,
    /// Sound as it was recorded.
    Wav,
    /// A film.
    Mp4,
    /// A film of Apple's.
    Mov,
    /// A film for the web.
    WebM,
    /// A document.
    Pdf,
}

impl Kind {
    /// What a file is by its first bytes.
    ///
    /// # Errors
    /// When it is none that is taken.
    pub fn of(bytes: &[u8]) -> Result<Self, Refused> {
        let riff = |form: &[u8]| bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(form);
        match bytes {
            _ if bytes.starts_with(&[0xff, 0xd8, 0xff]) => Ok(Self::Jpeg),
            _ if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Ok(Self::Png),
            _ if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => Ok(Self::Gif),
            _ if riff(b"WEBP") => Ok(Self::WebP),
            _ if riff(b"WAVE") => Ok(Self::Wav),
            _ if bytes.get(4..8) == Some(b"ftyp") => by_brand(bytes),
            _ if bytes.starts_with(b"OggS") => Ok(Self::Ogg),
            _ if bytes.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]) => Ok(Self::WebM),
            _ if bytes.starts_with(b"%PDF-") => Ok(Self::Pdf),
            _ if bytes.starts_with(b"ID3") || is_mp3_frame(bytes) => Ok(Self::Mp3),
            _ if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") => {
                Err(Refused::NotForTheWeb("TIFF and raw"))
            }
            _ if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) => {
                Err(Refused::NotForTheWeb("BMP"))
            }
            _ if crate::svg::is_drawing(bytes) => Ok(Self::Svg),
            _ => Err(Refused::Unknown),
        }
    }

    /// The ending of its files' names.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Avif => "avif",
            Self::Svg => "svg",
            Self::Mp3 => "mp3",
            Self::M4a => "m4a",
            Self::Ogg => "ogg",
            Self::Wav => "wav",
            Self::Mp4 => "mp4",
            Self::Mov => "mov",
            Self::WebM => "webm",
            Self::Pdf => "pdf",
        }
    }

    /// As a server and a page name it.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Avif => "image/avif",
            Self::Svg => "image/svg+xml",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::Mp4 => "video/mp4",
            Self::Mov => "video/quicktime",
            Self::WebM => "video/webm",
            Self::Pdf => "application/pdf",
        }
    }

    /// Whether it is a picture or a drawing.
    #[must_use]
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Gif | Self::WebP | Self::Avif | Self::Svg)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::WebP => "WebP",
            Self::Ogg => "Ogg",
            Self::WebM => "WebM",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::Avif => "AVIF",
            Self::Svg => "SVG",
            Self::Mp3 => "MP3",
            Self::M4a => "M4A",
            Self::Wav => "WAV",
            Self::Mp4 => "MP4",
            Self::Mov => "MOV",
            Self::Pdf => "PDF",
        })
    }
}

/// The MPEG-4 family says in its first box what it is, and what else it can be read as.
fn by_brand(bytes: &[u8]) -> Result<Kind, Refused> {
    let length = bytes.first_chunk().map_or(0, |n| u32::from_be_bytes(*n) as usize).min(bytes.len());
    let brands: Vec<&[u8]> = bytes.get(8..length).unwrap_or_default().chunks_exact(4).collect();
    let says = |names: &[&[u8]]| brands.iter().any(|brand| names.contains(brand));
    match brands.first().copied() {
        None => Err(Refused::Unknown),
        _ if says(&[b"avif", b"avis"]) => Ok(Kind::Avif),
        _ if says(&[b"heic", b"heix", b"hevc", b"mif1", b"msf1"]) => Err(Refused::NotForTheWeb("HEIC")),
        Some(b"M4A " | b"M4B ") => Ok(Kind::M4a),
        Some(b"qt  ") => Ok(Kind::Mov),
        Some(_) => Ok(Kind::Mp4),
    }
}

/// The head of a frame of layer III with a bit rate and a sampling rate that exist.
fn is_mp3_frame(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, second, third, ..]
        if matches!(second, 0xfa | 0xfb | 0xf2 | 0xf3)
            && !matches!(third >> 4, 0 | 15) && third >> 2 & 3 != 3)
}
