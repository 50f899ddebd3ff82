//! `fit(text, width=…, height=…)` in a template: the size of the type and the lines with which
//! a text fills its place.

use cards::{Face, Room, fit};
use minijinja::value::Kwargs;
use minijinja::{Error, ErrorKind, State, Value, context};

/// What a call costs beside what it returns: as many calls as a page may have take as long
/// as a loop that is ended.
const FUEL: u64 = 50_000;
/// The largest number that means anything on a card.
const LARGEST: f64 = 2000.0;
/// The smallest type.
const SMALLEST: f64 = 8.0;

/// Sets a text.
///
/// # Errors
/// When something that it needs is missing or is no number of a card.
pub(crate) fn call(state: &State<'_, '_>, text: Option<String>, room: Kwargs) -> Result<Value, Error> {
    state.consume_fuel(FUEL)?;
    let Some(text) = text.as_deref().and_then(cards::writable) else {
        return Ok(context! { size => SMALLEST, step => SMALLEST, lines => Vec::<String>::new() });
    };
    let number = |name: &str, usual: Option<f64>, from: f64| -> Result<f64, Error> {
        let given: Option<f64> = room.get(name)?;
        let number = given.or(usual).ok_or_else(|| wrong(format!("fit needs {name}")))?;
        let range = from..=LARGEST;
        if range.contains(&number) {
            Ok(number)
        } else {
            Err(wrong(format!("fit takes no {name} of {number}")))
        }
    };
    let face: Option<String> = room.get("face")?;
    let face = face.as_deref().unwrap_or(Face::Semibold.name());
    let known = Face::ALL.into_iter().find(|one| one.name() == face);
    let lines: Option<usize> = room.get("lines")?;
    let largest = number("largest", None, SMALLEST)?;
    let place = Room {
        width: number("width", None, SMALLEST)?,
        height: number("height", None, SMALLEST)?,
        largest,
        smallest: number("smallest", Some(largest), SMALLEST)?,
        leading: number("leading", Some(1.1), 0.5)?,
        lines: lines.unwrap_or(usize::MAX),
        face: known.ok_or_else(|| {
            wrong(format!("fit knows no face “{face}”; there are: regular, italic, semibold"))
        })?,
    };
    room.assert_all_used()?;
    let set = fit(&text, &place).ok_or_else(|| wrong("fit can't write this text".to_owned()))?;
    Ok(context! { size => set.size, step => set.size * place.leading, lines => set.lines })
}

fn wrong(told: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, told)
}
