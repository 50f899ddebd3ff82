//! Targets that hold posts, each against a fake that was written from its specification,
//! with every one of its requests made to fail in turn.

mod article;
mod ghost;
mod metaweblog;
mod metaweblog_wordpress;
mod micropub;
mod trial;
