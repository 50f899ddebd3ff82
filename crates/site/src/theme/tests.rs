//! What a theme may do, and what is said when it does something else.

use super::Theme;
use crate::SiteError;
use minijinja::{Value, context};

fn own(files: &[(&str, &str)]) -> Result<Theme, SiteError> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    Theme::load("paper", Some(folder.path()))
}

fn values() -> Value {
    context! { article => context! { headline => "Bridge closes", standfirst => () }, tags => vec!["a"] }
}

fn made(template: &str) -> String {
    own(&[("gone.html", template)]).unwrap().render("gone.html", values()).unwrap()
}

fn failure(template: &str) -> String {
    own(&[("gone.html", template)]).unwrap().render("gone.html", values()).unwrap_err().to_string()
}

#[test]
fn every_theme_is_whole_and_says_how_wide_a_picture_is() {
    for name in Theme::NAMES {
        let theme = Theme::load(name, None).unwrap();
        assert!(theme.picture_room.contains("vw"), "{name}: {}", theme.picture_room);
        assert!(theme.colour("--accent").starts_with('#') && theme.colour("--paper").starts_with('#'));
        let size = theme.style("article.html").to_string().len();
        assert!(size < 9 * 1024 + 512, "the style of {name}'s articles has {size} bytes");
        let of_lists = theme.style("list.html").to_string().len();
        assert!(of_lists < 6 * 1024 + 512, "the style of {name}'s lists has {of_lists} bytes");
    }
    let told = Theme::load("broadsheet", None).err().unwrap().to_string();
    assert_eq!(told, "there is no theme “broadsheet”; there are: paper, magazine");
}

#[test]
fn a_file_replaces_one_of_its_name_and_can_extend_it() {
    let theme = own(&[
        ("gone.html", "{% extends 'default/gone.html' %}{% block kind %}mine{% endblock %}"),
        ("own.css", ".mine { color: red }"),
        ("part.html", "a part"),
        ("404.html", "{% include 'part.html' %}"),
    ])
    .unwrap();
    assert_eq!(theme.render("404.html", values()).unwrap(), "a part");
    assert!(theme.style("article.html").to_string().ends_with(".mine{color:red}"));
    assert_ne!(theme.fingerprint, Theme::load("paper", None).unwrap().fingerprint);
    assert_ne!(
        Theme::load("magazine", None).unwrap().fingerprint,
        Theme::load("paper", None).unwrap().fingerprint
    );
}

#[test]
fn a_misspelt_name_is_told_with_those_that_are_known() {
    let told = failure("one\n{{ artcle.headline }}");
    assert!(
        told.contains("gone.html, line 2: “artcle” isn't there")
            && told.contains("known here: article, tags"),
        "{told}"
    );
    let told = failure("{{ article.hedline }}");
    assert!(told.contains("(known here: headline, standfirst)"), "{told}");
    let told = failure("{% set x = 1 %}{% for tag in tags %}{{ tga }}{% endfor %}");
    assert!(told.contains("(known here: article, tag, tags, x)"), "{told}");
    let told = failure("{% for tag in tgas %}{{ tag }}{% endfor %}");
    assert!(told.contains("“tgas” isn't there"), "{told}");
    let told = failure("{% if tgas in ['a'] %}{% endif %}");
    assert!(told.contains("“tgas” isn't there"), "{told}");
    assert!(failure("{{ tags|shout }}").contains("shout"));
}

#[test]
fn whether_something_is_there_may_be_asked() {
    let template =
        "{% if nobody %}no{% endif %}{% if article.standfirst %}no{% endif %}{{ nobody or 'yes' }}";
    assert_eq!(made(template), "yes");
}

#[test]
fn a_failure_in_a_part_is_told_where_it_is() {
    let theme =
        own(&[("gone.html", "{% include 'part.html' %}"), ("part.html", "one\ntwo {{ nobody }}")]).unwrap();
    let told = theme.render("gone.html", values()).unwrap_err().to_string();
    assert!(told.contains("part.html, line 2"), "{told}");
}

#[test]
fn what_never_ends_or_never_fits_is_stopped() {
    for endless in [
        "{% for a in range(99999) %}{% for b in range(99999) %}.{% endfor %}{% endfor %}",
        "{{ 'x' * 1000000000 }}",
        "{% set n = namespace(x='xxxxxxxx') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% for a in range(9999) %}{{ 'x' * 100000 }}{% endfor %}",
    ] {
        let told = failure(endless);
        assert!(told.contains("takes too long") || told.contains("too large"), "{told}");
        assert!(!told.contains("fuel"), "{told}");
    }
    assert!(failure("{{ range(1000000000) }}").contains("too many"));
    assert!(failure("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}").contains("recursion"));
    assert!(failure("{% include 'gone.html' %}").contains("recursion"));
}

// scar 38
#[test]
fn a_template_reads_nothing_outside_its_theme() {
    for name in ["/etc/passwd", "../secret.html", "lite/../../secret.html", "assets/a.txt"] {
        let told = failure(&format!("{{% include '{name}' %}}"));
        assert!(told.contains(name) && told.contains("known here: 404.html"), "{told}");
    }
}

#[test]
fn an_asset_has_a_name_of_its_content() {
    let files = [
        ("assets/logo.svg", "<svg/>"),
        ("gone.html", "{{ asset('logo.svg') }}"),
        ("404.html", "{{ asset('lgoo.svg') }}"),
    ];
    let theme = own(&files).unwrap();
    let hash = &blake3::hash(b"<svg/>").to_hex()[..8];
    assert_eq!(theme.render("gone.html", values()).unwrap(), format!("assets/logo-{hash}.svg"));
    let told = theme.render("404.html", values()).unwrap_err().to_string();
    assert!(told.contains("holds no “lgoo.svg”; there are: logo.svg"), "{told}");
    let other = own(&[("assets/logo.svg", "<svg></svg>"), files[1], files[2]]).unwrap();
    assert_ne!(other.fingerprint, theme.fingerprint);
}

#[test]
fn a_broken_template_is_told_at_once() {
    let told = own(&[("article.html", "one\n{% if %}")]).err().unwrap().to_string();
    assert!(told.contains("article.html, line 2"), "{told}");
}

fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let c = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

// WCAG 2.2, 1.4.3
#[test]
fn words_stand_out_from_the_page_in_light_and_in_the_dark() {
    for name in Theme::NAMES {
        let css = Theme::load(name, None).unwrap().style("article.html").to_string();
        let (light, dark) = css.split_once("prefers-color-scheme:dark").unwrap();
        assert_eq!(
            Some(Theme::load(name, None).unwrap().colour("--paper").as_str()),
            super::css::declared(light, "--paper")
        );
        for half in [light, dark] {
            let of = |property: &str| luminance(super::css::declared(half, property).unwrap());
            for (ink, paper) in [
                ("--ink", "--paper"),
                ("--soft", "--paper"),
                ("--accent", "--paper"),
                ("--ink", "--wash"),
                ("--soft", "--wash"),
                ("--accent", "--wash"),
            ] {
                let (a, b) = (of(ink), of(paper));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{name}: {ink} on {paper} has {contrast:.1}");
            }
        }
    }
}
