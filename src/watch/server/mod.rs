//! The preview as a web server: the site's files as a static host would serve them, and postil's own below `/_postil/`.

mod app;
mod client;
mod editor;
mod error_page;
mod events;
mod guard;
mod inject;
mod listen;
mod respond;
mod reviewing;
mod site;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get, post};

pub use app::App;
pub use listen::{Peer, bounded};

/// Everything that is served. Who may ask for what is settled before any of it is reached.
pub fn router(app: Arc<App>) -> Router {
    let own = Router::new()
        .route("/events", get(events::stream))
        .route("/open", post(editor::open))
        .route("/review", get(reviewing::folder))
        .route("/review/", any(reviewing::answer))
        .route("/review/{*path}", any(reviewing::answer))
        .fallback(get(client::file));
    Router::new()
        .nest("/_postil", own)
        .fallback(site::serve)
        .layer(DefaultBodyLimit::max(guard::LONGEST_BODY))
        .layer(from_fn_with_state(Arc::clone(&app), guard::check))
        .with_state(app)
}
