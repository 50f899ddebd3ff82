//! What no desk should be asked to check, and is: it ends soon, and without a panic.

mod measure;

use check::{Checker, House, NoArchive};

fn check(body: String, language: &str, house: House) -> usize {
    Checker::new(house).check(&measure::copy(&body, language), &NoArchive).len()
}

#[test]
fn five_megabytes_of_another_script_are_checked() {
    check("هذه جملة قصيرة. 這是一句話。😀👩‍👩‍👧 ".repeat(60_000), "ar", House::default());
}

#[test]
fn five_megabytes_of_english_are_checked() {
    // Most paragraphs come again, so that the test measures the size and not the tagger.
    let paragraph = |n| {
        let n = n % 500;
        format!(
            "The council closed bridge {n} on Monday, and its owners were told. “Nobody asked us,” said Mira Lund.\n\n"
        )
    };
    check((0..50_000).map(paragraph).collect(), "en-GB", House::default());
}

#[test]
fn one_endless_sentence_is_checked() {
    check("the bridge that the man who the dog of the house ".repeat(5_000), "en", House::default());
    check("[".repeat(20_000) + &"(“*_".repeat(5_000), "en", House::default());
}

#[test]
fn a_dictionary_of_two_hundred_thousand_words_is_taken() {
    let dictionary = (0..200_000).map(|n| format!("wort{n}")).collect();
    let house = House { dictionary, ..House::default() };
    let plain = check("They sell bread and butter here.".to_owned(), "en", House::default());
    assert_eq!(check("They sell wort7 and wort199999 here.".to_owned(), "en", house), plain);
}

#[test]
fn a_huge_text_of_links_quotations_and_sums_is_checked() {
    for piece in [
        "https://a.example/?utm_x=1 `http://b.example` ",
        "http://http://",
        "[a](#b) ",
        "“It was the house that they had built.”\n\n",
        "5 men: 3 boys, 2 girls, ",
        "RELATED: [a](b)\n\n",
        "3 bridges and ",
    ] {
        check(piece.repeat(200_000 / piece.len()), "de", House::default());
        check(piece.repeat(20_000 / piece.len()), "en", House::default());
    }
}

#[test]
fn a_text_of_nothing_but_strange_names_and_words_is_checked() {
    let letters = |mut n: usize| {
        let mut word = String::new();
        while n > 0 {
            word.push(char::from(b"bcdfghjklmnpqrstvwxz"[n % 20]));
            n /= 20;
        }
        word
    };
    let names = (0..20_000).map(|n| format!("said Q{}en and Q{}en ", letters(n / 2), letters(n)));
    check(names.collect(), "en", House::default());
    let words: String = (0..20_000).map(|n| format!("qx{}v ", letters(n))).collect();
    let strange = Checker::new(House::default()).check(&measure::copy(&words, "en"), &NoArchive);
    assert!(strange.len() < 3_000, "{} findings", strange.len());
}
