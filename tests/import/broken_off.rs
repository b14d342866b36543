//! `postil import` after one that came to no good end.

use std::fs;

use postil::digest::sha256_hex;
use predicates::str::contains;

use crate::again::{ARTICLE, FOLDER, PROPOSAL, SECOND, THIRD, imported, text};
use crate::online::{import, site};
use crate::scratch::files_below;

const CHANGED: &str = "The port puts the damage at 5.1 million kroner.";
const RECORD: &str = "archive/.postil/imports.json";

#[test]
fn a_folder_that_was_only_begun_is_taken_by_the_next_import() {
    for leaves in [&[][..], &[".postil-Ab0C1d.tmp"]] {
        let scratch = site();
        scratch.write("raw/storm.txt", text(SECOND, THIRD));
        fs::create_dir_all(scratch.path(FOLDER)).unwrap();
        leaves.iter().for_each(|name| scratch.write(&format!("{FOLDER}/{name}"), "half"));
        import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 imported"));
        assert!(scratch.path(ARTICLE).exists() && !scratch.path(&format!("{FOLDER}-2")).exists());
        assert!(leaves.iter().all(|name| !scratch.path(&format!("{FOLDER}/{name}")).exists()));
    }
    // What a person put there stays theirs.
    let scratch = site();
    scratch.write("raw/storm.txt", text(SECOND, THIRD));
    scratch.write(&format!("{FOLDER}/.postil-notes.tmp"), "mine");
    import(&scratch, &["raw/storm.txt"]).success();
    assert!(scratch.path(&format!("{FOLDER}-2/index.md")).exists());
}

#[test]
fn what_was_begun_is_known_though_its_source_and_its_title_changed() {
    for has_original in [true, false] {
        let scratch = imported();
        // As if it had been killed before the article stood.
        let record: serde_json::Value = serde_json::from_str(&scratch.read(RECORD)).unwrap();
        let path = ARTICLE.trim_start_matches("archive/");
        let after = &record["articles"][path];
        let line = serde_json::json!({"article": {"path": path, "before": null, "after": after}});
        scratch.write("archive/.postil/imports.journal", format!("{line}\n"));
        fs::remove_file(scratch.path(RECORD)).unwrap();
        fs::remove_file(scratch.path(ARTICLE)).unwrap();
        if !has_original {
            fs::remove_file(scratch.path(&format!("{FOLDER}/source.txt"))).unwrap();
            scratch.write(&format!("{FOLDER}/.postil-Ab0C1d.tmp"), "half");
        }
        scratch.write("raw/storm.txt", text(CHANGED, THIRD).replace("The storm", "A storm in spring"));
        import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 imported"));
        assert!(scratch.read(ARTICLE).contains("5.1 million"));
        let folders = fs::read_dir(scratch.path("archive/content/articles")).unwrap().flatten();
        let folders: Vec<_> = folders.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name()).collect();
        assert_eq!(folders, ["the-storm"], "no other folder is there");
    }
}

/// A folder stands where an image is to be written.
#[test]
fn an_update_that_fails_changes_nothing_so_that_a_later_merge_has_its_base() {
    let scratch = site();
    let image = |words: &str| [b"\x89PNG\r\n\x1a\n".as_slice(), words.as_bytes()].concat();
    let with = |second: &str| format!("roof.png\n\n{}", text(second, THIRD));
    scratch.write("raw/roof.png", image("one"));
    scratch.write("raw/storm.txt", with(SECOND));
    import(&scratch, &["raw/storm.txt"]).success();
    scratch.write("raw/storm.txt", with(CHANGED));
    let beside = scratch.path(&format!("{FOLDER}/roof.png"));
    for is_edited in [false, true] {
        fs::remove_file(&beside).unwrap();
        fs::create_dir(&beside).unwrap();
        if is_edited {
            scratch.edit(ARTICLE, THIRD, "Nobody was hurt, luckily.");
        }
        let before = files_below(&scratch.path("archive/content"));
        import(&scratch, &["raw/storm.txt", "--merge"]).code(2).stdout(contains("1 failed"));
        assert!(before == files_below(&scratch.path("archive/content")), "nothing is half done");
        fs::remove_dir(&beside).unwrap();
        fs::write(&beside, image("one")).unwrap();
    }
    import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains("1 merged"));
    let article = scratch.read(ARTICLE);
    assert!(article.contains("5.1 million") && article.contains("luckily"), "{article}");
}

#[test]
fn what_was_broken_off_after_the_article_stood_is_finished() {
    for is_edited in [false, true] {
        let scratch = imported();
        if is_edited {
            scratch.edit(ARTICLE, THIRD, "Nobody was hurt, luckily.");
        }
        scratch.write("raw/storm.txt", text(CHANGED, THIRD));
        import(&scratch, &["raw/storm.txt", "--merge"]).success();
        let original = format!("{FOLDER}/source.txt");
        // The original and what is left of a proposal are as they were before.
        let [old, new] = [text(SECOND, THIRD), text(CHANGED, THIRD)].map(|text| sha256_hex(text.as_bytes()));
        scratch.write(&original, text(SECOND, THIRD));
        scratch.edit(RECORD, &format!("\"source.txt\": \"{new}\""), &format!("\"source.txt\": \"{old}\""));
        if is_edited {
            scratch.write(PROPOSAL, scratch.read(ARTICLE));
        }
        let article = scratch.read(ARTICLE);
        import(&scratch, &["raw/storm.txt"]).success();
        assert_eq!(scratch.read(ARTICLE), article);
        assert!(scratch.read(&original).contains("5.1 million"), "edited: {is_edited}");
        assert!(!scratch.path(PROPOSAL).exists());
        scratch.write("raw/storm.txt", text("The port puts the damage at 6 million kroner.", THIRD));
        import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains(if is_edited {
            "1 merged"
        } else {
            "1 updated"
        }));
    }
}

