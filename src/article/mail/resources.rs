//! Images that a mail or a saved page brings with it, and how its page names them.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};
use mail_parser::{Message, MessagePart, MimeHeaders as _};

/// The most images that are taken.
const MOST: usize = 2_000;

/// Images with the paths under which the page has them from now on.
#[derive(Debug, Default)]
pub struct Resources {
    files: Vec<(String, Vec<u8>)>,
    /// What the page calls them, and the path.
    names: HashMap<String, String>,
}

impl Resources {
    /// What comes with the page in `page`.
    pub fn of(message: &Message<'_>, page: &MessagePart<'_>) -> Self {
        let mut found = Self::default();
        let base = page.content_location().and_then(|at| at.rsplit_once('/')).map(|(base, _)| base.to_owned());
        for part in &message.parts {
            let Some(ending) = ending(part) else { continue };
            if found.files.len() >= MOST {
                break;
            }
            let number = found.files.len() + 1;
            let path = format!("part-{number}/{}.{ending}", name(part));
            let mut names: Vec<String> = Vec::new();
            names.extend(part.content_id().map(|id| format!("cid:{}", id.trim_matches(['<', '>', ' ']))));
            if let Some(location) = part.content_location().filter(|location| location.len() > 3) {
                names.push(location.to_owned());
                let relative = base.as_ref().and_then(|base| location.strip_prefix(base.as_str())?.strip_prefix('/'));
                names.extend(relative.filter(|rest| !rest.is_empty()).map(str::to_owned));
            }
            for name in names {
                if name.contains('&') {
                    found.names.entry(name.replace('&', "&amp;")).or_insert_with(|| path.clone());
                }
                found.names.entry(name).or_insert_with(|| path.clone());
            }
            found.files.push((path, part.contents().to_vec()));
        }
        found
    }

    /// The page with its images as files beside it.
    pub fn localised(&mut self, html: &str) -> String {
        let mut names: Vec<(&String, &String)> = self.names.iter().collect();
        names.sort();
        let search =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names.iter().map(|(name, _)| name));
        let Ok(search) = search else { return html.to_owned() };
        let mut out = String::with_capacity(html.len());
        let mut at = 0;
        for found in search.find_iter(html) {
            if names_image(&html[..found.start()], &html[found.end()..]) {
                out.push_str(&html[at..found.start()]);
                out.push_str(names[found.pattern().as_usize()].1);
                at = found.end();
            }
        }
        out.push_str(&html[at..]);
        out
    }

    pub fn into_files(self) -> Vec<(String, Vec<u8>)> {
        self.files
    }
}

/// Whether what stands between the two is the address of an image, in `src` or among those of a `srcset`.
fn names_image(before: &str, after: &str) -> bool {
    let ends = after.starts_with(|c: char| c.is_whitespace() || "\"'>,".contains(c)) || after.is_empty();
    let bare = before.strip_suffix(['"', '\'']).unwrap_or(before);
    let is_first = ["src=", "SRC=", "srcset=", "background=", "data-src="].iter().any(|name| bare.ends_with(name));
    let is_next = before.ends_with([',', ' ', '\n']) && {
        let size = after.trim_start();
        let digits = size.len() - size.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        digits > 0 && size[digits..].starts_with(['w', 'x'])
    };
    ends && (is_first || is_next)
}

/// The ending of an image's name; `None` for other parts.
fn ending(part: &MessagePart<'_>) -> Option<&'static str> {
    let kind = part.content_type()?;
    if !kind.ctype().eq_ignore_ascii_case("image") {
        return None;
    }
    Some(match kind.subtype()?.to_ascii_lowercase().as_str() {
        "png" | "x-png" => "png",
        "jpeg" | "jpg" | "pjpeg" => "jpg",
        "gif" => "gif",
        "webp" => "webp",
        "avif" => "avif",
        "svg+xml" => "svg",
        "bmp" | "x-ms-bmp" => "bmp",
        _ => return None,
    })
}

/// A file's name without its ending, of letters and digits.
fn name(part: &MessagePart<'_>) -> String {
    let location =
        part.content_location().and_then(|at| at.split(['?', '#']).next()).and_then(|at| at.rsplit('/').next());
    let name = part.attachment_name().or(location).unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() || "-_".contains(c) { c } else { '-' }).take(60).collect();
    let stem = stem.trim_matches('-');
    if stem.is_empty() { "image".to_owned() } else { stem.to_owned() }
}
