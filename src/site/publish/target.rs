//! What every kind of target can do.

use super::faults::fault;
use super::manifest::Manifest;
use super::parcel::{Item, Parcel};
use super::plan::{Plan, Standing};
use crate::diagnostic::Diagnostic;
use crate::path::OutPath;

/// Told how far publishing has come.
pub trait Steps: Sync {
    fn start(&self, what: &'static str, total: usize);
    fn step(&self);
}

/// One publication.
pub struct Job<'a> {
    pub parcel: &'a Parcel,
    pub plan: &'a Plan,
    /// What the plan was made against.
    pub standing: &'a Standing,
    /// What a person says of it.
    pub message: Option<&'a str>,
    pub steps: &'a dyn Steps,
}

/// Somewhere to publish to.
pub trait Target: Sync {
    /// As people know it: `folder ../public`.
    fn place(&self) -> String;

    /// Files that this kind of host needs beside the site's.
    fn extras(&self) -> Vec<(OutPath, Vec<u8>)> {
        Vec::new()
    }

    /// What a file is sent with, where the target keeps that.
    fn headers(&self, _path: &OutPath, _item: &Item) -> Option<String> {
        None
    }

    /// Whether a file of this name can be there.
    ///
    /// # Errors
    /// If it cannot.
    fn takes(&self, _path: &OutPath) -> Result<(), Diagnostic> {
        Ok(())
    }

    /// Whether the site can be read there under its address.
    ///
    /// # Errors
    /// If it cannot.
    fn suits(&mut self, _base_url: &str) -> Result<(), Diagnostic> {
        Ok(())
    }

    /// What stands there now.
    ///
    /// # Errors
    /// If that cannot be told.
    fn look(&mut self) -> Result<Standing, Diagnostic>;

    /// Carries out a plan, in an order in which no page that is served names a file that is not there. Gives the release's id,
    /// where there are releases.
    ///
    /// # Errors
    /// If someone else published since the plan was made, or something cannot be written; the next publication ends it.
    fn apply(&mut self, job: &Job<'_>) -> Result<Option<String>, Diagnostic>;

    /// Reads back what was put there.
    ///
    /// # Errors
    /// If it is not what was put.
    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic>;

    /// What a person should know of what was just done; told once.
    fn remarks(&mut self) -> Vec<Diagnostic> {
        Vec::new()
    }

    /// The release that [`Target::roll_back`] goes back to. Nothing is changed.
    ///
    /// # Errors
    /// If there is none, or this kind of target keeps none.
    fn former(&mut self, _id: Option<&str>) -> Result<Former, Diagnostic> {
        Err(no_releases(&self.place()))
    }

    /// Goes back to a former release, the one before the present unless `id` names it. Gives its id.
    ///
    /// # Errors
    /// If there is none, or this kind of target keeps none.
    fn roll_back(&mut self, _id: Option<&str>, _message: Option<&str>) -> Result<String, Diagnostic> {
        Err(no_releases(&self.place()))
    }
}

/// A release that can be gone back to.
pub struct Former {
    pub id: String,
    pub record: Manifest,
}

fn no_releases(place: &str) -> Diagnostic {
    let hint = "a folder, rsync and a bucket do with `releases = 5`, and so do a branch that is no orphan, and Netlify";
    fault("publish.kind", format!("{place} keeps no releases"), hint)
}

/// That someone was quicker.
pub(super) fn overtaken(place: &str) -> Diagnostic {
    let message = format!("someone else published to {place} meanwhile");
    fault("publish.overtaken", message, "see what they published, and publish again")
}
