//! One fact for each source the article names or links to, and the figures that it says come from one.

use super::phrase::capitalised;
use super::{Choice, Part, sentence};
use crate::facts::model::{Anchor, Detail, Fact, Origin, Show, Source, SourceRef, SourceRole, Status};
use crate::facts::recognise::{Attribution, Found, Mention, When};
use crate::span::Span;

/// Mentions anchored for one source.
const MOST_ANCHORS: usize = 5;
/// How far behind a source's words its date may begin.
const NEAR: usize = 30;

pub(super) fn suggest(choice: &mut Choice<'_>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for (index, mention) in choice.mentions.iter().enumerate() {
        let Found::Source(named) = &mention.found else { continue };
        let at = choice.anchors.telling(mention.span);
        let same = |fact: &&mut Fact| matches!(&fact.detail, Detail::Source(source) if source.title.as_deref() == Some(named.title.as_str()));
        if let Some(known) = facts.iter_mut().find(same) {
            let anchored = at.filter(|_| known.at.len() < MOST_ANCHORS);
            let part = if anchored.is_some() { Part::Joins } else { Part::Echoes };
            known.at.extend(anchored);
            choice.note_margin(index, &known.id, part);
            continue;
        }
        let source = Source {
            title: Some(named.title.clone()),
            publisher: named.publisher.clone(),
            published: published(choice, mention),
            ..Source::default()
        };
        let fact = fact(choice, &named.title, at, (mention.rule, mention.score), source);
        choice.note_margin(index, &fact.id, Part::Makes);
        facts.push(fact);
    }
    links(choice, &mut facts);
    facts
}

fn fact(choice: &mut Choice<'_>, label: &str, at: Option<Anchor>, rule: (&str, f32), source: Source) -> Fact {
    Fact {
        id: choice.id(label),
        label: super::phrase::shortened(label),
        text: None,
        at: at.into_iter().collect(),
        source: Vec::new(),
        as_of: None,
        period: None,
        status: Status::Suggested,
        show: Show::Margin,
        origin: Origin::Rule { rule: rule.0.to_owned(), score: rule.1 },
        detail: Detail::Source(Box::new(source)),
        extra: None,
    }
}

/// The day or month that stands next to `published` in or behind the source's words.
fn published(choice: &Choice<'_>, mention: &Mention) -> Option<String> {
    let prose = choice.document.prose.as_str();
    let first = choice.mentions.partition_point(|date| date.span.start() < mention.span.start());
    let near = choice.mentions[first..].iter().take_while(|date| date.span.start() <= mention.span.end() + NEAR);
    near.filter_map(|date| match &date.found {
        Found::Date(When { edtf, .. }) if !edtf.is_empty() && !edtf.contains('/') => {
            let before = prose[mention.span.start()..date.span.start()].trim_end();
            let before = ["on", "in", "last"]
                .iter()
                .fold(before, |before, word| before.strip_suffix(word).unwrap_or(before).trim_end());
            (before.ends_with("published") || before.ends_with("released")).then(|| edtf.clone())
        }
        _ => None,
    })
    .next()
}

/// Links whose words say that they lead to a source.
fn links(choice: &mut Choice<'_>, facts: &mut Vec<Fact>) {
    const DOCUMENTS: &[&str] = &[
        "report",
        "study",
        "survey",
        "paper",
        "figures",
        "data",
        "statistics",
        "forecast",
        "analysis",
        "review",
        "poll",
        "census",
        "audit",
        "findings",
        "estimates",
    ];
    let document = choice.document;
    let mut at = 0;
    while at < document.runs.len() {
        let run = &document.runs[at];
        let end =
            document.runs[at..].iter().position(|other| !other.in_link).map_or(document.runs.len(), |len| at + len);
        if !run.in_link {
            at += 1;
            continue;
        }
        let span = Span::of(run.prose.start(), document.runs[end - 1].prose.end());
        let html = run.html.start();
        at = end.max(at + 1);
        if document.block_at(span.start()).is_none_or(|block| !block.prose.contains(span)) {
            continue;
        }
        let words: Vec<&str> = span.text(&document.prose).split_whitespace().collect();
        let named = words
            .iter()
            .any(|word| DOCUMENTS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str()));
        let Some((url, host)) = target(&document.html, html).filter(|_| named && words.len() <= 12) else { continue };
        let title: Vec<&str> = words.iter().copied().skip(usize::from(words.len() > 1 && is_owner(words[0]))).collect();
        let title = capitalised(&title.join(" "));
        let overlapping = facts.iter_mut().find(|fact| {
            fact.at.iter().any(|anchor| {
                anchor.exact.contains(span.text(&document.prose)) || span.text(&document.prose).contains(&anchor.exact)
            })
        });
        if let Some(Detail::Source(known)) = overlapping.map(|fact| &mut fact.detail) {
            known.url.get_or_insert(url);
            continue;
        }
        let source = Source { title: Some(title.clone()), publisher: Some(host), url: Some(url), ..Source::default() };
        let label = super::phrase::shortened(&title);
        facts.push(fact(choice, &label, choice.anchors.telling(span), ("source.link", 0.7), source));
    }
}

