//! Posts as real blogs have them, and text as people paste it.

use import::{ImportError, Imported, import_bytes, scan};
use std::path::Path;

fn read(path: &str, text: &str) -> Imported {
    import_bytes(Path::new(path), text.as_bytes(), None).unwrap()
}

#[test]
fn a_zola_page() {
    let post = read(
        "blog/first/index.md",
        "+++\ntitle = \"First\"\ndate = 2024-01-02T03:04:05Z\npath = \"/blog/one\"\naliases = [\"/old\"]\n[taxonomies]\ntags = [\"rust\"]\ncategories = [\"Code\", \"More\"]\n[extra]\nauthor = \"Mira\"\nmood = 3\n+++\nText ![p](p.png).\n<!-- more -->\n",
    );
    let c = &post.content;
    assert_eq!((c.headline.as_str(), c.section.as_deref()), ("First", Some("Code")));
    assert_eq!((&c.tags[..], &c.byline[..]), (&["rust".to_owned()][..], &["Mira".to_owned()][..]));
    assert_eq!(c.date.unwrap().to_string(), "2024-01-02T03:04:05+00:00");
    assert_eq!(post.slug.unwrap().as_str(), "one");
    assert_eq!(c.extra["extra"]["mood"], 3);
    assert_eq!(
        (&c.extra["aliases"][0], &c.extra["taxonomies"]["categories"][0]),
        (&"/old".into(), &"More".into())
    );
    assert_eq!(c.body, "Text ![p](p.png).\n<!-- more -->");
    assert_eq!(post.pictures[0].reference, "p.png");
}

#[test]
fn a_hugo_page_and_a_jekyll_post() {
    let hugo = read(
        "x.md",
        "---\ntitle: \"A: b\"\ndate: 2024-01-02 03:04:05 +0100\ndraft: false\nweight: 5\nauthors:\n  - name: Ada\n  - Jo\ndescription: In short\n---\n\n{{< figure src=\"a.png\" >}}\n\nText.\n",
    );
    assert_eq!(hugo.content.byline, ["Ada", "Jo"]);
    assert_eq!(hugo.content.standfirst.as_deref(), Some("In short"));
    assert_eq!((&hugo.content.extra["draft"], &hugo.content.extra["weight"]), (&false.into(), &5.into()));
    assert!(hugo.content.body.contains("{{< figure"));
    let jekyll = read("_posts/2019-05-06-my-day.md", "# My day\n\nIt rained.\n");
    assert_eq!((jekyll.content.headline.as_str(), jekyll.content.body.as_str()), ("My day", "It rained."));
    assert_eq!(
        (jekyll.slug.unwrap().as_str(), jekyll.content.date.unwrap().to_string().as_str()),
        ("my-day", "2019-05-06")
    );
}

#[test]
fn what_cannot_be_read_is_kept_and_said() {
    let broken = read("x.md", "---\ntitle: [unclosed\n---\nText.\n");
    assert_eq!(broken.content.body, "Text.");
    assert!(broken.content.extra["front_matter_raw"].as_str().unwrap().contains("unclosed"));
    assert!(broken.notes[0].contains("kept as it is"));
    let odd = read("x.md", "---\ntitle: T\ndate: next tuesday\nslug: ../../etc\n---\nText.\n");
    assert_eq!((&odd.content.extra["date"], odd.content.date), (&"next tuesday".into(), None));
    assert_eq!(odd.slug.unwrap().as_str(), "etc");
}

// scar 39: a bomb of aliases ends at once, and the body is kept
#[test]
fn a_yaml_bomb_is_defused() {
    let mut bomb = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for n in 1..12 {
        bomb.push_str(&format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", ")));
    }
    let post = read("x.md", &format!("{bomb}---\nText.\n"));
    assert_eq!(post.content.body, "Text.");
    assert!(post.notes[0].contains("could not be read"));
}

#[test]
fn text_with_signs_stays_text() {
    let post = read(
        "a.txt",
        "A Headline Here\n\nIt is 2 * 3 * 4 and <b>not bold</b>.\n\n1. May was cold.\n\n- one\n- two\n",
    );
    assert!(post.content.body.contains(r"2 \* 3 \* 4 and \<b\>not bold\</b\>."));
    assert!(post.content.body.contains(r"1\. May was cold.") && post.content.body.contains("- one\n- two"));
}

#[test]
fn the_head_of_a_pasted_page() {
    let post = read(
        "a.txt",
        "Storm Shuts The Harbour\n\nBy Jane Doe and John Roe\n\nPublished\n\non\n\nMarch 3, 2024\n\nThe storm came at noon.\n\nShare on Facebook\n\nOn the pier nobody stood.\n",
    );
    assert_eq!(post.content.byline, ["Jane Doe", "John Roe"]);
    assert_eq!(post.content.date.unwrap().to_string(), "2024-03-03");
    assert_eq!(post.content.body, "The storm came at noon.\n\nOn the pier nobody stood.");
}

#[test]
fn what_is_no_text_is_refused() {
    let refuse = |bytes: &[u8]| import_bytes(Path::new("x.txt"), bytes, None).unwrap_err();
    assert!(
        matches!(refuse(b""), ImportError::Empty(_)) && matches!(refuse(b" \n\n"), ImportError::Empty(_))
    );
    assert!(matches!(refuse(b"a\0b"), ImportError::NotText(_)));
    assert!(matches!(refuse(&vec![b'a'; 33 << 20]), ImportError::TooLarge(_)));
}

// scar 38: a link is not followed out of the folder
#[cfg(unix)]
#[test]
fn a_folder_is_scanned_without_its_links_and_hidden_files() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.md", "a.txt", ".hidden.md", "_index.md", "x.png"] {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    std::os::unix::fs::symlink("/etc/hostname", folder.path().join("link.md")).unwrap();
    let names: Vec<_> =
        scan(folder.path()).unwrap().0.iter().map(|p| p.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["a.txt", "b.md"]);
}
