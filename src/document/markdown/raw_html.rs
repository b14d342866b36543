//! What raw HTML in an article means for the text around it. This follows open elements only as far as marks must know.

/// How text inside an element is to be treated.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// No link may be opened inside.
    Link,
    Code,
    /// Not the article's prose.
    Opaque,
}

const ELEMENTS: [(&str, Effect); 24] = [
    ("a", Effect::Link),
    ("button", Effect::Link),
    ("summary", Effect::Link),
    ("code", Effect::Code),
    ("kbd", Effect::Code),
    ("pre", Effect::Code),
    ("samp", Effect::Code),
    ("audio", Effect::Opaque),
    ("canvas", Effect::Opaque),
    ("iframe", Effect::Opaque),
    ("math", Effect::Opaque),
    ("noscript", Effect::Opaque),
    ("object", Effect::Opaque),
    ("option", Effect::Opaque),
    ("rp", Effect::Opaque),
    ("rt", Effect::Opaque),
    ("script", Effect::Opaque),
    ("select", Effect::Opaque),
    ("style", Effect::Opaque),
    ("svg", Effect::Opaque),
    ("template", Effect::Opaque),
    ("textarea", Effect::Opaque),
    ("title", Effect::Opaque),
    ("video", Effect::Opaque),
];

/// Which elements opened in raw HTML are still open.
#[derive(Clone, Copy, Default)]
pub struct RawHtml {
    links: u32,
    codes: u32,
    opaque: Option<&'static str>,
    in_comment: bool,
}

impl RawHtml {
    pub fn in_link(&self) -> bool {
        self.links > 0
    }

    pub fn in_code(&self) -> bool {
        self.codes > 0
    }

    pub fn is_opaque(&self) -> bool {
        self.opaque.is_some()
    }

    /// A block ends: what was opened in it and left open ends, too. What was open before it, and still is, stays so.
    pub fn leave_block(&mut self, before: &Self) {
        self.links = self.links.min(before.links);
        self.codes = self.codes.min(before.codes);
        self.opaque = self.opaque.filter(|_| self.opaque == before.opaque);
    }

    /// Whether `html`, a line that is to be shown as text, belongs to a comment.
    pub fn skips_comment(&mut self, html: &str) -> bool {
        let skips = self.in_comment || html.trim_start().starts_with("<!--");
        self.in_comment = skips && !html.contains("-->");
        skips
    }

    /// Takes note of the tags in `html`.
    pub fn read(&mut self, html: &str) {
        let mut rest = html;
        loop {
            if self.in_comment {
                let Some(end) = rest.find("-->") else { return };
                self.in_comment = false;
                rest = &rest[end + 3..];
            }
            let Some(open) = rest.find('<') else { return };
            rest = &rest[open + 1..];
            if rest.starts_with("!--") {
                self.in_comment = true;
            } else {
                self.tag(rest);
            }
        }
    }

    fn tag(&mut self, tag: &str) {
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let given = &tag[..length];
        if let Some(open) = self.opaque {
            if closing && ends(given, open) {
                self.opaque = None;
            }
            return;
        }
        let Some(&(name, effect)) = ELEMENTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(given)) else {
            return;
        };
        match (effect, closing) {
            (Effect::Link, false) if name == "a" && !is_link(tag) => {}
            (Effect::Link, false) => self.links += 1,
            (Effect::Link, true) => self.links = self.links.saturating_sub(1),
            (Effect::Code, false) => self.codes += 1,
            (Effect::Code, true) => self.codes = self.codes.saturating_sub(1),
            (Effect::Opaque, false) if tag.split('>').next().is_some_and(|tag| tag.ends_with('/')) => {}
            (Effect::Opaque, false) => self.opaque = Some(name),
            (Effect::Opaque, true) => {}
        }
    }
}

/// Whether the end tag `given` ends the element `open`. The last parts of some elements end with the whole.
fn ends(given: &str, open: &str) -> bool {
    let wholes: &[&str] = match open {
        "rt" | "rp" => &["ruby"],
        "option" => &["select", "datalist"],
        _ => &[],
    };
    std::iter::once(&open).chain(wholes).any(|name| name.eq_ignore_ascii_case(given))
}

/// Whether an `a` leads somewhere: `<a name="top">` is a place, and authors often leave it open.
fn is_link(tag: &str) -> bool {
    let tag = tag.split('>').next().unwrap_or_default();
    let mut words = tag.split(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/'));
    !tag.ends_with('/') && words.any(|word| word.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("href")))
}

/// What follows `<!-- more -->` when `html` begins with it.
pub fn after_more(html: &str) -> Option<&str> {
    html.trim_start().strip_prefix("<!--")?.trim_start().strip_prefix("more")?.trim_start().strip_prefix("-->")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_elements_are_followed_over_several_pieces() {
        let mut raw = RawHtml::default();
        raw.read("<div><A href=x>");
        assert!(raw.in_link());
        raw.read("</a><!-- <a> ");
        raw.read("<script> --><article>");
        assert!(!raw.in_link() && !raw.is_opaque());
        raw.read("<script>");
        raw.read("<a></style>");
        assert!(raw.is_opaque() && !raw.in_link());
        raw.read("</script><code>");
        assert!(!raw.is_opaque() && raw.in_code());
    }

    #[test]
    fn places_are_no_links_and_parts_end_with_the_whole() {
        let mut raw = RawHtml::default();
        raw.read("<a name=\"top\"><a id=x href='y'/>");
        assert!(!raw.in_link());
        raw.read("<ruby>x<rt>y</ruby>");
        assert!(!raw.is_opaque());
        raw.read("<datalist><option>x</datalist>");
        assert!(!raw.is_opaque());
        raw.read("<a class=\"b\"HREF=x>");
        assert!(raw.in_link());
    }

    #[test]
    fn more_is_a_comment_of_that_word() {
        assert_eq!(after_more("<!-- more -->\n"), Some("\n"));
        assert_eq!(after_more("<!--more-->x"), Some("x"));
        assert_eq!(after_more("<!-- moreover -->"), None);
    }
}
