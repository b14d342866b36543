//! The events of one tab, as a stream.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use serde_json::json;
use tokio::task::spawn_blocking;

use super::app::App;
use super::respond;
use crate::page::route::address::decode;
use crate::watch::address;
use crate::watch::tabs::{Tab, Told};

/// A browser that lost the stream asks for it again after this.
const RETRY: Duration = Duration::from_millis(300);
/// A line that says nothing, so that both ends know of each other.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Streams what happens to the page that `page` names and the tab shows with `digest`.
pub async fn stream(State(app): State<Arc<App>>, uri: Uri) -> Response {
    let query = uri.query().unwrap_or_default();
    let Some(url) = value(query, "page").and_then(|page| address::decode(&page)) else {
        return respond::plain(StatusCode::BAD_REQUEST, "`page` is not the path of a page");
    };
    let digest = value(query, "digest").and_then(|digest| digest.parse().ok());
    // The numbers of editions are a run's own.
    let is_same_run = value(query, "run").as_deref() == Some(&app.run);
    let since = value(query, "since").and_then(|since| since.parse().ok()).filter(|_| is_same_run);
    let ears = Ears { app, url, digest, since, tab: None, told: VecDeque::new(), said_hello: false };
    let events = stream::unfold(ears, |mut ears| async move {
        let event = ears.next().await?;
        Some((Ok::<_, Infallible>(event), ears))
    });
    let response = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response();
    respond::own(response)
}

/// A value of a query, decoded. A plus is a space in forms only, and this is none.
fn value(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| decode(value).into_owned())
}

/// The server's end of a tab; the tab is shut when this is dropped, which is when the connection ends.
struct Ears {
    app: Arc<App>,
    url: String,
    digest: Option<crate::digest::Digest>,
    /// The edition at which it listened last.
    since: Option<u64>,
    tab: Option<Arc<Tab>>,
    told: VecDeque<Told>,
    said_hello: bool,
}

impl Ears {
    async fn next(&mut self) -> Option<Event> {
        if !self.said_hello {
            self.said_hello = true;
            let edition = self.app.stage.current().map_or(0, |edition| edition.number);
            let hello = json!({ "run": self.app.run, "review": self.app.review.is_some(), "edition": edition });
            return Some(Event::default().event("hello").retry(RETRY).data(hello.to_string()));
        }
        if let Some(told) = self.told.pop_front() {
            return Some(event(&told));
        }
        let tab = self.open().await?;
        self.told = tab.listen().await?.into();
        self.told.pop_front().map(|told| event(&told))
    }

    /// The tab; opened as soon as there is something to show.
    async fn open(&mut self) -> Option<Arc<Tab>> {
        if self.tab.is_none() {
            self.app.stage.edition().await;
            let (app, url, digest, since) = (Arc::clone(&self.app), self.url.clone(), self.digest, self.since);
            self.tab = spawn_blocking(move || app.stage.open(url, digest, since)).await.ok();
        }
        self.tab.clone()
    }
}

impl Drop for Ears {
    fn drop(&mut self) {
        if let Some(tab) = &self.tab {
            self.app.stage.tabs.shut(tab);
        }
    }
}

fn event(told: &Told) -> Event {
    Event::default().event(told.name).data(told.data.to_string())
}
