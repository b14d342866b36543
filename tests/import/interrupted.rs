//! `postil import` that is killed, that meets another one, and whose record is damaged: nothing is forgotten, and nothing made twice.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use predicates::prelude::*;
use predicates::str::contains;

use crate::again::{ARTICLE, SECOND, THIRD, imported, text};
use crate::online::{import, site};
use crate::scratch::{Scratch, files_below};

const RECORD: &str = "archive/.postil/imports.json";
const JOURNAL: &str = "archive/.postil/imports.journal";

fn start(scratch: &Scratch, args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_postil"))
        .current_dir(scratch.root())
        .args(["--root", "archive", "import", "--no-annotate"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for something that comes soon.
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < Duration::from_secs(120), "{what} did not come");
        std::thread::sleep(Duration::from_millis(2));
    }
}

const MANY: usize = 400;

/// Many texts, of which only the record tells that those of another version are the same articles: even their titles change.
fn write_version(scratch: &Scratch, version: &str) {
    for number in 0..MANY {
        let words = format!("{version} storm {number}\n\n{} Number {number} was {version}.\n", SECOND.repeat(3));
        scratch.write(&format!("raw/{number:03}.txt"), words);
    }
}

/// The articles that are there; another process may be writing more.
fn articles(scratch: &Scratch) -> Vec<String> {
    let folders = std::fs::read_dir(scratch.path("archive/content/articles")).unwrap().flatten();
    folders.filter_map(|folder| std::fs::read_to_string(folder.path().join("index.md")).ok()).collect()
}

#[test]
fn an_import_that_is_killed_knows_its_articles_again() {
    for few in [1, 150, 390] {
        let scratch = site();
        write_version(&scratch, "first");
        let mut killed = start(&scratch, &["raw"]);
        let folder = scratch.path("archive/content/articles");
        until("the first articles", || std::fs::read_dir(&folder).is_ok_and(|entries| entries.count() > few));
        killed.kill().unwrap();
        killed.wait().unwrap();
        write_version(&scratch, "second");
        let mut killed = start(&scratch, &["raw"]);
        until("later versions", || articles(&scratch).iter().filter(|text| text.contains("was second")).count() > few);
        killed.kill().unwrap();
        killed.wait().unwrap();
        write_version(&scratch, "third");
        import(&scratch, &["raw"]).success().stdout(contains("kept").not());
        let articles = articles(&scratch);
        assert_eq!(articles.len(), MANY, "none is there twice, after {few}");
        assert!(articles.iter().all(|text| text.contains("was third")), "all are as they are now");
        assert!(!scratch.path(JOURNAL).exists());
        let before = files_below(&scratch.path("archive"));
        import(&scratch, &["raw"]).success().stdout(contains(format!("{MANY} unchanged")));
        assert!(before == files_below(&scratch.path("archive")));
    }
}

#[test]
fn a_journal_that_ends_in_the_middle_of_a_line_is_good_up_to_there() {
    let scratch = imported();
    let record = scratch.read(RECORD);
    scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", THIRD));
    scratch.write(JOURNAL, "{\"article\":{\"path\":\"content/art");
    import(&scratch, &["raw/storm.txt", "--dry-run"]).success().stdout(contains("would be updated"));
    assert_eq!(scratch.read(RECORD), record, "what is only told writes nothing");
    assert!(scratch.path(JOURNAL).exists());
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
    assert!(!scratch.path(JOURNAL).exists());
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 unchanged"));
}

#[test]
fn a_damaged_record_is_told_with_its_place_and_nothing_is_lost() {
    let scratch = imported();
    let record = scratch.read(RECORD);
    let broken = record.replacen("\"written\"", "written", 1);
    let line = 1 + broken[..broken.find("written").unwrap()].matches('\n').count();
    let column = 1 + broken.lines().nth(line - 1).unwrap().find("written").unwrap();
    for (file, content, place) in [
        (RECORD, broken.as_str(), format!("imports.json:{line}:{column}")),
        (RECORD, "", "imports.json:1:1".to_owned()),
        (RECORD, "[1]", "imports.json:1:".to_owned()),
        (RECORD, "[]", "imports.json:1:".to_owned()),
        (RECORD, " []", "imports.json:1:".to_owned()),
        (RECORD, "null", "imports.json:1:".to_owned()),
        (JOURNAL, "{\"page\":1}\n", "imports.journal:1:".to_owned()),
        (JOURNAL, "\n", "imports.journal:1:".to_owned()),
    ] {
        scratch.write(RECORD, &record);
        scratch.write(file, content);
        scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", THIRD));
        let before = files_below(&scratch.path("archive/content"));
        import(&scratch, &["raw/storm.txt"])
            .code(2)
            .stderr(contains(place).and(contains("damaged")).and(contains("bring back a copy")));
        assert!(before == files_below(&scratch.path("archive/content")));
        assert_eq!(scratch.read(file), content, "it is left as it is");
    }
    std::fs::remove_file(scratch.path(JOURNAL)).unwrap();
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
}

