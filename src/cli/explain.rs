//! `annotate --explain` for people: each sentence with its words marked, and what became of them.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use crate::diagnostic::Lines;
use crate::facts::explanation::{Explanation, Loser, Reading, Sentence, Words};
use crate::facts::suggest::Part;
use crate::span::Span;
use crate::terminal::{Loudness, Terminal};

/// Columns of a line of the text.
const WIDTH: usize = 92;

const FILE: Style = AnsiColor::BrightBlue.on_default().bold();
const DIM: Style = Style::new().dimmed();
const FACT: Style = AnsiColor::Green.on_default().bold();
const NONE: Style = AnsiColor::Yellow.on_default();
const BOLD: Style = Style::new().bold();

/// Prints `explanation` of a file that holds `source`.
pub(super) fn print(explanation: &Explanation, source: &str, terminal: &Terminal) {
    terminal.print_styled(&lines(explanation, source, terminal.loudness == Loudness::Verbose));
}

/// All of it; `fully` shows readings of a mere number that lost to one that says what is counted, too.
fn lines(explanation: &Explanation, source: &str, fully: bool) -> String {
    let places = Lines::new(source);
    let mut out = String::new();
    for sentence in &explanation.sentences {
        let place = places.place(explanation.file.as_str(), sentence.span.range());
        let _ = writeln!(out, "{FILE}{}:{}:{}{FILE:#}", place.file, place.line, place.column);
        excerpt(&mut out, sentence);
        for reading in &sentence.readings {
            tell(&mut out, reading, fully);
        }
        for unread in &sentence.unread {
            let _ = writeln!(
                out,
                "  {BOLD}`{}`{BOLD:#}  {NONE}no rule reads this number{NONE:#}",
                on_one_line(&unread.exact)
            );
        }
        out.push('\n');
    }
    let readings = || explanation.sentences.iter().flat_map(|sentence| &sentence.readings);
    let facts: std::collections::BTreeSet<&str> =
        readings().filter_map(|reading| reading.fact.as_ref()).map(|fact| fact.id.as_str()).collect();
    let unread: usize = explanation.sentences.iter().map(|sentence| sentence.unread.len()).sum();
    let _ = writeln!(
        out,
        "{}: {} in {}, {} without a fact; {}; {} unread",
        explanation.file,
        super::build::count(readings().count(), "mention"),
        super::build::count(explanation.sentences.len(), "sentence"),
        readings().filter(|reading| reading.fact.is_none()).count(),
        super::build::count(facts.len(), "fact"),
        super::build::count(unread, "number"),
    );
    out
}

/// The words of `text` on one line.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One mark under the text.
struct Mark {
    span: Span,
    sign: char,
    style: Style,
    /// Those that take whole clauses have a row of their own.
    wide: bool,
}

fn marks(sentence: &Sentence) -> Vec<Mark> {
    let readings = sentence.readings.iter().map(|reading| Mark {
        span: reading.words.prose,
        sign: if is_wide(&reading.words) { '~' } else { '^' },
        style: if reading.fact.is_some() { FACT } else { NONE },
        wide: is_wide(&reading.words),
    });
    let unread = sentence.unread.iter().map(|unread| Mark { span: unread.prose, sign: '?', style: NONE, wide: false });
    readings.chain(unread).collect()
}

fn is_wide(words: &Words) -> bool {
    matches!(words.kind, "quote" | "definition" | "source")
}

/// The sentence in lines of at most [`WIDTH`] columns, each with the marks of its words below.
fn excerpt(out: &mut String, sentence: &Sentence) {
    let marks = marks(sentence);
    for (start, line) in wrapped(&sentence.exact) {
        let bar = format!("{FILE}  |{FILE:#} ");
        let _ = writeln!(out, "{bar}{}", line.replace(['\t', '\r', '\n'], " "));
        for wide in [false, true] {
            let start = sentence.prose.start() + start;
            let row = underline(line, start, marks.iter().filter(|mark| mark.wide == wide));
            if !row.is_empty() {
                let _ = writeln!(out, "{bar}{row}");
            }
        }
    }
}

/// `text` cut at spaces into lines that fit, each with the byte at which it starts.
fn wrapped(text: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let (mut start, mut end, mut width) = (0, 0, 0);
    for word in text.split_inclusive(char::is_whitespace) {
        let long = word.width();
        if width > 0 && width + long > WIDTH {
            lines.push((start, text[start..end].trim_end()));
            (start, width) = (end, 0);
        }
        (end, width) = (end + word.len(), width + long);
    }
    lines.push((start, text[start..end].trim_end()));
    lines
}

/// Signs below the words of `line`, which begins at byte `start` of the prose; empty where none of them is marked.
fn underline<'m>(line: &str, start: usize, marks: impl Iterator<Item = &'m Mark>) -> String {
    let end = start + line.len();
    let mut row = String::new();
    let mut at = start;
    for mark in marks {
        let (from, to) = (mark.span.start().max(at), mark.span.end().min(end));
        if from >= to || !line.is_char_boundary(from - start) || !line.is_char_boundary(to - start) {
            continue;
        }
        let columns = |from: usize, to: usize| line[from - start..to - start].width();
        let Mark { sign, style, .. } = mark;
        let gap = " ".repeat(columns(at, from));
        let _ = write!(row, "{gap}{style}{}{style:#}", sign.to_string().repeat(columns(from, to).max(1)));
        at = to;
    }
    row
}

/// One mention: what took it, what became of it, what it lost to it.
fn tell(out: &mut String, reading: &Reading, fully: bool) {
    const MOST: usize = 60;
    let words = &reading.words;
    let exact = on_one_line(&words.exact);
    let shown: String =
        if exact.chars().count() > MOST { exact.chars().take(MOST - 1).chain(['…']).collect() } else { exact };
    let reads = words.reads.as_ref().map(|reads| format!(": {reads}")).unwrap_or_default();
    let _ = writeln!(out, "  {BOLD}`{shown}`{BOLD:#}  {} {:.2}{reads}", words.rule, words.score);
    if let Some(fact) = &reading.fact {
        let _ = writeln!(
            out,
            "      {FACT}{} {} `{}`{FACT:#}: {} ({}, {:.2})",
            part(fact.part),
            fact.kind,
            fact.id,
            fact.label,
            fact.shown.about(),
            fact.score
        );
    }
    if let Some(why) = reading.why {
        let of = reading.repeats.as_ref().map(|id| format!(": `{id}`")).unwrap_or_default();
        let _ = writeln!(out, "      {NONE}no fact{NONE:#}: {}{of}", why.about());
    }
    for Loser { words: lost, lost: why } in reading.rivals.iter().filter(|rival| fully || tells(rival)) {
        let reads = lost.reads.as_ref().map(|reads| format!(": {reads}")).unwrap_or_default();
        let exact = on_one_line(&lost.exact);
        let _ =
            writeln!(out, "      {DIM}beats {} {:.2} `{exact}`{reads}; {}{DIM:#}", lost.rule, lost.score, why.about());
    }
}

fn part(part: Part) -> &'static str {
    match part {
        Part::Makes => "makes",
        Part::Joins => "another place of",
        Part::Echoes => "says the same as",
    }
}

/// Any number could be read as a number alone, which is not worth a line.
fn tells(rival: &Loser) -> bool {
    rival.words.rule != "quantity.number"
}
