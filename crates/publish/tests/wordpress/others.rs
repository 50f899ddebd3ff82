//! What other people do in the same WordPress, and users who may not do everything.

use super::*;
use publish::{Call, Method, PostState};
use url::Url;

/// Writes into a post as its editor does.
fn edit(post: &Post, from: &str, to: &str) {
    let id = SERVER.field(&post.key, "ID");
    SERVER.change(&format!(
        "UPDATE wp_posts SET post_content = REPLACE(post_content, '{from}', '{to}') WHERE ID = {id}"
    ));
}

// scar 26's other side: what somebody wrote there is not lost in silence
#[test]
fn somebody_elses_edit_is_replaced_and_told() {
    let (mut post, target) = (article(), target("editor"));
    put(&target, &post).expect("published");
    edit(&post, "Then it", "Then, at last, it");
    assert!(put(&target, &post).expect("published").notes[0].starts_with("somebody had changed the text"));
    assert_is_whole(&post);

    post.html = post.html.replace("Next", "After that");
    assert_eq!(
        put(&target, &post).expect("published").notes,
        Vec::<String>::new(),
        "our own text is no edit"
    );
}

#[test]
fn an_edit_made_in_wordpress_is_found_again_among_its_revisions() {
    let (post, target) = (article(), target("editor"));
    let first = put(&target, &post).expect("published");
    let content = SERVER.field(&post.key, "post_content").replace("\\n", "\n").replace("stopped", "went on");
    save(&first.id, &content);
    let remote = put(&target, &post).expect("published");
    let (_, revision) = remote.notes[0].rsplit_once("is kept there as the revision ").expect("it says where");
    let kept = SERVER.one(&format!("SELECT post_content FROM wp_posts WHERE ID = {revision}"));
    assert!(kept.contains("went on"), "{kept}");
    assert_is_whole(&post);
}

/// Saves a post's content as somebody's editor does.
fn save(id: &str, content: &str) {
    let login = format!("editor:{}", SERVER.password("editor"));
    let login = format!("Basic {}", data_encoding::BASE64.encode(login.as_bytes()));
    let url = format!("{}/wp-json/wp/v2/posts/{id}", SERVER.url());
    let saved = http(Duration::from_secs(60)).call(Call {
        method: Method::POST,
        url: &Url::parse(&url).expect("an address"),
        headers: vec![("authorization", login), ("content-type", "application/json".into())],
        body: Some(serde_json::json!({"content": content}).to_string().into_bytes()),
    });
    assert_eq!(saved.expect("an answer").status, 200);
}

#[test]
fn an_edit_that_says_what_we_say_is_nobodys_loss() {
    let (post, target) = (article(), target("editor"));
    put(&target, &post).expect("published");
    edit(&post, "<p>Then", "<p class=\"x\">Then");
    assert_eq!(put(&target, &post).expect("published").notes, Vec::<String>::new());
    assert_is_whole(&post);
}

// scar 23: a lost mark must not lead to a second post
#[test]
fn a_post_that_lost_its_mark_is_a_question_and_no_second_post() {
    let (post, target) = (article(), target("editor"));
    let first = put(&target, &post).expect("published");
    edit(&post, &format!("copydesk:{}", post.key), "gone");
    let error = target.put(&post, Some(&first.id), Steps::new(&Quiet)).expect_err("it asks");
    assert!(matches!(error, TargetError::Conflict(_)), "{error:?}");
    assert!(error.to_string().contains(&format!("<!-- copydesk:{} -->", post.key)), "{error}");
    assert_eq!(
        SERVER.rows(&format!("SELECT ID FROM wp_posts WHERE post_name LIKE '{}%'", post.slug)).len(),
        1
    );
}

#[test]
fn an_id_of_another_site_means_nothing() {
    let (post, other, target) = (article(), article(), target("editor"));
    let other = put(&target, &other).expect("published");
    let remote = target.put(&post, Some(&other.id), Steps::new(&Quiet)).expect("published");
    assert_ne!(remote.id, other.id);
    assert_is_whole(&post);
}

#[test]
fn a_post_in_the_trash_is_gone_and_is_made_anew() {
    let (post, target) = (article(), target("editor"));
    let first = put(&target, &post).expect("published");
    SERVER.change(&format!(
        "UPDATE wp_posts SET post_status = 'trash', post_name = '{}__trashed' WHERE ID = {}",
        post.slug, first.id
    ));
    let again = target.put(&post, Some(&first.id), Steps::new(&Quiet)).expect("published");
    assert_ne!(again.id, first.id);
    assert_eq!(again.address, first.address);
}

