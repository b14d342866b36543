//! Requests to Netlify's API, as its public OpenAPI describes them.

use std::path::Path;
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ureq::http::{HeaderMap, Request};

use crate::config::TargetConfig;
use crate::diagnostic::Diagnostic;
use crate::site::publish::command::told_by;
use crate::site::publish::faults::fault;
use crate::site::publish::http::{
    Attempt, TRIES, agent, in_url, is_passing, patience, persist, retry_after, send, unreachable,
};

const ENDPOINT: &str = "https://api.netlify.com/api/v1";
/// Bytes of an answer that are read.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// Of what Netlify says of a fault, so much is told.
const MOST_WORDS: usize = 300;
/// The content of a file, rather than what is known of it.
const RAW: &str = "application/vnd.bitballoon.v1.raw";

/// A site, as far as it is of interest.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct SiteInfo {
    /// What readers get now.
    pub published_deploy: Option<Deploy>,
}

/// A deploy.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Deploy {
    pub id: String,
    #[serde(default)]
    pub state: String,
    pub error_message: Option<String>,
    /// Digests of files that Netlify does not have yet.
    pub required: Option<Vec<String>>,
    pub deploy_ssl_url: Option<String>,
}

/// A file of a site.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct FileInfo {
    /// With a slash at its beginning.
    pub path: String,
    pub sha: Option<String>,
    #[serde(default)]
    pub size: u64,
}

/// One site at Netlify.
pub(super) struct Client {
    agent: ureq::Agent,
    endpoint: String,
    token: String,
    site: String,
}

