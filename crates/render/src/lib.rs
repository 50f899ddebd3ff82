//! Markdown to a typed document to safe HTML: one parse serves every use.
