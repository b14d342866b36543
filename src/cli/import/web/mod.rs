//! Fetches what is imported from the web: politely, within bounds, and only from addresses that anybody can reach.

mod fault;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io::{ErrorKind, Read as _};
use std::time::{Duration, Instant};

use ureq::http::{HeaderMap, Uri};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Error};

use crate::article::html::absolute;
use crate::article::robots::{self, Robots};
use crate::path::web_url;
use crate::pipeline::PublicResolver;

pub(super) use fault::Fault;

/// How often an address may lead to another.
const REDIRECTS: usize = 8;
/// So many answers that each take as long as one may are waited for by one article, with its images and all that leads to them.
const PATIENT: u32 = 10;
/// The product token by which `robots.txt` files know this program.
const NAME: &str = "postil";
const AGENT: &str = concat!("postil/", env!("CARGO_PKG_VERSION"), " (import of single articles)");
/// Pause between two articles of one host, and between two images.
const PACE: Duration = Duration::from_secs(1);
const PACE_OF_IMAGES: Duration = Duration::from_millis(100);

/// What is fetched, by which the pause before it and its size are bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Article,
    Image,
    Robots,
}

impl Kind {
    fn most(self) -> u64 {
        match self {
            Self::Article => 32 * 1024 * 1024,
            Self::Image => 16 * 1024 * 1024,
            Self::Robots => robots::MAX_BYTES as u64,
        }
    }
}

/// What came.
#[derive(Clone, Debug, Default)]
pub(super) struct Fetched {
    /// The address at the end of all redirects.
    pub url: String,
    /// `None` if it is as it was when its [`Validators`] were given.
    pub bytes: Option<Vec<u8>>,
    /// What the server says the encoding is.
    pub charset: Option<String>,
    pub validators: Validators,
}

/// By which a server knows whether something is as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Validators {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

/// Asks for addresses, one after the other.
pub(super) struct Web {
    agent: Agent,
    patience: Duration,
    allow_private: bool,
    robots: RefCell<HashMap<String, Robots>>,
    /// When each host was asked last.
    asked: RefCell<HashMap<String, Instant>>,
    /// When all that belongs to the article must be there.
    until: Cell<Instant>,
}

