//! What is taken in stands upright, tells no place and no device, and stays as it is.

mod samples;

use image::{DynamicImage, ImageFormat};
use media::{Kind, Size, Taken, take_in};
use samples::{DEVICE, PLACE, contains, exif, jpeg, lying, picture, with_chunk, with_exif, with_segment};

fn taken(bytes: &[u8]) -> Taken {
    let once = take_in(bytes, "Quay.jpeg").unwrap();
    let twice = take_in(&once.bytes, &once.name).unwrap();
    assert_eq!((&twice.bytes, &twice.name), (&once.bytes, &once.name), "taken in twice");
    assert_eq!(twice.hash(), once.hash());
    for secret in [PLACE, DEVICE] {
        assert!(!contains(&once.bytes, secret), "{} in {}", String::from_utf8_lossy(secret), once.kind);
    }
    once
}

fn pixels(taken: &Taken) -> DynamicImage {
    image::load_from_memory(&taken.bytes).unwrap()
}

/// The largest difference of a colour, in the middle of each quarter.
fn difference(a: &DynamicImage, b: &DynamicImage) -> u8 {
    let (a, b) = (a.to_rgb8(), b.to_rgb8());
    assert_eq!(a.dimensions(), b.dimensions());
    let (w, h) = a.dimensions();
    let places = [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| (w * x / 4, h * y / 4));
    let differences = places.iter().flat_map(|(x, y)| {
        let (a, b) = (a.get_pixel(*x, *y), b.get_pixel(*x, *y));
        (0..3).map(move |c| a[c].abs_diff(b[c])).collect::<Vec<u8>>()
    });
    differences.max().unwrap()
}

#[test]
fn each_orientation_becomes_the_same_upright_picture() {
    let upright = picture(64, 32);
    for orientation in 1..=8 {
        let stored = lying(&upright, orientation);
        let from_jpeg = taken(&with_exif(&jpeg(&stored), orientation));
        assert!(difference(&pixels(&from_jpeg), &upright) < 12, "JPEG {orientation}");
        assert_eq!(from_jpeg.size, Some(Size { width: 64, height: 32 }));

        let png = samples::written(&stored, ImageFormat::Png);
        let from_png = taken(&with_chunk(&png, b"eXIf", &exif(orientation)));
        assert_eq!(pixels(&from_png).to_rgb8(), upright.to_rgb8(), "PNG {orientation}");

        let from_webp = taken(&samples::long_webp(&stored, orientation));
        assert!(difference(&pixels(&from_webp), &upright) < 12, "WebP {orientation}");
    }
}

#[test]
fn of_two_orientations_the_first_counts() {
    let twice = with_exif(&with_exif(&jpeg(&lying(&picture(64, 32), 6)), 1), 6);
    assert_eq!(taken(&twice).size, Some(Size { width: 64, height: 32 }));
}

#[test]
fn an_upright_jpeg_is_not_coded_anew() {
    let profile =
        [b"ICC_PROFILE\0\x01\x01", &moxcms::ColorProfile::new_display_p3().encode().unwrap()[..]].concat();
    let with_profile = with_segment(&jpeg(&picture(40, 40)), 0xe2, &profile);
    let full = with_segment(&with_exif(&with_profile, 1), 0xed, &samples::photoshop());
    assert_eq!(taken(&full).bytes, with_profile, "only what tells too much went");
}

#[test]
fn what_the_picture_tells_is_handed_over() {
    let plain = jpeg(&picture(16, 16));
    let told = taken(&with_exif(&plain, 1)).told;
    assert_eq!(told.caption.as_deref(), Some("The quay at dawn"));
    assert_eq!((told.credit.as_deref(), told.copyright.as_deref()), (Some("Ada Byron"), Some("CC BY 4.0")));

    let told = taken(&with_segment(&plain, 0xed, &samples::photoshop())).told;
    assert_eq!(told.caption.as_deref(), Some("Café"), "Latin 1");
    assert_eq!(told.copyright.as_deref(), Some("Tide 2026"));

    let packet = [b"http://ns.adobe.com/xap/1.0/\0", &samples::xmp()[..]].concat();
    let told = taken(&with_segment(&with_exif(&plain, 1), 0xe1, &packet)).told;
    assert_eq!(told.caption.as_deref(), Some("Boats & gulls"), "XMP goes before EXIF");
    assert_eq!(told.credit.as_deref(), Some("Ada Byron/Tide Agency"));
    assert_eq!((told.copyright.as_deref(), told.alt.as_deref()), (Some("CC BY 4.0"), Some("Two boats")));
}

#[test]
fn a_png_loses_its_texts() {
    let png = samples::written(&picture(16, 16), ImageFormat::Png);
    let xmp = [b"XML:com.adobe.xmp\0\0\0\0\0", &samples::xmp()[..]].concat();
    let full = with_chunk(&with_chunk(&png, b"iTXt", &xmp), b"tEXt", b"Copyright\0Tide");
    let full = [&full[..], b"LATILONG after the end"].concat();
    let clean = taken(&full);
    assert_eq!(clean.bytes, png);
    assert_eq!(clean.told.copyright.as_deref(), Some("Tide"));
    assert_eq!(clean.told.alt.as_deref(), Some("Two boats"));
}

#[test]
fn a_second_picture_behind_the_first_goes() {
    let first = jpeg(&picture(32, 32));
    let both = [first.clone(), with_exif(&jpeg(&picture(8, 8)), 1)].concat();
    assert_eq!(taken(&both).bytes, first);
}

#[test]
fn an_avif_keeps_its_length_and_loses_its_place() {
    let file = samples::avif();
    assert!(contains(&file, PLACE), "the sample tells a place");
    let clean = taken(&file);
    assert_eq!((clean.kind, clean.bytes.len()), (Kind::Avif, file.len()));
    assert_eq!(clean.size, Some(Size { width: 32, height: 16 }));
    assert_eq!(clean.told.credit.as_deref(), Some("Ada Byron"));
}

#[test]
fn a_moving_gif_still_moves() {
    let gif = samples::moving_gif();
    let comment = [b"\x21\xfe\x08", PLACE, b"\0"].concat();
    let end = gif.len() - 1;
    let clean = taken(&[&gif[..end], &comment, b";"].concat());
    assert!(clean.animated);
    assert_eq!(clean.bytes, gif);
}

// The name says what a person thinks it is; the bytes say what it is.
#[test]
fn a_file_is_what_its_bytes_say() {
    let png = samples::written(&picture(8, 8), ImageFormat::Png);
    let clean = take_in(&png, "../photo.jpg").unwrap();
    assert_eq!((clean.kind, clean.name.as_str()), (Kind::Png, "photo.png"));
    for (bytes, kind) in [
        (&b"ID3\x04"[..], Kind::Mp3),
        (b"RIFF\0\0\0\0WAVE", Kind::Wav),
        (b"OggS", Kind::Ogg),
        (b"\0\0\0\x14ftypisom\0\0\0\0isom", Kind::Mp4),
        (b"\0\0\0\x14ftypM4A \0\0\0\0isom", Kind::M4a),
        (b"\x1a\x45\xdf\xa3", Kind::WebM),
        (b"%PDF-1.7", Kind::Pdf),
    ] {
        let clean = take_in(bytes, "film").unwrap();
        assert_eq!((clean.kind, &clean.bytes[..], clean.size), (kind, bytes, None));
        assert_eq!(clean.notes.len(), 1, "it says that the file was left as it is");
    }
}
