//! What the pipeline says of an edit is what tabs are told: with a pipeline that says more than files on disk can show.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use postil::files::DiskFiles;
use postil::pipeline::{Live, Options};
use postil::watch::{self, Look, News, Rebuild, Rebuilt, Reporter, Running, Settings};
use serde_json::{Value, json};

use crate::http;
use crate::preview::Happened;
use crate::site::Site;
use crate::tab::Tab;

/// The pipeline, but the first reading waits for leave, and each later one comes with what was moved until then.
struct Told {
    live: Live<DiskFiles>,
    leave: Receiver<()>,
    is_first: bool,
    moves: Receiver<(String, String)>,
}

impl Rebuild for Told {
    fn rebuild(&mut self, look: &Look) -> Rebuilt {
        if std::mem::take(&mut self.is_first) {
            self.leave.recv().unwrap();
        }
        Rebuilt { moved: self.moves.try_iter().collect(), ..self.live.rebuild(look) }
    }
}

struct Heard(Arc<Happened<Value>>);

impl Reporter for Heard {
    fn tell(&self, news: &News<'_>) {
        self.0.add(serde_json::to_value(news).unwrap());
    }
}

struct Inside {
    port: u16,
    leave: Sender<()>,
    moves: Sender<(String, String)>,
    news: Arc<Happened<Value>>,
    running: Running,
}

fn start(site: &Site) -> Inside {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let ((leave, wait), (moves, moved)) = (channel(), channel());
    let options = Options { base_url: Some(format!("http://127.0.0.1:{port}")), ..Options::new("postil.toml") };
    let live = Live::new(DiskFiles::new(site.root()), options);
    let told = Told { live, leave: wait, is_first: true, moves: moved };
    let news = Happened::new();
    let settings =
        Settings { config_file: "postil.toml".into(), hosts: Vec::new(), reload: true, review: false, poll: false };
    let reporter = Arc::new(Heard(Arc::clone(&news)));
    let running = watch::start(listener, &site.root(), Box::new(told), &settings, reporter).unwrap();
    Inside { port, leave, moves, news, running }
}

/// The socket answers at once; the answer waits for the first reading rather than saying that there is nothing.
#[test]
fn what_is_asked_for_during_the_first_reading_is_given_after_it() {
    let site = Site::new();
    let inside = start(&site);
    let port = inside.port;
    let asked = std::thread::spawn(move || http::request(port, "GET", "/news/a/", "", ""));
    let own = http::request(port, "GET", "/_postil/live.js", "", "");
    assert_eq!(own.status, 200, "what needs no site needs no waiting");
    assert!(!asked.is_finished());
    inside.leave.send(()).unwrap();
    let response = asked.join().unwrap();
    assert_eq!(response.status, 200);
    assert!(response.text().contains("The river rises."));
}

/// 9: a tab follows its article, also if it learns late of it, and over several names.
#[test]
fn a_tab_is_told_where_its_article_went() {
    let site = Site::new();
    let inside = start(&site);
    inside.leave.send(()).unwrap();
    let tab = Tab::open(inside.port, "/news/a/");
    let goes = |from: &str, to: &str| {
        inside.moves.send((format!("/news/{from}/"), format!("/news/{to}/"))).unwrap();
        site.rename(&format!("content/news/{from}.md"), &format!("content/news/{to}.md"));
    };
    goes("a", "flood");
    assert_eq!(tab.wait("gone"), json!({ "to": "/news/flood/", "title": "a" }));
    let late = || Tab::listen(inside.port, "/news/a/", "00000000000000000000000000000000").wait("gone");
    assert_eq!(late(), json!({ "to": "/news/flood/", "title": "a" }));
    let second = Tab::open(inside.port, "/news/flood/");
    goes("flood", "deluge");
    second.wait("gone");
    assert_eq!(late(), json!({ "to": "/news/deluge/", "title": "a" }));
    goes("deluge", "a");
    tab.wait("page");
    assert_eq!(http::request(inside.port, "GET", "/news/a/", "", "").status, 200);
}

/// Someone who asks gets an answer, also if it is that there is nothing new.
#[test]
fn asking_for_everything_to_be_read_again_is_answered() {
    let site = Site::new();
    let inside = start(&site);
    inside.leave.send(()).unwrap();
    inside.news.wait(0, "site", |news| news["event"] == "ready");
    inside.running.rebuild();
    inside.news.wait(0, "answer", |news| news["event"] == "unchanged" || news["event"] == "rebuilt");
}
