//! Patterns of paths, by which configurations say for which files something holds.

/// The longest pattern, in letters; one that is longer fits nothing.
const LONGEST: usize = 200;

/// What `**/` stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folders {
    /// Any number of folders, none as well: as Ruby has it, and Jekyll.
    Any,
    /// `**` and a `/`, so that there is one at least: as Go has it, and Hugo.
    Some,
}

/// A pattern of whole paths. `*` and `?` stay within a name, `**` goes through folders; there are lists of letters, `[a-c]` and `[!a]`,
/// and of words, `{news,notes}`, in which there may be others; `\` takes the next letter as it is.
///
/// It is compiled once, and a path is looked at in time of its length and the pattern's, however many words it stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glob {
    steps: Vec<Step>,
}

/// What is done at one place of a pattern.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    /// Takes a letter, and goes on with the next step.
    Take(Letter),
    /// Goes on in any of these places.
    Go(Vec<usize>),
    /// The path must be at its end.
    End,
}

#[derive(Clone, Debug, PartialEq)]
enum Letter {
    One(char),
    /// All of a name.
    NoSlash,
    Any,
    Among(Vec<(char, char)>, bool),
}

impl Letter {
    fn takes(&self, letter: char) -> bool {
        match self {
            Self::One(own) => *own == letter,
            Self::NoSlash => letter != '/',
            Self::Any => true,
            Self::Among(ranges, wanted) => {
                letter != '/' && ranges.iter().any(|(from, to)| (*from..=*to).contains(&letter)) == *wanted
            }
        }
    }
}

impl Glob {
    pub fn new(pattern: &str, folders: Folders) -> Self {
        let letters: Vec<char> = pattern.chars().take(LONGEST + 1).collect();
        let mut glob = Self::default();
        if letters.len() <= LONGEST {
            glob.add(&letters, folders);
            glob.steps.push(Step::End);
        }
        glob
    }

    /// Whether it fits a whole path.
    pub fn fits(&self, path: &str) -> bool {
        let mut reached = vec![false; self.steps.len()];
        self.reach(0, &mut reached);
        for letter in path.chars() {
            let mut after = vec![false; self.steps.len()];
            for (at, step) in self.steps.iter().enumerate().filter(|(at, _)| reached[*at]) {
                if matches!(step, Step::Take(own) if own.takes(letter)) {
                    self.reach(at + 1, &mut after);
                }
            }
            reached = after;
        }
        reached.last() == Some(&true)
    }

    /// Comes to a place, and to all that it leads on to.
    fn reach(&self, place: usize, reached: &mut [bool]) {
        let mut open = vec![place];
        while let Some(at) = open.pop().filter(|at| *at < reached.len()) {
            if !std::mem::replace(&mut reached[at], true)
                && let Step::Go(on) = &self.steps[at]
            {
                open.extend(on);
            }
        }
    }

    fn add(&mut self, pattern: &[char], folders: Folders) {
        let mut rest = pattern;
        while let [first, after @ ..] = rest {
            rest = match (first, after) {
                ('\\', [letter, after @ ..]) => self.take(Letter::One(*letter), after),
                ('*', ['*', '/', after @ ..]) if folders == Folders::Any => {
                    // Past the folders with their slash.
                    let here = self.steps.len();
                    self.steps.push(Step::Go(vec![here + 1, here + 5]));
                    self.many(Letter::Any);
                    self.take(Letter::One('/'), after)
                }
                ('*', ['*', after @ ..]) => {
                    self.many(Letter::Any);
                    after
                }
                ('*', after) => {
                    self.many(Letter::NoSlash);
                    after
                }
                ('?', after) => self.take(Letter::NoSlash, after),
                ('[', after) => match after.iter().position(|letter| *letter == ']').filter(|end| *end > 0) {
                    Some(end) => self.take(among(&after[..end]), &after[end + 1..]),
                    None => self.take(Letter::One('['), after),
                },
                ('{', after) => match words(after) {
                    Some((words, after)) => {
                        self.any_of(&words, folders);
                        after
                    }
                    None => self.take(Letter::One('{'), after),
                },
                (one, after) => self.take(Letter::One(*one), after),
            };
        }
    }

