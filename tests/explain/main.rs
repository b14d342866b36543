//! What `annotate --explain` tells is what happens: the same mentions and facts, and of each mention what became of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use postil::document::highlight::Highlighter;
use postil::document::markdown::{self, MarkdownOptions};
use postil::document::{Document, plain};
use postil::facts::explanation::{Explanation, Reading};
use postil::facts::recognise::{Found, Lost, Own, recognise, recognise_traced};
use postil::facts::suggest::{Reason, Shown, suggest, suggest_traced};

const PUBLISHED: Date = date(2016, 6, 13);

fn markdown(text: &str) -> Document {
    markdown::read(text, 0, &MarkdownOptions::default(), &Highlighter::default())
}

/// Articles of every genre: those whose suggestions are judged, those beside this file, and the manual, which is full of code.
fn articles() -> Vec<(PathBuf, Document)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = ["tests/suggestions", "tests/explain", "docs"]
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md" || extension == "txt"))
        .collect();
    files.sort();
    assert!(files.len() > 20, "the articles were found: {files:?}");
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let document = if path.extension().is_some_and(|extension| extension == "md") {
            markdown(&text)
        } else {
            plain::read(&text)
        };
        (path, document)
    };
    files.into_iter().map(read).collect()
}

#[test]
fn explaining_changes_nothing() {
    for (path, document) in articles() {
        let (mentions, _) = recognise_traced(&document, Some(PUBLISHED), &Own::default());
        assert_eq!(mentions, recognise(&document, Some(PUBLISHED)), "{}", path.display());
        assert_eq!(
            suggest_traced(&document, &mentions, &Own::default()).0,
            suggest(&document, &mentions),
            "{}",
            path.display()
        );
    }
}

#[test]
fn every_mention_makes_a_fact_or_has_a_reason_why_not() {
    let (mut mentions_in_all, mut figures) = (0, 0);
    for (path, document) in articles() {
        let (mentions, _) = recognise_traced(&document, Some(PUBLISHED), &Own::default());
        let (_, fates) = suggest_traced(&document, &mentions, &Own::default());
        assert_eq!(fates.len(), mentions.len());
        mentions_in_all += mentions.len();
        for (mention, fate) in mentions.iter().zip(&fates) {
            let words = mention.span.text(&document.prose);
            assert!(fate.is_some(), "{}: {words:?} ({}) has no fate", path.display(), mention.rule);
            figures += usize::from(matches!(mention.found, Found::Quantity(_)));
        }
        let told = Explanation::new("x", Some(PUBLISHED), &document, &Own::default());
        let readings: Vec<&Reading> = told.sentences.iter().flat_map(|sentence| &sentence.readings).collect();
        assert!(readings.len() >= mentions.len());
        assert!(readings.iter().all(|reading| reading.fact.is_some() != reading.why.is_some()), "{}", path.display());
    }
    assert!(mentions_in_all > 1_000 && figures > 300, "{mentions_in_all} mentions, {figures} quantities");
}

#[test]
fn every_place_is_where_its_words_are() {
    for (path, document) in articles() {
        let told = Explanation::new("x", Some(PUBLISHED), &document, &Own::default());
        let mut last = 0;
        for sentence in &told.sentences {
            assert_eq!(sentence.exact, sentence.prose.text(&document.prose), "{}", path.display());
            assert!(sentence.prose.start() >= last, "{}: sentences are in order", path.display());
            last = sentence.prose.end();
            for reading in &sentence.readings {
                let begins = reading.words.prose.start();
                assert!(sentence.prose.start() <= begins && begins < sentence.prose.end(), "{:?}", reading.words);
                for rival in &reading.rivals {
                    assert!(rival.words.prose.overlaps(reading.words.prose), "{:?}: {:?}", reading.words, rival);
                }
            }
            for unread in &sentence.unread {
                let readings = sentence
                    .readings
                    .iter()
                    .filter(|reading| !matches!(reading.words.kind, "quote" | "definition" | "source"));
                assert!(readings.clone().all(|reading| !reading.words.prose.overlaps(unread.prose)), "{unread:?}");
            }
        }
    }
}

