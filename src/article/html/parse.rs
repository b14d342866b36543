//! HTML as a tree, read as browsers read it, within bounds.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

use super::sink::{MOST_ATTRIBUTES, Sink};
use super::tree::Tree;

/// Elements within elements; browsers stop at 512, and pages that people read stay far below.
const DEEPEST: usize = 256;
const MOST_NODES: usize = 2_000_000;
/// So much is parsed before it is looked whether a bound was passed: few bytes can repeat many elements.
const STEP: usize = 1024;
/// A page of the longest that is read takes a processor a second or two; one that takes longer is made to.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why a page cannot be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooMuch {
    Depth,
    Nodes,
    Attributes,
    Time,
}

/// Follows the file's name.
impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth => write!(f, "has elements nested more than {DEEPEST} deep"),
            Self::Nodes => write!(f, "has more than {MOST_NODES} elements"),
            Self::Attributes => write!(f, "has more than {} MiB of attributes", MOST_ATTRIBUTES / 1024 / 1024),
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
    let started = worked();
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
        if sink.has_too_many_attributes() {
            return Err(TooMuch::Attributes);
        }
        if worked().saturating_sub(started) > PATIENCE {
            return Err(TooMuch::Time);
        }
        rest = after;
    }
    let tree = parser.finish();
    // What the parser moved may hang deeper than where it was first.
    if deepest(&tree) > DEEPEST { Err(TooMuch::Depth) } else { Ok(tree) }
}

/// For how long this thread has worked: what others do on a busy machine makes no page harder to read.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple", target_os = "freebsd"))]
fn worked() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let at = clock_gettime(ClockId::ThreadCPUTime);
    let whole = Duration::from_secs(u64::try_from(at.tv_sec).unwrap_or_default());
    whole + Duration::from_nanos(u64::try_from(at.tv_nsec).unwrap_or_default())
}

/// Elsewhere the time of day must do.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple", target_os = "freebsd")))]
fn worked() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

/// In XHTML `<script src="x"/>` is an empty element; read as HTML it would begin one that swallows what follows.
fn without_empty_tags(html: &str) -> Cow<'_, str> {
    const VOID: [&str; 14] =
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
    // What shows something else than what is in it, or that if it has nothing to show, is empty so on any page.
    const SHOWS: [&str; 6] = ["object", "video", "audio", "canvas", "iframe", "applet"];
    let is_xml = html.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml");
    if !is_xml && !html.contains("/>") {
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
        let is = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
        if is_tag && !is(&VOID) && (is_xml || is(&SHOWS)) {
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{TooMuch, parse, worked};

    #[test]
    fn attributes_that_the_parser_repeats_are_bounded() {
        let page = format!("<p><b title=\"{}\">x{}", "y".repeat(1 << 20), "<p>x".repeat(200));
        assert_eq!(parse(&page).err(), Some(TooMuch::Attributes));
    }

    #[test]
    fn waiting_is_no_work() {
        let before = worked();
        std::thread::sleep(Duration::from_millis(60));
        assert!(worked() - before < Duration::from_millis(60));
    }
}
