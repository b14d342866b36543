//! What cards, notes and lists say of facts that people wrote: each thing once, and nothing that leads nowhere.

mod scratch;

use scratch::{Scratch, options};

const CONFIG: (&str, &str) = ("postil.toml", "title = \"Ledger\"\n");
const HOME: (&str, &str) = ("content/_index.md", "");
const TEXT: &str = "+++\ntitle = \"Fares\"\ndate = 2026-02-03\n+++\n\nThe fare is £2.80. About 300 people came. “We had planned for a much smaller crowd \
                    that evening, and for rain,” said Asa Lind. A weir is a low dam.\n";

/// The article `a` with these facts: its page.
fn page(facts: &str) -> String {
    let scratch = Scratch::with(&[CONFIG, HOME, ("content/a.md", TEXT), ("content/a.facts.toml", facts)]);
    // With warnings, too.
    assert!(scratch.report(&options()).diff.is_some());
    scratch.read("site/a/index.html")
}

/// From where the element with `id` starts to the end of its kind.
fn element<'a>(html: &'a str, id: &str, end: &str) -> &'a str {
    let start = html.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no `{id}` in {html}"));
    let length = html[start..].find(end).unwrap();
    &html[start..start + length]
}

fn card<'a>(html: &'a str, id: &str) -> &'a str {
    element(html, &format!("f-{id}"), "</li>")
}

fn note<'a>(html: &'a str, id: &str) -> &'a str {
    element(html, &format!("n-{id}"), "</section>")
}

fn figure(id: &str, label: &str, value: &str, more: &str) -> String {
    format!("[[fact]]\nid = \"{id}\"\nkind = \"figure\"\nlabel = \"{label}\"\nvalue = \"{value}\"\n{more}\n")
}

const SUGGESTED: &str = "status = \"suggested\"";

#[test]
fn a_reviewed_figure_leads_before_suggested_ones() {
    let facts = [
        figure("a", "First", "1", SUGGESTED),
        figure("b", "Second", "2", "status = \"withdrawn\""),
        figure("c", "Third", "3", "status = \"corrected\""),
        figure("d", "Fourth", "4", "status = \"disputed\""),
        figure("e", "Fifth", "5", ""),
    ];
    let html = page(&facts.concat());
    let at = |id: &str| html.find(&format!("id=\"f-{id}\"")).unwrap();
    assert!(["c", "e", "d", "a", "b"].is_sorted_by_key(|id| at(id)), "{html}");
    let scratch = Scratch::with(&[CONFIG, HOME, ("content/a.md", TEXT), ("content/a.facts.toml", &facts.concat())]);
    scratch.build();
    let front = scratch.read("site/index.html");
    assert!(front.contains("<b>3</b> <span>Third</span>"), "{front}");
}

#[test]
fn broadsheet_tells_that_the_figures_of_its_front_were_not_reviewed() {
    let config = ("postil.toml", "title = \"Ledger\"\ntheme = \"broadsheet\"\n");
    let article = |day: u8| format!("+++\ntitle = \"Fares {day}\"\ndate = 2026-02-{day:02}\n+++\n\nText.\n");
    let scratch = Scratch::with(&[config, HOME, ("content/news/_index.md", "+++\ntitle = \"News\"\n+++\n")]);
    for day in 1..=3 {
        scratch.write(&format!("content/news/n{day}.md"), article(day));
        scratch.write(&format!("content/news/n{day}.facts.toml"), figure("a", "Fare", "2.80", SUGGESTED));
        scratch.write(&format!("content/a{day}.md"), article(day + 10));
        scratch.write(&format!("content/a{day}.facts.toml"), figure("a", "Fare", "2.80", SUGGESTED));
    }
    scratch.write("content/empty/_index.md", "+++\ntitle = \"Empty\"\n+++\n");
    scratch.write("content/one/_index.md", "+++\ntitle = \"One\"\n+++\n");
    scratch.write("content/one/n.md", "+++\ntitle = \"Alone\"\ndate = 2026-01-01\n+++\n\nText.\n");
    scratch.build();
    let status = "<span>Fare</span> <span class=\"status\">not reviewed</span>";
    let (front, news) = (scratch.read("site/index.html"), scratch.read("site/news/index.html"));
    assert_eq!(front.matches(status).count(), 3, "{front}");
    assert!(news[news.find("lead-story").unwrap()..].contains(status), "{news}");
    assert!(front.contains(">All 3 articles in News</a>") && front.contains(">1 article in One</a>"), "{front}");
    assert!(!front.contains("0 article"), "{front}");
    assert!(front.contains("Alone</a>"), "{front}");
}

