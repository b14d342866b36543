//! Lists: bullets, dashes and numbers at the beginning of lines.

use super::join::Joiner;
use super::line::{self, Layout, Line};
use super::{Piece, Role};
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    Bullet(char),
    /// The number, and what closes it: `.` or `)`.
    Number(u32, char),
}

impl Marker {
    fn goes_on_as(self, next: Self) -> bool {
        match (self, next) {
            (Self::Bullet(a), Self::Bullet(b)) => a == b,
            (Self::Number(a, closer), Self::Number(b, next)) => closer == next && b == a + 1,
            _ => false,
        }
    }

    /// One dash may open a sentence and one number may be a year; a bullet is a bullet.
    fn stands_alone(self) -> bool {
        matches!(self, Self::Bullet('•' | '◦' | '▪' | '‣' | '●' | '■'))
    }
}

/// The marker a line begins with, and where its words start.
fn marker(text: &str) -> Option<(Marker, usize)> {
    let first = text.chars().next()?;
    let (marker, length) = if "•◦▪‣●■-*+–".contains(first) {
        (Marker::Bullet(first), first.len_utf8())
    } else {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let closer = text[digits..].chars().next().filter(|c| matches!(c, '.' | ')'))?;
        (Marker::Number(text[..digits].parse().ok().filter(|_| digits <= 3)?, closer), digits + 1)
    };
    let rest = text[length..].trim_start();
    let is_apart = rest.len() < text.len() - length || marker.stands_alone();
    (is_apart && !rest.is_empty()).then(|| (marker, text.len() - rest.len()))
}

/// The list at the head of `lines`, and how many of them it takes.
pub(super) fn list(
    source: &str,
    lines: &[Line],
    layout: Layout,
    joiner: &Joiner<'_>,
    number: u32,
) -> Option<(Vec<Piece>, usize)> {
    let (first, _) = marker(lines.first()?.text(source))?;
    let (mut items, mut used, mut last) = (Vec::new(), 0, None::<Marker>);
    while let Some(line) = lines.get(used) {
        let Some((marker, words)) = marker(line.text(source)) else { break };
        // Dashes with blank lines between them are people talking.
        let is_talk = line.after_blank && marker == Marker::Bullet('–');
        if last.is_some_and(|last| !last.goes_on_as(marker) || is_talk) {
            break;
        }
        let length = item_length(source, &lines[used..], layout);
        let first_words = Span::of(line.span.start() + words, line.span.end());
        let more = lines[used + 1..used + length].iter().map(|line| line.span);
        let text = joiner.join(std::iter::once(first_words).chain(more));
        let counted = match marker {
            Marker::Bullet(_) => None,
            Marker::Number(counted, _) => Some(counted),
        };
        items.push(Piece { role: Role::Item { list: number, number: counted }, text });
        used += length;
        last = Some(marker);
    }
    (items.len() >= 2 || first.stands_alone()).then_some((items, used))
}

/// How many lines the item at the head of `lines` takes: those that are indented more, or were broken by the text width.
fn item_length(source: &str, lines: &[Line], layout: Layout) -> usize {
    let item = &lines[0];
    let goes_on = |pair: &[Line]| {
        let (line, next) = (&pair[0], &pair[1]);
        let is_new = next.after_blank || marker(next.text(source)).is_some();
        let is_hanging = next.indent > item.indent && layout != Layout::OneLine;
        !is_new && (is_hanging || !line::breaks(source, layout, line, next))
    };
    1 + lines.windows(2).take_while(|pair| goes_on(pair)).count()
}
