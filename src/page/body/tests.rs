use proptest::prelude::*;

use super::*;
use crate::document::highlight::Highlighter;
use crate::document::markdown::{self, MarkdownOptions};
use crate::facts::{Detail, Origin, Show, Status};

fn fact(id: &str, detail: Detail) -> Fact {
    Fact {
        id: id.to_owned(),
        label: format!("About \"{id}\""),
        text: None,
        at: Vec::new(),
        source: Vec::new(),
        as_of: None,
        period: None,
        status: Status::Accepted,
        show: Show::Margin,
        origin: Origin::Hand,
        detail,
        extra: None,
    }
}

fn facts() -> Vec<Fact> {
    vec![
        fact("a", Detail::Figure(Box::default())),
        fact("b", Detail::Person(Box::default())),
        fact("c", Detail::Definition { term: None }),
    ]
}

/// As if the sidebar had a card of every fact.
fn card(fact: &Fact) -> Option<String> {
    Some(format!("f-{}", fact.id))
}

const STAND: Stand<'static> = Stand { link: &card, has_note: |_| true };

fn document(source: &str) -> Document {
    markdown::read(source, 0, &MarkdownOptions::default(), &Highlighter::default())
}

/// Marks of facts by index, on the first occurrence of their words.
fn marked(document: &Document, words: &[(u32, &str)]) -> Body {
    let mut counts = [0; 3];
    let marks: Vec<Mark> = words
        .iter()
        .map(|&(fact, words)| {
            let start = document.prose.find(words).expect("the words are in the text");
            let nth = counts[fact as usize];
            counts[fact as usize] += 1;
            Mark { span: Span::of(start, start + words.len()), fact, nth }
        })
        .collect();
    body(document, &marks, &facts(), STAND)
}

fn html(source: &str, words: &[(u32, &str)]) -> String {
    whole(&marked(&document(source), words))
}

fn whole(body: &Body) -> String {
    body.segments.iter().map(|segment| segment.html.as_str()).collect()
}

/// The text with each segment's footnotes after it.
fn with_footnotes(body: &Body) -> String {
    let footnotes = |segment: &Segment| segment.footnotes.iter().map(|note| note.html.clone()).collect::<String>();
    body.segments.iter().map(|segment| format!("{}{}", segment.html, footnotes(segment))).collect()
}

const A: &str = "class=\"mark mark-figure mark-end at-1\" id=\"m-a\" href=\"#f-a\" aria-description=\"figure: About &quot;a&quot;\"";
/// A mention in pieces: the first, those between, the last.
const A_FIRST: &str =
    "class=\"mark mark-figure at-1\" id=\"m-a\" href=\"#f-a\" aria-description=\"figure: About &quot;a&quot;\"";
const A_AGAIN: &str = "class=\"mark mark-figure\" href=\"#f-a\"";
const A_LAST: &str = "class=\"mark mark-figure mark-end\" href=\"#f-a\"";
const B: &str = "class=\"mark mark-person mark-end at-2\" id=\"m-b\" href=\"#f-b\" aria-description=\"person: About &quot;b&quot;\"";

#[test]
fn a_mention_is_a_link_to_its_fact() {
    assert_eq!(html("It has 1,000 lakes.", &[(0, "1,000 lakes")]), format!("<p>It has <a {A}>1,000 lakes</a>.</p>\n"));
}

#[test]
fn later_mentions_have_ids_of_their_own() {
    let html = html("one two three", &[(0, "one"), (0, "two"), (0, "three")]);
    assert!(html.contains("id=\"m-a\"") && html.contains("id=\"m2-a\"") && html.contains("id=\"m3-a\""), "{html}");
}

#[test]
fn a_mention_is_split_where_elements_begin_and_end() {
    assert_eq!(
        html("x a *b* **c** d y", &[(0, "a b c d")]),
        format!(
            "<p>x <a {A_FIRST}>a </a><em><a {A_AGAIN}>b</a></em> <strong><a {A_AGAIN}>c</a></strong><a {A_LAST}> d</a> y</p>\n"
        )
    );
}

#[test]
fn within_a_link_a_mention_is_no_link() {
    assert_eq!(
        html("see [the 5 hills](https://e.org/) here", &[(0, "the 5 hills here")]),
        format!(
            "<p>see <a href=\"https://e.org/\"><span class=\"mark mark-figure at-1\" id=\"m-a\">the 5 hills</span></a>\
             <a {A_LAST}> here</a></p>\n"
        )
    );
}

