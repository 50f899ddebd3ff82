//! Pictures in WordPress's library: each goes up once, known again by the name in its address.

use super::api::{Api, Raw, settled};
use super::terms::escaped;
use crate::{Method, PostPicture, Steps, TargetError, pictures};
use data_encoding::HEXLOWER;
use md5::{Digest, Md5};
use serde::Deserialize;
use serde_json::json;

/// A picture as WordPress keeps it.
#[derive(Debug, Clone, Deserialize)]
pub struct Medium {
    pub id: u64,
    pub source_url: String,
    #[serde(default)]
    alt_text: String,
    #[serde(default)]
    caption: Raw,
}

/// The picture in the library, sent there if it is not, with what is said of it.
///
/// # Errors
/// When it can't be asked or sent.
pub fn put(api: &Api, picture: &PostPicture, steps: Steps<'_>) -> Result<Medium, TargetError> {
    let medium = match find(api, picture)? {
        Some(there) if says(&there, picture) => there,
        Some(there) => steps.step(&format!("describe the picture {}", picture.file_name), || {
            let fields = json!({"alt_text": alt(picture), "caption": caption(picture)});
            let medium: Medium = api.post(&format!("media/{}", there.id), &fields)?;
            Ok((medium, "described".into()))
        })?,
        None => steps.step(&format!("send the picture {}", picture.file_name), || {
            let medium = settled(upload(api, picture), || find(api, picture))?;
            let said = medium.source_url.clone();
            Ok((medium, said))
        })?,
    };
    match pictures::web(&medium.source_url) {
        Some(_) => Ok(medium),
        None => Err(TargetError::Nonsense(format!(
            "WordPress names no web address for the picture {}",
            picture.file_name
        ))),
    }
}

fn find(api: &Api, picture: &PostPicture) -> Result<Option<Medium>, TargetError> {
    let query =
        [("slug", &*slug(picture)), ("context", "edit"), ("_fields", "id,source_url,alt_text,caption")];
    let found: Vec<Medium> = api.get("media", &query)?;
    Ok(found.into_iter().next())
}

fn upload(api: &Api, picture: &PostPicture) -> Result<Medium, super::api::Refusal> {
    let name = pictures::upload_name(picture);
    let kind = mime_guess::from_path(&picture.file_name).first_or_octet_stream();
    let headers = vec![
        ("content-type", kind.to_string()),
        ("content-disposition", format!("attachment; filename=\"{name}\"")),
        // WordPress compares: what arrived in part is refused.
        ("content-md5", HEXLOWER.encode(&Md5::digest(&picture.bytes))),
    ];
    let query = [
        ("slug", &*slug(picture)),
        ("title", &*escaped(&picture.file_name)),
        ("alt_text", &*alt(picture)),
        ("caption", &*caption(picture)),
        ("context", "edit"),
    ];
    api.write(Method::POST, "media", &query, headers, Some(picture.bytes.clone())).map_err(|mut refusal| {
        if refusal.code == "rest_upload_hash_mismatch" {
            refusal.error =
                TargetError::Unknown(format!("the picture {} arrived damaged", picture.file_name));
        }
        refusal
    })
}

fn slug(picture: &PostPicture) -> String {
    format!("copydesk-{}", picture.hash.chars().take(24).collect::<String>())
}

fn says(medium: &Medium, picture: &PostPicture) -> bool {
    medium.alt_text == alt(picture) && medium.caption.raw == caption(picture)
}

/// As WordPress keeps it: on one line, without outer white space.
fn alt(picture: &PostPicture) -> String {
    picture.alt.as_deref().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The caption, and whose the picture is.
fn caption(picture: &PostPicture) -> String {
    let said = |text: &Option<String>| {
        text.as_deref().map(|text| escaped(text.trim())).filter(|text| !text.is_empty())
    };
    match (said(&picture.caption), said(&picture.credit)) {
        (Some(caption), Some(credit)) => format!("{caption} ({credit})"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}
