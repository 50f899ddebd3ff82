//! The campaign stands in `campaign/`, as a test without a harness: it prints a table.
