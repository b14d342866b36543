//! The site's files, rendered when they are asked for.

use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;
use futures_util::stream;
use tokio::task::spawn_blocking;

use super::app::App;
use super::respond::{self, Part};
use super::{error_page, inject};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::files::unreadable;
use crate::page::route::address as of_url;
use crate::page::{Asset, Route};
use crate::path::{OutPath, SitePath};
use crate::render::Site;
use crate::watch::address::{self, Address};
use crate::watch::edition::{Edition, Made, Page, of_faults};

/// Copied files up to this size are sent from memory, so that what is sent and its tag are of the same bytes.
const SMALL: u64 = 4 * 1024 * 1024;
/// Larger ones in pieces of this.
const PIECE: usize = 256 * 1024;
/// A file that is being replaced is not there for a moment.
const MOMENTS: [Duration; 4] =
    [Duration::from_millis(20), Duration::from_millis(60), Duration::from_millis(120), Duration::from_millis(240)];

/// Answers with the file at the path that is asked for, from the edition on show; the first one is waited for.
pub async fn serve(State(app): State<Arc<App>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let Some(path) = address::decode(parts.uri.path()) else {
        return respond::plain(StatusCode::BAD_REQUEST, "this is not the address of a file");
    };
    let edition = app.stage.edition().await;
    let mut made = render(&app, &edition, &path, &parts.uri, &parts.headers).await;
    for moment in MOMENTS {
        if !matches!(made, Err(Failed::Moment)) {
            break;
        }
        tokio::time::sleep(moment).await;
        let edition = app.stage.edition().await;
        made = render(&app, &edition, &path, &parts.uri, &parts.headers).await;
    }
    match made {
        Ok(response) => response,
        Err(Failed::Moment) => respond::plain(StatusCode::NOT_FOUND, "the file is no longer there"),
        Err(Failed::Broken) => respond::plain(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be made"),
    }
}

/// Why there is no answer.
#[derive(Clone, Copy)]
enum Failed {
    /// The file may be there in a moment.
    Moment,
    Broken,
}

/// Rendering takes long enough to keep others waiting, so it is done where that does no harm.
async fn render(
    app: &Arc<App>,
    edition: &Arc<Edition>,
    path: &str,
    uri: &Uri,
    asked: &HeaderMap,
) -> Result<Response, Failed> {
    let (app, edition, path) = (Arc::clone(app), Arc::clone(edition), path.to_owned());
    let (query, asked) = (uri.query().map(str::to_owned), asked.clone());
    let answer =
        spawn_blocking(move || Answer { app: &app, edition: &edition, url: &path, asked: &asked }.at(query.as_deref()));
    answer.await.unwrap_or(Err(Failed::Broken))
}

/// One request, with all that its answer depends on.
struct Answer<'a> {
    app: &'a App,
    edition: &'a Edition,
    /// Decoded.
    url: &'a str,
    asked: &'a HeaderMap,
}

