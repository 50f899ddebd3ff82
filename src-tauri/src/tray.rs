//! The tray: a closed window goes on publishing there, where the system has a
//! place for it.

use tauri::menu::{Menu, MenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager};

/// Whether there is a tray that a person can bring the window back from. A window that is
/// hidden without one would be lost.
#[cfg(target_os = "linux")]
fn is_there() -> bool {
    let asked = || -> zbus::Result<bool> {
        let bus = zbus::blocking::Connection::session()?;
        let answer = bus.call_method(
            Some("org.freedesktop.DBus"),
            "/org/freedesktop/DBus",
            Some("org.freedesktop.DBus"),
            "NameHasOwner",
            &"org.kde.StatusNotifierWatcher",
        )?;
        answer.body().deserialize()
    };
    asked().unwrap_or(false)
}

#[cfg(not(target_os = "linux"))]
fn is_there() -> bool {
    true
}

/// Shows the window, wherever it was.
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Puts the program into the tray. False where there is none.
pub(crate) fn build(app: &AppHandle) -> bool {
    if !is_there() {
        return false;
    }
    let build = || -> tauri::Result<()> {
        let open = MenuItem::with_id(app, "show", "Show Copydesk", true, None::<&str>)?;
        let quit = MenuItem::with_id(app, "quit", "Quit: nothing is published any more", true, None::<&str>)?;
        let menu = Menu::with_items(app, &[&open, &quit])?;
        let mut tray = TrayIconBuilder::with_id("copydesk")
            .tooltip("Copydesk")
            .menu(&menu)
            .show_menu_on_left_click(false);
        if let Some(icon) = app.default_window_icon() {
            tray = tray.icon(icon.clone());
        }
        tray.on_menu_event(|app, event| match event.id().as_ref() {
            "show" => show(app),
            "quit" => app.exit(0),
            _ => {}
        })
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                show(tray.app_handle());
            }
        })
        .build(app)?;
        Ok(())
    };
    build().is_ok()
}
