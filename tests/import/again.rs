//! `postil import` of files that changed since they were imported, and of many at once.

use predicates::prelude::*;
use predicates::str::contains;

use crate::online::{import, site};
use crate::scratch::{Scratch, files_below};

pub const FOLDER: &str = "archive/content/articles/the-storm";
pub const ARTICLE: &str = "archive/content/articles/the-storm/index.md";
pub const PROPOSAL: &str = "archive/content/articles/the-storm/index.merge.md";

pub fn text(second: &str, third: &str) -> String {
    format!(
        "The storm\n\nBy Ann Hart\n\n5 March 2024\n\nA storm took the roof off the ferry terminal in Nordvik on Tuesday morning.\n\n\
         {second}\n\nThe ferries stayed in port until the evening, and nobody knew how long the repairs would take.\n\n{third}\n"
    )
}

pub const SECOND: &str = "The port puts the damage at 4.2 million kroner.";
pub const THIRD: &str = "Nobody was hurt.";

pub fn imported() -> Scratch {
    let scratch = site();
    scratch.write("raw/storm.txt", text(SECOND, THIRD));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 imported"));
    scratch
}

pub fn json(scratch: &Scratch, args: &[&str]) -> serde_json::Value {
    let output =
        scratch.postil().args(["--root", "archive", "import", "--format", "json"]).args(args).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_file_that_changed_updates_its_article_and_what_changed_is_shown() {
    let scratch = imported();
    scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", THIRD));
    import(&scratch, &["raw/storm.txt"])
        .success()
        .stdout(contains("1 updated"))
        .stdout(contains("- The port puts the damage at 4.2 million kroner.\n"))
        .stdout(contains("+ The port puts the damage at 5.1 million kroner.\n"));
    assert!(scratch.read(ARTICLE).contains("5.1 million"));
    assert!(scratch.read(&format!("{FOLDER}/source.txt")).contains("5.1 million"));
    let before = files_below(&scratch.path("archive"));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 unchanged"));
    assert!(before == files_below(&scratch.path("archive")));
    // What was given first stays, though the source says otherwise.
    import(&scratch, &["raw/storm.txt", "--title", "My storm"]).success().stdout(contains("1 updated"));
    scratch.write("raw/storm.txt", text(SECOND, "Nobody was hurt, says the port."));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
    let article = scratch.read(ARTICLE);
    assert!(article.contains("title = \"My storm\"") && article.contains("says the port"), "{article}");
    assert!(!scratch.path(&format!("{FOLDER}-2")).exists());
}

#[test]
fn another_text_under_the_name_of_an_old_one_is_another_article() {
    let scratch = imported();
    let before = scratch.read(ARTICLE);
    scratch.write(
        "raw/storm.txt",
        "The storm\n\nOne hundred years ago a new theatre opened its doors, with a comedy that ran for eleven weeks.\n\n\
         Tickets cost two kroner, and the king sat in the third row, where he slept through the second act as he always did.\n\n\
         Its roof of copper was paid for by a brewer who never went to see a play, neither there nor anywhere else in his life.\n",
    );
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 imported"));
    assert_eq!(scratch.read(ARTICLE), before);
    assert!(scratch.read(&format!("{FOLDER}-2/index.md")).contains("theatre"));
    // And the name is its own from now on.
    scratch.edit("raw/storm.txt", "two kroner", "three kroner");
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
    assert!(scratch.read(&format!("{FOLDER}-2/index.md")).contains("three kroner"));
}

#[test]
fn what_changed_in_the_source_of_an_edited_article_is_merged_if_asked_for() {
    let scratch = site();
    scratch.write("raw/storm.txt", text(SECOND, THIRD));
    scratch.postil().args(["--root", "archive", "import", "raw/storm.txt"]).assert().success();
    let facts = format!("{FOLDER}/index.facts.toml");
    scratch.edit(&facts, "status = \"suggested\"", "status = \"accepted\"");
    let accepted = scratch.read(&facts);
    scratch.edit(ARTICLE, THIRD, "Nobody was hurt, luckily.");
    scratch.edit(ARTICLE, "date = ", "weight = 3\ndate = ");
    scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", THIRD));
    let before = files_below(&scratch.path("archive/content"));
    for args in [&["raw/storm.txt"][..], &["raw/storm.txt", "--merge", "--dry-run"]] {
        import(&scratch, args).success().stdout(contains("+ The port puts the damage at 5.1 million kroner."));
        assert!(before == files_below(&scratch.path("archive/content")), "nothing is written unless asked for");
    }
    import(&scratch, &["raw/storm.txt"])
        .success()
        .stdout(contains("1 kept"))
        .stderr(contains("the two can be merged").and(contains("`--merge` takes over what changed")));
    import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains("1 merged"));
    let article = scratch.read(ARTICLE);
    for words in ["weight = 3", "5.1 million", "Nobody was hurt, luckily."] {
        assert!(article.contains(words), "{words} is in {article}");
    }
    assert!(scratch.read(&format!("{FOLDER}/source.txt")).contains("5.1 million"));
    assert!(scratch.read(&facts).starts_with(&accepted), "facts stay");
    assert!(!scratch.path(PROPOSAL).exists());
    let before = files_below(&scratch.path("archive/content"));
    import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains("1 kept because edited"));
    assert!(before == files_below(&scratch.path("archive/content")));
}

