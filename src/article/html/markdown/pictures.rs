//! Paragraphs that are nothing but pictures.

use super::line::Part;
use super::{Kind, Writer};
use crate::article::Image;

impl Writer<'_> {
    /// Whether parts are nothing but pictures of the article's own: none leads to another page or shows who wrote it.
    pub(super) fn are_pictures(&self, parts: &[Part]) -> bool {
        let is_own = |raw: &str| raw.starts_with("![") && !self.foreign.contains(raw) && !is_of_page(raw);
        parts.iter().all(|part| match part {
            Part::Raw(raw) => is_own(raw),
            Part::Text(text) => text.trim().is_empty(),
            Part::Break => true,
            _ => false,
        })
    }

    pub(super) fn lone_image(&self, markdown: &str) -> Kind {
        let read = || {
            let (alt, rest) = markdown.strip_prefix("![")?.rsplit_once("](")?;
            let src = rest.strip_suffix(')')?;
            let plain = !src.contains([' ', '%', '&']) && !alt.contains('\\');
            plain.then(|| Image { src: src.to_owned(), alt: alt.to_owned(), ..Image::default() })
        };
        read().map_or(Kind::Other, |image| Kind::Figure(Box::new(image)))
    }
}

/// Whether a picture, by its words or its file, is none of the article's but of its page: a logo, a writer's face, a sign.
fn is_of_page(markdown: &str) -> bool {
    const NAMES: [&str; 12] = [
        "avatar", "gravatar", "logo", "icon", "icons", "badge", "button", "headshot", "profile", "author", "thumb",
        "sprite",
    ];
    let lower = markdown.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| NAMES.contains(&word))
}
