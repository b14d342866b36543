//! Social cards: the image that stands for an article where somebody links to it, laid out for `social_card.svg`.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Serialize;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::snapshot::{Asset, Snapshot};
use super::wording;
use crate::calendar;
use crate::facts::{Detail, Fact, Status};
use crate::path::OutPath;

/// Pixels: what networks show large, at 1.91 to 1.
pub const WIDTH: u32 = 1200;
pub const HEIGHT: u32 = 630;
/// The file of a card in its article's folder.
pub const FILE_NAME: &str = "social-card.png";
/// The letters that a card may use: `Postil Serif` and `Postil Sans`.
pub const SERIF: &[u8] = include_bytes!("fonts/serif.ttf");
pub const SANS: &[u8] = include_bytes!("fonts/sans.ttf");

/// On both sides of the text.
const MARGIN: f32 = 84.0;
/// Of the text.
const ROOM: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// Sizes of the title, the largest that fits is taken, and how many lines it may have.
const TITLES: [(f32, usize); 4] = [(76.0, 3), (64.0, 4), (54.0, 4), (46.0, 5)];
const TITLES_WITH_FIGURE: [(f32, usize); 3] = [(56.0, 2), (48.0, 3), (40.0, 3)];
const FIGURES: [f32; 5] = [150.0, 124.0, 100.0, 80.0, 62.0];
const SMALL: f32 = 30.0;

static SERIF_FACE: LazyLock<Face> = LazyLock::new(|| Face::new(SERIF));
static SANS_FACE: LazyLock<Face> = LazyLock::new(|| Face::new(SANS));

/// `card` in `social_card.svg`. Sizes and places are in pixels, `y` is that of the base line.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SocialCardView {
    pub width: u32,
    pub height: u32,
    /// The article's title, line by line.
    pub title: Vec<LineView>,
    pub title_size: f32,
    /// The reviewed figure that leads the article, or null.
    pub figure: Option<CardFigureView>,
    /// The site's title, on one line.
    pub site: String,
    /// Date and author, on one line; may be empty.
    pub foot: String,
}

/// A line of text and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LineView {
    pub text: String,
    pub y: f32,
}

/// A figure on a social card.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CardFigureView {
    pub value: LineView,
    pub size: f32,
    pub label: LineView,
}

/// The file of article `index`'s card; `None` where it has none: the site is portable or wants no cards, the title has letters that
/// the fonts do not, or a file of that name lies beside the article and is used instead.
#[must_use]
pub fn file(snapshot: &Snapshot, index: usize) -> Option<OutPath> {
    let config = &snapshot.config;
    if !config.social_cards || config.is_portable() || !SERIF_FACE.has_all(&snapshot.graph.cards[index].title) {
        return None;
    }
    place(snapshot, index).filter(|file| !snapshot.assets.contains_key(file))
}

/// Absolute URL of the image that stands for article `index`: its card, or the file that takes its place.
#[must_use]
pub fn url(snapshot: &Snapshot, index: usize) -> Option<String> {
    let is_own =
        || place(snapshot, index).is_some_and(|file| matches!(snapshot.assets.get(&file), Some(Asset::File(_))));
    let has = file(snapshot, index).is_some() || !snapshot.config.is_portable() && is_own();
    has.then(|| snapshot.permalink(&[&*snapshot.graph.cards[index].path, FILE_NAME].concat()))
}

/// Where an image for article `index` lies, whoever made it.
fn place(snapshot: &Snapshot, index: usize) -> Option<OutPath> {
    let folder = snapshot.graph.cards[index].path.trim_start_matches('/');
    OutPath::new(&[folder, FILE_NAME].concat()).ok()
}

/// The card of article `index`.
#[must_use]
pub fn view(snapshot: &Snapshot, index: usize) -> SocialCardView {
    let card = &snapshot.graph.cards[index];
    let figure = snapshot.articles[index].facts.iter().find_map(figure);
    let titles = if figure.is_some() { &TITLES_WITH_FIGURE[..] } else { &TITLES[..] };
    let (size, lines) = fitting(&SERIF_FACE, &card.title, titles);
    let line = size * 1.16;
    let title = (0u8..).zip(lines).map(|(nth, text)| LineView { text, y: 196.0 + f32::from(nth) * line });
    let date = card.date.map(|date| calendar::date(&date.date.to_string(), snapshot.dates_of(index)));
    let foot: Vec<String> =
        date.into_iter().chain((!card.authors.is_empty()).then(|| card.authors.join(", "))).collect();
    let shown = |text: &str| if SANS_FACE.has_all(text) { SANS_FACE.cut(text, SMALL, ROOM) } else { String::new() };
    SocialCardView {
        width: WIDTH,
        height: HEIGHT,
        title: title.collect(),
        title_size: size,
        figure,
        site: shown(&snapshot.config.title),
        foot: shown(&foot.join(" · ")),
    }
}

