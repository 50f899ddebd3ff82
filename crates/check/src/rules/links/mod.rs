//! Links, pictures and embeds.

pub(crate) mod addresses;
pub(super) mod dangling;
pub(super) mod dead_address;
pub(super) mod dead_anchor;
pub(super) mod picture_alt;
pub(super) mod picture_credit;
pub(super) mod plain_http;
pub(super) mod related_lost;
pub(super) mod tracking;
pub(super) mod watch_without_embed;
