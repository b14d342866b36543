//! Who we are to a store: from a command, the environment, or the file that the usual tools keep.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::site::publish::command::told_by;
use crate::site::publish::faults::fault;

/// An access key.
pub(super) struct Credentials {
    pub key: String,
    pub secret: String,
    /// Of a session.
    pub token: Option<String>,
}

/// As the usual tools have it printed.
#[derive(Deserialize)]
struct Told {
    #[serde(rename = "AccessKeyId")]
    key: String,
    #[serde(rename = "SecretAccessKey")]
    secret: String,
    #[serde(rename = "SessionToken")]
    token: Option<String>,
}

impl Credentials {
    /// What `command` tells, as `credential_process` of the usual tools does; or `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or the profile of `AWS_PROFILE` in `~/.aws/credentials`.
    ///
    /// # Errors
    /// If there are none.
    pub fn find(command: Option<&[String]>, root: &Path) -> Result<Self, Diagnostic> {
        if let Some(command) = command {
            let Told { key, secret, token } = serde_json::from_str(&told_by(command, root)?).map_err(|_| {
                let hint = "let it print `{\"AccessKeyId\": \"…\", \"SecretAccessKey\": \"…\"}`, and `SessionToken` where there is one";
                fault("publish.credentials", "the command of `credentials` prints no access key", hint)
            })?;
            return Ok(Self { key, secret, token });
        }
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        if let (Some(key), Some(secret)) = (variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY")) {
            return Ok(Self { key, secret, token: variable("AWS_SESSION_TOKEN") });
        }
        let profile = variable("AWS_PROFILE").unwrap_or_else(|| "default".to_owned());
        let in_home = || std::env::home_dir().map(|home| home.join(".aws").join("credentials"));
        let file = variable("AWS_SHARED_CREDENTIALS_FILE").map(PathBuf::from).or_else(in_home);
        let text = file.and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
        Self::of_profile(&text, &profile).ok_or_else(|| {
            let hint = "set `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or `AWS_PROFILE` to a profile of `~/.aws/credentials`";
            fault("publish.credentials", "there is no access key for the store", hint)
        })
    }

    fn of_profile(text: &str, profile: &str) -> Option<Self> {
        let is_section = |line: &&str| line.starts_with('[');
        let mut lines = text.lines().map(str::trim);
        lines.find(|line| {
            line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).map(str::trim) == Some(profile)
        })?;
        let (mut key, mut secret, mut token) = (None, None, None);
        for (name, value) in lines.take_while(|line| !is_section(line)).filter_map(|line| line.split_once('=')) {
            let value = Some(value.trim().to_owned());
            match name.trim() {
                "aws_access_key_id" => key = value,
                "aws_secret_access_key" => secret = value,
                "aws_session_token" => token = value,
                _ => {}
            }
        }
        Some(Self { key: key?, secret: secret?, token })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_read_as_the_usual_tools_write_it() {
        let text = "[default]\naws_access_key_id = A\naws_secret_access_key = B=\n\n[ live ]\naws_access_key_id=C\n# x\n\
                    aws_secret_access_key=D\naws_session_token = E\n[broken]\naws_access_key_id = F\n";
        let read = |profile| Credentials::of_profile(text, profile).map(|found| (found.key, found.secret, found.token));
        assert_eq!(read("default"), Some(("A".to_owned(), "B=".to_owned(), None)));
        assert_eq!(read("live"), Some(("C".to_owned(), "D".to_owned(), Some("E".to_owned()))));
        assert_eq!(read("broken"), None);
        assert_eq!(read("none"), None);
    }
}
