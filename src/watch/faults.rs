//! What is wrong, as it is known: with the sources, and with the pages that have been rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place, Severity, merge_repeated};
use crate::path::OutPath;

/// Everything that is wrong, as tabs are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Problems {
    pub errors: Vec<Diagnostic>,
    pub warnings: Vec<Diagnostic>,
}

impl Problems {
    #[must_use]
    pub fn all(&self) -> Vec<Diagnostic> {
        self.errors.iter().chain(&self.warnings).cloned().collect()
    }
}

/// Faults of pages, of the edition that is on show.
#[derive(Debug, Default)]
pub struct Faults(BTreeMap<OutPath, Arc<Diagnostic>>);

impl Faults {
    /// Notes how the page at `path` came out; whether that is a fault unlike those known.
    pub fn note(&mut self, path: &OutPath, fault: Option<Arc<Diagnostic>>) -> bool {
        let Some(fault) = fault else {
            self.0.remove(path);
            return false;
        };
        let is_new = !self.0.values().any(|known| kind(known) == kind(&fault));
        self.0.insert(path.clone(), fault);
        is_new
    }

    /// A page for each kind of fault: if they are mended, most likely so are the others of their kind.
    #[must_use]
    pub fn samples(&self) -> Vec<OutPath> {
        let mut seen = BTreeSet::new();
        let samples = self.0.iter().filter(|(_, fault)| seen.insert(kind(fault)));
        samples.map(|(path, _)| path.clone()).collect()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// With what is wrong with the sources, in the order of files and lines, each once.
    #[must_use]
    pub fn problems(&self, sources: &[Diagnostic]) -> Problems {
        let pages = self.0.values().map(|fault| Diagnostic::clone(fault)).collect();
        let mut all: Vec<Diagnostic> = sources.iter().cloned().chain(merge_repeated(pages)).collect();
        all.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        all.dedup();
        let of = |severity| all.iter().filter(|diagnostic| diagnostic.severity == severity).cloned().collect();
        Problems { errors: of(Severity::Error), warnings: of(Severity::Warning) }
    }
}

fn kind(fault: &Diagnostic) -> (Option<&Place>, &str) {
    (fault.place.as_ref(), &fault.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(message: &str) -> Option<Arc<Diagnostic>> {
        let fault = Diagnostic::error("template.render", message).at(Place::file("templates/page.html"));
        Some(Arc::new(fault.hint("while rendering it")))
    }

    #[test]
    fn a_fault_of_many_pages_is_one_problem_with_one_sample() {
        let path = |name: &str| OutPath::new(name).unwrap();
        let mut faults = Faults::default();
        assert!(faults.note(&path("a.html"), fault("broken")));
        assert!(!faults.note(&path("b.html"), fault("broken")));
        assert!(faults.note(&path("c.html"), fault("worse")));
        assert_eq!(faults.samples(), [path("a.html"), path("c.html")]);
        let warning = Diagnostic::warning("facts.stray", "stray");
        let problems = faults.problems(&[warning.clone(), warning.clone()]);
        let told: Vec<_> =
            problems.errors.iter().map(|error| (error.message.as_str(), error.hint.as_deref())).collect();
        assert_eq!(told, [("broken", Some("while rendering it, and 1 more")), ("worse", Some("while rendering it"))]);
        assert_eq!(problems.warnings, [warning]);
        faults.note(&path("a.html"), None);
        assert_eq!(faults.samples(), [path("b.html"), path("c.html")]);
    }
}
