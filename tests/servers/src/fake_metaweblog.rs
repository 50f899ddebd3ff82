//! A fake of a blog with MetaWeblog, written from its description and from how WordPress
//! answers: its members, its faults, its silence about categories that it does not have.

use crate::fake_http::{FakeHttp, Reply, Request, lock};
use data_encoding::BASE64_MIME_PERMISSIVE;
use roxmltree::Node;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, Mutex};

/// The user that it knows.
pub const USER: &str = "ada";
/// That user's password.
pub const PASSWORD: &str = "pass & <word>";

/// A running fake.
pub struct FakeMetaweblog {
    /// Its web server.
    pub http: FakeHttp,
    state: Arc<Mutex<State>>,
}

/// A post.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// Its number.
    pub id: u64,
    /// Its members of text.
    pub members: BTreeMap<String, String>,
    /// Its categories.
    pub categories: Vec<String>,
    /// `draft`, `publish` or `trash`.
    pub status: String,
}

/// How the blog behaves.
#[derive(Debug, Clone)]
pub struct Manners {
    /// It tells `post_status`, `wp_slug` and `date_created_gmt`.
    pub tells_all: bool,
    /// It heeds `publish` when a post is edited.
    pub takes_back: bool,
    /// Its categories.
    pub categories: Vec<String>,
    /// It removes comments from texts.
    pub removes_comments: bool,
}

impl Default for Manners {
    fn default() -> Self {
        let categories = vec!["Uncategorized".into(), "World".into()];
        Self { tells_all: true, takes_back: true, categories, removes_comments: false }
    }
}

#[derive(Default)]
struct State {
    posts: Vec<Kept>,
    media: Vec<(String, Vec<u8>)>,
    manners: Manners,
}

/// A parameter of a call.
#[derive(Debug, Clone)]
enum Param {
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Param>),
    Struct(BTreeMap<String, Param>),
}

type Outcome = Result<String, (i64, &'static str)>;

impl FakeMetaweblog {
    /// Starts one that behaves as WordPress does.
    #[must_use]
    pub fn start() -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let here = Arc::clone(&state);
        Self { http: FakeHttp::start(move |request| lock(&here).answer(request)), state }
    }

    /// Changes how it behaves.
    pub fn behave(&self, change: impl FnOnce(&mut Manners)) {
        change(&mut lock(&self.state).manners);
    }

    /// The posts, those in the trash too.
    #[must_use]
    pub fn posts(&self) -> Vec<Kept> {
        lock(&self.state).posts.clone()
    }

    /// What was uploaded: path and bytes.
    #[must_use]
    pub fn media(&self) -> Vec<(String, Vec<u8>)> {
        lock(&self.state).media.clone()
    }

    /// Somebody does something to the posts by hand.
    pub fn by_hand(&self, edit: impl FnOnce(&mut Vec<Kept>)) {
        edit(&mut lock(&self.state).posts);
    }
}

/// Which method a request calls.
#[must_use]
pub fn method_of(request: &Request) -> String {
    let text = request.text();
    let name = text.split("<methodName>").nth(1).and_then(|rest| rest.split('<').next());
    name.unwrap_or("").to_owned()
}

impl State {
    fn answer(&mut self, request: &Request) -> Reply {
        if request.method == "GET" {
            let live = |post: &&Kept| post.status == "publish" && request.path == format!("/{}/", slug(post));
            return match self.posts.iter().find(live) {
                Some(post) => {
                    Reply::new(200, "text/html", format!("<h1>{}</h1>", escaped(&post.members["title"])))
                }
                None => Reply::new(404, "text/html", "not found"),
            };
        }
        let host = format!("http://{}", request.header("host"));
        let body = match self.call(&request.text(), &host) {
            Ok(value) => format!("<params><param>{value}</param></params>"),
            Err((code, said)) => {
                let fault = [("faultCode", int(code)), ("faultString", string(said))];
                format!("<fault>{}</fault>", structure(&fault))
            }
        };
        let xml =
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodResponse>{body}</methodResponse>\n");
        Reply::new(200, "text/xml; charset=UTF-8", xml)
    }