fn is_owner(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "a" | "an" | "the" | "its" | "their" | "his" | "her" | "this" | "that")
}

/// The web address and the host of the link that is open at `at` in `html`.
fn target(html: &str, at: usize) -> Option<(String, String)> {
    const REACH: usize = 1_000;
    let from = html.floor_char_boundary(at.saturating_sub(REACH));
    let before = html.get(from..at)?;
    let tag = &before[before.rfind("<a ")?..];
    let url = tag.split_once("href=\"")?.1.split_once('"')?.0.replace("&amp;", "&");
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = host.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.");
    (!host.is_empty() && !host.contains('@')).then(|| (url.clone(), host.to_owned()))
}

/// Who a sentence says it has its figures from.
pub(super) struct Attributed<'a> {
    /// Where what comes from the source begins and ends, with the source.
    spans: Vec<(Span, &'a Attribution)>,
}

impl<'a> Attributed<'a> {
    pub(super) fn new(choice: &Choice<'a>) -> Self {
        let mut spans = Vec::new();
        for mention in choice.mentions {
            let Found::Source(source) = &mention.found else { continue };
            let (Some(governs), Some(around)) = (source.governs, sentence::around(choice.document, mention.span))
            else {
                continue;
            };
            let start = governs.unwrap_or(around.start()).clamp(around.start(), around.end());
            spans.push((Span::of(start, around.end()), source));
        }
        // a sentence that names two sources does not tell which figure is from which
        let clashes: Vec<bool> = (0..spans.len())
            .map(|at| {
                let (span, _) = spans[at];
                let overlaps =
                    |other: Option<&(Span, &Attribution)>| other.is_some_and(|(other, _)| other.overlaps(span));
                at.checked_sub(1).is_some_and(|before| overlaps(spans.get(before))) || overlaps(spans.get(at + 1))
            })
            .collect();
        let mut clash = clashes.iter();
        spans.retain(|_| !clash.next().copied().unwrap_or_default());
        Self { spans }
    }

    /// The source of what stands at `at`, where its sentence says so.
    pub(super) fn of(&self, at: Span) -> Vec<SourceRef> {
        let after = self.spans.partition_point(|(span, _)| span.end() <= at.start());
        let Some((span, source)) = self.spans.get(after) else { return Vec::new() };
        if !span.contains(at) {
            return Vec::new();
        }
        let role = source.counted.then_some(SourceRole::Primary);
        vec![SourceRef { title: Some(source.title.as_str().into()), role, ..SourceRef::default() }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::highlight::Highlighter;
    use crate::document::markdown::{self, MarkdownOptions};
    use crate::document::plain;
    use crate::facts::recognise::recognise;

    #[test]
    fn a_figure_has_the_source_its_sentence_names() {
        let document = plain::read(
            "Rents rose by 4.5%, according to figures from the Harbour Statistics Office. Wages rose by 2.5%.\n\n\
             A report by the Tide Institute, published in May 2015, says that 340 houses are at risk.",
        );
        let facts = super::super::suggest(&document, &recognise(&document, None));
        let source = |exact: &str| {
            let fact = facts.iter().find(|fact| fact.at[0].exact == exact).unwrap();
            fact.source.iter().map(|source| (source.title.as_deref().unwrap(), source.role)).collect::<Vec<_>>()
        };
        assert_eq!(source("4.5%"), [("Figures from the Harbour Statistics Office", Some(SourceRole::Primary))]);
        assert_eq!(source("2.5%"), []);
        assert_eq!(source("340 houses"), [("Report by the Tide Institute", None)]);
        let report = facts.iter().find(|fact| fact.label == "Report by the Tide Institute").unwrap();
        let Detail::Source(report) = &report.detail else { panic!("{report:?}") };
        assert_eq!(
            (report.publisher.as_deref(), report.published.as_deref()),
            (Some("Tide Institute"), Some("2015-05"))
        );
    }

    #[test]
    fn a_link_to_a_report_is_a_source() {
        let text = "The town published [its yearly report](https://www.example.org/2015?a=1&b=2) and [a menu](https://example.org/menu).";
        let document = markdown::read(text, 0, &MarkdownOptions::default(), &Highlighter::default());
        let facts = super::super::suggest(&document, &recognise(&document, None));
        let sources: Vec<&Fact> = facts.iter().filter(|fact| matches!(fact.detail, Detail::Source(_))).collect();
        let [fact] = sources.as_slice() else { panic!("{sources:?}") };
        let Detail::Source(source) = &fact.detail else { unreachable!("filtered") };
        assert_eq!(fact.label, "Yearly report");
        assert_eq!(source.url.as_deref(), Some("https://www.example.org/2015?a=1&b=2"));
        assert_eq!(source.publisher.as_deref(), Some("example.org"));
    }
}
