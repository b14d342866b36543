//! Keys that must never be published, known by their form. The scan is linear and reads so much of a file and no more.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::faults::fault;
use super::parcel::Parcel;
use super::plan::Plan;
use crate::diagnostic::{Diagnostic, Place};
use crate::path::OutPath;

/// Bytes of a file that are looked at.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// A kind of key.
struct Kind {
    name: &'static str,
    /// What it begins with.
    starts: &'static [&'static str],
    /// Bytes that follow, at least.
    least: usize,
    follows: fn(u8) -> bool,
}

const fn alphanumeric(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

const fn upper(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte.is_ascii_digit()
}

const fn word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

const fn hyphened(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

/// Forms as their makers publish them.
const KINDS: [Kind; 6] = [
    Kind { name: "an AWS access key", starts: &["AKIA", "ASIA"], least: 16, follows: upper },
    Kind {
        name: "a GitHub token",
        starts: &["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
        least: 36,
        follows: alphanumeric,
    },
    Kind { name: "a GitHub token", starts: &["github_pat_"], least: 60, follows: word },
    Kind {
        name: "a Slack token",
        starts: &["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-"],
        least: 20,
        follows: hyphened,
    },
    Kind { name: "a Stripe key", starts: &["sk_live_", "rk_live_"], least: 20, follows: alphanumeric },
    Kind { name: "a private key", starts: &["-----BEGIN "], least: 0, follows: |_| false },
];

/// Which kind each pattern of the automaton begins.
static STARTS: LazyLock<(AhoCorasick, Vec<usize>)> = LazyLock::new(|| {
    let starts = KINDS.iter().enumerate().flat_map(|(kind, key)| key.starts.iter().map(move |start| (*start, kind)));
    let (patterns, kinds): (Vec<&str>, Vec<usize>) = starts.unzip();
    (AhoCorasick::new(patterns).expect("the patterns are few and short"), kinds)
});

/// Files that go up and hold what looks like a key, but for those in `known`.
pub(super) fn found(plan: &Plan, parcel: &Parcel, known: &[String]) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let is_known = |path: &str| known.iter().any(|known| known.trim_start_matches('/') == path);
    // What lies packed beside a file says the same.
    let is_beside = |path: &OutPath| parcel.items.get(path).is_some_and(|item| item.is_beside(path));
    for put in plan.put.iter().filter(|put| !is_known(put.path.as_str()) && !is_beside(&put.path)) {
        let bytes = match parcel.plain(&put.path) {
            Ok(bytes) => bytes,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        if let Some((name, at)) = secret(&bytes[..bytes.len().min(MOST_BYTES)]) {
            let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
            let message = format!("`{}` holds what looks like {name} in line {line}", put.path);
            let hint = format!(
                "take it out of the source, and have it replaced by its maker if it was ever published; if it is none, \
                 `not_secret = [\"{}\"]` in the target says so",
                put.path
            );
            faults.push(fault("publish.secret", message, hint).at(Place::file(put.path.as_str())));
        }
    }
    faults
}

/// The first key, and where it begins.
fn secret(bytes: &[u8]) -> Option<(&'static str, usize)> {
    let (automaton, kinds) = &*STARTS;
    automaton.find_overlapping_iter(bytes).find_map(|start| {
        let kind = &KINDS[kinds[start.pattern().as_usize()]];
        // In the middle of a longer word it is something else, such as a digest.
        let before = start.start().checked_sub(1).map(|at| bytes[at]);
        if before.is_some_and(|byte| word(byte) && kind.least > 0) {
            return None;
        }
        let rest = &bytes[start.end()..bytes.len().min(start.end() + 512)];
        let is_key = if kind.least == 0 { is_private_key(rest) } else { is_token(kind, rest) };
        is_key.then_some((kind.name, start.start()))
    })
}

fn is_token(kind: &Kind, rest: &[u8]) -> bool {
    let len = rest.iter().take_while(|byte| (kind.follows)(**byte)).count();
    let tail = &rest[..len];
    // What manuals print.
    let is_example = tail.ends_with(b"EXAMPLE") || tail.iter().all(|byte| *byte == tail[0]);
    // An access key has a fixed length; in a longer word it is something else.
    let is_whole = kind.least != 16 || rest.get(16).is_none_or(|byte| !word(*byte));
    len >= kind.least && is_whole && !is_example
}

/// `RSA PRIVATE KEY-----` and the like, with something that looks like a key below it: a manual may well name the line.
fn is_private_key(rest: &[u8]) -> bool {
    let line: Vec<u8> =
        rest.iter().copied().take_while(|byte| !matches!(byte, b'\n' | b'\r' | b'<')).take(80).collect();
    let is_header = line.ends_with(b"PRIVATE KEY-----") || line.ends_with(b"PRIVATE KEY BLOCK-----");
    let body = rest[line.len()..].iter().filter(|byte| !byte.is_ascii_whitespace());
    let body = body.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='));
    is_header && body.count() >= 40
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys are put together here, so that no scanner of repositories takes this file for a leak.
    fn key(parts: &[&str]) -> String {
        parts.concat()
    }

    fn name(text: &str) -> Option<&'static str> {
        secret(text.as_bytes()).map(|(name, _)| name)
    }

    #[test]
    fn keys_are_known_by_their_form() {
        let body = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW";
        let cases = [
            (key(&["AK", "IA", "QX7RZ2M4LKP9WT3B"]), "an AWS access key"),
            (key(&["gh", "p_", "16C7e42F292c6912E7710c838347Ae178B4a"]), "a GitHub token"),
            (key(&["github", "_pat_", &"11ABCDEFG0aBcDeFgHiJ".repeat(4)]), "a GitHub token"),
            (key(&["xox", "b-", "123456789012-abcdefGHIJKLmnop"]), "a Slack token"),
            (key(&["sk_", "live_", "4eC39HqLyjWDarjtT1zdp7dc"]), "a Stripe key"),
            (key(&["-----BEGIN OPENSSH ", "PRIVATE KEY-----\n", body]), "a private key"),
            (key(&["-----BEGIN ", "PRIVATE KEY-----\r\n", body]), "a private key"),
        ];
        for (text, kind) in cases {
            assert_eq!(name(&text), Some(kind), "{text}");
            assert_eq!(name(&format!("<p>key = \"{text}\"</p>")), Some(kind), "{text}");
        }
    }

    #[test]
    fn what_only_looks_a_little_like_a_key_is_none() {
        for text in [
            key(&["AK", "IA", "IOSFODNN7EXAMPLE"]),
            key(&["AK", "IA", "QX7RZ2M4LKP9WT3BANDSOON"]),
            key(&["AK", "IA is the beginning of an access key"]),
            key(&["x", "AK", "IA", "QX7RZ2M4LKP9WT3B"]),
            key(&["gh", "p_", &"x".repeat(36)]),
            key(&["sk_", "test_", "4eC39HqLyjWDarjtT1zdp7dc"]),
            key(&["The file begins with -----BEGIN RSA ", "PRIVATE KEY----- and is not to be shown to anyone at all"]),
            "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ".to_owned(),
        ] {
            assert_eq!(name(&text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(0u8.., 0..300), at in 0usize..300) {
            let mut bytes = bytes;
            let start = KINDS[at % KINDS.len()].starts[0].as_bytes();
            let at = at.min(bytes.len());
            bytes.splice(at..at, start.iter().copied());
            let _ = secret(&bytes);
        }
    }
}
