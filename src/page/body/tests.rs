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
    body(document, &marks, &facts(), &card)
}

fn html(source: &str, words: &[(u32, &str)]) -> String {
    whole(&marked(&document(source), words))
}

fn whole(body: &Body) -> String {
    body.segments.iter().map(|segment| segment.html.as_str()).collect()
}

const A: &str =
    "class=\"mark mark-figure mark-end\" id=\"m-a\" href=\"#f-a\" aria-description=\"figure: About &quot;a&quot;\"";
/// A mention in pieces: the first, those between, the last.
const A_FIRST: &str =
    "class=\"mark mark-figure\" id=\"m-a\" href=\"#f-a\" aria-description=\"figure: About &quot;a&quot;\"";
const A_AGAIN: &str = "class=\"mark mark-figure\" href=\"#f-a\"";
const A_LAST: &str = "class=\"mark mark-figure mark-end\" href=\"#f-a\"";
const B: &str =
    "class=\"mark mark-person mark-end\" id=\"m-b\" href=\"#f-b\" aria-description=\"person: About &quot;b&quot;\"";

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
            "<p>see <a href=\"https://e.org/\"><span class=\"mark mark-figure\" id=\"m-a\">the 5 hills</span></a>\
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
    assert_eq!(whole(&body), format!("<p>w <span id=\"m-b\"></span><a {A}>five</a> z</p>\n"));
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
    assert_eq!(whole(&body(&document, &marks, &facts(), &card)), format!("<p>Rose <a {A}>4.2%</a> then.</p>\n"));
}

#[test]
fn notes_stand_after_the_block_that_first_states_their_fact() {
    let document = document("zero\n\n- one\n- two\n\none [l](r/)\n\nthree ![i](s.png)");
    let second = document.prose.rfind("one").expect("a second one");
    let at = |start: usize, end: usize, fact, nth| Mark { span: Span::of(start, end), fact, nth };
    let two = document.prose.find("two").expect("two");
    let marks = [at(5, 8, 0, 0), at(two, two + 3, 1, 0), at(second, second + 3, 0, 1)];
    let body = body(&document, &marks, &facts(), &card);
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
fn without_marks_the_text_is_one_segment() {
    let document = document("a\n\n[b](c)\n");
    let body = body(&document, &[], &[], &card);
    assert_eq!(body.segments.len(), 1);
    assert_eq!((&body.segments[0].html, &body.segments[0].holes), (&document.html, &document.holes));
    assert_eq!(super::body(&Document::default(), &[], &[], &card), Body::default());
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
        let body = body(&document, &marks, &facts(), &card);
        let html = whole(&body);
        prop_assert_eq!(text_content(&html), text_content(&document.html));
        prop_assert_eq!(markdown::properties::unbalanced(&html), None, "{}", html);
        prop_assert!(!has_link_in_link(&html), "{}", html);
        let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let distinct: std::collections::HashSet<_> = ids.iter().collect();
        prop_assert_eq!(ids.len(), distinct.len(), "{}", html);
        let holes: usize = body.segments.iter().map(|segment| segment.holes.len()).sum();
        prop_assert_eq!(holes, document.holes.len());
        for segment in &body.segments {
            prop_assert_eq!(markdown::properties::unbalanced(&segment.html), None, "{}", segment.html);
            for hole in &segment.holes {
                prop_assert!(segment.html[hole.at as usize..].starts_with('"'));
            }
            for note in &segment.notes {
                let id = format!("-{}\"", facts()[*note as usize].id);
                prop_assert!(segment.html.contains(&id), "note {note} in {}", segment.html);
            }
        }
    }
}

#[test]
fn a_mark_without_anything_to_lead_to_is_no_link() {
    let document = document("Rose 4.2% then, he said.\n");
    let place = document.prose.find("4.2%").expect("it is there");
    let marks = [Mark { span: Span::of(place, place + 4), fact: 0, nth: 0 }];
    let html = |link: Link<'_>| whole(&super::body(&document, &marks, &facts(), link));
    assert!(html(&|_| None).contains("<span class=\"mark mark-figure mark-end\" id=\"m-a\">4.2%</span>"));
    assert!(html(&|_| Some("n-a".to_owned())).contains(" href=\"#n-a\""));
}
