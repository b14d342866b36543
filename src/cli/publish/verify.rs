//! `publish --verify`: fetches the live site and compares it with what the sources make.

use serde::Serialize;

use super::{Bar, Errand, status_of};
use crate::cli::Exit;
use crate::diagnostic::Diagnostic;
use crate::site::publish::Parcel;
use crate::site::publish::host;
use crate::site::publish::verify::{Question, USUAL_SAMPLE, summary, verify};
use crate::terminal::Format;

/// What programs get of it.
#[derive(Serialize)]
struct Summary<'a> {
    target: &'a str,
    base_url: &'a str,
    /// Where it was fetched from.
    at: &'a str,
    /// Whether readers get what the site is.
    verified: bool,
    fetched: usize,
    files: usize,
    differ: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Errand<'_> {
    pub(super) fn verify(&self) -> Result<Exit, Diagnostic> {
        let (report, site) = match self.built(&self.options()) {
            Ok(built) => built,
            Err(status) => return Ok(status),
        };
        let base_url = &*site.snapshot.config.base_url;
        let at = self.args.at.as_deref().unwrap_or(base_url).trim_end_matches('/');
        if crate::path::web_url(at).is_none() {
            let hint = "set `base_url` in `postil.toml`, or say where to fetch it from with `--at URL`";
            return Err(
                Diagnostic::error("publish.base-url", "nobody said at which address the site is read").hint(hint)
            );
        }
        let parcel = Parcel::new(&report.output_dir, &site)?;
        let most = self.args.sample.map_or(USUAL_SAMPLE, |sample| sample as usize);
        let question = Question { at, sample: (!self.args.all).then_some(most), headers: self.sends_headers() };
        let verdict = verify(&question, &parcel, &site, &Bar(self.terminal));
        self.terminal.finish();
        let verdict = verdict?;
        self.terminal.diagnostics(&verdict.diagnostics);
        self.terminal.say(&format!("{at}/: {}", summary(&verdict)));
        let status = status_of(&verdict.diagnostics);
        if self.terminal.format == Format::Json {
            self.terminal.json(&Summary {
                target: self.name,
                base_url,
                at,
                verified: status == Exit::Fine,
                fetched: verdict.fetched,
                files: verdict.files,
                differ: verdict.differ,
                diagnostics: verdict.diagnostics,
            });
        }
        Ok(status)
    }

    /// Whether pages are to come with postil's own headers: not where the site has others.
    fn sends_headers(&self) -> bool {
        let own = host::NAMES.iter().any(|name| self.global.root.join("static").join(name).exists());
        self.config.host_files.as_ref().is_some_and(|files| !files.hosts().is_empty()) && !own
    }
}
