//! The program as people run it: what each command makes, what it says and how it ends.

mod scratch;

use predicates::prelude::*;
use predicates::str::contains;

use scratch::{Scratch, links, repository, text_of};

/// A text as people paste it: picture, caption, headings without markup, a dateline, quotes and figures.
const PASTED: &str = "\
Ferry service returns to Kvaloy after nine years
By Signe Aune
Published 14 May 2024

TROMSO (Nordlys) \u{2014} The first ferry to Kvaloy since March 2015 left the quay on Monday with 212 passengers and
41 cars on board, the county council said.

The crossing takes 35 minutes and costs 92 kroner, about 18% less than the toll for the tunnel that replaced it.

\u{201c}People cried on the quay, and I was one of them,\u{201d} said Marit Solheim, the mayor of Kvaloy. She had promised the
service in the election of September 2023.

Why it stopped

The old ferry, built in 1978, was sold in 2015 after the tunnel opened at a cost of 1.4 billion kroner. Traffic through
the tunnel rose from 2,300 to 4,100 vehicles a day within 6 years, according to the Norwegian Public Roads
Administration.

1986. A year nobody on the island forgets: the * signs * and <b>tags</b> of the old timetable still hang there.

What comes next

A second vessel is due in 2026. \u{201c}We will not wait another decade,\u{201d} Solheim said.
";

fn pasted() -> Scratch {
    Scratch::with(&[("raw/ferry.txt", PASTED)])
}

/// A site into which the pasted text was imported.
fn imported() -> Scratch {
    let scratch = pasted();
    scratch.postil().args(["new", "archive"]).assert().success();
    archive(&scratch).args(["import", "raw/ferry.txt"]).assert().success();
    scratch
}

fn archive(scratch: &Scratch) -> assert_cmd::Command {
    let mut command = scratch.postil();
    command.args(["--root", "archive"]);
    command
}

/// The one article below a folder of content.
fn article(scratch: &Scratch, ending: &str) -> String {
    let files = scratch::files_below(&scratch.path("archive/content/articles"));
    let found: Vec<_> = files.keys().filter(|path| path.ends_with(ending) && !path.ends_with("_index.md")).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    format!("archive/content/articles/{}", found[0])
}

fn json(command: &mut assert_cmd::Command) -> serde_json::Value {
    let output = command.args(["--format", "json"]).output().expect("the program runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in: {text}"))
}

#[test]
fn new_makes_a_site_that_builds_and_is_not_made_twice() {
    let scratch = Scratch::empty();
    scratch.postil().args(["new", "my-archive"]).assert().success().stdout(contains("made a site in my-archive"));
    assert!(scratch.read("my-archive/postil.toml").contains("title = \"My archive\""));
    scratch.postil().args(["--root", "my-archive", "build"]).assert().success().stderr("");
    let before = scratch::files_below(scratch.root());
    scratch.postil().args(["new", "my-archive"]).assert().code(2).stderr(contains("new.occupied"));
    assert!(scratch::files_below(scratch.root()) == before);
}