#[test]
fn a_quoted_mark_is_no_mark() {
    let (quoted, mut quoting, target) = (article(), article(), target("editor"));
    quoting.html = format!("<p>They write &lt;!-- copydesk:{0} --&gt; or copydesk:{0}.</p>", quoted.key);
    quoting.pictures.clear();
    put(&target, &quoting).expect("published");
    assert_eq!(target.find(&quoted.key).expect("asked"), None);
}

// scar 23: a request that was given up may be carried out late, beside the second one
#[test]
fn a_draft_that_a_lost_answer_left_goes_to_the_trash() {
    let (post, target) = (article(), target("editor"));
    let first = put(&target, &post).expect("published");
    for status in ["draft", "draft", "publish"] {
        SERVER.change(&format!(
            "INSERT INTO wp_posts (post_author, post_date, post_date_gmt, post_content, post_title, post_excerpt, \
             post_status, post_name, to_ping, pinged, post_modified, post_modified_gmt, post_content_filtered) \
             SELECT post_author, post_date, post_date_gmt, post_content, post_title, '', '{status}', '', '', '', \
             post_modified, post_modified_gmt, '' FROM wp_posts WHERE ID = {}",
            first.id
        ));
    }
    let remote = target.put(&post, Some(&first.id), Steps::new(&Quiet)).expect("published");
    assert_eq!(remote.id, first.id);
    assert_eq!(remote.notes.len(), 1, "what readers see is told, and left to a person: {:?}", remote.notes);
    let statuses = SERVER.rows(&format!(
        "SELECT post_status FROM wp_posts WHERE post_type = 'post' AND post_content LIKE '<!-- copydesk:{}%' ORDER BY 1",
        post.key
    ));
    assert_eq!(statuses, ["publish", "publish", "trash", "trash"]);
}

#[test]
fn a_user_whose_html_is_filtered_is_told_what_was_taken_out() {
    let mut post = article();
    post.html.push_str("<iframe src=\"https://video.example/1\"></iframe>");
    // Another test may have made the category, which an author can't.
    put(&target("editor"), &article()).expect("published");
    let author = target("author");
    let remote = put(&author, &post).expect("published");
    assert_eq!(remote.notes, ["WordPress took out of the HTML what this user may not use: iframe"]);
    assert!(!SERVER.field(&post.key, "post_content").contains("iframe"));
    assert_is_whole(&post);
    assert_eq!(put(&author, &post).expect("published").id, remote.id);
    assert_is_whole(&post);
}

#[test]
fn a_category_that_a_user_may_not_make_is_left_out_and_told() {
    let mut post = article();
    post.section = Some(format!("Nowhere & {}", post.slug));
    let remote = put(&target("author"), &post).expect("published");
    assert_eq!(remote.state, PostState::Live);
    assert_eq!(remote.notes.len(), 1);
    assert!(remote.notes[0].starts_with("the category “Nowhere & "), "{:?}", remote.notes);
}

// scar 25: what a user may not do is not tried again by itself
#[test]
fn a_user_who_may_not_publish_is_refused_and_leaves_a_draft_at_most() {
    let mut post = article();
    (post.section, post.tags) = (None, vec![]);
    post.pictures.clear();
    post.html = "<p>Text.</p>".into();
    let error = put(&target("contributor"), &post).expect_err("it may not");
    assert!(matches!(error, TargetError::Refused(_)), "{error:?}");
    assert_eq!(SERVER.field(&post.key, "post_status"), "draft");
}

#[test]
fn a_category_is_found_whatever_its_case_and_made_once() {
    let (mut first, mut second, target) = (article(), article(), target("editor"));
    first.section = Some("Arts & Crafts".into());
    second.section = Some("arts & crafts".into());
    put(&target, &first).expect("published");
    put(&target, &second).expect("published");
    assert_eq!(SERVER.rows("SELECT term_id FROM wp_terms WHERE name LIKE 'arts%'").len(), 1);
    assert_eq!(terms(&SERVER.field(&second.key, "ID"), "category"), ["Arts &amp; Crafts"]);
}

#[test]
fn comments_are_counted_over_all_their_pages() {
    let post = SERVER.one("SELECT ID FROM wp_posts WHERE post_name = 'hello-world'");
    let target = target("editor");
    let count = || target.comments(&|| true).unwrap().unwrap().get(&post).copied().unwrap_or(0);
    let before = count();
    SERVER.change(&format!(
        "INSERT INTO wp_comments (comment_post_ID, comment_author, comment_content, comment_approved, \
         comment_type, comment_date, comment_date_gmt) \
         SELECT {post}, 'A reader', seq, '1', 'comment', NOW(), NOW() FROM seq_1_to_205"
    ));
    assert_eq!(count(), before + 205);
    SERVER.change("UPDATE wp_comments SET comment_approved = '0' WHERE comment_content = '7'");
    assert_eq!(count(), before + 204);
    assert_eq!(target.comments(&|| false).unwrap(), None);
}