#[test]
fn what_both_changed_is_a_proposal_that_a_person_finishes() {
    let scratch = imported();
    scratch.edit(ARTICLE, "4.2 million", "about 4 million");
    scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", "Two were hurt."));
    import(&scratch, &["raw/storm.txt"]).success().stderr(contains("both changed the same in one place"));
    let edited = scratch.read(ARTICLE);
    let report = json(&scratch, &["raw/storm.txt", "--merge", "--dry-run", "--verbose"]);
    let file = &report["files"][0];
    assert_eq!((&file["outcome"], &file["conflicts"]), (&"proposed".into(), &1.into()), "{report:#}");
    assert_eq!(file["changes"][1]["is"], "Two were hurt.");
    assert!(file["markdown"].as_str().unwrap().contains("<<<<<<< the article\nThe port puts the damage at about 4"));
    assert!(!scratch.path(PROPOSAL).exists());
    import(&scratch, &["raw/storm.txt", "--merge"])
        .code(1)
        .stdout(contains("1 to be merged by hand"))
        .stderr(contains("index.merge.md"));
    assert_eq!(scratch.read(ARTICLE), edited, "the article is left alone");
    scratch.postil().args(["--root", "archive", "build"]).assert().success();
    let built = files_below(&scratch.path("archive/site"));
    assert!(!built.keys().any(|path| path.contains("merge")), "a proposal is never published");
    // Again, it is not overwritten.
    import(&scratch, &["raw/storm.txt", "--merge"]).code(1).stderr(contains("still has marks"));
    let ours = "<<<<<<< the article\nThe port puts the damage at about 4 million kroner.\n=======\n";
    scratch.edit(PROPOSAL, ours, "");
    scratch.edit(PROPOSAL, "5.1 million kroner.\n>>>>>>> the new source\n", "about 5 million kroner.\n");
    import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains("1 merged"));
    let article = scratch.read(ARTICLE);
    assert!(
        article.contains("about 5 million kroner.\n\nThe ferries") && article.ends_with("Two were hurt.\n"),
        "{article}"
    );
    assert!(!scratch.path(PROPOSAL).exists());
    assert!(scratch.read(&format!("{FOLDER}/source.txt")).contains("Two were hurt."));
}

#[test]
fn a_merge_that_was_made_by_hand_counts_from_then_on() {
    let scratch = imported();
    scratch.edit(ARTICLE, "4.2 million", "about 4 million");
    scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", THIRD));
    import(&scratch, &["raw/storm.txt", "--merge"]).code(1);
    let by_hand: String = scratch
        .read(PROPOSAL)
        .lines()
        .filter(|line| !line.starts_with(['<', '=', '>']))
        .fold(String::new(), |text, line| text + line + "\n");
    scratch.write(ARTICLE, by_hand);
    std::fs::remove_file(scratch.path(PROPOSAL)).unwrap();
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 kept"));
    assert_eq!(scratch.read(&format!("{FOLDER}/source.txt")), scratch.read("raw/storm.txt"));
    scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", "Two were hurt."));
    import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains("1 merged"));
    let article = scratch.read(ARTICLE);
    assert!(
        article.contains("about 4 million") && article.contains("5.1 million") && article.contains("Two were hurt."),
        "{article}"
    );
}

