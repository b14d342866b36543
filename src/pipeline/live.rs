//! A site kept in memory between rebuilds.

use std::sync::Arc;

use super::{Options, Report, read};
use crate::files::Files;
use crate::render::Site;
use crate::watch::{Look, Rebuild, Rebuilt};

/// Makes the same site again and again.
pub struct Live<F> {
    files: F,
    options: Options,
    shown: Option<Arc<Site>>,
}

impl<F: Files> Live<F> {
    pub fn new(files: F, options: Options) -> Self {
        Self { files, options, shown: None }
    }
}

impl<F: Files + Send> Rebuild for Live<F> {
    fn rebuild(&mut self, _: &Look) -> Rebuilt {
        let mut report = Report::new();
        let site = read::config(&self.files, &self.options)
            .and_then(|config| read::site(&self.files, config, &self.options, &(), &mut report));
        match site {
            Ok(site) => self.shown = Some(Arc::new(site)),
            Err(faults) => report.diagnostics.extend(faults),
        }
        report.settle();
        Rebuilt {
            site: self.shown.clone(),
            diagnostics: report.diagnostics,
            changed: vec!["content".to_owned()],
            moved: Vec::new(),
        }
    }
}
