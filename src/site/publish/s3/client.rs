//! Requests to a store: signed, tried again where that can help, never without an end.

use std::time::Duration;

use ureq::http::{Request as HttpRequest, Response};

use super::credentials::Credentials;
use super::sign::{Request, Scope, authorization, encoded, query};
use crate::diagnostic::Diagnostic;
use crate::digest::sha256_hex;
use crate::site::publish::faults::fault;

const TRIES: u32 = 6;
const FIRST_WAIT: Duration = Duration::from_millis(250);
/// Longer than this nobody is kept waiting, whatever the store asks for.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// A connection, and the next bytes on it, may take so long.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes of an answer that are read.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// A bucket of a store.
pub(super) struct Client {
    agent: ureq::Agent,
    /// `https://host`, without a final slash.
    endpoint: String,
    host: String,
    bucket: String,
    region: String,
    credentials: Credentials,
}

/// What is sent.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    pub method: &'a str,
    /// Name of the object; empty for the bucket itself.
    pub key: &'a str,
    pub query: &'a [(&'a str, &'a str)],
    pub headers: &'a [(&'a str, &'a str)],
    pub body: &'a [u8],
}

/// What came back.
pub(super) struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    /// How long the store wants to be left alone.
    wait: Option<Duration>,
}

/// Why a request is tried again.
struct Trouble {
    said: String,
    /// What the store asks for.
    wait: Option<Duration>,
}

impl Client {
    /// # Errors
    /// If there is no access key, or the endpoint is no address.
    pub fn new(endpoint: &str, bucket: &str, region: &str) -> Result<Self, Diagnostic> {
        let host = endpoint.split_once("://").map(|(_, host)| host.to_owned()).unwrap_or_default();
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(PATIENCE))
            .timeout_recv_response(Some(PATIENCE))
            .timeout_send_body(Some(PATIENCE * 10))
            .timeout_recv_body(Some(PATIENCE * 10));
        Ok(Self {
            agent: config.build().into(),
            endpoint: endpoint.to_owned(),
            host,
            bucket: bucket.to_owned(),
            region: region.to_owned(),
            credentials: Credentials::find()?,
        })
    }

    /// Sends a request until it is answered. What is missing is an answer, too.
    ///
    /// # Errors
    /// If the store refuses, or cannot be reached.
    pub fn send(&self, sent: Sent<'_>) -> Result<Answer, Diagnostic> {
        let body_sha256 = sha256_hex(sent.body);
        let mut wait = FIRST_WAIT;
        for remaining in (0..TRIES).rev() {
            let trouble = match self.send_once(sent, &body_sha256) {
                Ok(answer) if (200..300).contains(&answer.status) || answer.status == 404 => return self.found(answer),
                Ok(answer) if !is_passing(&answer) => return Err(self.refused(&answer)),
                Ok(answer) => Trouble { said: words(&answer), wait: answer.wait },
                Err(said) => Trouble { said, wait: None },
            };
            if remaining == 0 {
                let message = format!("`{}` cannot be used: {}", self.endpoint, trouble.said);
                return Err(fault(
                    "publish.store",
                    message,
                    "publish again when it can be reached; nothing is lost there",
                ));
            }
            std::thread::sleep(trouble.wait.unwrap_or_else(|| jittered(wait)).min(LONGEST_WAIT));
            wait *= 2;
        }
        Err(fault("publish.store", format!("`{}` does not answer", self.endpoint), "publish again later"))
    }

    fn send_once(&self, sent: Sent<'_>, body_sha256: &str) -> Result<Answer, String> {
        let path = format!("/{}/{}", encoded(&self.bucket, false), encoded(sent.key, true));
        let path = if sent.key.is_empty() { path.trim_end_matches('/').to_owned() } else { path };
        let moment = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ").to_string();
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let mut headers: Vec<(String, String)> = sent.headers.iter().map(own).collect();
        headers.push(("host".to_owned(), self.host.clone()));
        headers.push(("x-amz-content-sha256".to_owned(), body_sha256.to_owned()));
        headers.push(("x-amz-date".to_owned(), moment.clone()));
        headers.extend(self.credentials.token.clone().map(|token| ("x-amz-security-token".to_owned(), token)));
        headers.sort_unstable();
        let signed = Request { method: sent.method, path: &path, query: sent.query, headers: &headers, body_sha256 };
        let scope = Scope { region: &self.region, service: "s3", moment: &moment };
        let authorization = authorization(&signed, &scope, &self.credentials);
        let query = query(sent.query);
        let mark = if query.is_empty() { "" } else { "?" };
        let mut request =
            HttpRequest::builder().method(sent.method).uri(format!("{}{path}{mark}{query}", self.endpoint));
        for (name, value) in &headers {
            request = request.header(name, value);
        }
        let request = request.header("authorization", authorization);
        let answered = match sent.method {
            "PUT" => self.agent.run(request.body(sent.body).map_err(|error| error.to_string())?),
            _ => self.agent.run(request.body(()).map_err(|error| error.to_string())?),
        };
        read(answered.map_err(|error| error.to_string())?)
    }

    /// A missing object is an answer; a missing bucket is not.
    fn found(&self, answer: Answer) -> Result<Answer, Diagnostic> {
        if answer.status == 404 && words(&answer).contains("NoSuchBucket") {
            let message = format!("there is no bucket `{}` at `{}`", self.bucket, self.endpoint);
            return Err(fault("publish.store", message, "make it with the store's own tools, or correct `bucket`"));
        }
        Ok(answer)
    }

    fn refused(&self, answer: &Answer) -> Diagnostic {
        let message = format!("`{}` refuses: {}", self.endpoint, words(answer));
        match answer.status {
            401 | 403 => {
                let hint = "check the access key and what it may do with the bucket: list, get, put and delete";
                fault("publish.credentials", message, hint)
            }
            301 | 307 | 400 => fault("publish.store", message, "check `region` and `endpoint` of the target"),
            _ => fault("publish.store", message, "check `bucket` and `endpoint` of the target"),
        }
    }
}

fn read(mut response: Response<ureq::Body>) -> Result<Answer, String> {
    let status = response.status().as_u16();
    let asked = response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.trim().parse::<u64>().ok());
    let body = response.body_mut().with_config().limit(MOST_BYTES).read_to_vec().map_err(|error| error.to_string())?;
    Ok(Answer { status, body, wait: asked.map(Duration::from_secs) })
}

/// Whether it may go away by itself.
fn is_passing(answer: &Answer) -> bool {
    matches!(answer.status, 408 | 429 | 500..=599)
}

/// Between half and all of a time, so that not all who wait come back at once.
fn jittered(wait: Duration) -> Duration {
    let random = getrandom::u32().unwrap_or(u32::MAX / 2);
    wait / 2 + wait.mul_f64(f64::from(random) / f64::from(u32::MAX)) / 2
}

/// What a store says of a fault: its code and message, or the status alone.
fn words(answer: &Answer) -> String {
    let text = String::from_utf8_lossy(&answer.body);
    let element = |name: &str| {
        let rest = text.split_once(&format!("<{name}>"))?.1;
        rest.split_once('<').map(|(words, _)| words.trim().chars().take(200).collect::<String>())
    };
    match (element("Code"), element("Message")) {
        (Some(code), Some(message)) => format!("{} {code}: {message}", answer.status),
        (Some(code), None) => format!("{} {code}", answer.status),
        _ => format!("status {}", answer.status),
    }
}
