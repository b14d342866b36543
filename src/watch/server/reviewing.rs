//! The review of facts, where it is asked for; who may write has been checked when a request gets here.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use tokio::task::spawn_blocking;

use super::app::App;
use super::respond;
use crate::watch::review::{Answer, PATH, Request};

/// Answers a request below the review's path.
pub async fn answer(State(app): State<Arc<App>>, method: Method, uri: Uri, body: Bytes) -> Response {
    let edition = app.stage.edition().await;
    // It reads and writes files.
    let answer = spawn_blocking(move || {
        let review = app.review.as_ref()?;
        let site = edition.site.as_ref()?;
        let below = PATH.trim_start_matches("/_postil");
        let request = Request {
            method: method.as_str(),
            path: uri.path().strip_prefix(below)?,
            query: uri.query().unwrap_or_default(),
            body: &body,
            token: &app.token,
        };
        Some(review.answer(site, request))
    });
    match answer.await {
        Ok(Some(answer)) => respond::own(response(answer)),
        Ok(None) => respond::plain(StatusCode::NOT_FOUND, "facts are reviewed here with `postil serve --review`"),
        Err(_) => respond::plain(StatusCode::INTERNAL_SERVER_ERROR, "the review could not answer"),
    }
}

/// The folder named without its final slash.
pub async fn folder() -> Response {
    respond::moved(PATH, StatusCode::FOUND)
}

fn response(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
    response
}
