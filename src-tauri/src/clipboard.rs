//! Pictures on the clipboard. WebKit on Linux hands pages the text that was copied and never a
//! picture; the other systems' web views do.

/// The picture on the clipboard, in the kind in which it lies there; empty where there is none.
/// Runs in the window's thread, as the toolkit wants it: the bytes are fetched and not looked at.
#[tauri::command]
pub(crate) fn clipboard_picture() -> tauri::ipc::Response {
    tauri::ipc::Response::new(picture())
}

#[cfg(target_os = "linux")]
fn picture() -> Vec<u8> {
    const KINDS: [&str; 4] = ["image/png", "image/jpeg", "image/webp", "image/gif"];
    let clipboard = gtk::Clipboard::get(&gtk::gdk::SELECTION_CLIPBOARD);
    let lies_there = |kind: &&str| clipboard.wait_for_contents(&gtk::gdk::Atom::intern(kind));
    KINDS.iter().find_map(lies_there).map(|found| found.data()).unwrap_or_default()
}

#[cfg(not(target_os = "linux"))]
fn picture() -> Vec<u8> {
    Vec::new()
}
