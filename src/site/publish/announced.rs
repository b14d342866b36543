//! The record while files go up one by one. Now and then it is written again with those that are there, so that a publication that was
//! broken off is taken up from there and not from its beginning.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::manifest::Manifest;
use super::parcel::Parcel;
use crate::diagnostic::Diagnostic;
use crate::path::OutPath;

/// After so long the record is written again.
const OFTEN: Duration = Duration::from_secs(5);

/// What was announced, and what of it is done.
pub(super) struct Announced<'a> {
    parcel: &'a Parcel,
    often: Duration,
    state: Mutex<(Manifest, Instant)>,
}

impl<'a> Announced<'a> {
    pub fn new(manifest: Manifest, parcel: &'a Parcel) -> Self {
        Self { parcel, often: OFTEN, state: Mutex::new((manifest, Instant::now())) }
    }

    /// These files are there now. `write` is given the record if it is time to write it.
    ///
    /// # Errors
    /// Those of `write`.
    pub fn done<'p>(
        &self,
        paths: impl Iterator<Item = &'p OutPath>,
        write: impl FnOnce(&Manifest) -> Result<(), Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (manifest, written) = &mut *state;
        for path in paths {
            if let Some(item) = self.parcel.items.get(path) {
                manifest.files.insert(path.clone(), Some(item.entry));
            }
        }
        if written.elapsed() < self.often {
            return Ok(());
        }
        // Nobody else writes an older one meanwhile: the lock is held.
        let done = write(manifest);
        *written = Instant::now();
        done
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_is_there_is_told_when_it_is_time() {
        let mut parcel = Parcel::empty("https://example.org");
        let [a, b] = ["a", "b"].map(|path| OutPath::new(path).unwrap());
        parcel.add(a.clone(), b"x".to_vec());
        parcel.add(b.clone(), b"y".to_vec());
        let files: BTreeMap<_, _> = [(a.clone(), None), (b.clone(), None)].into();
        let announced =
            Announced { often: Duration::ZERO, ..Announced::new(Manifest { files, ..Manifest::default() }, &parcel) };
        let mut told = Vec::new();
        for path in [&a, &b] {
            announced
                .done([path].into_iter(), |manifest| {
                    told.push(manifest.files.values().filter(|entry| entry.is_some()).count());
                    Ok(())
                })
                .unwrap();
        }
        assert_eq!(told, [1, 2]);
        let patient = Announced { often: Duration::from_secs(3600), ..announced };
        patient.done([&a].into_iter(), |_| panic!("it is not time")).unwrap();
    }
}
