//! A post's slug and language from its file and address; its headings and pictures.

use import::{Imported, import_bytes, scan};
use std::path::Path;

fn read(path: &str, text: &str) -> Imported {
    import_bytes(Path::new(path), text.as_bytes(), None).unwrap()
}

fn pictures(body: &str) -> Vec<String> {
    read("x.md", body).pictures.into_iter().map(|p| p.reference).collect()
}

#[test]
fn a_slug_is_said_or_in_the_address_or_the_name() {
    for (path, fields, slug) in [
        ("a.md", "slug: said", "said"),
        ("a.md", "Slug: 2024", "2024"),
        ("a.md", "slug: blog/said/", "said"),
        ("a.md", "path: /blog/2024/01/02/Some-Post.html", "some-post"),
        ("a.md", "url: https://x.example/blog/one/?x=1", "one"),
        ("a.md", "permalink: /blog/one/index.html", "one"),
        ("a.md", "url: /%C3%A9t%C3%A9/", "ete"),
        ("a.md", "permalink: /:year/:title/", "a"),
        ("a.md", "permalink: /blog/{{ page.fileSlug }}/", "a"),
        ("a.md", "permalink: false", "a"),
        ("a.md", "path: /", "a"),
        ("_posts/2024-01-02-my-day.md", "x: y", "my-day"),
        ("2015-03-00-no-day.md", "x: y", "no-day"),
        ("2024-01-02-my-day/index.md", "x: y", "my-day"),
        ("2024-01-02-my-day/index.en.md", "x: y", "my-day"),
        ("my-day.pt-BR.md", "x: y", "my-day"),
        ("Rust-1.0.md", "x: y", "rust-1-0"),
        ("about.js.md", "x: y", "about-js"),
        ("2024-01-02.md", "x: y", "2024-01-02"),
        ("index.md", "x: y", "index"),
    ] {
        assert_eq!(
            read(path, &format!("---\n{fields}\n---\nText.")).slug.unwrap().as_str(),
            slug,
            "{path} {fields}"
        );
    }
    assert_eq!(read("post.de.md", "Text.").content.language.as_deref(), Some("de"));
    assert_eq!(read("2015-03-00-no-day.md", "Text.").content.date, None);
}

#[test]
fn a_first_heading_is_the_title_or_repeats_it() {
    for (text, headline, body) in [
        ("# My *day*\n\nText.", "My day", "Text."),
        ("My day\n======\n\nText.", "My day", "Text."),
        ("# My day {#top}\nText.", "My day", "Text."),
        ("---\ntitle: My day!\n---\n\n# My Day\n\nText.", "My day!", "Text."),
        ("---\ntitle: My day\n---\n# Another day\n\nText.", "My day", "# Another day\n\nText."),
        (
            "<!-- a note\n\nand more -->\n\nimport A from './a'\n\n# My day\n\nText.",
            "My day",
            "<!-- a note\n\nand more -->\n\nimport A from './a'\n\nText.",
        ),
        ("# [My day](https://x.example)\n\nText.", "My day", "# [My day](https://x.example)\n\nText."),
        ("Text.\n\n# My day", "x", "Text.\n\n# My day"),
        ("## My day\n\nText.", "x", "## My day\n\nText."),
    ] {
        let content = read("x.md", text).content;
        assert_eq!((content.headline.as_str(), content.body.as_str()), (headline, body));
    }
}

#[test]
fn the_body_stays_as_it_is() {
    for body in [
        "    indented code\n\nText.",
        "\tindented code",
        "Text  \nwith a break.\n\n\n\nAnd a gap.",
        "{% highlight rust %}\nlet a = 1;\n{% endhighlight %}\n\n{% include a.html %}\n{{ youtube(id=\"a\") }}\n<!-- more -->\n<div>\n\n*Hi*\n\n</div>",
        "import A from './a'\n\n<A b={1} />\n\nText.",
        "{% raw %}\n{{ a }}\n{% endraw %}",
    ] {
        assert_eq!(read("x.md", &format!("---\ntitle: T\n---\n\n{body}\n\n")).content.body, body);
        assert_eq!(read("x.md", &format!("\n{body}\n")).content.body, body);
    }
}

#[test]
fn pictures_are_listed_as_the_body_names_them() {
    for (body, found) in [
        (
            "![a](<a b.png>) ![a](a%20b.png) ![a](./x.png?raw=1 \"t\")",
            &["a b.png", "a%20b.png", "./x.png?raw=1"][..],
        ),
        ("![a][r] ![[w.png]]\n\n[r]: r.png", &["r.png", "w.png"]),
        ("<img alt=\"a\" data-src=\"no.png\"\n  src='x.png'> <IMG SRC=y.png>", &["x.png", "y.png"]),
        ("{{< figure src=\"a b.png\" caption=\"not.\" >}}\n{{< img c.jpg >}}", &["a b.png", "c.jpg"]),
        (
            "{{ img(src=\"a.png\", w=3) }} {% asset_img b.png A title %}\n{% include figure.html path=\"c.svg\" %}",
            &["a.png", "b.png", "c.svg"],
        ),
        ("`<img src=\"a.png\">`\n\n```\n{{< figure src=\"b.png\" >}}\n![c](c.png)\n```", &[]),
        (
            "![a](https://x.example/a.png) ![b](//x.example/b.png) ![c]({{site.url}}/c.png) ![d](data:image/png;base64,AA)",
            &[],
        ),
        ("![a](a.png) ![a](a.png) <img src=\"a.png\">", &["a.png"]),
        ("<video src=\"a.mp4\"> {{< audio src=\"b.mp3\" >}} {{ unclosed", &[]),
    ] {
        assert_eq!(pictures(body), found, "{body}");
    }
}

#[test]
fn a_folder_gives_its_posts_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("a/b/c");
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::create_dir_all(folder.path().join(".git")).unwrap();
    for name in
        ["a/b/c/index.md", "a/README.md", "a/_index.de.md", ".git/x.md", "b.markdown", "c.mdown", "d.html"]
    {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    let found = scan(folder.path()).unwrap().0;
    let names: Vec<_> = found.iter().map(|p| p.strip_prefix(folder.path()).unwrap()).collect();
    assert_eq!(names, [Path::new("a/b/c/index.md"), Path::new("b.markdown"), Path::new("c.mdown")]);
    let mut deeper = deep;
    for _ in 0..60 {
        deeper.push("d");
    }
    std::fs::create_dir_all(&deeper).unwrap();
    std::fs::write(deeper.join("x.md"), "x").unwrap();
    assert_eq!(scan(folder.path()).unwrap().0.len(), 3);
}
