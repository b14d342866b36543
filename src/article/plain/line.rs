//! Lines, and whether they were broken by hand or by a text width.

use crate::span::Span;

/// A line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Without the white space around it.
    pub span: Span,
    /// Columns of white space before it; a tab goes to the next multiple of 8.
    pub indent: usize,
    /// Whether it is the first of the text or stands after a blank line.
    pub after_blank: bool,
}

impl Line {
    pub fn text(self, source: &str) -> &str {
        self.span.text(source)
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut after_blank) = (0, true);
    for raw in source.split_inclusive('\n') {
        let body = raw.trim_matches(is_space);
        if body.is_empty() {
            after_blank = true;
        } else {
            let lead = raw.len() - raw.trim_start_matches(is_space).len();
            let indent =
                raw[..lead].chars().fold(0, |column, c| if c == '\t' { column / 8 * 8 + 8 } else { column + 1 });
            lines.push(Line { span: Span::of(at + lead, at + lead + body.len()), indent, after_blank });
            after_blank = false;
        }
        at += raw.len();
    }
    lines
}

/// How paragraphs are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Every line is a paragraph.
    OneLine,
    /// Lines are broken at about `width` characters; `margin` is the indentation of running text.
    Wrapped { width: usize, margin: usize },
}

/// A line this long is a paragraph of its own, however it ends.
const LONGEST_WRAPPED: usize = 160;

pub(super) fn layout(source: &str, lines: &[Line]) -> Layout {
    let length = |line: &Line| line.text(source).chars().count();
    let mut lengths: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[1].after_blank)
        .map(|pair| length(&pair[0]))
        .filter(|&length| length >= 30)
        .collect();
    lengths.sort_unstable();
    let long_pairs = lengths.len();
    let unfinished = lines
        .windows(2)
        .filter(|pair| !pair[1].after_blank && length(&pair[0]) >= 30 && !ends_sentence(pair[0].text(source)))
        .count();
    let width = lengths.get(long_pairs.saturating_sub(1) * 19 / 20).copied().unwrap_or(0);
    if long_pairs == 0 || width > LONGEST_WRAPPED || unfinished * 5 < long_pairs * 2 {
        return Layout::OneLine;
    }
    // Lines of running text are not much longer than those around them: the short ones were ended on purpose.
    let mut all: Vec<usize> = lines.iter().map(length).collect();
    all.sort_unstable();
    if all[all.len() * 3 / 4] * 2 > width * 3 {
        return Layout::OneLine;
    }
    let mut indents: Vec<usize> = lines.iter().map(|line| line.indent).collect();
    indents.sort_unstable();
    Layout::Wrapped { width, margin: indents[indents.len() / 2] }
}

/// Whether text ends as a finished sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether text ends with a mark no title or heading ends with: `?` and `!` are none.
pub(super) fn ends_with_stop(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    bare.ends_with(['.', '…', ':', ';', ',', '-', '–', '—']) && !bare.ends_with("U.S.")
}

/// Whether a paragraph ends between two lines of one chunk.
pub(super) fn breaks(source: &str, layout: Layout, line: &Line, next: &Line) -> bool {
    let Layout::Wrapped { width, margin } = layout else { return true };
    if next.after_blank || next.indent > margin + 1 && next.indent > line.indent {
        return true;
    }
    let (text, following) = (line.text(source), next.text(source));
    let length = text.chars().count();
    let first_word = following.split_whitespace().next().map_or(0, |word| word.chars().count());
    // The next word would have fitted: the line was ended on purpose.
    let room_left = (length + 1 + first_word) * 20 < width * 17;
    let starts_anew = !following.starts_with(char::is_lowercase);
    starts_anew && (room_left && (ends_sentence(text) || length * 2 < width) || length > LONGEST_WRAPPED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place_and_indentation() {
        let source = "\n  One \r\n\tTwo\n\n\u{a0}\nThree";
        let found: Vec<_> = lines(source).iter().map(|l| (l.text(source), l.indent, l.after_blank)).collect();
        assert_eq!(found, [("One", 2, true), ("Two", 8, false), ("Three", 0, true)]);
    }

    #[test]
    fn tells_wrapped_text_from_one_line_a_paragraph() {
        let wrapped = "The harbour was closed for the whole of the\nwinter because the ice would not let a ship\n\
                       through, and nobody complained.\n";
        assert!(matches!(layout(wrapped, &lines(wrapped)), Layout::Wrapped { width: 42..=44, margin: 0 }));
        let single = "The harbour was closed for the whole of the winter.\nThe ice would not let a ship through.\nNobody complained.\n";
        assert_eq!(layout(single, &lines(single)), Layout::OneLine);
    }
}
