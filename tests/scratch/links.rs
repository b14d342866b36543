//! Follows every `href` and `src` of every page of a built site.

use std::collections::{BTreeMap, BTreeSet};

use super::text_of;

/// Links of the site that lead nowhere, as `page: link`. `base` is the path below the host the site is published under.
pub fn broken(site: &BTreeMap<String, Vec<u8>>, base: &str) -> Vec<String> {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages: BTreeMap<&str, &str> =
        pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("pages are UTF-8"))).collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, html)| (*path, attributes(html, &["id"]).into_iter().collect())).collect();
    let mut broken = Vec::new();
    for (page, html) in &pages {
        for link in attributes(html, &["href", "src"]) {
            let link = link.replace("&amp;", "&");
            if is_elsewhere(&link) {
                continue;
            }
            let (path, anchor) = link.split_once('#').map_or((link.as_str(), None), |(path, id)| (path, Some(id)));
            let target = match resolve(page, path, base) {
                Some(target) if site.contains_key(&target) => target,
                _ => {
                    broken.push(format!("{page}: {link}"));
                    continue;
                }
            };
            // What follows names words, not an element.
            let anchor = anchor.map(|id| id.split_once(":~:").map_or(id, |(id, _)| id));
            let known = |id: &str| id.is_empty() || ids.get(target.as_str()).is_none_or(|ids| ids.contains(id));
            if anchor.is_some_and(|id| !known(id)) {
                broken.push(format!("{page}: {link} (no such id)"));
            }
        }
    }
    broken
}

fn is_elsewhere(link: &str) -> bool {
    let scheme = link.split_once(':').map(|(scheme, _)| scheme);
    link.starts_with("//") || scheme.is_some_and(|scheme| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Values of attributes, tag by tag.
pub fn attributes<'a>(html: &'a str, names: &[&str]) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        let mut tag = rest;
        while let Some(equals) = tag.find(['=', '>']).filter(|&at| tag[at..].starts_with("=\"")) {
            let name = tag[..equals].rsplit([' ', '\n', '\t']).next().unwrap_or_default();
            let value = &tag[equals + 2..];
            let end = value.find('"').expect("attributes are closed");
            if names.contains(&name) {
                found.push(&value[..end]);
            }
            tag = &value[end + 1..];
        }
        rest = tag;
    }
    found
}

/// The file of the site that `path`, met on `page`, stands for.
fn resolve(page: &str, path: &str, base: &str) -> Option<String> {
    let path = path.split('?').next().unwrap_or_default();
    let joined = match path {
        "" => page.to_owned(),
        path if path.starts_with('/') => path.strip_prefix(base)?.trim_start_matches('/').to_owned(),
        path => format!("{}{path}", page.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    let target = decode(&parts.join("/"));
    Some(if target.is_empty() || target.ends_with('/') { format!("{target}index.html") } else { target })
}

/// `%20` is a space.
fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).filter(|_| byte == b'%');
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).expect("paths are UTF-8")
}

/// How many elements have this class.
pub fn count_class(html: &str, class: &str) -> usize {
    attributes(html, &["class"]).into_iter().filter(|value| value.split(' ').any(|name| name == class)).count()
}

/// Headings of the groups in the sidebar.
pub fn sidebar_groups(html: &str) -> Vec<String> {
    let Some((_, sidebar)) = html.split_once("class=\"sidebar\"") else { return Vec::new() };
    let headings = sidebar.split("<h2").skip(1).filter_map(|part| part.split_once('>')?.1.split_once("</h2>"));
    headings.map(|(heading, _)| text_of(heading).trim().to_owned()).collect()
}
