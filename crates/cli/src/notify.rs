//! Telling the person at the machine, in the way of their system.

use notify_rust::{Notification, Urgency};

/// Shows a notification for a piece of news. A machine without a session for such is told nothing.
pub fn notify(kind: &str, text: &str) {
    let title = match kind {
        "published" => "Published",
        "missed" => "A slot was missed",
        "failed" => "Not published",
        "untold" => "Published, but not announced",
        "will_fail" => "Publishing would fail",
        _ => "Copydesk",
    };
    let mut notification = Notification::new();
    notification.appname("Copydesk").summary(title).body(text);
    #[cfg(all(unix, not(target_os = "macos")))]
    if kind != "published" {
        notification.urgency(Urgency::Critical);
    }
    let _ = notification.show();
}
