//! Fields, of which links are read, and times in the document's properties.

/// The address in the instruction of a link.
pub(super) fn link(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    // A place in the document itself leads nowhere from here.
    if rest.starts_with("\\l") {
        return None;
    }
    let url = rest.strip_prefix('"').map_or_else(|| rest.split_whitespace().next(), |rest| rest.split('"').next())?;
    (!url.is_empty()).then(|| url.to_owned())
}

/// A time as its parts come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Time {
    pub year: i32,
    pub month: i32,
    pub day: i32,
}

impl Time {
    pub fn text(self) -> String {
        if self.year > 0 { format!("{:04}-{:02}-{:02}", self.year, self.month, self.day) } else { String::new() }
    }
}