#[test]
fn two_imports_into_one_site_take_turns() {
    let scratch = imported();
    scratch.write("raw/quay.txt", "The quay\n\nThe quay is long and wet, and people fish there in the evening.\n");
    for is_killed in [false, true] {
        // It has begun, and waits for its text.
        let lock = scratch.path("archive/.postil/import.lock");
        let mut first = start(&scratch, &["-"]);
        until("the lock", || {
            let opened = std::fs::File::open(&lock);
            opened.is_ok_and(|lock| matches!(lock.try_lock(), Err(std::fs::TryLockError::WouldBlock)))
        });
        let mut second = start(&scratch, &["raw/quay.txt"]);
        let mut told = String::new();
        BufReader::new(second.stderr.take().unwrap()).read_line(&mut told).unwrap();
        assert!(told.contains("another import into this site is running"), "{told}");
        assert!(second.try_wait().unwrap().is_none());
        // Telling what would be done keeps nobody out.
        import(&scratch, &["raw/storm.txt", "--dry-run"]).success();
        if is_killed {
            first.kill().unwrap();
        } else {
            let mut input = first.stdin.take().unwrap();
            input.write_all(b"The roof\n\nThe roof lies in the harbour, and nobody knows how to lift it.\n").unwrap();
        }
        assert_eq!(first.wait().unwrap().success(), !is_killed);
        assert!(second.wait().unwrap().success());
        let record = scratch.read(RECORD);
        for article in ["the-storm", "the-roof", "the-quay"] {
            assert!(record.contains(&format!("content/articles/{article}/index.md")), "{article} is in {record}");
        }
    }
    assert!(scratch.path(ARTICLE).exists());
}

/// A site from elsewhere may have links where the record is kept.
#[cfg(unix)]
#[test]
fn nothing_is_read_or_written_through_links_in_the_folder_of_the_record() {
    use std::os::unix::fs::symlink;

    const OUTSIDE: &str = "outside.txt";
    for name in ["import.lock", "imports.journal", "imports.json", ".gitignore"] {
        for is_there in [true, false] {
            let scratch = site();
            scratch.write(
                "raw/storm.txt",
                "The storm\n\nThe storm took the roof of the station in the night, and nobody was hurt.\n",
            );
            std::fs::create_dir_all(scratch.path("archive/.postil")).unwrap();
            if is_there {
                scratch.write(OUTSIDE, "a secret without an end of line");
            }
            let link = scratch.path(&format!("archive/.postil/{name}"));
            let _ = std::fs::remove_file(&link);
            symlink(scratch.path(OUTSIDE), &link).unwrap();
            let told = import(&scratch, &["raw/storm.txt"]);
            let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
            assert!(!told.contains("secret"), "{name}: {told}");
            if name != ".gitignore" {
                assert!(told.contains("link"), "{name}: {told}");
            }
            if is_there {
                assert_eq!(scratch.read(OUTSIDE), "a secret without an end of line", "{name}");
            } else {
                assert!(!scratch.path(OUTSIDE).exists(), "{name}");
            }
        }
    }
}

/// What can fail to be written, with what was there before.
#[cfg(unix)]
#[test]
fn an_article_that_could_not_be_written_is_not_remembered_as_written() {
    let scratch = imported();
    let article = scratch.path(ARTICLE);
    let folder = article.parent().unwrap();
    scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", THIRD));
    // A folder stands where the original is to be written.
    let original = folder.join("source.txt");
    let bytes = std::fs::read(&original).unwrap();
    std::fs::remove_file(&original).unwrap();
    std::fs::create_dir_all(original.join("x")).unwrap();
    import(&scratch, &["raw/storm.txt"]).code(2).stdout(contains("1 failed"));
    std::fs::remove_dir_all(&original).unwrap();
    std::fs::write(&original, bytes).unwrap();
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
    assert!(scratch.read(ARTICLE).contains("5.1 million"));
}

#[test]
fn records_without_end_are_refused() {
    for file in [RECORD, JOURNAL] {
        let scratch = imported();
        scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", THIRD));
        let before = files_below(&scratch.path("archive/content"));
        // Terabytes, of which nothing is on the disk.
        std::fs::File::create(scratch.path(file)).unwrap().set_len(1 << 42).unwrap();
        import(&scratch, &["raw/storm.txt"])
            .code(2)
            .stderr(contains("more than 256 MB").and(contains("nothing was imported")));
        assert!(before == files_below(&scratch.path("archive/content")));
    }
}

/// A record that came with a site may name any file of the machine.
#[cfg(unix)]
#[test]
fn what_a_journal_names_outside_of_the_articles_is_not_read() {
    let scratch = imported();
    scratch.write("raw/storm.txt", text("The port puts the damage at 5.1 million kroner.", THIRD));
    let digest = "0".repeat(64);
    let after = serde_json::json!({"written": digest, "files": {"../../../../../../../../dev/zero": digest, "/dev/zero": digest}});
    let mut lines = String::new();
    for path in ["/dev/zero", "../../../../../../../../dev/zero", "content/articles/the-storm/index.md"] {
        let line = serde_json::json!({"article": {"path": path, "before": after, "after": after}});
        lines.push_str(&format!("{line}\n"));
    }
    scratch.write(JOURNAL, lines);
    // What would be read without end ends soon.
    let mut shell = Command::new("sh");
    shell.current_dir(scratch.root()).args([
        "-c",
        "ulimit -v 4000000; exec \"$@\"",
        "sh",
        env!("CARGO_BIN_EXE_postil"),
    ]);
    let told = shell.args(["--root", "archive", "import", "raw/storm.txt"]).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
}