impl Web {
    pub fn new(patience: Duration, allow_private: bool) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(patience))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(AGENT);
        // Through a proxy it could not be told which address is asked.
        let config = if allow_private { config } else { config.proxy(None) };
        let resolver = PublicResolver { private: allow_private };
        let agent = Agent::with_parts(config.build(), DefaultConnector::default(), resolver);
        let until = Cell::new(Instant::now() + patience * PATIENT);
        Self { agent, patience, allow_private, robots: RefCell::default(), asked: RefCell::default(), until }
    }

    /// Begins with another article.
    pub fn begin(&self) {
        self.until.set(Instant::now() + self.patience * PATIENT);
    }

    /// How long all that belongs to an article is waited for.
    pub fn patience_in_all(&self) -> Duration {
        self.patience * PATIENT
    }

    /// Fetches `url`, and what it leads to; each address on the way is held to the same rules. `known` says how it was when
    /// it was fetched from the address there.
    pub fn get(&self, url: &str, kind: Kind, known: Option<(&str, &Validators)>) -> Result<Fetched, Fault> {
        let mut url = url.split('#').next().unwrap_or_default().to_owned();
        for _ in 0..=REDIRECTS {
            let uri = checked(&url)?;
            if kind != Kind::Robots
                && !self.robots(&uri)?.allows(uri.path_and_query().map_or("/", |path| path.as_str()))
            {
                return Err(Fault::Robots);
            }
            self.wait(&uri, kind);
            let validators = known.filter(|(address, _)| *address == url).map(|(_, validators)| validators);
            let (status, headers, bytes) = self.ask(&url, kind, validators)?;
            match (status, header(&headers, "location")) {
                (301 | 302 | 303 | 307 | 308, Some(location)) => {
                    url = absolute(&location, &url).and_then(|url| web_url(&url)).ok_or(Fault::Address)?;
                    url.truncate(url.find('#').unwrap_or(url.len()));
                }
                (200 | 203, _) | (304, _) => {
                    let charset = header(&headers, "content-type").and_then(|kind| charset(&kind));
                    let validators =
                        Validators { etag: header(&headers, "etag"), last_modified: header(&headers, "last-modified") };
                    let bytes = (status != 304).then_some(bytes);
                    return Ok(Fetched { url, bytes, charset, validators });
                }
                (status, _) => return Err(Fault::Status(status)),
            }
        }
        Err(Fault::Redirects)
    }

    fn ask(&self, url: &str, kind: Kind, known: Option<&Validators>) -> Result<(u16, HeaderMap, Vec<u8>), Fault> {
        let accept = if kind == Kind::Image { "image/*" } else { "text/html, application/xhtml+xml, */*;q=0.8" };
        let left = self.until.get().saturating_duration_since(Instant::now()).min(self.patience);
        if left.is_zero() {
            return Err(Fault::Slow(self.patience_in_all()));
        }
        let request = self.agent.get(url).config().timeout_global(Some(left)).build();
        let mut request = request.header("Accept", accept);
        for (name, value) in [
            ("If-None-Match", known.and_then(|known| known.etag.as_ref())),
            ("If-Modified-Since", known.and_then(|known| known.last_modified.as_ref())),
        ] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let mut answer = request.call().map_err(|error| self.fault(error))?;
        let status = answer.status().as_u16();
        let headers = answer.headers().clone();
        let length = header(&headers, "content-length").and_then(|length| length.parse::<u64>().ok());
        let most = kind.most();
        // Of a long `robots.txt` the first part counts.
        let is_cut = kind == Kind::Robots;
        if status == 200 && !is_cut && length.is_some_and(|length| length > most) {
            return Err(Fault::TooLarge(most));
        }
        let mut bytes = Vec::new();
        if status == 200 || status == 203 {
            let reader = answer.body_mut().with_config().limit(u64::MAX).reader();
            reader.take(most + 1).read_to_end(&mut bytes).map_err(|error| self.fault(Error::Io(error)))?;
        }
        if bytes.len() as u64 > most {
            if !is_cut {
                return Err(Fault::TooLarge(most));
            }
            bytes.truncate(robots::MAX_BYTES);
        }
        Ok((status, headers, bytes))
    }

    fn fault(&self, error: Error) -> Fault {
        match error {
            Error::HostNotFound => Fault::NoHost,
            Error::Timeout(_) => Fault::Slow(self.patience),
            Error::BadUri(_) | Error::Http(_) => Fault::Address,
            Error::Io(error) => match error.kind() {
                ErrorKind::PermissionDenied => Fault::Private,
                ErrorKind::TimedOut | ErrorKind::WouldBlock => Fault::Slow(self.patience),
                _ if error.to_string().contains("failed to lookup address") => Fault::NoHost,
                // Errors within a body come wrapped.
                _ if error.to_string().contains("timeout") => Fault::Slow(self.patience),
                _ => Fault::Silent(crate::files::reason(&error)),
            },
            error => Fault::Silent(error.to_string()),
        }
    }

    /// The rules of a site. Without a file everything is allowed; while it cannot be had, nothing.
    fn robots(&self, uri: &Uri) -> Result<Robots, Fault> {
        let site =
            format!("{}://{}", uri.scheme_str().unwrap_or("https"), uri.authority().map_or("", |host| host.as_str()));
        if let Some(known) = self.robots.borrow().get(&site) {
            return Ok(known.clone());
        }
        let found = match self.get(&format!("{site}/robots.txt"), Kind::Robots, None) {
            Ok(fetched) => Robots::read(&String::from_utf8_lossy(&fetched.bytes.unwrap_or_default()), NAME),
            Err(Fault::Status(400..=499) | Fault::Redirects | Fault::TooLarge(_) | Fault::Address) => Robots::default(),
            Err(Fault::Status(_)) => Robots::none(),
            // The site itself is not there, or must not be asked.
            Err(fault) => return Err(fault),
        };
        self.robots.borrow_mut().insert(site, found.clone());
        Ok(found)
    }

    /// Waits until a host may be asked again; this machine itself need not be spared.
    fn wait(&self, uri: &Uri, kind: Kind) {
        let host = uri.host().unwrap_or_default().to_owned();
        let is_here = self.allow_private && matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]");
        let pace = match kind {
            _ if is_here => Duration::ZERO,
            Kind::Article => PACE,
            Kind::Image | Kind::Robots => PACE_OF_IMAGES,
        };
        let mut asked = self.asked.borrow_mut();
        if let Some(last) = asked.get(&host) {
            std::thread::sleep(pace.saturating_sub(last.elapsed()));
        }
        asked.insert(host, Instant::now());
    }
}

/// An address that may be asked for.
fn checked(url: &str) -> Result<Uri, Fault> {
    let uri: Uri = web_url(url).and_then(|url| url.parse().ok()).ok_or(Fault::Address)?;
    let has_password = uri.authority().is_some_and(|authority| authority.as_str().contains('@'));
    if uri.host().is_none_or(str::is_empty) || has_password { Err(Fault::Address) } else { Ok(uri) }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    // Addresses and names that are not ASCII are UTF-8 in practice.
    let value = headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned());
    value.filter(|value| !value.is_empty() && value.len() < 4096)
}

/// `text/html; charset="utf-8"`.
fn charset(kind: &str) -> Option<String> {
    let parameters = kind.split(';').skip(1);
    let charset = parameters
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(charset.1.trim().trim_matches(['"', '\'']).to_owned())
}
