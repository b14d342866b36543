//! Lines of a web page that are not the article's words: image names, video lengths, credits, buttons.

/// What a line is, when it is furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Furniture<'a> {
    ImageName,
    /// `01:08 - Source: CNN`, with the source.
    VideoLength(Option<&'a str>),
    /// `Photograph: Ada Field/Agency`, with whom it names.
    Credit(&'a str),
    /// Text of the page around the article.
    Boilerplate,
    /// `* * *`.
    Separator,
}

const IMAGE_ENDINGS: &[&str] = &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".bmp"];
const CREDIT_LABELS: &[&str] = &[
    "source",
    "credit",
    "credits",
    "photo",
    "photos",
    "photograph",
    "photography",
    "image",
    "images",
    "picture",
    "photo credit",
    "image credit",
    "picture credit",
    "image source",
    "image copyright",
    "video",
    "illustration",
    "graphic",
];
/// Whole lines, compared without case and final colon. Only what no article says as a paragraph of its own.
const BOILERPLATE: &[&str] = &[
    "advertisement",
    "advertising",
    "article continues below advertisement",
    "back to top",
    "click here to subscribe",
    "copy link",
    "email this article",
    "follow us on facebook",
    "for immediate release",
    "follow us on twitter",
    "most popular",
    "most read",
    "print this article",
    "read more",
    "recommended for you",
    "related articles",
    "related stories",
    "related topics",
    "scroll to continue",
    "share on facebook",
    "share on twitter",
    "share this",
    "share this article",
    "share this page",
    "share this story",
    "share this with",
    "sign up for our newsletter",
    "sign up to our newsletter",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "sponsored content",
    "story continues below",
    "story continues below advertisement",
    "this article has been shared",
    "view comments",
];
/// `READ MORE: another headline`.
const TEASERS: &[&str] = &["read more:", "read also:", "related:", "see also:", "more on this story:", "also read:"];

/// Buttons above an article; further down such a word may be a heading.
const BUTTONS: &[&str] =
    &["comment", "comments", "email", "listen", "menu", "print", "save", "share", "subscribe", "tweet"];

pub(super) fn is_button(line: &str) -> bool {
    BUTTONS.contains(&line.to_lowercase().as_str())
}

/// The words of `Image caption, The old bridge`.
pub(super) fn labelled_caption(line: &str) -> Option<&str> {
    let words = line.strip_prefix("Image caption")?.trim_start_matches([',', ':', ' ']);
    (!words.is_empty() && words.len() < line.len() - "Image caption".len()).then_some(words)
}

pub(super) fn furniture(line: &str) -> Option<Furniture<'_>> {
    if is_image_name(line) {
        return Some(Furniture::ImageName);
    }
    if let Some(source) = video_length(line) {
        return Some(Furniture::VideoLength(source));
    }
    if line.chars().filter(|c| !c.is_whitespace()).count() >= 3
        && line.chars().all(|c| matches!(c, '*' | '-' | '_' | '—' | '–' | '=' | '~' | '#' | '•' | '·' | ' ' | '\t'))
    {
        return Some(Furniture::Separator);
    }
    let lower = line.trim_end_matches([':', ' ']).to_lowercase();
    if BOILERPLATE.contains(&lower.as_str()) {
        return Some(Furniture::Boilerplate);
    }
    let is_teaser = TEASERS.iter().any(|teaser| lower.starts_with(teaser)) && !super::line::ends_with_stop(line);
    if is_teaser && line.chars().count() < 160 {
        return Some(Furniture::Boilerplate);
    }
    credit(line).map(Furniture::Credit)
}

/// A file name or address of an image and nothing else.
fn is_image_name(line: &str) -> bool {
    let lower = line.to_lowercase();
    let Some(ending) = IMAGE_ENDINGS.iter().find(|ending| lower.ends_with(*ending)) else { return false };
    let stem = &lower[..lower.len() - ending.len()];
    !stem.is_empty() && stem.chars().count() <= 150 && !stem.contains([',', ';', '"', '“']) && !stem.contains(". ")
}

