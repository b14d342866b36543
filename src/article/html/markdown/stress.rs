//! How stress is written: with the delimiters that Markdown reads as the same stress, and with elements where there are none.
//!
//! Which of several delimiters in a row belong together depends on what is beside them and on how many there are. What is
//! written is therefore read again, by the parser that reads articles, and the first spelling that means the same is taken.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::line::{Mark, Part};

/// More marks in a row than anybody writes; trying all of them singly would take long.
const MOST: usize = 8;

/// Stands for what is neither words nor stress when two readings are compared.
const THING: &str = "\u{fffc}";
/// Stands for a fault, which no words have.
const MISREAD: &str = "\u{ffff}";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    Asterisk,
    /// Underscores, which say nothing within words, for marks beside asterisks.
    Underscore,
    Element,
}

impl Spelling {
    /// How a mark begins and ends.
    fn of(self, mark: Mark) -> (String, String) {
        let sign = match (self, mark) {
            (Self::Asterisk, Mark::Emphasis) => "*",
            (Self::Asterisk, Mark::Strong) => "**",
            (Self::Underscore, Mark::Emphasis) => "_",
            (Self::Underscore, Mark::Strong) => "__",
            (Self::Asterisk | Self::Underscore, Mark::Struck) => "~~",
            (Self::Element, _) | (_, Mark::Element(_)) => {
                let tag = mark.tag();
                return (format!("<{tag}>"), format!("</{tag}>"));
            }
        };
        (sign.to_owned(), sign.to_owned())
    }
}

/// A mark with the parts that begin and end it.
#[derive(Clone, Copy)]
struct Pair {
    open: usize,
    close: usize,
    mark: Mark,
}

/// Marks in a row or within each other, which are read together.
struct Group<'a> {
    parts: &'a [Part],
    pieces: &'a mut [String],
    pairs: Vec<Pair>,
}

/// Writes the marks of `parts` into their `pieces`, of which the others are written.
pub(super) fn write(parts: &[Part], pieces: &mut [String]) {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs: Vec<Pair> = Vec::new();
    let is_stress = |part: Option<&Part>| matches!(part, Some(Part::Open(mark)) if mark.is_stress());
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Open(mark) if mark.is_stress() => open.push(at),
            Part::Close(mark) if mark.is_stress() => {
                let Some(start) = open.pop() else { continue };
                pairs.push(Pair { open: start, close: at, mark: *mark });
                if open.is_empty() && !is_stress(parts.get(at + 1)) {
                    pairs.sort_unstable_by_key(|pair| pair.open);
                    Group { parts, pieces: &mut *pieces, pairs: std::mem::take(&mut pairs) }.settle();
                }
            }
            _ => {}
        }
    }
}

impl Group<'_> {
    /// Takes the first spelling that reads as meant: asterisks, underscores for one kind of mark, and then as few elements as
    /// it takes. Elements are always read as they are.
    fn settle(&mut self) {
        let (Some(first), Some(last)) = (self.pairs.first(), self.pairs.iter().map(|pair| pair.close).max()) else {
            return;
        };
        let range = first.open..last + 1;
        let before = Beside::of(self.pieces[..range.start].iter().rev().find_map(|piece| piece.chars().next_back()));
        let after = Beside::of(self.pieces[range.end..].iter().find_map(|piece| piece.chars().next()));
        let meant = meant(&self.parts[range.clone()]);
        let reads = |group: &Self| {
            let inner = group.parts[range.clone()].iter().zip(&group.pieces[range.clone()]);
            let written: String = inner.map(|(part, piece)| alike(part, piece)).collect();
            read_as(&format!("{}{written}{}", before.in_front(), after.behind()), &before, &meant, &after)
        };
        for underscored in [None, Some(Mark::Emphasis), Some(Mark::Strong)] {
            let spelling = |pair: Pair| {
                if Some(pair.mark) == underscored { Spelling::Underscore } else { Spelling::Asterisk }
            };
            self.pairs.clone().into_iter().for_each(|pair| self.spell(pair, spelling(pair)));
            if reads(self) {
                return;
            }
        }
        self.pairs.clone().into_iter().for_each(|pair| self.spell(pair, Spelling::Element));
        for pair in self.pairs.clone().into_iter().take(MOST) {
            let spellings = [Spelling::Asterisk, Spelling::Underscore, Spelling::Element];
            for spelling in spellings {
                self.spell(pair, spelling);
                if spelling == Spelling::Element || reads(self) {
                    break;
                }
            }
        }
    }

    fn spell(&mut self, pair: Pair, spelling: Spelling) {
        let (start, end) = spelling.of(pair.mark);
        self.pieces[pair.open] = start;
        self.pieces[pair.close] = end;
    }
}

