//! A bucket of an S3-compatible store: AWS, R2, MinIO, B2, Garage.

mod client;
mod credentials;
mod headers;
mod parts;
mod record;
mod releases;
mod sign;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use self::client::{Answer, Client, DIGEST, Sent};
use self::credentials::Credentials;
use self::record::Seen;
use self::releases::Kept;
use super::announced::Announced;
use super::faults::fault;
use super::http::patience;
use super::manifest::{FILE_NAME, OfRelease};
use super::parallel;
use super::parcel::{Item, Stage};
use super::plan::{Put, Standing, Why};
use super::target::{Former, Job, Target, overtaken};
use crate::config::{CacheRule, Packing, TargetConfig};
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::OutPath;

const DEFAULT_REGION: &str = "us-east-1";
/// Requests at once, unless someone says otherwise.
const AT_ONCE: usize = 8;
/// Among so many objects one is asked for rather than all listed.
const FEW: usize = 100;
/// Pages of a listing, of a thousand objects each, before something must be wrong.
const MOST_PAGES: usize = 10_000;

/// A bucket, or what lies below a prefix of it.
pub struct Bucket {
    client: Client,
    bucket: String,
    /// With a final `/`, or empty.
    prefix: String,
    rules: Vec<CacheRule>,
    /// Longer files go up in parts of so many bytes.
    part: usize,
    /// Requests at once.
    at_once: usize,
    /// How many releases can be gone back to.
    releases: usize,
    /// What is kept of them, found by [`Target::look`].
    kept: Kept,
    /// The record as we last read or wrote it.
    seen: Mutex<Seen>,
    remarks: Mutex<Vec<Diagnostic>>,
}

impl Bucket {
    /// # Errors
    /// If there is no access key.
    pub fn open(root: &Path, config: &TargetConfig) -> Result<Self, Diagnostic> {
        let bucket = config.bucket.clone().unwrap_or_default();
        let region = config.region.as_deref().unwrap_or(DEFAULT_REGION);
        let endpoint = match config.endpoint.as_deref() {
            Some(endpoint) => endpoint.trim_end_matches('/').to_owned(),
            None => format!("https://s3.{region}.amazonaws.com"),
        };
        let credentials = Credentials::find(config.credentials.as_deref(), root)?;
        let client = Client::new(&endpoint, &bucket, region, patience(config), credentials);
        let part = config.part_mb.unwrap_or(parts::USUAL_MB).max(parts::LEAST_MB) * 1024 * 1024;
        let prefix = config.prefix.as_deref().and_then(|prefix| OutPath::new(prefix).ok());
        let prefix = prefix.map_or_else(String::new, |prefix| format!("{prefix}/"));
        let (rules, releases) = (config.cache.clone().unwrap_or_default(), config.releases.unwrap_or(0));
        let at_once = config.parallel.unwrap_or(AT_ONCE);
        let (kept, seen, remarks) = (Kept::default(), Mutex::default(), Mutex::default());
        Ok(Self { client, bucket, prefix, rules, part, at_once, releases, kept, seen, remarks })
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    fn put(&self, path: &OutPath, bytes: &[u8], packing: Option<Packing>) -> Result<(), Diagnostic> {
        let headers = headers::of(path, &self.rules);
        let mut headers =
            vec![("cache-control", headers.cache_control.as_str()), ("content-type", headers.content_type.as_str())];
        headers.extend(packing.map(|packing| ("content-encoding", packing.coding())));
        let digest = Digest::of(bytes).to_string();
        headers.push((DIGEST, digest.as_str()));
        if bytes.len() > self.part {
            return parts::put(&self.client, &self.key(path.as_str()), &headers, bytes, self.part, self.at_once);
        }
        let sent = Sent { method: "PUT", key: &self.key(path.as_str()), query: &[], headers: &headers, body: bytes };
        let answer = self.client.send(sent)?;
        let is_put = (200..300).contains(&answer.status);
        is_put.then_some(()).ok_or_else(|| {
            let message = format!("the store has no place for `{path}` (status {})", answer.status);
            fault("publish.store", message, "check `bucket` and `endpoint` of the target")
        })
    }

    fn remove(&self, path: &str) -> Result<(), Diagnostic> {
        let key = self.key(path);
        self.client.send(Sent { method: "DELETE", key: &key, query: &[], headers: &[], body: b"" }).map(|_| ())
    }

    /// What the store says of an object, without its bytes.
    fn head(&self, path: &str) -> Result<Answer, Diagnostic> {
        let key = self.key(path);
        self.client.send(Sent { method: "HEAD", key: &key, query: &[], headers: &[], body: b"" })
    }

    fn get(&self, path: &str) -> Result<Answer, Diagnostic> {
        let key = self.key(path);
        self.client.send(Sent { method: "GET", key: &key, query: &[], headers: &[], body: b"" })
    }

    /// Nothing where there is no such object.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let answer = self.get(path)?;
        Ok((answer.status != 404).then_some(answer.body))
    }

