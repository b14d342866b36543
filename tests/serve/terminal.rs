//! What the one who runs it sees, and how it ends.

use std::io::Read as _;
use std::process::Stdio;

use crate::preview::{Preview, command};
use crate::site::Site;

#[cfg(unix)]
#[test]
fn it_ends_in_peace_when_asked_to_with_tabs_open() {
    let site = Site::new();
    for signal in ["INT", "TERM"] {
        let preview = Preview::of(&site);
        let tab = preview.tab("/news/a/");
        preview.signal(signal);
        assert_eq!(preview.ended().code(), Some(0), "{signal}");
        drop(tab);
    }
}

/// On a terminal single keys are heard, and the last one ends it.
#[cfg(target_os = "linux")]
#[test]
fn keys_are_heard_on_a_terminal() {
    use std::io::{BufRead as _, Write as _};
    let site = Site::new();
    let program =
        format!("{} --root {} serve --port 0 --color never", env!("CARGO_BIN_EXE_postil"), site.root().display());
    // A program that gives another one a terminal.
    let mut child = std::process::Command::new("script")
        .args(["--quiet", "--return", "--command", &program, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keyboard = child.stdin.take().unwrap();
    let mut screen = std::io::BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut until = |words: &str| {
        let mut seen = Vec::new();
        while !seen.last().is_some_and(|line: &String| line.contains(words)) {
            seen.push(screen.next().unwrap_or_else(|| panic!("no {words}: {seen:#?}")));
        }
    };
    until("o open, r read again, q quit");
    until("files ready");
    keyboard.write_all(b"r").unwrap();
    until(" ms)");
    keyboard.write_all(b"q").unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// Where there is no browser there is a preview all the same.
#[test]
fn a_browser_that_cannot_be_opened_is_no_reason_to_stop() {
    let site = Site::new();
    let mut command = command(&site);
    command.args(["--port", "0", "--open"]).env("PATH", "/nowhere");
    let preview = Preview::start(command);
    assert_eq!(preview.get("/news/a/").status, 200);
}

/// Editions come and go, and leave nothing behind.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_edits() {
    let site = Site::new();
    for number in 0..50 {
        site.article(&format!("n{number}"), &"Many words take their room. ".repeat(200));
    }
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    let edit = |rounds: std::ops::Range<usize>| {
        for round in rounds {
            site.article("a", &format!("Round {round}."));
            tab.wait("page");
        }
        preview.memory()
    };
    let before = edit(0..60);
    let after = edit(60..180);
    assert!(after < before + before / 5, "from {before} to {after} kB");
}

#[test]
fn programs_are_told_each_thing_on_a_line() {
    let site = Site::new();
    let preview = Preview::of(&site);
    let tab = preview.tab("/news/a/");
    site.article("a", "The river falls.");
    tab.wait("page");
    let (_, rebuilt) = preview.said.wait(0, "rebuild", |event| event["event"] == "rebuilt");
    assert!(rebuilt["milliseconds"].as_f64().unwrap() > 0.0);
    assert_eq!((&rebuilt["tabs"], &rebuilt["affected"]), (&1.into(), &1.into()));
    preview.said.wait(0, "sweep", |event| event["event"] == "swept" && event["files"].as_u64().unwrap() > 10);
    site.write("postil.toml", "title = \n");
    let (at, _) = preview.said.wait(0, "problem", |event| event["event"] == "problems" && event["all"][0]["line"] == 1);
    site.write("postil.toml", "title = \"x\"\n");
    preview.said.wait(at, "mending", |event| event["event"] == "problems" && event["all"] == serde_json::json!([]));
}

#[cfg(unix)]
#[test]
fn people_are_told_where_it_is_and_what_happens() {
    let site = Site::new();
    let mut command = command(&site);
    command.args(["--port", "0", "--host", "0.0.0.0", "--qr"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    std::io::BufRead::read_line(&mut said, &mut first).unwrap();
    let address = first.strip_prefix("preview  http://").expect(&first).trim().to_owned();
    let port = address.trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    let page = crate::http::request(port, "GET", "/news/a/", "", "");
    assert!(page.text().contains(&format!("http://{address}news/a/")), "absolute links work on the network too");
    let tab = crate::tab::Tab::open(port, "/news/a/");
    site.article("a", "The river falls.");
    tab.wait("page");
    site.write("postil.toml", "title = \n");
    tab.wait_for_error("config.syntax");
    // A fault of many pages is told once, however many they turn out to be.
    site.write("postil.toml", "title = \"x\"\n");
    tab.wait_for_mended();
    site.write("templates/page.html", "<body>{{ page.titel }}</body>");
    tab.wait_for("problems", |data| data.to_string().contains("and 1 more"));
    site.remove("templates/page.html");
    tab.wait_for_mended();
    crate::preview::send_signal(child.id(), "TERM");
    assert!(child.wait().unwrap().success());
    let (mut rest, mut errors) = (String::new(), String::new());
    said.read_to_string(&mut rest).unwrap();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert!(rest.contains("files ready ("), "{rest}");
    assert!(rest.contains("1 of 1 open page changed ("), "{rest}");
    assert!(errors.contains("config.syntax") && errors.contains("postil.toml:1:"), "{errors}");
    assert_eq!(errors.matches("template.render").count(), 1, "{errors}");
    assert!(rest.contains("no problems left"), "{rest}");
    assert!(rest.contains('█') || rest.contains('▀'), "a code for phones: {rest}");
}
