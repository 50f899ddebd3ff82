//! The use cases: the one front door for the window and the command line.
