//! `multipart/form-data` (RFC 7578), as far as uploads need it: one file and a few fields.

/// The content type and the body that carry a file in the field `file`.
#[must_use]
pub fn file(name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> (String, Vec<u8>) {
    // Made of the bytes, a boundary can't stand in them by chance or by intent.
    let boundary = format!("copydesk-{}", blake3::hash(bytes).to_hex());
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let mut body = Vec::with_capacity(bytes.len() + 512);
    for (field, value) in fields {
        let part =
            format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}