#[test]
fn broadsheet_shows_no_story_twice() {
    let config = ("postil.toml", "title = \"Ledger\"\ntheme = \"broadsheet\"\n");
    let scratch = Scratch::with(&[config, ("content/articles/_index.md", "+++\ntitle = \"Articles\"\n+++\n")]);
    scratch.write("content/_index.md", "");
    for day in 1..=3 {
        let article = format!("+++\ntitle = \"Story {day}\"\ndate = 2026-02-0{day}\n+++\n\nText.\n");
        scratch.write(&format!("content/articles/n{day}.md"), article);
    }
    scratch.build();
    let front = scratch.read("site/index.html");
    for day in 1..=3 {
        assert_eq!(front.matches(&format!(">Story {day}</a>")).count(), 1, "{front}");
    }
}

#[test]
fn seasons_stand_where_they_begin() {
    let event = |id: &str, when: &str| {
        format!("[[fact]]\nid = \"{id}\"\nkind = \"event\"\nlabel = \"It rained\"\nwhen = \"{when}\"\n")
    };
    let facts = [event("d", "2020-12-05"), event("a", "2020-02"), event("b", "2020-21"), event("c", "2020-07-01")];
    let html = page(&facts.concat());
    let at = |id: &str| html.find(&format!("id=\"f-{id}\"")).unwrap();
    assert!(["a", "b", "c", "d"].is_sorted_by_key(|id| at(id)), "{html}");
}

#[test]
fn evidence_is_called_by_its_label_and_never_leads_nowhere() {
    let claim = "[[fact]]\nid = \"c\"\nkind = \"claim\"\nclaim = \"Nobody came\"\nclaimant = \"Asa Lind\"\nverdict = \"false\"\n\
                 evidence = [\"riders-2023\", \"riders-1999\", \"hush\", \"https://example.org/a\"]\nsuperseded_by = \"nobody\"\n\
                 at = [{ exact = \"About 300 people came\" }]\n";
    let hidden = figure("hush", "Hidden riders", "7", "show = \"hidden\"");
    let html =
        page(&[claim, &hidden, &figure("riders-2023", "Riders in 2023", "300", "superseded_by = \"c\"")].concat());
    let card = card(&html, "c");
    assert!(
        card.contains("Evidence: <a href=\"#f-riders-2023\">Riders in 2023</a>, <a href=\"https://example.org/a\">"),
        "{card}"
    );
    assert!(!html.contains("riders-1999") && !html.contains("nobody") && !html.contains("f-hush"), "{html}");
    assert!(self::card(&html, "riders-2023").contains("replaced by <a href=\"#f-c\">Nobody came</a>"), "{html}");
    let note = note(&html, "c");
    assert!(note.contains("<strong>claim: Nobody came</strong></a> <span>Asa Lind — verdict: false</span>"), "{note}");
}

#[test]
fn the_explanation_of_a_fact_is_markdown() {
    let facts = "[[fact]]\nid = \"w\"\nkind = \"definition\"\nterm = \"weir\"\ntext = \"A *low* dam; see [the guide](https://example.org/) or [this](javascript:1). <b>\"\n\
                 at = [{ exact = \"low dam\" }]\n\
                 [[fact]]\nid = \"q\"\nkind = \"quote\"\ntext = \"a *much* smaller crowd\"\n";
    let scratch = Scratch::with(&[CONFIG, HOME, ("content/a.md", TEXT), ("content/a.facts.toml", facts)]);
    scratch.build();
    let html = scratch.read("site/a/index.html");
    let card = card(&html, "w");
    let text = "A <em>low</em> dam; see <a href=\"https://example.org/\">the guide</a> or this. &lt;b&gt;</p>";
    assert!(card.contains(text), "{card}");
    assert!(
        note(&html, "w").contains("<strong>weir</strong></a> <span>A low dam; see the guide or this. &lt;b&gt;</span>")
    );
    // The words of a quote are those that were said.
    assert!(self::card(&html, "q").contains("a *much* smaller crowd"));
    let json = scratch.read("site/facts.json");
    assert!(json.contains("\"reads\":{\"w\":\"A low dam; see the guide or this. <b>\"}"), "{json}");
}

