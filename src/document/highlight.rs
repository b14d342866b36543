//! Code as HTML with a few classes of our own, which one small stylesheet colours for light and dark.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock, PoisonError, RwLock};

use syntect::parsing::{BasicScopeStackOp, ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::escape;
use crate::digest::Digest;

/// Longer code is shown plain: a data file in a code block must not hold up the build.
const MAX_CODE: usize = 200_000;
const MAX_LINE: usize = 10_000;

/// Languages that are no languages.
const PLAIN: [&str; 5] = ["text", "txt", "plain", "plaintext", "none"];

/// Scopes by their first atoms and the class `hl-…` they get; the longest that fits decides. An empty class ends what is
/// around it (code inside a string); a scope that fits none takes the class around it.
const CLASSES: [(&str, &str); 62] = [
    ("comment", "c"),
    ("comment.block.documentation", "cd"),
    ("comment.line.documentation", "cd"),
    ("constant", "m"),
    ("constant.character", "s"),
    ("constant.character.escape", "e"),
    ("constant.language", "l"),
    ("constant.numeric", "n"),
    ("constant.other", "m"),
    ("constant.other.placeholder", "e"),
    ("entity.name", "d"),
    ("entity.name.class", "t"),
    ("entity.name.enum", "t"),
    ("entity.name.function", "f"),
    ("entity.name.impl", "t"),
    ("entity.name.interface", "t"),
    ("entity.name.label", "lb"),
    ("entity.name.namespace", "ns"),
    ("entity.name.section", "h"),
    ("entity.name.struct", "t"),
    ("entity.name.tag", "g"),
    ("entity.name.trait", "t"),
    ("entity.name.type", "t"),
    ("entity.other.attribute-name", "a"),
    ("entity.other.inherited-class", "t"),
    ("invalid", "x"),
    ("keyword", "k"),
    ("keyword.operator", "o"),
    ("keyword.operator.word", "k"),
    ("markup.bold", "b"),
    ("markup.deleted", "gd"),
    ("markup.heading", "h"),
    ("markup.inserted", "gi"),
    ("markup.italic", "i"),
    ("markup.quote", "c"),
    ("markup.raw", "s"),
    ("markup.underline.link", "u"),
    ("meta.annotation", "p"),
    ("meta.attribute", "p"),
    ("meta.diff.header", "h"),
    ("meta.diff.range", "h"),
    ("meta.interpolation", ""),
    ("meta.preprocessor", "p"),
    ("punctuation.definition.annotation", "p"),
    ("source", ""),
    ("storage", "k"),
    ("storage.modifier", "k"),
    ("storage.type", "k"),
    ("storage.type.primitive", "t"),
    ("string", "s"),
    ("string.regexp", "r"),
    ("support.class", "t"),
    ("support.constant", "l"),
    ("support.function", "f"),
    ("support.macro", "mc"),
    ("support.type", "t"),
    ("support.type.property-name", "a"),
    ("text", ""),
    ("variable.function", "f"),
    ("variable.language", "l"),
    ("variable.other.member", "v"),
    ("variable.parameter", "va"),
];

static SCOPES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let mut scopes: Vec<_> =
        CLASSES.iter().filter_map(|&(name, class)| Some((Scope::new(name).ok()?, class))).collect();
    scopes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    scopes
});

/// Highlights code, each piece once. The grammars are loaded when the first piece asks for them.
#[derive(Default)]
pub struct Highlighter {
    grammars: OnceLock<SyntaxSet>,
    cache: RwLock<HashMap<Digest, Arc<str>>>,
    is_off: bool,
}

impl std::fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Highlighter").finish_non_exhaustive()
    }
}

impl Highlighter {
    /// For texts that nobody will see: all code stays plain.
    #[must_use]
    pub fn off() -> Self {
        Self { is_off: true, ..Self::default() }
    }

