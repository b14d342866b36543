//! What is served is what a build writes, byte for byte, but for the script.

use std::process::Command;

use walkdir::WalkDir;

use crate::preview::{Preview, without_script};
use crate::site::Site;

/// Builds with the same options from nothing, and compares every file with what is served at its address.
pub fn compare(site: &Site, preview: &Preview, base: &str, options: &[&str]) {
    let _ = std::fs::remove_dir_all(site.path("site"));
    let mut build = Command::new(env!("CARGO_BIN_EXE_postil"));
    build.arg("--root").arg(site.root()).args(["--quiet", "build"]).args(options);
    let built = build.output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let mut count = 0;
    for entry in WalkDir::new(site.path("site")).into_iter().map(Result::unwrap) {
        let path = entry.path();
        let name = path.strip_prefix(site.path("site")).unwrap().to_str().unwrap();
        if !entry.file_type().is_file() || name.starts_with('.') {
            continue;
        }
        let encoded: String =
            name.bytes().map(|byte| if byte == b'/' { "/".into() } else { format!("%{byte:02X}") }).collect();
        let built = std::fs::read(path).unwrap();
        for url in
            [format!("{base}/{encoded}"), format!("{base}/{}", encoded.replace("%69%6E%64%65%78%2E%68%74%6D%6C", ""))]
        {
            let served = preview.get(&url);
            assert_eq!(served.status, 200, "{url}");
            if name.ends_with(".html") {
                let served = served.text();
                assert_eq!(served.matches("/_postil/").count(), 1, "{url}");
                assert!(without_script(&served).as_bytes() == built, "{url} is not what a build writes");
            } else {
                assert!(served.body == built, "{url} is not what a build writes");
            }
        }
        assert!(!String::from_utf8_lossy(&built).contains("_postil"), "{name} knows of the preview");
        count += 1;
    }
    assert!(count > 15, "{count} files");
}

#[test]
fn every_address_gives_what_a_build_with_the_same_options_writes() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let origin = format!("http://127.0.0.1:{}", preview.port);
    compare(&site, &preview, "", &["--base-url", &origin]);
    site.write("content/news/c/index.md", "+++\ntitle = \"c\"\ndate = 2016-07-01\naliases = [\"/old/\"]\n[taxonomies]\ntags = [\"Ä\"]\n+++\n\n![p](p q.svg)\n");
    site.write("content/news/c/p q.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site.write(
        "postil.toml",
        "title = \"The Weir\"\ntaxonomies = [{ name = \"tags\" }]\nmarkdown = { unsafe_html = true }\n",
    );
    preview.until("/news/c/", |response| response.status == 200);
    preview.until("/tags/a/", |response| response.status == 200);
    compare(&site, &preview, "", &["--base-url", &origin]);
    site.remove("content/news/b.md");
    preview.until("/news/b/", |response| response.status == 404);
    compare(&site, &preview, "", &["--base-url", &origin]);
}

#[test]
fn drafts_and_the_future_are_shown_where_a_build_would_show_them() {
    let site = Site::new();
    site.write("content/news/d.md", "+++\ntitle = \"d\"\ndraft = true\n+++\n");
    site.write("content/news/f.md", "+++\ntitle = \"f\"\ndate = 2999-01-01\n+++\n");
    let plain = Preview::of(&site);
    let statuses = |preview: &Preview| ["/news/d/", "/news/f/"].map(|path| preview.get(path).status);
    assert_eq!(statuses(&plain), [404, 404]);
    drop(plain);
    let all = Preview::with(&site, &["--drafts", "--future", "--base-url", "https://example.org/x/"]);
    assert!(all.url.ends_with("/x/"), "{}", all.url);
    assert_eq!(["/x/news/d/", "/x/news/f/"].map(|path| all.get(path).status), [200, 200]);
    compare(&site, &all, "/x", &["--drafts", "--future", "--base-url", "https://example.org/x"]);
}

#[test]
fn without_reloading_every_byte_is_a_builds() {
    let site = Site::new();
    let preview = Preview::with(&site, &["--no-reload", "--base-url", ""]);
    let page = preview.get("/news/a/");
    assert!(!page.text().contains("_postil"), "{}", page.text());
    let build =
        Command::new(env!("CARGO_BIN_EXE_postil")).arg("--root").arg(site.root()).args(["--quiet", "build"]).status();
    assert!(build.unwrap().success());
    assert!(page.body == std::fs::read(site.path("site/news/a/index.html")).unwrap());
}

#[test]
fn a_preview_writes_nothing() {
    let site = Site::new();
    let list = || {
        let entries = WalkDir::new(site.root()).sort_by_file_name().into_iter().map(Result::unwrap);
        entries
            .map(|entry| (entry.path().to_owned(), entry.metadata().unwrap().modified().unwrap()))
            .collect::<Vec<_>>()
    };
    let before = list();
    let preview = Preview::of(&site);
    let _tab = preview.tab("/news/a/");
    preview.get("/news/");
    preview.said.wait(0, "sweep", |event| event["event"] == "swept");
    drop(preview);
    assert_eq!(list(), before);
}
