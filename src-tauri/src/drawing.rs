//! How the window's page is drawn.
//!
//! WebKit lays a page out in layers that a graphics card puts together. Where there is no card
//! (a virtual machine, a terminal server) the card is played by the processor, and the layers cost
//! more than they save: a key with the preview beside it took three times as long as without them.

use tauri::WebviewWindow;

/// Has the page drawn without layers where no graphics card would put them together.
pub(crate) fn fit(window: &WebviewWindow) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    if !has_graphics_card() {
        use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
        window.with_webview(|page| {
            if let Some(settings) = page.inner().settings() {
                settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
            }
        })?;
    }
    #[cfg(not(target_os = "linux"))]
    let _ = window;
    Ok(())
}

/// Whether the kernel offers a card that draws, as `/dev/dri/renderD128`.
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|cards| {
        cards.flatten().any(|card| card.file_name().to_string_lossy().starts_with("renderD"))
    })
}