#[test]
fn make_ends_with_marked_facts_filled_groups_and_links_that_lead_somewhere() {
    let scratch = pasted();
    scratch.postil().args(["make", "raw", "--into", "archive"]).assert().success().stdout(contains("open  "));
    let site = scratch::files_below(&scratch.path("archive/site"));
    let (path, page) = site
        .iter()
        .find(|(path, _)| path.starts_with("articles/") && path.matches('/').count() == 2 && path.ends_with(".html"))
        .expect("the article has a page");
    let page = std::str::from_utf8(page).unwrap();
    assert!(path.contains("ferry"), "{path}");
    assert!(links::count_class(page, "mark") >= 8, "facts are marked in the text");
    let groups = links::sidebar_groups(page);
    for group in ["By the numbers", "Timeline", "Quotes"] {
        assert!(groups.iter().any(|found| found == group), "{group}: {groups:?}");
    }
    assert!(groups.iter().any(|found| found.contains("People")), "{groups:?}");
    assert!(text_of(page).contains("Marit Solheim"));
    let broken = links::broken(&site, "");
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_repositorys_own_site_has_no_broken_link() {
    let content = repository().join("content");
    let articles = scratch::files_below(&content).into_keys().filter(|path| path.ends_with(".md")).count();
    if articles == 0 {
        return; // a source package without its demo site
    }
    let scratch = Scratch::empty();
    for folder in ["content", "data", "templates", "themes", "static"] {
        for (path, bytes) in scratch::files_below(&repository().join(folder)) {
            scratch.write(&format!("{folder}/{path}"), bytes);
        }
    }
    scratch
        .write("postil.toml", std::fs::read(repository().join("postil.toml")).expect("the demo site's configuration"));
    for base_url in ["", "https://example.org/demo"] {
        scratch.postil().args(["build", "--base-url", base_url]).assert().success();
        let base = base_url.trim_start_matches("https://example.org");
        let broken = links::broken(&scratch.site(), base);
        assert!(broken.is_empty(), "{broken:#?}");
    }
}

#[test]
fn every_word_of_a_text_reaches_its_page_in_order() {
    let scratch = pasted();
    scratch.postil().args(["make", "raw/ferry.txt", "--no-annotate", "--into", "archive"]).assert().success();
    let site = scratch::files_below(&scratch.path("archive/site"));
    let page = site.iter().find(|(path, _)| path.contains("ferry") && path.ends_with("index.html")).expect("a page").1;
    let text = text_of(std::str::from_utf8(page).unwrap());
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let page = words(&text);
    // The byline, the date and the dateline stand above the text; from its first sentence on, every word must be there.
    let body = PASTED.split_once("The first ferry").expect("the text has it").1;
    let mut rest = page.iter();
    for word in words(body) {
        assert!(rest.any(|found| *found == word), "`{word}` is missing or out of order in: {text}");
    }
    assert!(text.contains("Signe Aune") && text.contains("14 May 2024"));
}

#[test]
fn importing_again_changes_nothing_and_an_edited_article_is_kept() {
    let scratch = imported();
    let article = article(&scratch, ".md");
    let before = scratch::files_below(&scratch.path("archive/content"));
    archive(&scratch).args(["import", "raw/ferry.txt"]).assert().success().stdout(contains("1 unchanged; 0 suggested"));
    assert!(scratch::files_below(&scratch.path("archive/content")) == before);

    scratch.edit(&article, "People cried", "Everyone cried");
    archive(&scratch)
        .args(["import", "raw/ferry.txt"])
        .assert()
        .success()
        .stdout(contains("1 kept"))
        .stderr(contains("--force"));
    assert!(scratch.read(&article).contains("Everyone cried"));
    archive(&scratch).args(["import", "raw/ferry.txt", "--force"]).assert().success();
    assert!(scratch.read(&article).contains("People cried"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let scratch = pasted();
    scratch.postil().args(["new", "archive"]).assert().success();
    let before = scratch::files_below(scratch.root());
    archive(&scratch).args(["import", "raw", "--dry-run"]).assert().success().stdout(contains("would be imported"));
    assert!(scratch::files_below(scratch.root()) == before);
    archive(&scratch).args(["import", "raw", "--no-annotate"]).assert().success();
    let before = scratch::files_below(scratch.root());
    archive(&scratch).args(["annotate", "--dry-run"]).assert().success().stdout(contains("would be added"));
    assert!(scratch::files_below(scratch.root()) == before);
}

#[test]
fn a_dry_run_of_make_makes_no_site() {
    let scratch = pasted();
    let make = |into: &str| {
        let mut command = scratch.postil();
        command.args(["make", "raw", "--dry-run", "--into", into]);
        command
    };
    make("archive")
        .assert()
        .success()
        .stdout(contains("would make a site in archive").and(contains("would be imported")));
    assert!(!scratch.path("archive").exists());
    make("raw").assert().code(2).stderr(contains("new.occupied"));
}

#[test]
fn the_options_of_import_reach_the_front_matter() {
    let scratch = pasted();
    scratch.postil().args(["new", "archive"]).assert().success();
    let options = ["--into", "news/north", "--title", "A ferry", "--published", "2024-05-13", "--author", "A. Berg"];
    archive(&scratch).args(["import", "raw/ferry.txt", "--language", "en-GB"]).args(options).assert().success();
    let files = scratch::files_below(&scratch.path("archive/content/news/north"));
    let (_, markdown) = files.iter().find(|(path, _)| path.ends_with("/index.md")).expect("an article");
    let markdown = String::from_utf8_lossy(markdown);
    for line in ["title = \"A ferry\"", "date = 2024-05-13", "authors = [\"A. Berg\"]", "language = \"en-GB\""] {
        assert!(markdown.contains(line), "{line}: {markdown}");
    }
    assert!(files.contains_key("_index.md"), "the section was made");
    assert_eq!(
        files.iter().find(|(path, _)| path.ends_with("source.txt")).map(|(_, bytes)| bytes.as_slice()),
        Some(PASTED.as_bytes()),
        "the original is kept"
    );
}

#[test]
fn a_folder_of_texts_may_hold_the_site_itself() {
    let scratch = pasted();
    std::fs::rename(scratch.path("raw/ferry.txt"), scratch.path("raw/FERRY.TXT")).unwrap();
    let make = || json(scratch.postil().args(["make", ".", "--into", "archive"]));
    assert_eq!(make()["articles"], 1);
    assert_eq!(make()["articles"], 1, "what was made is no raw text");
    let import = json(archive(&scratch).args(["import", "archive"]));
    assert_eq!(import["diagnostics"][0]["code"], "import.nothing", "{import:#}");
}

#[cfg(unix)]
#[test]
fn a_folder_of_texts_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let scratch = imported();
    scratch.write("raw/closed/a.txt", "Closed\n\nNobody may read this.\n");
    let mode = |mode| std::fs::set_permissions(scratch.path("raw/closed"), std::fs::Permissions::from_mode(mode));
    mode(0o000).unwrap();
    let may_read = std::fs::read_dir(scratch.path("raw/closed")).is_ok();
    let import = json(archive(&scratch).args(["import", "raw"]));
    mode(0o755).unwrap();
    // The administrator may read everything.
    let told = import["diagnostics"].as_array().unwrap().iter().any(|fault| fault["code"] == "file.unreadable");
    assert!(told != may_read, "{import:#}");
}

#[test]
fn annotating_again_changes_no_byte_and_a_rejected_suggestion_stays_rejected() {
    let scratch = imported();
    let facts = article(&scratch, ".facts.toml");
    let before = scratch.read(&facts);
    assert!(before.matches("[[fact]]").count() >= 8 && before.contains("status = \"suggested\""), "{before}");
    archive(&scratch).arg("annotate").assert().success().stdout(contains("0 suggestions added"));
    assert_eq!(scratch.read(&facts), before);

    let rejected =
        format!("# checked on Tuesday\n{}", before.replacen("status = \"suggested\"", "status = \"rejected\"", 1));
    scratch.write(&facts, &rejected);
    archive(&scratch).arg("annotate").assert().success().stdout(contains("0 suggestions added"));
    assert_eq!(scratch.read(&facts), rejected, "a person's edits and comments stay as they are");
}

#[test]
fn annotating_says_that_a_facts_file_is_broken() {
    let scratch = imported();
    let facts = article(&scratch, ".facts.toml");
    for broken in ["[[fact]\nid = 1\n", "fact = \"none\"\n"] {
        scratch.write(&facts, broken);
        archive(&scratch).arg("annotate").assert().code(1).stderr(contains("facts.toml"));
        assert_eq!(scratch.read(&facts), broken);
    }
}

#[cfg(unix)]
#[test]
fn annotating_keeps_a_link_a_link_and_the_permissions_of_its_file() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let scratch = imported();
    let facts = article(&scratch, ".facts.toml");
    let mode = |path: &str| std::fs::metadata(scratch.path(path)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&facts), 0o644, "a new file is for all to read");
    scratch.write("archive/kept.toml", "");
    std::fs::set_permissions(scratch.path("archive/kept.toml"), std::fs::Permissions::from_mode(0o600)).unwrap();
    scratch.remove(&facts);
    symlink(scratch.path("archive/kept.toml"), scratch.path(&facts)).unwrap();
    archive(&scratch).arg("annotate").assert().success();
    assert!(scratch.path(&facts).is_symlink() && scratch.read("archive/kept.toml").contains("[[fact]]"));
    assert_eq!(mode("archive/kept.toml"), 0o600);
}

