//! Patterns of paths, by which configurations say for which files something holds.

/// The longest pattern, in letters, and the most patterns that its braces stand for.
const LONGEST: usize = 200;
const MOST: usize = 32;

/// Whether a pattern fits a whole path. `*` and `?` stay within a name, `**` goes through folders, and `**/` stands for none, too;
/// there are lists of letters, `[a-c]` and `[!a]`, and of words, `{news,notes}`.
pub fn fits(pattern: &str, path: &str) -> bool {
    if pattern.chars().count() > LONGEST {
        return false;
    }
    let path: Vec<char> = path.chars().collect();
    without_braces(pattern).iter().any(|pattern| fits_one(pattern, &path))
}

/// The patterns that one with words in braces stands for.
fn without_braces(pattern: &str) -> Vec<String> {
    let (mut open, mut done) = (vec![pattern.to_owned()], Vec::new());
    while let Some(pattern) = open.pop() {
        // The innermost braces first, so that there are none in them.
        let braces = pattern.find('}').and_then(|end| Some((pattern[..end].rfind('{')?, end)));
        match braces {
            Some((start, end)) if open.len() + done.len() < MOST => {
                let words = pattern[start + 1..end].split(',');
                open.extend(words.map(|word| format!("{}{word}{}", &pattern[..start], &pattern[end + 1..])));
            }
            Some(_) => {}
            None => done.push(pattern),
        }
    }
    done
}

enum Token {
    One(char),
    Any,
    Among(Vec<(char, char)>, bool),
    /// `*`
    Name,
    /// `**`
    All,
    /// `**/`
    Folders,
}

impl Token {
    fn takes(&self, letter: char) -> bool {
        match self {
            Self::One(own) => *own == letter,
            Self::Any => letter != '/',
            Self::Among(ranges, wanted) => {
                letter != '/' && ranges.iter().any(|(from, to)| (*from..=*to).contains(&letter)) == *wanted
            }
            Self::Name | Self::All | Self::Folders => false,
        }
    }

    /// Up to where a path is read, by up to where it was.
    fn step(&self, before: &[bool], path: &[char]) -> Vec<bool> {
        let mut after = vec![false; before.len()];
        let mut was_reached = false;
        for at in 0..before.len() {
            let last = at.checked_sub(1).map(|last| path[last]);
            after[at] = match self {
                Self::Name => before[at] || last.is_some_and(|last| after[at - 1] && last != '/'),
                Self::All => was_reached || before[at],
                Self::Folders => before[at] || was_reached && last == Some('/'),
                one => last.is_some_and(|last| before[at - 1] && one.takes(last)),
            };
            was_reached |= before[at];
        }
        after
    }
}

fn tokens(pattern: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = pattern;
    while let Some(first) = rest.chars().next() {
        let list = rest.strip_prefix('[').and_then(|inner| inner.split_once(']')).filter(|(list, _)| !list.is_empty());
        (rest, _) = if let Some(after) = rest.strip_prefix("**/") {
            (after, found.push(Token::Folders))
        } else if let Some(after) = rest.strip_prefix("**") {
            (after, found.push(Token::All))
        } else if let Some((list, after)) = list {
            (after, found.push(among(list)))
        } else {
            let token = match first {
                '*' => Token::Name,
                '?' => Token::Any,
                one => Token::One(one),
            };
            (&rest[first.len_utf8()..], found.push(token))
        };
    }
    found
}

/// `a-cx` or `!a`.
fn among(list: &str) -> Token {
    let is_wanted = !list.starts_with(['!', '^']);
    let letters: Vec<char> = list.trim_start_matches(['!', '^']).chars().collect();
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let to = letters.get(at + 2).filter(|_| letters.get(at + 1) == Some(&'-'));
        ranges.push((*letter, *to.unwrap_or(letter)));
        at += if to.is_some() { 3 } else { 1 };
    }
    Token::Among(ranges, is_wanted)
}

fn fits_one(pattern: &str, path: &[char]) -> bool {
    let mut reached = vec![false; path.len() + 1];
    reached[0] = true;
    for token in tokens(pattern) {
        reached = token.step(&reached, path);
    }
    reached[path.len()]
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns_fit_paths() {
        for (pattern, path, is_fit) in [
            ("/posts/*", "/posts/a", true),
            ("/posts/*", "/posts/a/b", false),
            ("/posts/**", "/posts/a/b", true),
            ("/posts/**", "/posts", false),
            ("{/posts,/posts/**}", "/posts", true),
            ("/{a,b{c,d}}/x", "/bd/x", true),
            ("/{a,b}/x", "/c/x", false),
            ("_posts/**/old", "_posts/old", true),
            ("_posts/**/old", "_posts/a/b/old", true),
            ("_posts/**/old", "_posts/bold", false),
            ("n?te[0-9]", "note7", true),
            ("n?te[!0-9]", "note7", false),
            ("n?te", "n/te", false),
            ("[x", "[x", true),
            ("**", "", true),
            ("ä*", "ärø", true),
        ] {
            assert_eq!(fits(pattern, path), is_fit, "{pattern} {path}");
        }
        assert!(!fits(&"{a,b}".repeat(39), &"a".repeat(39)), "it ends");
        assert!(fits(&"*".repeat(150), &"a".repeat(5000)));
    }
}
