//! The record of a bucket, which nobody can lock. It is written only where it still is what we saw there, so that of several who publish
//! at once no more than one succeeds.

use std::sync::PoisonError;

use super::Bucket;
use super::client::{Answer, DIGEST, Sent};
use super::headers;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::OutPath;
use crate::site::publish::manifest::{FILE_NAME, Manifest, OfRelease};
use crate::site::publish::target::overtaken;

/// How often what others wrote is corrected while they write.
const CORRECTIONS: usize = 5;

/// The record as we last read or wrote it.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// Digest of its text; empty where there is none.
    pub mark: String,
    /// How the store calls it.
    tag: Option<String>,
}

impl Bucket {
    fn record_text(&self) -> Result<(Option<Vec<u8>>, Seen), Diagnostic> {
        let answer = self.get(FILE_NAME)?;
        if answer.status == 404 {
            return Ok((None, Seen::default()));
        }
        let seen = Seen { mark: Digest::of(&answer.body).to_string(), tag: answer.etag };
        Ok((Some(answer.body), seen))
    }

    pub(super) fn record(&self) -> Result<(Option<Manifest>, Seen), Diagnostic> {
        let (text, seen) = self.record_text()?;
        let record = text.map(|text| Manifest::parse(&self.key(FILE_NAME), &text)).transpose()?;
        Ok((record, seen))
    }

    /// That nobody else wrote the record since we read or wrote it.
    ///
    /// # Errors
    /// If someone did.
    pub(super) fn still_ours(&self) -> Result<(), Diagnostic> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone();
        self.is_as_seen(&seen)?.then_some(()).ok_or_else(|| overtaken(&self.named()))
    }

    fn is_as_seen(&self, seen: &Seen) -> Result<bool, Diagnostic> {
        let now = self.head(FILE_NAME)?;
        if now.status != 404 && now.etag.is_some() && now.etag == seen.tag {
            return Ok(true);
        }
        Ok(self.record_text()?.1.mark == seen.mark)
    }

    /// Writes the record over the one that we saw.
    ///
    /// # Errors
    /// If it is another now.
    pub(super) fn write_record(&self, manifest: &Manifest) -> Result<(), Diagnostic> {
        // Held, so that no older record of ours comes after a newer one.
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let written = if self.is_as_seen(&seen)? { self.swap(&seen, manifest)? } else { None };
        *seen = written.ok_or_else(|| overtaken(&self.named()))?;
        Ok(())
    }

    /// Nothing if the store says that there is another by now. Stores that know no conditions take it in any case.
    fn swap(&self, seen: &Seen, manifest: &Manifest) -> Result<Option<Seen>, Diagnostic> {
        let text = manifest.to_text();
        let mark = Digest::of(text.as_bytes()).to_string();
        let condition = match &seen.tag {
            Some(tag) => Some(("if-match", tag.as_str())),
            None => seen.mark.is_empty().then_some(("if-none-match", "*")),
        };
        let answer = self.send_record(text.as_bytes(), &mark, condition)?;
        let answer = match (answer.status, condition) {
            (400 | 501, Some(_)) => self.send_record(text.as_bytes(), &mark, None)?,
            _ => answer,
        };
        if (200..300).contains(&answer.status) {
            return Ok(Some(Seen { mark, tag: answer.etag }));
        }
        // That it was written may have been said before, and not been heard.
        let now = self.record_text()?.1;
        Ok((now.mark == mark).then_some(now))
    }

    fn send_record(&self, text: &[u8], mark: &str, condition: Option<(&str, &str)>) -> Result<Answer, Diagnostic> {
        let how = OutPath::new(FILE_NAME).ok().map(|path| headers::of(&path, &self.rules));
        let mut sent = vec![(DIGEST, mark)];
        if let Some(how) = &how {
            sent.extend([("cache-control", how.cache_control.as_str()), ("content-type", how.content_type.as_str())]);
        }
        sent.extend(condition);
        let key = self.key(FILE_NAME);
        self.client.send(Sent { method: "PUT", key: &key, query: &[], headers: &sent, body: text })
    }

    /// The fault as it is. If someone was quicker, files of ours may lie among theirs: their record is made to say that nobody knows
    /// what stands at these paths, so that the next publication puts it right.
    pub(super) fn admitted(&self, fault: Diagnostic, touched: &[&OutPath]) -> Diagnostic {
        if fault.code == "publish.overtaken" && !touched.is_empty() {
            // Where that fails, too, there is nothing left to try.
            let _ = self.admit(touched);
        }
        fault
    }

    fn admit(&self, touched: &[&OutPath]) -> Result<(), Diagnostic> {
        for _ in 0..CORRECTIONS {
            let (record, seen) = self.record()?;
            let mut record = record.unwrap_or_default();
            record.files.extend(touched.iter().map(|path| ((*path).clone(), None)));
            record.release = record.release.map(|release| match release {
                OfRelease::Served(id) => OfRelease::Left(id),
                other => other,
            });
            if self.swap(&seen, &record)?.is_some() {
                break;
            }
        }
        Ok(())
    }
}