/// Markdown in which the words in brackets become nothing, and why.
fn reasons() -> Vec<(Reason, String)> {
    let rows: &[(Reason, &str)] = &[
        (Reason::Conversion, "The bell weighs 842 pounds ([382 kg]) without its rope."),
        (Reason::Unlabelled, "It fell to [17]."),
        (Reason::Duration, "The meeting took [two hours]."),
        (Reason::SmallCount, "[Two men] left the hall."),
        (Reason::BareNumber, "Their number is [25]."),
        (Reason::VagueLabel, "Each of [12 others] did."),
        (Reason::Modifier, "A [12-ship] fleet left."),
        (Reason::InHeading, "# Harbour with [40 ships]\n\nIt rained."),
        (Reason::InFootnote, "It rained.[^1]\n\n[^1]: The rain fell on [five boats]."),
        (Reason::TableHead, "| Port | [40 boats] |\n|---|---|\n| Alder | none |\n"),
        (Reason::TableMixed, "| Port | Boats |\n|---|---|\n| Alder | [30 old] and 12 new |\n"),
        (Reason::TableSerial, "| Port | Rank |\n|---|---|\n| Alder | [14] |\n"),
        (Reason::TableUnnamed, "| Port | |\n|---|---|\n| Alder | [310.5] |\n"),
        (
            Reason::TableLarge,
            "| a | b | c | d | e | f | g | h | i | j | k | l | m | n |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n| Alder | [310.5] | | | | | | | | | | | | |\n",
        ),
        (Reason::TableFull, "TABLE"),
        (Reason::Unresolved, "UNDATED The mill closed [last year]."),
        (Reason::Quoted, "“The bridge was never safe, and all of us knew that on [3 May 2014],” said Ruth Okafor."),
        (Reason::DateInTable, "| Port | Opened |\n|---|---|\n| Alder | [3 May 2014] |\n"),
        (Reason::Compared, "It was the wettest summer since [2004]."),
        (Reason::Telling, "The ferry is late, the council said [on Thursday]."),
        (Reason::Untold, "Not before [3 May 2014]."),
        (Reason::YearsFigure, "Exports came to 40 tonnes [last year]."),
        (Reason::VagueEvent, "The house was warm [last week]."),
        (Reason::Repeats, "The mill closed in 2013. It rained. The mill closed in [2013]."),
        (
            Reason::Loner,
            "Then [Okafor] laughed. In the yard Okafor told nobody. He saw Brask. Okafor, a baker, said nothing.",
        ),
        (Reason::LongDefinition, "LONG"),
        (Reason::Lookalike, "Rovers won [3-1] at home."),
        (Reason::Unanchored, "[Peru]\n\nWages fell in Chile.\n\nPeru"),
        (Reason::InCode, "It runs `sleep [40 minutes]` at night."),
    ];
    let table: String = (0..40).map(|row| format!("| Port {row} | {}.5 |\n", 1000 + row)).collect();
    let table = format!("| Port | Landings |\n|---|---|\n{}", table.replace("1039.5", "[1039.5]"));
    let long = "A [moraine is an accumulation of unconsolidated material, predominantly subangular boulders, cobblestones, \
                gravel, unsorted sediments and pulverised limestone, transported underneath enormous slow-moving glaciers \
                and subsequently deposited wherever northern temperatures permanently increased].";
    let text = |text: &str| text.replace("TABLE", &table).replace("LONG", long);
    rows.iter().map(|(reason, row)| (*reason, text(row))).collect()
}

