//! What a target is given beside the site: files that hosts read, and packed forms of text.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// A host whose files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Host {
    // And Cloudflare Pages.
    Netlify,
    Nginx,
    Caddy,
}

/// `host_files`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub enum HostFiles {
    /// Those of Netlify, or none.
    Usual(bool),
    One(Host),
    Several(Vec<Host>),
}

impl HostFiles {
    /// Each host once.
    #[must_use]
    pub fn hosts(&self) -> Vec<Host> {
        let mut hosts = match self {
            Self::Usual(false) => Vec::new(),
            Self::Usual(true) => vec![Host::Netlify],
            Self::One(host) => vec![*host],
            Self::Several(hosts) => hosts.clone(),
        };
        hosts.sort_unstable();
        hosts.dedup();
        hosts
    }
}

impl<'de> Deserialize<'de> for HostFiles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Choice;
        impl<'de> Visitor<'de> for Choice {
            type Value = HostFiles;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`true`, a host's name, or a list of them")
            }

            fn visit_bool<E: Error>(self, usual: bool) -> Result<HostFiles, E> {
                Ok(HostFiles::Usual(usual))
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<HostFiles, E> {
                Host::deserialize(serde::de::value::StrDeserializer::new(name)).map(HostFiles::One)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut names: A) -> Result<HostFiles, A::Error> {
                let mut hosts = Vec::new();
                while let Some(host) = names.next_element()? {
                    hosts.push(host);
                }
                Ok(HostFiles::Several(hosts))
            }
        }
        deserializer.deserialize_any(Choice)
    }
}

/// A form in which text is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
pub enum Packing {
    Gzip,
    // Brotli.
    Br,
}

impl Packing {
    /// As HTTP calls it.
    #[must_use]
    pub fn coding(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Br => "br",
        }
    }

    /// What the name of a packed file ends in.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Gzip => "gz",
            Self::Br => "br",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, FILE_NAME};

    fn read(value: &str) -> Result<Vec<Host>, String> {
        let source = format!("[publish.live]\nkind = 'dir'\npath = 'x'\nhost_files = {value}\n");
        let config = Config::parse(FILE_NAME, &source).map_err(|faults| faults[0].to_string())?;
        Ok(config.publish["live"].host_files.as_ref().expect("it is set").hosts())
    }

    #[test]
    fn host_files_are_a_switch_a_name_or_a_list() {
        assert_eq!(read("true"), Ok(vec![Host::Netlify]));
        assert_eq!(read("false"), Ok(vec![]));
        assert_eq!(read("'caddy'"), Ok(vec![Host::Caddy]));
        assert_eq!(read("['nginx', 'netlify', 'nginx']"), Ok(vec![Host::Netlify, Host::Nginx]));
        assert!(read("'apache'").unwrap_err().contains("unknown variant `apache`"));
        assert!(read("['apache']").unwrap_err().contains("unknown variant `apache`"));
        assert!(read("1").unwrap_err().contains("`true`, a host's name, or a list of them"));
    }
}
