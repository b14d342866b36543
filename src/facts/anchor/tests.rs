//! Anchors found, kept, and given up in time.

mod beside;

use proptest::prelude::*;

use super::*;
use crate::document::{Block, BlockKind, Pin, Run, plain};
use crate::facts::file;

fn quote(exact: &str) -> Anchor {
    Anchor { exact: exact.to_owned(), ..Anchor::default() }
}

fn around(prefix: &str, exact: &str, suffix: &str) -> Anchor {
    Anchor { exact: exact.to_owned(), prefix: prefix.to_owned(), suffix: suffix.to_owned() }
}

/// State and words of one anchor in a plain text.
fn locate<'t>(text: &'t str, anchor: &Anchor) -> (AnchorState, &'t str) {
    let document = plain::read(text);
    let place = Locator::new(&document).locate(anchor);
    let words = place.span.or(place.candidate).map_or("", |span| &text[document.source_span(span).range()]);
    (place.state, words)
}

use AnchorState::{Ambiguous, Exact, Fuzzy, Moved, Normalised, Orphan, Pinned, ValueChanged};

const WAGES: &str = "Wages rose to 4.2% in the spring, the office said.\n\nRents rose to 4.2% as well, it said.";

#[test]
fn words_that_stand_once_are_found() {
    assert_eq!(locate(WAGES, &quote("in the spring")), (Exact, "in the spring"));
    assert_eq!(locate(WAGES, &around("Rents rose to ", "4.2%", "")), (Exact, "4.2%"));
    assert_eq!(locate(WAGES, &around("Rents rose to", "4.2%", "as well")).0, Exact, "blanks at the seam do not matter");
}

#[test]
fn words_that_stand_twice_need_their_context() {
    assert_eq!(locate(WAGES, &quote("4.2%")).0, Ambiguous);
    assert_eq!(locate(WAGES, &around("rose to ", "4.2%", "")).0, Ambiguous);
    assert_eq!(locate(WAGES, &around("Wages soon rose to ", "4.2%", "")).0, Moved);
    assert_eq!(locate(WAGES, &around("", "4.2%", " in the late spring")).0, Moved);
}

#[test]
fn words_that_stand_once_need_one_side_of_their_context() {
    let text = "In April Rents rose to 12.5% of income, the office said.";
    assert_eq!(locate(text, &around("April rents rose to ", "12.5%", " of income")), (Moved, "12.5%"));
    assert_eq!(locate(text, &around("April rents rose to ", "12.5%", " of wages")).0, Orphan);
    assert_eq!(locate(text, &around("The share of it is ", "12.5%", " of income, the office")), (Moved, "12.5%"));
    assert_eq!(locate(text, &around("The share of it is ", "12.5%", " of")).0, Orphan, "too little of the context");
    assert_eq!(locate("At 12.5% of income", &around("at ", "12.5%", " of")).0, Moved);
    assert_eq!(locate(text, &around("April rents rose to ", "12.5%", "")).0, Orphan);
}

#[test]
fn context_ends_with_its_block() {
    let document = plain::read("# 漢字\n\nport\n\n漢字 port");
    let second = document.prose.rfind('漢').unwrap();
    let span = Span::of(second, second + "漢字".len());
    let place = Locator::new(&document).locate(&describe(&document, span));
    assert_eq!((place.state, place.span), (Exact, Some(span)));
}

#[test]
fn no_anchor_within_a_word_or_number() {
    for (text, exact) in [
        ("It was 14.25 in all", "4.2"),
        ("It was 4.25 in all", "4.2"),
        ("Some 1,000,000 of them", "1,000"),
        ("The Iranian port", "Iran"),
        ("He can't go", "can"),
        ("It was -4 outside", "4"),
    ] {
        assert_eq!(locate(text, &quote(exact)).0, Orphan, "{exact} in {text}");
    }
    assert_eq!(locate("Iran's port", &quote("Iran")), (Exact, "Iran"));
    assert_eq!(locate("It was 4.2.", &quote("4.2")), (Exact, "4.2"));
}

