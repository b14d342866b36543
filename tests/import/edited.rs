//! `postil import` beside what people did to articles, their images, originals, proposals and facts: none of it is lost.

use predicates::prelude::*;
use predicates::str::contains;

use crate::again::{ARTICLE, FOLDER, PROPOSAL, SECOND, THIRD, imported, json, text};
use crate::online::{import, site};
use crate::scratch::{Scratch, files_below};

const CHANGED: &str = "The port puts the damage at 5.1 million kroner.";

/// An article whose second paragraph both changed, with the proposal for it.
fn proposed() -> Scratch {
    let scratch = imported();
    scratch.edit(ARTICLE, "4.2 million", "about 4 million");
    scratch.write("raw/storm.txt", text(CHANGED, THIRD));
    import(&scratch, &["raw/storm.txt", "--merge"]).code(1).stdout(contains("1 to be merged by hand"));
    scratch
}

/// The proposal without those of its lines that begin so.
fn without(scratch: &Scratch, starts: &[&str]) {
    let lines = scratch.read(PROPOSAL);
    let kept = lines.lines().filter(|line| !starts.iter().any(|start| line.starts_with(start)));
    scratch.write(PROPOSAL, kept.fold(String::new(), |text, line| text + line + "\n"));
}

#[test]
fn a_proposal_never_overwrites_what_was_edited_after_it_was_made() {
    let scratch = proposed();
    without(&scratch, &["<<<<<<<", "=======", ">>>>>>>"]);
    scratch.edit(ARTICLE, "The storm", "The great storm");
    for remembers in [true, false] {
        let before = files_below(&scratch.path("archive/content"));
        import(&scratch, &["raw/storm.txt", "--merge"])
            .code(1)
            .stderr(contains("not known to be made of the article as it stands").and(contains("delete the proposal")));
        assert!(before == files_below(&scratch.path("archive/content")));
        if remembers {
            std::fs::remove_file(scratch.path("archive/.postil/imports.json")).unwrap();
            scratch.edit(ARTICLE, "The great storm", "The storm");
            // Where the article lies is known again by the file itself, not of what the proposal was made.
            let source = scratch.read("raw/storm.txt");
            scratch.write("raw/storm.txt", text(SECOND, THIRD));
            import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 kept"));
            scratch.write("raw/storm.txt", source);
        }
    }
}

#[test]
fn an_article_that_is_not_utf_8_is_left_alone() {
    let scratch = imported();
    scratch.edit(ARTICLE, "Nobody was hurt.", "Nobody was hurt in Ryfylke, says K@re.");
    let latin: Vec<u8> = scratch.read(ARTICLE).bytes().map(|byte| if byte == b'@' { 0xe5 } else { byte }).collect();
    scratch.write(ARTICLE, &latin);
    for source in [text(SECOND, THIRD), text(CHANGED, THIRD)] {
        scratch.write("raw/storm.txt", source);
        let before = files_below(&scratch.path("archive/content"));
        import(&scratch, &["raw/storm.txt", "--merge"]).code(1).stderr(contains("index.md` is not UTF-8"));
        assert!(before == files_below(&scratch.path("archive/content")));
    }
    let scratch = proposed();
    scratch.write(PROPOSAL, [scratch.read(PROPOSAL).as_bytes(), b"\xe5\n"].concat());
    import(&scratch, &["raw/storm.txt", "--merge"]).code(1).stderr(contains("index.merge.md` is not UTF-8"));
}

#[test]
fn each_mark_that_is_left_over_counts_and_those_that_a_text_shows_do_not() {
    for left in ["<<<<<<<", "=======", ">>>>>>>"] {
        let scratch = proposed();
        let others = ["<<<<<<<", "=======", ">>>>>>>"].into_iter().filter(|mark| *mark != left);
        without(&scratch, &others.collect::<Vec<_>>());
        import(&scratch, &["raw/storm.txt", "--merge"]).code(1).stderr(contains("still has marks"));
        without(&scratch, &[left]);
        import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains("1 merged"));
    }
    let scratch = site();
    let shown = |words: &str| {
        format!(
            "---\ntitle: The storm\n---\n\n```\n<<<<<<< the article\na\n=======\nb\n>>>>>>> the new source\n```\n\n{words}\n"
        )
    };
    scratch.write("raw/the-storm.md", shown("It blew for one night."));
    import(&scratch, &["raw/the-storm.md"]).success();
    scratch.edit(ARTICLE, "one night", "a night");
    scratch.write("raw/the-storm.md", shown("It blew for two nights."));
    import(&scratch, &["raw/the-storm.md", "--merge"]).code(1);
    without(&scratch, &["========", "It blew for a night", "<<<<<<<< ", ">>>>>>>> "]);
    import(&scratch, &["raw/the-storm.md", "--merge"]).success().stdout(contains("1 merged"));
    let article = scratch.read(ARTICLE);
    assert!(
        article.ends_with(">>>>>>> the new source\n```\n\nIt blew for two nights.\n"),
        "what it shows stays: {article}"
    );
}

