//! Every scene by its name.

use crate::scene::Scene;
use crate::{posts, sites};
use std::sync::Arc;

/// The scene of that name, with its server running.
pub fn open(name: &str) -> Arc<dyn Scene> {
    match name {
        "folder" => Arc::new(sites::FolderScene::new(false)),
        "links" => Arc::new(sites::FolderScene::new(true)),
        "git" => Arc::new(sites::GitScene::new()),
        "sftp" => Arc::new(sites::SftpScene::new()),
        "s3" => Arc::new(sites::S3Scene::new()),
        "wordpress" => Arc::new(posts::WordPressScene::new()),
        "ghost" => Arc::new(posts::GhostScene::new()),
        "micropub" => Arc::new(posts::MicropubScene::new()),
        "metaweblog" => Arc::new(posts::MetaweblogScene::new()),
        other => panic!("there is no scene {other}"),
    }
}