/// What is sent.
enum Body<'a> {
    Nothing,
    Json(&'a Value),
    /// The bytes of a file.
    File(&'a [u8]),
    /// Nothing; the content of a file is wanted.
    Raw,
}

struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Client {
    /// # Errors
    /// If there is no token.
    pub fn new(root: &Path, config: &TargetConfig, site: &str) -> Result<Self, Diagnostic> {
        let token = match &config.credentials {
            Some(command) => told_by(command, root)?,
            None => std::env::var("NETLIFY_AUTH_TOKEN").unwrap_or_default(),
        };
        // A line break would end the header.
        if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            let hint = "make a personal access token in Netlify's user settings, and set `NETLIFY_AUTH_TOKEN` to it";
            return Err(fault("publish.credentials", "there is no token for Netlify", hint));
        }
        let endpoint = config.endpoint.as_deref().unwrap_or(ENDPOINT).trim_end_matches('/').to_owned();
        Ok(Self { agent: agent(patience(config)), endpoint, token, site: site.to_owned() })
    }

    pub fn site(&self) -> Result<SiteInfo, Diagnostic> {
        self.json("GET", &format!("/sites/{}", self.site), &Body::Nothing)
    }

    /// Every file of the deploy that readers get, page by page where there are pages.
    pub fn files(&self) -> Result<Vec<FileInfo>, Diagnostic> {
        let mut path = format!("/sites/{}/files", self.site);
        let mut files = Vec::new();
        // Of the same length as any site that Netlify takes, so that no answer can keep us for ever.
        for _ in 0..10_000 {
            let answer = self.send("GET", &path, &Body::Nothing)?;
            files.extend(self.parsed::<Vec<FileInfo>>(&answer)?);
            let link = answer.headers.get("link").and_then(|link| link.to_str().ok());
            match link.and_then(next_page).and_then(|next| next.strip_prefix(self.endpoint.as_str())) {
                Some(next) => path = next.to_owned(),
                None => break,
            }
        }
        Ok(files)
    }

    /// The content of a file that readers get, as far as Netlify gives it.
    pub fn content(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        Ok(self.send("GET", &format!("/sites/{}/files/{}", self.site, in_url(path)), &Body::Raw)?.body)
    }

    /// The content of a file at the address of a deploy; nothing where it cannot be had.
    pub fn public(&self, deploy: &Deploy, path: &str) -> Vec<u8> {
        let Some(base) = &deploy.deploy_ssl_url else { return Vec::new() };
        let answer = self.agent.get(format!("{}/{}", base.trim_end_matches('/'), in_url(path))).call();
        let read = |mut answer: ureq::http::Response<ureq::Body>| {
            answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec().ok()
        };
        answer.ok().filter(|answer| answer.status().as_u16() == 200).and_then(read).unwrap_or_default()
    }

    /// Announces a deploy of these files, each path with its SHA-1.
    pub fn create(&self, body: &Value, title: Option<&str>) -> Result<Deploy, Diagnostic> {
        let title = title.map_or_else(String::new, |title| format!("?title={}", in_url(title)));
        self.json("POST", &format!("/sites/{}/deploys{title}", self.site), &Body::Json(body))
    }

    pub fn deploy(&self, id: &str) -> Result<Deploy, Diagnostic> {
        self.json("GET", &format!("/sites/{}/deploys/{}", self.site, in_url(id)), &Body::Nothing)
    }

    pub fn upload(&self, deploy: &str, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.send("PUT", &format!("/deploys/{}/files/{}", in_url(deploy), in_url(path)), &Body::File(bytes)).map(|_| ())
    }

    /// Lets readers get a former deploy.
    pub fn restore(&self, deploy: Option<&str>) -> Result<(), Diagnostic> {
        let site = &self.site;
        match deploy {
            Some(id) => self.send("POST", &format!("/sites/{site}/deploys/{}/restore", in_url(id)), &Body::Nothing),
            None => self.send("PUT", &format!("/sites/{site}/rollback"), &Body::Nothing),
        }
        .map(|_| ())
    }

    fn json<T: DeserializeOwned>(&self, method: &str, path: &str, body: &Body<'_>) -> Result<T, Diagnostic> {
        self.parsed(&self.send(method, path, body)?)
    }

    fn parsed<T: DeserializeOwned>(&self, answer: &Answer) -> Result<T, Diagnostic> {
        serde_json::from_slice(&answer.body).map_err(|error| {
            let message = format!("what `{}` answers cannot be read: {error}", self.endpoint);
            fault("publish.store", message, "is `endpoint` Netlify's?")
        })
    }

    /// Sends until it is answered.
    fn send(&self, method: &str, path: &str, body: &Body<'_>) -> Result<Answer, Diagnostic> {
        let tried = persist(TRIES, None, || match self.send_once(method, path, body) {
            Ok(answer) if (200..300).contains(&answer.status) => Attempt::Done(Ok(answer)),
            Ok(answer) if !is_passing(answer.status) => Attempt::Done(Err(self.refused(&answer))),
            Ok(answer) => Attempt::Passing { said: words(&answer), wait: retry_after(&answer.headers) },
            Err(said) => Attempt::Passing { said, wait: None },
        });
        tried.unwrap_or_else(|said| Err(unreachable(&self.endpoint, &said)))
    }

    fn send_once(&self, method: &str, path: &str, body: &Body<'_>) -> Result<Answer, String> {
        let request = Request::builder().method(method).uri(format!("{}{path}", self.endpoint));
        let request = request.header("authorization", format!("Bearer {}", self.token));
        let wrong = |error: ureq::http::Error| error.to_string();
        let answered = match body {
            Body::Nothing if method == "GET" => self.agent.run(request.body(()).map_err(wrong)?),
            Body::Nothing => send(&self.agent, request.body(&b""[..]).map_err(wrong)?),
            Body::Raw => self.agent.run(request.header("content-type", RAW).body(()).map_err(wrong)?),
            Body::Json(value) => {
                let text = value.to_string();
                let request = request.header("content-type", "application/json");
                send(&self.agent, request.body(text.as_bytes()).map_err(wrong)?)
            }
            Body::File(bytes) => {
                let request = request.header("content-type", "application/octet-stream");
                send(&self.agent, request.body(*bytes).map_err(wrong)?)
            }
        };
        let mut response = answered.map_err(|error| error.to_string())?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.body_mut().with_config().limit(MOST_BYTES).read_to_vec();
        Ok(Answer { status, headers, body: body.map_err(|error| error.to_string())? })
    }

    fn refused(&self, answer: &Answer) -> Diagnostic {
        let message = format!("`{}` refuses: {}", self.endpoint, words(answer));
        match answer.status {
            401 | 403 => fault(
                "publish.credentials",
                message,
                "check `NETLIFY_AUTH_TOKEN`, and whether its owner may use the site",
            ),
            404 => fault("publish.store", message, "check `site` of the target: the site's id, or its name at Netlify"),
            _ => fault("publish.store", message, "see what Netlify says of the site, and publish again"),
        }
    }
}

/// What Netlify says of a fault.
fn words(answer: &Answer) -> String {
    let said: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let said = said.and_then(|said| said["message"].as_str().map(str::to_owned)).unwrap_or_default();
    let said: String = said.chars().filter(|c| !c.is_control()).take(MOST_WORDS).collect();
    if said.is_empty() { format!("status {}", answer.status) } else { format!("{} {said}", answer.status) }
}

/// The address of the next page, of a header `Link`.
fn next_page(link: &str) -> Option<&str> {
    let is_next = |part: &&str| part.split(';').skip(1).any(|word| matches!(word.trim(), "rel=\"next\"" | "rel=next"));
    link.split(',').find(is_next)?.trim().strip_prefix('<')?.split('>').next()
}

/// How long a deploy is waited for before it is asked for again.
pub(super) fn pause(asked: u32) -> Duration {
    Duration::from_millis(100 << asked.min(5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_found() {
        let link = "<https://a.example/1>; rel=\"prev\", <https://a.example/3?per_page=5>; rel=\"next\"";
        assert_eq!(next_page(link), Some("https://a.example/3?per_page=5"));
        assert_eq!(next_page("<https://a.example/1>; rel=\"last\""), None);
        assert_eq!(next_page("nonsense; rel=next"), None);
    }
}