#[test]
fn an_image_that_was_replaced_stays_and_others_are_updated() {
    let scratch = site();
    let image = |words: &str| [b"\x89PNG\r\n\x1a\n".as_slice(), words.as_bytes()].concat();
    let with = |second: &str| format!("roof.png\n\n{}", text(second, THIRD));
    let beside = format!("{FOLDER}/roof.png");
    scratch.write("raw/roof.png", image("one"));
    scratch.write("raw/storm.txt", with(SECOND));
    import(&scratch, &["raw/storm.txt"]).success();
    let is = |words: &str| std::fs::read(scratch.path(&beside)).unwrap() == image(words);
    // The source has another one, and nobody touched the old.
    scratch.write("raw/roof.png", image("two"));
    scratch.write("raw/storm.txt", with(CHANGED));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
    assert!(is("two"));
    scratch.write(&beside, image("cropped"));
    scratch.write("raw/storm.txt", with(SECOND));
    import(&scratch, &["raw/storm.txt"])
        .success()
        .stdout(contains("1 updated"))
        .stderr(contains("roof.png`, which is not known to be as an import wrote it"));
    assert!(is("cropped"));
    scratch.edit(ARTICLE, THIRD, "Nobody was hurt, luckily.");
    scratch.write("raw/storm.txt", with(CHANGED));
    import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains("1 merged"));
    assert!(is("cropped"));
    import(&scratch, &["raw/storm.txt", "--force"]).success();
    assert!(is("two"), "unless it is to be overwritten");
}

#[test]
fn an_original_that_was_changed_is_not_written_over_beside_an_edited_article() {
    let scratch = imported();
    let original = format!("{FOLDER}/source.txt");
    scratch.edit(ARTICLE, THIRD, "Nobody was hurt, luckily.");
    scratch.edit(&original, "Ann Hart", "(name withheld)");
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 kept"));
    assert!(scratch.read(&original).contains("(name withheld)"));
}

#[test]
fn a_link_that_was_taken_out_stays_out() {
    let scratch = site();
    let alpha = |number: &str| {
        format!(
            "---\ntitle: Alpha\n---\nSee [the quay](quay.md) for more about what happened there that long night.\n\n\
             Another paragraph that stays the same.\n\nThe last one has number {number}.\n"
        )
    };
    scratch.write("raw/alpha.md", alpha("4"));
    scratch.write("raw/quay.md", "---\ntitle: Quay\n---\nThe quay is long and wet and people fish there.\n");
    import(&scratch, &["raw"]).success().stdout(contains("2 imported"));
    let article = "archive/content/articles/alpha/index.md";
    let read = scratch.read(article);
    let link = read.lines().find(|line| line.starts_with("See [the quay](@/")).unwrap();
    scratch.edit(article, link, "See the quay for more about what happened there that long night.");
    let edited = scratch.read(article);
    import(&scratch, &["raw"]).success().stdout(contains("1 kept").or(contains("1 unchanged, 1 kept")));
    assert_eq!(scratch.read(article), edited);
    scratch.write("raw/alpha.md", alpha("5"));
    import(&scratch, &["raw"]).success().stdout(contains("1 kept")).stderr(contains("the two can be merged\n"));
    import(&scratch, &["raw", "--merge"]).success().stdout(contains("1 merged"));
    let article = scratch.read(article);
    assert!(article.contains("See the quay for") && article.contains("number 5"), "{article}");
}

#[test]
fn a_second_merge_is_by_the_original_of_the_first() {
    let scratch = imported();
    scratch.edit(ARTICLE, THIRD, "Nobody was hurt, luckily.");
    scratch.write("raw/storm.txt", text(CHANGED, THIRD));
    import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains("1 merged"));
    scratch.write("raw/storm.txt", text("The port puts the damage at 6 million kroner.", THIRD));
    import(&scratch, &["raw/storm.txt", "--merge"])
        .success()
        .stdout(contains("1 merged"))
        .stderr(contains("another postil").not());
    assert!(scratch.read(ARTICLE).contains("6 million"));
}