#[test]
fn of_overlapping_mentions_the_shorter_has_its_part() {
    assert_eq!(
        html("w five big hills z", &[(0, "five big hills"), (1, "big")]),
        format!("<p>w <a {A_FIRST}>five </a><a {B}>big</a><a {A_LAST}> hills</a> z</p>\n")
    );
    assert_eq!(
        html("w five big hills z", &[(0, "five big"), (1, "big hills")]),
        format!("<p>w <a {A}>five big</a><a {B}> hills</a> z</p>\n")
    );
}

#[test]
fn two_facts_on_the_same_words_can_both_be_reached() {
    let body = marked(&document("w five z"), &[(0, "five"), (1, "five")]);
    assert_eq!(
        whole(&body),
        format!("<p>w <span id=\"m-b\" class=\"at-1\"></span><a {}>five</a> z</p>\n", A.replace("at-1", "at-2"))
    );
    assert_eq!(body.segments[0].notes, [1, 0]);
}

#[test]
fn escaped_text_and_entities_are_marked_whole() {
    assert_eq!(html("x 3 & &lt;4> y", &[(0, "3 & <4>")]), format!("<p>x <a {A}>3 &amp; &lt;4&gt;</a> y</p>\n"));
}

#[test]
fn pinned_words_are_marked_like_others() {
    let document = document("Rose [4.2%](fact:a) then.");
    let marks = [Mark { span: document.pins[0].prose, fact: 0, nth: 0 }];
    assert_eq!(whole(&body(&document, &marks, &facts(), STAND)), format!("<p>Rose <a {A}>4.2%</a> then.</p>\n"));
}

#[test]
fn notes_stand_after_the_block_that_first_states_their_fact() {
    let document = document("zero\n\n- one\n- two\n\none [l](r/)\n\nthree ![i](s.png)");
    let second = document.prose.rfind("one").expect("a second one");
    let at = |start: usize, end: usize, fact, nth| Mark { span: Span::of(start, end), fact, nth };
    let two = document.prose.find("two").expect("two");
    let marks = [at(5, 8, 0, 0), at(two, two + 3, 1, 0), at(second, second + 3, 0, 1)];
    let body = body(&document, &marks, &facts(), STAND);
    let notes: Vec<_> = body.segments.iter().map(|segment| segment.notes.clone()).collect();
    assert_eq!(notes, [vec![0, 1], vec![]]);
    assert!(body.segments[0].html.ends_with("</ul>\n") && body.segments[1].html.starts_with("<p><a class"));
    let filled: String =
        body.segments.iter().map(|segment| fill(&segment.html, &segment.holes, |_| "/u?a&b".to_owned())).collect();
    assert!(
        filled.contains("<a href=\"/u?a&amp;b\">l</a>") && filled.contains("<img src=\"/u?a&amp;b\" alt"),
        "{filled}"
    );
}

#[test]
fn a_fact_without_a_note_has_a_mark_and_no_place() {
    let document = document("one two");
    let marks = [Mark { span: Span::of(0, 3), fact: 0, nth: 0 }, Mark { span: Span::of(4, 7), fact: 1, nth: 0 }];
    let body = body(&document, &marks, &facts(), Stand { has_note: |fact| fact.id == "b", ..STAND });
    assert_eq!(body.segments[0].notes, [1]);
    assert!(whole(&body).contains("mark-figure mark-end\" id=\"m-a\""), "{body:?}");
    assert!(whole(&body).contains("mark-person mark-end at-1\" id=\"m-b\""), "{body:?}");
}

