//! The forms of irregular verbs, by harper's list. The list is asked by plain form and by past
//! only, so it is turned around once for those who ask by participle.

use harper_core::IrregularVerbs;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A verb by its participle: plain form and past.
static BY_PARTICIPLE: LazyLock<HashMap<String, (String, String)>> = LazyLock::new(|| {
    let verbs = IrregularVerbs::curated();
    // They come in order, so that of two verbs with one participle it is always the same.
    let forms = lexicon::irregular_verbs().filter_map(|plain| {
        let (past, participle) = verbs.get_pasts_for_lemma(plain)?;
        Some((participle.to_owned(), (plain.to_owned(), past.to_owned())))
    });
    forms.collect()
});

/// "Gone" for "went"; none where the verb is not in the list.
#[must_use]
pub fn participle_of(past: &str) -> Option<String> {
    IrregularVerbs::curated().get_past_participle_for_preterite(past).map(str::to_owned)
}

/// "Gone" for "go"; none where the verb is not in the list.
#[must_use]
pub fn participle_of_plain(plain: &str) -> Option<String> {
    IrregularVerbs::curated().get_pasts_for_lemma(plain).map(|(_, participle)| participle.to_owned())
}

/// "Go" for "went" and for "gone".
#[must_use]
pub fn plain_of(form: &str) -> Option<String> {
    let by_past = IrregularVerbs::curated().get_lemma_for_preterite(form).map(str::to_owned);
    by_past.or_else(|| BY_PARTICIPLE.get(form).map(|(plain, _)| plain.clone()))
}

/// "Went" for "gone".
#[must_use]
pub fn past_of_participle(participle: &str) -> Option<String> {
    BY_PARTICIPLE.get(participle).map(|(_, past)| past.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_one_another() {
        for (plain, past, participle) in [
            ("go", "went", "gone"),
            ("see", "saw", "seen"),
            ("write", "wrote", "written"),
            ("take", "took", "taken"),
            ("know", "knew", "known"),
            ("begin", "began", "begun"),
            ("speak", "spoke", "spoken"),
        ] {
            assert_eq!(participle_of(past).as_deref(), Some(participle));
            assert_eq!(past_of_participle(participle).as_deref(), Some(past), "{participle}");
            assert_eq!(
                (plain_of(past).as_deref(), plain_of(participle).as_deref()),
                (Some(plain), Some(plain))
            );
        }
        assert_eq!(past_of_participle("table"), None);
    }
}
