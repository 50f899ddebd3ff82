//! The desk as those who use it see it: one program, so that a year of a newsroom goes by beside the rest.

mod built;
mod cards;
mod newsroom;
mod outbox;
mod pictures;
mod publishing;
mod replacing;
mod review;
mod samples;
mod sizes;
mod slots;
mod translations;
mod watching;
mod year;
