//! Takes the faces that cards are set in out of the crate that brings them: the program carries
//! these three, and not the fourteen others.

use std::path::PathBuf;

/// Each with its place in that crate, which a test holds to the name inside the face.
const FACES: [(usize, &str); 3] = [(0, "regular.otf"), (2, "italic.otf"), (4, "semibold.otf")];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("there is no OUT_DIR")?);
    for (place, name) in FACES {
        let face = typst_assets::fonts().nth(place).ok_or("the crate of faces brings others now")?;
        std::fs::write(out.join(name), face)?;
    }
    Ok(())
}
