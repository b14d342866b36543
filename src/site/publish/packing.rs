//! Text that is packed before it goes up: in files beside it, which servers hand to readers who take them, or in its place.

use super::compress::pack;
use super::manifest::{Entry, Manifest};
use super::mime;
use super::parallel;
use super::parcel::{Item, Parcel};
use super::plan::Standing;
use super::target::Target;
use crate::config::{Packing, TargetConfig};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::OutPath;

/// Of less than this hardly anything is saved.
const LEAST_BYTES: u64 = 512;
/// Packs what is worth it, as the target wants it, and notes what each file is sent with.
///
/// # Errors
/// If a file cannot be read, or was changed since the build.
pub fn prepare(
    parcel: &mut Parcel,
    target: &dyn Target,
    config: &TargetConfig,
    standing: &Standing,
) -> Result<(), Diagnostic> {
    let empty = Manifest::default();
    let before = standing.manifest.as_ref().unwrap_or(&empty);
    // What stands there as the record tells it.
    let known = |path: &OutPath| {
        let entry = before.files.get(path).copied().flatten()?;
        (standing.there.get(path.as_str()) == Some(&entry.bytes)).then_some(entry)
    };
    if let Some(packing) = config.encoding {
        in_place(parcel, packing, |path, item| {
            let headers = target.headers(path, item).map(|headers| Digest::of(headers.as_bytes()));
            known(path).filter(|entry| headers.is_some() && entry.headers == headers)
        })?;
    }
    for packing in config.precompress.iter().flatten() {
        beside(parcel, *packing, |path, packed, item| {
            let is_same =
                before.files.get(path).copied().flatten().is_some_and(|entry| entry.digest == item.entry.digest);
            known(packed).filter(|_| is_same)
        })?;
    }
    parcel.dress(|path, item| target.headers(path, item));
    Ok(())
}

fn is_worth_it(path: &OutPath, item: &Item) -> bool {
    item.packing.is_none() && item.is_built() && item.entry.bytes >= LEAST_BYTES && mime::is_text(path.name())
}

/// What packing a file gives, if that is less.
fn smaller(parcel: &Parcel, path: &OutPath, item: &Item, packing: Packing) -> Result<Option<Entry>, Diagnostic> {
    let packed = pack(packing, &parcel.plain(path)?);
    let bytes = packed.len() as u64;
    Ok((bytes < item.entry.bytes).then(|| Entry { digest: Digest::of(&packed), bytes, headers: None }))
}

/// Packing is work, not waiting.
fn at_once() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Each file gives way to its packed form. `known` tells what that is where it need not be packed again.
fn in_place(
    parcel: &mut Parcel,
    packing: Packing,
    known: impl Fn(&OutPath, &Item) -> Option<Entry> + Sync,
) -> Result<(), Diagnostic> {
    let files: Vec<(&OutPath, &Item)> = parcel.items.iter().filter(|(path, item)| is_worth_it(path, item)).collect();
    let packed = parallel::map(&files, at_once(), |(path, item)| {
        let as_packed = item.packed(packing, item.entry);
        let entry = match known(path, &as_packed) {
            Some(entry) => Some(entry),
            None => smaller(parcel, path, item, packing)?,
        };
        Ok(entry.map(|entry| ((*path).clone(), as_packed.packed(packing, entry))))
    })?;
    parcel.items.extend(packed.into_iter().flatten());
    Ok(())
}

/// Each file gets its packed form beside it: `index.html.gz`.
fn beside(
    parcel: &mut Parcel,
    packing: Packing,
    known: impl Fn(&OutPath, &OutPath, &Item) -> Option<Entry> + Sync,
) -> Result<(), Diagnostic> {
    let files: Vec<(&OutPath, &Item)> = parcel.items.iter().filter(|(path, item)| is_worth_it(path, item)).collect();
    let packed = parallel::map(&files, at_once(), |(path, item)| {
        let name = OutPath::new(&format!("{path}.{}", packing.ending())).ok();
        // A file of the site wins.
        let Some(name) = name.filter(|name| !parcel.items.contains_key(name)) else { return Ok(None) };
        let entry = match known(path, &name, item) {
            Some(entry) => Some(entry),
            None => smaller(parcel, path, item, packing)?,
        };
        Ok(entry.map(|entry| (name, item.packed(packing, entry))))
    })?;
    parcel.items.extend(packed.into_iter().flatten());
    Ok(())
}
