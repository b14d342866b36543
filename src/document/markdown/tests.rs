use super::*;
use crate::document::{BlockKind, Hole, Target};

fn document_with(source: &str, options: &MarkdownOptions) -> Document {
    read(source, 0, options, &Highlighter::default())
}

fn document(source: &str) -> Document {
    document_with(source, &MarkdownOptions::default())
}

fn html(source: &str) -> String {
    document(source).html
}

/// Kind and text of each block of prose.
fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|block| (block.kind, block.prose.text(&document.prose))).collect()
}

#[test]
fn paragraphs_and_inline_elements() {
    assert_eq!(
        html("Plain *em* **strong** ~~gone~~ `a<b` & \\* &copy; end  \nnext\nlast\n\n---\n"),
        "<p>Plain <em>em</em> <strong>strong</strong> <del>gone</del> <code>a&lt;b</code> &amp; * © end<br>\nnext\nlast</p>\n\
         <hr>\n"
    );
}

#[test]
fn prose_is_what_is_read_and_maps_to_the_source() {
    let source = "+++\n+++\nOne & *two*\nthree &lt; `f(x)`.\n\n- a\n- b\n";
    let document = read(source, 8, &MarkdownOptions::default(), &Highlighter::default());
    assert_eq!(document.prose, "One & two three < f(x).\na\nb");
    assert_eq!(document.words, 8);
    let at = |words: &str| {
        let start = document.prose.find(words).expect("the words are there");
        document.source_span(crate::span::Span::of(start, start + words.len())).text(source)
    };
    assert_eq!(at("two three"), "two*\nthree");
    assert_eq!(at("<"), "&lt;");
    assert_eq!(at("f(x)"), "f(x)");
    assert_eq!(at("b"), "b");
    assert_eq!(document.blocks[0].source.text(source), "One & *two*\nthree &lt; `f(x)`.");
    assert_eq!(document.blocks[2].source.text(source), "b");
    assert!(document.runs.iter().filter(|run| run.in_code).all(|run| run.prose.text(&document.prose) == "f(x)"));
}

#[test]
fn smart_punctuation_and_entities_are_single_characters_of_prose() {
    let source = "He said \"no\"... &nGg; 1--2";
    let options = MarkdownOptions { smart_punctuation: true, ..MarkdownOptions::default() };
    let document = document_with(source, &options);
    assert_eq!(document.prose, "He said “no”… ⋙\u{338} 1–2");
    assert_eq!(document.html, "<p>He said “no”… ⋙\u{338} 1–2</p>\n");
    let dots = document.prose.find('…').expect("an ellipsis");
    assert_eq!(document.source_span(crate::span::Span::of(dots, dots + 3)).text(source), "...");
    assert_eq!(html("\"as is\"..."), "<p>\"as is\"...</p>\n");
}

#[test]
fn headings_have_ids_that_are_given_once() {
    let document =
        document("# Costs & *fees*\n\n## Costs & fees\n\n## [Named](x) {#costs-fees-1 .wide data-x=1 onclick=x}\n");
    assert_eq!(
        document.html,
        "<h1 id=\"costs-fees\">Costs &amp; <em>fees</em></h1>\n\
         <h2 id=\"costs-fees-2\">Costs &amp; fees</h2>\n\
         <h2 id=\"costs-fees-1\" class=\"wide\" data-x=\"1\"><a href=\"\">Named</a></h2>\n"
    );
    let outline: Vec<_> =
        document.headings.iter().map(|heading| (heading.level, &*heading.id, &*heading.title)).collect();
    assert_eq!(
        outline,
        [(1, "costs-fees", "Costs & fees"), (2, "costs-fees-2", "Costs & fees"), (2, "costs-fees-1", "Named")]
    );
    assert_eq!(blocks(&document)[1], (BlockKind::Heading(2), "Costs & fees"));
    assert!(document.html[..document.holes[0].at as usize].ends_with("<a href=\""));
}

#[test]
fn a_hole_in_a_heading_moves_with_its_id() {
    let document = document("## See [*this*](that/) page\n");
    assert_eq!(document.html, "<h2 id=\"see-this-page\">See <a href=\"\"><em>this</em></a> page</h2>\n");
    assert!(document.html[..document.holes[0].at as usize].ends_with("href=\""));
    for run in &document.runs {
        assert_eq!(run.html.text(&document.html), run.prose.text(&document.prose));
    }
}

#[test]
fn lists_and_tasks() {
    assert_eq!(
        html("- a\n  - b\n\n3. c\n4. d\n\n- [x] e\n- [ ] f\n"),
        "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n\
         <ol start=\"3\">\n<li>c</li>\n<li>d</li>\n</ol>\n\
         <ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"Done\"> e</li>\n\
         <li><input type=\"checkbox\" disabled aria-label=\"To do\"> f</li>\n</ul>\n"
    );
    let nested = document("- a\n\n  b\n  - c\n");
    assert_eq!(blocks(&nested), [(BlockKind::ListItem, "a"), (BlockKind::ListItem, "b"), (BlockKind::ListItem, "c")]);
    assert_eq!(nested.top_level.len(), 1);
}

