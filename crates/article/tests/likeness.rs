//! Where else the sentence stands: found whatever was done to it, and nothing else taken for it.

use article::likeness::{LIKE, Passage, find, replace, terms};
use proptest::prelude::*;

/// One subject, many sentences: what stands together in an archive about a bridge.
const SUBJECT: [&str; 24] = [
    "The harbour bridge was opened to traffic by Mayor Ada Lindqvist in the spring of 1911.",
    "The harbour bridge will be closed to all traffic for nine days while engineers replace its bearings.",
    "Engineers found cracks in two of the bridge's bearings during a routine inspection in March.",
    "Some forty thousand vehicles cross the harbour bridge on an average working day, the city says.",
    "Ferry operators have promised extra boats between the old town and the northern quays.",
    "Mayor Jonas Berg said the closure could not wait until the summer holidays.",
    "Shopkeepers on the northern quays fear that customers will stay away during the closure.",
    "The city council set aside 4.2 million for repairs to the harbour bridge in this year's budget.",
    "A report by the university's institute of structures warned of corrosion as early as 2019.",
    "The council rejected a proposal to make the bridge a toll road by a majority of three votes.",
    "Cyclists and pedestrians may still cross the bridge on the eastern footpath between six and ten.",
    "The steel for the bridge was rolled in Duisburg and came to the harbour by ship.",
    "Two workers died when a crane collapsed during the construction of the bridge.",
    "Residents of the northern quays have asked for a second crossing since the nineteen seventies.",
    "The transport union called the timetable for the extra ferries unrealistic.",
    "A spokesman for the port said that shipping in the harbour would not be affected.",
    "The repairs are to be finished before the start of the sailing regatta on 14 June.",
    "Opposition members accused the mayor of having known about the cracks for months.",
    "The bridge has been a listed monument since 1984 and may not be altered in its appearance.",
    "Ambulances will be stationed on both sides of the harbour while the bridge is closed.",
    "The new bearings were made in Italy and weigh almost three tonnes each.",
    "School buses will take the longer way through the tunnel and leave twenty minutes earlier.",
    "The last time the bridge was closed for longer than a day was during the storm of 1962.",
    "Lindqvist, who was mayor for eleven years, is buried within sight of the bridge.",
];

fn archive() -> String {
    SUBJECT.chunks(4).map(|paragraph| paragraph.join(" ")).collect::<Vec<_>>().join("\n\n")
}