#[test]
fn typography_does_not_matter() {
    for (text, exact) in [
        ("She said “it’s over” twice", "\"it's over\""),
        ("between 10–12 ships", "10-12 ships"),
        ("some 4\u{A0}km \t away", "4 km away"),
        ("a co\u{AD}opera\u{AD}tive of fishers", "cooperative of"),
        ("the cafe\u{301} burned", "the café"),
    ] {
        let (state, words) = locate(text, &quote(exact));
        assert_eq!(state, Normalised, "{exact} in {text}");
        assert_eq!(projection::normalise(words), exact);
    }
}

#[test]
fn harmless_edits_keep_the_anchor() {
    let exact = "the fleet of 87 trawlers left the northern harbour";
    for text in [
        "On Monday the fleet of 87 trawlers has left the northern harbour.",
        "On Monday the fleet of 87 trawlers left their northern harbour.",
        "On Monday the small fleet of 87 trawlers left the northern harbor.",
    ] {
        assert_eq!(locate(text, &quote(exact)).0, Fuzzy, "{text}");
    }
}

#[test]
fn a_changed_meaning_gives_the_anchor_up() {
    let exact = "the fleet of 87 trawlers did leave Bergen in May";
    for text in [
        "Then the fleet of 86 trawlers did leave Bergen in May.",
        "Then the fleet of 1,870 trawlers did leave Bergen in May.",
        "Then the fleet of eighty trawlers did leave Bergen in May.",
        "Then the fleet of 87 trawlers did not leave Bergen in May.",
        "Then the fleet of 87 trawlers didn't leave Bergen in May.",
        "Then the fleet of 87 trawlers did leave Oslo in May.",
        "Then the fleet of 87 trawlers did leave Bergen in June.",
    ] {
        let (state, words) = locate(text, &quote(exact));
        assert_eq!(state, ValueChanged, "{text}");
        assert!(words.starts_with("the fleet") && text.contains(words), "{words}");
    }
}

#[test]
fn a_figure_corrected_in_the_text_does_not_move_its_anchor_to_a_twin() {
    let corrected = WAGES.replacen("4.2%", "4.3%", 1);
    assert_eq!(locate(&corrected, &around("Wages rose to ", "4.2%", "")), (ValueChanged, "4.3%"));
    assert_eq!(locate(&corrected, &around("", "4.2%", " in the spring")), (ValueChanged, "4.3%"));
    let gone = "The office said nothing.\n\nRents rose to 4.2% as well, it said.";
    assert_eq!(locate(gone, &around("Wages rose to ", "4.2%", "")).0, Orphan);
}

#[test]
fn a_figure_written_otherwise_has_not_become_one_that_stands_elsewhere() {
    let text = "It sent its shares up 8.3% in Oslo.\n\nThe plant would run at 70 percent of capacity.";
    let (state, words) = locate(text, &around("sent its shares up ", "8.3 percent", " in Oslo"));
    assert_eq!((state, words), (Normalised, "8.3%"));
    let gone = "It sent its shares down.\n\nThe plant would run at 70 percent of capacity.";
    assert_eq!(locate(gone, &around("sent its shares up ", "8.3 percent", " in Oslo")).0, Orphan);
}

#[test]
fn a_name_is_no_other_name() {
    assert_eq!(locate("The chines of Dorset", &quote("Linus")).0, Orphan);
    assert_eq!(locate("A letter from Robin Smith came", &around("a letter from ", "Robin Hart", "")).0, Orphan);
    let twin = "Robin Hart spoke first.\n\nLater Robin Moe spoke.";
    assert_eq!(locate(twin, &around("Later ", "Robin Hart", " spoke")).0, ValueChanged);
}

#[test]
fn short_words_are_not_guessed() {
    assert_eq!(locate("some big shops", &quote("some big ships")).0, Orphan);
    assert_eq!(locate("unconstitutionally", &quote("unconstitutionaly")).0, Orphan);
}