impl Answer<'_> {
    fn at(&self, query: Option<&str>) -> Result<Response, Failed> {
        let Some(site) = self.edition.site.as_deref() else {
            return Ok(self.failed(&of_url::encode(self.url), &self.edition.sources));
        };
        let to = |path: &str| query.map_or(path.to_owned(), |query| format!("{path}?{query}"));
        match address::find(site, self.url) {
            Address::File(path, route) => self.file(site, path, route),
            Address::Folder(path) => Ok(respond::moved(&to(&path), StatusCode::MOVED_PERMANENTLY)),
            Address::Above(path) => Ok(respond::moved(&to(&path), StatusCode::FOUND)),
            Address::Nothing => Ok(self.nothing(site)),
        }
    }

    fn file(&self, site: &Site, path: &OutPath, route: &Route) -> Result<Response, Failed> {
        match route {
            Route::Asset(asset) if !is_html(path) => match asset {
                Asset::Bundled(bytes) => {
                    let bytes = Bytes::copy_from_slice(bytes);
                    let tag = Digest::of(&bytes).to_string();
                    Ok(respond::bytes(path.name(), bytes, &tag, self.asked))
                }
                Asset::File(source) => self.copied(path, source),
            },
            _ => Ok(self.page(site, path, route)),
        }
    }

    fn page(&self, site: &Site, path: &OutPath, route: &Route) -> Response {
        let page = match self.edition.page(site, path, route) {
            Made::Good(page) | Made::Stale(page, _) => page,
            Made::Failed(fault) => return self.failed(&address::of_file(site, path), std::slice::from_ref(&*fault)),
        };
        if !is_html(path) {
            return respond::bytes(path.name(), page.bytes, &page.digest.to_string(), self.asked);
        }
        self.html(&page, &address::of_file(site, path))
    }

    fn html(&self, page: &Page, url: &str) -> Response {
        let bytes = inject::inject(self.app, &page.bytes, url, page.digest);
        // A page from an earlier run carries that run's token.
        let run = if self.app.reload { format!("-{}", self.app.run) } else { String::new() };
        self.framed(respond::bytes("index.html", bytes, &format!("{}{run}", page.digest), self.asked))
    }

    /// A page on which facts are reviewed must not lie, unseen, under the pointer in a page of someone else's.
    fn framed(&self, mut response: Response) -> Response {
        if self.app.review.is_some() {
            let policy = HeaderValue::from_static("frame-ancestors 'self'");
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    /// The site's own page for what is missing; its tab shows what comes to be at the address.
    fn nothing(&self, site: &Site) -> Response {
        let faults = self.edition.in_the_way(site, self.url);
        if !faults.is_empty() {
            return self.failed(&of_url::encode(self.url), &faults);
        }
        let Some(page) = self.edition.not_found(site) else {
            return respond::plain(StatusCode::NOT_FOUND, "there is no such page");
        };
        let bytes = inject::inject(self.app, &page.bytes, &of_url::encode(self.url), page.digest);
        let mut response = respond::bytes("404.html", bytes, &page.digest.to_string(), &HeaderMap::new());
        *response.status_mut() = StatusCode::NOT_FOUND;
        response
    }

    fn failed(&self, url: &str, faults: &[Diagnostic]) -> Response {
        let script = self.app.reload.then(|| inject::script(self.app, url, of_faults(faults)));
        error_page::page(faults, script.as_deref())
    }

    fn copied(&self, path: &OutPath, source: &SitePath) -> Result<Response, Failed> {
        let copies = &self.app.stage.copies;
        let sent = send(path.name(), &copies.path(source), self.asked, || copies.digest(source));
        sent.or_else(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Err(Failed::Moment),
            _ => Ok(self.failed(&of_url::encode(self.url), &[unreadable(source.as_str(), &error)])),
        })
    }
}

fn send(
    name: &str,
    path: &Path,
    asked: &HeaderMap,
    digest: impl Fn() -> std::io::Result<Digest>,
) -> std::io::Result<Response> {
    let mut file = std::fs::File::open(path)?;
    let len = file.metadata()?.len();
    let tag = digest()?;
    if len <= SMALL {
        let mut bytes = Vec::with_capacity(len as usize);
        file.read_to_end(&mut bytes)?;
        let tag = Digest::of(&bytes);
        return Ok(respond::bytes(name, bytes.into(), &tag.to_string(), asked));
    }
    Ok(respond::answer(name, len, &tag.to_string(), asked, |part| {
        let (first, last) = match part {
            Part::Range(first, last) => (first, last),
            _ => (0, len - 1),
        };
        pieces(file, first, last - first + 1)
    }))
}

/// A part of a large file, read as it is sent.
fn pieces(file: std::fs::File, first: u64, len: u64) -> Body {
    let piece = move |(mut file, at, left): (std::fs::File, u64, u64)| async move {
        if left == 0 {
            return None;
        }
        let read = spawn_blocking(move || {
            let mut bytes = vec![0; PIECE.min(usize::try_from(left).unwrap_or(PIECE))];
            file.seek(SeekFrom::Start(at))?;
            file.read_exact(&mut bytes)?;
            Ok((file, bytes))
        });
        Some(match read.await.unwrap_or_else(|_| Err(std::io::Error::other("reading was broken off"))) {
            Ok((file, bytes)) => {
                let read = bytes.len() as u64;
                (Ok(Bytes::from(bytes)), Some((file, at + read, left - read)))
            }
            Err(error) => (Err(error), None),
        })
    };
    Body::from_stream(stream::unfold(Some((file, first, len)), move |state| async move { piece(state?).await }))
}

fn is_html(path: &OutPath) -> bool {
    [".html", ".htm"].iter().any(|ending| path.as_str().ends_with(ending))
}