    /// `code` as HTML whose elements never reach over a line's end; `None` when `language` is not known.
    #[must_use]
    pub fn highlight(&self, language: &str, code: &str) -> Option<Arc<str>> {
        if self.is_off || PLAIN.contains(&language) {
            return Some(plain(code));
        }
        let grammar = self.grammars().find_syntax_by_token(language)?;
        if code.len() > MAX_CODE || code.lines().any(|line| line.len() > MAX_LINE) {
            return Some(plain(code));
        }
        let key = Digest::of(format!("{language}\0{code}").as_bytes());
        // The map is whole whatever thread died while holding it: entries go in complete.
        if let Some(html) = self.cache.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Some(html.clone());
        }
        let html: Arc<str> = highlighted(self.grammars(), grammar, code).map_or_else(|| plain(code), Arc::from);
        self.cache.write().unwrap_or_else(PoisonError::into_inner).insert(key, html.clone());
        Some(html)
    }

    /// Every name a language may be called by, for near misses.
    pub fn languages(&self) -> impl Iterator<Item = &str> + Clone {
        self.grammars()
            .syntaxes()
            .iter()
            .flat_map(|syntax| syntax.file_extensions.iter().chain([&syntax.name]))
            .map(String::as_str)
            .chain(PLAIN)
    }

    fn grammars(&self) -> &SyntaxSet {
        self.grammars.get_or_init(two_face::syntax::extra_newlines)
    }
}

/// `code` without any classes.
#[must_use]
pub fn plain(code: &str) -> Arc<str> {
    let mut html = String::with_capacity(code.len() + code.len() / 8);
    escape::text(&mut html, code);
    html.into()
}

/// The class a scope gives, `None` when it gives none.
fn class_of(scope: Scope) -> Option<&'static str> {
    SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map(|&(_, class)| class)
}

/// `None` when the grammar fails on this code.
fn highlighted(grammars: &SyntaxSet, grammar: &SyntaxReference, code: &str) -> Option<String> {
    let mut state = ParseState::new(grammar);
    let mut line_writer = LineWriter::default();
    for line in code.split_inclusive('\n') {
        let ops = state.parse_line(line, grammars).ok()?;
        line_writer.line(line, &ops)?;
    }
    Some(line_writer.html)
}

/// Writes lines, keeping the scopes that are open from one to the next.
#[derive(Default)]
struct LineWriter {
    html: String,
    scopes: ScopeStack,
    /// The class in force inside each open scope.
    classes: Vec<&'static str>,
    known: HashMap<Scope, Option<&'static str>>,
    /// Class of the element being written.
    open: &'static str,
}

impl LineWriter {
    fn line(&mut self, line: &str, ops: &[(usize, ScopeStackOp)]) -> Option<()> {
        let mut from = 0;
        for (at, op) in ops {
            self.text(line.get(from..*at)?);
            from = *at;
            let (classes, known) = (&mut self.classes, &mut self.known);
            let hook = |op: BasicScopeStackOp, _: &[Scope]| match op {
                BasicScopeStackOp::Push(scope) => {
                    let around = classes.last().copied().unwrap_or("");
                    let class = *known.entry(scope).or_insert_with(|| class_of(scope));
                    classes.push(class.unwrap_or(around));
                }
                BasicScopeStackOp::Pop => _ = classes.pop(),
            };
            self.scopes.apply_with_hook(op, hook).ok()?;
        }
        self.text(line.get(from..)?);
        self.switch("");
        Some(())
    }

    fn text(&mut self, text: &str) {
        // White space looks the same in any class, so it never needs an element of its own.
        let words = text.trim_end();
        if !words.is_empty() {
            self.switch(self.classes.last().copied().unwrap_or(""));
            escape::text(&mut self.html, words);
        }
        let space = &text[words.len()..];
        if space.contains('\n') {
            self.switch("");
        }
        escape::text(&mut self.html, space);
    }

