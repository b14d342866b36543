//! `[publish.NAME]`: where the site goes, and how.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::publish_files::{HostFiles, Packing};
use super::publish_kinds::{COMMON_KEYS, TARGET_KINDS, TargetKind};
use crate::diagnostic::Diagnostic;
use crate::path::OutPath;
use crate::toml_file;

/// One target of `postil publish`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TargetConfig {
    /// What the target is; it decides which of the other keys there are.
    pub kind: TargetKind,
    /// Address at which this target is read, in place of the site's. `""` makes a portable site (not for `git`, `s3` and `netlify`).
    pub base_url: Option<String>,
    /// Whether every fact that is shown must have been reviewed.
    pub require_review: Option<bool>,
    /// Most files that one publication may delete, in place of 256 and a quarter of what is there.
    pub max_deletions: Option<usize>,
    /// Files, counted from the site's root, in which what looks like a secret key is none.
    pub not_secret: Option<Vec<String>>,
    /// Command, and its arguments, that is run after a publication that changed something, so that a cache before the target
    /// lets go of it: `["./purge.sh"]`. It reads the paths that changed, one a line, as readers call them: `/sea/tide/`.
    pub purge: Option<Vec<String>>,
    /// Files with headers (a Content-Security-Policy among them) and redirects (from aliases) that the host reads: `true` or
    /// `"netlify"` for `_headers` and `_redirects`, as Netlify and Cloudflare Pages read them, `"nginx"` for `_nginx.conf`, `"caddy"`
    /// for `_Caddyfile`; several in a list.
    pub host_files: Option<HostFiles>,
    /// Forms in which text is put beside itself packed, for servers that hand these to readers: `["gzip", "br"]` makes
    /// `index.html.gz` and `index.html.br`.
    pub precompress: Option<Vec<Packing>>,
    /// Form in which text is stored, and sent with `Content-Encoding`: `"gzip"` or `"br"`. Every reader gets it so.
    pub encoding: Option<Packing>,
    /// The folder, or the archive, counted from the site's root unless it is absolute. The folder above it must be there.
    pub path: Option<String>,
    /// How many releases are kept for `--rollback`, with the one that is served; 1 counts as 2, so that there is one to go back to. A folder then holds `releases/` and a link `current` to the one that is served;
    /// a bucket keeps what former releases need under `.postil-releases/`. 0, the default, keeps none and writes in place.
    pub releases: Option<usize>,
    /// The branch that is served; `gh-pages` unless said.
    pub branch: Option<String>,
    /// Name or URL of the repository to push to; `origin` unless said. `""` leaves the commit on the local branch.
    pub remote: Option<String>,
    /// Folder of the branch that is served, for example `docs`; its root unless said.
    pub folder: Option<String>,
    /// Whether the branch holds one commit only, so that the repository stays small. There is no rollback then.
    pub orphan: Option<bool>,
    /// Where it goes: `user@host:/srv/www`; for `sftp` also `sftp://user@host:2222/srv/www`, for `rsync` also `rsync://host/module`, or
    /// a folder counted from the site's root. The folder above it must be there.
    pub to: Option<String>,
    /// ssh's configuration, a file counted from the site's root, in place of the user's own: keys, ports, known hosts.
    pub ssh_config: Option<String>,
    /// Command, and its arguments, that tells the key, in place of the environment and of files: `["pass", "show", "netlify"]`. It prints
    /// the token; for `s3`, as `credential_process` of Amazon's tools does, `{"AccessKeyId": "…", "SecretAccessKey": "…"}`.
    pub credentials: Option<Vec<String>>,
    /// Seconds for which the other end may be silent; 60 unless said, 120 for `rsync`.
    pub timeout: Option<u32>,
    /// Requests at once; 8 unless said, and at most 64.
    pub parallel: Option<usize>,
    /// Name of the bucket.
    pub bucket: Option<String>,
    /// Address of the service, `https://s3.example.org`; Amazon's in the region, or Netlify's own, unless said.
    pub endpoint: Option<String>,
    /// The site at Netlify: its id, or its name, `harbour.netlify.app`.
    pub site: Option<String>,
    /// Region of the store; `us-east-1` unless said.
    pub region: Option<String>,
    /// Folder of the bucket that the site goes into; its top unless said.
    pub prefix: Option<String>,
    /// Files longer than so many megabytes go up in parts of that length; 64 unless said, and at least 5.
    pub part_mb: Option<usize>,
    /// How long browsers and caches may keep which files: rules of `files`, a path in which `*` stands for anything (without a
    /// slash, a name), and `control`, the header `Cache-Control`. The first that fits counts. Without one, pages, feeds and data
    /// are asked for anew each time, files with a digest in their name are kept for a year, and others for an hour.
    #[schemars(with = "Option<Vec<CacheRule>>")]
    pub cache: Option<Vec<CacheRule>>,
}

