//! Cutting pictures.

use crate::pixels::{Picture, open_still};
use crate::take_in::{Taken, take_in};
use crate::{Refused, write};
use image::DynamicImage;

/// A part of a picture, in fractions of its width and height from the top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Where it begins from the left.
    pub x: f64,
    /// Where it begins from the top.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// The point of a picture that stays in sight, in fractions from the top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Focal {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Default for Focal {
    fn default() -> Self {
        Self { x: 0.5, y: 0.5 }
    }
}

/// A shape to which a picture is cut: 16 by 9, say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// The parts of its width.
    pub across: u32,
    /// The parts of its height.
    pub down: u32,
    /// What stays in sight.
    pub focal: Focal,
}

/// A part of a picture as a picture of its own.
///
/// # Errors
/// When it can't be opened, moves, or nothing of it is in the part.
pub fn crop(bytes: &[u8], name: &str, part: Rect) -> Result<Taken, Refused> {
    let picture = open_still(bytes)?;
    let (width, height) = (f64::from(picture.image.width()), f64::from(picture.image.height()));
    let edge = |fraction: f64, whole: f64| (fraction.clamp(0.0, 1.0) * whole).round() as u32;
    let (left, right) = (edge(part.x, width), edge(part.x + part.width, width));
    let (top, bottom) = (edge(part.y, height), edge(part.y + part.height, height));
    if left >= right || top >= bottom {
        return Err(Refused::NothingInCut);
    }
    written(&picture, &picture.image.crop_imm(left, top, right - left, bottom - top), name)
}

/// A picture cut to a shape, around its focal point, as large as it can be.
///
/// # Errors
/// When it can't be opened, moves, or the shape has no area.
pub fn frame(bytes: &[u8], name: &str, frame: Frame) -> Result<Taken, Refused> {
    let picture = open_still(bytes)?;
    written(&picture, &framed(&picture.image, frame)?, name)
}

fn written(picture: &Picture, image: &DynamicImage, name: &str) -> Result<Taken, Refused> {
    take_in(&write::as_kind(write::still(picture.kind), image)?, name)
}

/// The largest part of a shape that lies in a picture, as near to the focal point as its edges let it.
pub(crate) fn framed(image: &DynamicImage, frame: Frame) -> Result<DynamicImage, Refused> {
    if frame.across == 0 || frame.down == 0 {
        return Err(Refused::NothingInCut);
    }
    let (width, height) = (u64::from(image.width()), u64::from(image.height()));
    let (across, down) = (u64::from(frame.across), u64::from(frame.down));
    // Neither is more than the picture's own, so both fit again.
    let cut_width = width.min(height * across / down).max(1) as u32;
    let cut_height = height.min(width * down / across).max(1) as u32;
    let left = start(frame.focal.x, image.width(), cut_width);
    let top = start(frame.focal.y, image.height(), cut_height);
    Ok(image.crop_imm(left, top, cut_width, cut_height))
}

/// Where a part of a length begins so that the focal point is in its middle, if it can be.
fn start(focal: f64, whole: u32, part: u32) -> u32 {
    let middle = focal.clamp(0.0, 1.0) * f64::from(whole);
    // What is no number becomes nought, which is inside as well.
    ((middle - f64::from(part) / 2.0).round().max(0.0) as u32).min(whole - part)
}
