//! MetaWeblog as a real WordPress speaks it.

use crate::article::{KEY, picture, post};
use crate::trial::patient;
use publish::{Metaweblog, PostState, PostTarget, Quiet, Secret, Steps, TargetError};
use servers::WordPress;

/// The smallest picture that WordPress takes for one.
const PNG: [u8; 67] = *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\
    \0\0\0\nIDATx\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";

fn blog(wordpress: &WordPress, user: &str, password: &str) -> Metaweblog {
    let endpoint = format!("{}/xmlrpc.php", wordpress.url());
    Metaweblog::new(patient(), &endpoint, "1", user, &Secret::new(password.into())).unwrap()
}

#[test]
fn a_real_wordpress_holds_one_post_through_all_its_changes() {
    let wordpress = WordPress::start();
    let blog = |user: &str| blog(&wordpress, user, &wordpress.password(user));
    let editor = blog("editor");
    assert!(editor.test().iter().all(|tried| tried.problem.is_none()));
    let mut article = post();
    (article.section, article.pictures) = (Some("Uncategorized".into()), vec![picture("the wave.png", &PNG)]);
    let made = editor.put(&article, None, Steps::new(&Quiet)).unwrap();
    assert_eq!((made.state, made.notes.as_slice()), (PostState::Live, [].as_slice()));
    assert_eq!(wordpress.field(KEY, "post_date_gmt"), "2025-03-30 01:30:05");
    assert_eq!(editor.find(KEY).unwrap().map(|post| post.id), Some(made.id.clone()));

    // Revisions and attachments are rows as well: nothing at all was added.
    let rows = || wordpress.one("SELECT COUNT(*) FROM wp_posts");
    let before = rows();
    editor.put(&article, Some(&made.id), Steps::new(&Quiet)).unwrap();
    assert_eq!(rows(), before);

    article.html = article.html.replace("a?b=1", "a?b=3");
    editor.put(&article, None, Steps::new(&Quiet)).unwrap();
    assert!(wordpress.field(KEY, "post_content").contains("a?b=3"));
    editor.withdraw(KEY, None, Steps::new(&Quiet)).unwrap();
    assert_eq!(wordpress.field(KEY, "post_status"), "draft");
    editor.put(&article, None, Steps::new(&Quiet)).unwrap();
    assert_eq!(wordpress.field(KEY, "post_status"), "publish");
    assert_eq!(wordpress.posts_with(KEY), 1);

    let refused = blog("contributor").put(&article, Some(&made.id), Steps::new(&Quiet));
    assert!(matches!(refused, Err(TargetError::Refused(_))), "{refused:?}");
    let wrong = self::blog(&wordpress, "editor", "wrong").find(KEY);
    assert!(matches!(wrong, Err(TargetError::Refused(_))), "{wrong:?}");
}
