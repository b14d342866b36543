//! How time grows with the length of texts that are made to be hard: `cargo bench --bench growth`. Twice the text must not
//! take much more than twice the time; where it takes more than three times, the run fails. `-- NAME` tries one of them.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use jiff::civil::date;
use postil::document::highlight::Highlighter;
use postil::document::markdown::{self, MarkdownOptions};
use postil::document::{Document, plain};
use postil::facts::anchor::anchor;
use postil::facts::file;
use postil::facts::recognise::{Own, recognise, recognise_traced};
use postil::facts::suggest::suggest;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes of the shorter text.
const LENGTH: usize = 100_000;
/// Most that twice the text may take, in times of the time.
const MOST: f64 = 3.0;
/// Less is noise.
const NOISE: Duration = Duration::from_millis(40);

/// What a text repeats.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "’",
    " \"",
    "“A ",
    "1",
    "1,",
    "1.",
    "1 ",
    "(",
    ")",
    "( ",
    "[",
    "]",
    "[a](b) ",
    "*",
    "**a",
    "_a",
    "`",
    "``a",
    "<",
    "<b>",
    "&",
    "> ",
    "- a\n",
    "# a\n",
    "|a",
    "| a | 5 |\n",
    "[^1]",
    "[^1]: a\n\n",
    "Abcde ",
    "Anna Berg ",
    "Anna and ",
    "Anna, Berg, ",
    "ABC ",
    "A. ",
    "U.S. ",
    "Bank of the ",
    "O'Brien's ",
    "Berg (BG), ",
    "the minister, Anna Berg, ",
    "Mr. Berg said. ",
    "word ",
    "word, ",
    "word; ",
    ". ",
    ".",
    "! ",
    "a\n",
    "A word.\n\n",
    "a-",
    "1-",
    "1 - ",
    "10–",
    "1/",
    "1:",
    "$",
    "$1 ",
    "5% ",
    "5 to ",
    "one in ",
    "per 5 ",
    "half ",
    "and a half ",
    "two dozen ",
    "million ",
    "one hundred and ",
    "seventy-",
    "between 5 and ",
    "down from 5 ",
    "twice ",
    "5 m ",
    "5 feet 3 inches ",
    "May ",
    "May 5, ",
    "2016 ",
    "2016–",
    "since ",
    "last ",
    "from May 5 to ",
    "1st ",
    "No. 5 ",
    "“I said so,” said Berg. ",
    "He said: “No.” ",
    "according to ",
    "a report by the Harbour Office, ",
    "moraine is a ",
    "Police have 320 open inquiries. ",
    "e\u{301}",
    "\u{200b}",
    "1\u{a0}",
    "🎉",
    "http://a.b/",
    "x",
];

fn as_markdown(text: &str) -> Document {
    markdown::read(text, 0, &MarkdownOptions::default(), &Highlighter::default())
}

fn annotated(document: &Document) {
    let mentions = recognise(document, Some(date(2016, 6, 13)));
    black_box(suggest(document, &mentions));
}

type Work = (&'static str, fn(&str));

const WORK: &[Work] = &[
    ("markdown", |text| _ = black_box(as_markdown(text))),
    ("annotate", |text| annotated(&plain::read(text))),
    ("annotate-markdown", |text| annotated(&as_markdown(text))),
    ("explain", |text| _ = black_box(recognise_traced(&plain::read(text), None, &Own::default()))),
    ("anchor", |text| {
        let document = plain::read(&format!("{text}\n\nPolice have 320 open inquiries into bribes.\n\n{text}"));
        let facts = suggest(&plain::read("Police have 320 open inquiries into bribes."), &[]);
        let few = plain::read("Police had 320 open inquiries into large bribes.");
        let facts = facts.into_iter().chain(suggest(&few, &recognise(&few, None))).collect::<Vec<_>>();
        black_box(anchor(&document, &facts));
    }),
    ("facts file", |text| _ = black_box(file::read("x.facts.toml", text))),
];

/// The shortest of three runs.
fn time(work: fn(&str), text: &str) -> Duration {
    let run = || {
        let started = Instant::now();
        work(black_box(text));
        started.elapsed()
    };
    let first = run();
    // what takes long enough is told well enough by one run
    if first > Duration::from_secs(2) { first } else { first.min(run()).min(run()) }
}

fn main() -> ExitCode {
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let (mut tried, mut slow) = (0, 0);
    for (name, work) in WORK.iter().filter(|(name, _)| wanted.as_deref().is_none_or(|wanted| wanted == *name)) {
        let mut worst = (0.0_f64, "");
        for piece in PIECES {
            let text = piece.repeat(LENGTH / piece.len());
            let once = time(*work, &text);
            let twice = time(*work, &text.repeat(2));
            let factor = twice.as_secs_f64() / once.as_secs_f64();
            tried += 1;
            if twice > NOISE && factor > MOST {
                slow += 1;
                println!("{name}: {piece:?} takes {once:.0?}, twice as much of it {twice:.0?}: {factor:.1} times");
            }
            if twice > NOISE && factor > worst.0 {
                worst = (factor, piece);
            }
        }
        match worst {
            (_, "") => println!("{name}: nothing takes longer than {NOISE:?}"),
            (factor, piece) => println!("{name}: at most {factor:.1} times for twice the text ({piece:?})"),
        }
    }
    println!("{tried} tried, {slow} of them grow faster than they may");
    if slow > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
