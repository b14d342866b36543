//! A preview is open to every page in the same browser, and none but its own may use it.

use std::fs;
use std::time::{Duration, Instant};

use crate::http::{self, Response};
use crate::preview::{Preview, command};
use crate::site::Site;

/// Everything that writes.
const WRITES: [&str; 3] = ["/_postil/open", "/_postil/review/act", "/_postil/review/"];

fn post(preview: &Preview, path: &str, headers: &str) -> Response {
    http::request(preview.port, "POST", path, &format!("Content-Type: application/json\r\n{headers}"), "{}")
}

fn own(preview: &Preview) -> (String, String) {
    (format!("Origin: http://127.0.0.1:{}\r\n", preview.port), format!("X-Postil-Token: {}\r\n", preview.token()))
}

#[test]
fn what_writes_is_for_pages_of_the_preview_with_the_token_of_the_run() {
    let site = Site::new();
    let preview = Preview::with(&site, &["--review"]);
    let (origin, token) = own(&preview);
    let foreign = [
        String::new(),
        origin.clone(),
        token.clone(),
        format!("{token}Origin: http://evil.example\r\n"),
        format!("{token}Origin: null\r\n"),
        format!("{token}Origin: http://127.0.0.1\r\n"),
        format!("{token}Origin: http://127.0.0.1:{}.evil.example\r\n", preview.port),
        format!("{token}Origin: http://localhost:{}\r\n", preview.port),
        format!("{token}Sec-Fetch-Site: cross-site\r\n"),
        format!("{token}Sec-Fetch-Site: same-site\r\n"),
        format!("{token}Sec-Fetch-Site: same-origin\r\nOrigin: http://evil.example\r\n"),
        format!("{origin}X-Postil-Token: \r\n"),
        format!("{origin}X-Postil-Token: 00000000000000000000000000000000\r\n"),
        format!("{origin}Cookie: token={}\r\n", preview.token()),
        format!("{token}{origin}Host: evil.example\r\n"),
        format!("{token}{origin}Host: evil.example:{}\r\n", preview.port),
    ];
    for path in WRITES.into_iter().chain(["/_postil/anything", "/_postil/live.js"]) {
        for headers in &foreign {
            assert_eq!(post(&preview, path, headers).status, 403, "{path} with {headers}");
        }
        for allowed in [format!("{origin}{token}"), format!("{token}Sec-Fetch-Site: same-origin\r\n")] {
            assert_ne!(post(&preview, path, &allowed).status, 403, "{path} with {allowed}");
        }
    }
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
        assert_eq!(preview.ask(method, "/_postil/open", "").status, 403, "{method}");
        assert_eq!(preview.ask(method, "/news/a/", "").status, 405, "{method}");
    }
    assert_eq!(http::request(preview.port, "POST", "/news/a/", &format!("{origin}{token}"), "x").status, 405);
}

#[test]
fn a_name_that_someone_pointed_here_is_not_answered() {
    let site = Site::new();
    let preview = Preview::with(&site, &["--host", "localhost", "--base-url", "https://preview.example/"]);
    let status = |host: &str| preview.ask("GET", "/news/a/", &format!("Host: {host}\r\n")).status;
    for host in [
        "evil.example",
        "evil.example:7878",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "1.2.3",
        "[::1",
        "a@localhost",
    ] {
        assert_eq!(status(host), 403, "{host}");
    }
    for host in ["localhost", "localhost:1", "LOCALHOST", "127.0.0.1", "[::1]:7878", "192.168.1.20", "preview.example"]
    {
        assert_eq!(status(host), 200, "{host}");
    }
    let raw = |request: &str| http::send(preview.port, request).status;
    assert_eq!(raw("GET /news/a/ HTTP/1.0\r\n\r\n"), 403, "without a name");
    let twice = "GET /news/a/ HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert!([400, 403].contains(&raw(twice)));
    let elsewhere = "GET http://evil.example/news/a/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert_eq!(raw(elsewhere), 403);
}

#[test]
fn what_is_postils_own_is_not_for_other_sites() {
    let site = Site::new();
    let preview = Preview::with(&site, &["--review"]);
    for path in ["/_postil/live.js", "/_postil/events?page=/", "/_postil/review/", "/_postil/review/list"] {
        for site in ["cross-site", "same-site"] {
            assert_eq!(preview.ask("GET", path, &format!("Sec-Fetch-Site: {site}\r\n")).status, 403, "{path}");
        }
    }
    assert_eq!(preview.ask("GET", "/news/a/", "Sec-Fetch-Site: cross-site\r\n").status, 200, "links lead here");
    for path in ["/_postil/live.js", "/_postil/review/"] {
        let response = preview.ask("GET", path, "Origin: http://evil.example\r\n");
        assert_eq!(response.header("access-control-allow-origin"), None);
        let policy = response.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
    }
}

