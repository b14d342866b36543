//! Shortcodes of Hugo and Zola and tags of Liquid, found and taken apart; none is ever run.

use std::collections::HashMap;

/// How a tag is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `{{< … >}}` and `{{% … %}}`.
    Hugo,
    /// `{% … %}`.
    Block,
    /// `{{ … }}`.
    Value,
    /// `{# … #}`.
    Comment,
    /// Written so that it is shown: `{{</* … */>}}`.
    Shown,
}

/// A tag in a text.
#[derive(Clone, Debug)]
pub struct Tag<'a> {
    pub form: Form,
    pub start: usize,
    pub end: usize,
    /// Empty for what only has a value.
    pub name: &'a str,
    /// What stands after the name.
    pub arguments: &'a str,
    /// `{{< /name >}}`, `{% endname %}`.
    pub closes: bool,
    /// Where the tag stands that closes it, among all tags.
    pub closed_by: Option<usize>,
}

/// Opening, what ends it, and what it is.
const FORMS: [(&str, &str, Form); 5] = [
    ("{{<", ">}}", Form::Hugo),
    ("{{%", "%}}", Form::Hugo),
    ("{{", "}}", Form::Value),
    ("{%", "%}", Form::Block),
    ("{#", "#}", Form::Comment),
];
/// The longest tag, in bytes; what is longer is text with braces in it.
const LONGEST: usize = 4096;

/// All tags of a text, in order. None overlaps another.
pub fn find(text: &str) -> Vec<Tag<'_>> {
    let mut tags: Vec<Tag<'_>> = Vec::new();
    // Where each ending stands next, so that a text full of openings is searched once.
    let mut next: [Option<usize>; FORMS.len()] = [Some(0); FORMS.len()];
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'{', &text.as_bytes()[at..]) {
        let start = at + found;
        at = start + 1;
        let Some(number) = FORMS.iter().position(|(opening, ..)| text[start..].starts_with(opening)) else { continue };
        let (opening, ending, form) = FORMS[number];
        let inside = start + opening.len();
        if next[number].is_some_and(|known| known < inside) {
            next[number] = text[inside..].find(ending).map(|found| inside + found);
        }
        let Some(end) = next[number].filter(|end| *end - inside <= LONGEST) else { continue };
        if let Some(tag) = tag(&text[inside..end], form, (start, end + ending.len())) {
            at = tag.end;
            tags.push(tag);
        }
    }
    pair(&mut tags);
    tags
}

fn tag(inside: &str, form: Form, (start, end): (usize, usize)) -> Option<Tag<'_>> {
    let inside = inside.trim_matches('-').trim();
    let shown = inside.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/"));
    if let Some(shown) = shown {
        let form = if form == Form::Value && !shown.contains('(') { Form::Comment } else { Form::Shown };
        return Some(Tag { form, start, end, name: "", arguments: shown, closes: false, closed_by: None });
    }
    if form == Form::Comment {
        return Some(Tag { form, start, end, name: "", arguments: inside, closes: false, closed_by: None });
    }
    let (closes, rest) = match inside.strip_prefix('/') {
        Some(rest) if form == Form::Hugo => (true, rest.trim_start()),
        _ => (false, inside),
    };
    let length = rest.find(|c: char| !c.is_alphanumeric() && !"_-./:".contains(c)).unwrap_or(rest.len());
    let (mut name, mut arguments) = rest.split_at(length);
    if form == Form::Value && !arguments.trim_start().starts_with('(') {
        // Not a call: a value with filters.
        (name, arguments) = ("", rest);
    }
    if inside.is_empty() || name.is_empty() && form != Form::Value {
        return None;
    }
    let arguments = arguments.trim().trim_end_matches('/').trim_end();
    let arguments = arguments.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(arguments);
    let ended = if form == Form::Block { name.strip_prefix("end") } else { None };
    let (name, closes) = ended.map_or((name, closes), |name| (name, true));
    Some(Tag { form, start, end, name, arguments, closes, closed_by: None })
}

