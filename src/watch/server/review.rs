//! Requests of the review, handed on to where they are understood. Who may write has been settled before.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use axum::routing::any;
use tokio::task::spawn_blocking;

use super::app::App;
use super::respond;
use crate::watch::review::{Request, Review};

/// Where review is asked for, below `/_postil`.
const PATH: &str = "/review/";

/// The routes of the review of this site.
pub fn routes(app: &App) -> Router<Arc<App>> {
    let review = Arc::new(Review::new(&app.root));
    let answer = any(move |State(app): State<Arc<App>>, method: Method, uri: Uri, body: Bytes| {
        answer(app, Arc::clone(&review), method, uri, body)
    });
    Router::new().route(PATH, answer.clone()).route(&format!("{PATH}{{*path}}"), answer)
}

async fn answer(app: Arc<App>, review: Arc<Review>, method: Method, uri: Uri, body: Bytes) -> Response {
    let edition = app.stage.edition().await;
    let Some(site) = edition.site.clone() else {
        return respond::plain(
            StatusCode::SERVICE_UNAVAILABLE,
            "the site has errors and cannot be reviewed before they are mended",
        );
    };
    let answered = spawn_blocking(move || {
        let path = uri.path().split_once(PATH).map_or("", |(_, path)| path);
        let query = uri.query().unwrap_or_default();
        review.answer(&site, Request { method: method.as_str(), path, query, body: &body, token: &app.token })
    });
    let Ok(answer) = answered.await else {
        return respond::plain(StatusCode::INTERNAL_SERVER_ERROR, "the review failed");
    };
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
    respond::own(response)
}