#[test]
fn two_places_as_like_are_ambiguous() {
    let text = "Then the little red ferry sank at nightfall.\n\nThen the little old ferry sank at nightfall.";
    assert_eq!(locate(text, &quote("the little ferry sank at nightfall")).0, Ambiguous);
}

fn with_code() -> Document {
    let (words, code) = ("The limit is 4.2 and ", "limit = 4.2");
    let prose = format!("{words}{code}");
    let all = Span::of(0, prose.len());
    let run = |start: usize, end: usize, in_code| {
        let span = Span::of(start, end);
        Run { prose: span, source: span, html: Span::default(), in_link: false, in_code }
    };
    Document {
        blocks: vec![Block { kind: BlockKind::Paragraph, prose: all, source: all, top: 0 }],
        runs: vec![run(0, words.len(), false), run(words.len(), prose.len(), true)],
        prose,
        ..Document::default()
    }
}

#[test]
fn code_is_never_anchored() {
    let document = with_code();
    let locator = Locator::new(&document);
    assert_eq!(locator.locate(&quote("4.2")).span, Some(Span::of(13, 16)));
    assert_eq!(locator.locate(&quote("limit = 4.2")).span, None);
}

#[test]
fn blocks_are_never_crossed() {
    assert_eq!(locate(WAGES, &quote("the office said.\nRents rose")).0, Orphan);
}

fn facts(at: &str) -> (Vec<Fact>, String) {
    let source = format!(
        "# Pay\n[[fact]]\nid = \"wages\"\nkind = \"figure\"\nlabel = \"Wages\"\nvalue = \"4.2\"\nat = [{at}]\n"
    );
    let (read, found) = file::read("pay.facts.toml", &source);
    assert_eq!(found, []);
    (read.facts, source)
}

#[test]
fn a_pin_wins_over_quotes() {
    let mut document = plain::read(WAGES);
    let prose = Span::of(14, 18);
    document.pins.push(Pin { fact: "wages".to_owned(), prose, source: prose });
    let (facts, _) = facts("{ exact = \"4.3%\" }, { exact = \"to 4.2% in\" }, { exact = \"the office\" }");
    let found: Vec<_> = anchor(&document, &facts).into_iter().map(|found| (found.nth, found.state)).collect();
    assert_eq!(found, [(3, Pinned), (2, Exact)]);
}

#[test]
fn what_lost_its_place_is_reported_where_it_is_written() {
    let document = plain::read(&WAGES.replacen("4.2%", "4.3%", 1));
    let (facts, source) = facts(
        "{ exact = \"the office\" },\n  { exact = \"Wages rose to 4.2%\" }, { exact = \"said\" }, { exact = \"ducks\" }",
    );
    let found = anchor(&document, &facts);
    let warnings: Vec<_> = diagnose(&found, &facts, &document, "pay.facts.toml", &source);
    let lines: Vec<_> = warnings.iter().map(|warning| (warning.code, warning.to_string())).collect();
    assert_eq!(
        lines,
        [
            (
                "fact.value-changed",
                "pay.facts.toml:8:3: fact `wages` quotes \"Wages rose to 4.2%\", but the article now says \"Wages rose to 4.3%\"".into()
            ),
            ("fact.ambiguous", "pay.facts.toml:8:37: fact `wages` quotes \"said\", which fits several places of the article".into()),
            ("fact.orphan", "pay.facts.toml:8:57: fact `wages` quotes \"ducks\", which is not in the article".into()),
        ]
    );
    let hints: Vec<_> = warnings.iter().map(|warning| warning.hint.as_deref().unwrap()).collect();
    assert!(hints[0].contains("at = [{ exact = \"Wages rose to 4.3%\", "), "{hints:?}");
    assert!(hints[1].contains("at = [{ exact = \"said\", prefix = \"office \" }]"), "{hints:?}");
}

