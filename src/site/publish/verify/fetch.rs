//! Fetching as a browser does, but patiently: tried again where that can help, and no more of an answer is read than is wanted.

use std::io::Read;
use std::time::{Duration, Instant};

use ureq::http::{Request, Response};

use super::{Check, Want};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::site::publish::faults::fault;
use crate::site::publish::http::{Attempt, agent, is_passing, persist, retry_after};

/// Fewer than where something is lost otherwise.
const TRIES: u32 = 4;
/// Of a page that is longer than expected, nothing is read beyond its end; of others, so much.
const MOST_BYTES: u64 = 1024 * 1024;
/// The host may be silent for so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came back, without its body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Got {
    pub status: u16,
    /// In lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// Of the body as a reader gets it, unpacked.
    pub digest: Option<Digest>,
    /// Why the body could not be read.
    pub broken: Option<String>,
}

impl Got {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

pub(super) struct Fetcher<'a> {
    agent: ureq::Agent,
    at: &'a str,
    until: Instant,
}

impl<'a> Fetcher<'a> {
    pub fn new(at: &'a str, until: Instant) -> Self {
        Self { agent: agent(PATIENCE), at, until }
    }

    /// Whether anybody answers there.
    ///
    /// # Errors
    /// If not: nothing else needs to be asked for then.
    pub fn reach(&self) -> Result<(), Diagnostic> {
        self.fetch("", 0).map(|_| ()).map_err(|said| {
            let message = format!("`{}/` cannot be reached: {said}", self.at);
            fault("publish.live", message, "is the address right, and the host up? fetch from elsewhere with `--at`")
        })
    }

    /// What stands at an address; why not, where nobody answers.
    pub fn get(&self, check: &Check) -> Result<Got, String> {
        let most = match check.want {
            Want::File { bytes, .. } | Want::Redirect { bytes, .. } => bytes + 1,
            Want::Missing { .. } => MOST_BYTES,
        };
        let got = self.fetch(&check.path, most)?;
        // Some hosts serve pages without their ending, and send on to that.
        let is_file = matches!(check.want, Want::File { .. });
        let short = check.path.strip_suffix(".html").filter(|_| is_file);
        match (short, got.header("location")) {
            (Some(short), Some(to)) if (301..=308).contains(&got.status) && is_at(self.at, to, short) => {
                self.fetch(short, most)
            }
            _ => Ok(got),
        }
    }

    fn fetch(&self, path: &str, most: u64) -> Result<Got, String> {
        let url = format!("{}/{path}", self.at);
        persist(TRIES, Some(self.until), || {
            let request = Request::get(&url).header("accept-encoding", "gzip, br").body(());
            let Ok(request) = request else {
                return Attempt::Done(Err(format!("`{url}` is no address")));
            };
            let left = self.until.saturating_duration_since(Instant::now());
            let config = self.agent.configure_request(request).timeout_global(Some(left)).build();
            match self.agent.run(config) {
                Ok(response) if is_passing(response.status().as_u16()) => Attempt::Passing {
                    said: format!("status {}", response.status().as_u16()),
                    wait: retry_after(response.headers()),
                },
                Ok(response) => {
                    let got = read(response, most);
                    match got.broken.clone() {
                        Some(said) => Attempt::Passing { said, wait: None },
                        None => Attempt::Done(Ok(got)),
                    }
                }
                Err(error) => Attempt::Passing { said: error.to_string(), wait: None },
            }
        })?
    }
}

/// Whether a location is this path below the address.
fn is_at(at: &str, location: &str, path: &str) -> bool {
    let start = at.find("://").map_or(0, |scheme| scheme + 3);
    let base = at[start..].find('/').map_or("", |slash| &at[start + slash..]);
    let below = location.strip_prefix(at).or_else(|| location.strip_prefix(base));
    below.and_then(|below| below.strip_prefix('/')).is_some_and(|below| below.trim_end_matches('/') == path)
}

fn read(mut response: Response<ureq::Body>, most: u64) -> Got {
    let status = response.status().as_u16();
    let pair = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
        Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
    };
    let headers: Vec<(String, String)> = response.headers().iter().filter_map(pair).collect();
    let mut got = Got { status, headers, ..Got::default() };
    if most == 0 {
        return got;
    }
    let body = response.body_mut().with_config().limit(u64::MAX).reader();
    let digest = match got.header("content-encoding").map(str::to_ascii_lowercase).as_deref() {
        None | Some("" | "identity") => digest(body, most),
        Some("gzip" | "x-gzip") => digest(flate2::read::MultiGzDecoder::new(body), most),
        Some("br") => digest(brotli::Decompressor::new(body, 8192), most),
        Some(other) => Err(format!("it is packed as `{other}`, which nobody asked for")),
    };
    match digest {
        Ok(digest) => got.digest = Some(digest),
        Err(said) => got.broken = Some(said),
    }
    got
}

fn digest(body: impl Read, most: u64) -> Result<Digest, String> {
    Digest::of_reader(&mut body.take(most)).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::is_at;

    #[test]
    fn a_page_without_its_ending_is_known() {
        for location in ["/x/fen", "/x/fen/", "https://a.example/x/fen"] {
            assert!(is_at("https://a.example/x", location, "fen"), "{location}");
        }
        for location in ["/x/sea/fen", "/fen", "https://b.example/x/fen", "//a.example/x/fen", ""] {
            assert!(!is_at("https://a.example/x", location, "fen"), "{location}");
        }
        assert!(is_at("https://a.example", "/fen", "fen"));
    }
}