const GERMAN: &str = "Die Brücke kostete 1.200 Euro. Eröffnet wurde sie am 21. Mai 2016.\n";

#[test]
fn a_german_article_is_read_by_german_rules_through_to_its_page() {
    let scratch = imported();
    let article = "archive/content/bruecke.md";
    let text = GERMAN.replace("wurde sie", "wurde die Brücke");
    scratch.write(article, format!("+++\ntitle = \"Brücke\"\nlanguage = \"de-AT\"\n+++\n\n{text}"));
    archive(&scratch).arg("annotate").assert().success();
    let facts = scratch.read("archive/content/bruecke.facts.toml");
    assert!(facts.contains("value = \"1200\"") && facts.contains("unit = \"EUR\""), "{facts}");
    assert!(facts.contains("label = \"Kosten: Brücke\"") && facts.contains("when = 2016-05-21"), "{facts}");
    assert!(facts.contains("label = \"Die Brücke wurde eröffnet\""), "{facts}");
    archive(&scratch).arg("build").assert().success();
    let page = scratch.read("archive/site/bruecke/index.html");
    assert!(page.contains("Kosten: Brücke") && page.contains("lang=\"de-AT\""), "{page}");
    // mending reads the words by the same rules
    scratch.edit(article, "1.200 Euro", "1.300 Euro");
    archive(&scratch).args(["facts", "fix", "--values"]).assert().success();
    let facts = scratch.read("archive/content/bruecke.facts.toml");
    assert!(facts.contains("value = \"1300\""), "{facts}");
}