#[test]
fn a_footnote_stands_after_the_block_that_first_refers_to_it() {
    let document = document(
        "# Head[^h]\n\n- one[^list]\n- two[^q]\n\nlast[^list] five\n\n[^list]: Of a *list*.\n\n    More, and five[^in].\n[^q]: - no\n[^in]: [l](r/)\n[^h]: h\n[^lost]: Lost.\n",
    );
    let (five, last) = (document.prose.find("five").expect("five"), document.prose.rfind("five").expect("five"));
    let at = |start: usize, nth| Mark { span: Span::of(start, start + 4), fact: 0, nth };
    let (marks, facts) = ([at(five, 0), at(last, 1)], facts());
    let body = body(&document, &marks, &facts, STAND);
    let told: Vec<_> = body
        .segments
        .iter()
        .map(|segment| segment.footnotes.iter().map(|note| (note.id.as_str(), note.number)).collect::<Vec<_>>())
        .collect();
    assert_eq!(
        told,
        [vec![("fn-h", 1)], vec![("fn-list", 2), ("fn-q", 3), ("fn-in", 4)], vec![], vec![("fn-lost", 5)]]
    );
    let html = whole(&body);
    assert!(!html.contains("doc-endnotes"), "{html}");
    assert!(
        html.contains("one<sup class=\"footnote-ref ref-1\">")
            && html.contains("two<sup class=\"footnote-ref ref-2\">"),
        "{html}"
    );
    assert!(
        html.contains("Head<sup class=\"footnote-ref ref-1\">") && html.contains("last<sup class=\"footnote-ref\">"),
        "{html}"
    );
    // The fact is noted where the text states it, not where a footnote on the way there does.
    assert_eq!(
        body.segments.iter().map(|segment| segment.notes.clone()).collect::<Vec<_>>(),
        [vec![], vec![], vec![0], vec![]]
    );
    let footnotes = &body.segments[1].footnotes;
    assert!(
        footnotes[0].html.starts_with("<p><sup class=\"footnote-number\">2</sup> Of a <em>list</em>.</p>\n"),
        "{footnotes:?}"
    );
    assert!(
        footnotes[0].html.contains("id=\"m2-a\"") && footnotes[0].html.contains("href=\"#fnref-list-2\""),
        "{footnotes:?}"
    );
    assert!(footnotes[1].html.starts_with("<p><sup class=\"footnote-number\">3</sup> </p>\n<ul>"), "{footnotes:?}");
    assert!(
        fill(&footnotes[2].html, &footnotes[2].holes, |_| "/u/".to_owned()).contains("<a href=\"/u/\">l</a>"),
        "{footnotes:?}"
    );
}

#[test]
fn words_of_a_fact_about_shares_survive_readers() {
    let document = document("a share of 5%");
    let facts = [fact("market-share", Detail::Figure(Box::default()))];
    let body = body(&document, &[Mark { span: Span::of(11, 13), fact: 0, nth: 0 }], &facts, STAND);
    assert!(
        whole(&body)
            .contains("of <span id=\"m-market-share\"></span><a class=\"mark mark-figure mark-end at-1\" href="),
        "{body:?}"
    );
}

