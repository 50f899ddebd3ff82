//! Running in the background: a user unit of systemd, an agent of launchd.

use desk::Failure;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A name for the desk's unit: its folder's name, and a hash of its path, so that two desks have two.
fn unit_name(desk: &Path) -> String {
    let name = desk.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let mut sum: u32 = 2_166_136_261;
    for byte in desk.to_string_lossy().bytes() {
        sum = (sum ^ u32::from(byte)).wrapping_mul(16_777_619);
    }
    format!("copydesk-{}-{sum:08x}", plain.trim_matches('-'))
}

/// The unit's text. Every `%` of a path is doubled, as systemd reads one as a specifier.
fn systemd_unit(program: &Path, desk: &Path) -> String {
    let quoted = |path: &Path| {
        let text = path
            .to_string_lossy()
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('%', "%%")
            .replace('$', "$$");
        format!("\"{text}\"")
    };
    format!(
        "[Unit]\nDescription=Copydesk publishes what is scheduled\nAfter=network-online.target\n\n\
         [Service]\nExecStart={} --desk {} run\nRestart=on-failure\nRestartSec=10\n\n\
         [Install]\nWantedBy=default.target\n",
        quoted(program),
        quoted(desk)
    )
}

fn launchd_agent(label: &str, program: &Path, desk: &Path) -> String {
    let xml = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let text = |path: &Path| xml(&path.to_string_lossy());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
         <plist version=\"1.0\"><dict>\n<key>Label</key><string>{label}</string>\n<key>ProgramArguments</key><array>\
         <string>{}</string><string>--desk</string><string>{}</string><string>run</string></array>\n\
         <key>RunAtLoad</key><true/>\n<key>KeepAlive</key><true/>\n</dict></plist>\n",
        text(program),
        text(desk)
    )
}

/// Writes the unit and starts it. Returns its file.
///
/// # Errors
/// When the file can't be written, or this system has neither.
pub(crate) fn install(desk: &Path) -> Result<PathBuf, Failure> {
    let told = |error: std::io::Error| {
        Failure::new("no_program", format!("the program's own place is not known: {error}"))
    };
    let program = std::env::current_exe().map_err(told)?;
    let desk = desk.canonicalize().map_err(|e| Failure::file(desk, &e))?;
    let name = unit_name(&desk);
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let (file, text, commands): (PathBuf, String, Vec<Vec<String>>) = if cfg!(target_os = "macos") {
        let label = format!("org.copydesk.{name}");
        let file = home.join("Library/LaunchAgents").join(format!("{label}.plist"));
        let text = launchd_agent(&label, &program, &desk);
        let load = vec!["launchctl".into(), "load".into(), "-w".into(), file.to_string_lossy().into_owned()];
        (file, text, vec![load])
    } else if cfg!(target_os = "linux") {
        let config = std::env::var_os("XDG_CONFIG_HOME").map_or_else(|| home.join(".config"), PathBuf::from);
        let file = config.join("systemd/user").join(format!("{name}.service"));
        let unit = format!("{name}.service");
        let user =
            |rest: &[&str]| ["systemctl", "--user"].iter().chain(rest).map(|s| (*s).to_owned()).collect();
        (
            file,
            systemd_unit(&program, &desk),
            vec![user(&["daemon-reload"]), user(&["enable", "--now", &unit])],
        )
    } else {
        return Err(Failure::new("no_background", "this system has neither systemd nor launchd")
            .hint("let its task planner start: copydesk run --once, every minute"));
    };
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|e| Failure::file(folder, &e))?;
    }
    std::fs::write(&file, text).map_err(|e| Failure::file(&file, &e))?;
    for command in commands {
        let started = Command::new(&command[0]).args(&command[1..]).output();
        if !started.is_ok_and(|out| out.status.success()) {
            let told = format!("{} is written, but “{}” failed", file.display(), command.join(" "));
            return Err(Failure::new("not_started", told).hint("run that command yourself"));
        }
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_one_argument() {
        let unit = systemd_unit(Path::new("/opt/copy desk/copydesk"), Path::new("/home/mira/100% \"News\""));
        assert!(
            unit.contains(
                "ExecStart=\"/opt/copy desk/copydesk\" --desk \"/home/mira/100%% \\\"News\\\"\" run\n"
            ),
            "{unit}"
        );
        let agent = launchd_agent("x", Path::new("/a&b"), Path::new("/<c>"));
        assert!(
            agent.contains("<string>/a&amp;b</string><string>--desk</string><string>/&lt;c&gt;</string>")
        );
    }

    #[test]
    fn two_desks_have_two_units() {
        assert_ne!(unit_name(Path::new("/a/News")), unit_name(Path::new("/b/News")));
        assert!(unit_name(Path::new("/a/The Post!")).starts_with("copydesk-the-post-"));
    }
}