/// The values recognised in the German text.
fn german_values(command: &mut assert_cmd::Command, options: &[&str]) -> Vec<String> {
    let annotations = json(command.args(["annotate", "-"]).args(options).write_stdin(GERMAN));
    let mentions = annotations[0]["mentions"].as_array().expect("mentions").clone();
    mentions.iter().filter_map(|mention| mention["value"].as_str().map(str::to_owned)).collect()
}

#[test]
fn the_language_of_a_text_is_that_of_the_option_or_of_the_site() {
    let scratch = imported();
    assert_ne!(german_values(&mut scratch.postil(), &[]), ["1200"], "English reads a decimal");
    assert_eq!(german_values(&mut scratch.postil(), &["--language", "de"]), ["1200"]);
    scratch.edit("archive/postil.toml", "default_language = \"en\"", "default_language = \"de\"");
    assert_eq!(german_values(&mut archive(&scratch), &[]), ["1200"]);
    assert_ne!(german_values(&mut archive(&scratch), &["--language", "en-GB"]), ["1200"]);
    let french = ["annotate", "--language", "fr", "-"];
    scratch.postil().args(french).assert().code(2).stderr(contains("rules for en and de only"));
}

const COUNCIL: &str = "Rat sperrt die Brücke\n\nDer Stadtrat hat am Dienstag beschlossen, die alte Brücke bis zum Herbst zu \
    sperren. Die Sanierung kostet 1.200 Euro, sagte die Bürgermeisterin. Die Händler fürchten um ihre Kunden, weil der Umweg \
    zwölf Kilometer lang ist und niemand ihn gerne fährt.\n";

