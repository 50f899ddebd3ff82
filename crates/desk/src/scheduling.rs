//! Slots, the calendar, and the engine that sees to it that what is due goes out.

mod calendar;
mod engine;
mod firing;
mod slots;
mod watching_time;

pub use calendar::{Calendar, CalendarEntry, EntryState};
pub use engine::{Engine, Role};
pub use firing::{Firing, WhoFires};
pub use slots::SlotWish;