#[test]
fn words_that_no_context_tells_apart_are_to_be_pinned() {
    let document = plain::read("Oslo\n\nOslo");
    let (facts, source) = facts("{ exact = \"Oslo\" }");
    let found = anchor(&document, &facts);
    let warning = diagnose(&found, &facts, &document, "pay.facts.toml", &source).remove(0);
    assert_eq!(warning.code, "fact.ambiguous");
    let hint = "say which is meant: for the first of them, pin the words in the article with `[Oslo](fact:wages)`";
    assert_eq!(warning.hint.as_deref(), Some(hint));
    assert!(!is_unique(&document, &facts[0].at[0]));
}

#[test]
fn a_description_is_as_short_as_it_can_be() {
    let document = plain::read(WAGES);
    let at = |words: &str| {
        let start = document.prose.find(words).unwrap();
        Span::of(start, start + words.len())
    };
    assert_eq!(describe(&document, at("in the spring")), quote("in the spring"));
    assert_eq!(describe(&document, at("Rents")), quote("Rents"));
    assert_eq!(describe(&document, at("rose")), around("Wages ", "rose", ""));
}

#[test]
fn bare_figures_are_described_with_what_stands_around_them() {
    let text = "Fuel fell by 8% over the year.\n\nA pier for £3.2 million opens in May.";
    let document = plain::read(text);
    for (words, anchor, now) in [
        ("8%", around("Fuel fell by ", "8%", " over the year."), "9%"),
        ("£3.2 million", around("A pier for ", "£3.2 million", " opens in May."), "£4.1 million"),
        ("in May", around("A pier for £3.2 million opens ", "in May", "."), "in June"),
        ("8%", around("Fuel fell by ", "8%", " over the year."), "eight pounds"),
    ] {
        let start = document.prose.find(words).unwrap();
        let described = describe(&document, Span::of(start, start + words.len()));
        assert_eq!(described, anchor);
        assert_eq!(locate(text, &described), (Exact, words));
        assert_eq!(locate(&text.replace(words, now), &described), (ValueChanged, now));
    }
    let start = document.prose.find("A pier").unwrap();
    assert_eq!(describe(&document, Span::of(start, start + 6)), quote("A pier"));
}

#[test]
fn a_bare_figure_without_context_is_looked_for_by_its_form() {
    assert_eq!(locate("Fuel fell by 9% over two years.", &quote("8%")), (Orphan, "9%"));
    assert_eq!(locate("Fuel fell by 9% after 7% last year.", &quote("8%")), (Orphan, ""));
    assert_eq!(locate("It cost £4.1 million.", &quote("£3.2 million")), (Orphan, "£4.1 million"));
}

#[test]
fn what_came_in_the_place_of_the_words_is_told() {
    let anchor = around("said the captain of the ", "Aurora", ", who came last");
    let now = |ship: &str| format!("So said the captain of the {ship}, who came last.");
    assert_eq!(locate(&now("Borealis"), &anchor), (ValueChanged, "Borealis"));
    assert_eq!(locate(&now("very big ship that nobody had seen in all the years"), &anchor).1, "");
    assert_eq!(locate(&format!("{} {}", now("big ship"), now("old boat")), &anchor), (Orphan, ""));
}

#[test]
fn context_does_not_cross_from_block_to_block() {
    let text = "Lisbon\n\nport\n\nThe old Lisbon port burnt.";
    let document = plain::read(text);
    let last = document.prose.rfind("port").unwrap();
    let span = Span::of(last, last + 4);
    let anchor = telling(&document, span).unwrap();
    assert_eq!(anchor, around("Lisbon ", "port", ""));
    assert_eq!(locate(text, &anchor), (Exact, "port"));
    let first = document.prose.find("port").unwrap();
    assert_eq!(telling(&document, Span::of(first, first + 4)), None);
}