#[test]
fn tables_align_by_class() {
    let document = document("| a | b | c |\n|:--|:-:|---|\n| 1 | `x\\|y` | |\n\n| only |\n|--:|\n");
    assert_eq!(
        document.html,
        "<div class=\"table-wrap\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\
         <th scope=\"col\" class=\"align-left\">a</th><th scope=\"col\" class=\"align-center\">b</th><th scope=\"col\">c</th>\
         </tr>\n</thead>\n<tbody>\n<tr><td class=\"align-left\">1</td>\
         <td class=\"align-center\"><code>x|y</code></td><td></td></tr>\n</tbody>\n</table>\n</div>\n\
         <div class=\"table-wrap\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\
         <th scope=\"col\" class=\"align-right\">only</th></tr>\n</thead>\n</table>\n</div>\n"
    );
    assert_eq!(document.prose, "a\nb\nc\n1\nx|y\nonly");
    assert!(document.blocks.iter().all(|block| block.kind == BlockKind::TableCell));
}

#[test]
fn quotations_and_alerts() {
    let document = document("> said\n\n> [!WARNING]\n> hot\n");
    assert_eq!(
        document.html,
        "<blockquote>\n<p>said</p>\n</blockquote>\n\
         <div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning</p>\n<p>hot</p>\n</div>\n"
    );
    assert_eq!(blocks(&document), [(BlockKind::Quote, "said"), (BlockKind::Quote, "hot")]);
}

#[test]
fn definition_lists() {
    let document = document("Term\n: meaning\n");
    assert_eq!(document.html, "<dl>\n<dt>Term</dt>\n<dd>meaning</dd>\n</dl>\n");
    assert_eq!(blocks(&document), [(BlockKind::Definition, "Term"), (BlockKind::Definition, "meaning")]);
}

#[test]
fn footnotes_stand_at_the_end_in_the_order_of_their_references() {
    let document =
        document("[^Z]: Zed.\n\n[^lost]: Unused.\n\n[^a b]: First, see[^z].\n\nOne[^a b] two[^z] three[^a b].\n");
    assert_eq!(
        document.html,
        "<p>One<sup class=\"footnote-ref\"><a href=\"#fn-a-b\" id=\"fnref-a-b-1\" aria-label=\"Footnote 1\">1</a></sup> \
         two<sup class=\"footnote-ref\"><a href=\"#fn-z\" id=\"fnref-z-1\" aria-label=\"Footnote 2\">2</a></sup> \
         three<sup class=\"footnote-ref\"><a href=\"#fn-a-b\" id=\"fnref-a-b-2\" aria-label=\"Footnote 1\">1</a></sup>.</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n\
         <li id=\"fn-a-b\"><p>First, see<sup class=\"footnote-ref\"><a href=\"#fn-z\" id=\"fnref-z-2\" \
         aria-label=\"Footnote 2\">2</a></sup>. \
         <a href=\"#fnref-a-b-1\" class=\"footnote-back\" aria-label=\"Back to reference 1\">↩</a> \
         <a href=\"#fnref-a-b-2\" class=\"footnote-back\" aria-label=\"Back to reference 2\">↩</a></p>\n</li>\n\
         <li id=\"fn-z\"><p>Zed. \
         <a href=\"#fnref-z-1\" class=\"footnote-back\" aria-label=\"Back to reference 1\">↩</a> \
         <a href=\"#fnref-z-2\" class=\"footnote-back\" aria-label=\"Back to reference 2\">↩</a></p>\n</li>\n\
         <li id=\"fn-lost\"><p>Unused.</p>\n</li>\n</ol>\n</section>\n"
    );
    assert_eq!(document.prose, "One two three.\nFirst, see.\nZed.\nUnused.");
    assert_eq!(document.blocks[1].kind, BlockKind::Footnote);
    assert_eq!(document.top_level.len(), 2);
}

#[test]
fn a_footnote_referred_to_in_later_footnotes_links_back_to_all_references() {
    let html = html("x[^a] y[^b]\n\n[^a]: A\n[^b]: B[^a]\n");
    assert!(html.contains("href=\"#fnref-a-2\"") && html.contains("id=\"fnref-a-2\""), "{html}");
}

