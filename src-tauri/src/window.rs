//! The desktop shell. It carries requests to the bridge and events back, and
//! knows nothing of the trade.

use crate::{clipboard, drawing, pictures, printing, tray};
use bridge::{Event, Session};
use desk::Failure;
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::{AppHandle, Emitter, Manager, State, WebviewWindowBuilder};
use tauri_plugin_autostart::{MacosLauncher, ManagerExt};
use tauri_plugin_window_state::StateFlags;

/// The one command: a request of the bridge, answered off the window's thread.
#[tauri::command]
async fn ask(name: String, fields: Value, session: State<'_, Arc<Session>>) -> Result<Value, Failure> {
    let session = session.inner().clone();
    let answered = tauri::async_runtime::spawn_blocking(move || bridge::answer(&name, fields, &session));
    // A panic in one request takes neither the window nor what was typed with it.
    answered.await.unwrap_or_else(|_| {
        Err(Failure::new("broken", "something went wrong inside Copydesk; what you typed is still here"))
    })
}

/// Whether a closed window goes on in the tray.
struct InTray(bool);

/// Whether closing the window leaves the program in the tray.
#[tauri::command]
fn stays_in_tray(tray: State<'_, InTray>) -> bool {
    tray.0
}

/// Whether the program starts at login; with `wanted` it is made so first.
#[tauri::command]
fn starts_at_login(wanted: Option<bool>, app: AppHandle) -> Result<bool, Failure> {
    let told = |e: tauri_plugin_autostart::Error| {
        Failure::new("no_autostart", format!("starting at login could not be set: {e}"))
    };
    match wanted {
        Some(true) => app.autolaunch().enable().map_err(told)?,
        Some(false) => app.autolaunch().disable().map_err(told)?,
        None => {}
    }
    app.autolaunch().is_enabled().map_err(told)
}

/// Opens the window and stays until it is closed, or longer in the tray. `hidden` begins there.
pub(crate) fn open(desk: Option<PathBuf>, hidden: bool) -> ExitCode {
    // WebKit ends a program that has no display; one line is kinder.
    #[cfg(target_os = "linux")]
    if ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none()) {
        eprintln!("copydesk: there is no display to open the window on; copydesk --help lists the commands");
        return ExitCode::from(1);
    }
    let mut builder = tauri::Builder::default();
    // Who drives windows by WebDriver has several, each for itself.
    if std::env::var_os("TAURI_AUTOMATION").is_none() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            tray::show(app);
            let named = arguments.iter().skip_while(|argument| *argument != "--desk").nth(1);
            if let Some(desk) = named {
                let folder = PathBuf::from(folder).join(desk).display().to_string();
                let _ = app.emit("desk", Event::OpenDesk { folder });
            }
        }));
    }
    let built = builder
        .plugin(tauri_plugin_autostart::init(MacosLauncher::LaunchAgent, Some(vec!["--hidden"])))
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            // A window that was in the tray when the program ended is no hidden one the next time.
            tauri_plugin_window_state::Builder::default()
                .with_state_flags(StateFlags::all() & !StateFlags::VISIBLE)
                .build(),
        )
        .invoke_handler(tauri::generate_handler![
            ask,
            clipboard::clipboard_picture,
            stays_in_tray,
            starts_at_login
        ])
        .register_asynchronous_uri_scheme_protocol("site", |context, request, responder| {
            let session = context.app_handle().state::<Arc<Session>>().inner().clone();
            tauri::async_runtime::spawn_blocking(move || {
                responder.respond(pictures::serve(&session, &request))
            });
        })
        .setup(move |app| {
            let session = Arc::new(begin(app.handle().clone(), desk.clone())?);
            session.open_early();
            app.manage(session);
            // The page is on its way while the system is asked for a tray, unless the window may begin there.
            let begins_there = hidden && tray::build(app.handle());
            let mut main = app.config().app.windows[0].clone();
            main.visible &= !begins_there;
            let window = WebviewWindowBuilder::from_config(app, &main)?.build()?;
            drawing::fit(&window)?;
            printing::with_margins(&window)?;
            app.manage(InTray(begins_there || !hidden && tray::build(app.handle())));
            Ok(())
        })
        .run(tauri::generate_context!("tauri.conf.json"));
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("copydesk: the window could not be opened: {error}");
            ExitCode::from(1)
        }
    }
}

/// The sitting at the desk that was named, that the program stands in, or that was open last.
fn begin(app: AppHandle, named: Option<PathBuf>) -> tauri::Result<Session> {
    let memory = app.path().app_config_dir()?;
    let documents = app.path().document_dir().or_else(|_| app.path().home_dir())?;
    let here = std::env::current_dir().ok().filter(|folder| folder.join("desk.sqlite").is_file());
    Ok(Session::new(named.or(here), &memory, documents, move |event| {
        if let Event::News { kind, text } = &event {
            tell_person(&app, kind.clone(), text.clone());
        }
        // A window that is closing hears nothing more, and needs not.
        let _ = app.emit("desk", event);
    }))
}

/// Whoever looks at the window reads it there; anybody else is told by the system.
fn tell_person(app: &AppHandle, kind: String, text: String) {
    let looks = app.get_webview_window("main").is_some_and(|window| window.is_focused().unwrap_or(false));
    if !looks {
        std::thread::spawn(move || cli::notify(&kind, &text));
    }
}
