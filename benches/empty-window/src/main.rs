//! An empty Tauri window, or one that shows the pages of a folder:
//! `empty-window [FOLDER]`. It is what our own window is measured against.

use std::path::PathBuf;
use tauri::http::{Response, StatusCode, header};
use tauri::test::{mock_context, noop_assets};
use tauri::{WebviewUrl, WebviewWindowBuilder};

/// Tells when it has been painted, as our own page does of its list.
const EMPTY: &[u8] = b"<!doctype html><title>Empty</title><p>Empty</p>\
    <script>requestAnimationFrame(() => setTimeout(() => performance.mark('painted')))</script>";

fn main() {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let run = tauri::Builder::<tauri::Wry>::new()
        .register_uri_scheme_protocol("page", move |_, request| {
            let path = request.uri().path().trim_start_matches('/').to_owned();
            let bytes = match &folder {
                None => Ok(EMPTY.to_vec()),
                Some(folder) => std::fs::read(folder.join(&path)),
            };
            let kind = match path.rsplit('.').next() {
                Some("js") => "text/javascript",
                Some("css") => "text/css",
                Some("woff2") => "font/woff2",
                _ => "text/html",
            };
            let status = if bytes.is_ok() { StatusCode::OK } else { StatusCode::NOT_FOUND };
            Response::builder()
                .status(status)
                .header(header::CONTENT_TYPE, kind)
                .body(bytes.unwrap_or_default())
                .unwrap_or_default()
        })
        .setup(|app| {
            let page = "page://localhost/index.html".parse()?;
            WebviewWindowBuilder::new(app, "main", WebviewUrl::CustomProtocol(page))
                .inner_size(1280.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(mock_context(noop_assets()));
    if let Err(error) = run {
        eprintln!("empty-window: {error}");
    }
}
