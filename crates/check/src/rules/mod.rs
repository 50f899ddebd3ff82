//! The rules, one file each, by group. [`RULES`] is the one list of them.

mod house;
mod language;
mod links;
pub(crate) mod news;
mod preflight;
mod typography;
pub(crate) mod words;

use crate::Rule;

pub use links::addresses::addresses_in;

/// Every rule. Of two that speak of the very same place with equal weight, the one that stands
/// first here is heard.
pub static RULES: &[Rule] = &[
    language::repeated_word::RULE,
    language::determiner_pair::RULE,
    language::a_an::RULE,
    language::lost_verb::RULE,
    language::lost_noun::RULE,
    language::lost_to::RULE,
    language::lost_preposition::RULE,
    language::lost_article::RULE,
    language::has_yet::RULE,
    language::small_start::RULE,
    language::sound_alike::its::RULE,
    language::sound_alike::their_there::RULE,
    language::sound_alike::your::RULE,
    language::sound_alike::whose::RULE,
    language::sound_alike::then_than::RULE,
    language::sound_alike::affect_effect::RULE,
    language::sound_alike::lead_led::RULE,
    language::sound_alike::loose_lose::RULE,
    language::sound_alike::principal::RULE,
    language::sound_alike::to_too::RULE,
    language::sound_alike::could_of::RULE,
    language::sound_alike::passed_past::RULE,
    language::sound_alike::noun_verb::RULE,
    language::sound_alike::confused::RULE,
    language::agreement::RULE,
    language::pronoun_agreement::RULE,
    language::each_of::RULE,
    language::one_of::RULE,
    language::relative::RULE,
    language::object_pronoun::RULE,
    language::there_is::RULE,
    language::number_pair::RULE,
    language::participle::RULE,
    language::bare_participle::RULE,
    language::near_name::RULE,
    language::misspelling::RULE,
    language::small_name::RULE,
    typography::doubled_space::RULE,
    typography::space_before_mark::RULE,
    typography::missing_space::RULE,
    typography::quote_mix::RULE,
    typography::unclosed::RULE,
    typography::hyphen_for_dash::RULE,
    typography::ellipsis_mix::RULE,
    typography::prime::RULE,
    typography::unit_space::RULE,
    news::abbreviation::RULE,
    news::surname_first::RULE,
    news::no_speaker::RULE,
    news::unnamed_source::RULE,
    news::changed_quotation::RULE,
    news::day_word::RULE,
    news::weekday::RULE,
    news::no_such_date::RULE,
    news::sum::RULE,
    news::two_spellings::RULE,
    news::age_differs::RULE,
    news::office_differs::RULE,
    news::percent_mix::RULE,
    news::currency::RULE,
    news::number_style::RULE,
    news::repeated_paragraph::RULE,
    news::repeated_copy::RULE,
    news::headline_long::RULE,
    news::standfirst_missing::RULE,
    news::heading_mix::RULE,
    links::dangling::RULE,
    links::related_lost::RULE,
    links::watch_without_embed::RULE,
    links::picture_alt::RULE,
    links::picture_credit::RULE,
    links::dead_anchor::RULE,
    links::dead_address::RULE,
    links::plain_http::RULE,
    links::tracking::RULE,
    house::term::RULE,
    house::banned::RULE,
    house::capitals::RULE,
    house::claim::RULE,
    house::vale::RULE,
    house::vale_consistency::RULE,
    preflight::headline_missing::RULE,
    preflight::section_missing::RULE,
    preflight::byline_missing::RULE,
    preflight::picture_missing::RULE,
    preflight::language::RULE,
    preflight::original_lost::RULE,
    preflight::date_empty::RULE,
    preflight::checklist::RULE,
    preflight::slug_taken::RULE,
    preflight::embargo::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Checker;
    use crate::example::example;
    use std::collections::HashSet;

    fn told(rule: &Rule, text: &str) -> Vec<crate::Finding> {
        let (copy, archive) = example(text);
        let mut findings = Checker::new(archive.house.clone()).check(&copy, &archive);
        findings.retain(|finding| finding.rule == rule.id);
        findings
    }

    #[test]
    fn each_rule_finds_its_bad_example_and_lets_its_good_one_be() {
        let mut wrong = Vec::new();
        for rule in RULES {
            if told(rule, rule.bad).is_empty() {
                wrong.push(format!("{} finds nothing in its bad example", rule.id));
            }
            let found = told(rule, rule.good).into_iter();
            wrong.extend(found.map(|f| format!("{} finds “{}” in its good example", rule.id, f.text)));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn ids_are_unique_and_plain() {
        let mut ids = HashSet::new();
        for rule in RULES {
            assert!(ids.insert(rule.id), "{} is there twice", rule.id);
            assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.id);
            assert!(rule.what.ends_with('.') && rule.why.ends_with('.'), "{} is told in sentences", rule.id);
        }
    }
}
