//! What all requests to hosts share: patience, and when to try again.

use std::time::{Duration, Instant};

use ureq::http::HeaderMap;

use crate::config::TargetConfig;

/// How often something is tried, in all.
pub(super) const TRIES: u32 = 6;
const FIRST_WAIT: Duration = Duration::from_millis(250);
/// Longer than this nobody is kept waiting, whatever the host asks for.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// A connection, and the beginning of an answer, may take so long, unless someone says otherwise.
const PATIENCE: Duration = Duration::from_secs(60);

/// Of an attempt.
pub(super) enum Attempt<T> {
    /// It is decided.
    Done(T),
    /// It may go better next time; the host may have said when.
    Passing { said: String, wait: Option<Duration> },
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
        .timeout_recv_response(Some(patience))
        .timeout_send_body(Some(patience * 10))
        .timeout_recv_body(Some(patience * 10));
    config.build().into()
}

/// Tries until it is decided, ever more slowly.
///
/// # Errors
/// What went wrong last, when it was tried often enough or time is up.
pub(super) fn persist<T>(
    tries: u32,
    until: Option<Instant>,
    mut attempt: impl FnMut() -> Attempt<T>,
) -> Result<T, String> {
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

    #[test]
    fn a_path_is_one_word() {
        assert_eq!(in_url("/a b/ü/*:x%/"), "/a%20b/%C3%BC/%2A%3Ax%25/");
    }
}