/// `1:08`, `01:08:30 - Source: CNN`, `Video 02:10`.
fn video_length(line: &str) -> Option<Option<&str>> {
    let rest = line.strip_prefix("Video").map_or(line, |rest| rest.trim_start_matches([':', ' ']));
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
    let (clock, rest) = rest.split_at(length);
    let parts: Vec<&str> = clock.split(':').collect();
    let is_clock = (2..=3).contains(&parts.len())
        && parts.iter().enumerate().all(|(at, part)| part.len() == 2 || at == 0 && part.len() == 1);
    let rest = rest.trim_start_matches([' ', '-', '–', '—', '|', '•', '·']);
    let source = || rest.strip_prefix("Source:").map(str::trim).filter(|owner| !owner.is_empty());
    match credit(rest).or_else(source) {
        _ if !is_clock => None,
        None if rest.is_empty() => Some(None),
        source => source.map(Some),
    }
}

/// `Source: CNN`, `Photograph by Ada Field`, `© Ada Field`.
pub(super) fn credit(line: &str) -> Option<&str> {
    if line.chars().count() > 100 || line.contains(". ") {
        return None;
    }
    if let Some(owner) = line.strip_prefix('©').or_else(|| line.strip_prefix("(c) ")) {
        return Some(owner.trim()).filter(|owner| !owner.is_empty());
    }
    if let Some(owner) = line.strip_prefix("Image source, ").filter(|owner| !owner.ends_with('.')) {
        return Some(owner.trim());
    }
    let (label, owner) = line.split_once(':').or_else(|| line.split_once(" by "))?;
    let is_label = CREDIT_LABELS.contains(&label.trim().to_lowercase().as_str());
    Some(owner.trim()).filter(|owner| is_label && owner.starts_with(|c: char| c.is_uppercase() || c == '@' || c == '©'))
}

/// Where the credit at the end of a caption starts: `The old bridge. Image: Ada Field.`
pub(super) fn trailing_credit(line: &str) -> Option<usize> {
    if line.chars().count() > 400 {
        return None;
    }
    ["Image:", "Photo:", "Photograph:", "Picture:", "Credit:", "Photo by ", "Image credit:", "Photo credit:"]
        .iter()
        .filter_map(|label| line.rfind(label))
        .filter(|&at| at > 0 && line[..at].ends_with([' ', '(', '[']))
        .filter(|&at| credit(line[at..].trim_end_matches(['.', ')', ']'])).is_some())
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_furniture_from_words() {
        let cases = [
            ("river flood_0093.jpg", Some(Furniture::ImageName)),
            ("https://example.org/a/River.PNG", Some(Furniture::ImageName)),
            ("He sent me the file, then river.jpg", None),
            ("01:08 - Source: CNN", Some(Furniture::VideoLength(Some("CNN")))),
            ("02:36 - Source: agence", Some(Furniture::VideoLength(Some("agence")))),
            ("1:02:10", Some(Furniture::VideoLength(None))),
            ("10:30 was too late", None),
            ("Photograph: Ada Field/Agency", Some(Furniture::Credit("Ada Field/Agency"))),
            ("Photo by Ada Field", Some(Furniture::Credit("Ada Field"))),
            ("Image source, Ada Field", Some(Furniture::Credit("Ada Field"))),
            ("FOR IMMEDIATE RELEASE", Some(Furniture::Boilerplate)),
            ("© Ada Field", Some(Furniture::Credit("Ada Field"))),
            ("Source: the ministry says so", None),
            ("Image problems: the council is worried", None),
            ("ADVERTISEMENT", Some(Furniture::Boilerplate)),
            ("Share this:", Some(Furniture::Boilerplate)),
            ("READ MORE: How the dam was built", Some(Furniture::Boilerplate)),
            ("Read more books, she said.", None),
            ("* * *", Some(Furniture::Separator)),
            ("-----", Some(Furniture::Separator)),
            ("--", None),
        ];
        for (line, expected) in cases {
            assert_eq!(furniture(line), expected, "{line}");
        }
    }

    #[test]
    fn finds_the_credit_at_a_captions_end() {
        assert_eq!(trailing_credit("The old bridge. Image: Ada Field."), Some(16));
        assert_eq!(trailing_credit("The old bridge (Photo: Ada Field)"), Some(16));
        assert_eq!(trailing_credit("He has an Image: a bad one."), None);
        assert_eq!(trailing_credit("Photo: Ada Field"), None);
    }
}
