//! `postil publish --verify`: the live site, fetched and compared.

use std::sync::atomic::{AtomicUsize, Ordering};

use predicates::prelude::*;
use predicates::str::contains;

use crate::site::{Harbour, Told};
use crate::web::{Answer, Asked, of_folder, serve};

fn harbour(keys: &str) -> Harbour {
    let harbour = Harbour::with(&format!("kind = \"dir\"\npath = \"../public\"\n{keys}"));
    harbour.write("static/odd name, ü+&.txt", "odd\n");
    harbour.published(&[]);
    harbour
}

/// The folder that was published, served with changes.
fn web(harbour: &Harbour, change: impl Fn(&Asked, Answer) -> Answer + Send + Sync + 'static) -> String {
    let public = harbour.scratch.path("public");
    let port = serve(move |asked| change(asked, of_folder(&public, asked)));
    format!("http://127.0.0.1:{port}")
}

fn verified(harbour: &Harbour, at: &str, args: &[&str]) -> Told {
    harbour.told(&[&["--verify", "--at", at], args].concat())
}

fn messages(told: &Told, severity: &str) -> Vec<String> {
    let found = told.value["diagnostics"].as_array().expect("a list");
    let found = found.iter().filter(|found| found["severity"] == severity && found["code"] == "publish.live");
    found.map(|found| found["message"].as_str().expect("words").to_owned()).collect()
}

#[test]
fn a_site_that_is_served_as_it_is_has_no_faults() {
    let harbour = harbour("");
    let at = web(&harbour, |_, answer| answer);
    let told = verified(&harbour, &at, &["--all"]);
    assert_eq!((told.exit, told.value["verified"].as_bool()), (Some(0), Some(true)), "{:#}", told.value);
    // The page for missing pages is asked for by an address that is missing.
    assert_eq!(told.value["fetched"], harbour.built().len());
    assert!(messages(&told, "warning").is_empty(), "{:#}", told.value);
    let told = verified(&harbour, &at, &["--sample", "3"]);
    assert!(told.value["fetched"].as_u64().is_some_and(|fetched| (4..=5).contains(&fetched)), "{:#}", told.value);
    harbour.publish(&["--verify", "--at", &at]).assert().success().stdout(contains("all as it should be"));
}

#[test]
fn an_edit_that_was_not_published_is_told() {
    let harbour = harbour("");
    let at = web(&harbour, |_, answer| answer);
    harbour.edit("content/sea/calm.md", "Nothing moved.", "A gull moved.");
    let told = verified(&harbour, &at, &["--all"]);
    assert_eq!(told.exit, Some(1));
    let found = messages(&told, "error");
    assert!(found.contains(&"`/sea/calm/` is not what the site makes now".to_owned()), "{found:?}");
    assert!(!found.iter().any(|found| found.contains("style.css")), "{found:?}");
    assert_eq!(told.value["differ"], found.len());
}

#[test]
fn everything_that_readers_would_get_wrong_is_told() {
    let harbour = harbour("host_files = true");
    let busy = AtomicUsize::new(0);
    let at = web(&harbour, move |asked, answer| match asked.path.as_str() {
        "/sea/tide/" if busy.fetch_add(1, Ordering::Relaxed) < 2 => Answer::new(503, &[("retry-after", "0")], ""),
        "/sea/tide/" => Answer { headers: with(answer.headers, "content-security-policy", "default-src *"), ..answer },
        "/sea/calm/" => Answer::new(404, &[], "gone"),
        "/style.css" => Answer { headers: vec![("content-type".to_owned(), "text/plain".to_owned())], ..answer },
        "/quay.svg" => Answer { body: b"<svg>defaced</svg>".to_vec(), ..answer },
        "/flood/" => Answer::new(301, &[("location", "/sea/calm/")], ""),
        "/sea/" => Answer::new(302, &[("location", "https://www.harbour.example/sea/")], ""),
        path if path.contains("no-such") => Answer::new(200, &[("content-type", "text/html")], "Welcome!"),
        _ => answer,
    });
    let told = verified(&harbour, &at, &["--all"]);
    assert_eq!(told.exit, Some(1), "{:#}", told.value);
    let found = messages(&told, "error");
    let expected = [
        "`/flood/` sends on to `/sea/calm/`, not to `/sea/tide/`",
        "`/quay.svg` is not what the site makes now",
        "`/sea/calm/` is answered with status 404",
        "`/sea/` sends on to `https://www.harbour.example/sea/` (status 302)",
        "`/style.css` is sent as `text/plain`, not as `text/css`",
        "`/postil-there-is-no-such-page/` does not exist, and is answered with status 200",
        "`/sea/tide/` is sent with another `Content-Security-Policy`: `default-src *`",
    ];
    assert_eq!(found, expected, "and a page that was busy is no fault");
    let warned = messages(&told, "warning");
    assert!(warned.iter().any(|found| found.contains("is sent without `Referrer-Policy`")), "{warned:?}");
    assert_eq!(told.value["differ"], expected.len());
}

fn with(mut headers: Vec<(String, String)>, name: &str, value: &str) -> Vec<(String, String)> {
    headers.push((name.to_owned(), value.to_owned()));
    headers
}

#[test]
fn a_redirect_of_the_host_does_as_well_as_a_page_that_sends_on() {
    let harbour = harbour("");
    let at = web(&harbour, |asked, answer| match asked.path.as_str() {
        "/flood/" => Answer::new(301, &[("location", "https://harbour.example/sea/tide/")], ""),
        _ => answer,
    });
    let told = verified(&harbour, &at, &["--all"]);
    assert_eq!(told.exit, Some(0), "{:#}", told.value);
}

#[test]
fn a_host_that_is_not_there_is_told_at_once() {
    let harbour = harbour("");
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    let at = format!("http://127.0.0.1:{free}");
    let publish = harbour.publish(&["--verify", "--at", &at]).assert().code(1);
    publish.stderr(contains("publish.live").and(contains("cannot be reached"))).stdout(contains("was not compared"));
    harbour.edit("postil.toml", "base_url = \"https://harbour.example\"\n", "");
    harbour.publish(&["--verify"]).assert().code(1).stderr(contains("publish.base-url").and(contains("--at URL")));
}
