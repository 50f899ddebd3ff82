//! Words that tell who spoke.

use crate::prose::Token;

const SPEECH: &str = "said says say saying told tells tell telling asked asks asking added adds adding wrote \
    writes writing explained explains explaining recalled recalls noted notes warned warns warning insisted \
    insists argued argues arguing replied replies joked jokes continued continues admitted admits claimed claims \
    stated states announced announces according reads ran goes called calls calling remarked described describes \
    describing thought thinks began begins answered answers agreed agrees declared declares shouted shouts \
    whispered sang quoted quoting concluded concludes tweeted posted put puts remembers remembered believes \
    believed suggested suggests urged urges pleaded promised promises reported reports confirmed confirms denied \
    denies responded responds laughs laughed smiled smiles sighs hailed praised demanded demands mused muttered \
    cried yelled boasted complained conceded concedes confessed confided cautioned reckons reckoned testified \
    commented comments stressed stresses emphasised emphasized observed observes pointed points quipped";

/// Whether a word tells that somebody spoke or wrote.
pub(crate) fn is_speech(token: &Token) -> bool {
    token.is_word() && token.is_any(SPEECH)
}
