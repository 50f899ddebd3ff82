//! Prepares the window's identity and permissions.

fn main() {
    let attributes =
        tauri_build::Attributes::new().capabilities_path_pattern("./src-tauri/capabilities/**/*");
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}; build the UI first with ./dev build");
        std::process::exit(1);
    }
}