/// Only what somebody has looked at stands for an article where nobody sees that it was not.
fn figure(fact: &Fact) -> Option<CardFigureView> {
    let Detail::Figure(figure) = &fact.detail else { return None };
    let (number, unit) = wording::figure(figure);
    let value = unit.map_or_else(|| number.clone(), |unit| format!("{number} {unit}"));
    let is_shown = matches!(fact.status, Status::Accepted | Status::Corrected);
    if !is_shown || !SERIF_FACE.has_all(&value) || !SANS_FACE.has_all(&fact.label) {
        return None;
    }
    let size = FIGURES.into_iter().find(|&size| SERIF_FACE.width(&value, size) <= ROOM)?;
    Some(CardFigureView {
        value: LineView { text: value, y: 448.0 },
        size,
        label: LineView { text: SANS_FACE.cut(&fact.label, 36.0, ROOM), y: 506.0 },
    })
}

/// The largest size at which `text` fits into its lines; at the smallest what is too long is cut.
fn fitting(face: &Face, text: &str, sizes: &[(f32, usize)]) -> (f32, Vec<String>) {
    let mut smallest = (SMALL, Vec::new(), 1);
    for &(size, most) in sizes {
        let lines = face.lines(text, size);
        if lines.len() <= most {
            return (size, lines);
        }
        smallest = (size, lines, most);
    }
    let (size, mut lines, most) = smallest;
    let rest = lines.split_off(most.saturating_sub(1)).join(" ");
    lines.push(face.cut(&rest, size, ROOM));
    (size, lines)
}

/// A font that text is measured with.
struct Face(FontRef<'static>);

impl Face {
    fn new(bytes: &'static [u8]) -> Self {
        Self(FontRef::new(bytes).expect("a bundled font is whole"))
    }

    fn has_all(&self, text: &str) -> bool {
        let map = self.0.charmap();
        text.chars().all(|c| map.map(c).is_some())
    }

    /// Without kerning, which makes lines a little shorter than this.
    fn width(&self, text: &str, size: f32) -> f32 {
        let (map, metrics) = (self.0.charmap(), self.0.glyph_metrics(Size::new(size), LocationRef::default()));
        let glyphs = text.chars().filter_map(|c| map.map(c));
        glyphs.map(|glyph| metrics.advance_width(glyph).unwrap_or(size)).sum()
    }

    /// Broken between words; a word that is too long has a line of its own and is cut.
    fn lines(&self, text: &str, size: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            let joined = lines.last().map(|line| format!("{line} {word}"));
            match joined.filter(|joined| self.width(joined, size) <= ROOM) {
                Some(joined) => _ = lines.pop().map(|_| lines.push(joined)),
                None => lines.push(self.cut(word, size, ROOM)),
            }
        }
        lines
    }

    /// As much as there is room for.
    fn cut(&self, text: &str, size: f32, room: f32) -> String {
        if self.width(text, size) <= room {
            return text.to_owned();
        }
        let mut cut = text.to_owned();
        while cut.pop().is_some() && self.width(&cut, size) + self.width("…", size) > room {}
        format!("{}…", cut.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_as_large_as_fits() {
        let (size, lines) = fitting(&SERIF_FACE, "One in five homes", &TITLES);
        assert_eq!((size, lines.len()), (76.0, 1));
        let long = "The county counted its empty homes for the first time in a decade and found one in five of them fit to live in";
        let (size, lines) = fitting(&SERIF_FACE, long, &TITLES);
        assert!(size < 76.0 && lines.len() > 2);
        assert_eq!(lines.join(" "), long);
        assert!(lines.iter().all(|line| SERIF_FACE.width(line, size) <= ROOM), "{lines:?}");
    }

    #[test]
    fn what_is_too_long_is_cut_and_says_so() {
        let (_, lines) = fitting(&SERIF_FACE, &"word ".repeat(400), &TITLES);
        assert_eq!(lines.len(), 5);
        assert!(lines[4].ends_with('…'));
        let one = "Donaudampfschifffahrtsgesellschaft".repeat(9);
        let (size, lines) = fitting(&SERIF_FACE, &one, &TITLES);
        assert!(lines.iter().all(|line| SERIF_FACE.width(line, size) <= ROOM), "{lines:?}");
        assert_eq!(fitting(&SERIF_FACE, "", &TITLES).1, Vec::<String>::new());
    }

    #[test]
    fn letters_the_fonts_do_not_have_are_known() {
        assert!(SERIF_FACE.has_all("Łódź – “Ça va?” ½ €5 naïve"));
        assert!(!SERIF_FACE.has_all("مرحبا") && !SERIF_FACE.has_all("漢字"));
    }
}
