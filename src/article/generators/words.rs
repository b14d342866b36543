//! How each generator makes a part of an address of words.

/// As Hugo does: letters, digits, their marks and a few signs stay, spaces become hyphens.
pub fn hugo(words: &str, lower: bool) -> String {
    let stays = |c: char| c.is_alphanumeric() || "./\\_#+-~@".contains(c) || is_mark(c);
    let mut out = String::with_capacity(words.len());
    let (mut pending, mut was_hyphen) = (false, false);
    let words = words.trim();
    for (at, c) in words.char_indices() {
        let is_escape =
            || words.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        if stays(c) || c == '%' && is_escape() {
            was_hyphen = c == '-';
            if std::mem::take(&mut pending) && !was_hyphen {
                out.push('-');
            }
            out.push(c);
        } else if !out.is_empty() && !was_hyphen && c.is_whitespace() {
            pending = true;
        }
    }
    if lower { out.to_lowercase() } else { out }
}

/// Marks that stand over and under letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}'
        | '\u{93a}'..='\u{94f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{3099}' | '\u{309a}')
}

/// The id of a heading, as Hugo and Jekyll make it: after the ways of GitHub.
pub fn heading(words: &str) -> String {
    let kept = words.trim().to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || is_mark(*c) || "-_ ".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// As Jekyll's `slugify` does by itself: letters and digits, all else hyphens.
pub fn jekyll(words: &str) -> String {
    replaced(words, |c| c.is_alphanumeric()).to_lowercase()
}

/// As it does for titles in addresses: more signs stay, and so does the case.
pub fn jekyll_pretty(words: &str) -> String {
    replaced(words, |c| c.is_alphanumeric() || "._~!$&'()+,;=@".contains(c))
}

fn replaced(words: &str, stays: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.trim().chars() {
        if stays(c) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// How Zola makes addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ZolaSlugs {
    #[default]
    On,
    Safe,
    Off,
}

impl ZolaSlugs {
    pub fn of(name: Option<&str>) -> Self {
        match name {
            Some("safe") => Self::Safe,
            Some("off") => Self::Off,
            _ => Self::On,
        }
    }

    pub fn make(self, words: &str) -> String {
        match self {
            Self::On => slug::slugify(words),
            Self::Safe => {
                let kept: String = words.chars().filter(|c| !"<>:/|?*#\n\"\\()[]".contains(*c)).collect();
                kept.trim().trim_end_matches('.').split_whitespace().collect::<Vec<_>>().join("_")
            }
            Self::Off => words.trim().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_generator_has_its_own_way() {
        let words = "Tips & Tricks: C++ für Anfänger";
        assert_eq!(hugo(words, true), "tips-tricks-c++-für-anfänger");
        assert_eq!(hugo("A -- b", true), "a--b");
        assert_eq!(hugo("100% of %C3", true), "100-of-%c3");
        assert_eq!(heading("Part *two* & one_half"), "part-two--one_half");
        assert_eq!(jekyll(words), "tips-tricks-c-für-anfänger");
        assert_eq!(jekyll_pretty(words), "Tips-&-Tricks-C++-für-Anfänger");
        assert_eq!(ZolaSlugs::On.make(words), "tips-tricks-c-fur-anfanger");
        assert_eq!(ZolaSlugs::Safe.make("A (b): c?"), "A_b_c");
    }
}
