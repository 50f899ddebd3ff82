//! A drawing made into a picture.

use crate::faces::{FACES, FAMILY};
use crate::{CardError, HEIGHT, WIDTH, allowed, picture};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Group, ImageHrefResolver, Node, Options, Tree};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How far from a card's corner something may be, in pixels.
const FARTHEST: f32 = 20_000.0;
/// How often each place of a card is painted over at most.
const THICKEST: u32 = 30;

/// The picture (PNG) of a drawing (SVG): the same bytes on every machine.
///
/// # Errors
/// When the drawing has something that no card may have, or can't be drawn.
pub fn draw(svg: &str) -> Result<Vec<u8>, CardError> {
    // What draws was written by others and is fed by anybody: a slip in it ends one card.
    catch_unwind(AssertUnwindSafe(|| drawn(svg)))
        .unwrap_or_else(|_| Err(CardError::Undrawable("the program that draws broke off".to_owned())))
}

fn drawn(svg: &str) -> Result<Vec<u8>, CardError> {
    let document = allowed::read(svg)?;
    let tree = Tree::from_xmltree(&document, &options()).map_err(|e| CardError::Xml(e.to_string()))?;
    let size = tree.size().to_int_size();
    if (size.width(), size.height()) != (WIDTH, HEIGHT) {
        return Err(CardError::Size(size.width(), size.height()));
    }
    if painted(tree.root())? > f64::from(THICKEST) {
        return Err(CardError::TooThick(THICKEST));
    }
    let room = || CardError::Undrawable("there is no memory for it".to_owned());
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).ok_or_else(room)?;
    // What a drawing leaves free is white, as nothing shines through a card.
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    picture::png(pixels.pixels())
}

/// Looks whether drawing takes long: something that reaches far beyond a card, by its own size or
/// by what enlarges it, or layer upon layer. Returns how much of a card is painted, in cards.
fn painted(group: &Group) -> Result<f64, CardError> {
    let beyond = |edge: f32| !(-FARTHEST..=FARTHEST).contains(&edge);
    let mut sum = 0.0;
    for node in group.children() {
        let place = node.abs_stroke_bounding_box();
        if [place.left(), place.top(), place.right(), place.bottom()].into_iter().any(beyond) {
            return Err(CardError::Vast);
        }
        if let Node::Group(inner) = node {
            sum += painted(inner)?;
        }
        if !matches!(node, Node::Group(inner) if !inner.should_isolate()) {
            let side = |from: f32, to: f32, whole: u32| {
                let whole = f64::from(whole);
                (f64::from(to).min(whole) - f64::from(from).max(0.0)).max(0.0) / whole
            };
            sum += side(place.left(), place.right(), WIDTH) * side(place.top(), place.bottom(), HEIGHT);
        }
    }
    Ok(sum)
}

/// Nothing is read but the drawing and our faces.
fn options() -> Options<'static> {
    Options {
        font_family: FAMILY.to_owned(),
        fontdb: FACES.clone(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}