/// How long some files may be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CacheRule {
    /// Path in which `*` stands for anything; without a slash, a file's name: `*.css`.
    pub files: String,
    /// Value of the header `Cache-Control`.
    pub control: String,
}

impl TargetConfig {
    /// The keys that are set.
    fn keys(&self) -> Vec<String> {
        let table = toml::Table::try_from(self).unwrap_or_default();
        table.into_iter().map(|(key, _)| key).collect()
    }

    /// Keys that are missing, of another kind, or hold what cannot be meant; each with its hint.
    fn faults(&self) -> Vec<(String, String, String)> {
        let info = self.kind.info();
        let keys = self.keys();
        let foreign = keys.iter().filter(|key| !COMMON_KEYS.contains(&key.as_str()) && !info.has(key)).map(|key| {
            let owners = TARGET_KINDS.iter().filter(|info| info.has(key));
            let owners: Vec<String> = owners.map(|info| format!("`{}`", info.name)).collect();
            let what = format!("is no key of a target of kind `{}`", info.name);
            (key.clone(), what, format!("it belongs to {}; leave it out", owners.join(", ")))
        });
        let missing = info.required.iter().filter(|key| keys.iter().all(|known| known != *key)).map(|key| {
            let what = format!("lacks `{key}`, which a target of kind `{}` needs", info.name);
            ("kind".to_owned(), what, format!("add `{key} = \"…\"`"))
        });
        foreign.chain(missing).chain(self.values()).chain(self.limits()).collect()
    }

    fn values(&self) -> Vec<(String, String, String)> {
        let mut faults = Vec::new();
        let mut fault = |key: &str, what: String, hint: &str| faults.push((key.to_owned(), what, hint.to_owned()));
        if let Some(base) = &self.base_url {
            let is_url = base.starts_with("https://") || base.starts_with("http://");
            if base.is_empty() && !self.kind.info().portable {
                fault("base_url", "is empty".to_owned(), "this kind of target needs an address, `https://example.org`");
            } else if !base.is_empty() && !is_url {
                let hint = "write it with its scheme, for example `https://example.org`";
                fault("base_url", format!("is not a web address: `{base}`"), hint);
            }
        }
        if self.path.as_deref() == Some("") {
            fault("path", "is empty".to_owned(), "name a folder or file, for example `../public`");
        }
        if let Some(why) = self.folder.as_deref().and_then(|folder| OutPath::new(folder).err()) {
            fault("folder", format!("cannot be used: {why}"), "name a folder of the branch, for example `docs`");
        }
        if let Some(branch) = self.branch.as_deref().filter(|branch| !is_branch(branch)) {
            fault("branch", format!("is not the name of a branch: `{branch}`"), "write it like `gh-pages`");
        }
        if let Some(why) = self.prefix.as_deref().and_then(|prefix| OutPath::new(prefix).err()) {
            fault("prefix", format!("cannot be used: {why}"), "name a folder of the bucket, for example `papers`");
        }
        let is_address = |url: &str| crate::path::web_url(url).is_some() && !url.contains(['?', '#', '@', ' ']);
        if let Some(endpoint) = self.endpoint.as_deref().filter(|endpoint| !is_address(endpoint)) {
            fault("endpoint", format!("is not a web address: `{endpoint}`"), "write it like `https://s3.example.org`");
        }
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        for (key, value) in [("bucket", &self.bucket), ("region", &self.region), ("site", &self.site)] {
            if value.as_deref().is_some_and(|value| value.is_empty() || !value.chars().all(is_plain)) {
                fault(key, "is no name that stores know".to_owned(), "write it as the store tells it");
            }
        }
        for (key, command) in [("purge", &self.purge), ("credentials", &self.credentials)] {
            if command.as_ref().is_some_and(|command| command.first().is_none_or(String::is_empty)) {
                fault(key, "names no command".to_owned(), "write it like `[\"./command.sh\"]`");
            }
        }
        let rules = self.cache.iter().flatten();
        if rules.map(|rule| &rule.control).any(|control| control.chars().any(|c| !(' '..='~').contains(&c))) {
            fault("cache", "has a `control` that is no header".to_owned(), "write it like `public, max-age=3600`");
        }
        if self.to.as_deref().is_some_and(|to| to.trim_matches('/').is_empty() || to.starts_with('-')) {
            fault("to", "names no folder".to_owned(), "write it like `user@host:/srv/www/site`");
        }
        let is_sftp = self.kind == TargetKind::Sftp;
        if self.to.as_deref().is_some_and(|to| is_sftp && ssh_address(to).is_none()) {
            fault("to", "is no address that ssh knows".to_owned(), "write it like `user@host:/srv/www/site`");
        }
        if self.remote.as_deref().is_some_and(|remote| remote.starts_with('-')) {
            fault("remote", "begins with a hyphen".to_owned(), "name a remote, `origin`, or write its URL");
        }
        faults
    }