fn only(sentence: &str, text: &str) -> Passage {
    let found = find(sentence, text);
    assert_eq!(found.len(), 1, "{found:#?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_sentence_is_found_whatever_it_is_dressed_in() {
    let sentence = "Mayor Jonas Berg said the bridge’s closure couldn’t wait – not until summer.";
    for passage in [
        "Mayor Jonas Berg said the bridge's closure couldn't wait - not until summer.",
        "MAYOR JONAS BERG said the bridge’s  closure couldn’t wait\n— not until summer.",
        "Mayor **Jonas Berg** said the _bridge’s_ closure couldn’t wait – not until summer.",
        "Mayor [Jonas Berg](https://example.org/a \"who\") said the bridge’s closure couldn’t wait – not until summer.",
        "**Mayor Jonas Berg** said the bridge’s closure couldn’t wait – not until `summer`.",
        "Mayor [[jonas-berg|Jonas Berg]] said the bridge’s[^1] closure couldn’t wait – not until *summer.*",
    ] {
        let text = format!("It rained. {passage} It rained on.\n\n[^1]: A note.");
        let found = only(sentence, &text);
        assert!((found.score - 1.0).abs() < f64::EPSILON, "{found:?}");
        assert_eq!(found.words, passage);
        assert_eq!(replace(&text, &found, "New.").unwrap(), "It rained. New. It rained on.\n\n[^1]: A note.");
    }
}

#[test]
fn marks_around_a_sentence_stay_around_the_new_one() {
    let sentence = "The bridge was opened in 1911.";
    for (text, mended) in [
        ("So. **The bridge was opened in 1911.** Yes.", "So. **New.** Yes."),
        ("> The bridge was *opened* in 1911.\n> — Ada", "> New.\n> — Ada"),
        ("**The bridge** was opened in 1911. Yes.", "New. Yes."),
        ("See [The bridge was opened in 1911.](/a) Yes.", "See [New.](/a) Yes."),
        ("- The bridge was opened in 1911.\n- Yes.", "- New.\n- Yes."),
        ("“The bridge was opened in 1911.” Yes.", "“New.” Yes."),
    ] {
        let found = only(sentence, text);
        assert_eq!(replace(text, &found, "New.").unwrap(), mended);
    }
    let quoted = only("“The bridge was opened in 1911.”", "\"The bridge was opened in 1911.\" Yes.");
    assert_eq!(quoted.words, "\"The bridge was opened in 1911.\"");
}

#[test]
fn what_was_retold_is_found_and_less_sure_than_what_was_copied() {
    let sentence = SUBJECT[0];
    for (retold, passage) in [
        ("In the spring of 1911, Mayor Ada Lindqvist opened the harbour bridge to traffic.", None),
        ("The harbor bridge was opened to traffic by mayor Ada Lindquist in the spring of 1911.", None),
        ("The harbour bridge was opened to traffic by Mayor Ada Lindqvist in the autumn of 1912.", None),
        ("The harbour bridge was opened to traffic. Mayor Ada Lindqvist did so in the spring of 1911.", None),
        (
            "Historians recall that the harbour bridge was opened to traffic by Mayor Ada Lindqvist in the autumn of 1912, when the old ferry had become too small.",
            Some("the harbour bridge was opened to traffic by Mayor Ada Lindqvist in the autumn of 1912"),
        ),
    ] {
        let text = format!("{} {retold} {}", SUBJECT[3], SUBJECT[4]);
        let found = only(sentence, &text);
        assert!(found.score < 1.0 && found.score >= LIKE, "{found:?}");
        assert_eq!(found.words, passage.unwrap_or(retold));
    }
}

#[test]
fn nothing_else_about_the_subject_is_taken_for_it() {
    let text = archive();
    for sentence in SUBJECT {
        assert_eq!(only(sentence, &text).words, sentence);
        let others =
            SUBJECT.iter().filter(|other| **other != sentence).copied().collect::<Vec<_>>().join(" ");
        assert_eq!(find(sentence, &others), [], "{sentence}");
    }
}

#[test]
fn a_sentence_is_found_as_often_as_it_stands_but_not_across_a_paragraph() {
    let text = "It rained. Then it rained.\n\n- It rained.\n\nThen it\n\nrained.";
    let found: Vec<_> = find("It rained.", text).into_iter().map(|one| one.range).collect();
    assert_eq!(found, [0..10, 16..26, 30..40]);
    assert_eq!(find("", text), []);
    assert_eq!(find("— “…”", text), []);
    assert_eq!(find("It snowed.", text), [], "too short to be nearly found");
    assert_eq!(find("橋は閉鎖された。", "雨だ。橋は閉鎖された。雨だ。").len(), 1);
}

#[test]
fn a_passage_is_replaced_where_it_stands_and_nowhere_else() {
    let passage = only("It rained.", "So. It rained. Yes.");
    assert_eq!(replace("So. It rained. Yes.", &passage, "It snowed.").unwrap(), "So. It snowed. Yes.");
    for other in ["", "So. It snows. Yes.", "ééééééééé", "Also: It rained. Yes."] {
        assert_eq!(replace(other, &passage, "It snowed."), None, "{other}");
    }
}

#[test]
fn the_rarest_words_lead_a_search_to_every_retelling() {
    for sentence in SUBJECT {
        let found = terms(sentence);
        assert!((4..=8).contains(&found.len()), "{found:?}");
        assert!(found.iter().all(|term| sentence.contains(term.as_str())), "{found:?}");
    }
}

/// Every sixth word at the most is another one, is gone, or has one before it.
fn edited(sentence: &str, edits: &[(usize, u8)]) -> String {
    let mut words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
    let most = words.len() / 6;
    for (n, (place, how)) in edits.iter().take(most).enumerate() {
        let place = place % words.len();
        let other = ["allegedly", "granite", "seventeen", "it"][n % 4].to_owned();
        match how {
            0 => words[place] = other,
            1 => drop(words.remove(place)),
            _ => words.insert(place, other),
        }
    }
    words.join(" ")
}

proptest! {
    #[test]
    fn a_sentence_finds_itself_under_edits(
        which in 0..SUBJECT.len(), edits in proptest::collection::vec((0usize..40, 0u8..3), 0..4),
    ) {
        let sentence = SUBJECT[which];
        let retold = edited(sentence, &edits);
        let text = archive().replace(sentence, &retold);
        let place = text.find(&retold).unwrap();
        let found = find(sentence, &text);
        prop_assert_eq!(found.len(), 1, "{} {:?}", &retold, &found);
        // At the least all but a word or two at its ends.
        let shared = found[0].range.end.min(place + retold.len()) - found[0].range.start.max(place);
        prop_assert!(shared * 10 >= retold.len() * 7, "{} {:?}", &retold, &found);
    }

    #[test]
    fn whatever_the_texts_passages_are_in_order_and_whole(
        sentence in "(?s)[a-cé“橋.*_`\\[\\]()!<> \\n1]{0,30}", text in "(?s)[a-cé“橋.*_`\\[\\]()!<> \\n1]{0,120}",
    ) {
        let found = find(&sentence, &text);
        let mut end = 0;
        for passage in &found {
            prop_assert_eq!(text.get(passage.range.clone()), Some(passage.words.as_str()));
            prop_assert!(passage.score >= LIKE && passage.score <= 1.0);
            prop_assert!(passage.range.start >= end, "{:?}", found);
            end = passage.range.end;
            prop_assert!(replace(&text, passage, "new").is_some());
        }
        prop_assert!(end <= text.len());
    }

    #[test]
    fn a_text_finds_its_own_words(text in "[a-d]{1,6}( [a-d]{1,6}){0,12}") {
        let found = find(&text, &format!("Xx. {text}. Yy."));
        prop_assert!(found.iter().any(|one| one.words == text && one.score == 1.0), "{:?}", found);
    }
}
