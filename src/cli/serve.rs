//! `serve`: the site in the browser, up to date as one writes.

use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use jiff::civil::Date;
use serde_json::json;

use super::args::{Global, Serve};
use super::keys::{self, Wish};
use super::{Exit, build, port, refuse, tidings};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::files::{DiskFiles, Files as _};
use crate::pipeline::{Live, Options};
use crate::terminal::{Format, Terminal};
use crate::watch::{self, Look, Rebuild, Rebuilt, Settings};

const MINUTE: Duration = Duration::from_secs(60);

pub(super) fn run(serve: &Serve, global: &Global, terminal: &Arc<Terminal>) -> Exit {
    match preview(serve, global, terminal) {
        Ok(()) => Exit::Fine,
        Err(fault) => refuse(terminal, &fault),
    }
}

fn preview(serve: &Serve, global: &Global, terminal: &Arc<Terminal>) -> Result<(), Diagnostic> {
    is_a_site(serve, global)?;
    let listener = port::listen(&serve.host, serve.port)?;
    let addresses = Addresses::of(serve, &listener)?;
    let site = Previewed::new(serve, global, &addresses.origin);
    let base = site.base_path.clone();
    let settings = Settings {
        config_file: global.config.clone(),
        hosts: hosts(serve),
        reload: !serve.no_reload,
        review: serve.review,
        poll: serve.poll,
    };
    let reporter = Arc::new(tidings::Tidings(Arc::clone(terminal)));
    let (wishes, wished) = channel();
    let running = watch::start(listener, &global.root, Box::new(site), &settings, reporter)?;
    let quit = wishes.clone();
    running.on_signal(move || _ = quit.send(Wish::Quit))?;
    let keyboard = keys::listen(wishes);
    let url = format!("{}{base}/", addresses.origin);
    addresses.tell(serve, &base, keyboard.is_some(), terminal);
    if serve.open {
        open(&url, terminal);
    }
    let mut day = today();
    while let Some(wish) = next(&wished, &mut day, today, MINUTE) {
        match wish {
            Wish::Quit => break,
            Wish::Rebuild => running.rebuild(),
            Wish::Open => open(&url, terminal),
        }
    }
    drop(running);
    drop(keyboard);
    Ok(())
}

fn today() -> Date {
    Options::new("").today
}

/// What is wished for next, and a new day is a wish: what is dated of it is shown from now on. The clock is asked now and
/// again, for a computer that slept does not wake at midnight.
fn next(wished: &Receiver<Wish>, day: &mut Date, today: impl Fn() -> Date, pause: Duration) -> Option<Wish> {
    loop {
        match wished.recv_timeout(pause) {
            Ok(wish) => return Some(wish),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => {
                let before = std::mem::replace(day, today());
                if before != *day {
                    return Some(Wish::Rebuild);
                }
            }
        }
    }
}

/// A configuration that is broken may be mended while it is previewed; where there is none, something else was meant.
fn is_a_site(serve: &Serve, global: &Global) -> Result<(), Diagnostic> {
    let files = DiskFiles::new(&global.root);
    match files.read(&global.config) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let read = Live::new(files, build::options(&serve.shown, global)).rebuild(&Look::Everywhere);
            read.diagnostics.into_iter().next().map_or(Ok(()), Err)
        }
        _ => Ok(()),
    }
}

fn open(url: &str, terminal: &Terminal) {
    // What the launchers say is of no use to anyone.
    if open::that_detached(url).is_err() {
        let fault = Diagnostic::warning("serve.open", "no browser could be opened");
        terminal.diagnostics(&[fault.hint(format!("open `{url}` yourself"))]);
    }
}

/// Names the preview may be asked for by, beside `localhost` and addresses.
fn hosts(serve: &Serve) -> Vec<String> {
    let of_url = serve.base_url.as_deref().and_then(|url| url.split_once("://")).map(|(_, rest)| rest);
    let of_url = of_url.and_then(|rest| rest.split(['/', ':']).next());
    [Some(serve.host.as_str()), of_url].into_iter().flatten().map(str::to_owned).collect()
}

/// Under which addresses the preview is reached.
struct Addresses {
    /// `http://127.0.0.1:7878`
    origin: String,
    network: Vec<String>,
}

impl Addresses {
    fn of(serve: &Serve, listener: &TcpListener) -> Result<Self, Diagnostic> {
        let address = listener.local_addr().map_err(|error| {
            let message = format!("cannot serve at `{}`: {}", serve.host, crate::files::reason(&error));
            Diagnostic::error("serve.host", message).hint("try again")
        })?;
        let network = port::network(address);
        let port = address.port();
        let origin = format!("http://{}:{port}", port::name(&serve.host, address, &network));
        let network = network.into_iter().map(|address| format!("http://{}:{port}", port::in_url(address))).collect();
        Ok(Self { origin, network })
    }

