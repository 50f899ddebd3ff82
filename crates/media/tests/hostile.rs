//! Files that are broken, or made to do harm.

mod samples;

use image::ImageFormat;
use media::{Kind, Rect, Refused, crop, take_in, thumb};
use proptest::prelude::*;
use samples::{picture, png_chunk};
use std::sync::LazyLock;

// scar 39: what it says of its size is believed before its pixels are
#[test]
fn a_bomb_is_refused_before_it_is_opened() {
    let head = [&50_000u32.to_be_bytes()[..], &50_000u32.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    let bomb = [
        &b"\x89PNG\r\n\x1a\n"[..],
        &png_chunk(b"IHDR", &head),
        &png_chunk(b"IDAT", b"x"),
        &png_chunk(b"IEND", b""),
    ]
    .concat();
    let refused = take_in(&bomb, "bomb.png").unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the picture says it is 50000 × 50000 pixels; the limit is 100 million pixels"
    );
    assert_eq!(thumb(&bomb, 200), Err(refused));
}

#[test]
fn a_file_beyond_the_limit_is_refused() {
    let refused = take_in(&vec![0xff; media::LARGEST_FILE + 1], "large.jpg").unwrap_err();
    assert_eq!(refused.to_string(), "the file has 65 MB; the limit is 64 MB");
    assert_eq!(take_in(&[], "nothing.jpg"), Err(Refused::Empty));
}

#[test]
fn a_file_that_was_cut_short_is_refused() {
    let image = picture(64, 64);
    let files = [
        samples::jpeg(&image),
        samples::written(&image, ImageFormat::Png),
        samples::long_webp(&image, 1),
        samples::moving_gif(),
    ];
    for file in files {
        assert!(take_in(&file, "whole").is_ok());
        for length in (13..file.len()).step_by(7) {
            let refused = take_in(&file[..length], "part").unwrap_err();
            assert!(matches!(refused, Refused::CutShort(_)), "{length} of {}: {refused}", file.len());
        }
    }
}

#[test]
fn what_no_browser_shows_is_refused_with_advice() {
    for (bytes, name) in [
        (&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], "HEIC"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"BM\0\0\0\0\0\0\0\0", "BMP"),
    ] {
        let refused = take_in(bytes, "x.jpg").unwrap_err().to_string();
        assert!(refused.starts_with(name) && refused.contains("save it as JPEG"), "{refused}");
    }
    for bytes in [&b"MZ\x90"[..], b"#!/bin/sh", b"<html><body>", b"plain"] {
        assert_eq!(take_in(bytes, "photo.jpg"), Err(Refused::Unknown));
    }
}

fn drawn(inside: &str) -> Result<String, Refused> {
    let drawing = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 30\">{inside}</svg>");
    let once = take_in(drawing.as_bytes(), "x.svg")?;
    assert_eq!(take_in(&once.bytes, "x.svg")?.bytes, once.bytes, "taken in twice");
    Ok(String::from_utf8(once.bytes).unwrap())
}

// scar 36: a drawing can be a page that runs
#[test]
fn a_drawing_runs_and_loads_nothing() {
    for hostile in [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
        "<path onload='alert(1)'/>",
        "<path OnLoad = 'alert(1)'/>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>alert</body></foreignObject>",
        "<a href='javascript:alert(1)'><path/></a>",
        "<a xlink:href='java&#9;script:alert(1)'><path/></a>",
        "<use href='https://evil.example/alert.svg#x'/>",
        "<image href='https://evil.example/alert.png'/>",
        "<feImage href='https://evil.example/alert.png'/>",
        "<style>@import 'https://evil.example/alert.css';</style>",
        "<style>@im\\70ort 'https://evil.example/alert.css';</style>",
        "<style><![CDATA[path{fill:url(https://evil.example/alert)}]]></style>",
        "<path style='fill:url(\"//evil.example/alert\")'/>",
        "<path fill='url( https://evil.example/alert )'/>",
        "<set attributeName='href' to='javascript:alert(1)'/>",
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<style>&lt;/style>&lt;script>alert(1)</style><script>alert(2)</script>",
        "<metadata>alert</metadata>",
        "<?xml-stylesheet href='https://evil.example/alert.css'?>",
        "<!-- alert -->",
    ] {
        let safe = drawn(hostile).unwrap().to_lowercase();
        let still_there = safe.contains("alert") && !safe.contains("&lt;script");
        assert!(!still_there && !safe.contains("<script") && !safe.contains("evil"), "{hostile}: {safe}");
    }
}