#[test]
fn a_proposal_for_another_version_is_not_overwritten_and_a_lost_original_is_told() {
    let scratch = imported();
    scratch.edit(ARTICLE, "4.2 million", "about 4 million");
    scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", THIRD));
    import(&scratch, &["raw/storm.txt", "--merge"]).code(1);
    let proposal = scratch.read(PROPOSAL);
    scratch.write("raw/storm.txt", text("The port puts the damage at 6 million kroner.", THIRD));
    import(&scratch, &["raw/storm.txt", "--merge"]).code(1).stderr(contains("made of another version"));
    assert_eq!(scratch.read(PROPOSAL), proposal);
    std::fs::remove_file(scratch.path(&format!("{FOLDER}/source.txt"))).unwrap();
    import(&scratch, &["raw/storm.txt", "--merge"]).success().stderr(contains("cannot be merged"));
    assert!(scratch.read(ARTICLE).contains("about 4 million"));
}

#[test]
fn a_page_saved_anew_is_the_same_article_though_nothing_is_remembered() {
    let scratch = site();
    let page = |words: &str| {
        format!(
            "<html><head><title>The storm</title><link rel=\"canonical\" href=\"https://herald.example/storm\"></head><body><article>\
             <h1>The storm</h1><p>{}</p><p>{words} The ferries stayed in port until the evening, and nobody knew how long it would take.</p>\
             </article></body></html>",
            crate::online::LEAD
        )
    };
    scratch.write("raw/storm.html", page("It blew."));
    import(&scratch, &["raw/storm.html"]).success();
    std::fs::remove_dir_all(scratch.path("archive/.postil")).unwrap();
    scratch.write("raw/storm.html", page("It blew hard."));
    import(&scratch, &["raw/storm.html"]).success().stdout(contains("1 updated"));
    // A second file of one address is told, and makes no second article.
    scratch.write("raw/storm (1).html", page("It blew and blew."));
    for _ in 0..2 {
        import(&scratch, &["raw"]).success().stdout(contains("2 unchanged")).stderr(contains("import.same-page"));
    }
    import(&scratch, &["raw/storm (1).html", "--force"]).success().stdout(contains("1 updated"));
}

#[test]
fn an_article_of_another_version_of_the_importer_is_not_taken_for_edited() {
    let scratch = imported();
    // As if the importer had written other Markdown then.
    scratch.edit(ARTICLE, "Nobody was hurt.", "Nobody was hurt\\.");
    let digest = postil::digest::sha256_hex(scratch.read(ARTICLE).as_bytes());
    let memory: serde_json::Value = serde_json::from_str(&scratch.read("archive/.postil/imports.json")).unwrap();
    let was = memory["articles"]["content/articles/the-storm/index.md"]["written"].as_str().unwrap().to_owned();
    scratch.edit("archive/.postil/imports.json", &was, &digest);
    let before = files_below(&scratch.path("archive"));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 unchanged"));
    assert!(before == files_below(&scratch.path("archive")));
    scratch.edit(ARTICLE, "4.2 million", "4.3 million");
    scratch.write("raw/storm.txt", text(SECOND, "Two were hurt."));
    import(&scratch, &["raw/storm.txt"]).success().stderr(contains("this postil makes other Markdown of the source"));
    import(&scratch, &["raw/storm.txt", "--merge"]).code(1).stdout(contains("1 to be merged by hand"));
}

#[test]
fn of_many_files_a_bad_one_is_told_and_all_find_a_place() {
    let scratch = site();
    for number in 0..300 {
        // All with one title, in more than one batch.
        scratch
            .write(&format!("raw/{number:03}.txt"), format!("The storm\n\nStorm number {number} came on a Tuesday.\n"));
    }
    scratch.write("raw/150.txt", b"GIF89a\0\0");
    let report = json(&scratch, &["raw", "--no-annotate", "--dry-run"]);
    let places = |report: &serde_json::Value| {
        let files = report["files"].as_array().unwrap();
        let article = |file: &serde_json::Value| file["article"].as_str().map(str::to_owned);
        files.iter().map(article).collect::<Vec<_>>()
    };
    let planned = places(&report);
    let unique: std::collections::BTreeSet<_> = planned.iter().flatten().collect();
    assert_eq!((planned.len(), unique.len()), (300, 299), "each gets a place of its own");
    assert_eq!((&report["created"], &report["failed"]), (&299.into(), &1.into()));
    assert_eq!(report["files"][150]["outcome"], "failed");
    assert!(report["files"][150]["fault"]["message"].as_str().unwrap().contains("GIF image"));
    assert!(!scratch.path(ARTICLE).exists());
    let report = json(&scratch, &["raw", "--no-annotate", "--jobs", "3"]);
    assert_eq!(places(&report), planned, "and that is the one that was told");
    let before = files_below(&scratch.path("archive"));
    import(&scratch, &["raw"]).code(1).stdout(contains("299 unchanged, 1 failed"));
    assert!(before == files_below(&scratch.path("archive")));
}

