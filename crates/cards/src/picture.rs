//! Pixels as a small PNG. A card has few colours and the edges of its letters: with a palette it
//! is half as large.

use crate::{CardError, HEIGHT, WIDTH};
use png::{BitDepth, ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::PremultipliedColorU8;
use std::collections::HashMap;

/// Colours above which a drawing has gradients, that a palette would show as stripes.
const GRADIENTS: usize = 2048;

type Colour = [u8; 3];

/// The picture of these pixels, which cover all that is below them.
pub(crate) fn png(pixels: &[PremultipliedColorU8]) -> Result<Vec<u8>, CardError> {
    let colours: Vec<Colour> = pixels.iter().map(|p| [p.red(), p.green(), p.blue()]).collect();
    let counted = counted(&colours);
    let palette = |bits: u8| palette(&counted, bits);
    match (3..=8).rev().filter(|_| counted.len() <= GRADIENTS).find_map(palette) {
        Some((palette, place)) => {
            // Most of a card is long runs of one colour.
            let runs = colours.chunk_by(|a, b| a == b);
            let indices = runs.flat_map(|run| std::iter::repeat_n(place[&run[0]], run.len()));
            write(&indices.collect::<Vec<u8>>(), Some(palette))
        }
        None => write(&colours.concat(), None),
    }
}

/// Each colour and how often it is there, in an order that hangs on nothing else.
fn counted(colours: &[Colour]) -> Vec<(Colour, usize)> {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for run in colours.chunk_by(|a, b| a == b) {
        *counts.entry(run[0]).or_default() += run.len();
    }
    let mut counted: Vec<_> = counts.into_iter().collect();
    counted.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    counted
}

/// At most 256 colours and, for each of all, the place of the one that stands for it: of those
/// that are alike in so many bits, the one that is there most often. So the large areas stay as
/// they are. Nothing where these are too many.
fn palette(counted: &[(Colour, usize)], bits: u8) -> Option<(Vec<Colour>, HashMap<Colour, u8>)> {
    let (mut palette, mut alike, mut place) = (Vec::new(), HashMap::new(), HashMap::new());
    for (colour, _) in counted {
        let index = *alike.entry(colour.map(|part| part >> (8 - bits))).or_insert_with(|| {
            palette.push(*colour);
            palette.len() - 1
        });
        place.insert(*colour, u8::try_from(index).ok()?);
    }
    Some((palette, place))
}

fn write(data: &[u8], palette: Option<Vec<Colour>>) -> Result<Vec<u8>, CardError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, WIDTH, HEIGHT);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::High);
    match palette {
        Some(palette) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette.concat());
            encoder.set_filter(Filter::NoFilter);
        }
        None => {
            encoder.set_color(ColorType::Rgb);
            encoder.set_filter(Filter::Adaptive);
        }
    }
    let told = |error: png::EncodingError| CardError::Undrawable(error.to_string());
    let mut writer = encoder.write_header().map_err(told)?;
    writer.write_image_data(data).map_err(told)?;
    writer.finish().map_err(told)?;
    Ok(bytes)
}
