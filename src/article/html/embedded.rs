//! Images that a page carries in itself, as `data:` addresses: browsers' extensions save pages so, in one file.

use std::borrow::Cow;

/// The most images that are taken out of a page.
const MOST: usize = 2_000;
/// Bytes of the smallest that is taken: what is smaller stands for an image until that is loaded, or counts readers.
const SMALLEST: usize = 200;
/// What the path of such an image begins with.
const FOLDER: &str = "embedded-";

/// Types of images, with the endings of their files.
const TYPES: [(&str, &str); 7] = [
    ("png", "png"),
    ("jpeg", "jpg"),
    ("jpg", "jpg"),
    ("gif", "gif"),
    ("webp", "webp"),
    ("avif", "avif"),
    ("svg+xml", "svg"),
];

/// Whether a path is that of an image taken out of its page.
pub fn is_embedded(path: &str) -> bool {
    path.starts_with(FOLDER)
}

/// The page with its embedded images as files beside it, and these files by path.
pub fn taken_out(html: &str) -> (Cow<'_, str>, Vec<(String, Vec<u8>)>) {
    const START: &str = "data:image/";
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let (mut out, mut done) = (String::new(), 0);
    for (at, _) in html.match_indices(START) {
        if at < done || files.len() >= MOST || !is_source(&html[..at]) {
            continue;
        }
        let rest = &html[at + START.len()..];
        let Some((length, ending, bytes)) = image(rest) else { continue };
        let number = files.len() + 1;
        let path = format!("{FOLDER}{number}/image-{number}.{ending}");
        out.push_str(&html[done..at]);
        out.push_str(&path);
        done = at + START.len() + length;
        files.push((path, bytes));
    }
    if files.is_empty() {
        return (Cow::Borrowed(html), files);
    }
    out.push_str(&html[done..]);
    (Cow::Owned(out), files)
}

/// Whether the value of an attribute `src` begins after this.
fn is_source(before: &str) -> bool {
    let before = before.strip_suffix(['"', '\'']).unwrap_or(before).trim_end();
    let Some(name) = before.strip_suffix('=') else { return false };
    let name = name.trim_end();
    name.get(name.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("src"))
}

/// What follows `data:image/`: its length, the ending of its file and its bytes.
fn image(rest: &str) -> Option<(usize, &'static str, Vec<u8>)> {
    let comma = rest.get(..rest.len().min(80))?.find(',')?;
    let parameters = rest[..comma].strip_suffix(";base64")?;
    let kind = parameters.split(';').next()?;
    let (_, ending) = TYPES.iter().find(|(known, _)| kind.eq_ignore_ascii_case(known))?;
    let data = &rest[comma + 1..];
    let is_data = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '\n' | '\r');
    let end = data.find(|c| !is_data(c)).unwrap_or(data.len());
    let bytes = mail_parser::decoders::base64::base64_decode(&data.as_bytes()[..end])?;
    (bytes.len() >= SMALLEST).then_some((comma + 1 + end, ending, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_in_a_page_become_files_and_placeholders_stay() {
        let data = "iVBORw0KGgoA".repeat(30);
        let html = format!(
            "<img src=\"data:image/png;base64,{data}\" alt=a><img SRC=data:image/jpeg;base64,{data}><img src='data:image/gif;base64,R0lGOD'>\
             <p style=\"background:url(data:image/png;base64,{data})\">data:image/png;base64,{data}</p>"
        );
        let (page, files) = taken_out(&html);
        assert_eq!(files.len(), 2);
        assert_eq!((files[0].0.as_str(), files[0].1.len()), ("embedded-1/image-1.png", 270));
        assert!(
            page.starts_with(
                "<img src=\"embedded-1/image-1.png\" alt=a><img SRC=embedded-2/image-2.jpg><img src='data:"
            )
        );
        assert_eq!(page.matches("data:image/png").count(), 2, "styles and texts are left alone");
        assert!(
            matches!(taken_out("<img src=\"data:image/png;base64,é\">"), (Cow::Borrowed(_), files) if files.is_empty())
        );
    }
}