#[test]
fn what_was_given_stays_though_the_original_is_gone() {
    let scratch = site();
    scratch.write("raw/storm.txt", text(SECOND, THIRD));
    let given = ["--title", "My storm", "--author", "Ida Moe", "--language", "en-GB", "--published", "2024-03-07"];
    import(&scratch, &[&["raw/storm.txt"][..], &given].concat()).success().stdout(contains("1 imported"));
    let article = "archive/content/articles/my-storm/index.md";
    for damage in ["5.1", "6.1"] {
        std::fs::remove_file(scratch.path("archive/content/articles/my-storm/source.txt")).unwrap();
        scratch.write("raw/storm.txt", text(&format!("The port puts the damage at {damage} million kroner."), THIRD));
        import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
        let article = scratch.read(article);
        for words in ["title = \"My storm\"", "[\"Ida Moe\"]", "language = \"en-GB\"", "date = 2024-03-07", damage] {
            assert!(article.contains(words), "{words} is in {article}");
        }
    }
    // Forced, it is as if it were imported for the first time.
    import(&scratch, &["raw/storm.txt", "--force", "--title", "Another storm"]).success();
    std::fs::remove_file(scratch.path("archive/content/articles/my-storm/source.txt")).unwrap();
    scratch.write("raw/storm.txt", text(SECOND, THIRD));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
    let article = scratch.read(article);
    assert!(article.contains("title = \"Another storm\"") && article.contains("Ann Hart"), "{article}");
}

#[test]
fn thousands_of_files_are_imported_and_the_bad_ones_told() {
    let scratch = site();
    let words = format!(
        "{} {}",
        SECOND.repeat(3),
        "Nobody knows what comes next, and the port says nothing about it. ".repeat(4)
    );
    for number in 0..1500 {
        let title = format!("Storm {number}");
        match number % 3 {
            0 => scratch.write(&format!("raw/{number:04}.txt"), format!("{title}\n\n{words}\n")),
            1 => scratch.write(
                &format!("raw/{number:04}.html"),
                format!("<html><title>{title}</title><article><h1>{title}</h1><p>{words}</p></article></html>"),
            ),
            _ => scratch.write(
                &format!("raw/{number:04}.md"),
                format!("---\ntitle: {title}\n---\n\n{words}\n\nSee [it]({:04}.md).\n", number - 2),
            ),
        }
    }
    let bad: [&[u8]; 5] = [b"GIF89a\0\0", b"", b"%PDF-1.4", b"---\ntitle: [\n---\n", b"\0\0\0"];
    for number in 0..10 {
        let ending = if number % 5 == 3 { "md" } else { "txt" };
        scratch.write(&format!("raw/bad{number}.{ending}"), bad[number % 5]);
    }
    // Nobody reads what is too long to be an article.
    for name in ["raw/long.txt", "raw/long.html"] {
        scratch.write(name, "<p>It blew.</p>");
        std::fs::OpenOptions::new().write(true).open(scratch.path(name)).unwrap().set_len(200 * 1024 * 1024).unwrap();
    }
    for (outcome, jobs) in [("created", "2"), ("unchanged", "1")] {
        let report = json(&scratch, &["raw", "--no-annotate", "--jobs", jobs]);
        assert_eq!((&report[outcome], &report["failed"]), (&1500.into(), &12.into()));
        let files = report["files"].as_array().unwrap();
        let failed: Vec<&str> = files
            .iter()
            .filter(|file| file["outcome"] == "failed")
            .map(|file| file["input"].as_str().unwrap())
            .collect();
        let expected = [
            "bad0.txt",
            "bad1.txt",
            "bad2.txt",
            "bad3.md",
            "bad4.txt",
            "bad5.txt",
            "bad6.txt",
            "bad7.txt",
            "bad8.md",
            "bad9.txt",
            "long.html",
            "long.txt",
        ];
        assert_eq!(failed, expected.map(|name| format!("raw/{name}")));
    }
    import(&scratch, &["raw", "--verbose"])
        .code(1)
        .stdout(contains("1500 unchanged, 12 failed"))
        .stderr(contains("raw/long.txt").and(contains("16 MiB")));
    assert_eq!(
        std::fs::read_dir(scratch.path("archive/content/articles")).unwrap().count(),
        1501,
        "with the section's own file"
    );
}