#[test]
fn the_note_of_a_quote_says_what_was_said() {
    let quote = |more: &str| {
        format!(
            "[[fact]]\nid = \"q\"\nkind = \"quote\"\ntext = \"We had planned for a much smaller crowd that evening, and for rain\"\n\
             at = [{{ exact = \"We had planned for a much smaller crowd that evening, and for rain\" }}]\n{more}"
        )
    };
    let html = page(&quote("speaker = \"Asa Lind\"\nrole = \"city auditor\"\n"));
    let said = "<strong>“We had planned for a much smaller crowd that …”</strong></a>";
    assert!(note(&html, "q").contains(&[said, " <span>Asa Lind, city auditor</span></p>"].concat()), "{html}");
    // Without a speaker nothing stands for one, least of all the same words.
    let html = page(&quote(""));
    assert!(note(&html, "q").contains(&[said, "</p>"].concat()), "{html}");
    assert!(!card(&html, "q").contains("class=\"who\""), "{html}");
}

#[test]
fn nothing_is_said_twice() {
    let long = "The Standing Advisory Committee on the Maintenance of Weirs and Minor Dams";
    let person = format!("[[fact]]\nid = \"p\"\nkind = \"person\"\nname = \"{long}\"\n");
    let term = format!("[[fact]]\nid = \"t\"\nkind = \"definition\"\nterm = \"{long}\"\ntext = \"It sits.\"\n");
    let text = format!("[[fact]]\nid = \"d\"\nkind = \"definition\"\ntext = \"{long} sits.\"\n");
    let facts = [person, term, text, figure("n", "About 300 People", "300", "unit = \"people\"\napprox = \"about\"")];
    let html = page(&facts.concat());
    for (id, words) in [("p", "The Standing"), ("t", "The Standing"), ("d", "The Standing"), ("n", "300")] {
        assert_eq!(card(&html, id).matches(words).count(), 1, "{}", card(&html, id));
    }
}

#[test]
fn words_that_nobody_quoted_are_not_missed() {
    let lost = "at = [{ exact = \"a herd of goats\" }]\n";
    let html = page(&[figure("n", "Riders", "300", ""), figure("l", "Goats", "7", lost)].concat());
    assert!(!card(&html, "n").contains("not found in the text"), "{html}");
    assert!(card(&html, "l").contains("not found in the text"), "{html}");
}

#[test]
fn a_correction_reads_as_a_sentence_and_tells_who_checked() {
    let more = "status = \"corrected\"\nchecked = { by = \"Ann Hart\", on = 2026-11-24 }\n\
                history = [{ on = 2026-11-20, was = \"£415 million\", why = \"a misprint in the press release\" }]\n";
    let html = page(&figure("n", "Debt", "412000000", more));
    let card = card(&html, "n");
    assert!(
        card.contains("20 November 2026</time>: was <s>£415 million</s> (a misprint in the press release)</p>"),
        "{card}"
    );
    assert!(card.contains("checked by Ann Hart, <time datetime=\"2026-11-24\">24 November 2026</time>"), "{card}");
}

#[test]
fn lists_count_what_their_pages_count() {
    let facts = "[[fact]]\nid = \"p\"\nkind = \"person\"\nname = \"Asa Lind\"\nat = [{ exact = \"Asa Lind\" }]\n\
                 [[fact]]\nid = \"q\"\nkind = \"quote\"\nspeaker = \"Asa Lind\"\ntext = \"and for rain\"\n\
                 [[fact]]\nid = \"r\"\nkind = \"quote\"\nspeaker = \"Asa Lind\"\ntext = \"a much smaller crowd\"\n";
    let scratch = Scratch::with(&[CONFIG, HOME, ("content/a.md", TEXT), ("content/a.facts.toml", facts)]);
    scratch.build();
    let list = scratch.read("site/people/index.html");
    assert!(list.contains("1 article · 2 quotes</span>"), "{list}");
}

#[test]
fn the_index_of_facts_goes_from_the_newest_article_to_those_without_a_date() {
    let article = |title: &str, date: &str| format!("+++\ntitle = \"{title}\"\n{date}+++\n\nText.\n");
    let scratch = Scratch::with(&[CONFIG, HOME]);
    for (name, date) in [("a", ""), ("b", "date = 2025-01-01\n"), ("c", "date = 2026-01-01\n")] {
        scratch.write(&format!("content/{name}.md"), article(name, date));
        scratch.write(&format!("content/{name}.facts.toml"), figure("n", "Riders", "300", ""));
    }
    scratch.build();
    let html = scratch.read("site/facts/index.html");
    let at =
        |name: &str| html.find(&format!("href=\"/{name}/\"")).or_else(|| html.find(&format!("{name}/index.html\"")));
    assert!(["c", "b", "a"].is_sorted_by_key(|name| at(name).unwrap()), "{html}");
}
