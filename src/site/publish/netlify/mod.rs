//! A site at Netlify: a deploy names every file by its digest, and only what Netlify does not have is sent. Readers get the new
//! deploy in one step, once it is whole.

mod client;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;
use sha1::{Digest as _, Sha1};

use self::client::{Client, Deploy, pause};
use super::faults::fault;
use super::manifest::{FILE_NAME, Manifest};
use super::parallel;
use super::plan::Standing;
use super::target::{Former, Job, Target, overtaken};
use crate::config::TargetConfig;
use crate::diagnostic::Diagnostic;
use crate::digest::Digest;
use crate::path::OutPath;

/// Requests at once, unless someone says otherwise.
const AT_ONCE: usize = 8;
/// A deploy of more files is announced in two steps, as Netlify wants it.
const MOST_AT_ONCE: usize = 1000;
/// Netlify has so long to make a deploy ready.
const LONGEST: Duration = Duration::from_secs(900);

/// A site at Netlify.
pub struct Netlify {
    client: Client,
    site: String,
    /// Requests at once.
    at_once: usize,
    /// SHA-1 of each file that readers get, found by [`Target::look`].
    shas: BTreeMap<String, String>,
}

impl Netlify {
    /// # Errors
    /// If there is no token.
    pub fn open(root: &Path, config: &TargetConfig) -> Result<Self, Diagnostic> {
        let site = config.site.clone().unwrap_or_default();
        let (client, at_once) = (Client::new(root, config, &site)?, config.parallel.unwrap_or(AT_ONCE));
        Ok(Self { client, site, at_once, shas: BTreeMap::new() })
    }

    /// The record among the files of a deploy.
    fn record(&self, deploy: &Deploy, sha: &str) -> Result<(Manifest, Digest), Diagnostic> {
        // Not every answer is the content: what is, has its digest.
        let given = self.client.content(FILE_NAME).ok().filter(|bytes| sha1_hex(bytes) == sha);
        let given = given.unwrap_or_else(|| self.client.public(deploy, FILE_NAME));
        if sha1_hex(&given) != sha {
            let message = format!("Netlify does not give the record `{FILE_NAME}` of deploy `{}`", deploy.id);
            return Err(fault("publish.manifest", message, "publish again later"));
        }
        Ok((Manifest::parse(FILE_NAME, &given)?, Digest::of(&given)))
    }

    /// Every path that the new deploy has, with its SHA-1; files of others stay.
    fn files(&self, job: &Job<'_>, record: &[u8]) -> Result<BTreeMap<String, String>, Diagnostic> {
        let mut files = BTreeMap::from([(format!("/{FILE_NAME}"), sha1_hex(record))]);
        job.steps.start("comparing", job.parcel.items.len());
        for path in job.parcel.items.keys() {
            files.insert(format!("/{path}"), sha1_hex(&job.parcel.read(path)?));
            job.steps.step();
        }
        let gone: BTreeSet<&str> = job.plan.delete.iter().map(OutPath::as_str).collect();
        for (path, sha) in self.shas.iter().filter(|(path, _)| !gone.contains(path.as_str())) {
            files.entry(format!("/{path}")).or_insert_with(|| sha.clone());
        }
        Ok(files)
    }

    /// Waits until a deploy has one of the states, or has come to nothing.
    fn wait(&self, mut deploy: Deploy, is_reached: impl Fn(&str) -> bool) -> Result<Deploy, Diagnostic> {
        let until = Instant::now() + LONGEST;
        let mut asked = 0;
        while !is_reached(&deploy.state) {
            if matches!(deploy.state.as_str(), "error" | "rejected" | "canceled" | "cancelled") {
                let said = deploy.error_message.unwrap_or_else(|| format!("it is `{}`", deploy.state));
                let message = format!("Netlify did not take the deploy `{}`: {said}", deploy.id);
                return Err(fault(
                    "publish.store",
                    message,
                    "mend that and publish again; readers get what they got before",
                ));
            }
            if Instant::now() >= until {
                let message = format!("the deploy `{}` is still `{}` at Netlify", deploy.id, deploy.state);
                return Err(fault("publish.store", message, "look at it there, and publish again"));
            }
            std::thread::sleep(pause(asked));
            asked += 1;
            deploy = self.client.deploy(&deploy.id)?;
        }
        Ok(deploy)
    }

    /// Sends what Netlify does not have.
    fn send(
        &self,
        job: &Job<'_>,
        deploy: &Deploy,
        files: &BTreeMap<String, String>,
        record: &[u8],
    ) -> Result<(), Diagnostic> {
        let by_sha: BTreeMap<&str, &str> = files.iter().map(|(path, sha)| (sha.as_str(), path.as_str())).collect();
        // A digest may be asked for twice.
        let required: BTreeSet<&String> = deploy.required.iter().flatten().collect();
        let required: Vec<&String> = required.into_iter().collect();
        job.steps.start("uploading", required.len());
        parallel::each(&required, self.at_once, |sha| {
            let Some(path) = by_sha.get(sha.as_str()).and_then(|path| path.strip_prefix('/')) else {
                return Err(fault(
                    "publish.store",
                    format!("Netlify asks for `{sha}`, which no file has"),
                    "publish again",
                ));
            };
            let ours = OutPath::new(path).ok().filter(|path| job.parcel.items.contains_key(path));
            let bytes = match ours {
                _ if path == FILE_NAME => record.to_vec(),
                Some(path) => job.parcel.read(&path)?,
                None => {
                    let message = format!("Netlify no longer has `{path}`, which postil did not put there");
                    let hint = "put it into `static/`, or take it away there, and publish again";
                    return Err(fault("publish.foreign", message, hint));
                }
            };
            self.client.upload(&deploy.id, path, &bytes)?;
            job.steps.step();
            Ok(())
        })
    }
}

