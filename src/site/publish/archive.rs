//! An archive: one file that is replaced as a whole, the same bytes for the same site.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use flate2::{Compression, GzBuilder};

use super::faults::fault;
use super::folder::{record, unreadable, unwritable, write};
use super::manifest::Manifest;
use super::plan::Standing;
use super::target::{Job, Target, overtaken};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::files::reason;
use crate::path::OutPath;
use crate::site::folder::pending;

/// How files are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Zip,
    Tar,
    TarGz,
}

impl Format {
    /// The way of a tar archive of this name.
    #[must_use]
    pub fn of_tar(name: &str) -> Self {
        if [".gz", ".tgz"].iter().any(|ending| name.ends_with(ending)) { Self::TarGz } else { Self::Tar }
    }
}

/// An archive, with its record beside it.
pub struct Archive {
    file: PathBuf,
    /// As configured.
    name: String,
    format: Format,
    /// Whether a file that postil did not write may be replaced.
    overwrite: bool,
}

impl Archive {
    #[must_use]
    pub fn new(file: PathBuf, name: &str, format: Format, overwrite: bool) -> Self {
        Self { file, name: name.to_owned(), format, overwrite }
    }

    fn record(&self) -> PathBuf {
        let mut name = self.file.as_os_str().to_owned();
        name.push(".postil-publish.json");
        PathBuf::from(name)
    }

    fn pack(&self, out: File, job: &Job<'_>) -> Result<(), Diagnostic> {
        let unpacked = |error: io::Error| unwritable(&self.name, &error);
        let mut files = job.parcel.items.keys().map(|path| {
            job.steps.step();
            job.parcel.read(path).map(|bytes| (path, bytes))
        });
        let mut out = BufWriter::new(out);
        match self.format {
            Format::Zip => zip(&mut out, &mut files, unpacked)?,
            Format::Tar => tar(&mut out, &mut files, unpacked)?,
            Format::TarGz => {
                // Neither a name nor a moment goes into it.
                let mut packed = GzBuilder::new().mtime(0).operating_system(255).write(&mut out, Compression::best());
                tar(&mut packed, &mut files, unpacked)?;
                packed.finish().map_err(unpacked)?;
            }
        }
        out.flush().map_err(unpacked)
    }

    /// What is packed, by path.
    fn packed(&self) -> io::Result<BTreeMap<String, Digest>> {
        let file = io::BufReader::new(File::open(&self.file)?);
        match self.format {
            Format::Zip => unzip(file),
            Format::Tar => untar(file),
            Format::TarGz => untar(flate2::read::GzDecoder::new(file)),
        }
    }
}

type Files<'a> = &'a mut dyn Iterator<Item = Result<(&'a OutPath, Vec<u8>), Diagnostic>>;

fn zip(
    out: &mut (impl Write + Seek),
    files: Files<'_>,
    unpacked: impl Fn(io::Error) -> Diagnostic,
) -> Result<(), Diagnostic> {
    let mut archive = zip::ZipWriter::new(out);
    let plain = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    for file in files {
        let (path, bytes) = file?;
        let options = plain.large_file(u32::try_from(bytes.len()).is_err());
        archive.start_file(path.as_str(), options).map_err(|error| unpacked(error.into()))?;
        archive.write_all(&bytes).map_err(&unpacked)?;
    }
    archive.finish().map(|_| ()).map_err(|error| unpacked(error.into()))
}

fn tar(out: &mut impl Write, files: Files<'_>, unpacked: impl Fn(io::Error) -> Diagnostic) -> Result<(), Diagnostic> {
    let mut archive = tar::Builder::new(out);
    for file in files {
        let (path, bytes) = file?;
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_entry_type(tar::EntryType::Regular);
        archive.append_data(&mut header, path.as_str(), &*bytes).map_err(&unpacked)?;
    }
    archive.finish().map_err(&unpacked)
}

fn unzip(file: impl Read + Seek) -> io::Result<BTreeMap<String, Digest>> {
    let mut archive = zip::ZipArchive::new(file)?;
    let mut found = BTreeMap::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let digest = Digest::of_reader(&mut entry)?;
        found.insert(entry.name()?.into_owned(), digest);
    }
    Ok(found)
}

fn untar(file: impl Read) -> io::Result<BTreeMap<String, Digest>> {
    let mut archive = tar::Archive::new(file);
    let mut found = BTreeMap::new();
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_string_lossy().into_owned();
        found.insert(path, Digest::of_reader(&mut entry)?);
    }
    Ok(found)
}

/// Of the archive itself: whether it is the one that the record tells of.
fn mark(file: &Path, record: &str) -> Result<String, io::Error> {
    let digest = Digest::of_reader(&mut File::open(file)?)?;
    Ok(format!("{record} {digest}"))
}

impl Target for Archive {
    fn place(&self) -> String {
        format!("archive `{}`", self.name)
    }

    fn look(&mut self) -> Result<Standing, Diagnostic> {
        if !self.file.exists() {
            return Ok(Standing::default());
        }
        let (manifest, recorded) = record(&self.record(), &format!("{}.postil-publish.json", self.name))?;
        if manifest.is_none() && !self.overwrite {
            let message = format!("postil did not write `{}` and does not replace it", self.name);
            return Err(fault("publish.foreign", message, "move it away, or let it give way with `--overwrite`"));
        }
        let mark = mark(&self.file, &recorded).map_err(|error| unreadable(&self.name, &error))?;
        // What nobody can read is put anew.
        let packed = self.packed().unwrap_or_default();
        let files = manifest.iter().flat_map(|manifest: &Manifest| &manifest.files);
        let there = files.filter_map(|(path, entry)| {
            let entry = entry.filter(|entry| packed.get(path.as_str()) == Some(&entry.digest))?;
            Some((path.as_str().to_owned(), entry.bytes))
        });
        Ok(Standing { there: there.collect(), manifest, mark })
    }

    fn apply(&mut self, job: &Job<'_>) -> Result<Option<String>, Diagnostic> {
        if self.look()?.mark != job.standing.mark {
            return Err(overtaken(&self.place()));
        }
        job.steps.start("packing", job.parcel.items.len());
        let waiting = pending(&self.file);
        let made = File::create(&waiting).map_err(|error| unwritable(&self.name, &error));
        let placed = made.and_then(|file| self.pack(file, job)).and_then(|()| {
            let record = write(&self.record(), job.parcel.manifest().to_text().as_bytes());
            let placed = record.and_then(|()| fs::rename(&waiting, &self.file));
            placed.map_err(|error| unwritable(&self.name, &error))
        });
        if placed.is_err() {
            let _ = fs::remove_file(&waiting);
        }
        placed.map(|()| None)
    }

    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        let wrong = |what: String| fault("publish.verify", what, "see who else writes there, and publish again");
        let packed =
            self.packed().map_err(|error| wrong(format!("`{}` cannot be read: {}", self.name, reason(&error))))?;
        let items = &job.parcel.items;
        let same = |path: &OutPath, digest| packed.get(path.as_str()) == Some(digest);
        match items.iter().find(|(path, item)| !same(path, &item.entry.digest)) {
            Some((path, _)) => Err(wrong(format!("`{path}` is not in `{}` as it was packed", self.name))),
            None if packed.len() != items.len() => {
                Err(wrong(format!("`{}` holds files that were not packed", self.name)))
            }
            None => Ok(()),
        }
    }
}
