//! How many of the suggested facts an editor accepts, and how many of those they want are suggested.
//!
//! Each article beside this file, written for postil, has a list of what an editor accepts: a fact of that kind and value (or
//! date, or term) whose label has all of those words, each one of those between bars. What stands in the margin and is not on
//! the list would be turned down. `SUGGESTIONS=FOLDER cargo test --test suggestions -- --nocapture` scores articles of your
//! own and prints what is missing and what is too much.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use postil::document::markdown::{self, MarkdownOptions};
use postil::document::{Document, highlight::Highlighter, plain};
use postil::facts::recognise::recognise;
use postil::facts::suggest::suggest;
use postil::facts::{Detail, Fact, FactKind, Origin, Show};
use serde::Deserialize;

/// Of what stands in the margin, the share that is accepted; of what is wanted, the share that is suggested at all.
const ACCEPTED: f64 = 0.93;
const FOUND: f64 = 0.9;
/// Of what the program is surest of, the share that is accepted.
const SURE: f32 = 0.85;
const SURE_ACCEPTED: f64 = 0.95;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gold {
    published: toml::value::Datetime,
    accept: Vec<Wanted>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    kind: FactKind,
    value: Option<String>,
    when: Option<String>,
    term: Option<String>,
    /// All of them stand in the label, or the text of what has none; `a|b` is one or the other.
    words: Vec<String>,
    /// Accepted where it is suggested, and not missed where it is not.
    #[serde(default)]
    fine: bool,
}

impl Wanted {
    fn fits(&self, fact: &Fact) -> bool {
        let said = match &fact.detail {
            Detail::Figure(figure) => {
                let range = figure.low.as_deref().zip(figure.high.as_deref());
                let stated = figure.value.as_deref().map(str::to_owned);
                let stated = stated.or_else(|| range.map(|(low, high)| format!("{low}..{high}")));
                if stated != self.value {
                    return false;
                }
                fact.label.clone()
            }
            Detail::Event(event) if Some(&event.when) == self.when.as_ref() => fact.label.clone(),
            Detail::Definition { term: Some(term) } if Some(term.to_lowercase()) == self.term => {
                fact.text.as_deref().unwrap_or_default().to_owned()
            }
            Detail::Source(source) => {
                [&source.title, &source.publisher, &source.url].map(|part| part.clone().unwrap_or_default()).join(" ")
            }
            _ => return false,
        };
        let said = said.to_lowercase();
        fact.kind() == self.kind && self.words.iter().all(|words| words.split('|').any(|word| said.contains(word)))
    }
}

#[derive(Default)]
struct Scores {
    margin: usize,
    accepted: usize,
    index: usize,
    index_accepted: usize,
    sure: usize,
    sure_accepted: usize,
    wanted: usize,
    found: usize,
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

fn read(path: &Path) -> Document {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path.extension().is_some_and(|extension| extension == "md") {
        return markdown::read(&text, 0, &MarkdownOptions::default(), &Highlighter::default());
    }
    plain::read(&text)
}

fn score_of(fact: &Fact) -> f32 {
    match fact.origin {
        Origin::Rule { score, .. } => score,
        Origin::Hand => 1.0,
    }
}

/// Adds one article to the scores and prints what an editor would object to.
fn judge(article: &Path, scores: &mut Scores) {
    let gold = std::fs::read_to_string(article.with_extension("toml")).expect("each article has its list");
    let gold: Gold = toml::from_str(&gold).unwrap_or_else(|error| panic!("{}: {error}", article.display()));
    let published: Date = gold.published.to_string().parse().expect("a whole day");
    let document = read(article);
    let facts = suggest(&document, &recognise(&document, Some(published)));
    let kinds = [FactKind::Figure, FactKind::Event, FactKind::Definition, FactKind::Source];
    println!("{}", article.display());
    for fact in facts.iter().filter(|fact| kinds.contains(&fact.kind())) {
        let accepted = gold.accept.iter().any(|wanted| wanted.fits(fact));
        let shown = fact.show == Show::Margin;
        let (all, good) = if shown {
            (&mut scores.margin, &mut scores.accepted)
        } else {
            (&mut scores.index, &mut scores.index_accepted)
        };
        *all += 1;
        *good += usize::from(accepted);
        if score_of(fact) >= SURE {
            scores.sure += 1;
            scores.sure_accepted += usize::from(accepted);
        }
        if !accepted {
            let place = if shown { "margin" } else { "index" };
            let exact = fact.at.first().map_or("", |at| at.exact.as_str());
            println!(
                "  too much ({place}, {:.2}): {} {:?}, from {exact:?}",
                score_of(fact),
                fact.kind().name(),
                fact.label
            );
        }
    }
    for wanted in gold.accept.iter().filter(|wanted| !wanted.fine) {
        scores.wanted += 1;
        if facts.iter().any(|fact| wanted.fits(fact)) {
            scores.found += 1;
        } else {
            println!("  missing: {wanted:?}");
        }
    }
}

#[test]
fn an_editor_accepts_most_of_what_is_suggested() {
    let folder = std::env::var_os("SUGGESTIONS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suggestions"), PathBuf::from);
    let mut articles: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    articles.retain(|file| file.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    articles.sort();
    assert!(!articles.is_empty(), "no articles");
    let mut scores = Scores::default();
    for article in &articles {
        judge(article, &mut scores);
    }
    let (accepted, found) = (share(scores.accepted, scores.margin), share(scores.found, scores.wanted));
    let sure = share(scores.sure_accepted, scores.sure);
    println!(
        "margin: {accepted:.3} of {} accepted; index: {:.3} of {}; surest: {sure:.3} of {}; found: {found:.3} of {}",
        scores.margin,
        share(scores.index_accepted, scores.index),
        scores.index,
        scores.sure,
        scores.wanted
    );
    assert!(accepted >= ACCEPTED, "of the margin {accepted:.3} is accepted, asked {ACCEPTED}");
    assert!(found >= FOUND, "of what is wanted {found:.3} is suggested, asked {FOUND}");
    assert!(sure >= SURE_ACCEPTED, "of the surest {sure:.3} is accepted, asked {SURE_ACCEPTED}");
}

/// The words of a label are whole, and nothing says the same twice.
#[test]
fn labels_are_whole_and_suggestions_are_stable() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suggestions");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.extension().is_some_and(|extension| extension == "txt" || extension == "md") {
            continue;
        }
        let document = read(&path);
        let made = || suggest(&document, &recognise(&document, Some(jiff::civil::date(2016, 6, 13))));
        let facts = made();
        assert_eq!(facts, made(), "{}", path.display());
        for fact in &facts {
            let label = &fact.label;
            assert!(label.chars().count() <= 60, "{label:?}");
            assert!(!label.ends_with([',', ' ']) && !label.starts_with(char::is_lowercase), "{label:?}");
            let last = label.rsplit(' ').next().unwrap_or_default();
            assert!(!matches!(last, "the" | "a" | "an" | "and" | "or" | "its" | "their"), "{label:?}");
        }
    }
}