#[test]
fn a_text_that_shows_another_language_than_the_site_is_imported_and_read_in_its_own() {
    let scratch = imported();
    scratch.write("rat.txt", COUNCIL);
    archive(&scratch).args(["import", "rat.txt"]).assert().success();
    let folder = "archive/content/articles/rat-sperrt-die-brucke";
    let written = scratch.read(&format!("{folder}/index.md"));
    assert!(written.contains("language = \"de\""), "{written}");
    let facts = scratch.read(&format!("{folder}/index.facts.toml"));
    assert!(facts.contains("value = \"1200\""), "{facts}");
    archive(&scratch).args(["import", "rat.txt"]).assert().success().stdout(contains("1 unchanged"));
    // it goes without saying where the site is in that language, or somebody says another
    scratch.edit("archive/postil.toml", "default_language = \"en\"", "default_language = \"de-AT\"");
    archive(&scratch).args(["import", "--into", "rat", "rat.txt"]).assert().success();
    assert!(!scratch.read("archive/content/rat/rat-sperrt-die-brucke/index.md").contains("language"));
    archive(&scratch).args(["import", "--into", "en", "--language", "en", "rat.txt"]).assert().success();
    assert!(scratch.read("archive/content/en/rat-sperrt-die-brucke/index.md").contains("language = \"en\""));
}

#[test]
fn a_plain_text_is_read_by_the_rules_of_the_language_it_shows() {
    let scratch = imported();
    scratch.write("rat.txt", COUNCIL);
    let values = |options: &[&str]| {
        let annotations = json(scratch.postil().args(["annotate", "rat.txt"]).args(options));
        annotations[0]["mentions"].to_string()
    };
    assert!(values(&[]).contains("\"1200\""), "{}", values(&[]));
    assert!(!values(&["--language", "en"]).contains("\"1200\""));
}

#[test]
fn annotate_explains_what_it_took_and_writes_nothing() {
    let scratch = Scratch::with(&[(
        "ferry.md",
        "+++\ntitle = \"Ferry\"\n+++\nAbout 40 ships left the harbour of Bergen,\nand none of the two oldest came back.\n\n\
         “Nobody will ever believe that in all the 30 years I was here,” said Ruth Okafor.\n",
    )]);
    let explain = || {
        let mut command = scratch.postil();
        command.args(["annotate", "--explain", "ferry.md"]);
        command
    };
    let told = explain().assert().success().get_output().stdout.clone();
    let told = String::from_utf8(told).unwrap();
    let expected = "\
ferry.md:4:1
  | About 40 ships left the harbour of Bergen, and none of the two oldest came back.
  |       ^^^^^^^^                     ^^^^^^                  ???
  `40 ships`  quantity.count-noun 0.85: about 40 ship
      makes figure `ships-that-left-the-harbour-of-bergen`: Ships that left the harbour of Bergen (in the margin, 0.88)
  `Bergen`  place.name 0.89: Bergen
      makes place `bergen`: Bergen (in the margin, 0.89)
  `two`  no rule reads this number

ferry.md:7:1
  | “Nobody will ever believe that in all the 30 years I was here,” said Ruth Okafor.
  |                                           ^^^^^^^^                   ^^^^^^^^^^^
  | ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
";
    assert!(told.starts_with(expected), "{told}");
    let coloured = explain().args(["--color", "always"]).assert().success();
    coloured.stdout(contains("\u{1b}[").and(contains("no fact")));
    explain().env("NO_COLOR", "1").assert().success().stdout(contains("\u{1b}[").not());
    let found = json(&mut explain());
    let readings = found[0]["sentences"][0]["readings"].as_array().expect("readings");
    assert_eq!(readings[0]["fact"]["id"], "ships-that-left-the-harbour-of-bergen");
    assert_eq!(readings[0]["span"][0], 30);
    assert_eq!(found[0]["sentences"][1]["readings"][1]["why"], "unlabelled");
    assert_eq!(scratch::files_below(scratch.root()).len(), 1, "nothing is written");
}

#[test]
fn a_site_says_which_dollars_its_articles_mean() {
    let article = "+++\ntitle = \"Harbour\"\ndate = 2024-05-14\n+++\nThe council spent $40 million on the quay, and NZ$3 million on \
                   its lamps.\n\n| Pier | Cost ($m) |\n|---|---|\n| North | 12.5 |\n";
    let site = |config: &'static str| Scratch::with(&[("postil.toml", config), ("content/harbour.md", article)]);
    let scratch = site("title = \"A\"\n[facts.currencies]\n\"$\" = \"AUD\"\n");
    scratch.postil().arg("annotate").assert().success();
    let facts = scratch.read("content/harbour.facts.toml");
    assert_eq!(["AUD", "NZD", "USD"].map(|code| facts.matches(code).count()), [2, 1, 0], "{facts}");
    scratch.postil().arg("check").assert().success().stderr(contains("fact-value").not());
    let wrong = site("title = \"A\"\n[facts.currencies]\n\"$\" = \"dollars\"\n");
    for command in ["annotate", "build", "check"] {
        wrong.postil().arg(command).assert().code(1).stderr(contains("no currency has the code `dollars`"));
    }
}

