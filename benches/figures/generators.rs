//! Other makers of sites over the same articles: Hugo and Zola, where they are installed. They make
//! the pages that both know: the articles, the sections, subjects and authors in pages of twenty,
//! and feeds.

use crate::measure::{Again, Trouble, ms, percentile, rest, run, run_again};
use crate::{Place, corpus};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What was measured of one.
pub(crate) struct Theirs {
    pub(crate) name: &'static str,
    /// A full build, in ms.
    pub(crate) full: f64,
    /// The same command again after an edit.
    pub(crate) again: Again,
    /// An edit until its server has written the page, in ms.
    pub(crate) served: Option<f64>,
    /// In MiB.
    pub(crate) peak: f64,
}

const HUGO: &str = "baseURL = 'https://example.org/'\ntitle = 'Figures'\npagination.pagerSize = 20\n\
    [taxonomies]\ntag = 'tags'\nauthor = 'authors'\n";
const FRAME: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>{{ .Title }}</title>\
    <meta name=description content=\"{{ .Description }}\"><link rel=canonical href=\"{{ .Permalink }}\">\
    <header><a href=\"{{ \"/\" | relURL }}\">{{ site.Title }}</a>{{ partialCached \"menu.html\" . }}</header>";
/// Made once: asked for on each page, it takes Hugo twice as long as all the rest.
const MENU: &str = "{{ range site.Sections }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}";
const SINGLE: &str = "<article><h1>{{ .Title }}</h1><p>{{ .Description }}</p><p>{{ range .Params.authors }}\
    <a href=\"/authors/{{ . | urlize }}/\">{{ . }}</a>{{ end }} <time>{{ .Date }}</time></p>{{ .Content }}\
    {{ range .Params.tags }}<a href=\"/tags/{{ . | urlize }}/\">{{ . }}</a>{{ end }}\
    {{ with .PrevInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}\
    {{ with .NextInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</article>";
const LIST: &str = "<h1>{{ .Title }}</h1>{{ range .Paginator.Pages }}<article>\
    <h2><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></h2><p>{{ .Description }}</p><time>{{ .Date }}</time></article>{{ end }}\
    {{ with .Paginator }}{{ if .HasPrev }}<a href=\"{{ .Prev.URL }}\">Newer</a>{{ end }}\
    {{ if .HasNext }}<a href=\"{{ .Next.URL }}\">Older</a>{{ end }}{{ end }}";

const ZOLA: &str = "base_url = 'https://example.org'\ntitle = 'Figures'\ngenerate_feeds = true\n\
    taxonomies = [{name = 'tags', paginate_by = 20, feed = false}, {name = 'authors', paginate_by = 20, feed = false}]\n";

fn installed(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok_and(|status| status.success()) || Command::new(program).arg("version").output().is_ok()
}

pub(crate) fn measure(place: &Place) -> Result<Vec<Theirs>, Trouble> {
    let mut all = Vec::new();
    if installed("hugo") {
        let folder = place.folder.path().join("hugo");
        let page = hugo_site(&folder, place.articles)?;
        all.push(hugo(&folder, &page)?);
    } else {
        println!("  (no Hugo here)");
    }
    if installed("zola") {
        let folder = place.folder.path().join("zola");
        let page = zola_site(&folder, place.articles)?;
        all.push(zola(&folder, &page)?);
    } else {
        println!("  (no Zola here)");
    }
    Ok(all)
}

fn put(path: PathBuf, text: &str) -> Result<(), Trouble> {
    std::fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
    std::fs::write(path, text)?;
    Ok(())
}

/// The articles below a folder for each section, with a front matter of their own. Gives one.
fn articles(
    folder: &Path,
    count: usize,
    write: impl Fn(&corpus::Piece) -> String,
) -> Result<PathBuf, Trouble> {
    let mut one = PathBuf::new();
    for (n, piece) in corpus::pieces(count).enumerate() {
        one = folder.join(piece.section.to_lowercase()).join(format!("article-{n:06}.md"));
        put(one.clone(), &write(&piece))?;
    }
    Ok(one)
}

fn hugo_site(folder: &Path, count: usize) -> Result<PathBuf, Trouble> {
    put(folder.join("hugo.toml"), HUGO)?;
    put(folder.join("layouts/partials/menu.html"), MENU)?;
    put(folder.join("layouts/_default/single.html"), &format!("{FRAME}{SINGLE}"))?;
    put(folder.join("layouts/_default/list.html"), &format!("{FRAME}{LIST}"))?;
    articles(&folder.join("content"), count, |p| {
        format!(
            "---\ntitle: \"{}\"\ndescription: \"{}\"\nauthors: [\"{}\"]\ntags: [{}]\ndate: {}\n---\n{}",
            p.headline, p.standfirst, p.author, p.tags, p.date, p.body
        )
    })
}

