//! Articles on the web: fetched with their images, and asked for once when they are imported again.

use std::collections::HashSet;
use std::fs;
use std::time::{Duration, Instant};

use super::super::args::ImportOptions;
use super::desk::Desk;
use super::images::Images;
use super::memory::Remembered;
use super::web::{Fault, Kind, Web};
use super::{Done, Site, batches, write_section};
use crate::article::import::{FromWeb, Options, Outcome, plan_all};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::sha256_hex;
use crate::files::read_bounded;
use crate::path::SitePath;

/// The most pages that are fetched because a feed names them.
const MOST_PAGES: usize = 50;
/// How much longer than one article all of them may take.
const PATIENT_WITH_PAGES: u32 = 3;

/// What is on the web, and what is known of it.
pub(super) struct Online<'a> {
    web: Web,
    site: &'a Site<'a>,
}

impl<'a> Online<'a> {
    pub fn new(options: &ImportOptions, site: &'a Site<'a>) -> Self {
        Self { web: Web::new(Duration::from_secs(options.timeout), options.allow_private), site }
    }

    /// By which images of files are fetched, too.
    pub fn web(&self) -> &Web {
        &self.web
    }

    /// Imports what is at an address; of a feed also the pages that it only names.
    pub fn import(&self, url: &str, plan: &Options, desk: &Desk<'_>, done: &mut Done) -> Result<(), Box<Diagnostic>> {
        let mut pages = self.import_one(url, plan, desk, done)?;
        pages.retain(|page| page != url);
        if pages.len() > MOST_PAGES {
            let message =
                format!("pages of the feed that were not fetched, as there are too many: {}", pages.len() - MOST_PAGES);
            let hint = "import those that you want by their addresses";
            done.diagnostics.push(Diagnostic::note("import.summary", message).at(Place::file(url)).hint(hint));
            pages.truncate(MOST_PAGES);
        }
        let started = Instant::now();
        for (at, page) in pages.iter().enumerate() {
            if started.elapsed() > self.web.patience_in_all() * PATIENT_WITH_PAGES {
                let message =
                    format!("pages of the feed that were not fetched, as it took too long: {}", pages.len() - at);
                let hint = "import it again later; what is here already is asked for once";
                done.diagnostics.push(Diagnostic::warning("import.summary", message).at(Place::file(url)).hint(hint));
                break;
            }
            // What such a page names in turn is not fetched.
            if let Err(fault) = self.import_one(page, plan, desk, done) {
                done.fail(page, *fault);
            }
        }
        Ok(())
    }

    /// Imports what is at an address; the addresses that it names, if it is a feed.
    fn import_one(
        &self,
        url: &str,
        plan: &Options,
        desk: &Desk<'_>,
        done: &mut Done,
    ) -> Result<Vec<String>, Box<Diagnostic>> {
        self.web.begin();
        let before = self.site.articles.memory().get(&plan.section, url).cloned();
        let kept = before.as_ref().and_then(|page| self.kept(page));
        let known = before.as_ref().filter(|_| kept.is_some()).map(|page| (page.url.as_str(), &page.validators));
        let fetched = self.web.get(url, Kind::Article, known).map_err(|fault| fault.at(url))?;
        let folder = before.as_ref().and_then(|page| page.file.rsplit_once('/')).map(|(folder, _)| folder.to_owned());
        let (bytes, page) = match (fetched.bytes, before, kept) {
            (Some(bytes), ..) => {
                let (url, validators, charset) = (fetched.url, fetched.validators, fetched.charset);
                (bytes, Remembered { url, validators, charset, ..Remembered::default() })
            }
            (None, Some(page), Some(bytes)) => (bytes, page),
            (None, ..) => return Err(Fault::Status(304).at(url)),
        };
        let web = FromWeb {
            url: page.url.clone(),
            retrieved: jiff::ZonedDateTime::now().date().to_string(),
            charset: page.charset.clone(),
        };
        let options = Options { web: Some(web), folder, origin: Some(url.to_owned()), ..plan.clone() };
        let images = Images::new(&self.web);
        let existing = |path: &str| self.site.read(path);
        let mut batch = plan_all(&existing, &|image| images.get(image), url, &bytes, &options)?;
        let pages = std::mem::take(&mut batch.pages);
        done.diagnostics.extend(images.told(url));
        if let [import] = batch.imports.as_slice()
            && !matches!(import.outcome, Outcome::KeptEdited | Outcome::Proposed)
        {
            let file = import.original.to_string();
            // Of a page that is other bytes each time, those that are kept.
            let there = || fs::read(self.site.root.join(&file)).ok().map(|bytes| sha256_hex(&bytes));
            let kept = if import.outcome == Outcome::Unchanged { there() } else { None };
            let page = Remembered { sha256: kept.unwrap_or_else(|| sha256_hex(&bytes)), file, ..page };
            self.site.articles.memory().put(&plan.section, url, page);
        }
        self.site.take(&batch, Some(url).filter(|_| batch.is_single), &mut HashSet::new());
        if !desk.options.dry_run {
            write_section(self.site.root, &options.section)?;
        }
        desk.begin(done);
        let written = desk.write(url, &batch);
        batches::tell(url, batch, written, desk, done);
        if !desk.options.dry_run {
            self.site.planned.clear();
        }
        Ok(pages)
    }

    /// The original as it was fetched, if it is still there.
    fn kept(&self, page: &Remembered) -> Option<Vec<u8>> {
        // A record from elsewhere may name any file.
        let file = SitePath::new(&page.file).ok()?;
        let bytes = read_bounded(&self.site.root.join(file.as_str())).ok()?;
        (sha256_hex(&bytes) == page.sha256).then_some(bytes)
    }
}