#[test]
fn annotate_reads_standard_input_and_prints_json() {
    let scratch = Scratch::empty();
    let mut command = scratch.postil();
    command.args(["annotate", "--published", "2024-05-14", "-"]).write_stdin(PASTED);
    let annotations = json(&mut command);
    assert_eq!(annotations.as_array().map(Vec::len), Some(1));
    let mentions = annotations[0]["mentions"].as_array().expect("mentions");
    for mention in mentions {
        let span = mention["span"].as_array().expect("a span");
        let [start, end] = [0, 1].map(|at| usize::try_from(span[at].as_u64().unwrap()).unwrap());
        let text = PASTED.get(start..end).expect("spans lie on the boundaries of characters");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(Some(text.as_str()), mention["exact"].as_str());
    }
    assert!(mentions.iter().any(|mention| mention["kind"] == "quantity" && mention["value"] == "212"), "{mentions:?}");
    assert!(annotations[0]["facts"].as_array().is_some_and(|facts| facts.len() >= 8));
    assert!(scratch::files_below(scratch.root()).is_empty(), "nothing is written");
}

#[test]
fn what_is_printed_for_programs_is_json() {
    let scratch = pasted();
    scratch.postil().args(["new", "archive"]).assert().success();
    let import = json(archive(&scratch).args(["import", "raw"]));
    assert_eq!((&import["created"], import["articles"].as_array().map(Vec::len)), (&1.into(), Some(1)));
    let build = json(archive(&scratch).arg("build"));
    assert_eq!((&build["articles"], &build["replaced"]), (&1.into(), &0.into()));
    assert!(build["facts"].as_u64() > Some(8) && build["created"].as_u64() > Some(8));
    let check = json(archive(&scratch).arg("check"));
    assert_eq!((&check["articles"], &check["coverage"]["figures"].is_u64()), (&1.into(), &true));
    let made = json(scratch.postil().args(["make", "raw", "--into", "other"]));
    assert_eq!(made["articles"], 1);
    let refused = json(scratch.postil().args(["--root", "nowhere", "import", "raw"]));
    assert_eq!(refused["diagnostics"][0]["code"], "config.missing");
    let missing = json(scratch.postil().args(["--root", "nowhere", "build"]));
    assert_eq!(missing["diagnostics"][0]["code"], "config.missing");
}

#[test]
fn check_renders_everything_and_writes_nothing() {
    let scratch = imported();
    let before = scratch::files_below(scratch.root());
    archive(&scratch).arg("check").assert().success().stdout(contains("no problems found"));
    assert!(scratch::files_below(scratch.root()) == before);
    scratch.write("archive/templates/page.html", "{{ page.nonsense }}");
    archive(&scratch).arg("check").assert().code(1).stderr(contains("template.render"));
    assert!(!scratch.path("archive/site").exists());
}

#[test]
fn no_output_is_written_outside_the_site() {
    let scratch = imported();
    let before = scratch::files_below(scratch.root());
    for dir in ["../outside".to_owned(), scratch.path("outside").display().to_string()] {
        let refused = archive(&scratch).args(["build", "--output-dir", &dir]).assert().code(2);
        refused.stderr(contains("option.output-dir").and(contains("for example `site`")));
    }
    assert!(scratch::files_below(scratch.root()) == before);
}

