//! Turns harper's dictionary around while the program is built: what it expands to in memory is
//! forty times as large, and takes some tenths of a second each time.

#[path = "src/facts.rs"]
mod facts;
#[path = "src/folding.rs"]
mod folding;

use facts::Facts;
use fst::{MapBuilder, SetBuilder};
use harper_core::spell::{Dictionary, MutableDictionary};
use harper_core::{DictWordMetadata, IrregularVerbs};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    for source in ["build.rs", "src/facts.rs", "src/folding.rs"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let folder = PathBuf::from(std::env::var("OUT_DIR")?);
    let dictionary = MutableDictionary::curated();
    let mut spellings: Vec<String> = dictionary.words_iter().map(String::from_iter).collect();
    spellings.sort_unstable();
    spellings.dedup();

    let mut words = BTreeMap::new();
    for spelling in &spellings {
        let letters: Vec<char> = spelling.chars().collect();
        if let Some(found) = dictionary.get_word_metadata(&letters) {
            let several = dictionary.get_correct_capitalization_of(&letters).is_none();
            let beside = if several { facts::SEVERAL_SPELLINGS } else { 0 };
            words.insert(folding::folded(spelling), u64::from(facts_of(&found)) | beside);
        }
    }
    let mut facts = MapBuilder::memory();
    facts.extend_iter(words)?;
    std::fs::write(folder.join("facts.fst"), facts.into_inner()?)?;

    let verbs = IrregularVerbs::curated();
    let plain = |spelling: &&String| {
        let letters: Vec<char> = spelling.chars().collect();
        let found = dictionary.get_word_metadata_exact(&letters);
        found.is_some_and(|found| found.is_verb() && found.is_verb_lemma())
            && verbs.get_pasts_for_lemma(spelling).is_some()
    };
    let irregular: Vec<&str> = spellings.iter().filter(plain).map(String::as_str).collect();
    std::fs::write(folder.join("irregular.txt"), irregular.join("\n"))?;

    let longest = spellings.iter().map(|spelling| spelling.chars().count()).max().unwrap_or_default();
    println!("cargo::rustc-env=LONGEST_WORD={longest}");

    let mut set = SetBuilder::memory();
    set.extend_iter(spellings)?;
    std::fs::write(folder.join("spellings.fst"), set.into_inner()?)?;
    Ok(())
}

fn facts_of(word: &DictWordMetadata) -> Facts {
    let said = [
        (word.is_noun(), Facts::NOUN),
        (word.is_singular_noun(), Facts::SINGULAR),
        (word.is_plural_noun(), Facts::PLURAL),
        (word.is_proper_noun(), Facts::NAME),
        (word.is_verb(), Facts::VERB),
        (word.is_verb_lemma(), Facts::PLAIN),
        (word.is_verb_third_person_singular_present_form(), Facts::S_FORM),
        (word.is_verb_simple_past_form(), Facts::SIMPLE_PAST),
        (word.is_verb_past_form(), Facts::PAST),
        (word.is_verb_past_participle_form(), Facts::PARTICIPLE),
        (word.is_verb_simple_past_only(), Facts::ONLY_PAST),
        (word.is_verb_past_participle_only(), Facts::ONLY_PARTICIPLE),
        (word.is_verb_progressive_form(), Facts::ING),
        (word.is_auxiliary_verb(), Facts::AUXILIARY),
        (word.is_adjective(), Facts::ADJECTIVE),
        (word.is_adverb(), Facts::ADVERB),
        (word.is_pronoun(), Facts::PRONOUN),
        (word.is_determiner(), Facts::DETERMINER),
        (word.is_conjunction(), Facts::CONJUNCTION),
        (word.preposition, Facts::PREPOSITION),
    ];
    said.into_iter().filter(|(is, _)| *is).fold(Facts::default(), |all, (_, fact)| all.and(fact))
}
