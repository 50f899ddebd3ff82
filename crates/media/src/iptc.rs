//! IPTC's fields, as Photoshop's resources carry them.

use crate::{Told, told};

/// The resource of the fields.
const IPTC: u16 = 0x0404;

/// What the fields among Photoshop's resources tell.
pub(crate) fn told(resources: &[u8]) -> Told {
    fields(resources).map(of_fields).unwrap_or_default()
}

/// Finds the fields' resource: `8BIM`, a number, a padded name, a length, padded content.
fn fields(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        let head = rest.strip_prefix(b"8BIM")?;
        let number = u16::from_be_bytes(*head.first_chunk()?);
        let name = usize::from(*head.get(2)?) + 1;
        let after = head.get(2 + name.next_multiple_of(2)..)?;
        let length = u32::from_be_bytes(*after.first_chunk()?) as usize;
        let content = after.get(4..4usize.checked_add(length)?)?;
        if number == IPTC {
            return Some(content);
        }
        rest = after.get(4 + length.next_multiple_of(2)..)?;
    }
}

fn of_fields(mut rest: &[u8]) -> Told {
    let mut heard = Told::default();
    let mut byline = None;
    while let [0x1c, record, field, high, low, after @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some((value, next)) = after.split_at_checked(length) else { break };
        rest = next;
        let slot = match (record, field) {
            (2, 80) => &mut byline,
            (2, 110) => &mut heard.credit,
            (2, 116) => &mut heard.copyright,
            (2, 120) => &mut heard.caption,
            _ => continue,
        };
        *slot = slot.take().or_else(|| told::decoded(value));
    }
    heard.credit = credit(byline, heard.credit);
    heard
}

/// A photographer and an agency, as a credit line names them.
pub(crate) fn credit(creator: Option<String>, agency: Option<String>) -> Option<String> {
    match (creator, agency) {
        (Some(creator), Some(agency)) if agency.contains(&creator) => Some(agency),
        (Some(creator), Some(agency)) if creator.contains(&agency) => Some(creator),
        (Some(creator), Some(agency)) => Some(format!("{creator}/{agency}")),
        (creator, agency) => creator.or(agency),
    }
}