    fn tell(&self, serve: &Serve, base: &str, has_keys: bool, terminal: &Terminal) {
        let url = format!("{}{base}/", self.origin);
        let network: Vec<String> = self.network.iter().map(|origin| format!("{origin}{base}/")).collect();
        let review = serve.review.then(|| format!("{}{}", self.origin, watch::review::PATH));
        if terminal.format == Format::Json {
            terminal.json_line(&json!({ "event": "listening", "url": url, "network": network, "review": review }));
            return;
        }
        terminal.say(&format!("preview  {url}"));
        for address in network.iter().filter(|address| **address != url) {
            terminal.say(&format!("network  {address}"));
        }
        if let Some(review) = &review {
            terminal.say(&format!("review   {review}"));
        }
        if !network.is_empty() {
            let also = if serve.review { ", and change facts" } else { "" };
            terminal.say(&format!("everyone on the network can read it{also}"));
        }
        if serve.qr
            && let Ok(code) = qrcode::QrCode::new(network.first().unwrap_or(&url))
        {
            terminal.say(&code.render::<qrcode::render::unicode::Dense1x2>().build());
        }
        terminal.say(if has_keys { "keys     o open, r read again, q quit" } else { "Ctrl-C ends it" });
    }
}

/// The site as it is previewed: the configured one, but at the preview's own address.
struct Previewed {
    files: DiskFiles,
    options: Options,
    /// `None` where the command line says what absolute links begin with.
    origin: Option<String>,
    /// Where the site begins on its host, as it is configured.
    base_path: String,
    live: Live<DiskFiles>,
}

impl Previewed {
    fn new(serve: &Serve, global: &Global, origin: &str) -> Self {
        let root: PathBuf = global.root.clone();
        let options = Options { base_url: serve.base_url.clone(), ..build::options(&serve.shown, global) };
        let files = DiskFiles::new(root);
        let origin = serve.base_url.is_none().then(|| origin.to_owned());
        let live = Live::new(files.clone(), options.clone());
        let mut site = Self { files, options, origin, base_path: String::new(), live };
        site.base_path = site.configured_path().unwrap_or_default();
        site.begin();
        site
    }

    /// What is configured now; `None` if it cannot be read.
    fn configured_path(&self) -> Option<String> {
        let file = &self.options.config_file;
        let text = String::from_utf8(self.files.read(file).ok()?).ok()?;
        let config = Config::parse(file, &text).ok()?.overridden(self.options.base_url.as_deref(), None).ok()?;
        Some(config.base_path().to_owned())
    }

    /// Starts over, at the address that is right now and on the day that it is.
    fn begin(&mut self) {
        self.options.today = today();
        let base_url = self.origin.as_ref().map(|origin| format!("{origin}{}", self.base_path));
        let base_url = base_url.or_else(|| self.options.base_url.clone());
        self.live = Live::new(self.files.clone(), Options { base_url, ..self.options.clone() });
    }
}

impl Rebuild for Previewed {
    fn rebuild(&mut self, look: &Look) -> Rebuilt {
        let path = self.configured_path().filter(|path| *path != self.base_path);
        if path.is_none() && today() == self.options.today {
            return self.live.rebuild(look);
        }
        self.base_path = path.unwrap_or_else(|| self.base_path.clone());
        self.begin();
        let rebuilt = self.live.rebuild(&Look::Everywhere);
        // What is new is everything, whatever it was before.
        Rebuilt { changed: vec![self.options.config_file.clone()], ..rebuilt }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn a_new_day_is_looked_at_once() {
        let start = jiff::civil::date(2026, 2, 28);
        let (asked, mut day) = (Cell::new(0), start);
        let clock = || {
            asked.set(asked.get() + 1);
            if asked.get() < 3 { start } else { jiff::civil::date(2026, 3, 1) }
        };
        let (wishes, wished) = channel();
        assert_eq!(next(&wished, &mut day, clock, Duration::from_millis(1)), Some(Wish::Rebuild));
        assert_eq!(asked.get(), 3);
        wishes.send(Wish::Open).unwrap();
        assert_eq!(next(&wished, &mut day, clock, MINUTE), Some(Wish::Open));
        drop(wishes);
        assert_eq!(next(&wished, &mut day, clock, MINUTE), None);
    }
}
