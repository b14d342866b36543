//! Plain words as Markdown that means nothing but the words. Only what would be misread is escaped.

/// Where words stand, which decides what would be misread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the start of a block: a paragraph, a list item, a quotation.
    Block,
    /// In a heading, after its `#`.
    Heading,
    TableCell,
    /// Within a line that already began.
    Inline,
}

/// `words` on one line, its white space made single spaces.
#[must_use]
pub fn escape(words: &str, place: Place) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut escaped = String::with_capacity(words.len() + 8);
    let opening = if place == Place::Block { block_opening(&words) } else { None };
    let closing_hashes = if place == Place::Heading { words.trim_end_matches('#').len() } else { words.len() };
    let tildes = words.matches('~').count();
    let last_link = ["](", "][", "]:"].iter().filter_map(|close| words.rfind(close)).max().unwrap_or(0);
    let mut in_word_until = 0;
    for (at, c) in words.char_indices() {
        let (before, after) = (words[..at].chars().next_back(), &words[at + c.len_utf8()..]);
        let needed = match c {
            _ if opening == Some(at) => true,
            '\\' => after.is_empty() || after.starts_with(|c: char| c.is_ascii_punctuation() || c == NEIGHBOUR),
            // A link after it would become a picture.
            '!' => after.starts_with(NEIGHBOUR),
            '`' => true,
            '*' => !is_free(before, after),
            '_' => {
                if before != Some('_') && is_inside_word(&words, at) {
                    in_word_until = words.len() - words[at..].trim_start_matches('_').len();
                }
                !is_free(before, after) && at >= in_word_until
            }
            '~' => tildes > 1,
            '<' => after.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => is_entity(after),
            '[' => at < last_link || is_mark(after),
            '|' => place == Place::TableCell,
            '#' => place == Place::Heading && at >= closing_hashes,
            _ => false,
        };
        // Heading attributes are looked for before backslashes are.
        if c == '{' && place == Place::Heading && words.ends_with('}') {
            escaped.push_str("&#123;");
            continue;
        }
        if needed {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Stands for what comes before or after a part of a line: neither white space nor a letter.
const NEIGHBOUR: char = '\u{1}';

/// A part of a line between others, such as links and stressed words. `ends` says whether nothing stands before it, and
/// nothing after it; single spaces there stay.
#[must_use]
pub fn escape_part(words: &str, ends: (bool, bool), place: Place) -> String {
    let words: String = words.chars().filter(|&c| c != NEIGHBOUR).collect();
    let (before, after) = (if ends.0 { "" } else { "\u{1}" }, if ends.1 { "" } else { "\u{1}" });
    escape(&format!("{before}{words}{after}"), place).replace(NEIGHBOUR, "")
}

/// A mark with white space on both sides emphasises nothing.
fn is_free(before: Option<char>, after: &str) -> bool {
    before.is_none_or(char::is_whitespace) && after.chars().next().is_none_or(char::is_whitespace)
}

/// An underscore, or a run of them, between two letters or digits.
fn is_inside_word(words: &str, at: usize) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    is_letter(words[..at].trim_end_matches('_').chars().next_back())
        && is_letter(words[at..].trim_start_matches('_').chars().next())
}

/// `amp;`, `#38;`: what makes an entity of the ampersand before it.
fn is_entity(after: &str) -> bool {
    let name = after.strip_prefix('#').unwrap_or(after);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}

/// Whether what follows a bracket makes it a footnote, an alert, a task or a wiki link; `[sic]` is none.
fn is_mark(after: &str) -> bool {
    after.starts_with(['^', '!', '[']) || matches!(after.as_bytes(), [b' ' | b'x' | b'X', b']', ..])
}

/// The byte to escape so that `words` do not start something other than a paragraph.
fn block_opening(words: &str) -> Option<usize> {
    let first = words.chars().next()?;
    let rest = &words[first.len_utf8()..];
    let is_apart = |rest: &str| rest.is_empty() || rest.starts_with(' ');
    let is_rule = |mark: char| words.chars().all(|c| c == mark || c == ' ');
    match first {
        '>' | ':' => Some(0),
        '#' => is_apart(words.trim_start_matches('#')).then_some(0),
        '-' | '+' | '*' | '_' | '=' => (is_apart(rest) && first != '_' && first != '=' || is_rule(first)).then_some(0),
        '0'..='9' => {
            let digits = words.bytes().take_while(u8::is_ascii_digit).count();
            let is_item = words[digits..].starts_with(['.', ')']) && is_apart(&words[digits + 1..]);
            (is_item && digits <= 9).then_some(digits)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_would_be_misread_and_nothing_else() {
        let cases = [
            ("1986. A year", r"1986\. A year"),
            ("12) twelve", r"12\) twelve"),
            ("3.5 million", "3.5 million"),
            ("- dash at the start", r"\- dash at the start"),
            ("-5 degrees", "-5 degrees"),
            ("+", r"\+"),
            ("# one", r"\# one"),
            ("#hashtag", "#hashtag"),
            ("---", r"\---"),
            ("_ _ _", r"\_ _ _"),
            ("===", r"\==="),
            (": colon", r"\: colon"),
            ("> quote", r"\> quote"),
            ("it's “fine” and 'plain'", "it's “fine” and 'plain'"),
            ("snake_case and file__name", "snake_case and file__name"),
            ("_stressed_ and *starred*", r"\_stressed\_ and \*starred\*"),
            ("2 * 3 * 4", "2 * 3 * 4"),
            ("a `tick`", r"a \`tick\`"),
            ("x < y, <b>", r"x < y, \<b>"),
            ("AT&T &amp; R&D", r"AT&T \&amp; R&D"),
            ("he said [sic] so", "he said [sic] so"),
            ("[a](b) [^1] [ ]", r"\[a](b) \[^1] \[ ]"),
            ("~5 km", "~5 km"),
            ("~~gone~~", r"\~\~gone\~\~"),
            (r"C:\dir \* end\", r"C:\dir \\\* end\\"),
            ("costs $5 {{ now }}", "costs $5 {{ now }}"),
            ("  many \t spaces\u{a0} ", "many spaces"),
        ];
        for (words, expected) in cases {
            assert_eq!(escape(words, Place::Block), expected, "{words}");
        }
        assert_eq!(escape("a | b", Place::TableCell), r"a \| b");
        assert_eq!(escape("Heading {#id} ##", Place::Heading), r"Heading {#id} \#\#");
        assert_eq!(escape("Heading {#id}", Place::Heading), "Heading &#123;#id}");
    }
}