    fn take<'a>(&mut self, letter: Letter, after: &'a [char]) -> &'a [char] {
        self.steps.push(Step::Take(letter));
        after
    }

    /// Any number of letters, in three steps.
    fn many(&mut self, letter: Letter) {
        let here = self.steps.len();
        self.steps.push(Step::Go(vec![here + 1, here + 3]));
        self.steps.push(Step::Take(letter));
        self.steps.push(Step::Go(vec![here]));
    }

    fn any_of(&mut self, words: &[&[char]], folders: Folders) {
        let choice = self.steps.len();
        self.steps.push(Step::Go(Vec::new()));
        let (mut starts, mut ends) = (Vec::new(), Vec::new());
        for word in words {
            starts.push(self.steps.len());
            self.add(word, folders);
            ends.push(self.steps.len());
            self.steps.push(Step::Go(Vec::new()));
        }
        let after = self.steps.len();
        self.steps[choice] = Step::Go(starts);
        ends.into_iter().for_each(|end| self.steps[end] = Step::Go(vec![after]));
    }
}

/// The words up to the brace that ends their list, and what follows it; `None` where it does not end.
fn words(letters: &[char]) -> Option<(Vec<&[char]>, &[char])> {
    let (mut words, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, letter) in letters.iter().enumerate() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' => {
                words.push(&letters[start..at]);
                return Some((words, &letters[at + 1..]));
            }
            ',' if depth == 0 => {
                words.push(&letters[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    None
}

/// `a-cx` or `!a`.
fn among(list: &[char]) -> Letter {
    let is_wanted = !matches!(list, ['!' | '^', ..]);
    let letters = if is_wanted { list } else { &list[1..] };
    let mut ranges = Vec::new();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let to = letters.get(at + 2).filter(|_| letters.get(at + 1) == Some(&'-'));
        ranges.push((*letter, *to.unwrap_or(letter)));
        at += if to.is_some() { 3 } else { 1 };
    }
    Letter::Among(ranges, is_wanted)
}

#[cfg(test)]
mod tests {
    use super::{Folders, Glob};

    #[test]
    fn patterns_fit_paths() {
        for (pattern, path, is_fit) in [
            ("/posts/*", "/posts/a", true),
            ("/posts/*", "/posts/a/b", false),
            ("/posts/**", "/posts/a/b", true),
            ("/posts/**", "/posts", false),
            ("/posts**", "/posts", true),
            ("/posts**", "/posts/a/b", true),
            ("{/posts,/posts/**}", "/posts", true),
            ("{/posts,/posts/**}", "/posts/a/b", true),
            ("/{a,b{c,d}}/x", "/bd/x", true),
            ("/{a,b{c,d}}/x", "/b/x", false),
            ("/{a,}x", "/x", true),
            ("/{a,b}/x", "/c/x", false),
            ("/{a,b/x", "/{a,b/x", true),
            ("n?te[0-9]", "note7", true),
            ("n?te[!0-9]", "note7", false),
            ("n?te[!0-9]", "note/", false),
            ("n?te", "n/te", false),
            ("[x", "[x", true),
            (r"a\*", "a*", true),
            (r"a\*", "ab", false),
            ("**", "", true),
            ("", "", true),
            ("", "a", false),
            ("ä*", "ärø", true),
        ] {
            for folders in [Folders::Any, Folders::Some] {
                assert_eq!(Glob::new(pattern, folders).fits(path), is_fit, "{pattern} {path}");
            }
        }
    }

    #[test]
    fn stars_for_folders_stand_for_none_where_the_generator_says_so() {
        for (path, of_jekyll, of_hugo) in [
            ("_posts/old", true, false),
            ("_posts/a/old", true, true),
            ("_posts/a/b/old", true, true),
            ("_posts/bold", false, false),
        ] {
            for (folders, is_fit) in [(Folders::Any, of_jekyll), (Folders::Some, of_hugo)] {
                assert_eq!(Glob::new("_posts/**/old", folders).fits(path), is_fit, "{folders:?} {path}");
            }
        }
    }

    #[test]
    fn patterns_that_stand_for_many_words_are_as_quick_as_others() {
        let glob = |pattern: &str| Glob::new(pattern, Folders::Any);
        // A million million words, of which each is one.
        let many = glob(&"{a,b}".repeat(40));
        assert!(many.fits(&"ab".repeat(20)) && !many.fits(&"a".repeat(39)) && !many.fits(&"c".repeat(40)));
        assert!(glob(&format!("{}x{}", "{a,".repeat(45), "}".repeat(45))).fits("a"));
        let stars = glob(&"*a".repeat(100));
        assert!(stars.fits(&"a".repeat(5000)) && !stars.fits(&"b".repeat(5000)));
        assert!(!glob(&"*".repeat(201)).fits("a"), "too long");
    }
}
