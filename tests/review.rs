//! Review as the browser asks for it: what is left, what a decision writes, and what is refused.

mod scratch;

use std::sync::Arc;

use postil::files::DiskFiles;
use postil::pipeline::{Live, Options};
use postil::render::Site;
use postil::watch::review::{Answer, Request, Review};
use postil::watch::{Look, Rebuild as _};
use scratch::{Scratch, TODAY};
use serde_json::{Value, json};

const ARTICLE: &str = "\
+++
title = \"The ferry\"
+++

The ferry carried about 1,000 passengers in May. Ann Hart, its captain, said so. It carried 1,000 tons, too.

- It carried 1,000 dogs.

`1,000 lines` of code ran it.
";

const FACTS: &str = "\
# By hand.

[[fact]]
id = \"passengers\"   # the figure
kind = \"figure\"
label = \"Passengers\"
value = \"1000\"
unit = \"passengers\"
status = \"suggested\"
at = [{ exact = \"1,000 passengers\" }]
origin = { rule = \"quantity.count-noun\", score = 0.93 }

# The captain.
[[fact]]
id = \"ann-hart\"
kind = \"person\"
name = \"Ann Hart\"
status = \"accepted\"
at = [{ exact = \"Ann Hart\" }]

[[fact]]
id = \"cargo\"
kind = \"figure\"
label = \"Cargo\"
value = \"900\"
unit = \"tons\"
status = \"accepted\"
at = [{ exact = \"900 tons\" }]
";

const FILE: &str = "content/news/ferry.facts.toml";

struct Desk {
    scratch: Scratch,
    site: Arc<Site>,
    review: Review,
}

impl Desk {
    fn new() -> Self {
        Self::of(&[("content/news/ferry.md", ARTICLE), (FILE, FACTS)])
    }

    fn of(files: &[(&str, &str)]) -> Self {
        let scratch = Scratch::with(files);
        let site = Self::site(&scratch, "title = \"Harbour\"\n");
        let review = Review::new(scratch.root());
        Self { scratch, site, review }
    }

    /// The site as it is with this configuration.
    fn site(scratch: &Scratch, config: &str) -> Arc<Site> {
        scratch.write("postil.toml", config);
        let options = Options { today: TODAY, ..Options::new("postil.toml") };
        let mut live = Live::new(DiskFiles::new(scratch.root()), options);
        live.rebuild(&Look::Everywhere).site.expect("the site has no errors")
    }

    fn ask(&self, method: &str, path: &str, query: &str, body: &Value) -> Answer {
        let body = serde_json::to_vec(body).unwrap();
        self.review.answer(&self.site, Request { method, path, query, body: &body, token: "t\"<" })
    }

    fn list(&self, query: &str) -> Value {
        let answer = self.ask("GET", "list", query, &Value::Null);
        assert_eq!(answer.status, 200);
        serde_json::from_slice(&answer.body).unwrap()
    }

    fn item(&self, id: &str) -> Value {
        let list = self.list("page=%2Fnews%2Fferry%2F");
        let facts = list["articles"][0]["facts"].as_array().unwrap().clone();
        facts.into_iter().find(|fact| fact["id"] == id).expect("the fact is listed")
    }

    /// A decision about a fact as it is now.
    fn act(&self, id: &str, mut what: Value) -> (u16, Value) {
        what["file"] = json!(FILE);
        what["fact"] = json!(id);
        if what["digest"].is_null() {
            what["digest"] = self.item(id)["digest"].clone();
        }
        self.send(&what)
    }

    fn send(&self, what: &Value) -> (u16, Value) {
        let answer = self.ask("POST", "act", "", what);
        (answer.status, serde_json::from_slice(&answer.body).unwrap())
    }

    fn facts(&self) -> String {
        self.scratch.read(FILE)
    }
}

fn code(said: &Value) -> &str {
    said["errors"][0]["code"].as_str().unwrap_or_default()
}

#[test]
fn what_is_left_is_what_nobody_looked_at_and_what_lost_its_words() {
    let list = Desk::new().list("");
    assert_eq!((&list["left"], &list["articles"][0]["total"]), (&json!(2), &json!(3)));
    let facts = list["articles"][0]["facts"].as_array().unwrap();
    let ids: Vec<&str> = facts.iter().filter_map(|fact| fact["id"].as_str()).collect();
    assert_eq!(ids, ["passengers", "cargo"]);
    assert_eq!(list["articles"][0]["path"], "/news/ferry/");
    let anchor = &facts[0]["anchors"][0];
    assert_eq!(anchor["before"], "The ferry carried about ");
    assert_eq!((&anchor["words"], &anchor["after"]), (&json!("1,000 passengers"), &json!(" in May.")));
    assert_eq!((&facts[0]["headline"], &facts[0]["about"]), (&json!("1,000 passengers"), &json!("Passengers")));
    assert_eq!(facts[1]["anchors"][0]["state"], "value-changed");
}

#[test]
fn a_page_is_asked_for_with_all_its_facts() {
    let desk = Desk::new();
    assert_eq!(desk.list("x=1&page=%2Fnews%2Fferry%2F")["articles"][0]["facts"].as_array().unwrap().len(), 3);
    assert_eq!(desk.list("page=/nowhere/")["articles"], json!([]));
}

#[test]
fn sentences_are_read_as_the_configuration_says_now() {
    let article = ARTICLE.replace("in May", "in \"May\"");
    let mut desk = Desk::of(&[("content/news/ferry.md", &article), (FILE, FACTS)]);
    assert_eq!(desk.item("passengers")["anchors"][0]["after"], " in \"May\".");
    desk.site = Desk::site(&desk.scratch, "title = \"Harbour\"\n[markdown]\nsmart_punctuation = true\n");
    assert_eq!(desk.item("passengers")["anchors"][0]["after"], " in “May”.");
}

#[test]
fn accepting_rejecting_and_taking_back_change_one_word() {
    let desk = Desk::new();
    let (status, accepted) = desk.act("passengers", json!({ "action": "accept" }));
    assert_eq!(
        (status, &accepted["item"]["status"], &accepted["item"]["left"]),
        (200, &json!("accepted"), &json!(false))
    );
    assert_eq!(desk.facts(), FACTS.replace("\"suggested\"", "\"accepted\""));
    let (status, rejected) = desk.act("cargo", json!({ "action": "reject", "by": "Ann" }));
    assert_eq!(status, 200);
    assert_eq!(desk.list("")["left"], 0);
    // The first is taken back under the second.
    let undo = |said: &Value| desk.send(&json!({ "action": "undo", "undo": said["undo"] }));
    assert_eq!(undo(&accepted).0, 200);
    assert_eq!(undo(&rejected).0, 200);
    assert_eq!(desk.facts(), FACTS);
    let (status, said) = undo(&rejected);
    assert_eq!((status, code(&said)), (422, "review.undo"));
}

#[test]
fn who_checked_is_written_where_a_name_is_given() {
    let desk = Desk::new();
    assert_eq!(desk.act("passengers", json!({ "action": "accept", "by": " Ann \"A\" " })).0, 200);
    let today = jiff::ZonedDateTime::now().date();
    let line = format!("checked = {{ by = 'Ann \"A\"', on = {today} }}\n");
    assert_eq!(desk.facts(), FACTS.replace("\"suggested\"\n", &format!("\"accepted\"\n{line}")));
}

#[test]
fn an_edit_corrects_and_accepts_and_says_what_cannot_be() {
    let desk = Desk::new();
    let fields = json!({ "value": "1,100", "label": "Passengers in May" });
    let (status, said) = desk.act("passengers", json!({ "action": "edit", "fields": fields }));
    assert_eq!((status, &said["errors"][0]["message"]), (422, &json!("`value` is not a decimal number: `1,100`")));
    assert_eq!(desk.facts(), FACTS);
    let fields = json!({ "value": "1100", "label": "Passengers in May", "unit": null, "source": [{ "title": "Log" }] });
    let (status, said) = desk.act("passengers", json!({ "action": "edit", "fields": fields }));
    assert_eq!((status, &said["item"]["status"]), (200, &json!("accepted")));
    assert!(desk.facts().contains("id = \"passengers\"   # the figure\nkind = \"figure\"\nlabel = \"Passengers in May\"\nvalue = \"1100\"\nstatus = \"accepted\"\nsource = [{ title = \"Log\" }]\nat = "));
    let (status, said) = desk.act("passengers", json!({ "action": "edit", "fields": { "id": "x" } }));
    assert_eq!((status, code(&said)), (422, "edit.field"));
}

#[test]
fn selected_words_become_the_shortest_anchor_that_finds_them() {
    let desk = Desk::new();
    let words = json!({ "action": "anchor", "nth": 0, "exact": "1,000", "prefix": "said so. It carried", "suffix": "tons, too." });
    let (status, said) = desk.act("cargo", words);
    assert_eq!((status, &said["item"]["anchors"][0]["words"]), (200, &json!("1,000")), "{said}");
    assert!(
        desk.facts().contains("at = [{ exact = \"1,000\", prefix = \"It carried \", suffix = \" tons, too.\" }]"),
        "{}",
        desk.facts()
    );
    let (status, _) = desk.act("cargo", json!({ "action": "anchor", "nth": null, "exact": "1,000 dogs" }));
    assert_eq!(status, 200);
    assert!(desk.facts().contains(
        "at = [{ exact = \"1,000\", prefix = \"It carried \", suffix = \" tons, too.\" }, { exact = \"1,000 dogs\", "
    ));
}

#[test]
fn words_that_cannot_be_placed_are_refused() {
    let desk = Desk::new();
    for (exact, message) in [
        ("1,000", "the same words stand there more than once"),
        ("too. It carried 1,000 dogs", "do not stand in the article's text"),
        ("1,000 lines", "do not stand in the article's text"),
        ("2,000 passengers", "do not stand in the article's text"),
        ("  ", "no words are selected"),
    ] {
        let (status, said) = desk.act("cargo", json!({ "action": "anchor", "nth": 0, "exact": exact }));
        assert_eq!(status, 422, "{exact}");
        assert!(said["errors"][0]["message"].as_str().unwrap().contains(message), "{exact}: {said}");
    }
    assert_eq!(desk.facts(), FACTS);
}

#[test]
fn a_fact_that_was_edited_since_is_not_decided() {
    let desk = Desk::new();
    let digest = desk.item("passengers")["digest"].clone();
    desk.scratch.edit(FILE, "\"Ann Hart\"\nstatus", "\"Ann Hart\"\nrole = \"captain\"\nstatus");
    assert_eq!(
        desk.act("passengers", json!({ "action": "accept", "digest": digest })).0,
        200,
        "another fact was edited"
    );
    desk.scratch.write(FILE, FACTS.replace("1000", "2000"));
    let (status, said) = desk.act("passengers", json!({ "action": "accept", "digest": digest }));
    assert_eq!((status, code(&said)), (409, "review.changed"));
    assert_eq!(desk.facts(), FACTS.replace("1000", "2000"));
}

#[test]
fn what_was_judged_before_is_not_accepted_in_passing() {
    let desk = Desk::new();
    desk.scratch.edit(FILE, "unit = \"tons\"\nstatus = \"accepted\"", "unit = \"tons\"\nstatus = \"corrected\"");
    let (status, said) = desk.act("cargo", json!({ "action": "accept" }));
    assert_eq!((status, code(&said)), (422, "review.judged"));
    assert_eq!(desk.act("cargo", json!({ "action": "anchor", "nth": 0, "exact": "1,000 dogs" })).0, 200);
    assert!(desk.facts().contains("status = \"corrected\"\nat = [{ exact = \"1,000 dogs\", "));
}

#[test]
fn only_facts_files_of_articles_are_written() {
    let desk = Desk::new();
    desk.scratch.write("content/other.facts.toml", FACTS);
    for file in [
        "../x.facts.toml",
        "/etc/passwd",
        "postil.toml",
        "content/other.facts.toml",
        "content/news/../news/ferry.facts.toml",
    ] {
        let (status, said) =
            desk.send(&json!({ "action": "accept", "file": file, "fact": "passengers", "digest": "" }));
        assert_eq!((status, code(&said)), (422, "review.file"), "{file}");
    }
    assert_eq!(desk.ask("POST", "act", "", &json!({ "action": "drop" })).status, 400);
    assert_eq!(desk.ask("POST", "list", "", &Value::Null).status, 405);
    assert_eq!(desk.ask("GET", "act", "", &Value::Null).status, 405);
    assert_eq!(desk.ask("GET", "else", "", &Value::Null).status, 404);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_content_folder_is_not_followed() {
    let desk = Desk::new();
    desk.scratch.write("elsewhere.toml", FACTS);
    desk.scratch.remove(FILE);
    std::os::unix::fs::symlink(desk.scratch.path("elsewhere.toml"), desk.scratch.path(FILE)).unwrap();
    let (status, said) = desk.act("passengers", json!({ "action": "accept" }));
    assert_eq!((status, code(&said)), (422, "review.outside"));
    assert_eq!(desk.scratch.read("elsewhere.toml"), FACTS);
}

#[test]
fn the_page_holds_the_token_and_nothing_as_html() {
    let desk = Desk::new();
    let page = String::from_utf8(desk.ask("GET", "", "", &Value::Null).body).unwrap();
    assert!(page.contains("data-token=\"t&quot;&lt;\""), "{page}");
    assert!(!page.contains("style=") && page.matches("<script").count() == 1, "a strict policy holds");
}