#[test]
fn each_reason_has_a_sentence() {
    let mut wrong = Vec::new();
    for (expected, row) in reasons() {
        let mark = if row.contains("[^1]: ") { row.rfind('[').unwrap() } else { row.find('[').unwrap() };
        let end = mark + row[mark..].find(']').unwrap();
        let words = &row[mark + 1..end];
        let text = format!("{}{words}{}", &row[..mark], &row[end + 1..]);
        let published = Some(PUBLISHED).filter(|_| !text.starts_with("UNDATED"));
        let told = Explanation::new("x", published, &markdown(&text), &Own::default());
        let readings = || told.sentences.iter().flat_map(|sentence| &sentence.readings);
        let found: Vec<_> = readings()
            .filter(|reading| reading.words.exact.contains(words) || words.contains(&reading.words.exact))
            .map(|reading| {
                (
                    reading.words.rule,
                    &reading.words.exact,
                    reading.why.map(Reason::code),
                    reading.fact.as_ref().map(|fact| (&fact.label, fact.score)),
                )
            })
            .collect();
        if !found.iter().any(|(_, _, why, _)| *why == Some(expected.code())) {
            wrong.push(format!("{}: {row}\n    {found:?}", expected.code()));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    let covered: BTreeSet<&str> = reasons().iter().map(|(reason, _)| reason.code()).collect();
    let all: BTreeSet<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(covered, all, "each reason has a row");
}

#[test]
fn a_figure_in_the_index_says_why_it_is_there() {
    let shown = |text: &str| -> BTreeSet<&str> {
        let told = Explanation::new("x", Some(PUBLISHED), &markdown(text), &Own::default());
        let readings = told.sentences.iter().flat_map(|sentence| &sentence.readings);
        readings.filter_map(|reading| reading.fact.as_ref()).map(|fact| fact.shown.code()).collect()
    };
    let crowded: String = (11..22).map(|n| format!("The team of Port {n}x counted {n} foxes. ")).collect();
    let long: String = (100..160).map(|n| format!("The harbour of Port {n}x saw {n} foxes.\n\n")).collect();
    assert!(shown(&crowded).contains("paragraph"));
    assert!(shown(&long).contains("article"));
    assert!(shown("The boy, aged 14, is safe.").contains("unsure"));
    assert!(shown("| Port | Landings |\n|---|---|\n| Alder | 310.5 |\n").contains("table"));
    assert!(shown("Police have 320 open inquiries into bribes.").contains("margin"));
    assert_eq!(Shown::ALL.len(), 5, "each has a line here");
}

#[test]
fn readings_that_lost_say_to_what_and_why() {
    let rows: &[(&str, &str, &str, Lost)] = &[
        ("A [14-year-old] girl was found.", "quantity.age", "quantity.unit", Lost::LaterReading),
        ("The minister invoked [Article 50].", "not.numbered", "quantity.number", Lost::LaterFamily),
        ("It was shut [from May 3, 2014 to 6 June 2015].", "date.range", "date.absolute", Lost::Inside),
        ("It has [5 to 6] to 7 people.", "quantity.number", "quantity.count-noun", Lost::Overlap),
    ];
    let mut wrong = Vec::new();
    for (row, winner, loser, why) in rows {
        let text = row.replace(['[', ']'], "");
        let told = Explanation::new("x", Some(PUBLISHED), &plain::read(&text), &Own::default());
        let readings = told.sentences.iter().flat_map(|sentence| &sentence.readings);
        let found: Vec<_> = readings
            .filter(|reading| reading.words.rule == *winner)
            .flat_map(|reading| &reading.rivals)
            .map(|rival| (rival.words.rule, rival.words.exact.as_str(), rival.lost))
            .collect();
        if !found.iter().any(|(rule, _, lost)| rule == loser && lost == why) {
            wrong.push(format!("{row}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_number_that_no_rule_reads_is_told() {
    let told =
        Explanation::new("x", Some(PUBLISHED), &plain::read("No one knew. The two met on 40 ships."), &Own::default());
    let unread: Vec<&str> =
        told.sentences.iter().flat_map(|sentence| &sentence.unread).map(|unread| unread.exact.as_str()).collect();
    assert_eq!(unread, ["one", "two"]);
}