/// Articles of words that repeat, with figures, marks and letters of several bytes.
fn article() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the", "port", "of", "Bergen", "4.2%", "1,000", "ships", "said,", "“no”", "café", "May", "not", "−3", "half",
        "it's", "ß", "漢字", "2016.",
    ]);
    prop::collection::vec(prop::collection::vec(word, 1..25).prop_map(|words| words.join(" ")), 1..6)
        .prop_map(|blocks| blocks.join("\n\n"))
}

/// A document and a span of some block's words, anywhere between characters.
fn spanned() -> impl Strategy<Value = (Document, Span)> {
    (article(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>())
        .prop_filter_map("words", |(text, block, from, to)| {
            let document = plain::read(&text);
            let block = block.get(&document.blocks).prose;
            let mut cuts: Vec<usize> =
                block.text(&document.prose).char_indices().map(|(at, _)| block.start() + at).collect();
            cuts.push(block.end());
            let (from, to) = (*from.get(&cuts), *to.get(&cuts));
            let span = Span::of(from.min(to), from.max(to));
            (!span.text(&document.prose).trim().is_empty()).then_some((document, span))
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn describing_then_anchoring_is_identity((document, span) in spanned()) {
        let anchor = describe(&document, span);
        let place = Locator::new(&document).locate(&anchor);
        // Only a text that repeats ten words on both sides cannot be told apart.
        if place.state == Ambiguous {
            let words = format!("{}{}{}", anchor.prefix, anchor.exact, anchor.suffix);
            prop_assert!(document.prose.matches(&words).count() > 1);
        } else {
            prop_assert_eq!((place.state, place.span), (Exact, Some(span)), "{:?}", anchor);
        }
    }

    #[test]
    fn edits_elsewhere_keep_the_anchor((document, span) in spanned(), before in "[a-z]{3,9} quay", after in "[a-z]{3,9} quay") {
        let anchor = describe(&document, span);
        prop_assume!(Locator::new(&document).locate(&anchor).state == Exact);
        let text = format!("{before}\n\n{}\n\n{after}", document.prose.replace('\n', "\n\n"));
        let edited = plain::read(&text);
        let place = Locator::new(&edited).locate(&anchor);
        prop_assert_eq!((place.state, place.span.map(|span| span.start())), (Exact, Some(span.start() + before.len() + 1)));
    }

    #[test]
    fn a_changed_digit_is_never_anchored_silently((document, span) in spanned(), which in any::<prop::sample::Index>(), digit in 1..9_u8) {
        let digits: Vec<usize> = span.range().filter(|&at| document.prose.as_bytes()[at].is_ascii_digit()).collect();
        prop_assume!(!digits.is_empty());
        let anchor = describe(&document, span);
        prop_assume!(Locator::new(&document).locate(&anchor).state == Exact);
        let at = *which.get(&digits);
        let mut bytes = document.prose.clone().into_bytes();
        bytes[at] = b'0' + (bytes[at] - b'0' + digit) % 10;
        let edited = Document { prose: String::from_utf8(bytes).unwrap(), ..document.clone() };
        let place = Locator::new(&edited).locate(&anchor);
        prop_assert_ne!(place.span, Some(span));
    }

    #[test]
    fn anchors_lie_between_characters(text in "(\\PC|[ \n“é]){0,60}", exact in "\\PC{0,8}", prefix in "\\PC{0,4}") {
        let document = plain::read(&text);
        let place = Locator::new(&document).locate(&around(&prefix, &exact, ""));
        for span in place.span.into_iter().chain(place.candidate) {
            prop_assert!(Span::new(&document.prose, span.start(), span.end()).is_some());
        }
    }

    #[test]
    fn typography_maps_back_to_whole_characters(text in "(e\u{301}|\u{AD}|“|–|[a-c]|\u{A0}| |\n){1,40}") {
        let document = plain::read(&text);
        let projection = Projection::new(&document);
        for (at, char) in projection.text.char_indices() {
            let span = projection.span(at, at + char.len_utf8());
            prop_assert!(Span::new(&document.prose, span.start(), span.end()).is_some());
        }
    }
}
