//! Requests to a store: signed, tried again where that can help, never without an end.

use std::time::Duration;

use ureq::http::{Request as HttpRequest, Response};

use super::credentials::Credentials;
use super::sign::{Request, Scope, authorization, encoded, query};
use crate::diagnostic::Diagnostic;
use crate::digest::sha256_hex;
use crate::site::publish::faults::fault;
use crate::site::publish::http::{Attempt, TRIES, agent, is_passing, persist, retry_after, send, unreachable};

/// Bytes of an answer that are read.
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;

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

impl Sent<'_> {
    /// Whether it is to be done only where what is there is what was seen there.
    fn is_conditional(&self) -> bool {
        self.headers.iter().any(|(name, _)| matches!(*name, "if-match" | "if-none-match"))
    }
}

/// What came back.
pub(super) struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    /// How the store names what was put.
    pub etag: Option<String>,
    /// Bytes of the object, where it was asked for without them.
    pub length: Option<u64>,
    /// Of what we put there: [`DIGEST`].
    pub digest: Option<String>,
    /// How long the store wants to be left alone.
    wait: Option<Duration>,
}

/// What is put carries its digest with it, under this name.
pub(super) const DIGEST: &str = "x-amz-meta-postil-digest";

impl Answer {
    /// Whether it says that all is well, and then that it is not.
    fn is_late_fault(&self) -> bool {
        let text = String::from_utf8_lossy(&self.body);
        self.status == 200 && text.trim_start().starts_with('<') && text.contains("<Error>")
    }
}

impl Client {
    pub fn new(endpoint: &str, bucket: &str, region: &str, patience: Duration, credentials: Credentials) -> Self {
        let host = endpoint.split_once("://").map(|(_, host)| host.to_owned()).unwrap_or_default();
        Self {
            agent: agent(patience),
            endpoint: endpoint.to_owned(),
            host,
            bucket: bucket.to_owned(),
            region: region.to_owned(),
            credentials,
        }
    }

    /// Sends a request until it is answered. What is missing, or not what is wanted, is an answer, too.
    ///
    /// # Errors
    /// If the store refuses, or cannot be reached.
    pub fn send(&self, sent: Sent<'_>) -> Result<Answer, Diagnostic> {
        let body_sha256 = sha256_hex(sent.body);
        let tried = persist(TRIES, None, || match self.send_once(sent, &body_sha256) {
            // A store may find a fault only after it has said that all is well.
            Ok(answer) if sent.method != "GET" && answer.is_late_fault() => {
                Attempt::Passing { said: words(&answer), wait: answer.wait }
            }
            Ok(answer) if (200..300).contains(&answer.status) || matches!(answer.status, 404 | 412) => {
                Attempt::Done(self.found(answer))
            }
            // Others write at once, or the store knows no such conditions.
            Ok(answer) if sent.is_conditional() && matches!(answer.status, 400 | 409 | 501) => {
                Attempt::Done(Ok(answer))
            }
            Ok(answer) if !is_passing(answer.status) => Attempt::Done(Err(self.refused(&answer))),
            Ok(answer) => Attempt::Passing { said: words(&answer), wait: answer.wait },
            Err(said) => Attempt::Passing { said, wait: None },
        });
        tried.unwrap_or_else(|said| Err(unreachable(&self.endpoint, &said)))
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
            "PUT" | "POST" => send(&self.agent, request.body(sent.body).map_err(|error| error.to_string())?),
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
    let wait = retry_after(response.headers());
    let header = |name: &str| response.headers().get(name)?.to_str().ok().map(str::to_owned);
    let (etag, digest) = (header("etag"), header(DIGEST));
    let length = header("content-length").and_then(|length| length.parse().ok());
    let body = response.body_mut().with_config().limit(MOST_BYTES).read_to_vec().map_err(|error| error.to_string())?;
    Ok(Answer { status, body, etag, length, digest, wait })
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