    fn call(&mut self, xml: &str, host: &str) -> Outcome {
        let malformed = (-32700, "parse error. not well formed");
        let document = roxmltree::Document::parse(xml).map_err(|_| malformed)?;
        let find = |name: &str| document.descendants().find(|node| node.has_tag_name(name));
        let method = find("methodName").and_then(|node| node.text()).unwrap_or("").to_owned();
        let params: Vec<Param> = find("params")
            .ok_or(malformed)?
            .children()
            .filter(|node| node.has_tag_name("param"))
            .filter_map(|param| param.first_element_child())
            .map(read)
            .collect();
        // Blogger's calls begin with the application's key.
        let params = if method.starts_with("blogger.") { &params[1..] } else { &params[..] };
        let [id, user, password, rest @ ..] = params else {
            return Err((400, "Insufficient arguments passed to this XML-RPC method."));
        };
        if user.text() != USER || password.text() != PASSWORD {
            return Err((403, "Incorrect username or password."));
        }
        match (method.as_str(), rest) {
            ("metaWeblog.getRecentPosts", [count]) => Ok(self.recent(count, host)),
            ("metaWeblog.getCategories", []) => Ok(self.categories()),
            ("metaWeblog.getPost", []) => {
                let at = self.at(id)?;
                Ok(self.shown(&self.posts[at], host))
            }
            ("metaWeblog.newPost", [Param::Struct(content), publish]) => {
                let status = if publish.text() == "1" { "publish" } else { "draft" };
                let id = self.posts.len() as u64 + 11;
                let mut post = Kept { id, status: status.into(), ..Kept::default() };
                self.fill(&mut post, content);
                self.posts.push(post);
                Ok(string(&id.to_string()))
            }
            ("metaWeblog.editPost", [Param::Struct(content), publish]) => {
                let at = self.at(id)?;
                let mut post = self.posts[at].clone();
                if self.manners.takes_back || publish.text() == "1" {
                    post.status = if publish.text() == "1" { "publish" } else { "draft" }.into();
                }
                self.fill(&mut post, content);
                self.posts[at] = post;
                Ok("<value><boolean>1</boolean></value>".into())
            }
            ("blogger.deletePost", [_]) => {
                let at = self.at(id)?;
                self.posts[at].status = "trash".into();
                Ok("<value><boolean>1</boolean></value>".into())
            }
            ("metaWeblog.newMediaObject", [Param::Struct(file)]) => self.upload(file, host),
            _ => Err((-32601, "server error. requested method does not exist.")),
        }
    }

    fn at(&self, id: &Param) -> Result<usize, (i64, &'static str)> {
        let found = self.posts.iter().position(|post| post.id.to_string() == id.text());
        found.ok_or((404, "Invalid post ID."))
    }

    fn fill(&self, post: &mut Kept, content: &BTreeMap<String, Param>) {
        for name in ["title", "description", "mt_excerpt", "mt_keywords"] {
            if let Some(value) = content.get(name) {
                post.members.insert(name.into(), value.text());
            }
        }
        if let (true, Some(text)) = (self.manners.removes_comments, post.members.get_mut("description")) {
            *text = text.lines().filter(|line| !line.starts_with("<!--")).collect();
        }
        if let Some(Param::List(names)) = content.get("categories") {
            let known = |name: &Param| self.manners.categories.contains(&name.text()).then(|| name.text());
            post.categories = names.iter().filter_map(known).collect();
        }
        if post.categories.is_empty() {
            post.categories = vec!["Uncategorized".into()];
        }
        if let Some(asked) = content.get("wp_slug") {
            let taken =
                |slug: &str| self.posts.iter().any(|other| self::slug(other) == slug && other.id != post.id);
            let mut tries =
                std::iter::once(asked.text()).chain((2..).map(|n| format!("{}-{n}", asked.text())));
            post.members.insert("wp_slug".into(), tries.find(|slug| !taken(slug)).expect("a free slug"));
        }
        if let Some(at) = content.get("date_created_gmt").or_else(|| content.get("dateCreated")) {
            post.members.insert("date_created_gmt".into(), at.text().trim_end_matches('Z').into());
        }
    }