#[test]
fn an_article_with_broken_front_matter_is_kept_and_gets_no_twin() {
    let scratch = imported();
    scratch.edit(ARTICLE, "title = \"The storm\"", "title = \"The storm");
    let before = files_below(&scratch.path("archive/content"));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 kept"));
    scratch.write("raw/storm.txt", text(CHANGED, THIRD));
    import(&scratch, &["raw/storm.txt", "--merge"])
        .success()
        .stdout(contains("1 kept"))
        .stderr(contains("its front matter cannot be read"));
    assert!(before == files_below(&scratch.path("archive/content")));
    // By the original that is kept there, too.
    std::fs::remove_dir_all(scratch.path("archive/.postil")).unwrap();
    scratch.write("raw/storm.txt", text(SECOND, THIRD));
    scratch.edit(ARTICLE, &postil::digest::sha256_hex(text(SECOND, THIRD).as_bytes()), "gone");
    let before = files_below(&scratch.path("archive/content"));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 kept"));
    assert!(before == files_below(&scratch.path("archive/content")));
}

#[test]
fn an_article_that_was_written_is_not_reported_as_failed_for_its_facts() {
    let scratch = imported();
    scratch.write(&format!("{FOLDER}/index.facts.toml"), "broken = [");
    scratch.write("raw/storm.txt", text(CHANGED, THIRD));
    let report = json(&scratch, &["raw/storm.txt"]);
    let file = &report["files"][0];
    assert_eq!((&report["updated"], &report["failed"]), (&1.into(), &0.into()), "{report:#}");
    assert_eq!((&file["outcome"], file["fault"]["severity"].as_str()), (&"updated".into(), Some("error")));
    assert!(scratch.read(ARTICLE).contains("5.1 million"));
    assert_eq!(scratch.read(&format!("{FOLDER}/index.facts.toml")), "broken = [");
    scratch.write("raw/storm.txt", text(SECOND, THIRD));
    let again = scratch.postil().args(["--root", "archive", "import", "raw/storm.txt"]).assert();
    again.code(1).stdout(contains("1 updated")).stderr(contains("index.facts.toml"));
}

#[test]
fn what_a_source_says_does_nothing_to_the_terminal() {
    let scratch = imported();
    scratch.edit(ARTICLE, THIRD, "Nobody was hurt, luckily.");
    scratch.write(
        "raw/storm.txt",
        text("The port \u{1b}]0;title\u{7}\u{1b}[2Jputs it\u{202e} at \u{9b}1m 5.1 million.", THIRD),
    );
    for colour in ["always", "never"] {
        let output = scratch
            .postil()
            .env("CLICOLOR_FORCE", if colour == "always" { "1" } else { "0" })
            .args(["--root", "archive", "import", "raw/storm.txt", "--no-annotate"])
            .output()
            .unwrap();
        let shown = String::from_utf8(output.stdout).unwrap();
        assert!(shown.contains("5.1 million"), "{shown:?}");
        for harm in ["\u{1b}]", "\u{7}", "\u{1b}[2J", "\u{202e}", "\u{9b}"] {
            assert!(!shown.contains(harm), "{harm:?} in {shown:?}");
        }
    }
}

#[test]
fn a_proposal_in_a_folder_is_no_article() {
    let scratch = proposed();
    std::fs::create_dir_all(scratch.path("moved")).unwrap();
    std::fs::copy(scratch.path(PROPOSAL), scratch.path("moved/index.merge.md")).unwrap();
    import(&scratch, &["moved"]).stderr(contains("no texts"));
    assert_eq!(std::fs::read_dir(scratch.path("archive/content/articles")).unwrap().count(), 2);
}

#[test]
fn an_import_that_was_broken_off_is_mended_by_the_next() {
    let scratch = site();
    scratch.write("raw/storm.txt", text(SECOND, THIRD));
    // Before the article.
    scratch.write(&format!("{FOLDER}/source.txt"), text(SECOND, THIRD));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 imported"));
    assert!(scratch.path(ARTICLE).exists() && !scratch.path(&format!("{FOLDER}-2")).exists());
    // Between the original and the article.
    scratch.write("raw/storm.txt", text(CHANGED, THIRD));
    scratch.write(&format!("{FOLDER}/source.txt"), text(CHANGED, THIRD));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
    assert!(scratch.read(ARTICLE).contains("5.1 million"));
    // Between an article that was merged and its original.
    scratch.edit(ARTICLE, THIRD, "Nobody was hurt, luckily.");
    let (was, memory) = (scratch.read(&format!("{FOLDER}/source.txt")), scratch.read("archive/.postil/imports.json"));
    scratch.write("raw/storm.txt", text("The port puts the damage at 6 million kroner.", THIRD));
    import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains("1 merged"));
    scratch.write(&format!("{FOLDER}/source.txt"), was);
    scratch.write("archive/.postil/imports.json", memory);
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 kept"));
    assert!(scratch.read(&format!("{FOLDER}/source.txt")).contains("6 million"));
}
