//! HTML as a tree, read as browsers read it, within bounds.

use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, Instant};

use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

use super::sink::Sink;
use super::tree::Tree;

/// Elements within elements; browsers stop at 512, and pages that people read stay far below.
const DEEPEST: usize = 256;
const MOST_NODES: usize = 2_000_000;
/// So much is parsed before it is looked whether a bound was passed: few bytes can repeat many elements.
const STEP: usize = 1024;
/// A page of the longest that is read takes a second or two; one that takes longer is made to.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a page cannot be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    Depth,
    Nodes,
    Time,
}

/// Follows the file's name.
impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth => write!(f, "has elements nested more than {DEEPEST} deep"),
            Self::Nodes => write!(f, "has more than {MOST_NODES} elements"),
            Self::Time => write!(f, "takes more than {} seconds to read", PATIENCE.as_secs()),
        }
    }
}

/// # Errors
/// If the page is larger, deeper or harder to read than any page that people wrote.
pub fn parse(html: &str) -> Result<Tree, TooMuch> {
    // Without scripts, so that what a page shows to those who have none is read as elements.
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let mut parser = parse_document(Sink::new(), ParseOpts { tree_builder, ..ParseOpts::default() });
    let started = Instant::now();
    let html = &*without_empty_tags(html);
    let mut rest = html;
    while !rest.is_empty() {
        let (step, after) = rest.split_at(rest.ceil_char_boundary(STEP.min(rest.len())));
        parser.process(StrTendril::from_slice(step));
        let sink = &parser.tokenizer.sink.sink;
        if sink.deepest() > DEEPEST {
            return Err(TooMuch::Depth);
        }
        if sink.nodes() > MOST_NODES {
            return Err(TooMuch::Nodes);
        }
        if started.elapsed() > PATIENCE {
            return Err(TooMuch::Time);
        }
        rest = after;
    }
    let tree = parser.finish();
    // What the parser moved may hang deeper than where it was first.
    if deepest(&tree) > DEEPEST { Err(TooMuch::Depth) } else { Ok(tree) }
}

/// In XHTML `<script src="x"/>` is an empty element; read as HTML it would begin one that swallows what follows.
fn without_empty_tags(html: &str) -> Cow<'_, str> {
    const VOID: [&str; 14] =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
    if !html.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml") {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("/>") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        let tag = before.rfind('<').map(|start| &before[start + 1..]);
        let name = tag.and_then(|tag| tag.split(|c: char| !c.is_ascii_alphanumeric()).next()).unwrap_or_default();
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !tag.unwrap_or_default().contains('>');
        out.push_str(before);
        if is_tag && !VOID.iter().any(|void| name.eq_ignore_ascii_case(void)) {
            out.push_str("></");
            out.push_str(name);
            out.push('>');
        } else {
            out.push_str("/>");
        }
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn deepest(tree: &Tree) -> usize {
    let mut depths = vec![0_usize; tree.len()];
    for id in tree.all(Tree::ROOT) {
        depths[id] = tree.parent(id).map_or(0, |parent| depths[parent] + 1);
    }
    depths.into_iter().max().unwrap_or(0)
}
