//! The program, while it runs.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::http::{self, PATIENCE, Response};
use crate::site::Site;
use crate::tab::Tab;

/// What has happened so far, for whoever waits.
pub struct Happened<T> {
    all: Mutex<Vec<T>>,
    more: Condvar,
}

impl<T: Clone + std::fmt::Debug> Happened<T> {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { all: Mutex::default(), more: Condvar::new() })
    }

    pub fn add(&self, event: T) {
        self.all.lock().unwrap().push(event);
        self.more.notify_all();
    }

    pub fn all(&self) -> Vec<T> {
        self.all.lock().unwrap().clone()
    }

    /// The first event from `start` on that is wanted, and where it stands.
    pub fn wait(&self, start: usize, what: &str, wanted: impl Fn(&T) -> bool) -> (usize, T) {
        let deadline = Instant::now() + PATIENCE;
        let mut all = self.all.lock().unwrap();
        loop {
            if let Some(at) = all.iter().skip(start).position(&wanted) {
                return (start + at, all[start + at].clone());
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "no {what} came: {all:#?}");
            all = self.more.wait_timeout(all, left).unwrap().0;
        }
    }
}

pub struct Preview {
    child: Child,
    pub port: u16,
    /// Where the site begins: `http://127.0.0.1:40000/`.
    pub url: String,
    pub said: Arc<Happened<Value>>,
}

/// The program with the site's folder, ready for more arguments.
pub fn command(site: &Site) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_postil"));
    command.arg("--root").arg(site.root()).arg("serve");
    for variable in ["POSTIL_EDITOR", "VISUAL", "EDITOR"] {
        command.env_remove(variable);
    }
    command
}

impl Preview {
    pub fn of(site: &Site) -> Self {
        Self::with(site, &[])
    }

    pub fn with(site: &Site, arguments: &[&str]) -> Self {
        let mut command = command(site);
        command.args(["--port", "0"]).args(arguments);
        Self::start(command)
    }

    /// A preview that listens and has read its site.
    pub fn start(mut command: Command) -> Self {
        command.args(["--format", "json"]).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let said = Happened::new();
        listen(child.stdout.take().unwrap(), Arc::clone(&said));
        let mut preview = Self { child, port: 0, url: String::new(), said };
        let (_, listening) = preview.said.wait(0, "address", |event| event["event"] == "listening");
        preview.url = listening["url"].as_str().unwrap().to_owned();
        let port = preview.url.split('/').nth(2).and_then(|host| host.rsplit(':').next()).unwrap();
        preview.port = port.parse().unwrap();
        preview.said.wait(0, "site", |event| event["event"] == "ready");
        preview
    }

    pub fn get(&self, path: &str) -> Response {
        self.ask("GET", path, "")
    }

    pub fn ask(&self, method: &str, path: &str, headers: &str) -> Response {
        http::request(self.port, method, path, headers, "")
    }

    /// What stands at the address, without the script.
    pub fn html(&self, path: &str) -> String {
        without_script(&self.get(path).text())
    }

    pub fn tab(&self, path: &str) -> Tab {
        Tab::open(self.port, path)
    }

    /// The token that a page of this run carries.
    pub fn token(&self) -> String {
        attribute(&self.get("/").text(), "data-token").unwrap()
    }

    /// Waits until the page at `path` is as it should be.
    pub fn until(&self, path: &str, holds: impl Fn(&Response) -> bool) -> Response {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let response = self.get(path);
            if holds(&response) {
                return response;
            }
            assert!(Instant::now() < deadline, "{path} stayed {}:\n{}", response.status, response.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// How often something was made anew.
    pub fn rebuilds(&self) -> Vec<Value> {
        self.said.all().into_iter().filter(|event| event["event"] == "rebuilt").collect()
    }

    pub fn signal(&self, name: &str) {
        send_signal(self.child.id(), name);
    }

    pub fn ended(mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "it still runs");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Time that the processor has spent on it.
    pub fn processor_time(&self) -> Duration {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let fields: Vec<&str> = text.rsplit(')').next().unwrap().split_whitespace().collect();
        let ticks: u64 = fields[11..13].iter().map(|ticks| ticks.parse::<u64>().unwrap()).sum();
        Duration::from_millis(ticks * 10)
    }

    /// Kilobytes of memory in use.
    pub fn memory(&self) -> u64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = text.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// With the shell's own command, which is there where no program of that name is.
pub fn send_signal(process: u32, name: &str) {
    assert!(Command::new("sh").args(["-c", &format!("kill -{name} {process}")]).status().unwrap().success());
}

fn listen(stdout: ChildStdout, said: Arc<Happened<Value>>) {
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            said.add(serde_json::from_str(&line).expect("each line is JSON"));
        }
    });
}

/// The page without the script element that the preview adds.
pub fn without_script(html: &str) -> String {
    let Some(start) = html.find("<script src=\"/_postil/") else { return html.to_owned() };
    let end = start + html[start..].find("</script>").unwrap() + "</script>".len();
    format!("{}{}", &html[..start], &html[end..])
}

pub fn attribute(html: &str, name: &str) -> Option<String> {
    let script = &html[html.find("<script src=\"/_postil/")?..];
    let value = script.split_once(&format!(" {name}=\""))?.1;
    Some(value.split('"').next()?.to_owned())
}