fn sha1_hex(bytes: &[u8]) -> String {
    Sha1::digest(bytes).iter().fold(String::with_capacity(40), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

impl Target for Netlify {
    fn place(&self) -> String {
        format!("`{}` at Netlify", self.site)
    }

    fn takes(&self, path: &OutPath) -> Result<(), Diagnostic> {
        if !path.as_str().contains(['#', '?']) {
            return Ok(());
        }
        let message = format!("Netlify does not take `{path}`: there is a `#` or `?` in its name");
        Err(fault("publish.name", message, "give the file another name"))
    }

    fn look(&mut self) -> Result<Standing, Diagnostic> {
        let site = self.client.site()?;
        let Some(deploy) = site.published_deploy else {
            self.shas.clear();
            return Ok(Standing::default());
        };
        let mut there = BTreeMap::new();
        self.shas.clear();
        for file in self.client.files()? {
            let path = file.path.trim_start_matches('/').to_owned();
            there.insert(path.clone(), file.size);
            self.shas.insert(path, file.sha.unwrap_or_default());
        }
        there.remove(FILE_NAME);
        let (manifest, mark) = match self.shas.remove(FILE_NAME) {
            Some(sha) => {
                let (manifest, digest) = self.record(&deploy, &sha)?;
                (Some(manifest), format!("{} {digest}", deploy.id))
            }
            None => (None, deploy.id),
        };
        Ok(Standing { manifest, there, mark })
    }

    fn apply(&mut self, job: &Job<'_>) -> Result<Option<String>, Diagnostic> {
        if self.look()?.mark != job.standing.mark {
            return Err(overtaken(&self.place()));
        }
        let record = job.parcel.manifest().to_text().into_bytes();
        let files = self.files(job, &record)?;
        let is_long = files.len() > MOST_AT_ONCE;
        let deploy = self.client.create(&json!({ "files": files, "async": is_long }), job.message)?;
        let deploy = self.wait(deploy, |state| !is_long || !matches!(state, "" | "new" | "pending" | "preparing"))?;
        self.send(job, &deploy, &files, &record)?;
        let deploy = self.wait(deploy, |state| state == "ready")?;
        Ok(Some(deploy.id))
    }

    fn verify(&mut self, job: &Job<'_>) -> Result<(), Diagnostic> {
        let standing = self.look()?;
        if standing.manifest.as_ref() != Some(&job.parcel.manifest()) {
            let message = format!("readers do not get the new deploy of {}", self.place());
            let hint =
                "is publishing locked there? unlock it in Netlify's list of deploys, or publish the new one there";
            return Err(fault("publish.verify", message, hint));
        }
        let wrong = |path: &OutPath| {
            standing.there.get(path.as_str()) != job.parcel.items.get(path).map(|item| &item.entry.bytes)
        };
        job.parcel.items.keys().find(|path| wrong(path)).map_or(Ok(()), |path| {
            let message = format!("`{path}` is not at Netlify as it was put there");
            Err(fault("publish.verify", message, "see who else deploys there, and publish again"))
        })
    }

    fn former(&mut self, id: Option<&str>) -> Result<Former, Diagnostic> {
        let id = id.ok_or_else(|| {
            let message = "which deploy is the one before is for Netlify to say, when it goes back";
            fault("publish.kind", message, "name one of its list of deploys, `--rollback ID`")
        })?;
        let deploy = self.client.deploy(id).map_err(not_back)?;
        let record = self.client.public(&deploy, FILE_NAME);
        if record.is_empty() {
            let message = format!("Netlify does not give the record `{FILE_NAME}` of deploy `{id}`");
            return Err(fault("publish.manifest", message, "postil did not make it, or it is no longer there"));
        }
        Ok(Former { id: deploy.id, record: Manifest::parse(FILE_NAME, &record)? })
    }

    fn roll_back(&mut self, id: Option<&str>, _message: Option<&str>) -> Result<String, Diagnostic> {
        let before = self.client.site()?.published_deploy.map(|deploy| deploy.id);
        self.client.restore(id).map_err(not_back)?;
        let now = self.client.site()?.published_deploy.map(|deploy| deploy.id);
        match now {
            Some(now) if Some(&now) != before.as_ref() || id == Some(now.as_str()) => Ok(now),
            _ => Err(fault(
                "publish.no-release",
                "there is no deploy before this one",
                "its list of deploys tells their ids",
            )),
        }
    }
}

fn not_back(found: Diagnostic) -> Diagnostic {
    match found.code {
        "publish.credentials" => found,
        _ => {
            let message = format!("Netlify does not go back: {}", found.message);
            fault("publish.no-release", message, "its list of deploys tells their ids")
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn digests_are_those_of_git_and_netlify() {
        assert_eq!(super::sha1_hex(b"abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
    }
}