#[test]
fn exit_codes_tell_content_from_usage() {
    let scratch = imported();
    archive(&scratch).arg("build").assert().code(0);
    archive(&scratch).args(["build", "--nonsense"]).assert().code(2);
    archive(&scratch).args(["import", "raw/none.txt"]).assert().code(2).stderr(contains("raw/none.txt"));
    scratch.postil().arg("build").assert().code(2).stderr(contains("postil.toml"));
    scratch.postil().assert().code(2).stderr(contains("Usage"));
    scratch.write("raw/empty.txt", "");
    archive(&scratch).args(["import", "raw/empty.txt"]).assert().code(1);
    scratch.edit("archive/postil.toml", "title =", "titel =");
    archive(&scratch).arg("build").assert().code(1).stderr(contains("did you mean `title`?"));
}

#[test]
fn help_teaches_with_examples() {
    let scratch = Scratch::empty();
    for command in ["new", "import", "make", "annotate", "build", "check", "completions"] {
        let example = format!("\n  postil {command}");
        let help = scratch.postil().args([command, "--help"]).assert().success();
        help.stdout(contains("Examples:").and(contains(example)));
    }
    scratch.postil().arg("--help").assert().success().stdout(contains("Examples:").and(contains("Exit status")));
}

#[test]
fn completions_and_the_manual_page_are_printed() {
    let scratch = Scratch::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        scratch.postil().args(["completions", shell]).assert().success().stdout(contains("annotate"));
    }
    scratch.postil().arg("man").assert().success().stdout(contains(".TH postil").and(contains("annotate")));
}

#[test]
fn colours_are_for_those_who_want_them() {
    let scratch = Scratch::empty();
    let escape = "\u{1b}[";
    scratch.postil().arg("build").assert().stderr(contains(escape).not());
    scratch.postil().args(["--color", "always", "build"]).assert().stderr(contains(escape));
    scratch
        .postil()
        .arg("build")
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .assert()
        .stderr(contains(escape).not());
    scratch
        .postil()
        .args(["--color", "never", "build"])
        .env("CLICOLOR_FORCE", "1")
        .assert()
        .stderr(contains(escape).not());
}

#[test]
fn quiet_says_only_what_went_wrong() {
    let scratch = imported();
    archive(&scratch).args(["--quiet", "build"]).assert().success().stdout("").stderr("");
    archive(&scratch)
        .args(["--quiet", "import", "raw/none.txt"])
        .assert()
        .code(2)
        .stdout("")
        .stderr(contains("none.txt"));
}

#[test]
fn make_leaves_nothing_behind_where_there_is_nothing_to_make() {
    let scratch = Scratch::with(&[("empty.txt", "")]);
    for source in ["nope.txt", "empty.txt"] {
        let site = scratch.root().join("new-site");
        let run = scratch.postil().args(["make", source, "--into", "new-site"]).assert().failure();
        let said = String::from_utf8(run.get_output().stdout.clone()).unwrap();
        assert!(said.contains("no site was built"), "{said}");
        assert!(!site.exists(), "{source}");
    }
}

#[test]
fn new_writes_what_a_forge_needs_to_publish() {
    let scratch = Scratch::empty();
    for (forge, file, kind) in [("github", ".github/workflows/publish.yml", "git"), ("gitlab", ".gitlab-ci.yml", "dir")]
    {
        let new = scratch.postil().args(["new", forge, "--workflow", forge]).assert().success();
        new.stdout(contains(file).and(contains("POSTIL_GIT")).and(contains("base_url")));
        let workflow = scratch.read(&format!("{forge}/{file}"));
        let value: serde_json::Value = serde_saphyr::from_str(&workflow).expect("the workflow is YAML");
        assert!(
            value.is_object() && workflow.contains("postil check") && workflow.contains("postil publish live --yes")
        );
        scratch.postil().args(["--root", forge, "build"]).assert().success().stderr("");
        let git = std::process::Command::new("git").args(["init", "--quiet"]).current_dir(scratch.path(forge)).status();
        assert!(git.expect("these tests need git: `apt-get install git`").success());
        // Without an address nothing is published, whatever the forge does.
        let publish =
            scratch.postil().args(["--root", forge, "publish", "--dry-run", "--format", "json"]).output().unwrap();
        let told: serde_json::Value = serde_json::from_slice(&publish.stdout).unwrap();
        assert_eq!(told["diagnostics"][0]["code"], "publish.base-url", "{told:#}");
        scratch.edit(&format!("{forge}/postil.toml"), "# base_url", "base_url");
        let publish =
            scratch.postil().args(["--root", forge, "publish", "--dry-run", "--format", "json"]).output().unwrap();
        let told: serde_json::Value = serde_json::from_slice(&publish.stdout).unwrap();
        assert_eq!(told["kind"], kind, "{told:#}");
    }
    // What GitLab serves is a folder of the project that the repository leaves out.
    assert!(scratch.read("gitlab/.gitignore").contains("/public/"));
    scratch.postil().args(["--root", "gitlab", "publish", "live", "--yes"]).assert().success();
    assert!(scratch.path("gitlab/public/index.html").exists());
}

