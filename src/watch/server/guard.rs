//! Who may ask for what. A preview is open to every page in the same browser, and none of them may use it.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

use super::app::App;
use super::respond;

/// Header in which a write carries the run's token.
const TOKEN: &str = "x-postil-token";

/// Nobody has more to say than this.
pub const LONGEST_BODY: usize = 256 * 1024;

/// Lets a request through, or refuses it.
pub async fn check(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    match refusal(&app, request.method(), request.uri(), request.headers()) {
        Some((status, why)) => respond::plain(status, why),
        None => next.run(request).await,
    }
}

fn refusal(app: &App, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<(StatusCode, &'static str)> {
    let forbid = |why| Some((StatusCode::FORBIDDEN, why));
    let Some(host) = host(uri, headers).filter(|host| app.answers_to(host)) else {
        return forbid(
            "this is not the address of the preview; ask for it by `localhost`, its IP address or its `--host`",
        );
    };
    let is_own = uri.path().starts_with("/_postil/");
    if *method == Method::GET || *method == Method::HEAD {
        let is_foreign = headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
        // A link may lead to the preview from anywhere, but what is postil's own is for the preview's pages.
        return if is_own && is_foreign { forbid("only pages of this preview may ask for this") } else { None };
    }
    if !is_own {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "a site is only read"));
    }
    if !is_same_origin(host, headers) {
        return forbid("only pages of this preview may write");
    }
    if !headers.get(TOKEN).is_some_and(|token| app.knows(token.as_bytes())) {
        return forbid("the page is from an earlier run of the preview; reload it");
    }
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    let is_long = length.is_some_and(|length| length > LONGEST_BODY);
    is_long.then_some((StatusCode::PAYLOAD_TOO_LARGE, "that is more than anyone has to say"))
}

/// The one name the server is asked for by.
fn host<'a>(uri: &'a Uri, headers: &'a HeaderMap) -> Option<&'a str> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    let is_one = hosts.next().is_none() && uri.authority().is_none_or(|authority| authority.as_str() == host);
    is_one.then_some(host)
}

/// An origin that is told must be this one; where none is, the browser must vouch for it.
fn is_same_origin(host: &str, headers: &HeaderMap) -> bool {
    match headers.get(header::ORIGIN) {
        Some(origin) => ["http", "https"].iter().any(|scheme| *origin == *format!("{scheme}://{host}")),
        None => headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin"),
    }
}

impl App {
    /// Whether a `Host` is one of the preview's. A name that someone else has pointed here is not.
    fn answers_to(&self, host: &str) -> bool {
        let name = without_port(host);
        let is_address = match name.strip_prefix('[') {
            Some(inside) => inside.strip_suffix(']').is_some_and(|inside| inside.parse::<Ipv6Addr>().is_ok()),
            None => name.parse::<Ipv4Addr>().is_ok(),
        };
        is_address
            || name.eq_ignore_ascii_case("localhost")
            || self.hosts.iter().any(|own| own.eq_ignore_ascii_case(name))
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_no_part_of_a_name() {
        for (host, name) in
            [("localhost:7878", "localhost"), ("127.0.0.1", "127.0.0.1"), ("[::1]:80", "[::1]"), ("[::1]", "[::1]")]
        {
            assert_eq!(without_port(host), name);
        }
    }
}
