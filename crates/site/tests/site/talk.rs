//! Readers' comments at a target that holds posts.

use super::{build_as, config, sample};
use site::{Comments, SiteConfig, Talk, Theme};

#[test]
fn another_number_of_comments_draws_one_page_anew() {
    let folder = tempfile::tempdir().unwrap();
    let (out, theme) = (folder.path().join("site"), Theme::load("paper", None).unwrap());
    let talked_of =
        || SiteConfig { comments: Some(Comments::Wordpress { target: "blog".into() }), ..config() };
    let mut sources = sample();
    let at = |count| Some(Talk { address: "https://blog.example/bridge/".into(), count });
    let page = |place: &str| std::fs::read_to_string(out.join(place).join("index.html")).unwrap();
    sources[0].entry.talk = at(None);
    build_as(talked_of(), &out, &theme, &sources, &[]).unwrap();
    let way = "<a href=\"https://blog.example/bridge/#comments\" rel=\"noopener\">Read the comments";
    assert!(page("world/bridge-closes").contains(&format!("{way}</a>")));
    assert!(!page("budget-passes").contains("comments\""), "it stands at no target");

    sources[0].entry.talk = at(Some(3));
    let built = build_as(talked_of(), &out, &theme, &sources, &[]).unwrap();
    assert_eq!((built.written, built.removed), (1, 0));
    assert!(page("world/bridge-closes").contains(&format!("{way} (3)</a>")));
}
