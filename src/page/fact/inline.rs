//! The Markdown of a fact's explanation: emphasis, code and links, within a line of HTML and as plain text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::document::escape;
use crate::path::web_url;

/// A text with Markdown's marks, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::page) struct Inline {
    /// Safe HTML that may stand in a line.
    pub html: String,
    /// The same without marks.
    pub plain: String,
}

/// Reads `text`; `None` where it has no marks, as most have none.
pub(in crate::page) fn read(text: &str) -> Option<Inline> {
    if !text.bytes().any(|byte| matches!(byte, b'*' | b'_' | b'`' | b'[' | b'\\' | b'~')) {
        return None;
    }
    let mut inline = Inline { html: String::with_capacity(text.len() + 32), plain: String::with_capacity(text.len()) };
    // For each open link whether it leads anywhere.
    let mut links = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        inline.add(event, &mut links);
    }
    inline.html.truncate(inline.html.trim_end().len());
    inline.plain.truncate(inline.plain.trim_end().len());
    Some(inline)
}

impl Inline {
    fn add(&mut self, event: Event<'_>, links: &mut Vec<bool>) {
        match event {
            // What was meant as HTML is shown as it was written.
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => self.text(&text),
            Event::Code(code) => {
                self.html.push_str("<code>");
                self.text(&code);
                self.html.push_str("</code>");
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => self.text(" "),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let url = web_url(&dest_url);
                if let Some(url) = &url {
                    self.html.push_str("<a href=\"");
                    escape::attribute(&mut self.html, url);
                    self.html.push_str("\">");
                }
                links.push(url.is_some());
            }
            Event::End(TagEnd::Link) if links.pop() == Some(true) => self.html.push_str("</a>"),
            Event::Start(tag) => self.html.push_str(mark(&tag.to_end(), ["<em>", "<strong>", "<s>"])),
            Event::End(tag) => self.html.push_str(mark(&tag, ["</em>", "</strong>", "</s>"])),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        escape::text(&mut self.html, text);
        self.plain.push_str(text);
    }
}

/// Lists, headings and pictures have no place in a line: only their words are kept.
fn mark(tag: &TagEnd, marks: [&'static str; 3]) -> &'static str {
    match tag {
        TagEnd::Emphasis => marks[0],
        TagEnd::Strong => marks[1],
        TagEnd::Strikethrough => marks[2],
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn html(text: &str) -> String {
        read(text).map_or_else(|| text.to_owned(), |inline| inline.html)
    }

    #[test]
    fn marks_become_elements_and_are_left_out_of_plain_text() {
        assert_eq!(read("A weir holds water back & lifts it."), None);
        let inline = read("A *low* dam,\nsee [the **guide**](https://example.org/a?b&c) & `x<y`.").unwrap();
        assert_eq!(
            inline.html,
            "A <em>low</em> dam, see <a href=\"https://example.org/a?b&amp;c\">the <strong>guide</strong></a> &amp; \
             <code>x&lt;y</code>."
        );
        assert_eq!(inline.plain, "A low dam, see the guide & x<y.");
        assert_eq!(html("5 * 3 = 15, snake_case \\*"), "5 * 3 = 15, snake_case *");
    }

    #[test]
    fn nothing_that_runs_gets_in() {
        assert_eq!(html("[a](javascript:alert(1)) *b*"), "a <em>b</em>");
        assert_eq!(html("<b onclick=x>*a*</b>"), "&lt;b onclick=x&gt;<em>a</em>&lt;/b&gt;");
        assert_eq!(html("<script>*a*</script>"), "&lt;script&gt;*a*&lt;/script&gt;");
        assert_eq!(html("![*cat*](x.png)"), "<em>cat</em>");
    }

    proptest! {
        #[test]
        fn only_its_own_tags_come_out(text in "[ab<>&\"'*_`\\[\\]()!~\\\\:/ \n#-]{0,60}") {
            let mut rest = html(&text);
            if read(&text).is_some() {
                for tag in ["em", "strong", "s", "code", "a"] {
                    for tag in [format!("<{tag}>"), format!("</{tag}>")] {
                        rest = rest.replace(&tag, "");
                    }
                }
                prop_assert!(!rest.contains('<'), "{}", rest);
            }
        }
    }
}
