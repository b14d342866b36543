//! URLs in finished HTML, changed where they stand in a tag and nowhere else: an article may well show HTML as text.

/// Attributes whose value is one URL.
const ATTRIBUTES: [&str; 5] = ["href", "src", "action", "poster", "data"];

/// What is text to a browser, whatever tags it seems to hold: how it begins and ends.
const OPAQUE: [(&str, &str); 3] = [("<!--", "-->"), ("<script", "</script"), ("<style", "</style")];

/// `html` with each URL in a double-quoted attribute replaced by what `change` makes of it, if anything.
#[must_use]
pub fn change_urls(html: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let tag = &rest[open..];
        let skipped = if tag[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            change_tag(tag, &mut out, &change)
        } else {
            0
        };
        let end = opaque_end(tag).unwrap_or(skipped).max(skipped).max(1);
        out.push_str(&tag[skipped..end]);
        rest = &tag[end..];
    }
    out.push_str(rest);
    out
}

/// Where what must not be changed ends, if `html` begins with it.
fn opaque_end(html: &str) -> Option<usize> {
    let (open, close) = OPAQUE.iter().find(|(open, _)| html.starts_with(open))?;
    Some(html[open.len()..].find(close).map_or(html.len(), |at| open.len() + at))
}

/// Writes the tag that `html` begins with; returns its length.
fn change_tag(html: &str, out: &mut String, change: impl Fn(&str) -> Option<String>) -> usize {
    let mut at = 0;
    while let Some(next) = html[at..].find(['"', '\'', '>']) {
        let (before, after) = html[at..].split_at(next + 1);
        out.push_str(before);
        at += before.len();
        let Some(quote) = before.chars().last().filter(|&c| c != '>') else { return at };
        let Some(length) = after.find(quote) else { break };
        let value = &after[..length];
        match change(value).filter(|_| quote == '"' && is_url(before)) {
            Some(changed) => out.push_str(&changed),
            None => out.push_str(value),
        }
        out.push(quote);
        at += length + 1;
    }
    out.push_str(&html[at..]);
    html.len()
}

/// Whether `before`, which ends with a quotation mark, opens an attribute that is a URL.
fn is_url(before: &str) -> bool {
    let name = before[..before.len() - 1].strip_suffix('=').unwrap_or_default();
    let name = name.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
    ATTRIBUTES.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_urls_in_tags_change() {
        let change = |url: &str| url.strip_prefix('/').map(|url| format!("../{url}"));
        let html = "<p title='href=\"/a\"'>x href=\"/b\" <a class=\"/c\"\nhref=\"/d\" data-src=\"/e\">y</a><!-- <a href=\"/f\"> -->\
                    <script src=\"/g\">'<a href=\"/h\">'</script><img src=\"/i\"> 1 < 2 <b";
        let expected = "<p title='href=\"/a\"'>x href=\"/b\" <a class=\"/c\"\nhref=\"../d\" data-src=\"/e\">y</a><!-- <a href=\"/f\"> -->\
                        <script src=\"../g\">'<a href=\"/h\">'</script><img src=\"../i\"> 1 < 2 <b";
        assert_eq!(change_urls(html, change), expected);
        assert_eq!(change_urls("<a href=\"/x", change), "<a href=\"/x");
    }
}
