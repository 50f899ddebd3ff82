//! One desk's SQLite: migrations, working copies, revisions, search, media.
