//! Pictures in a document: those that browsers show are kept, under names that an article can have.

use super::model::Draft;

/// Endings by first bytes, with what goes before them.
const SHOWN: [(usize, &[u8], &str); 7] = [
    (0, b"\x89PNG", "png"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"GIF8", "gif"),
    (8, b"WEBP", "webp"),
    (4, b"ftypavif", "avif"),
    (0, b"BM", "bmp"),
    (0, b"<svg", "svg"),
];

/// What a picture's words say to those who do not see it: not the name of its file, nor that a program wrote them.
pub(super) fn alt(words: &str) -> String {
    let words = words.split("Description automatically generated").next().unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let ending = words.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let is_name =
        ["png", "jpg", "jpeg", "gif", "webp", "svg", "emf", "wmf", "tif", "tiff", "bmp"].contains(&ending.as_str());
    if is_name && words.split(' ').count() < 4 { String::new() } else { words }
}

/// The bytes that a text stands for, as far as it goes.
pub(super) fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

/// Keeps a picture and gives the path under which the text names it; `None` if browsers cannot show it.
pub(super) fn keep(draft: &mut Draft, part: &str, bytes: Vec<u8>) -> Option<String> {
    let name = part.rsplit('/').next().unwrap_or(part);
    let is_svg = || {
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2000)]).into_owned();
        start.contains("<svg").then_some("svg")
    };
    let known = SHOWN.iter().find(|(at, magic, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)));
    let Some(ending) = known.map(|(_, _, ending)| *ending).or_else(is_svg) else {
        if !draft.unseen.iter().any(|known| known == name) {
            draft.unseen.push(name.to_owned());
        }
        return None;
    };
    if let Some((path, _)) = draft.files.iter().find(|(_, known)| *known == bytes) {
        return Some(path.clone());
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    // Numbers and digests that programs make up.
    let is_number = stem.chars().all(|c| c.is_ascii_hexdigit()) || stem.starts_with("rId");
    let stem = Some(stem.trim_matches('-')).filter(|stem| !stem.is_empty() && !is_number).unwrap_or("image").to_owned();
    let is_taken = |path: &String| draft.files.iter().any(|(known, _)| known == path);
    let mut path = format!("{stem}.{ending}");
    let mut number = draft.files.len() + 1;
    while is_taken(&path) {
        path = format!("{stem}-{number}.{ending}");
        number += 1;
    }
    draft.files.push((path.clone(), bytes));
    Some(path)
}
