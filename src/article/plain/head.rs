//! What stands above an article's body: title, byline, date, lead image, dateline.

use super::agency::{self, Byline};
use super::furniture::{self, Furniture};
use super::line::{self, Layout, Line, ends_sentence, ends_with_stop};
use super::mail::{self, Field};
use super::{Head, Piece, Role, Text, date};
use crate::span::Span;

pub(super) struct Found {
    pub head: Head,
    pub pieces: Vec<Piece>,
    /// The lines of the body; the first may begin after a dateline.
    pub rest: Vec<Line>,
}

/// How many lines a head may have.
const MOST_LINES: usize = 16;
const LONGEST_TITLE: usize = 160;
/// A title divided over two lines has at least so many characters on the first.
const SHORTEST_DIVIDED: usize = 30;
const LONGEST_CAPTION: usize = 400;
const LONGEST_STANDFIRST: usize = 300;
const MOST_STANDFIRST_LINES: usize = 4;

pub(super) fn read(source: &str, lines: &[Line], layout: Layout) -> Found {
    let mut reader = Reader { source, lines, layout, at: 0, head: Head::default(), pieces: Vec::new(), updated: false };
    reader.mail();
    while reader.at < lines.len().min(MOST_LINES) && reader.take() {}
    let mut rest = lines[reader.at..].to_vec();
    if let Some(first) = rest.first_mut() {
        reader.opening(first);
    }
    rest.retain(|line| !line.span.is_empty());
    Found { head: reader.head, pieces: reader.pieces, rest }
}

struct Reader<'a> {
    source: &'a str,
    lines: &'a [Line],
    layout: Layout,
    at: usize,
    head: Head,
    pieces: Vec<Piece>,
    /// The line before said that a date of a change follows.
    updated: bool,
}

