//! Cuts, sizes and small pictures.

mod samples;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use media::{Focal, Frame, Kind, Rect, Refused, Rendition, Size, crop, frame, sizes, take_in, thumb};
use samples::{jpeg, lying, picture, with_exif, with_segment, written};

fn named(renditions: &[Rendition]) -> Vec<(u32, u32, Kind)> {
    renditions.iter().map(|r| (r.width, r.height, r.format)).collect()
}

#[test]
fn a_photograph_goes_out_in_three_formats_and_never_enlarged() {
    let photograph = with_exif(&jpeg(&lying(&picture(120, 60), 6)), 6);
    let made = sizes(&photograph, None, &[40, 80, 400]).unwrap();
    let expected = [(40, 20), (80, 40), (120, 60)]
        .map(|(w, h)| [Kind::Avif, Kind::WebP, Kind::Jpeg].map(|format| (w, h, format)));
    assert_eq!(named(&made), expected.concat());
    for rendition in &made {
        let taken = take_in(&rendition.bytes, "x").unwrap();
        let size = Size { width: rendition.width, height: rendition.height };
        assert_eq!((taken.kind, taken.size), (rendition.format, Some(size)));
        assert_eq!(taken.bytes, rendition.bytes, "nothing in it tells too much");
    }
    assert_eq!(sizes(&photograph, None, &[40, 80, 400]).unwrap(), made, "the same bytes each time");
}

#[test]
fn transparency_is_kept_where_there_is_some() {
    let clear = |alpha: u8| {
        let image = RgbaImage::from_fn(30, 30, |x, _| Rgba([10, 200, 30, if x < 15 { alpha } else { 255 }]));
        written(&DynamicImage::ImageRgba8(image), ImageFormat::Png)
    };
    let made = sizes(&clear(0), None, &[20]).unwrap();
    assert_eq!(named(&made)[2].2, Kind::Png);
    for rendition in &made[1..] {
        let image = image::load_from_memory(&rendition.bytes).unwrap().to_rgba8();
        assert!(image.get_pixel(2, 10)[3] < 10 && image.get_pixel(17, 10)[3] > 245, "{}", rendition.format);
    }
    assert_eq!(named(&sizes(&clear(255), None, &[20]).unwrap())[2].2, Kind::Jpeg, "all opaque");
}

#[test]
fn colours_come_out_in_srgb() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let plain =
        jpeg(&DynamicImage::ImageRgb8(image::RgbImage::from_pixel(16, 16, image::Rgb([60, 200, 60]))));
    let wide = with_segment(&plain, 0xe2, &[b"ICC_PROFILE\0\x01\x01", &profile[..]].concat());
    let green = |bytes: &[u8]| {
        let made = sizes(bytes, None, &[16]).unwrap();
        image::load_from_memory(&made[2].bytes).unwrap().to_rgb8().get_pixel(8, 8).0
    };
    // P3's green is more than sRGB's of the same numbers: red falls away.
    assert!(green(&wide)[0] + 20 < green(&plain)[0], "{:?} {:?}", green(&wide), green(&plain));
}

#[test]
fn a_part_is_cut_out() {
    let image = written(&picture(40, 20), ImageFormat::Png);
    let right_below = crop(&image, "Quay.png", Rect { x: 0.5, y: 0.5, width: 0.5, height: 9.0 }).unwrap();
    assert_eq!(
        (right_below.size, right_below.name.as_str()),
        (Some(Size { width: 20, height: 10 }), "Quay.png")
    );
    let pixels = image::load_from_memory(&right_below.bytes).unwrap().to_rgb8();
    assert!(pixels.pixels().all(|p| p.0 == [230, 230, 230]));
    for nothing in [(1.0, 0.0, 1.0), (0.2, 0.2, 0.0), (f64::NAN, 0.0, 1.0), (0.5, 0.0, -1.0)] {
        let part = Rect { x: nothing.0, y: nothing.1, width: nothing.2, height: 1.0 };
        assert_eq!(crop(&image, "x", part), Err(Refused::NothingInCut), "{part:?}");
    }
}

#[test]
fn a_card_shows_the_focal_point() {
    let image = written(&picture(40, 20), ImageFormat::Png);
    let square = |x: f64| {
        let shape = Frame { across: 1, down: 1, focal: Focal { x, y: 0.5 } };
        let card = frame(&image, "x", shape).unwrap();
        assert_eq!(card.size, Some(Size { width: 20, height: 20 }));
        image::load_from_memory(&card.bytes).unwrap().to_rgb8().get_pixel(10, 5).0
    };
    assert_eq!((square(0.0), square(1.0)), ([220, 40, 40], [40, 200, 40]));
    let wide = Frame { across: 16, down: 9, focal: Focal::default() };
    assert_eq!(named(&sizes(&image, Some(wide), &[16]).unwrap())[0].1, 9);
    let flat = Frame { across: 0, ..wide };
    assert_eq!(frame(&image, "x", flat), Err(Refused::NothingInCut));
}

#[test]
fn what_moves_is_not_cut_but_has_a_small_picture() {
    let gif = samples::moving_gif();
    assert_eq!(sizes(&gif, None, &media::WIDTHS), Err(Refused::Animated(Kind::Gif)));
    let small = take_in(&thumb(&gif, 4).unwrap(), "x").unwrap();
    assert_eq!((small.kind, small.size), (Kind::WebP, Some(Size { width: 4, height: 4 })));
    let drawing = b"<svg viewBox='0 0 9 9'></svg>";
    assert_eq!(thumb(drawing, 4), Err(Refused::NotPixels(Kind::Svg)));
}

/// The times in the report: `cargo test -p media --release -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn times_of_a_photograph_of_twelve_megapixels() {
    let image = DynamicImage::ImageRgb8(image::RgbImage::from_fn(4000, 3000, |x, y| {
        let wave = (f64::from(x) / 37.0).sin() * (f64::from(y) / 53.0).cos();
        image::Rgb([(128.0 + 100.0 * wave) as u8, (x / 16) as u8, (x * y % 251) as u8 / 4 + 90])
    }));
    let file = with_exif(&jpeg(&image), 1);
    let timed = |what: &str, job: &dyn Fn()| {
        let start = std::time::Instant::now();
        job();
        println!("{what}: {:?}", start.elapsed());
    };
    println!("{} KB", file.len() / 1024);
    timed("take_in", &|| drop(take_in(&file, "x").unwrap()));
    timed("take_in, turned", &|| drop(take_in(&with_exif(&jpeg(&image), 6), "x").unwrap()));
    timed("thumb", &|| drop(thumb(&file, 320).unwrap()));
    timed("sizes 400", &|| drop(sizes(&file, None, &[400]).unwrap()));
    timed("sizes 1600", &|| drop(sizes(&file, None, &[1600]).unwrap()));
    timed("all sizes", &|| drop(sizes(&file, None, &media::WIDTHS).unwrap()));
}