#[test]
fn a_reference_in_a_heading_is_where_its_class_ends() {
    for text in ["# One[^a]\n\n[^a]: A\n", "x\n\n[^a]: # Of itself[^a]\n", "[^b]: B\n[^a]: # A[^b] and[^a]\n"] {
        let document = document(text);
        for footnote in &document.footnotes {
            let Some(at) = footnote.reference else { continue };
            let (before, after) = document.html.split_at(at as usize);
            assert!(
                before.ends_with("<sup class=\"footnote-ref") && after.starts_with('"'),
                "{text}: {}",
                document.html
            );
        }
    }
}

#[test]
fn a_footnote_defined_twice_loses_nothing() {
    let html = html("x[^a]\n\n[^a]: first\n\n[^a]: second\n");
    assert!(html.contains("<li id=\"fn-a\"><p>first ") && html.contains("<p>second</p>"), "{html}");
    assert_eq!(html.matches("id=\"fn-a\"").count(), 1);
}

#[test]
fn reading_time_grows_with_the_length_of_the_text() {
    let hostile = [
        "{",
        "[^a]",
        "[^a]: x\n\n",
        "![",
        "<!--",
        "`",
        "# a\n\n",
        "> ",
        "<a>",
        "&amp;",
        "[a](fact:b)",
        "![\"](x \"\\\"",
    ];
    for piece in hostile {
        let started = std::time::Instant::now();
        let document = document(&piece.repeat(100_000 / piece.len()));
        assert!(started.elapsed().as_secs() < 10, "{piece:?} took {:?}", started.elapsed());
        assert!(document.html.len() < 10_000_000, "{piece:?} writes {} bytes", document.html.len());
    }
}

#[test]
fn links_are_told_apart() {
    let document = document(
        "[a](@/x.md#y) [b](c.html \"T & \\\"t\\\"\") [d](https://e.org/?a=1&b=é) <m@e.org> [f](javascript:x) [g](#h)",
    );
    assert_eq!(
        document.html,
        "<p><a href=\"\">a</a> <a href=\"\" title=\"T &amp; &quot;t&quot;\">b</a> \
         <a href=\"https://e.org/?a=1&amp;b=é\">d</a> <a href=\"mailto:m@e.org\">m@e.org</a> f <a href=\"#h\">g</a></p>\n"
    );
    let targets: Vec<_> = document.holes.iter().map(|hole| hole.target.clone()).collect();
    assert_eq!(
        targets,
        [
            Target::Internal { path: "x.md".to_owned(), anchor: Some("y".to_owned()) },
            Target::Relative("c.html".to_owned())
        ]
    );
    assert_eq!(document.unsafe_urls.len(), 1);
    for Hole { at, .. } in &document.holes {
        assert!(document.html[..*at as usize].ends_with("href=\""));
    }
    let linked: String =
        document.runs.iter().filter(|run| run.in_link).map(|run| run.prose.text(&document.prose)).collect();
    assert_eq!(linked, "abdm@e.orgg");
}

#[test]
fn pins_are_words_without_a_link() {
    let source = "x\n\nRose [4.2 *per* cent](fact:wages) & [](fact:empty) more.";
    let document = document(source);
    assert_eq!(document.html, "<p>x</p>\n<p>Rose 4.2 <em>per</em> cent &amp;  more.</p>\n");
    assert!(document.holes.is_empty());
    let [pin] = &document.pins[..] else { panic!("one pin has words: {:?}", document.pins) };
    assert_eq!((&*pin.fact, pin.prose.text(&document.prose)), ("wages", "4.2 per cent"));
    assert_eq!(pin.source.text(source), "[4.2 *per* cent](fact:wages)");
}

#[test]
fn a_pin_that_begins_a_paragraph_holds_its_words_alone() {
    let document = document("x\n\n[4%](fact:a) of it");
    assert_eq!(document.pins[0].prose.text(&document.prose), "4%");
}

#[test]
fn images_and_figures() {
    let source =
        "![A *dog*](dog.jpg \"A dog, \\\"Rex\\\", in 1986\")\n\ntext ![](https://e.org/b.png)\n\n![x](javascript:y)";
    let document = document(source);
    assert_eq!(
        document.html,
        "<figure><img src=\"\" alt=\"A dog\" loading=\"lazy\"><figcaption>A dog, \"Rex\", in 1986</figcaption></figure>\n\
         <p>text <img src=\"https://e.org/b.png\" alt=\"\" loading=\"lazy\"></p>\n<p>x</p>\n"
    );
    assert_eq!(blocks(&document), [(BlockKind::Caption, "A dog, \"Rex\", in 1986"), (BlockKind::Paragraph, "text ")]);
    let rex = document.prose.find("Rex\", in").expect("the caption");
    assert_eq!(document.source_span(crate::span::Span::of(rex, rex + 8)).text(source), "Rex\\\", in");
    assert_eq!(document.first_image.as_deref(), Some("dog.jpg"));
    assert_eq!((document.images_without_alt.len(), document.unsafe_urls.len()), (1, 1));
}

