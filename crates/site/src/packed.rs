//! Files packed beside themselves, so that a server sends them so and packs nothing itself.

use crate::writer::File;
use rayon::prelude::*;
use std::io::Write;

/// What is smaller than this gains nothing.
const SMALLEST: usize = 600;

/// Endings of files that are text.
const TEXTS: [&str; 9] = [".html", ".xml", ".json", ".js", ".css", ".svg", ".txt", ".webmanifest", ".ico"];

/// The endings that are added.
const ENDINGS: [&str; 2] = [".br", ".gz"];

/// How hard Brotli tries, of 11: the last steps take ten times as long for two in a hundred.
const BROTLI: u32 = 9;
/// Its window, as the logarithm of its bytes.
const WINDOW: u32 = 22;

/// The names under which a file stands packed.
pub(crate) fn names(file: &File) -> Vec<String> {
    let text = file.bytes.len() >= SMALLEST && TEXTS.iter().any(|ending| file.path.ends_with(ending));
    let named = |ending: &str| format!("{}{ending}", file.path);
    if text { ENDINGS.map(named).to_vec() } else { Vec::new() }
}

/// These files, each with itself packed.
pub(crate) fn with_packed(files: Vec<File>) -> Vec<File> {
    let beside = |file: File| {
        let packed = |path: String| {
            let bytes = if path.ends_with(".br") { brotli(&file.bytes) } else { gzip(&file.bytes) };
            Some(File::new(file.owner.clone(), file.kind, path, bytes.ok()?))
        };
        let mut all: Vec<File> = names(&file).into_iter().filter_map(packed).collect();
        all.push(file);
        all
    };
    files.into_par_iter().flat_map_iter(beside).collect()
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, BROTLI, WINDOW);
    out.write_all(bytes)?;
    out.flush()?;
    Ok(out.into_inner())
}

/// Without a name or a time, so that the same bytes are packed the same.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes)?;
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::with_packed;
    use crate::FileKind;
    use crate::record::Owner;
    use crate::writer::File;
    use std::io::Read;

    #[test]
    fn what_is_packed_is_the_file_itself() {
        let page = "<p>Nobody builds a bridge to close it.</p>".repeat(40).into_bytes();
        let file =
            |path: &str, bytes: &[u8]| File::new(Owner::Site, FileKind::Page, path.into(), bytes.to_vec());
        let all =
            with_packed(vec![file("a/index.html", &page), file("a/b.png", &page), file("b.html", b"x")]);
        let paths: Vec<&str> = all.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["a/index.html.br", "a/index.html.gz", "a/index.html", "a/b.png", "b.html"]);
        let (mut br, mut gz) = (Vec::new(), Vec::new());
        brotli::Decompressor::new(all[0].bytes.as_slice(), 4096).read_to_end(&mut br).unwrap();
        flate2::read::GzDecoder::new(all[1].bytes.as_slice()).read_to_end(&mut gz).unwrap();
        assert!(br == page && gz == page && all[0].bytes.len() < page.len() / 4);
    }
}
