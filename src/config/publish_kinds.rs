//! The kinds of targets, each with its keys.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What can be published to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TargetKind {
    Dir,
    Git,
    S3,
    Rsync,
    Sftp,
    Netlify,
    Zip,
    Tar,
}

/// One row of [`TARGET_KINDS`].
#[derive(Clone, Copy, Debug)]
pub struct KindInfo {
    pub kind: TargetKind,
    /// As written in the configuration.
    pub name: &'static str,
    /// What it is, in one sentence without a full stop.
    pub about: &'static str,
    /// Keys it must have.
    pub required: &'static [&'static str],
    /// Keys it may have, beside those that all have.
    pub optional: &'static [&'static str],
    /// Whether a site without an address is of use there.
    pub portable: bool,
}

/// Every kind of target: configuration, help, documentation and errors are made from this.
pub const TARGET_KINDS: [KindInfo; 8] = [
    KindInfo {
        kind: TargetKind::Dir,
        name: "dir",
        about: "A folder of this machine or a mounted one, written in place or as releases of which one is served",
        required: &["path"],
        optional: &["releases", "precompress"],
        portable: true,
    },
    KindInfo {
        kind: TargetKind::Git,
        name: "git",
        about: "A branch of a git repository, as GitHub, GitLab and Codeberg Pages serve it",
        required: &[],
        optional: &["branch", "remote", "folder", "orphan"],
        portable: false,
    },
    KindInfo {
        kind: TargetKind::S3,
        name: "s3",
        about: "A bucket of an S3-compatible store: AWS, R2, MinIO, B2, Garage",
        required: &["bucket"],
        optional: &[
            "endpoint",
            "region",
            "prefix",
            "cache",
            "encoding",
            "part_mb",
            "releases",
            "credentials",
            "parallel",
            "timeout",
        ],
        portable: false,
    },
    KindInfo {
        kind: TargetKind::Rsync,
        name: "rsync",
        about: "A folder that rsync reaches (by ssh, at a daemon, on this machine), written in place or as releases of which one is served",
        required: &["to"],
        optional: &["releases", "timeout", "precompress"],
        portable: true,
    },
    KindInfo {
        kind: TargetKind::Sftp,
        name: "sftp",
        about: "A folder of a server that is reached by SFTP alone",
        required: &["to"],
        optional: &["ssh_config", "timeout", "precompress"],
        portable: true,
    },
    KindInfo {
        kind: TargetKind::Netlify,
        name: "netlify",
        about: "A site at Netlify; only files that Netlify does not have are sent",
        required: &["site"],
        optional: &["endpoint", "credentials", "parallel", "timeout"],
        portable: false,
    },
    KindInfo {
        kind: TargetKind::Zip,
        name: "zip",
        about: "A ZIP archive, the same bytes for the same site",
        required: &["path"],
        optional: &[],
        portable: true,
    },
    KindInfo {
        kind: TargetKind::Tar,
        name: "tar",
        about: "A tar archive, compressed where its name ends in `.gz` or `.tgz`, the same bytes for the same site",
        required: &["path"],
        optional: &[],
        portable: true,
    },
];

/// Keys that every kind of target has.
pub const COMMON_KEYS: [&str; 7] =
    ["kind", "base_url", "require_review", "max_deletions", "not_secret", "host_files", "purge"];

impl TargetKind {
    /// # Panics
    /// Never: the table lists every kind, and a test says so.
    #[must_use]
    pub fn info(self) -> &'static KindInfo {
        TARGET_KINDS.iter().find(|info| info.kind == self).expect("TARGET_KINDS lists every kind; a test says so")
    }
}

impl KindInfo {
    pub(super) fn has(&self, key: &str) -> bool {
        self.required.contains(&key) || self.optional.contains(&key)
    }
}