    fn limits(&self) -> Vec<(String, String, String)> {
        let mut faults = Vec::new();
        let mut fault =
            |key: &str, what: &str, hint: &str| faults.push((key.to_owned(), what.to_owned(), hint.to_owned()));
        if self.part_mb.is_some_and(|part| !(5..=5000).contains(&part)) {
            fault("part_mb", "is a length that stores do not take", "5 to 5000; leave it out for 64");
        }
        if self.timeout.is_some_and(|timeout| !(1..=3600).contains(&timeout)) {
            fault("timeout", "is no time in which something can be answered", "1 to 3600 seconds");
        }
        if self.parallel.is_some_and(|parallel| !(1..=64).contains(&parallel)) {
            fault("parallel", "is more or fewer requests than can be made at once", "1 to 64; leave it out for 8");
        }
        faults
    }
}

/// Host, port and folder of `user@host:/srv/www` or `sftp://user@host:2222/srv/www`.
#[must_use]
pub fn ssh_address(to: &str) -> Option<(String, Option<u16>, String)> {
    let (host, port, folder) = match to.strip_prefix("sftp://") {
        Some(rest) => {
            let (host, folder) = rest.split_once('/')?;
            match host.rsplit_once(':') {
                Some((host, port)) => (host, Some(port.parse().ok()?), format!("/{folder}")),
                None => (host, None, format!("/{folder}")),
            }
        }
        None => {
            let (host, folder) = to.split_once(':')?;
            (host, None, folder.to_owned())
        }
    };
    let folder = folder.trim_end_matches('/').to_owned();
    // What begins with a hyphen would be an option.
    let is_host = !host.is_empty() && !host.starts_with('-') && !host.contains([' ', '/', ':']);
    (is_host && !folder.is_empty()).then(|| (host.to_owned(), port, folder))
}

/// The plain part of what git allows, so that a name can never be taken for an option or another ref.
fn is_branch(name: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let part = |part: &str| !part.is_empty() && !part.starts_with(['.', '-']) && !part.ends_with(['.']);
    let is_lock = name.split('/').any(|part| part.ends_with(".lock"));
    name.chars().all(is_plain) && name.split('/').all(part) && !name.contains("..") && !is_lock
}