impl<'a> Reader<'a> {
    fn text(&self, at: usize) -> Option<&'a str> {
        self.lines.get(at).map(|line| line.text(self.source))
    }

    /// Reads the line at hand; `false` where the body begins.
    fn take(&mut self) -> bool {
        let line = self.lines[self.at];
        let text = line.text(self.source);
        if let Some(found) = furniture::furniture(text) {
            return self.furniture(found, line.span);
        }
        if furniture::is_button(text) {
            return self.push(Role::Boilerplate, line.span);
        }
        if let Some(updated) = date::lone_label(text).filter(|_| self.is_date(self.at + 1)) {
            self.updated = updated;
            return self.push(Role::Date, line.span);
        }
        if let Some(found) = date::date_line(text) {
            let slot = if found.updated || std::mem::take(&mut self.updated) {
                &mut self.head.updated
            } else {
                &mut self.head.published
            };
            slot.get_or_insert(found.stamp);
            return self.push(Role::Date, line.span);
        }
        if let Some(Byline { authors, agency }) = agency::byline(text).or_else(|| self.names(text)) {
            self.head.authors.extend(authors);
            self.head.agency = self.head.agency.take().or(agency);
            return self.push(Role::Byline, line.span);
        }
        if self.head.title.is_none() && self.title() {
            return true;
        }
        self.head.title.is_some() && self.standfirst()
    }

    /// Takes the lines between a title and the byline or date below it.
    fn standfirst(&mut self) -> bool {
        let most = (self.at + MOST_STANDFIRST_LINES).min(self.lines.len());
        let Some(label) = (self.at + 1..=most).find(|&at| self.is_label(at)) else { return false };
        let lines = &self.lines[self.at..label];
        let text = Text::of_lines(lines.iter().map(|line| line.span));
        let shown = text.read(self.source).into_owned();
        if lines[1..].iter().any(|line| line.after_blank) || shown.chars().count() > LONGEST_STANDFIRST {
            return false;
        }
        let role = if self.head.description.is_none() { Role::Standfirst } else { Role::Paragraph };
        self.head.description.get_or_insert(shown);
        self.pieces.push(Piece { role, text });
        self.at = label;
        true
    }

    /// Takes the header of a mail; the first of several fields of a kind counts.
    fn mail(&mut self) {
        let Some(entries) = mail::header(self.source, &self.lines[self.at..]) else { return };
        for mail::Entry { field, line, value } in entries {
            let words = value.text(self.source);
            let role = match field {
                Field::Subject if self.head.title.is_none() && !words.is_empty() => {
                    self.head.title = Some(words.to_owned());
                    Role::Title
                }
                Field::Date if let Some(date) = date::leading_date(words) => {
                    self.head.published.get_or_insert(date.stamp);
                    Role::Date
                }
                Field::From if self.head.authors.is_empty() => {
                    self.head.authors.extend(mail::sender(words));
                    Role::Byline
                }
                _ => Role::MailHeader,
            };
            let name = Span::of(line.start(), value.start());
            let spans = if role == Role::MailHeader {
                vec![(role, line)]
            } else {
                vec![(Role::MailHeader, name), (role, value)]
            };
            self.pieces.extend(
                spans.into_iter().filter(|(_, span)| !span.is_empty()).map(|(role, span)| Piece::of(role, span)),
            );
            self.at += 1;
        }
    }

    fn push(&mut self, role: Role, span: Span) -> bool {
        self.pieces.push(Piece::of(role, span));
        self.at += 1;
        true
    }

    fn is_date(&self, at: usize) -> bool {
        self.text(at).is_some_and(|text| date::date_line(text).is_some())
    }

    /// Whether the line is a byline or a date.
    fn is_label(&self, at: usize) -> bool {
        let is_label =
            |text: &str| agency::byline(text).is_some() || date::lone_label(text).is_some() && self.is_date(at + 1);
        self.is_date(at) || self.text(at).is_some_and(is_label)
    }

    /// Names between a title and a date are a byline without its "By".
    fn names(&self, text: &str) -> Option<Byline> {
        let is_between = self.head.title.is_some() && self.is_label(self.at + 1);
        agency::byline(&format!("By {text}")).filter(|byline| is_between && !byline.authors.is_empty())
    }

    fn furniture(&mut self, found: Furniture<'_>, span: Span) -> bool {
        match found {
            Furniture::ImageName if self.head.image.is_none() => {
                self.head.image = Some(span.text(self.source).to_owned());
                self.push(Role::ImageName, span);
                self.caption();
                true
            }
            // The second image belongs to the body.
            Furniture::ImageName => false,
            Furniture::VideoLength(source) => {
                self.head.credit = self.head.credit.take().or(source.map(str::to_owned));
                self.push(Role::VideoLength, span)
            }
            Furniture::Credit(owner) => {
                self.head.credit = self.head.credit.take().or(Some(owner.to_owned()));
                self.push(Role::Credit, span)
            }
            Furniture::Boilerplate => self.push(Role::Boilerplate, span),
            Furniture::Separator => self.push(Role::Separator, span),
        }
    }

    /// The line right below an image, unless it is something else or the title.
    fn caption(&mut self) {
        let Some(line) = self.lines.get(self.at).copied().filter(|line| !line.after_blank) else { return };
        let text = line.text(self.source);
        let is_other = furniture::furniture(text).is_some()
            || self.is_label(self.at)
            || self.is_label(self.at + 1)
            || agency::dateline(text).is_some();
        if is_other || text.chars().count() > LONGEST_CAPTION {
            return;
        }
        let credit = furniture::trailing_credit(text);
        let words = text[..credit.unwrap_or(text.len())].trim_end_matches([' ', '(', '[']);
        self.head.caption = Some(words.to_owned());
        self.push(Role::Caption, Span::of(line.span.start(), line.span.start() + words.len()));
        if let Some(at) = credit {
            let owner = furniture::credit(text[at..].trim_end_matches(['.', ')', ']']));
            self.head.credit = owner.map(str::to_owned);
            self.pieces.push(Piece::of(Role::Credit, Span::of(line.span.start() + at, line.span.end())));
        }
    }

    /// Takes the one or two lines of a title, if there is one at hand.
    fn title(&mut self) -> bool {
        let lines = if self.is_title(1) {
            1
        } else if self.is_title(2) {
            2
        } else {
            return false;
        };
        let text = Text::of_lines(self.lines[self.at..self.at + lines].iter().map(|line| line.span));
        let shown = text.read(self.source);
        let shown = shown.trim_start_matches('#').trim();
        if shown.is_empty() {
            return false;
        }
        self.head.title = Some(shown.to_owned());
        self.pieces.push(Piece { role: Role::Title, text });
        self.at += lines;
        true
    }

    /// Whether the next `count` lines are a title: short, in one chunk, not ended as a sentence, and with text below.
    fn is_title(&self, count: usize) -> bool {
        let Some(lines) = self.lines.get(self.at..self.at + count) else { return false };
        let Some(next) = self.lines.get(self.at + count) else { return false };
        let (first, last) = (lines[0].text(self.source), lines[count - 1].text(self.source));
        let length: usize = lines.iter().map(|line| line.text(self.source).chars().count()).sum();
        let in_one_chunk = lines[1..].iter().all(|line| !line.after_blank);
        let is_divided = count == 1 || first.chars().count() >= SHORTEST_DIVIDED && !ends_with_stop(first);
        let starts = !first.starts_with(char::is_lowercase) && !first.starts_with(['•', '-', '*', '>']);
        if length > LONGEST_TITLE || !in_one_chunk || !is_divided || !starts || agency::dateline(first).is_some() {
            return false;
        }
        if self.is_label(self.at + count) {
            return true;
        }
        if ends_with_stop(last) || !last.contains(char::is_alphabetic) {
            return false;
        }
        // A name or a heading may stand between a title and what proves it to be one.
        let is_above_label = next.after_blank && self.is_label(self.at + count + 1);
        let is_above_heading = next.after_blank
            && first.split_whitespace().count() >= 3
            && self.text(self.at + count + 1).is_some_and(|text| ends_sentence(text) && text.chars().count() > length);
        if is_above_label || is_above_heading || count == 1 && self.is_above_standfirst() {
            return true;
        }
        let below = next.text(self.source);
        let is_longer = below.chars().count() > length || ends_sentence(below) || furniture::furniture(below).is_some();
        next.after_blank && is_longer
            || count == 1 && line::breaks(self.source, self.layout, &lines[0], next) && is_longer
            || next.after_blank && agency::dateline(below).is_some()
    }

    /// Whether the next line goes on as one or more other lines and a label, and these are no second line of a title.
    fn is_above_standfirst(&self) -> bool {
        let below =
            self.lines[self.at + 1..].iter().take_while(|line| !line.after_blank).take(MOST_STANDFIRST_LINES + 1);
        let has_label = (self.at + 2..self.at + 1 + below.count()).any(|at| self.is_label(at));
        let length = |at: usize| self.text(at).map_or(0, |text| text.chars().count());
        let starts = self.text(self.at + 1).is_some_and(|text| text.starts_with(char::is_uppercase));
        has_label && starts && (length(self.at) < SHORTEST_DIVIDED || length(self.at + 1) > length(self.at))
    }

    /// Takes a date and a dateline off the first line of the body.
    fn opening(&mut self, line: &mut Line) {
        let text = line.text(self.source);
        let run_in = date::leading_date(text).filter(|date| date.explicit && date.end < text.len());
        if let Some(found) = run_in.filter(|date| starts_sentence(&text[date.end..])) {
            self.head.published.get_or_insert(found.stamp);
            self.cut(line, Role::Date, found.end);
        }
        let text = line.text(self.source);
        if let Some(found) = agency::dateline(text) {
            let dated = found
                .text
                .match_indices(", ")
                .find_map(|(at, comma)| date::leading_date(&found.text[at + comma.len()..]));
            self.head.published = self.head.published.or(dated.map(|date| date.stamp));
            self.head.dateline = Some(found.text.to_owned());
            self.head.agency = self.head.agency.take().or(found.agency.map(str::to_owned));
            self.cut(line, Role::Dateline, found.end);
        }
    }

    fn cut(&mut self, line: &mut Line, role: Role, at: usize) {
        let (start, end) = (line.span.start(), line.span.end());
        let words = line.span.text(self.source)[..at].trim_end().len();
        self.pieces.push(Piece::of(role, Span::of(start, start + words)));
        line.span = Span::of(start + at, end);
    }
}

fn starts_sentence(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || "'‘\"“«".contains(c))
}
