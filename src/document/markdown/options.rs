//! How Markdown is read, and the words its HTML adds.

/// How Markdown is read, as the site or the article's front matter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkdownOptions {
    /// Curly quotes, dashes and ellipses for straight quotes, hyphens and dots.
    pub smart_punctuation: bool,
    /// `$x$` is a formula. Off by default, as it takes money for formulas.
    pub math: bool,
    /// Code blocks are coloured.
    pub highlight_code: bool,
    /// Raw HTML passes through; otherwise it shows as the text it is.
    pub unsafe_html: bool,
    /// The words that the page adds to the author's.
    pub labels: &'static Labels,
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self { smart_punctuation: false, math: false, highlight_code: true, unsafe_html: true, labels: &ENGLISH }
    }
}

/// Words the HTML needs that no author writes.
#[derive(Debug, PartialEq, Eq)]
pub struct Labels {
    pub table: &'static str,
    pub footnote: &'static str,
    pub footnotes: &'static str,
    pub back_to_reference: &'static str,
    pub task_done: &'static str,
    pub task_open: &'static str,
    pub note: &'static str,
    pub tip: &'static str,
    pub important: &'static str,
    pub warning: &'static str,
    pub caution: &'static str,
}

pub static ENGLISH: Labels = Labels {
    table: "Table",
    footnote: "Footnote",
    footnotes: "Footnotes",
    back_to_reference: "Back to reference",
    task_done: "Done",
    task_open: "To do",
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
};
