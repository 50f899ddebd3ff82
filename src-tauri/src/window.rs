//! The desktop shell. It carries requests to the bridge and events back, and
//! knows nothing of the trade.

use crate::pictures;
use bridge::Session;
use desk::Failure;
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::{AppHandle, Emitter, Manager, State, WebviewWindowBuilder};

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

/// Opens the window and stays until it is closed.
pub(crate) fn open(desk: Option<PathBuf>) -> ExitCode {
    // WebKit ends a program that has no display; one line is kinder.
    #[cfg(target_os = "linux")]
    if ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none()) {
        eprintln!("copydesk: there is no display to open the window on; copydesk --help lists the commands");
        return ExitCode::from(1);
    }
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(tauri::generate_handler![ask])
        .register_asynchronous_uri_scheme_protocol("site", |context, request, responder| {
            let session = context.app_handle().state::<Arc<Session>>().inner().clone();
            tauri::async_runtime::spawn_blocking(move || {
                responder.respond(pictures::serve(&session, &request))
            });
        })
        .setup(move |app| {
            app.manage(Arc::new(begin(app.handle().clone(), desk.clone())?));
            let main = &app.config().app.windows[0];
            WebviewWindowBuilder::from_config(app, main)?.build()?;
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
        // A window that is closing hears nothing more, and needs not.
        let _ = app.emit("desk", event);
    }))
}
