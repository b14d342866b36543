//! Tags of languages as pages give them, and which of them are some.

/// Languages that have a code of two letters (ISO 639-1).
const TWO: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki \
    kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv \
    ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk \
    tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// A tag in the form of BCP 47, if `said` is the tag of a language: `en-GB` for `en_gb.UTF-8`, nothing for `english` and `jp`.
#[must_use]
pub fn tag(said: &str) -> Option<String> {
    let said = said.split([',', ';', '.', '@', ' ']).find(|part| !part.is_empty())?.replace('_', "-");
    let mut parts = said.split('-');
    let language = parts.next()?.to_ascii_lowercase();
    let is_word = |part: &str| part.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_language = match language.len() {
        2 => TWO.split_whitespace().any(|known| known == language),
        3 => is_word(&language) && !matches!(language.as_str(), "und" | "mul" | "mis" | "zxx" | "xxx"),
        _ => false,
    };
    let mut tag = is_language.then_some(language)?;
    // What stands behind the language may be left out, and is from where it is no part of a tag.
    for part in parts.take(3) {
        let is_alphabetic = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        let part = match part.len() {
            4 if is_alphabetic => format!("{}{}", part[..1].to_ascii_uppercase(), part[1..].to_ascii_lowercase()),
            2 if is_alphabetic => part.to_ascii_uppercase(),
            3 if part.bytes().all(|byte| byte.is_ascii_digit()) => part.to_owned(),
            _ => break,
        };
        tag = format!("{tag}-{part}");
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn tags_are_read_as_pages_write_them_and_what_is_none_is_not() {
        for (said, expected) in [
            ("en", Some("en")),
            ("en_GB", Some("en-GB")),
            ("EN-us", Some("en-US")),
            ("pt-br, en", Some("pt-BR")),
            ("de_DE.UTF-8", Some("de-DE")),
            ("zh-hant-TW", Some("zh-Hant-TW")),
            ("es-419", Some("es-419")),
            ("sr-Latn-x-private", Some("sr-Latn")),
            ("gsw", Some("gsw")),
            ("english", None),
            ("jp", None),
            ("und", None),
            ("", None),
            ("{{ lang }}", None),
            ("<script>", None),
            ("12", None),
        ] {
            assert_eq!(tag(said).as_deref(), expected, "{said}");
        }
    }
}
