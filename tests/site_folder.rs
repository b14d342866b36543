//! What postil does to a site folder that is not as it left it: files of others, links that lead out, another build.

mod scratch;

use postil::path::OutPath;
use postil::render::Output;
use postil::site::Transaction;

use scratch::{Scratch, options};

/// A small site that was built.
fn ledger() -> Scratch {
    let scratch = Scratch::with(&[
        ("postil.toml", "title = \"Ledger\"\nbase_url = \"https://ledger.example\"\n"),
        ("content/sea/swell.md", "# Swell\n\nA long swell ran.\n"),
        ("content/sea/calm.md", "# Calm\n\nNothing moved.\n"),
        ("content/land/fen.md", "# Fen\n\nPeat, two metres deep.\n"),
        ("content/land/hill.md", "# Hill\n\nNobody climbed it.\n"),
    ]);
    scratch.build();
    scratch
}

/// The codes of what a refused build says.
fn refused(scratch: &Scratch) -> Vec<&'static str> {
    let report = scratch.report(&options());
    assert!(report.diff.is_none(), "{:?}", report.diagnostics);
    report.diagnostics.iter().map(|fault| fault.code).collect()
}

#[test]
fn a_file_of_others_is_neither_overwritten_nor_removed_later() {
    let scratch = ledger();
    scratch.write("site/CNAME", "by hand");
    scratch.write("site/table/note.txt", "by hand");
    let before = scratch::files_below(&scratch.path("site"));
    scratch.write("static/CNAME", "made");
    assert_eq!(refused(&scratch), ["site.foreign"]);
    scratch.remove("static/CNAME");
    scratch.write("static/table", "1,2");
    assert_eq!(refused(&scratch), ["site.foreign"]);
    scratch.remove("static/table");
    assert!(scratch.build().is_empty());
    assert!(scratch::files_below(&scratch.path("site")) == before);
}

#[test]
fn postils_own_names_are_not_published() {
    let scratch = ledger();
    for name in [".postil-manifest", ".postil-building", "sea/index.html.postil-new"] {
        let planned = OutPath::new(name).unwrap();
        let refused = Transaction::begin(&scratch.path("site"), "site", [planned].into_iter()).err();
        assert_eq!(refused.map(|fault| fault.code), Some("site.reserved"), "{name}");
    }
    assert!(scratch.build().is_empty());
}

#[cfg(unix)]
#[test]
fn a_linked_folder_does_not_lead_out_of_the_site() {
    let scratch = ledger();
    std::fs::rename(scratch.path("site/sea"), scratch.path("outside")).unwrap();
    std::os::unix::fs::symlink("../outside", scratch.path("site/sea")).unwrap();
    let before = scratch::files_below(scratch.root());
    // An article that changes, one that goes and one that comes.
    scratch.edit("content/sea/swell.md", "A long swell ran.", "A short swell ran.");
    assert_eq!(refused(&scratch), ["site.outside"]);
    scratch.edit("content/sea/swell.md", "A short swell ran.", "A long swell ran.");
    scratch.remove("content/sea/calm.md");
    assert_eq!(refused(&scratch), ["site.outside"]);
    scratch.write("content/sea/calm.md", "# Calm\n\nNothing moved.\n");
    scratch.write("static/sea/chart/depth.csv", "1,2");
    assert_eq!(refused(&scratch), ["site.outside"]);
    scratch.remove("static/sea/chart/depth.csv");
    assert!(scratch::files_below(scratch.root()) == before);
}

#[test]
fn two_builds_at_once_do_not_spoil_each_other() {
    let scratch = ledger();
    let path = OutPath::new("sea/calm/index.html").unwrap();
    let first = Transaction::begin(&scratch.path("site"), "site", [path.clone()].into_iter()).unwrap();
    first.put(Output { path, bytes: b"half-made".to_vec() }).unwrap();
    assert_eq!(refused(&scratch), ["site.busy"]);
    drop(first);
    assert!(scratch.build().is_empty());
    assert!(!scratch.path("site/.postil-building").exists());
}

#[test]
fn a_site_that_gets_stuck_half_way_is_said_to_be_and_mended_later() {
    let scratch = ledger();
    scratch.remove("site/sea/calm/index.html");
    scratch.write("site/sea/calm/index.html/note.txt", "in the way");
    scratch.edit("postil.toml", "title = \"Ledger\"", "title = \"Daybook\"");
    scratch.remove("content/land/fen.md");
    let program = scratch.postil().arg("build").assert().code(2);
    let said = String::from_utf8_lossy(&program.get_output().stdout).into_owned();
    assert!(said.contains("the site was written in part") && !said.contains("nothing was written"), "{said}");
    let told = String::from_utf8_lossy(&program.get_output().stderr).into_owned();
    assert!(told.contains("site.half-way") && !told.contains("untouched"), "{told}");
    assert!(scratch.path("site/land/fen/index.html").exists(), "nothing goes before all that is new is there");
    std::fs::remove_dir_all(scratch.path("site/sea/calm/index.html")).unwrap();
    scratch.build();
    let site = scratch.site();
    let of_old = site.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("Ledger"));
    assert_eq!(of_old.map(|(path, _)| path.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(site.contains_key("sea/calm/index.html") && !site.contains_key("land/fen/index.html"));
}

#[test]
fn what_systems_and_editors_leave_lying_about_is_not_published_and_breaks_nothing() {
    let scratch = ledger();
    for folder in ["templates", "static", "themes/plain/templates", "themes/plain/static"] {
        scratch.write(&format!("{folder}/.DS_Store"), b"\0\0\0\x01Bud1\xff");
        scratch.write(&format!("{folder}/notes.txt~"), b"\xff");
    }
    scratch.write("templates/logo.png", b"\x89PNG\xff");
    scratch.write("static/.well-known/security.txt", "Contact: mailto:a@ledger.example\n");
    scratch.write("static/.nojekyll", "");
    scratch.write("themes/plain/static/plain.css", "p { margin: 0 }\n");
    scratch.edit("postil.toml", "title", "theme = \"plain\"\ntitle");
    let diff = scratch.build();
    let created: Vec<&str> = diff.created.iter().map(OutPath::as_str).collect();
    assert_eq!(created, [".nojekyll", ".well-known/security.txt", "plain.css"]);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let scratch = ledger();
    scratch.write("static/table", "1,2");
    scratch.build();
    scratch.remove("static/table");
    scratch.write("static/table/of/tides.csv", "3,4");
    // A build that fails leaves the file where it was.
    let before = scratch::files_below(&scratch.path("site"));
    scratch.write("templates/page.html", "{{ nothing.of.the.kind }}");
    refused(&scratch);
    assert!(scratch::files_below(&scratch.path("site")) == before);
    scratch.remove("templates/page.html");
    let diff = scratch.build();
    let named = |paths: &[OutPath]| paths.iter().map(|path| path.as_str().to_owned()).collect::<Vec<_>>();
    assert_eq!((named(&diff.created), named(&diff.removed)), (vec!["table/of/tides.csv".into()], vec!["table".into()]));
    assert_eq!(scratch.site()["table/of/tides.csv"], b"3,4");
    assert!(scratch.build().is_empty());
    std::fs::remove_dir_all(scratch.path("static/table")).unwrap();
    scratch.write("static/table", "1,2");
    scratch.build();
    assert_eq!(scratch.site()["table"], b"1,2");
    assert!(scratch.build().is_empty());
}