const FERRY: &str = "+++\ntitle = \"Ferry\"\ndate = 2024-05-14\n+++\n\nThe ferry carried 212 passengers on Friday. It was built in \
                     Bergen in 1978 and was sold for £3 million in 2012. Anna Berg, the captain, said the harbour had 40 ships.\n";

#[test]
fn annotate_says_when_no_article_is_meant_and_which_could_be() {
    let scratch = Scratch::with(&[("postil.toml", "title = \"A\"\n"), ("content/news/ferry.md", FERRY)]);
    let fail = |args: &[&str], words: &'static str| {
        scratch.postil().args(args).assert().code(2).stderr(contains(words));
    };
    fail(&["annotate", "--article", "news/fery"], "did you mean `news/ferry`?");
    fail(&["annotate", "--article", "ferry"], "did you mean `news/ferry`?");
    fail(&["facts", "list", "--article", "news/fery"], "no article and no folder of articles is `news/fery`");
    fail(&["annotate", "content/news/fery.md"], "did you mean `content/news/ferry.md`?");
    assert!(!scratch.path("content/news/ferry.facts.toml").exists());
    scratch.postil().args(["annotate", "--article", "news"]).assert().success().stdout(contains("added"));
    assert!(scratch.path("content/news/ferry.facts.toml").exists());
}

#[test]
fn a_renamed_article_takes_its_facts_along() {
    let scratch = Scratch::with(&[("postil.toml", "title = \"A\"\n"), ("content/ferry.md", FERRY)]);
    scratch.postil().arg("annotate").assert().success();
    let facts = scratch.read("content/ferry.facts.toml").replacen("suggested", "accepted", 1);
    scratch.write("content/ferry.facts.toml", &facts);
    scratch.remove("content/ferry.md");
    scratch.write("content/old-ferry.md", FERRY);
    scratch.postil().args(["annotate", "--dry-run"]).assert().success().stdout(contains("would be renamed"));
    assert!(scratch.path("content/ferry.facts.toml").exists());
    scratch
        .postil()
        .arg("annotate")
        .assert()
        .success()
        .stdout(contains("`content/ferry.facts.toml` is renamed").and(contains("0 suggestions added")));
    assert!(!scratch.path("content/ferry.facts.toml").exists());
    assert_eq!(scratch.read("content/old-ferry.facts.toml"), facts);
    scratch.postil().arg("check").assert().stderr(contains("facts.stray").not());
}

#[test]
fn facts_that_may_be_those_of_a_renamed_article_are_told() {
    let scratch = Scratch::with(&[("postil.toml", "title = \"A\"\n"), ("content/ferry.md", FERRY)]);
    scratch.postil().arg("annotate").assert().success();
    scratch.remove("content/ferry.md");
    scratch.write("content/other.md", FERRY.replace("212", "215").replace("1978", "1979"));
    let assert = scratch.postil().arg("annotate").assert().code(1);
    assert.stderr(contains("annotate.renamed").and(contains("rename the facts file to")));
    assert!(!scratch.path("content/other.facts.toml").exists());
    // an article of its own is annotated beside it
    scratch.remove("content/other.md");
    scratch
        .write("content/other.md", "+++\ntitle = \"B\"\ndate = 2024-05-14\n+++\n\nThe mill in Leeds closed in 1999.\n");
    scratch.postil().arg("annotate").assert().success();
    assert!(scratch.path("content/other.facts.toml").exists());
}
