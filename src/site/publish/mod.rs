//! Publishing: a site that was built goes to where it is read.
//!
//! 1. [`Parcel`]: what is to be published, which is what the build's manifest names.
//! 2. [`Target::look`]: what stands at the target, and the record ([`Manifest`]) of what we put there.
//!    Where the target wants it, text is packed then ([`packing`]).
//! 3. [`Plan`]: what goes up and what goes away, by digest; only what the record names ever goes away.
//! 4. [`guard`]: what is not published, and why.
//! 5. [`Target::apply`]: assets, pages, feeds, deletions, in this order, or all in one step; then the new record.
//! 6. [`Target::verify`]: what was put there is read back.
//!
//! [`verify`] is about the site where it is read, and needs no target.
//!
//! A kind of target is a row of [`TARGET_KINDS`], an arm of [`open()`] and a type that is a [`Target`].

mod announced;
mod archive;
mod command;
mod compress;
mod dir;
mod faults;
mod figures;
mod folder;
mod git;
pub mod guard;
pub mod host;
mod http;
mod manifest;
mod mime;
mod netlify;
pub mod packing;
mod parallel;
mod parcel;
mod plan;
mod purge;
mod release;
mod releases;
mod rsync;
mod s3;
mod secrets;
mod sftp;
mod target;
pub mod verify;

pub use faults::{FAULTS, FaultInfo, info};
pub use guard::Allowed;
pub use manifest::{Entry, FILE_NAME, Figure, Manifest};
pub use parcel::{Item, Parcel, Stage};
pub use plan::{Deletion, Gone, Plan, Put, Standing, Why};
pub use purge::purge;
pub use target::{Former, Job, Steps, Target};

use std::path::Path;

use crate::config::{Config, TARGET_KINDS, TargetConfig, TargetKind};
use crate::diagnostic::{Diagnostic, did_you_mean};

/// The target that is meant: the one of that name, or the only one.
///
/// # Errors
/// If there is none.
pub fn choose<'a>(config: &'a Config, name: Option<&str>) -> Result<(&'a str, &'a TargetConfig), Diagnostic> {
    let names = || config.publish.keys().map(String::as_str);
    let known = |name: &str| config.publish.get_key_value(name).map(|(name, target)| (name.as_str(), target));
    let found = match name {
        Some(name) => known(name),
        None if config.publish.len() == 1 => names().next().and_then(known),
        None => None,
    };
    found.ok_or_else(|| {
        let (message, hint) = match name {
            _ if config.publish.is_empty() => {
                let kinds: Vec<String> = TARGET_KINDS.iter().map(|info| format!("`{}`", info.name)).collect();
                let hint = format!(
                    "add `[publish.live]` to it, with `kind` one of {}; docs/publish.md shows how",
                    kinds.join(", ")
                );
                ("the configuration says nowhere to publish to".to_owned(), hint)
            }
            Some(name) => {
                (format!("there is no target `{name}`"), did_you_mean(name, config.publish.keys().map(String::as_str)))
            }
            None => {
                let known: Vec<String> = names().map(|name| format!("`{name}`")).collect();
                ("there are several targets".to_owned(), format!("name one: {}", known.join(", ")))
            }
        };
        faults::fault("publish.no-target", message, hint)
    })
}

/// Opens a target of the site in `root`.
///
/// # Errors
/// If it cannot be there.
pub fn open(
    root: &Path,
    config: &Config,
    name: &str,
    target: &TargetConfig,
    allowed: Allowed,
) -> Result<Box<dyn Target>, Diagnostic> {
    let path = target.path.as_deref().unwrap_or_default();
    let place = || folder::place(root, config, path);
    let packed = |format| Ok::<_, Diagnostic>(archive::Archive::new(place()?, path, format, allowed.overwriting));
    Ok(match target.kind {
        TargetKind::Dir => match target.releases {
            None | Some(0) => Box::new(dir::Dir::new(place()?, path)),
            Some(most) => Box::new(releases::Releases::new(place()?, path, most)),
        },
        TargetKind::Git => Box::new(git::Branch::open(root, name, target)?),
        TargetKind::S3 => Box::new(s3::Bucket::open(root, target)?),
        TargetKind::Rsync => rsync::open(root, target),
        TargetKind::Sftp => Box::new(sftp::Server::new(root, target)?),
        TargetKind::Netlify => Box::new(netlify::Netlify::open(root, target)?),
        TargetKind::Zip => Box::new(packed(archive::Format::Zip)?),
        TargetKind::Tar => Box::new(packed(archive::Format::of_tar(path))?),
    })
}
