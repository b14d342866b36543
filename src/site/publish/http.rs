//! What all requests to hosts share: patience, and when to try again.

use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Request, Response};

use super::faults::fault;
use crate::config::TargetConfig;
use crate::diagnostic::Diagnostic;

/// How often something is tried, in all.
pub(super) const TRIES: u32 = 6;
const FIRST_WAIT: Duration = Duration::from_millis(250);
/// Longer than this nobody is kept waiting, whatever the host asks for.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// The other end may be silent for so long, unless someone says otherwise.
const PATIENCE: Duration = Duration::from_secs(60);
/// An answer may take longer if something comes all the while, up to so many times that.
const MOST_SILENCES: u32 = 60;
/// Of what was sent, the system may still hold so many bytes when it says that all is sent,
const MOST_HELD: usize = 4 * 1024 * 1024;
/// and on a slow line so many go in a millisecond.
const SLOWEST: usize = 32;

/// Of an attempt.
pub(super) enum Attempt<T, E = String> {
    /// It is decided.
    Done(T),
    /// It may go better next time; the host may have said when.
    Passing { said: E, wait: Option<Duration> },
}

/// How long a target of this configuration is waited for.
pub(super) fn patience(config: &TargetConfig) -> Duration {
    config.timeout.map_or(PATIENCE, |seconds| Duration::from_secs(seconds.into()))
}

/// What sends requests. Redirects are answers, and so are faults.
pub(super) fn agent(patience: Duration) -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        // As many as there are requests at once: a new connection for each would cost more than what it carries.
        .max_idle_connections(64)
        .max_idle_connections_per_host(64)
        .user_agent(concat!("postil/", env!("CARGO_PKG_VERSION")))
        .timeout_connect(Some(patience))
        .timeout_per_write(Some(patience))
        .timeout_per_read(Some(patience))
        .timeout_recv_response(Some(patience * MOST_SILENCES))
        .timeout_recv_body(Some(patience * MOST_SILENCES));
    config.build().into()
}

/// Sends a request with a body. The other end may be silent for longer then, by what the rest of the body needs on its way.
pub(super) fn send(agent: &ureq::Agent, request: Request<&[u8]>) -> Result<Response<ureq::Body>, ureq::Error> {
    let held = request.body().len().min(MOST_HELD) / SLOWEST;
    let silence = agent.config().timeout_per_read().unwrap_or(PATIENCE) + Duration::from_millis(held as u64);
    let request = agent.configure_request(request).timeout_per_read(Some(silence));
    agent.run(request.timeout_recv_response(Some(silence * MOST_SILENCES)).build())
}

/// Tries until it is decided, ever more slowly.
///
/// # Errors
/// What went wrong last, when it was tried often enough or time is up.
pub(super) fn persist<T, E>(
    tries: u32,
    until: Option<Instant>,
    mut attempt: impl FnMut() -> Attempt<T, E>,
) -> Result<T, E> {
    let mut usual = FIRST_WAIT;
    let mut remaining = tries;
    loop {
        let (said, wait) = match attempt() {
            Attempt::Done(done) => return Ok(done),
            Attempt::Passing { said, wait } => (said, wait.unwrap_or_else(|| jittered(usual)).min(LONGEST_WAIT)),
        };
        remaining = remaining.saturating_sub(1);
        if remaining == 0 || until.is_some_and(|until| Instant::now() + wait >= until) {
            return Err(said);
        }
        std::thread::sleep(wait);
        usual *= 2;
    }
}

/// The same for what is done by programs: what it says last is told.
///
/// # Errors
/// That of the work, when it would fail again or was tried often enough.
pub(super) fn insist<T>(
    tries: u32,
    mut work: impl FnMut() -> Result<T, Diagnostic>,
    mut is_passing: impl FnMut(&Diagnostic) -> bool,
) -> Result<T, Diagnostic> {
    let tried = persist(tries, None, || match work() {
        Err(fault) if is_broken_off(&fault.message) && is_passing(&fault) => {
            Attempt::Passing { said: fault, wait: None }
        }
        decided => Attempt::Done(decided),
    });
    tried.unwrap_or_else(Err)
}

/// That a host could not be asked, however often.
pub(super) fn unreachable(endpoint: &str, said: &str) -> Diagnostic {
    let hint = "publish again when it can be reached; nothing is lost there";
    fault("publish.store", format!("`{endpoint}` cannot be used: {said}"), hint)
}

/// Whether a status may go away by itself.
pub(super) fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 429 | 500..=599)
}

/// Of what ssh and rsync say, what another try does not mend.
const LASTING: [&str; 7] = [
    "No space left",
    "Permission denied",
    "not found",
    "Host key verification",
    "Connection refused",
    "Could not resolve",
    "cannot be run",
];

