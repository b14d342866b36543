//! XML as documents have it: no entities but the five, and no more elements than a long book.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::fault::Fault;

const MOST_NODES: u32 = 3_000_000;

/// The text without a byte order mark and a declaration of its type, which older documents have. `part` is its name.
///
/// # Errors
/// If the declaration declares anything by itself: entities can repeat what they stand for without end.
pub(in crate::article) fn prepared(text: &str, part: &str) -> Result<String, Fault> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let Some(at) = text.find("<!DOCTYPE") else { return Ok(text.to_owned()) };
    let rest = &text[at..];
    let end = rest.find('>').unwrap_or(rest.len());
    if rest[..end].contains('[') {
        return Err(Fault::Entities(part.to_owned()));
    }
    Ok(format!("{}{}", &text[..at], rest.get(end + 1..).unwrap_or_default()))
}

/// Parses what [`prepared`] gave.
pub(in crate::article) fn parse<'a>(text: &'a str, kind: &'static str, part: &str) -> Result<Document<'a>, Fault> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached => Fault::Bomb(part.to_owned()),
        Error::DtdDetected => Fault::Entities(part.to_owned()),
        error => Fault::Damaged(kind, format!("`{part}` is not valid XML ({error})")),
    })
}

/// The elements in a node.
pub(in crate::article) fn elements<'a, 'i: 'a>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The first element of this name in a node, in any namespace.
pub(in crate::article) fn child<'a, 'i: 'a>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    elements(node).find(|child| child.tag_name().name() == name)
}

/// An attribute by its name, in any namespace.
pub(in crate::article) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// All words below a node.
pub(in crate::article) fn words(node: Node<'_, '_>) -> String {
    let text: String = node.descendants().filter_map(|node| node.is_text().then(|| node.text())?).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
