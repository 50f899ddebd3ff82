//! Themes, pages, feeds and sitemaps; the incremental build.