/// Runs an import that can write no file of more than some kilobytes: it is killed by the system as it writes one, or as on a disk that is
/// full, told.
#[cfg(unix)]
fn import_with_little_room(scratch: &crate::scratch::Scratch, is_killed: bool, args: &[&str]) -> std::process::Output {
    // In units of 512 bytes.
    let script = if is_killed { "ulimit -f 64; exec \"$@\"" } else { "trap '' XFSZ; ulimit -f 64; exec \"$@\"" };
    let mut shell = std::process::Command::new("sh");
    shell.current_dir(scratch.root()).args(["-c", script, "sh", env!("CARGO_BIN_EXE_postil")]);
    let output = shell.args(["--root", "archive", "import", "--no-annotate"]).args(args).output().unwrap();
    assert!(!output.status.success(), "it had room enough");
    assert_eq!(output.status.code().is_none(), is_killed, "{}", String::from_utf8_lossy(&output.stderr));
    output
}

#[cfg(unix)]
const LARGE: usize = 200_000;

/// What lies in a folder.
fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[cfg(unix)]
#[test]
fn an_import_without_room_or_that_is_killed_as_it_writes_is_made_good_by_the_next() {
    let image = |byte: u8| [b"\x89PNG\r\n\x1a\n".as_slice(), &[byte; LARGE]].concat();
    let with = |second: &str| format!("roof.png\n\n{}", text(second, THIRD));
    let edited = "Nobody was hurt, luckily.";
    for is_killed in [false, true] {
        let scratch = site();
        let folder = scratch.path(FOLDER);
        scratch.write("raw/roof.png", image(1));
        scratch.write("raw/storm.txt", with(SECOND));
        import_with_little_room(&scratch, is_killed, &["raw/storm.txt"]);
        if is_killed {
            assert!(names(&folder).iter().any(|name| name.starts_with(".postil-")), "{:?}", names(&folder));
        } else {
            assert!(!folder.exists(), "no dead folder is left");
        }
        import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 imported"));
        assert_eq!(names(&folder), ["index.md", "roof.png", "source.txt"], "killed: {is_killed}");
        assert!(!scratch.path(&format!("{FOLDER}-2")).exists());
        // An update, and a merge.
        for (is_edited, byte, second) in [(false, 2, CHANGED), (true, 3, "The port says 6 million.")] {
            if is_edited {
                scratch.edit(ARTICLE, THIRD, edited);
            }
            scratch.write("raw/roof.png", image(byte));
            scratch.write("raw/storm.txt", with(second));
            let mut before = files_below(&folder);
            before.retain(|path, _| !path.contains(".postil-"));
            import_with_little_room(&scratch, is_killed, &["raw/storm.txt", "--merge"]);
            let mut after = files_below(&folder);
            after.retain(|path, _| !path.contains(".postil-"));
            assert!(before == after, "nothing is half done");
            import(&scratch, &["raw/storm.txt", "--merge"]).success().stdout(contains(if is_edited {
                "1 merged"
            } else {
                "1 updated"
            }));
            let article = scratch.read(ARTICLE);
            assert!(article.contains(second) && article.contains(edited) == is_edited, "{article}");
            assert!(fs::read(folder.join("roof.png")).unwrap() == image(byte));
            assert!(scratch.read(&format!("{FOLDER}/source.txt")).contains(second));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_book_without_room_or_that_is_killed_as_it_is_written_has_its_section_later() {
    for is_killed in [false, true] {
        let scratch = site();
        let book = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/import/documents/ferry.epub")).unwrap();
        // What follows the archive is a remark in it.
        let mut large = book[..book.len() - 2].to_vec();
        large.extend_from_slice(&60_000_u16.to_le_bytes());
        large.resize(large.len() + 60_000, b'x');
        scratch.write("ferry.epub", &large);
        import_with_little_room(&scratch, is_killed, &["ferry.epub"]);
        let section = "archive/content/articles/the-ferry-of-nordvik";
        assert_eq!(scratch.path(section).exists(), is_killed);
        import(&scratch, &["ferry.epub"]).success().stdout(contains("1 imported"));
        assert!(scratch.path(&format!("{section}/_index.md")).exists());
        assert!(!scratch.path(&format!("{section}-2")).exists());
        assert!(!names(&scratch.path(section)).iter().any(|name| name.starts_with(".postil-")));
    }
}

#[test]
fn what_a_killed_import_left_in_an_article_goes_with_the_next_update_but_not_what_is_being_written() {
    let scratch = imported();
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
    for (name, is_old) in [(".postil-Ab0C1d.tmp", true), (".postil-now000.tmp", false), (".postil-mine.tmp", true)] {
        let path = scratch.path(&format!("{FOLDER}/{name}"));
        fs::write(&path, "half").unwrap();
        if is_old {
            fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
        }
    }
    scratch.write("raw/storm.txt", text(CHANGED, THIRD));
    import(&scratch, &["raw/storm.txt"]).success().stdout(contains("1 updated"));
    assert_eq!(
        names(&scratch.path(FOLDER)),
        [".postil-mine.tmp", ".postil-now000.tmp", "index.md", "source.txt"],
        "files of others stay"
    );
}
