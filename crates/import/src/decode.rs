//! Bytes to text: UTF-8, or what it is converted from, which is said.

use crate::ImportError;
use std::path::Path;

/// The largest file that is taken, in bytes.
pub const LARGEST: u64 = 32 << 20;
const LONGEST_LINE: usize = 1 << 20;

pub(crate) fn decode(path: &Path, bytes: &[u8]) -> Result<(String, Vec<String>), ImportError> {
    if bytes.len() as u64 > LARGEST {
        return Err(ImportError::TooLarge(path.to_owned()));
    }
    let mut notes = Vec::new();
    let mut convert = |encoding: &'static encoding_rs::Encoding, bytes: &[u8], name: &str| {
        notes.push(format!("converted from {name}"));
        encoding.decode(bytes).0.into_owned()
    };
    let text = if bytes.starts_with(&[0xFF, 0xFE]) {
        convert(encoding_rs::UTF_16LE, bytes, "UTF-16")
    } else if bytes.starts_with(&[0xFE, 0xFF]) {
        convert(encoding_rs::UTF_16BE, bytes, "UTF-16")
    } else if looks_utf16(bytes, 1) {
        convert(encoding_rs::UTF_16LE, bytes, "UTF-16")
    } else if looks_utf16(bytes, 0) {
        convert(encoding_rs::UTF_16BE, bytes, "UTF-16")
    } else {
        match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) if looks_binary(bytes) => return Err(ImportError::NotText(path.to_owned())),
            Err(_) => convert(encoding_rs::WINDOWS_1252, bytes, "Windows-1252"),
        }
    };
    let controls = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
    if text.contains('\0') || text.chars().filter(|c| controls(*c)).count() * 50 > text.chars().count() {
        return Err(ImportError::NotText(path.to_owned()));
    }
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(ImportError::Empty(path.to_owned()));
    }
    if text.lines().any(|line| line.len() > LONGEST_LINE) {
        return Err(ImportError::LineTooLong(path.to_owned()));
    }
    if text.chars().any(controls) {
        notes.push("it has control characters, which were kept".to_owned());
    }
    if text.chars().any(turns) {
        notes.push("it has signs that turn the direction of the text, which were kept".to_owned());
    }
    Ok((text, notes))
}

/// The signs that can make a text read otherwise than it is written.
pub(crate) fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// UTF-16 without a mark: in Western text every second byte is zero.
fn looks_utf16(bytes: &[u8], zero: usize) -> bool {
    let sample = &bytes[..bytes.len().min(512)];
    let zeros = sample.iter().skip(zero).step_by(2).filter(|b| **b == 0).count();
    let others = sample.iter().skip(1 - zero).step_by(2).filter(|b| **b == 0).count();
    sample.len() >= 4 && sample.len().is_multiple_of(2) && zeros * 5 > sample.len() && others == 0
}

fn looks_binary(bytes: &[u8]) -> bool {
    let odd = bytes.iter().filter(|b| **b < 32 && !matches!(**b, b'\n' | b'\r' | b'\t' | 12)).count();
    odd * 100 > bytes.len()
}
