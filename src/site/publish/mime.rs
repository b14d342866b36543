//! Types of files, as hosts tell them to readers.

/// The value of `Content-Type` for a file of this name.
pub(super) fn content_type(name: &str) -> String {
    let known = essence(name);
    if is_text_type(known) { format!("{known}; charset=utf-8") } else { known.to_owned() }
}

/// The type alone.
pub(super) fn essence(name: &str) -> &'static str {
    let known = match name.rsplit_once('.').map(|(_, ending)| ending) {
        // The registry says less of these than browsers and readers want.
        Some("jsonld") => Some("application/ld+json"),
        Some("webmanifest") => Some("application/manifest+json"),
        _ => mime_guess::from_path(name).first_raw(),
    };
    known.unwrap_or("application/octet-stream")
}

/// Whether a file of this name is text, which is worth packing.
pub(super) fn is_text(name: &str) -> bool {
    is_text_type(essence(name))
}

fn is_text_type(known: &str) -> bool {
    known.starts_with("text/") || ["javascript", "json", "xml"].iter().any(|kind| known.ends_with(kind))
}
