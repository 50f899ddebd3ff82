//! Whole cards, and drawings that are none.

use crate::{CardError, HEIGHT, WIDTH, draw, name};

fn card(inside: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\">{inside}</svg>")
}

fn refused(inside: &str) -> CardError {
    draw(&card(inside)).unwrap_err()
}

fn pixels(png: &[u8]) -> (png::OutputInfo, Vec<u8>, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let palette = reader.info().palette.as_deref().unwrap_or_default().to_vec();
    (info, pixels, palette)
}

const HEADLINE: &str = "<rect width='1200' height='630' fill='#fffefa'/>\
    <text x='72' y='300' font-size='100' font-weight='600' font-family='Georgia' fill='#161412'>Harbour bridge</text>\
    <text x='72' y='420' font-size='40' font-style='italic' fill='#a5161c'>Γέφυρα, Мост</text>";

#[test]
fn a_card_is_a_small_picture_with_its_colours() {
    let drawn = draw(&card(HEADLINE)).unwrap();
    let (info, pixels, palette) = pixels(&drawn);
    assert_eq!((info.width, info.height, info.color_type), (WIDTH, HEIGHT, png::ColorType::Indexed));
    assert!(drawn.len() < 20_000, "{}", drawn.len());
    // The ground and the letters have the very colours that were asked for.
    assert_eq!(palette[..6], [0xff, 0xfe, 0xfa, 0x16, 0x14, 0x12]);
    let inked = pixels.iter().filter(|pixel| **pixel == 1).count();
    assert!(inked > 5_000, "{inked}");
}

// Where this fails after a library changed, raise `DRAWN_AS`: else a site keeps cards that a
// fresh build draws in another way. How tightly they are packed hangs on what else the program
// is built with.
#[test]
fn every_machine_draws_the_same_picture() {
    let drawn = draw(&card(HEADLINE)).unwrap();
    assert!(drawn == draw(&card(HEADLINE)).unwrap());
    let (_, pixels, palette) = pixels(&drawn);
    let seen = blake3::hash(&[palette, pixels].concat()).to_hex();
    assert_eq!((&seen[..16], crate::DRAWN_AS), ("9326f3c0a0f28618", "1"));
}

#[test]
fn another_drawing_has_another_name() {
    let (one, other) = (name(&card("")), name(&card(" ")));
    assert!(one != other && one == name(&card("")));
    assert!(one.starts_with("card-") && one.ends_with(".png") && one.len() == 25, "{one}");
}

#[test]
fn a_drawing_with_gradients_keeps_its_colours() {
    let gradients = "<defs><linearGradient id='a'><stop stop-color='#f00'/><stop offset='1' stop-color='#00f'/></linearGradient>\
        <linearGradient id='b' x2='0' y2='1'><stop stop-color='#0f0'/><stop offset='1' stop-color='#ff0'/></linearGradient></defs>\
        <rect width='1200' height='630' fill='url(#a)'/><rect width='1200' height='630' opacity='.5' fill='url(#b)'/>";
    let (info, _, _) = pixels(&draw(&card(gradients)).unwrap());
    assert_eq!(info.color_type, png::ColorType::Rgb);
}

// scar 38: a theme puts no file of this computer into a picture
#[test]
fn nothing_is_fetched_from_elsewhere() {
    for inside in [
        "<image href='file:///etc/passwd' width='9' height='9'/>",
        "<image href='http://example.org/a.png' width='9' height='9'/>",
        "<image href='data:image/png;base64,AAAA' width='9' height='9'/>",
        "<use href='a.svg#b'/>",
        "<style>@import url(http://example.org/a.css)</style>",
        "<script>alert(1)</script>",
        "<foreignObject/>",
    ] {
        assert!(matches!(refused(inside), CardError::Element(..)), "{inside}");
    }
    for inside in [
        "<rect fill='url(http://example.org/a.svg#b)'/>",
        "<rect style='fill: URL( \"file:///a#b\")'/>",
        "<linearGradient xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='a.svg#b'/>",
    ] {
        assert!(matches!(refused(inside), CardError::Elsewhere(..)), "{inside}");
    }
    let told = refused("<image/>").to_string();
    assert!(told.starts_with("has a <image>, which no card may have; there may be: svg, g,"), "{told}");
}

// scar 39: bombs
#[test]
fn a_drawing_without_end_is_no_card() {
    let laughs = "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>";
    assert!(matches!(draw(&format!("{laughs}{}", card("&b;"))).unwrap_err(), CardError::Xml(_)));
    let deep = |n: usize| format!("{}{}", "<g opacity='.9'>".repeat(n), "</g>".repeat(n));
    assert_eq!(refused(&deep(20)), CardError::TooDeep(16));
    assert!(matches!(refused(&deep(1500)), CardError::TooDeep(_) | CardError::Xml(_)));
    assert_eq!(refused(&"<g/>".repeat(2000)), CardError::TooMany(200));
    assert_eq!(refused(&" ".repeat(200_000)), CardError::TooLarge(64 * 1024));
    assert_eq!(refused(&format!("<text>{}</text>", "Wg".repeat(9000))), CardError::TooMuchText(2000));
    let layer = "<g opacity='.9'><rect width='1200' height='630'/></g>";
    assert_eq!(refused(&layer.repeat(90)), CardError::TooThick(30));
    assert!(draw(&card(&layer.repeat(2))).is_ok());
    for bomb in ["pattern", "mask", "filter", "marker", "clipPath", "symbol", "textPath", "animate"] {
        assert!(matches!(refused(&format!("<{bomb}/>")), CardError::Element(..)), "{bomb}");
    }
}

#[test]
fn what_is_no_drawing_of_a_card_is_told() {
    assert!(matches!(draw("<svg"), Err(CardError::Xml(_))));
    assert!(matches!(draw("<html xmlns='http://www.w3.org/1999/xhtml'/>"), Err(CardError::Element(..))));
    assert!(matches!(draw("<svg xmlns='http://www.w3.org/2000/svg'/>"), Err(CardError::Size(..))));
    let huge = "<svg xmlns='http://www.w3.org/2000/svg' width='9999' height='9999'/>";
    assert_eq!(draw(huge).unwrap_err().to_string(), "is 9999 wide and 9999 high; a card is 1200 by 630");
}

// scar 39
#[test]
fn what_is_vast_is_no_part_of_a_card() {
    for number in ["1e30", "-1e30", "1e-30", "99999999999999999999"] {
        for inside in [
            format!("<rect width='{number}' height='9'/>"),
            format!("<path style='stroke-width:{number}' d='M0 0'/>"),
            format!("<text font-size='{number}'>Text</text>"),
            format!("<g transform='scale({number})'/>"),
        ] {
            assert!(matches!(refused(&inside), CardError::Number(_)), "{inside}");
        }
    }
    let scaled = "<g transform='scale(999)'><circle r='999'/></g>";
    assert_eq!(refused(scaled), CardError::Vast);
    let small = format!("{}<circle r='9'/>{}", "<g transform='scale(99)'>".repeat(12), "</g>".repeat(12));
    assert!(matches!(refused(&small), CardError::Vast));
    for dashes in ["stroke-dasharray='.001'", "style='stroke-dasharray:.001'"] {
        let told = refused(&format!("<path d='M0 0H1200' stroke='#000' {dashes}/>"));
        assert_eq!(told, CardError::Property("stroke-dash".into()));
    }
    assert!(
        draw(&card("<rect x='NaN' width='9' height='9'/><text y='-9' letter-spacing='-999'>a</text>"))
            .is_ok()
    );
}
