//! Foreign files into articles.
