//! What is printed from the window.

use tauri::WebviewWindow;

/// Has every sheet begin with margins that can be read and held. WebKit takes them from the system's
/// page and not from the style sheet; unset they are as narrow as the printer allows.
pub(crate) fn with_margins(window: &WebviewWindow) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    window.with_webview(|page| {
        use webkit2gtk::{PrintOperationExt, WebViewExt};
        page.inner().connect_print(|_, printing| {
            let sheet = gtk::PageSetup::new();
            sheet.set_top_margin(18.0, gtk::Unit::Mm);
            sheet.set_bottom_margin(18.0, gtk::Unit::Mm);
            sheet.set_left_margin(16.0, gtk::Unit::Mm);
            sheet.set_right_margin(16.0, gtk::Unit::Mm);
            printing.set_page_setup(&sheet);
            // The system's dialog follows.
            false
        });
    })?;
    #[cfg(not(target_os = "linux"))]
    let _ = window;
    Ok(())
}
