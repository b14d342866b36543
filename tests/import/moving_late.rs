//! Sites that move: what was not to be seen yet stays so, and a move that ends early can be made again.

use predicates::prelude::*;
use predicates::str::contains;

use crate::moving_rules::{BASE, moved, page};
use crate::scratch::Scratch;

#[test]
fn files_of_pages_that_are_dated_later_are_not_shown_before() {
    let config = format!("{BASE}[outputs]\npage = ['html', 'amp']\n");
    let later = page("Later", "date: 2999-01-01\nurl: /far/later.html\n");
    let moved = moved(&[
        ("hugo.toml", &config),
        ("content/posts/now/index.md", &page("Now", "date: 2019-01-01\n")),
        ("content/posts/now/source.pdf", "a paper"),
        ("content/posts/later/index.md", &later),
        ("content/posts/later/source.pdf", "a secret"),
        ("content/posts/later/plain.txt", "a secret"),
        ("content/posts/kit/index.md", &page("Kit", "date: 2999-01-01\nbuild: {render: never}\n")),
        ("content/posts/kit/kit.txt", "a secret"),
    ]);
    moved.answers(&[("/posts/now/source.pdf", "a paper"), ("/amp/posts/now/", "Words of Now.")]);
    moved.tells("files of pages whose day is to come stay behind, as they would be shown at once: `content/posts/later/source.pdf`");
    let secret = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains("a secret");
    let shown: Vec<&String> = moved.site.iter().filter(|(_, bytes)| secret(bytes)).map(|(path, _)| path).collect();
    assert!(shown.is_empty(), "{shown:?}");
    // They lie beside the article, which is held back with them.
    moved.has("content/posts/later/plain.txt", "a secret");
    moved.has("content/posts/kit/kit.txt", "a secret");
    let config = moved.scratch.read("new/postil.toml");
    assert!(!config.contains("later") && config.contains("amp/posts/now"), "{config}");
}

#[test]
fn a_move_that_fails_early_can_be_made_again() {
    let scratch = Scratch::with(&[("old/hugo.toml", BASE), ("old/content/a.md", &page("A", ""))]);
    // No configuration can be written below a file.
    scratch.write("new/.hidden", "");
    let import = ["--root", "new", "import", "old", "--no-annotate"];
    let fails = scratch.postil().args(["--config", ".hidden/postil.toml"]).args(import).assert().failure();
    fails.stderr(contains("not empty").not());
    scratch.postil().args(import).assert().success().stdout(contains("moved a"));
    assert!(scratch.path("new/templates/index.xml").is_file() && scratch.path("new/content/a/index.md").is_file());
    assert_eq!(scratch.read("new/.gitignore"), "/site/\n/.postil/\n");
    scratch.postil().args(["--root", "new", "build"]).assert().success();
}

#[test]
fn a_move_that_is_refused_leaves_no_trace() {
    let files = [("old/hugo.toml", BASE), ("old/content/a.md", &page("A", "")), ("broken/hugo.toml", "title = ")];
    let scratch = Scratch::with(&files);
    for args in [["--root", "old", "import", "old"], ["--root", "new", "import", "broken"]] {
        scratch.postil().args(args).assert().failure();
        let title = [&args[..3], &["old", "--title", "One"]].concat();
        scratch.postil().args(title).assert().failure();
        assert!(!scratch.path("new").exists() && !scratch.path("old/.postil").exists());
    }
}

#[test]
fn sections_of_one_slug_keep_their_articles_apart() {
    let moved = moved(&[
        ("hugo.toml", BASE),
        ("content/a/_index.md", &page("A", "slug: news\n")),
        ("content/a/p.md", &page("P", "")),
        ("content/a/deep/s.md", &page("S", "")),
        ("content/b/_index.md", &page("B", "slug: news\n")),
        ("content/b/q.md", &page("Q", "")),
        ("content/b/deep/_index.md", &page("Deep", "")),
        ("content/b/deep/t.md", &page("T", "")),
        ("content/news/r.md", &page("R", "")),
    ]);
    for (article, title) in
        [("news/p", "P"), ("news/deep/s", "S"), ("news-2/q", "Q"), ("news-2/deep/t", "T"), ("news-3/r", "R")]
    {
        moved.has(&format!("content/{article}/index.md"), &format!("Words of {title}."));
    }
    moved.has("content/news-2/_index.md", "Words of B.");
    moved.has("content/news-2/deep/_index.md", "Words of Deep.");
    // They answer where they did.
    moved.answers(&[
        ("/news/", "Words of A."),
        ("/news/p/", "Words of P."),
        ("/news/q/", "Words of Q."),
        ("/news/deep/t/", "Words of T."),
        ("/news/r/", "Words of R."),
    ]);
}

#[test]
fn cascades_for_many_paths_hold_for_all_of_them() {
    // A hundred and twenty-eight paths.
    let config = format!("{BASE}[[cascade]]\ndraft = true\n[cascade.target]\npath = '/posts/{}'\n", "{a,b}".repeat(7));
    let moved = moved(&[
        ("hugo.toml", &config),
        ("content/posts/abababa.md", &page("One", "")),
        ("content/posts/bbbbbbb.md", &page("Two", "")),
        ("content/posts/abababc.md", &page("Three", "")),
    ]);
    for (name, is_draft) in [("abababa", true), ("bbbbbbb", true), ("abababc", false)] {
        let article = moved.scratch.read(&format!("new/content/posts/{name}/index.md"));
        assert_eq!(article.contains("draft = true"), is_draft, "{article}");
    }
}