/// Whether a connection that ended with these words may hold the next time.
pub(super) fn is_broken_off(said: &str) -> bool {
    !LASTING.iter().any(|words| said.contains(words))
}

/// How long a host wants to be left alone.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let asked = headers.get("retry-after")?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(asked))
}

/// Between half and all of a time, so that not all who wait come back at once.
fn jittered(wait: Duration) -> Duration {
    let random = getrandom::u32().unwrap_or(u32::MAX / 2);
    wait / 2 + wait.mul_f64(f64::from(random) / f64::from(u32::MAX)) / 2
}

/// A path as a URL has it.
pub(super) fn in_url(path: &str) -> String {
    use std::fmt::Write as _;
    path.bytes().fold(String::with_capacity(path.len()), |mut url, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => url.push(byte as char),
            byte => _ = write!(url, "%{byte:02X}"),
        }
        url
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::{TcpListener, TcpStream};

    use super::*;

    #[test]
    fn it_is_tried_until_it_is_decided_or_no_more() {
        let soon = Some(Duration::ZERO);
        let mut left = 3;
        let done = persist(5, None, || {
            left -= 1;
            if left == 0 { Attempt::Done("done") } else { Attempt::Passing { said: "busy".to_owned(), wait: soon } }
        });
        assert_eq!(done, Ok("done"));
        let mut tried = 0;
        let given_up: Result<(), String> = persist(5, None, || {
            tried += 1;
            Attempt::Passing { said: "busy".to_owned(), wait: soon }
        });
        assert_eq!((given_up, tried), (Err("busy".to_owned()), 5));
        let late: Result<(), String> = persist(5, Some(Instant::now()), || Attempt::Passing {
            said: "busy".to_owned(),
            wait: Some(Duration::from_secs(3600)),
        });
        assert!(late.is_err(), "nobody waits beyond the end");
    }

    /// A server that has its way with one connection.
    fn server(serve: impl FnOnce(TcpStream) + Send + 'static) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        std::thread::spawn(move || serve(listener.accept().unwrap().0));
        format!("http://127.0.0.1:{port}/")
    }

    const BEAT: Duration = Duration::from_millis(25);
    /// Longer than ten times a second.
    const BEATS: usize = 440;

    /// Reads so many bytes, then waits a moment, for as long as they come.
    fn sip(client: &mut TcpStream, most: usize) {
        let mut bytes = vec![0; most];
        let mut left = BEATS * most;
        while left > 0 {
            let end = left.min(most);
            client.read_exact(&mut bytes[..end]).unwrap();
            left -= end;
            std::thread::sleep(BEAT);
        }
    }

    #[test]
    fn nobody_is_given_up_who_is_slow_and_everybody_who_is_silent() {
        const SIP: usize = 256 * 1024;
        let agent = agent(Duration::from_secs(1));
        let slow_to_read = server(|mut client| {
            sip(&mut client, SIP);
            client.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
            let _ = client.read(&mut [0; 8192]);
        });
        let slow_to_say = server(|mut client| {
            let _ = client.read(&mut [0; 8192]);
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {BEATS}\r\n\r\n");
            client.write_all(head.as_bytes()).unwrap();
            for _ in 0..BEATS {
                client.write_all(b"x").unwrap();
                std::thread::sleep(BEAT);
            }
        });
        let silent = server(|mut client| {
            let _ = client.read(&mut [0; 8192]);
            let _ = client.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nx");
            std::thread::sleep(Duration::from_secs(60));
        });
        let deaf = server(|client| {
            std::thread::sleep(Duration::from_secs(60));
            drop(client);
        });
        // Less than that with its head, for the server counts both.
        let body = vec![b'x'; BEATS * SIP - 100];
        let put = |url: &str| Request::put(url).body(body.as_slice()).unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| assert_eq!(send(&agent, put(&slow_to_read)).unwrap().status(), 200));
            scope.spawn(|| {
                let read = agent.get(&slow_to_say).call().unwrap().body_mut().read_to_vec();
                assert_eq!(read.unwrap().len(), BEATS);
            });
            scope.spawn(|| {
                let started = Instant::now();
                agent.get(&silent).call().unwrap().body_mut().read_to_vec().unwrap_err();
                send(&agent, put(&deaf)).unwrap_err();
                assert!(started.elapsed() < Duration::from_secs(30));
            });
        });
    }

    #[test]
    fn a_path_is_one_word() {
        assert_eq!(in_url("/a b/ü/*:x%/"), "/a%20b/%C3%BC/%2A%3Ax%25/");
    }
}