#[test]
fn code_blocks_are_no_prose() {
    let document = document("```rust\nfn a() {}\n```\n\n```nolang\n<x>\n```\n\n    indented\n");
    assert!(document.html.starts_with("<pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"hl-k\">fn"));
    assert!(document.html.ends_with("<pre tabindex=\"0\"><code>indented\n</code></pre>\n"), "{}", document.html);
    assert_eq!(document.prose, "");
    assert_eq!(document.top_level.len(), 3);
    assert_eq!(document.unknown_languages.len(), 1);
}

#[test]
fn an_unknown_language_is_found_in_the_source() {
    let source = "> ```  nolang,linenos\n> x\n> ```\n";
    assert_eq!(document(source).unknown_languages[0].text(source), "nolang");
}

#[test]
fn raw_html_passes_through_and_is_no_prose() {
    let document = document(
        "<div class=\"x\">\nraw & text\n</div>\n\na <b>b</b> <script>c</script> <a href=\"x\">d</a> <kbd>e</kbd>\n",
    );
    assert_eq!(
        document.html,
        "<div class=\"x\">\nraw & text\n</div>\n\
         <p>a <b>b</b> <script>c</script> <a href=\"x\">d</a> <kbd>e</kbd></p>\n"
    );
    assert_eq!(document.prose, "a b  d e");
    let flags: Vec<_> =
        document.runs.iter().map(|run| (run.prose.text(&document.prose), run.in_link, run.in_code)).collect();
    assert!(flags.contains(&("d", true, false)) && flags.contains(&("e", false, true)), "{flags:?}");
}

#[test]
fn raw_html_can_be_shown_as_text() {
    let options = MarkdownOptions { unsafe_html: false, ..MarkdownOptions::default() };
    let document =
        document_with("<div>\nx\n</div>\n\n<!-- secret\nsecret -->\n\na <b onclick=x>b</b><!-- c -->\n", &options);
    assert_eq!(document.html, "<p>&lt;div&gt;\nx\n&lt;/div&gt;\n</p>\n<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n");
}

#[test]
fn more_ends_the_summary_between_top_level_blocks() {
    let before = document("a\n\n<!-- more -->\n\nb\n\n<!-- more -->\n");
    assert_eq!(before.html, "<p>a</p>\n<span id=\"continue-reading\"></span>\n<p>b</p>\n\n");
    assert_eq!(before.more, Some(9));
    let within = document("a <!--more--> b\n\nc");
    assert_eq!(within.html, "<p>a <span id=\"continue-reading\"></span> b</p>\n<p>c</p>\n");
    assert_eq!(&within.html[within.more.expect("a mark") as usize..], "<p>c</p>\n");
    assert_eq!(document("a").more, None);
    assert!(html("# Continue reading\n\n<!-- more -->\n").starts_with("<h1 id=\"continue-reading-1\">"));
}

#[test]
fn formulas_only_when_asked_for() {
    assert_eq!(html("costs $5 and $6"), "<p>costs $5 and $6</p>\n");
    let options = MarkdownOptions { math: true, ..MarkdownOptions::default() };
    let formula = document_with("where $x<y$ holds", &options);
    assert_eq!(formula.html, "<p>where <span class=\"math math-inline\">x&lt;y</span> holds</p>\n");
    assert!(formula.runs.iter().any(|run| run.in_code && run.prose.text(&formula.prose) == "y"));
}

#[test]
fn no_characters_that_html_forbids() {
    assert_eq!(html("a\u{0}b\u{1}"), "<p>a\u{fffd}b\u{fffd}</p>\n");
}

#[test]
fn code_is_coloured_unless_the_site_does_not_want_it() {
    let source = "```rust\nlet a = 1;\n```\n\n```klingonscript\nx\n```\n";
    let plain = MarkdownOptions { highlight_code: false, ..MarkdownOptions::default() };
    let (coloured, plain) = (document(source), document_with(source, &plain));
    assert!(coloured.html.contains("<span class="));
    assert!(plain.html.contains("<code class=\"language-rust\">let a = 1;\n</code>"), "{}", plain.html);
    assert!(plain.unknown_languages.is_empty() && coloured.unknown_languages.len() == 1);
}

#[test]
fn what_raw_html_leaves_open_ends_with_its_block() {
    let document = document(
        "A <a href=\"x\">b and <rt>c\n\nD [e](https://e.org/).\n\n<div><a href=\"y\">\n\nF [g](https://g.org/).\n\n</a></div>\n\n[h](i)\n",
    );
    assert!(document.html.contains("<a href=\"https://e.org/\">e</a>"), "{}", document.html);
    assert!(document.prose.contains("D e."), "{}", document.prose);
    assert!(!document.html.contains("https://g.org/"), "a link in a link: {}", document.html);
    assert!(document.html.contains(">h</a>"), "{}", document.html);
}
