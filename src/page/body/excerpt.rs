//! The sentence around a mention as plain text, read from the finished HTML: nothing needs to be kept for it.

use crate::page::body::Body;
use crate::page::view::index::ExcerptView;

/// Characters at most, the words and what stands around them.
const MOST: usize = 240;

/// The sentence around the element `id`, which marks words of the text.
#[must_use]
pub(in crate::page) fn around(body: &Body, id: &str) -> Option<ExcerptView> {
    let attribute = format!(" id=\"{id}\"");
    let found = |html: &str| html.find(&attribute).and_then(|at| html[..at].rfind('<'));
    let (html, tag) =
        body.segments.iter().find_map(|segment| found(&segment.html).map(|tag| (segment.html.as_str(), tag)))?;
    let inside = tag + html[tag..].find('>')? + 1;
    let name = tag_name(&html[tag..]);
    let end = inside + html[inside..].find(&format!("</{name}>"))?;
    let before = &html[block_start(html, tag)..tag];
    let after = &html[end..block_end(html, end)];
    let words = text(&html[inside..end]);
    Some(cut(text(before).trim_start(), words, text(after).trim_end()))
}

/// What may stand within a paragraph.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
];

/// The name of the element that `html`, a tag, opens or closes.
fn tag_name(html: &str) -> &str {
    let name = html.trim_start_matches(['<', '/']);
    &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())]
}

fn is_inline(tag: &str) -> bool {
    INLINE.contains(&tag_name(tag))
}

fn block_start(html: &str, at: usize) -> usize {
    let edge = html[..at].rmatch_indices('<').map(|(tag, _)| tag).find(|&tag| !is_inline(&html[tag..]));
    edge.and_then(|tag| html[tag..at].find('>').map(|end| tag + end + 1)).unwrap_or(0)
}

fn block_end(html: &str, at: usize) -> usize {
    let edge = html[at..].match_indices('<').map(|(tag, _)| at + tag).find(|&tag| !is_inline(&html[tag..]));
    edge.unwrap_or(html.len())
}

/// The text of inline HTML with its white space as one; what is set above the line, a footnote's number, is left out.
fn text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(tag) = rest.find('<') {
        out.push_str(&rest[..tag]);
        rest = &rest[tag..];
        let closing = if rest.starts_with("<sup") { "</sup>" } else { ">" };
        rest = rest.find(closing).map_or("", |end| &rest[end + closing.len()..]);
    }
    out.push_str(rest);
    let mut plain = String::with_capacity(out.len());
    for (from, to) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
    {
        if out.contains(from) {
            out = out.replace(from, to);
        }
    }
    for c in out.chars() {
        match c.is_whitespace() {
            true if plain.ends_with(' ') => {}
            true => plain.push(' '),
            false => plain.push(c),
        }
    }
    plain
}

/// The sentence, and no more than fits.
fn cut(before: &str, words: String, after: &str) -> ExcerptView {
    let start = ends(before).last().unwrap_or(0);
    let end = ends(after).next().unwrap_or(after.len());
    let (before, after) = (before[start..].trim_start(), &after[..end]);
    let room = MOST.saturating_sub(words.chars().count());
    let (left, right) = (before.chars().count(), after.chars().count());
    let for_left = if left + right <= room { left } else { left.min((room / 2).max(room.saturating_sub(right))) };
    ExcerptView { before: tail(before, for_left), after: head(after, room - for_left.min(room)), words }
}

/// Where sentences end that end within `text`.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(['.', '!', '?']).filter_map(|(at, _)| {
        let closed = text[at + 1..].trim_start_matches(['"', '”', '’', '»', ')']);
        let word = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // A full stop after one letter or a title, or before a small letter, only shortens a word.
        let is_short =
            word.chars().nth(1).is_none() || matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "St" | "Gen" | "Sen");
        let next = closed.trim_start().chars().next();
        let is_over = closed.is_empty() || closed.starts_with(' ') && next.is_none_or(|next| !next.is_lowercase());
        (is_over && !(is_short && text[at..].starts_with('.'))).then(|| text.len() - closed.len())
    })
}

/// The last `most` characters, from a word on.
fn tail(text: &str, most: usize) -> String {
    let from = text.char_indices().rev().take(most).last().map_or(text.len(), |(at, _)| at);
    if from == 0 {
        return text.to_owned();
    }
    let word = text[from..].find(' ').map_or(from, |space| from + space + 1);
    format!("… {}", &text[word..])
}

/// The first `most` characters, to the end of a word.
pub(in crate::page) fn head(text: &str, most: usize) -> String {
    let Some((to, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let word = text[..to].rfind(' ').unwrap_or(to);
    format!("{} …", text[..word].trim_end_matches([',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::body::Segment;

    fn of(html: &str, id: &str) -> Option<(String, String, String)> {
        let segment = Segment { html: html.to_owned(), ..Segment::default() };
        let body = Body { segments: vec![Segment::default(), segment] };
        around(&body, id).map(|excerpt| (excerpt.before, excerpt.words, excerpt.after))
    }

    #[test]
    fn the_sentence_without_its_marks() {
        let html = "<h2>Boats</h2>\n<ul><li>Before.\nMr. Lind, a <em>captain</em>, met \
            <a class=\"mark\" id=\"m-ann\" href=\"#f-ann\">Ann &amp; Bo</a><sup class=\"footnote-ref\"><a href=\"#fn\">1</a></sup>\n\
            in May. “Good!” he said.</li></ul>";
        let (before, words, after) = of(html, "m-ann").unwrap();
        assert_eq!((&*before, &*words, &*after), ("Mr. Lind, a captain, met ", "Ann & Bo", " in May."));
        assert_eq!(of(html, "m-bo"), None);
    }

    #[test]
    fn no_more_than_fits() {
        let long = "word ".repeat(80);
        let html = format!("<p>{long}<a id=\"m-x\">é</a> {long}</p>");
        let (before, words, after) = of(&html, "m-x").unwrap();
        assert!([&before, &words, &after].iter().map(|text| text.chars().count()).sum::<usize>() <= MOST + 4);
        assert!(before.starts_with("… word") && after.ends_with("word …"));
    }
}