    /// Puts something of our own.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let path = OutPath::new(path)
            .map_err(|why| fault("publish.reserved", why.to_string(), "this is a fault of postil"))?;
        self.put(&path, bytes, None)
    }

    fn named(&self) -> String {
        match self.prefix.trim_end_matches('/') {
            "" => format!("bucket `{}`", self.bucket),
            prefix => format!("`{prefix}` in bucket `{}`", self.bucket),
        }
    }

    fn not_as_put(&self, path: &OutPath) -> Diagnostic {
        let message = format!("`{path}` is not in {} as it was put there", self.named());
        fault("publish.verify", message, "see who else writes there, and publish again")
    }

    /// Every object below the prefix, by its path from there, and its bytes; and what is kept of former releases.
    fn objects(&self) -> Result<(BTreeMap<String, u64>, Kept), Diagnostic> {
        let mut found = BTreeMap::new();
        let mut token = None;
        for _ in 0..MOST_PAGES {
            let mut query = vec![("list-type", "2"), ("prefix", self.prefix.as_str())];
            query.extend(token.as_deref().map(|token: &str| ("continuation-token", token)));
            let answer = self.client.send(Sent { method: "GET", key: "", query: &query, headers: &[], body: b"" })?;
            let text = String::from_utf8_lossy(&answer.body);
            let page = page(&text).ok_or_else(|| {
                let message = format!("the store's list of `{}` cannot be read", self.bucket);
                fault("publish.store", message, "check `endpoint` of the target")
            })?;
            let ours = page
                .objects
                .into_iter()
                .filter_map(|(key, bytes)| Some((key.strip_prefix(&self.prefix)?.to_owned(), bytes)));
            found.extend(ours.filter(|(path, _)| path != FILE_NAME));
            token = page.next;
            if token.is_none() {
                break;
            }
        }
        let kept = Kept::taken_from(&mut found);
        Ok((found, kept))
    }
}

impl Bucket {
    /// What goes up and what goes away. The paths of what may have been put are added to `touched`.
    fn upload<'a>(
        &self,
        job: &Job<'a>,
        announced: &Announced<'_>,
        touched: &Mutex<Vec<&'a OutPath>>,
    ) -> Result<(), Diagnostic> {
        job.steps.start("uploading", job.plan.put.len() + job.plan.delete.len());
        for stage in [Stage::Asset, Stage::Page, Stage::Index] {
            self.still_ours()?;
            let puts = job.plan.put.iter().filter(|put| put.stage == stage);
            let (long, short): (Vec<&Put>, Vec<&Put>) = puts.partition(|put| put.bytes > self.part as u64);
            let put = |put: &&'a Put| {
                let packing = job.parcel.items.get(&put.path).and_then(|item| item.packing);
                touched.lock().unwrap_or_else(PoisonError::into_inner).push(&put.path);
                self.put(&put.path, &job.parcel.read(&put.path)?, packing)?;
                job.steps.step();
                announced.done(std::iter::once(&put.path), |manifest| self.write_record(manifest))
            };
            parallel::each(&short, self.at_once, put)?;
            // One after the other, with several parts of each under way: no more of them is in memory, nor more requests at once.
            parallel::each(&long, 1, put)?;
        }
        for paths in job.plan.deletions() {
            self.still_ours()?;
            parallel::each(paths, self.at_once, |path| {
                self.remove(path.as_str())?;
                job.steps.step();
                Ok(())
            })?;
        }
        Ok(())
    }
}

/// A page of a listing.
struct Page {
    objects: Vec<(String, u64)>,
    next: Option<String>,
}

fn page(text: &str) -> Option<Page> {
    let document = roxmltree::Document::parse(text).ok()?;
    let root = document.root_element();
    let text_of = |node: roxmltree::Node<'_, '_>, name: &str| {
        node.children().find(|child| child.tag_name().name() == name)?.text().map(str::to_owned)
    };
    if root.tag_name().name() != "ListBucketResult" {
        return None;
    }
    let contents = root.children().filter(|child| child.tag_name().name() == "Contents");
    let objects = contents.filter_map(|node| Some((text_of(node, "Key")?, text_of(node, "Size")?.parse().ok()?)));
    let is_cut = text_of(root, "IsTruncated").as_deref() == Some("true");
    Some(Page { objects: objects.collect(), next: text_of(root, "NextContinuationToken").filter(|_| is_cut) })
}