    fn recent(&self, count: &Param, host: &str) -> String {
        let count = count.text().parse().unwrap_or(10);
        let posts = self.posts.iter().rev().filter(|post| post.status != "trash").take(count);
        list(posts.map(|post| self.shown(post, host)))
    }

    fn categories(&self) -> String {
        let one = |(at, name): (usize, &String)| {
            let description = string("");
            structure(&[
                ("categoryId", string(&at.to_string())),
                ("description", description),
                ("categoryName", string(name)),
            ])
        };
        list(self.manners.categories.iter().enumerate().map(one))
    }

    fn upload(&mut self, file: &BTreeMap<String, Param>, host: &str) -> Outcome {
        let (Some(name), Some(Param::Bytes(bits))) = (file.get("name"), file.get("bits")) else {
            return Err((500, "Could not write file."));
        };
        let mut path = format!("/wp-content/uploads/{}", name.text());
        if self.media.iter().any(|(other, _)| *other == path) {
            path = path.replace('.', &format!("-{}.", self.media.len()));
        }
        self.media.push((path.clone(), bits.clone()));
        let members = [
            ("id", string(&self.media.len().to_string())),
            ("file", string(&name.text())),
            ("url", string(&format!("{host}{path}"))),
            ("type", string(&file.get("type").map(Param::text).unwrap_or_default())),
        ];
        Ok(structure(&members))
    }

    fn shown(&self, post: &Kept, host: &str) -> String {
        let text = |name: &str| string(post.members.get(name).map_or("", String::as_str));
        let time = |name: &str| {
            let at = post.members.get(name).map_or("20260101T00:00:00", String::as_str);
            format!("<value><dateTime.iso8601>{at}</dateTime.iso8601></value>")
        };
        let link = format!("{host}/{}/", slug(post));
        let mut members = vec![
            ("postid", string(&post.id.to_string())),
            ("title", text("title")),
            ("description", text("description")),
            ("mt_excerpt", text("mt_excerpt")),
            ("mt_keywords", text("mt_keywords")),
            ("link", string(&link)),
            ("permaLink", string(&link)),
            ("mt_text_more", string("")),
            ("dateCreated", time("date_created_gmt")),
            ("categories", list(post.categories.iter().map(|name| string(name)))),
            ("sticky", "<value><boolean>0</boolean></value>".into()),
        ];
        if self.manners.tells_all {
            members.extend([
                ("post_status", string(&post.status)),
                ("wp_slug", text("wp_slug")),
                ("date_created_gmt", time("date_created_gmt")),
            ]);
        }
        structure(&members)
    }
}

impl Param {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            _ => String::new(),
        }
    }
}

fn slug(post: &Kept) -> &str {
    post.members.get("wp_slug").map_or("", String::as_str)
}

fn read(value: Node<'_, '_>) -> Param {
    let Some(typed) = value.first_element_child() else {
        return Param::Text(value.text().unwrap_or("").to_owned());
    };
    let text = typed.text().unwrap_or("");
    match typed.tag_name().name() {
        "base64" => Param::Bytes(BASE64_MIME_PERMISSIVE.decode(text.as_bytes()).expect("base64")),
        "array" => {
            let data = typed.first_element_child().expect("data");
            Param::List(data.children().filter(Node::is_element).map(read).collect())
        }
        "struct" => {
            let member = |node: Node<'_, '_>| {
                let mut parts = node.children().filter(Node::is_element);
                let name = parts.next()?.text().unwrap_or("").to_owned();
                Some((name, read(parts.next()?)))
            };
            Param::Struct(typed.children().filter(Node::is_element).filter_map(member).collect())
        }
        _ => Param::Text(text.to_owned()),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn string(text: &str) -> String {
    format!("<value><string>{}</string></value>", escaped(text))
}

fn int(number: i64) -> String {
    format!("<value><int>{number}</int></value>")
}

fn list(values: impl Iterator<Item = String>) -> String {
    format!("<value><array><data>{}</data></array></value>", values.collect::<String>())
}

fn structure(members: &[(&str, String)]) -> String {
    let mut xml = String::from("<value><struct>");
    for (name, value) in members {
        let _ = write!(xml, "<member><name>{name}</name>{value}</member>");
    }
    xml + "</struct></value>"
}
