//! The header of a mail pasted with its text: `From:`, `To:`, `Subject:`, `Date:`.

use super::line::Line;
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    From,
    Subject,
    Date,
    /// Says nothing about an article.
    Other,
}

/// Names of header fields in small letters (RFC 5322, and what mail programs show).
const FIELDS: &[(&str, Field)] = &[
    ("from", Field::From),
    ("subject", Field::Subject),
    ("date", Field::Date),
    ("sent", Field::Date),
    ("to", Field::Other),
    ("cc", Field::Other),
    ("bcc", Field::Other),
    ("reply-to", Field::Other),
    ("sender", Field::Other),
    ("attachments", Field::Other),
    ("importance", Field::Other),
    ("message-id", Field::Other),
    ("in-reply-to", Field::Other),
    ("references", Field::Other),
    ("mime-version", Field::Other),
    ("content-type", Field::Other),
    ("content-transfer-encoding", Field::Other),
    ("delivered-to", Field::Other),
    ("return-path", Field::Other),
    ("received", Field::Other),
];
/// What mail programs put before the subject of an answer or of a mail passed on.
const PREFIXES: &[&str] = &["re:", "fw:", "fwd:", "aw:", "wg:"];
/// Lines above the header of a mail passed on, without the dashes around them.
const OPENINGS: &[&str] = &["begin forwarded message:", "forwarded message", "original message"];

/// A line of the header: what it is, and where its value stands.
pub(super) struct Entry {
    pub field: Field,
    pub line: Span,
    pub value: Span,
}

/// The header at the head of `lines`; a line that is folded follows as a field of its own, without a value.
pub(super) fn header(source: &str, lines: &[Line]) -> Option<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in lines {
        let text = line.text(source);
        let opens = entries.is_empty() && OPENINGS.contains(&text.trim_matches(['-', ' ']).to_lowercase().as_str());
        let is_folded = !entries.is_empty() && !line.after_blank && line.indent > 0;
        let value = |at: usize| Span::of(line.span.start() + at, line.span.end());
        let entry = match field(text) {
            Some((field, at)) => Entry { field, line: line.span, value: value(at) },
            None if opens || is_folded => Entry { field: Field::Other, line: line.span, value: value(text.len()) },
            None => break,
        };
        entries.push(entry);
    }
    let count = |field| entries.iter().filter(|entry| entry.field == field && !entry.value.is_empty()).count();
    let (from, subject) = (count(Field::From), count(Field::Subject));
    let others = count(Field::Date) + count(Field::Other);
    ((from > 0 || subject > 0) && from.min(1) + subject.min(1) + others >= 2).then_some(entries)
}

/// The field a line begins with, and where its value starts; a subject starts after its `Re:`.
fn field(text: &str) -> Option<(Field, usize)> {
    let (name, rest) = text.split_once(':')?;
    let name = name.to_lowercase();
    let field = FIELDS.iter().find(|(known, _)| *known == name).map(|(_, field)| *field)?;
    let mut value = rest.trim_start();
    let prefix = |value: &str| {
        PREFIXES.iter().find(|prefix| value.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)))
    };
    while let Some(prefix) = prefix(value).filter(|_| field == Field::Subject) {
        value = value[prefix.len()..].trim_start();
    }
    Some((field, text.len() - value.len()))
}

/// The name in `Ada Field <ada@example.org>`, `"Field, Ada" <…>` or `ada@example.org (Ada Field)`.
pub(super) fn sender(value: &str) -> Option<String> {
    let outside = value.split(['<', '[', '(']).next().unwrap_or_default();
    let inside = value.split_once('(').map_or("", |(_, rest)| rest.trim_end_matches(')'));
    let name = if outside.contains('@') { inside } else { outside };
    let name = name.trim().trim_matches(['"', '\'']).trim();
    let name = match name.split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => name.to_owned(),
    };
    (name.contains(char::is_alphabetic) && !name.contains('@')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_senders_name_is_told_from_the_address() {
        let cases = [
            ("Ada Field <ada@example.org>", Some("Ada Field")),
            ("\"Field, Ada\" <ada@example.org>", Some("Ada Field")),
            ("ada@example.org (Ada Field)", Some("Ada Field")),
            ("Ada Field [mailto:ada@example.org]", Some("Ada Field")),
            ("Parish clerk", Some("Parish clerk")),
            ("ada@example.org", None),
            ("<ada@example.org>", None),
            ("", None),
        ];
        for (value, name) in cases {
            assert_eq!(sender(value).as_deref(), name, "{value}");
        }
    }

    #[test]
    fn a_header_has_a_sender_or_a_subject_and_more() {
        let is_header = |source: &str| header(source, &super::super::line::lines(source)).is_some();
        assert!(is_header("From: Ada Field\nTo: The council\n\nThe lamp failed.\n"));
        assert!(is_header("Begin forwarded message:\n\nSubject: The lamp\nDate: 3 May 2016\n"));
        for source in
            ["From: one lamp to many\n\nIt took years.\n", "Date: 3 May 2016\n", "To: Ada\nCc: Per\n", "Re: you\n"]
        {
            assert!(!is_header(source), "{source}");
        }
    }
}