#[test]
fn a_harmless_drawing_still_draws() {
    let inside = "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"></stop></linearGradient></defs>\
        <style>.b{fill:url(#a)}</style><path class=\"b\" d=\"M0 0h9\" fill=\"url(#a)\"></path><text>Tide &amp; sea</text>";
    let safe = drawn(inside).unwrap();
    assert!(safe.contains(inside), "{safe}");
    let size = take_in(safe.as_bytes(), "x.svg").unwrap().size.unwrap();
    assert_eq!((size.width, size.height), (40, 30));
}

// scar 39
#[test]
fn a_drawing_that_grows_is_refused() {
    let entities =
        "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg>&b;</svg>";
    let refused = take_in(entities.as_bytes(), "x.svg").unwrap_err().to_string();
    assert_eq!(refused, "the drawing was refused: it declares entities of its own");

    let level = |n: u32| {
        let shown = format!("<use href=\"#n{}\"/>", n - 1).repeat(10);
        format!("<g id=\"n{n}\">{shown}</g>")
    };
    let bomb = format!("<path id=\"n0\"/>{}", (1..12).map(level).collect::<String>());
    assert!(matches!(drawn(&bomb), Err(Refused::UnsafeDrawing(_))));
    assert!(matches!(drawn("<g id='a'><use href='#a'/></g>"), Err(Refused::UnsafeDrawing(_))));
    assert!(matches!(drawn(&"<g>".repeat(300)), Err(Refused::UnsafeDrawing(_))));
    assert_eq!(take_in(b"<svg><g>", "x.svg"), Err(Refused::CutShort(Kind::Svg)));
}

// EXIF is blanked where the file says that it stands; that may only be among its data.
#[test]
fn an_avif_whose_exif_lies_over_its_boxes_is_refused() {
    let mut file = samples::avif();
    let places = file.windows(4).position(|w| w == b"iloc").unwrap();
    file[places + 18..places + 22].copy_from_slice(&24u32.to_be_bytes());
    assert!(matches!(take_in(&file, "x.avif"), Err(Refused::Damaged { kind: Kind::Avif, .. })));
}

static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let image = picture(24, 16);
    let png = samples::with_chunk(&samples::written(&image, ImageFormat::Png), b"eXIf", &samples::exif(6));
    let full =
        samples::with_segment(&samples::with_exif(&samples::jpeg(&image), 3), 0xed, &samples::photoshop());
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let profiled = samples::with_segment(&full, 0xe2, &[b"ICC_PROFILE\0\x01\x01", &profile[..]].concat());
    let drawing =
        b"<svg viewBox='0 0 9 9'><style>a{}</style><g id='a'><use href='#b'/>&amp;</g></svg>".to_vec();
    vec![profiled, png, samples::long_webp(&image, 8), samples::moving_gif(), samples::avif(), drawing]
});

/// All that is done with a file; whatever is taken stays when it is taken again.
fn use_all(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(once) = take_in(bytes, "x") {
        let twice = take_in(&once.bytes, &once.name);
        prop_assert_eq!(twice.map(|t| t.bytes), Ok(once.bytes));
    }
    let _ = thumb(bytes, 8);
    let _ = crop(bytes, "x", Rect { x: 0.2, y: f64::NAN, width: 0.5, height: 2.0 });
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(which in 0..6usize, keep in 0..40usize, tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let file = &FILES[which];
        use_all(&[&file[..keep.min(file.len())], &tail].concat())?;
    }

    #[test]
    fn a_damaged_file_is_answered(which in 0..6usize, slips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut file = FILES[which].clone();
        for (at, byte) in slips {
            let at = at.index(file.len());
            file[at] = byte;
        }
        use_all(&file)?;
    }
}
