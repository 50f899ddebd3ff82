//! What the window may ask of the desk: each request listed once.
