//! Many files: read and written in parallel, but each article finds its place as if one came after the other.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::desk::{Desk, Written};
use super::done::Done;
use super::images::Images;
use super::sources::address;
use super::web::Web;
use super::{STANDARD_INPUT, image_in, read, write_section};
use crate::article::import::{Batch, Options, plan_all};
use crate::diagnostic::Diagnostic;
use crate::pipeline::{Progress as _, each};

/// The most files that are in memory at once, and the most bytes of them.
const MOST_FILES: usize = 128;
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// Files that are read at once; an address is on its own, and so are feeds and books, which stand after the first `single`: an entry
/// that two of them have is one article.
pub(super) fn of(files: &[PathBuf], single: usize) -> Vec<&[PathBuf]> {
    let (files, many) = files.split_at(single);
    let mut batches = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, file) in files.iter().enumerate() {
        let is_address = address(file).is_some();
        let len = if is_address { 0 } else { fs::metadata(file).map_or(0, |data| data.len()) };
        if at > start && (is_address || at - start >= MOST_FILES || bytes + len > MOST_BYTES) {
            batches.push(&files[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += len;
        if is_address {
            batches.push(&files[at..=at]);
            (start, bytes) = (at + 1, 0);
        }
    }
    if start < files.len() {
        batches.push(&files[start..]);
    }
    batches.extend(many.chunks(1));
    batches
}

type Plan = Result<(Batch, Option<String>), Box<Diagnostic>>;

pub(super) fn import(files: &[PathBuf], plan: &Options, (desk, web): (&Desk<'_>, &Web), done: &mut Done) {
    let jobs = desk.options.jobs;
    let planned = if let ([file], true) = (files, plan.fetch_images) {
        let images = Images::begin(web);
        let result = plan_file(file, plan, (desk, Some(&images)), &RefCell::default());
        let told = images.told(&file.display().to_string());
        vec![(result.map(|(batch, origin)| (with_faults(batch, told), origin)), HashSet::new())]
    } else {
        each(jobs, files, |file| {
            let asked = RefCell::default();
            (plan_file(file, plan, (desk, None), &asked), asked.into_inner())
        })
    };
    let mut taken = HashSet::new();
    let mut accepted: Vec<(&Path, Plan)> = Vec::new();
    for (file, (mut result, asked)) in files.iter().zip(planned) {
        // One before it took a place that this one saw free.
        if asked.iter().any(|path: &String| taken.contains(path)) {
            result = plan_file(file, plan, (desk, None), &RefCell::default());
        }
        if let Ok((batch, origin)) = &result {
            desk.site.take(batch, origin.as_deref(), &mut taken);
        }
        accepted.push((file, result));
    }
    if !desk.options.dry_run
        && accepted.iter().any(|(_, result)| result.is_ok())
        && let Err(fault) = write_section(desk.site.root, &plan.section)
    {
        done.diagnostics.push(*fault);
    }
    desk.begin(done);
    let written = each(jobs, &accepted, |(file, result)| {
        let written = result.as_ref().ok().map(|(batch, _)| desk.write(&file.display().to_string(), batch));
        desk.terminal.step();
        written
    });
    for ((file, result), written) in accepted.into_iter().zip(written) {
        let name = file.display().to_string();
        match (result, written) {
            (Ok((batch, _)), Some(written)) => tell(&name, batch, written, desk, done),
            (Err(fault), _) => done.fail(&name, *fault),
            (Ok(_), None) => {}
        }
    }
    if !desk.options.dry_run {
        desk.site.planned.clear();
    }
}

/// Tells what became of a file's articles.
pub(super) fn tell(name: &str, batch: Batch, written: Vec<Written>, desk: &Desk<'_>, done: &mut Done) {
    done.diagnostics.extend(batch.faults);
    for (import, written) in batch.imports.into_iter().zip(written) {
        desk.tell(name, import, written, done);
    }
}

fn with_faults(mut batch: Batch, faults: impl IntoIterator<Item = Diagnostic>) -> Batch {
    batch.faults.extend(faults);
    batch
}

/// Plans the import of a file, with its images on the web if they are to be fetched; `asked` are the files of the site that were looked at.
fn plan_file(
    file: &Path,
    plan: &Options,
    (desk, images): (&Desk<'_>, Option<&Images<'_>>),
    asked: &RefCell<HashSet<String>>,
) -> Plan {
    let name = &file.display().to_string();
    let bytes = read(file, name)?;
    let site = desk.site;
    let existing = |path: &str| {
        asked.borrow_mut().insert(path.to_owned());
        site.read(path)
    };
    let folder = file.parent().unwrap_or(Path::new(""));
    let is_file = name != STANDARD_INPUT;
    let beside = |image: &str| match address(Path::new(image)) {
        Some(url) => images?.get(url),
        None if is_file => image_in(folder, image),
        None => None,
    };
    let origin = if is_file { site.articles.origin(file) } else { None };
    let before = origin.as_ref().and_then(|origin| site.articles.folder(&plan.section, origin));
    let options = Options { folder: before, origin: origin.clone(), ..plan.clone() };
    let batch = plan_all(&existing, &beside, name, &bytes, &options)?;
    // Of feeds and books, the entries and chapters are known by themselves.
    let origin = origin.filter(|_| batch.is_single);
    Ok((batch, origin))
}
