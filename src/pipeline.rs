//! The way of a site from its files to its folder. Read this first.

mod articles;
mod changes;
mod each;
mod examine;
mod external;
mod kept;
mod live;
mod parts;
mod stray;
mod tree;

pub(crate) use each::each;
pub use external::External;
pub(crate) use external::PublicResolver;
pub use live::Live;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use self::changes::Changes;
use self::kept::Kept;
use self::parts::Reading;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Severity, merge_repeated};
use crate::facts::check::Coverage;
use crate::files::Files;
use crate::graph::Card;
use crate::page::{Route, data};
use crate::path::OutPath;
use crate::render::{Output, Site, is_drawn_from};
use crate::site::{SiteDiff, Transaction};

/// What a build is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The configuration file, from the site's root.
    pub config_file: String,
    /// In place of the configured one.
    pub base_url: Option<String>,
    pub output_dir: Option<String>,
    pub drafts: bool,
    /// Articles dated after `today` are shown too.
    pub future: bool,
    pub today: Date,
    /// Links to other sites are followed, by a check only.
    pub external: Option<External>,
}

impl Options {
    /// What is built unless asked otherwise: finished articles up to today.
    #[must_use]
    pub fn new(config_file: &str) -> Self {
        Self {
            config_file: config_file.to_owned(),
            base_url: None,
            output_dir: None,
            drafts: false,
            future: false,
            today: jiff::ZonedDateTime::now().date(),
            external: None,
        }
    }
}

/// What a build did.
#[derive(Debug)]
pub struct Report {
    /// `None` if there were errors; the site folder is then as it was.
    pub diff: Option<SiteDiff>,
    pub articles: usize,
    pub facts: usize,
    /// Articles not shown because they are drafts or dated in the future.
    pub held_back: Vec<Arc<Card>>,
    pub output_dir: PathBuf,
    /// In the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// By article, where a check looked for it.
    pub coverage: Vec<(String, Coverage)>,
}

/// Told how far long work has come.
pub trait Progress: Sync {
    fn start(&self, what: &'static str, total: usize);
    fn step(&self);
}

/// Says nothing.
impl Progress for () {
    fn start(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

/// Builds the site in `root`.
pub fn build(files: &dyn Files, root: &Path, options: &Options, progress: &dyn Progress) -> Report {
    let (report, site) = build_site(files, root, options, progress);
    // Giving back the memory of a large site takes a while that nobody needs to wait for.
    std::thread::spawn(move || drop(site));
    report
}

/// The same, with the site that was written; there is none if anything went wrong.
pub fn build_site(
    files: &dyn Files,
    root: &Path,
    options: &Options,
    progress: &dyn Progress,
) -> (Report, Option<Site>) {
    let mut report = Report::new();
    let built = read(files, options, progress, &mut report).and_then(|site| {
        report.output_dir = root.join(&site.snapshot.config.output_dir);
        let written = write(files, &report.output_dir, &site, progress);
        written.map(|diff| (diff, site))
    });
    let site = match built {
        Ok((diff, site)) => {
            report.diff = Some(diff);
            Some(site)
        }
        Err(faults) => {
            report.diagnostics.extend(faults);
            None
        }
    };
    report.settle();
    (report, site)
}

/// Reads the configuration alone.
///
/// # Errors
/// Everything that is wrong with it.
pub fn config(files: &dyn Files, options: &Options) -> Result<Config, Vec<Diagnostic>> {
    parts::config(files, options).map(|part| part.value)
}

/// Reads and checks a site without writing it: every page is rendered, so that templates are checked too, and every article is
/// looked at for what cannot be right. The configuration says how much a finding matters.
pub fn check(files: &dyn Files, options: &Options, progress: &dyn Progress) -> Report {
    let mut report = Report::new();
    // In spite of errors, so that one run tells as much as it can.
    let reading = Reading { files, options, progress, lenient: true };
    let checked = Kept::default().site(&reading, &Changes::everything(), &mut report).and_then(|site| {
        examine::articles(files, options, &site.snapshot, progress, &mut report);
        render_all(&site, progress, |path, route| match route {
            Route::SocialCard(_) => site.drawing(path, route).map(|_| ()),
            route => site.output(path, route, files).map(|_| ()),
        })
    });
    report.diagnostics.extend(checked.err().into_iter().flatten());
    examine::weigh(files, options, &mut report);
    report.settle();
    report
}

/// Reads and joins the whole site; an error says that something, in the report or returned, keeps it from being shown.
fn read(
    files: &dyn Files,
    options: &Options,
    progress: &dyn Progress,
    report: &mut Report,
) -> Result<Site, Vec<Diagnostic>> {
    let reading = Reading { files, options, progress, lenient: false };
    Kept::default().site(&reading, &Changes::everything(), report)
}

fn write(files: &dyn Files, folder: &Path, site: &Site, progress: &dyn Progress) -> Result<SiteDiff, Vec<Diagnostic>> {
    let name = &site.snapshot.config.output_dir;
    let transaction = Transaction::begin(folder, name, site.routes.keys().cloned()).map_err(|fault| vec![fault])?;
    render_all(site, progress, |path, route| match route {
        Route::Data(file) => transaction.put_streamed(path, |out| data::write(&site.snapshot, *file, out)).map(|_| ()),
        // Drawing takes longer than all the rest of an article, and most are as they were.
        Route::SocialCard(_) => {
            let drawing = site.drawing(path, route)?;
            if transaction.keep(path, |present| is_drawn_from(present, &drawing)) {
                return Ok(());
            }
            transaction.put(Output { path: path.clone(), bytes: site.drawn(route, &drawing)? }).map(|_| ())
        }
        route => transaction.put(site.output(path, route, files)?).map(|_| ()),
    })?;
    transaction.commit().map_err(|fault| vec![fault])
}

/// Makes the file of every route, on all cores.
fn render_all(
    site: &Site,
    progress: &dyn Progress,
    make: impl Fn(&OutPath, &Route) -> Result<(), Diagnostic> + Sync,
) -> Result<(), Vec<Diagnostic>> {
    let routes: Vec<_> = site.routes.iter().collect();
    progress.start("rendering", routes.len());
    let render = |(path, route): &(&OutPath, &Route)| {
        let result = make(path, route);
        progress.step();
        result.err()
    };
    let faults: Vec<Diagnostic> = routes.par_iter().filter_map(render).collect();
    if faults.is_empty() { Ok(()) } else { Err(merge_repeated(faults)) }
}

impl Report {
    fn new() -> Self {
        Self {
            diff: None,
            articles: 0,
            facts: 0,
            held_back: Vec::new(),
            output_dir: PathBuf::new(),
            diagnostics: Vec::new(),
            coverage: Vec::new(),
        }
    }

    /// Brings the diagnostics into the order of files and lines, each once.
    fn settle(&mut self) {
        self.diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        self.diagnostics.dedup();
    }

    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}
