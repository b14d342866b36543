//! Ports, addresses and systems that are not as one would like.

use std::net::TcpListener;
use std::process::{Command, Stdio};

use crate::preview::{Preview, command};
use crate::site::{Site, article};

/// 20
#[test]
fn the_next_free_port_is_taken_unless_one_was_asked_for() {
    let site = Site::new();
    // Whether this test or another program has it: the usual port is taken.
    let usual = TcpListener::bind(("127.0.0.1", 7878));
    let preview = Preview::start(command(&site));
    assert!((7879..7978).contains(&preview.port), "{}", preview.port);
    assert_eq!(preview.get("/").status, 200);
    drop(usual);
    let port = preview.port.to_string();
    let refused = command(&site).args(["--port", &port]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.contains("serve.port") && said.contains(&port) && said.contains("--port"), "{said}");
}

/// 20
#[test]
fn a_host_that_is_not_this_machine_is_refused() {
    let site = Site::new();
    let refused = command(&site).args(["--host", "192.0.2.1"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("serve.host"));
}

#[test]
fn a_folder_that_is_no_site_is_refused() {
    let site = Site::new();
    site.remove("postil.toml");
    let refused = command(&site).stdin(Stdio::null()).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("config.missing"));
}

/// 25
#[test]
fn a_site_below_a_path_is_served_below_it() {
    let site = Site::new();
    site.write("postil.toml", "title = \"The Weir\"\nbase_url = \"https://example.org/archive\"\n");
    let preview = Preview::of(&site);
    assert!(preview.url.ends_with("/archive/"), "{}", preview.url);
    for (path, status, to) in
        [("/", 302, "/archive/"), ("/archive", 301, "/archive/"), ("/archive/news/a", 301, "/archive/news/a/")]
    {
        let response = preview.get(path);
        assert_eq!((response.status, response.header("location")), (status, Some(to)), "{path}");
    }
    for (path, status) in
        [("/archive/", 200), ("/archive/news/a/", 200), ("/news/a/", 404), ("/archives/", 404), ("/style.css", 404)]
    {
        assert_eq!(preview.get(path).status, status, "{path}");
    }
    let html = preview.html("/archive/news/a/");
    let absolute = format!("http://127.0.0.1:{}/archive/news/a/", preview.port);
    assert!(html.contains(&absolute), "links that are absolute lead to the preview: {html}");
    let tab = preview.tab("/archive/news/a/");
    site.article("a", "The river falls.");
    tab.wait("page");
    preview.get("/archive/style.css");
    site.write("static/style.css", "p { color: red }\n");
    assert_eq!(tab.wait("style"), serde_json::json!({ "paths": ["/archive/style.css"] }));
    // The path may change as everything else may.
    site.write("postil.toml", "title = \"The Weir\"\nbase_url = \"https://example.org/papers\"\n");
    preview.until("/papers/news/a/", |response| response.status == 200);
    assert_eq!(preview.get("/archive/news/a/").status, 404);
}

/// 27
#[test]
fn without_events_files_are_looked_at() {
    let site = Site::new();
    let preview = Preview::with(&site, &["--poll"]);
    let tab = preview.tab("/news/a/");
    site.article("a", "The river falls.");
    tab.wait("page");
    site.write("templates/page.html", "<!doctype html><body>OWN {{ page.title }}</body>");
    tab.wait("page");
    site.remove("content/news/a.md");
    tab.wait("gone");
    site.write("content/sports/c.md", article("c", "A race."));
    preview.until("/sports/c/", |response| response.status == 200);
}

/// 28: in the program as a whole, where the system lets one have limits of one's own; the desk's own tests need no leave.
#[cfg(target_os = "linux")]
#[test]
fn where_the_system_watches_no_more_it_says_what_to_raise_and_looks_itself() {
    let site = Site::new();
    site.write("content/deep/er/and/deeper/c.md", article("c", "A race."));
    // A user of its own has limits of its own, which bother nobody else.
    let limited = "echo 3 > /proc/sys/user/max_inotify_watches && exec \"$@\"";
    let may = Command::new("unshare").args(["--user", "--map-root-user", "true"]).output();
    if !may.is_ok_and(|tried| tried.status.success()) {
        return;
    }
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "sh", "-c", limited, "sh", env!("CARGO_BIN_EXE_postil")]);
    command.arg("--root").arg(site.root()).args(["serve", "--port", "0"]);
    let preview = Preview::start(command);
    let (_, polling) = preview.said.wait(0, "message", |event| event["event"] == "polling");
    assert_eq!(polling["because"]["code"], "watch.events");
    assert!(polling["because"]["hint"].as_str().unwrap().contains("fs.inotify.max_user_watches"), "{polling}");
    let tab = preview.tab("/deep/er/and/deeper/c/");
    site.write("content/deep/er/and/deeper/c.md", article("c", "A longer race."));
    tab.wait("page");
}