impl Target for Bucket {
    fn place(&self) -> String {
        self.named()
    }

    fn headers(&self, path: &OutPath, item: &Item) -> Option<String> {
        let headers = headers::of(path, &self.rules);
        let told = format!("{}\n{}", headers.content_type, headers.cache_control);
        // What is packed is told from its source, so that it need not be packed to be compared.
        Some(item.packing.map_or(told.clone(), |packing| format!("{told}\n{} {}", packing.coding(), item.plain())))
    }

    fn look(&mut self) -> Result<Standing, Diagnostic> {
        let (manifest, seen) = self.record()?;
        let (there, kept) = self.objects()?;
        self.kept = kept;
        // A release that is whole is told by its files; what is in between is no site, whatever its files are.
        let told = |release: &OfRelease| !matches!(release, OfRelease::Served(_));
        let manifest = manifest.map(|manifest| {
            let release = manifest.release.clone().filter(told);
            manifest.of(release)
        });
        Ok(Standing { manifest, there, mark: seen.mark })
    }

    fn apply(&mut self, job: &Job<'_>) -> Result<Option<String>, Diagnostic> {
        let (before, seen) = self.record()?;
        if seen.mark != job.standing.mark {
            return Err(overtaken(&self.place()));
        }
        self.seen = Mutex::new(seen);
        let mut kept = std::mem::take(&mut self.kept);
        let mut current = before.as_ref().and_then(|before| Some(before.release.as_ref()?.id().to_owned()));
        if let (1.., Some(before)) = (self.releases, &before) {
            // What is only mended is the same again.
            let others = job.plan.put.iter().filter(|put| put.why != Why::Mended);
            let changes = others.map(|put| &put.path).chain(&job.plan.delete);
            current = self.preserve(&mut kept, before, &job.standing.there, changes)?;
        }
        let announced = job.plan.announcement(before.as_ref()).of(current.clone().map(OfRelease::Left));
        self.write_record(&announced)?;
        let announced = Announced::new(announced, job.parcel);
        let touched = Mutex::default();
        let done = self.upload(job, &announced, &touched).and_then(|()| {
            if self.releases == 0 {
                return self.write_record(&job.parcel.manifest()).map(|()| None);
            }
            self.release(&mut kept, job, current.as_deref()).map(Some)
        });
        done.map_err(|fault| self.admitted(fault, &touched.into_inner().unwrap_or_else(PoisonError::into_inner)))
    }

    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        // All of them are listed by the thousand; a few are asked for one by one, for the others were listed before.
        if job.plan.put.len() < job.standing.there.len() / FEW {
            parallel::each(&job.plan.put, self.at_once, |put| {
                let answer = self.head(put.path.as_str())?;
                let is_there = answer.status != 404 && answer.length == Some(put.bytes);
                if is_there { Ok(()) } else { Err(self.not_as_put(&put.path)) }
            })?;
            return self.still_ours();
        }
        let (there, _) = self.objects()?;
        let same = |path: &OutPath, bytes: u64| there.get(path.as_str()) == Some(&bytes);
        let wrong = job.parcel.items.iter().find(|(path, item)| !same(path, item.entry.bytes));
        wrong.map_or_else(|| self.still_ours(), |(path, _)| Err(self.not_as_put(path)))
    }

    fn remarks(&mut self) -> Vec<Diagnostic> {
        std::mem::take(self.remarks.get_mut().unwrap_or_else(PoisonError::into_inner))
    }

    fn former(&mut self, id: Option<&str>) -> Result<Former, Diagnostic> {
        let way = self.way_back(id)?;
        Ok(Former { id: way.id, record: way.then })
    }

    fn roll_back(&mut self, id: Option<&str>, _message: Option<&str>) -> Result<String, Diagnostic> {
        self.go_back(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_read_with_or_without_a_namespace() {
        let text = "<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
            <IsTruncated>true</IsTruncated><NextContinuationToken>x=</NextContinuationToken>\
            <Contents><Key>a &amp; b</Key><Size>3</Size></Contents><Contents><Key>c</Key><Size>0</Size></Contents>\
            </ListBucketResult>";
        let read = page(text).unwrap();
        assert_eq!(read.objects, [("a & b".to_owned(), 3), ("c".to_owned(), 0)]);
        assert_eq!(read.next.as_deref(), Some("x="));
        assert!(page("<ListBucketResult/>").unwrap().next.is_none());
        assert!(page("<html/>").is_none() && page("").is_none());
    }
}
