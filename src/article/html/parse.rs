//! HTML as a tree, read as browsers read it, within bounds.

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

fn deepest(tree: &Tree) -> usize {
    let mut depths = vec![0_usize; tree.len()];
    for id in tree.all(Tree::ROOT) {
        depths[id] = tree.parent(id).map_or(0, |parent| depths[parent] + 1);
    }
    depths.into_iter().max().unwrap_or(0)
}
