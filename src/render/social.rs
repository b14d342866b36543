//! From the SVG of a social card to its PNG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use crate::digest::Digest;
use crate::page::social::{HEIGHT, SANS, SERIF, WIDTH};

/// Only the fonts that come along, so that a card is the same on every machine.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in [SERIF, SANS] {
        fonts.load_font_data(font.to_vec());
    }
    Arc::new(fonts)
});

/// What a chunk of text in a PNG begins with that says of what the image was made.
const KEYWORD: &[u8] = b"postil\0";
/// A PNG ends with this chunk: no bytes of data, its name, and the check sum of that.
const END: [u8; 12] = [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82];

/// Renders `svg` as a PNG of 1200 by 630 pixels, that says of what it was made.
///
/// # Errors
/// Why it cannot be rendered.
pub fn png(svg: &str) -> Result<Vec<u8>, String> {
    let mut options = usvg::Options { fontdb: Arc::clone(&FONTS), ..usvg::Options::default() };
    // Nothing is read from outside the text.
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).ok_or("no memory for the image")?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = Transform::from_scale(WIDTH as f32 / width, HEIGHT as f32 / height);
    resvg::render(&tree, scale, &mut pixels.as_mut());
    let mut png = pixels.encode_png().map_err(|error| error.to_string())?;
    png.truncate(png.len() - END.len());
    png.extend_from_slice(&tail(svg));
    Ok(png)
}

/// Whether `png` was made of `svg`: rendering takes a thousand times as long as looking.
#[must_use]
pub fn is_of(png: &[u8], svg: &str) -> bool {
    png.ends_with(&tail(svg))
}

/// A chunk with the digest of `svg` and the version, and the end.
fn tail(svg: &str) -> Vec<u8> {
    let made_of = format!("{} {}", Digest::of(svg.as_bytes()), env!("CARGO_PKG_VERSION"));
    let named = [b"tEXt", KEYWORD, made_of.as_bytes()].concat();
    let length = (named.len() - 4) as u32;
    [&length.to_be_bytes()[..], &named, &crc32fast::hash(&named).to_be_bytes(), &END].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><text x="80" y="300" font-family="Postil Serif" font-size="90" fill="#222">Łódź 80%</text></svg>"##;

    #[test]
    fn a_card_is_a_whole_image_that_knows_what_it_was_made_of() {
        let card = png(SVG).unwrap();
        assert_eq!(Pixmap::decode_png(&card).unwrap().width(), WIDTH);
        assert_eq!(card, png(SVG).unwrap(), "the same each time");
        assert!(is_of(&card, SVG));
        assert!(!is_of(&card, &SVG.replace("80%", "81%")));
    }

    #[test]
    fn letters_are_drawn_and_nothing_is_read() {
        let blank = png(&SVG.replace("Łódź 80%", "")).unwrap();
        assert_ne!(png(SVG).unwrap(), blank);
        let file = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/etc/passwd" width="9" height="9"/></svg>"#;
        assert!(png(file).is_ok());
        assert!(png("no svg").is_err());
    }
}
