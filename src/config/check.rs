//! `[check]`: what `postil check` looks for, and how much it matters.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::checks::{Level, codes, default_level};
use crate::diagnostic::{Diagnostic, Severity, did_you_mean};
use crate::toml_file;

/// What `postil check` looks for. Beside these keys it takes the codes of [docs/check.md](check.md), each with `"error"`,
/// `"warning"`, `"note"` or `"off"`: `"check.weekday" = "error"`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CheckConfig {
    /// After how many days a figure's `as_of` is too old (`check.stale`); 0 for never.
    pub stale_after: u32,
    /// Host names, with all below them, whose links `--external` takes to be right without asking.
    pub trusted_hosts: Vec<String>,
    /// Whether `--external` may ask this machine and its network: 127.0.0.1, 192.168.0.0/16 and the like.
    pub private_hosts: bool,
    /// Days for which `--external` trusts an answer that a link was right; 0 asks each time.
    pub cache_days: u32,
    /// Codes with what they mean here.
    #[serde(flatten)]
    #[schemars(with = "BTreeMap<String, Level>")]
    levels: BTreeMap<String, toml::Value>,
}

impl Default for CheckConfig {
    fn default() -> Self {
        let (trusted_hosts, levels) = (Vec::new(), BTreeMap::new());
        Self { stale_after: 0, trusted_hosts, private_hosts: false, cache_days: 7, levels }
    }
}

impl CheckConfig {
    /// Severity of a finding; `None` where it is not wanted. What the configuration does not name keeps its own.
    #[must_use]
    pub fn severity(&self, code: &str, own: Severity) -> Option<Severity> {
        match self.level(code) {
            Some(level) => level.severity(),
            None if code.starts_with("check.") => default_level(code).severity(),
            None => Some(own),
        }
    }

    fn level(&self, code: &str) -> Option<Level> {
        self.levels.get(code).and_then(|level| level.clone().try_into().ok())
    }

    pub(super) fn faults(&self, file: &str, source: &str) -> impl Iterator<Item = Diagnostic> {
        self.levels.iter().filter_map(move |(code, level)| {
            let fault = if !codes().any(|known| known == code) {
                Diagnostic::error("config.check", format!("no check is called `{code}`"))
                    .hint(did_you_mean(code, codes().chain(KEYS)))
            } else if level.clone().try_into::<Level>().is_err() {
                Diagnostic::error("config.check", format!("`{code}` cannot be `{level}`"))
                    .hint("write `\"error\"`, `\"warning\"`, `\"note\"` or `\"off\"`")
            } else {
                return None;
            };
            Some(fault.at(toml_file::place_of(file, source, &["check", code])))
        })
    }
}

const KEYS: [&str; 4] = ["stale_after", "trusted_hosts", "private_hosts", "cache_days"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn codes_have_levels() {
        let config = Config::parse(
            "postil.toml",
            "[check]\nstale_after = 30\n\"check.weekday\" = \"error\"\n\"fact.orphan\" = \"off\"\n",
        );
        let check = config.unwrap().check;
        assert_eq!(check.stale_after, 30);
        assert_eq!(check.severity("check.weekday", Severity::Warning), Some(Severity::Error));
        assert_eq!(check.severity("fact.orphan", Severity::Warning), None);
        assert_eq!(check.severity("check.uncovered", Severity::Warning), None);
        assert_eq!(check.severity("content.alt", Severity::Warning), Some(Severity::Warning));
    }

    #[test]
    fn an_unknown_code_or_level_is_told_at_its_line() {
        let faults =
            Config::parse("postil.toml", "[check]\n\"check.weekdays\" = \"error\"\n\"check.sum\" = \"loud\"\n")
                .unwrap_err();
        let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "postil.toml:2:1: no check is called `check.weekdays`",
                "postil.toml:3:1: `check.sum` cannot be `\"loud\"`"
            ]
        );
        assert!(faults[0].hint.as_deref().unwrap().contains("`check.weekday`"));
    }
}