/// Each opening tag with the one that closes it, also of one name within another; Zola's `{% end %}` closes the one before it.
fn pair(tags: &mut [Tag<'_>]) {
    // The endings that stand further on and end nothing yet, the nearest last.
    let mut open: HashMap<(bool, &str), Vec<usize>> = HashMap::new();
    for at in (0..tags.len()).rev() {
        let (is_hugo, name) = (tags[at].form == Form::Hugo, tags[at].name);
        let mut nearest = |name| open.get_mut(&(is_hugo, name)).and_then(Vec::pop);
        if tags[at].closes {
            open.entry((is_hugo, name)).or_default().push(at);
        } else if matches!(tags[at].form, Form::Hugo | Form::Block) {
            // Each ending ends one only.
            let ended = nearest(name);
            tags[at].closed_by = ended.or_else(|| if is_hugo { None } else { nearest("") });
        }
    }
}

/// Arguments by name, and those without in their order.
#[derive(Debug, Default)]
pub struct Arguments {
    pub named: HashMap<String, String>,
    pub plain: Vec<String>,
}

impl Arguments {
    /// `key="value" key=value, "value" value`.
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        let mut rest = text.trim_start_matches([' ', ',', '\n', '\t', '\r']);
        while !rest.is_empty() {
            let name_end = rest.find(|c: char| !c.is_alphanumeric() && !"_-.".contains(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(name_end);
            let after = after.trim_start();
            let (name, value) = match after.strip_prefix(['=', ':']).filter(|_| !name.is_empty()) {
                Some(value) if !value.starts_with('/') => (Some(name), value.trim_start()),
                _ => (None, rest),
            };
            let (value, left) = one(value);
            match name {
                Some(name) => _ = found.named.insert(name.to_owned(), value.to_owned()),
                None => found.plain.push(value.to_owned()),
            }
            rest = left.trim_start_matches([' ', ',', '\n', '\t', '\r']);
        }
        found
    }

    /// The first of `names` that there is.
    pub fn get(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.named.get(*name)).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The first of `names`, or else the argument without a name at `place`.
    pub fn get_or(&self, names: &[&str], place: usize) -> Option<&str> {
        self.get(names).or_else(|| self.plain.get(place).map(String::as_str))
    }
}

/// A value, and what stands after it. Never empty, so that whoever asks comes to an end.
fn one(text: &str) -> (&str, &str) {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))
        && let Some(end) = text[1..].find(quote)
    {
        return (&text[1..=end], &text[end + 2..]);
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    let end = text[first..].find([' ', ',', '\n', '\t', '\r']).map_or(text.len(), |end| first + end);
    (&text[..end], &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_each_generator_are_found() {
        let text = "{{< figure src=\"a.png\" >}} {{% note %}}x{{% /note %}} {{ youtube(id=\"x\") }} {% raw %}y{% endraw %} {{ a | b }} {{</* c */>}} {# d #} {% q(a=1) %}z{% end %} {{";
        let tags = find(text);
        let told: Vec<_> = tags.iter().map(|tag| (tag.form, tag.name, tag.arguments, tag.closed_by)).collect();
        assert_eq!(
            told,
            [
                (Form::Hugo, "figure", "src=\"a.png\"", None),
                (Form::Hugo, "note", "", Some(2)),
                (Form::Hugo, "note", "", None),
                (Form::Value, "youtube", "id=\"x\"", None),
                (Form::Block, "raw", "", Some(5)),
                (Form::Block, "raw", "", None),
                (Form::Value, "", "a | b", None),
                (Form::Shown, "", " c ", None),
                (Form::Comment, "", "d", None),
                (Form::Block, "q", "a=1", Some(10)),
                (Form::Block, "", "", None),
            ]
        );
    }

    #[test]
    fn arguments_have_names_or_a_place() {
        let found = Arguments::of("src=\"a b.png\" width=30, 'one two' three");
        assert_eq!((found.get(&["src"]), found.get(&["width"])), (Some("a b.png"), Some("30")));
        assert_eq!(found.plain, ["one two", "three"]);
        for odd in ["=", "\"", "a=", "=\"x", ",,,", "é=ü ñ"] {
            let _ = Arguments::of(odd);
        }
    }
}