/// What is well-formed but cannot be meant, each at its key.
pub(super) fn faults(targets: &BTreeMap<String, TargetConfig>, file: &str, source: &str) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (name, target) in targets {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || name.starts_with('-') || !name.chars().all(is_plain) {
            let fault = Diagnostic::error("config.publish", format!("a target cannot be called `{name}`"));
            let fault = fault.at(toml_file::place_of(file, source, &["publish", name]));
            faults.push(fault.hint("use letters, digits and hyphens: `[publish.live]`"));
        }
        for (key, what, hint) in target.faults() {
            let told =
                if what.starts_with("lacks") { format!("`publish.{name}`") } else { format!("`publish.{name}.{key}`") };
            let fault = Diagnostic::error("config.publish", format!("{told} {what}"));
            faults.push(fault.at(toml_file::place_of(file, source, &["publish", name, &key])).hint(hint));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, FILE_NAME};

    fn told(source: &str) -> Vec<String> {
        let faults = Config::parse(FILE_NAME, source).unwrap_err();
        faults.iter().map(|fault| format!("{fault} ({})", fault.hint.as_deref().unwrap_or(""))).collect()
    }

    #[test]
    fn every_key_belongs_to_every_kind_or_to_some() {
        let schema = schemars::schema_for!(TargetConfig);
        let keys = schema.as_value()["properties"].as_object().unwrap();
        for key in keys.keys() {
            let owned = TARGET_KINDS.iter().any(|info| info.has(key));
            assert!(owned != COMMON_KEYS.contains(&key.as_str()), "{key}");
        }
        for info in TARGET_KINDS {
            let known = |key: &&str| keys.contains_key(*key);
            assert!(info.required.iter().chain(info.optional).all(known), "{}", info.name);
            assert_eq!(serde_json::to_value(info.kind).unwrap(), info.name);
        }
        let variants = schema.as_value()["$defs"]["TargetKind"]["enum"].as_array().unwrap();
        assert_eq!(variants.len(), TARGET_KINDS.len());
    }

    #[test]
    fn a_target_has_the_keys_of_its_kind() {
        let fine =
            "[publish.live]\nkind = 'git'\nbranch = 'pages/live'\n[publish.copy]\nkind = 'zip'\npath = 'a.zip'\n";
        assert_eq!(Config::parse(FILE_NAME, fine).unwrap().publish.len(), 2);
        assert_eq!(
            told("[publish.live]\nkind = 'dir'\nbranch = 'x'\n"),
            [
                "postil.toml:2:1: `publish.live` lacks `path`, which a target of kind `dir` needs (add `path = \"…\"`)",
                "postil.toml:3:1: `publish.live.branch` is no key of a target of kind `dir` (it belongs to `git`; leave it out)",
            ]
        );
        assert_eq!(
            told("[publish.live]\nkind = 'git'\nbrnch = 'x'\n"),
            ["postil.toml:3:1: unknown key `publish.live.brnch` (did you mean `branch`?)"]
        );
    }

    #[test]
    fn what_could_be_taken_for_something_else_is_refused() {
        for branch in ["-f", "a..b", "a//b", "a b", "a:b", "x.lock", "@{-1}", "", "/a", ".a"] {
            let faults = told(&format!("[publish.live]\nkind = 'git'\nbranch = '{branch}'\n"));
            assert!(faults[0].contains("is not the name of a branch"), "{branch}: {faults:?}");
        }
        assert!(told("[publish.live]\nkind = 'git'\nremote = '--upload-pack=x'\n")[0].contains("begins with a hyphen"));
        assert!(told("[publish.'a/../b']\nkind = 'git'\n")[0].contains("a target cannot be called"));
        assert!(told("[publish.live]\nkind = 'git'\nfolder = '../x'\n")[0].contains("cannot be used"));
        assert!(told("[publish.live]\nkind = 'git'\nbase_url = ''\n")[0].contains("is empty"));
        assert!(
            told("[publish.live]\nkind = 'dir'\npath = 'x'\nbase_url = 'example.org'\n")[0]
                .contains("not a web address")
        );
    }

    #[test]
    fn addresses_of_servers_are_those_of_scp_and_of_urls() {
        let some = |host: &str, port, folder: &str| Some((host.to_owned(), port, folder.to_owned()));
        assert_eq!(ssh_address("www@a.example:/srv/www/"), some("www@a.example", None, "/srv/www"));
        assert_eq!(ssh_address("a:public"), some("a", None, "public"));
        assert_eq!(ssh_address("sftp://www@a.example:2222/srv/www"), some("www@a.example", Some(2222), "/srv/www"));
        assert_eq!(ssh_address("sftp://a/srv"), some("a", None, "/srv"));
        for to in
            ["", "a", "a:", "a:/", ":x", "-oProxyCommand=x:y", "sftp://a", "sftp://a:b/c", "sftp://a/", "/srv/x:y"]
        {
            assert_eq!(ssh_address(to), None, "{to}");
        }
    }
}