    fn switch(&mut self, class: &'static str) {
        if class == self.open {
            return;
        }
        if !self.open.is_empty() {
            self.html.push_str("</span>");
        }
        if !class.is_empty() {
            self.html.push_str("<span class=\"hl-");
            self.html.push_str(class);
            self.html.push_str("\">");
        }
        self.open = class;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(language: &str, code: &str) -> String {
        Highlighter::default().highlight(language, code).map(|html| html.to_string()).unwrap_or_default()
    }

    #[test]
    fn tokens_get_the_class_of_what_they_are() {
        assert_eq!(
            html("rust", "// a < b\nlet x = \"a\\n\"; // c\n"),
            "<span class=\"hl-c\">// a &lt; b</span>\n\
             <span class=\"hl-k\">let</span> x <span class=\"hl-o\">= </span>\
             <span class=\"hl-s\">\"a</span><span class=\"hl-e\">\\n</span><span class=\"hl-s\">\"</span>; \
             <span class=\"hl-c\">// c</span>\n"
        );
    }

    #[test]
    fn an_element_ends_with_its_line() {
        assert_eq!(html("c", "/* a\nb */\n"), "<span class=\"hl-c\">/* a</span>\n<span class=\"hl-c\">b */</span>\n");
    }

    #[test]
    fn languages_go_by_name_and_by_extension() {
        for name in ["rust", "rs", "Python", "py", "javascript", "ts", "toml", "json", "yaml", "bash", "html", "css"] {
            let highlighter = Highlighter::default();
            assert!(highlighter.highlight(name, "x").is_some(), "{name}");
        }
        assert!(Highlighter::default().highlight("no-such-language", "x").is_none());
        assert!(Highlighter::default().languages().any(|name| name == "Rust"));
    }

    #[test]
    fn every_row_of_the_table_is_a_scope() {
        assert_eq!(SCOPES.len(), CLASSES.len());
    }

    #[test]
    fn the_bundled_stylesheet_colours_every_class() {
        let stylesheet = include_str!("../../themes/margin/style/90-highlight.css");
        for (scope, class) in CLASSES.iter().filter(|(_, class)| !class.is_empty()) {
            let selectors = [format!(".hl-{class},"), format!(".hl-{class} {{")];
            assert!(selectors.iter().any(|selector| stylesheet.contains(selector)), "{scope}: hl-{class}");
        }
    }

    #[test]
    fn code_beyond_bounds_stands_plain() {
        let long_line = format!("let x = \"{}\";", "a".repeat(MAX_LINE));
        assert_eq!(html("rust", &long_line), long_line);
    }

    #[test]
    fn the_same_code_is_highlighted_once() {
        let highlighter = Highlighter::default();
        let (first, second) = (highlighter.highlight("rust", "fn a() {}"), highlighter.highlight("rust", "fn a() {}"));
        assert!(first.zip(second).is_some_and(|(first, second)| Arc::ptr_eq(&first, &second)));
    }

    proptest::proptest! {
        #[test]
        fn highlighting_changes_no_character(
            language in proptest::sample::select(&["rust", "html", "md", "python", "json"][..]),
            pieces in proptest::collection::vec(
                proptest::sample::select(&["\"", "'", "<b>", "&", "/*", "*/", "//", "#", "\n", " ", "é", "fn", "1.5", "{", "}", "```"][..]),
                0..30,
            ),
        ) {
            static HIGHLIGHTER: LazyLock<Highlighter> = LazyLock::new(Highlighter::default);
            let code = pieces.concat();
            let html = HIGHLIGHTER.highlight(language, &code).expect("a known language");
            for line in html.split_inclusive('\n') {
                proptest::prop_assert_eq!(line.matches("<span").count(), line.matches("</span>").count());
            }
            let words: String = html.split('<').map(|part| part.split_once("\">").map_or(part, |(_, text)| text)).collect();
            let words = words.replace("/span>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            proptest::prop_assert_eq!(words, code);
        }
    }
}
