//! Words that an author pins to a fact: found in every kind of block, whatever the quotes say.

use predicates::str::contains;

use postil::document::highlight::Highlighter;
use postil::document::markdown::{self, MarkdownOptions};
use postil::facts::anchor::{self, AnchorState};
use postil::facts::file;

use super::scratch::Scratch;
use super::{CONFIG, facts};

const ARTICLE: &str = "+++\ntitle = \"Pins\"\n+++

## A heading with [one](fact:x) in it

A paragraph with [two *words*](fact:x), and a [**bold** 3%](fact:x).

- an item with [three](fact:x)
  1. and [four](fact:x) below it

> A quotation with [five](fact:x)

| a | b |
|---|---|
| [six](fact:x) | [seven][ref] |

A note.[^n]

Term
: A definition with [eight](fact:x)

> [!NOTE]
> An alert with [nine](fact:x)

[^n]: The note has [ten](fact:x).

[ref]: fact:x
";

const FACTS: &str = "[[fact]]\nid = \"x\"\nkind = \"figure\"\nlabel = \"X\"\nvalue = \"1\"\nat = [{ exact = \"nowhere to be seen\" }]\n";

#[test]
fn pins_work_in_every_kind_of_block() {
    let text = ARTICLE.split_once("+++\n\n").unwrap().1;
    let document = markdown::read(text, 0, &MarkdownOptions::default(), &Highlighter::default());
    let (read, _) = file::read("x", FACTS);
    let found = anchor::anchor(&document, &read.facts);
    assert!(found.iter().all(|found| found.state == AnchorState::Pinned), "a pin wins over a quote that is lost");
    let mut words: Vec<&str> =
        found.iter().filter_map(|found| found.span).map(|span| span.text(&document.prose)).collect();
    words.sort_unstable();
    assert_eq!(words, ["bold 3%", "eight", "five", "four", "nine", "one", "seven", "six", "ten", "three", "two words"]);
}

#[test]
fn pins_are_marked_on_the_page() {
    let scratch = Scratch::with(&[("postil.toml", CONFIG), ("content/p.md", ARTICLE), ("content/p.facts.toml", FACTS)]);
    scratch.build();
    let page = scratch.read("site/p/index.html");
    assert!(!page.contains("fact:x"), "no pin is left as a link");
    for words in ["one", "three", "five", "six", "ten"] {
        assert!(page.contains(&format!(">{words}</a>")), "`{words}` leads to its fact");
    }
}

#[test]
fn a_pin_to_nothing_is_told_with_the_nearest_id() {
    let scratch = Scratch::with(&[
        ("postil.toml", CONFIG),
        ("content/p.md", "+++\ntitle = \"P\"\n+++\n\nUp [4%](fact:wagse).\n"),
    ]);
    scratch
        .postil()
        .arg("check")
        .assert()
        .code(1)
        .stderr(contains("no fact `wagse`"))
        .stderr(contains("postil annotate"));
    scratch.write("content/p.facts.toml", FACTS.replace("\"x\"", "\"wages\"").replace("nowhere to be seen", "4%"));
    scratch
        .postil()
        .arg("check")
        .assert()
        .code(1)
        .stderr(contains("did you mean `wages`?"))
        .stderr(contains("content/p.md:5"));
    facts(&scratch, &["rename", "wages", "wagse"]).success();
    scratch.build();
}