#[test]
fn nothing_outside_the_site_is_ever_served() {
    let site = Site::new();
    site.write("secret.txt", "SECRET");
    site.write(".env", "SECRET");
    site.write("content/news/.hidden.txt", "SECRET");
    fs::create_dir_all(site.outside()).unwrap();
    fs::write(site.outside().join("secret.txt"), "SECRET").unwrap();
    let preview = Preview::of(&site);
    let ups =
        ["..", "%2e%2e", ".%2e", "%2E.", "%252e%252e", "..%00", "..%2f..", "%c0%ae%c0%ae", "..;", "..\\..", "..%5c.."];
    let targets = ["secret.txt", ".env", "postil.toml", "content/news/a.md", "outside/secret.txt", "etc/passwd"];
    for prefix in ["/", "//", "/news/", "/news/a/", "/_postil/", "/./", "/style.css/"] {
        for up in ups {
            for target in targets {
                for times in [1, 2, 8] {
                    for slash in ["/", "%2f", "\\", "%5c", "%252f"] {
                        let path = format!("{prefix}{}{target}", format!("{up}{slash}").repeat(times));
                        let response = preview.get(&path);
                        assert!([400, 404].contains(&response.status), "{path}: {}", response.status);
                        let text = String::from_utf8_lossy(&response.body).into_owned();
                        assert!(!text.contains("SECRET") && !text.contains("root:") && !text.contains("+++"), "{path}");
                    }
                }
            }
        }
    }
    for path in [
        "/secret.txt",
        "/.env",
        "/postil.toml",
        "/news/.hidden.txt",
        "/news/a.md",
        "/content/news/a.md",
        "/etc/passwd",
        "/%00",
        "/style.css%00.html",
        "/style.css%20",
        "/style.css/",
        "/style.css.",
        "/%2e",
        "/C:/",
        "/news/%0d%0aX:%20y",
        "/templates/page.html",
    ] {
        assert!([400, 404].contains(&preview.get(path).status), "{path}");
    }
    assert_eq!(preview.get("//evil.example/news").status, 404, "and no one is sent elsewhere");
    assert_eq!(preview.get("//news/a").status, 404);
}

#[test]
fn what_is_wrong_is_shown_as_text() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let attack = "<!doctype html><body>{{ page.b }}<!--<script>alert(1)</script>--></body>";
    site.write("templates/page.html", attack);
    site.write("content/news/c.md", "+++\ntitle = \"<img src=x onerror=alert(1)>\"\n+++\n");
    let response = preview.until("/news/c/", |response| response.status == 500);
    let html = response.text();
    assert!(html.contains("&lt;script&gt;alert(1)"), "{html}");
    assert_eq!(html.matches("<script").count(), 1, "only the preview's own");
    assert!(!html.contains("<style") && !html.contains(" style=") && !html.contains("onerror=alert(1)>"), "{html}");
    assert!(response.header("content-security-policy").is_some());
}

#[test]
fn too_much_is_refused() {
    let site = Site::new();
    let preview = Preview::with(&site, &["--review"]);
    let (origin, token) = own(&preview);
    let large = format!("{{\"file\": \"{}\"}}", "x".repeat(1_000_000));
    for path in ["/_postil/open", "/_postil/review/act"] {
        let head =
            format!("POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{origin}{token}Connection: close\r\n", preview.port);
        let response = http::send(preview.port, &format!("{head}Content-Length: {}\r\n\r\n", large.len()));
        assert_eq!(response.status, 413, "{path}");
    }
    // More than are taken at a time: whoever comes next is answered once they are gone.
    let many: Vec<_> = (0..450).map(|_| http::connect(preview.port)).collect();
    let port = preview.port;
    let next = std::thread::spawn(move || http::request(port, "GET", "/news/a/", "", "").status);
    drop(many);
    assert_eq!(next.join().unwrap(), 200);
}

/// The editor that is set is run with the file and the line, and only with files of the site.
#[cfg(unix)]
#[test]
fn the_editor_opens_files_of_the_site() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::new();
    let (editor, opened) = (site.outside().join("code"), site.outside().join("opened"));
    fs::create_dir_all(site.outside()).unwrap();
    fs::write(&editor, format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > {0}.new && mv {0}.new {0}\n", opened.display()))
        .unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = command(&site);
    command.args(["--port", "0"]).env("POSTIL_EDITOR", &editor);
    let preview = Preview::start(command);
    let (origin, token) = own(&preview);
    let open = |file: &str| {
        let body = serde_json::json!({ "file": file, "line": 7, "column": 3 }).to_string();
        http::request(preview.port, "POST", "/_postil/open", &format!("{origin}{token}"), &body)
    };
    for refused in [
        "/etc/passwd",
        "../outside/code",
        "content/../../outside/code",
        "content/nothing.md",
        "site/index.html",
        "",
        "-x",
    ] {
        assert_eq!(open(refused).status, 400, "{refused}");
    }
    assert!(!opened.exists());
    assert_eq!(open("content/news/a.md").status, 200);
    let deadline = Instant::now() + http::PATIENCE;
    while !opened.exists() {
        assert!(Instant::now() < deadline, "the editor was not run");
        std::thread::sleep(Duration::from_millis(10));
    }
    let path = site.path("content/news/a.md");
    assert_eq!(fs::read_to_string(opened).unwrap(), format!("--goto\n{}:7:3\n", path.display()));
}

/// Facts are reviewed where that was asked for, and nowhere else; what is written shows like any edit.
#[test]
fn the_review_is_there_only_when_it_was_asked_for() {
    let site = Site::new();
    let plain = Preview::of(&site);
    assert_eq!(plain.get("/_postil/review/").status, 404);
    assert!(!plain.get("/news/a/").text().contains("data-review"));
    let (origin, token) = own(&plain);
    assert_eq!(post(&plain, "/_postil/review/act", &format!("{origin}{token}")).status, 404);
    drop(plain);
    let preview = Preview::with(&site, &["--review"]);
    let page = preview.get("/news/a/");
    assert!(page.text().contains(" data-review "));
    assert_eq!(
        page.header("content-security-policy"),
        Some("frame-ancestors 'self'"),
        "it cannot be laid under a pointer"
    );
    assert_eq!(preview.get("/_postil/review").header("location"), Some("/_postil/review/"));
    assert_eq!(preview.get("/_postil/review/").status, 200);
    assert_eq!(preview.get("/_postil/review/list").header("content-type"), Some("application/json; charset=utf-8"));
}
