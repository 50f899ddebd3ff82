//! One finished article into a file of another format.
