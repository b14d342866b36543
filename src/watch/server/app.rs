//! What every answer may need to know.

use std::path::PathBuf;
use std::sync::Arc;

use crate::digest::Digest;
use crate::watch::review::Review;
use crate::watch::stage::Stage;

/// One run of the server.
pub struct App {
    pub stage: Arc<Stage>,
    /// The site's folder.
    pub root: PathBuf,
    /// Tells this run from others.
    pub run: String,
    /// What a page of this run knows and no other does.
    pub token: String,
    /// Whether pages get the script that keeps them up to date.
    pub reload: bool,
    /// Where facts may be reviewed in the browser.
    pub review: Option<Review>,
    /// Names under which the server may be asked for, beside `localhost` and addresses.
    pub hosts: Vec<String>,
}

impl App {
    /// Whether this is the token of the run, in a time that tells nothing of how much of it is right.
    #[must_use]
    pub fn knows(&self, token: &[u8]) -> bool {
        Digest::of(token) == Digest::of(self.token.as_bytes())
    }
}