fn zola_site(folder: &Path, count: usize) -> Result<PathBuf, Trouble> {
    put(folder.join("config.toml"), ZOLA)?;
    let page =
        "<!doctype html><title>{{ page.title }}</title><h1>{{ page.title }}</h1>{{ page.content | safe }}";
    let list = "<!doctype html><title>x</title>{% for p in paginator.pages %}<h2><a href=\"{{ p.permalink }}\">{{ p.title }}</a></h2>{% endfor %}";
    put(folder.join("templates/page.html"), page)?;
    put(folder.join("templates/index.html"), "<!doctype html><title>x</title>")?;
    put(folder.join("templates/section.html"), list)?;
    put(folder.join("templates/taxonomy_single.html"), list)?;
    put(folder.join("templates/taxonomy_list.html"), "<!doctype html><title>x</title>")?;
    for section in corpus::SECTIONS {
        let place = folder.join("content").join(section.to_lowercase()).join("_index.md");
        put(place, &format!("+++\ntitle = '{section}'\npaginate_by = 20\nsort_by = 'date'\n+++\n"))?;
    }
    articles(&folder.join("content"), count, |p| {
        format!(
            "+++\ntitle = \"{}\"\ndescription = \"{}\"\ndate = {}\n[taxonomies]\ntags = [{}]\nauthors = [\"{}\"]\n+++\n{}",
            p.headline,
            p.standfirst,
            p.date,
            p.tags.split(", ").map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(", "),
            p.author,
            p.body
        )
    })
}

/// Adds a word to a page.
fn edit(page: &Path, word: &str) -> Result<(), Trouble> {
    let text = std::fs::read_to_string(page)?;
    std::fs::write(page, format!("{text}\n\n{word}\n"))?;
    Ok(())
}

fn hugo(folder: &Path, page: &Path) -> Result<Theirs, Trouble> {
    let build = |out: &str| {
        let mut command = Command::new("hugo");
        command.arg("--quiet").arg("-s").arg(folder).arg("-d").arg(folder.join(out));
        command
    };
    let fresh = twice(build)?;
    edit(page, "again")?;
    let again = run_again(&mut build("two"), &folder.join("two"))?;
    let mut server = Command::new("hugo");
    server
        .args(["server", "--noHTTPCache", "-p", &free_port()?, "-s"])
        .arg(folder)
        .arg("-d")
        .arg(folder.join("served"));
    let served = serve(&mut server, page, &built(folder.join("served"), page))?;
    Ok(theirs("Hugo", &fresh, again, served))
}

fn zola(folder: &Path, page: &Path) -> Result<Theirs, Trouble> {
    let build = |out: &str| {
        let mut command = Command::new("zola");
        command.arg("--root").arg(folder).args(["build", "-o"]).arg(folder.join(out));
        command
    };
    let fresh = twice(build)?;
    edit(page, "again")?;
    let again = run_again(&mut build("three"), &folder.join("three"))?;
    let mut server = Command::new("zola");
    server
        .arg("--root")
        .arg(folder)
        .args(["serve", "--fast", "--store-html", "-o"])
        .arg(folder.join("served"));
    let served = serve(&mut server, page, &built(folder.join("served"), page))?;
    Ok(theirs("Zola", &fresh, again, served))
}

/// Into two fresh folders.
fn twice(build: impl Fn(&str) -> Command) -> Result<[crate::measure::Run; 2], Trouble> {
    let one = |out: &str| {
        rest()?;
        run(&mut build(out))
    };
    Ok([one("one")?, one("two")?])
}

fn theirs(name: &'static str, fresh: &[crate::measure::Run], again: Again, served: f64) -> Theirs {
    let full: Vec<f64> = fresh.iter().map(|run| ms(run.took)).collect();
    let peak = fresh.iter().map(|run| run.peak).fold(0.0, f64::max);
    Theirs { name, full: percentile(&full, 0.0), again, served: Some(served), peak }
}

/// Where a page's file is built.
fn built(out: PathBuf, page: &Path) -> PathBuf {
    let section = page.parent().and_then(Path::file_name).unwrap_or_default();
    out.join(section).join(page.file_stem().unwrap_or_default()).join("index.html")
}

/// How long a server takes from an edit until the page on the disk has it: the middle of three.
fn serve(server: &mut Command, page: &Path, built: &Path) -> Result<f64, Trouble> {
    let mut child = server.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let measured = (|| {
        until(built, "", Duration::from_secs(900), &mut child)?;
        // It watches only once its first build is through.
        std::thread::sleep(Duration::from_secs(3));
        let mut times = Vec::new();
        for n in 0..3 {
            let word = format!("served{n}word");
            edit(page, &word)?;
            let began = Instant::now();
            until(built, &word, Duration::from_secs(120), &mut child)?;
            times.push(ms(began.elapsed()));
        }
        Ok(percentile(&times, 0.5))
    })();
    let _ = child.kill();
    child.wait()?;
    measured
}

/// A port that nobody has.
fn free_port() -> Result<String, Trouble> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port().to_string())
}

/// Waits until a file holds a word that a server writes.
fn until(file: &Path, word: &str, longest: Duration, server: &mut Child) -> Result<(), Trouble> {
    let began = Instant::now();
    while !std::fs::read_to_string(file).is_ok_and(|text| text.contains(word)) {
        if let Some(status) = server.try_wait()? {
            return Err(format!("the server ended with {status}").into());
        }
        if began.elapsed() > longest {
            return Err(format!("{} never said “{word}”", file.display()).into());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(())
}