/// What stands before or after marks, as far as delimiters look at it.
struct Beside(Option<char>);

impl Beside {
    fn of(c: Option<char>) -> Self {
        Self(match c {
            Some(c) if c.is_whitespace() => None,
            // Asterisks, underscores and tildes that are none are escaped; one sign is as good as another otherwise.
            Some(c) if c.is_ascii_punctuation() && !matches!(c, '*' | '_' | '~') => Some('.'),
            c => c,
        })
    }

    /// As Markdown without a meaning of its own.
    fn written(&self) -> String {
        self.0.map_or(" ".to_owned(), |c| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() })
    }

    fn in_front(&self) -> String {
        format!("x{}", self.written())
    }

    fn behind(&self) -> String {
        format!("{}x", self.written())
    }
}

/// A part as the comparison writes it: what it does not look into has one form.
fn alike<'a>(part: &Part, piece: &'a str) -> Cow<'a, str> {
    match part {
        Part::Code(_) => Cow::Borrowed("`x`"),
        Part::Raw(_) => Cow::Borrowed("![](x)"),
        Part::CloseLink(_) => Cow::Borrowed("](x)"),
        _ => Cow::Borrowed(piece),
    }
}

/// Which stress a character has: emphasis, strong, struck.
type Stress = [bool; 3];

/// Characters with their stress. White space has none that anybody sees.
#[derive(Default)]
struct Reading {
    /// The tags of marks and other elements that are open.
    open: Vec<String>,
    read: Vec<(char, Stress)>,
}

impl Reading {
    fn words(&mut self, text: &str) {
        let is_open = |mark: Mark| self.open.iter().any(|tag| tag == mark.tag());
        let stress = [Mark::Emphasis, Mark::Strong, Mark::Struck].map(is_open);
        self.read.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| (c, stress)));
    }

    /// Marks within their like, and elements that do not nest, are never meant.
    fn begin(&mut self, tag: &str) {
        if self.open.iter().any(|open| open == tag) {
            self.words(MISREAD);
        }
        self.open.push(tag.to_owned());
    }

    fn end(&mut self, tag: &str) {
        if self.open.pop().is_none_or(|open| open != tag) {
            self.words(MISREAD);
        }
    }
}

fn meant(parts: &[Part]) -> Vec<(char, Stress)> {
    let mut reading = Reading::default();
    for part in parts {
        match part {
            Part::Text(text) => reading.words(text),
            Part::Open(mark) => reading.begin(mark.tag()),
            Part::Close(mark) => reading.end(mark.tag()),
            Part::Code(_) | Part::Raw(_) => reading.words(THING),
            Part::OpenLink | Part::CloseLink(_) | Part::Break => {}
        }
    }
    reading.read
}

/// Whether `markdown` reads as `meant` between what stands beside it.
fn read_as(markdown: &str, before: &Beside, meant: &[(char, Stress)], after: &Beside) -> bool {
    let plain = |c: char| (c, Stress::default());
    let front = [Some('x'), before.0].into_iter().flatten().map(plain);
    let back = [after.0, Some('x')].into_iter().flatten().map(plain);
    front.chain(meant.iter().copied()).chain(back).eq(read(markdown))
}

fn read(markdown: &str) -> Vec<(char, Stress)> {
    let mut reading = Reading::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Emphasis) => reading.begin(Mark::Emphasis.tag()),
            Event::Start(Tag::Strong) => reading.begin(Mark::Strong.tag()),
            Event::Start(Tag::Strikethrough) => reading.begin(Mark::Struck.tag()),
            Event::End(TagEnd::Emphasis) => reading.end(Mark::Emphasis.tag()),
            Event::End(TagEnd::Strong) => reading.end(Mark::Strong.tag()),
            Event::End(TagEnd::Strikethrough) => reading.end(Mark::Struck.tag()),
            Event::InlineHtml(html) if &*html == "<br>" => {}
            Event::InlineHtml(html) => match html.trim_matches(['<', '>']) {
                tag if tag.starts_with('/') => reading.end(&tag[1..]),
                tag => reading.begin(tag),
            },
            Event::Text(text) => reading.words(&text),
            Event::Code(_) | Event::Start(Tag::Image { .. }) => reading.words(THING),
            _ => {}
        }
    }
    reading.read
}