#[test]
fn a_footnote_knows_how_many_notes_stand_before_it() {
    let body =
        marked(&document("one x[^a] two y[^b]\n\n[^a]: three\n[^b]: b\n"), &[(0, "one"), (1, "two"), (2, "three")]);
    assert_eq!(body.segments.len(), 1);
    let segment = &body.segments[0];
    assert_eq!(segment.footnotes.iter().map(|note| note.after).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(segment.notes, [0, 1, 2], "what only a footnote states is noted after it");
}

#[test]
fn footnotes_of_an_opening_title_and_those_in_circles_are_not_lost() {
    let title = document("# Title[^t]\n\ntext\n\n[^t]: Of the title.\n[^x]: See[^y].\n[^y]: See[^x].\n");
    let body = below_title(&title, &[], &[], STAND);
    let ids: Vec<_> =
        body.segments.iter().flat_map(|segment| &segment.footnotes).map(|note| note.id.as_str()).collect();
    assert_eq!(ids, ["fn-t", "fn-x", "fn-y"]);
    assert_eq!(unmarked(&title).segments[0].html, title.html);
}

#[test]
fn without_marks_the_text_is_one_segment() {
    let document = document("a\n\n[b](c)\n");
    let body = body(&document, &[], &[], STAND);
    assert_eq!(body.segments.len(), 1);
    assert_eq!((&body.segments[0].html, &body.segments[0].holes), (&document.html, &document.holes));
    assert_eq!(super::body(&Document::default(), &[], &[], STAND), Body::default());
}

/// The text between tags.
fn text_content(html: &str) -> String {
    let mut text = String::new();
    let (mut in_tag, mut quoted) = (false, false);
    for c in html.chars() {
        match c {
            '"' if in_tag => quoted = !quoted,
            '<' if !quoted => in_tag = true,
            '>' if in_tag && !quoted => in_tag = false,
            _ if in_tag => {}
            _ => text.push(c),
        }
    }
    text
}

fn has_link_in_link(html: &str) -> bool {
    let mut open = false;
    for (at, _) in html.match_indices('<') {
        let tag = &html[at..];
        if tag.starts_with("<a ") && std::mem::replace(&mut open, true) {
            return true;
        }
        open &= !tag.starts_with("</a>");
    }
    false
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn marks_change_no_word_and_break_no_element(
        source in markdown::properties::markdownish(),
        places in prop::collection::vec((0.0..1.0f64, 0usize..40, 0u32..3), 0..8),
    ) {
        let options = MarkdownOptions { unsafe_html: false, ..MarkdownOptions::default() };
        let document = markdown::read(&source, 0, &options, &Highlighter::default());
        let boundaries: Vec<usize> = document.prose.char_indices().map(|(at, _)| at).chain([document.prose.len()]).collect();
        let mut counts = [0; 3];
        let marks: Vec<Mark> = places.into_iter().map(|(place, length, fact)| {
            let start = (place * boundaries.len() as f64) as usize;
            let end = (start + length).min(boundaries.len() - 1);
            let nth = counts[fact as usize];
            counts[fact as usize] += 1;
            Mark { span: Span::of(boundaries[start], boundaries[end]), fact, nth }
        }).collect();
        let body = body(&document, &marks, &facts(), STAND);
        let text = document.html.split("<section class=\"footnotes\"").next().unwrap_or_default();
        prop_assert_eq!(text_content(&whole(&body)), text_content(text));
        let footnotes: Vec<&Footnote> = body.segments.iter().flat_map(|segment| &segment.footnotes).collect();
        prop_assert_eq!(footnotes.len(), document.footnotes.len());
        for footnote in footnotes {
            let whole = &document.footnotes[footnote.index as usize];
            let (html, number) = (&document.html[whole.html.start as usize..whole.html.end as usize], whole.number);
            let begun = if html.starts_with("<p>") { "" } else { "\n" };
            prop_assert_eq!(text_content(&footnote.html), format!("{number} {begun}{}", text_content(html)));
            prop_assert_eq!(markdown::properties::unbalanced(&footnote.html), None, "{}", footnote.html);
            for hole in &footnote.holes {
                prop_assert!(footnote.html[hole.at as usize..].starts_with('"'));
            }
        }
        let html = with_footnotes(&body);
        prop_assert_eq!(markdown::properties::unbalanced(&html), None, "{}", html);
        prop_assert!(!has_link_in_link(&html), "{}", html);
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let distinct: std::collections::HashSet<_> = ids.iter().collect();
        prop_assert_eq!(ids.len(), distinct.len(), "{}", html);
        let holes: usize = body
            .segments
            .iter()
            .map(|segment| segment.holes.len() + segment.footnotes.iter().map(|note| note.holes.len()).sum::<usize>())
            .sum();
        prop_assert_eq!(holes, document.holes.len());
        for segment in &body.segments {
            prop_assert_eq!(markdown::properties::unbalanced(&segment.html), None, "{}", segment.html);
            for hole in &segment.holes {
                prop_assert!(segment.html[hole.at as usize..].starts_with('"'));
            }
            for note in &segment.notes {
                let id = format!("-{}\"", facts()[*note as usize].id);
                let footnotes: String = segment.footnotes.iter().map(|note| note.html.as_str()).collect();
                prop_assert!(segment.html.contains(&id) || footnotes.contains(&id), "note {note} in {}", segment.html);
            }
        }
    }
}

#[test]
fn a_mark_without_anything_to_lead_to_is_no_link() {
    let document = document("Rose 4.2% then, he said.\n");
    let place = document.prose.find("4.2%").expect("it is there");
    let marks = [Mark { span: Span::of(place, place + 4), fact: 0, nth: 0 }];
    let html = |link: &dyn Fn(&Fact) -> Option<String>| {
        whole(&super::body(&document, &marks, &facts(), Stand { link, ..STAND }))
    };
    assert!(html(&|_| None).contains("<span class=\"mark mark-figure mark-end at-1\" id=\"m-a\">4.2%</span>"));
    assert!(html(&|_| Some("n-a".to_owned())).contains(" href=\"#n-a\""));
}
