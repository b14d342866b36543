//! Which way a language is written.

/// Languages that are written from right to left, in their usual script.
const LANGUAGES: [&str; 17] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"];
/// Scripts that are, by their ISO 15924 codes.
const SCRIPTS: [&str; 10] = ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// `rtl` or `ltr`, as HTML has it, for a BCP 47 tag: by its script, or else by its language.
#[must_use]
pub fn direction(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let is_rtl = match parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic())) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&language),
    };
    if is_rtl { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::direction;

    #[test]
    fn a_tag_tells_its_direction() {
        for tag in ["ar", "ar-EG", "fa", "he-IL", "ur", "yi", "ps", "sd", "ug", "dv", "ku-Arab", "az-Arab-IR", "HE"] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["en", "de-AT", "ku", "sd-Deva", "ug-Latn-CN", "ks-Deva-IN", "zh-Hant", "ja", "", "arn"] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }
}
