//! What a site lets programs fetch: `robots.txt`, by RFC 9309.

/// The largest part of a file that is read, in bytes.
pub const MAX_BYTES: usize = 500 * 1024;
const MOST_RULES: usize = 5_000;
const LONGEST_PATTERN: usize = 2_000;

/// The rules of a site for one program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    rules: Vec<Rule>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allows: bool,
    pattern: String,
}

impl Robots {
    /// Rules that forbid everything: those of a site whose file cannot be had for now.
    #[must_use]
    pub fn none() -> Self {
        Self { rules: vec![Rule { allows: false, pattern: "/".to_owned() }] }
    }

    /// The rules for `agent`, which has small letters only: those of its own groups or else of those for all.
    #[must_use]
    pub fn read(text: &str, agent: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let (mut own, mut all) = (Vec::new(), Vec::new());
        let mut has_own = false;
        // Whom the group that is being read is for, and whether its rules have begun.
        let (mut is_own, mut is_all, mut has_rules) = (false, false, false);
        for line in text.split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "user-agent" => {
                    if has_rules {
                        (is_own, is_all, has_rules) = (false, false, false);
                    }
                    let end =
                        value.find(|c: char| !c.is_ascii_alphabetic() && !"-_".contains(c)).unwrap_or(value.len());
                    is_own |= value[..end].eq_ignore_ascii_case(agent);
                    is_all |= value == "*";
                    has_own |= is_own;
                }
                "allow" | "disallow" => {
                    has_rules = true;
                    if value.is_empty() || value.len() > LONGEST_PATTERN || !value.starts_with(['/', '*']) {
                        continue;
                    }
                    let rule = Rule { allows: key == "allow", pattern: normal(value) };
                    if is_own && own.len() < MOST_RULES {
                        own.push(rule.clone());
                    }
                    if is_all && all.len() < MOST_RULES {
                        all.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self { rules: if has_own { own } else { all } }
    }

    /// Whether a path, with its query, may be fetched: the longest rule that fits decides, and of two as long the one that allows.
    #[must_use]
    pub fn allows(&self, path: &str) -> bool {
        if path == "/robots.txt" {
            return true;
        }
        let path = normal(path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allows)).is_none_or(|rule| rule.allows)
    }
}

/// Whether a path begins as the pattern says: `*` is anything, a `$` at the end the path's end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, ends) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut pieces = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let pieces: Vec<&str> = pieces.collect();
    let Some((last, between)) = pieces.split_last() else { return !ends || rest.is_empty() };
    for piece in between {
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    if ends { rest.ends_with(last) } else { rest.contains(last) }
}

/// Percent encodings in one form: of letters and the like none, of what is not ASCII all, with capital digits.
fn normal(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(path.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code =
            bytes.get(at + 1..at + 3).filter(|_| byte == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code {
            Some(code) if code.is_ascii_alphanumeric() || b"-._~".contains(&code) => out.push(char::from(code)),
            Some(code) => out.push_str(&format!("%{code:02X}")),
            None if byte.is_ascii_graphic() => out.push(char::from(byte)),
            None => out.push_str(&format!("%{byte:02X}")),
        }
        at += if code.is_some() { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\u{feff}# A comment\nSitemap: https://a.example/s.xml\nUser-agent: *\nDisallow: /private/ # so\nAllow: /private/open\nDisallow: /*.pdf$\n\n\
        User-Agent: postil/2.0\nuser-agent: Other\ndisallow: /no\nUser-agent: third\nDisallow: /\n\nUser-agent: POSTIL\nAllow: /no/yes\nDisallow:\n";

    #[test]
    fn the_longest_rule_of_the_group_decides() {
        let all = Robots::read(FILE, "somebody");
        for (path, allows) in [
            ("/", true),
            ("/private/", false),
            ("/private/x", false),
            ("/private/open/x", true),
            ("/a.pdf", false),
            ("/a.pdf?x", true),
            ("/no", true),
        ] {
            assert_eq!(all.allows(path), allows, "{path}");
        }
        let own = Robots::read(FILE, "postil");
        for (path, allows) in [("/private/", true), ("/no", false), ("/not", false), ("/no/yes", true)] {
            assert_eq!(own.allows(path), allows, "{path}");
        }
        assert!(!Robots::read(FILE, "third").allows("/a") && Robots::read(FILE, "third").allows("/robots.txt"));
        assert!(!Robots::none().allows("/") && Robots::default().allows("/"));
    }

    #[test]
    fn encodings_and_signs_of_patterns_are_understood() {
        for (pattern, path, fitting) in [
            ("/caf%C3%a9", "/café", true),
            ("/%61", "/a/b", true),
            ("/a%2Fb", "/a/b", false),
            ("/a*b$", "/axxb", true),
            ("/a*b$", "/axxbc", false),
            ("/*/c", "/a/b/c/d", true),
            ("/$", "/a", false),
            ("/$", "/", true),
            ("/a**", "/a", true),
        ] {
            assert_eq!(fits(&normal(pattern), &normal(path)), fitting, "{pattern} {path}");
        }
        // As long, so that it is allowed.
        assert!(Robots::read("User-agent: *\nDisallow: /a\nAllow: /a", "x").allows("/a"));
    }
}
