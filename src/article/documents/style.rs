//! What a style's name says a paragraph or words are. Programs keep the English names of their own styles in every language.

use super::model::Role;

/// The role that a paragraph style's name stands for.
pub(super) fn role(name: &str) -> Option<Role> {
    let name = plain(name);
    if let Some(level) =
        ["heading", "berschrift", "überschrift", "titre", "título", "titolo", "rubrik", "kop", "overskrift"]
            .iter()
            .find_map(|word| name.strip_prefix(word)?.parse::<u8>().ok())
    {
        return (1..=10).contains(&level).then_some(Role::Heading(level));
    }
    Some(match name.as_str() {
        "title" | "titel" | "booktitle" => Role::Title,
        "subtitle" | "untertitel" => Role::Subtitle,
        "author" | "authors" | "byline" => Role::Author,
        "date" | "datum" => Role::Date,
        "quote" | "quotation" | "quotations" | "quotetext" | "intensequote" | "blocktext" | "blockquote"
        | "blockquotation" => Role::Quotation,
        "sourcecode" | "htmlpreformatted" | "preformattedtext" | "preformatted" | "code" | "codeblock"
        | "macrotext" => Role::Code,
        "caption" | "imagecaption" | "tablecaption" | "illustration" | "drawing" | "figurecaption" | "beschriftung" => {
            Role::Caption
        }
        "definitionterm" | "listheading" => Role::Term,
        "definition" | "listcontents" => Role::Definition,
        "horizontalline" => Role::Rule,
        "tocheading" | "contentsheading" | "indexheading" | "tableoffigures" => Role::Made,
        name if ["toc", "contents", "index"].iter().any(|made| name.strip_prefix(made).is_some_and(is_number)) => {
            Role::Made
        }
        _ => return None,
    })
}

/// Whether a character style is one of code.
pub(super) fn is_code(name: &str) -> bool {
    matches!(
        plain(name).as_str(),
        "verbatimchar"
            | "htmlcode"
            | "htmltypewriter"
            | "htmlkeyboard"
            | "htmlsample"
            | "sourcetext"
            | "teletype"
            | "userentry"
            | "code"
            | "codechar"
            | "inlinecode"
            | "sourcecodechar"
    )
}

/// Whether a font is one that programs are written in.
pub(super) fn is_mono(font: &str) -> bool {
    let font = plain(font);
    ["courier", "consolas", "menlo", "monaco", "lucidaconsole", "cascadia", "sourcecodepro", "andalemono"]
        .iter()
        .any(|known| font.starts_with(known))
        || font.ends_with("mono")
        || font.contains("typewriter")
}

/// What a character style that programs ship says: bold, italic.
pub(super) fn stress(name: &str) -> (bool, bool) {
    match plain(name).as_str() {
        "strong" | "strongemphasis" | "intenseemphasis" => (true, false),
        "emphasis" | "subtleemphasis" | "citation" => (false, true),
        _ => (false, false),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
