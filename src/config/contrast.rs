//! Whether a colour can be read on the pages of the bundled themes (WCAG 2.2, success criterion 1.4.3).

use csscolorparser::Color;

/// The least contrast of text.
pub(super) const LEAST: f64 = 4.5;
/// Steps on the way from a colour to black or white.
const STEPS: u8 = 50;

/// What a page is printed on: `--paper` of the theme `margin`, as CSS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    Light,
    Dark,
}

impl Page {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn paper(self) -> &'static str {
        match self {
            Self::Light => "oklch(98.6% .007 85)",
            Self::Dark => "oklch(20.5% .008 70)",
        }
    }
}

/// A colour that is too faint, and what to do about it.
pub(super) struct Faint {
    /// From 1 to 4.5.
    pub ratio: f64,
    /// The nearest shade of it that can be read, as `#rrggbb`.
    pub shade: String,
}

/// How faint `colour` is on `page`; `None` where it can be read, or is no colour.
pub(super) fn faint(colour: &str, page: Page) -> Option<Faint> {
    let paper = page.paper().parse::<Color>().ok()?;
    let colour = over(&parsed(colour)?, &paper);
    let ratio = ratio(&colour, &paper);
    if ratio >= LEAST {
        return None;
    }
    let end = if page == Page::Light { Color::new(0., 0., 0., 1.) } else { Color::new(1., 1., 1., 1.) };
    let shades = (1..=STEPS).map(|step| mixed(&colour, &end, f32::from(step) / f32::from(STEPS)));
    // As it is written, with eight bits a channel.
    let shade = shades
        .map(|shade| shade.to_css_hex().to_string())
        .find(|shade| shade.parse::<Color>().is_ok_and(|shade| self::ratio(&shade, &paper) >= LEAST))?;
    Some(Faint { ratio, shade })
}

/// Names are known to another crate, which is here for pictures anyway.
fn parsed(colour: &str) -> Option<Color> {
    let named = || {
        let found: svgtypes::Color = colour.to_ascii_lowercase().parse().ok()?;
        Some(Color::from_rgba8(found.red, found.green, found.blue, found.alpha))
    };
    colour.parse().ok().or_else(named)
}

/// What a colour that lets the page through looks like.
fn over(colour: &Color, paper: &Color) -> Color {
    let solid = Color::new(colour.r, colour.g, colour.b, 1.);
    mixed(paper, &solid, colour.a)
}

fn mixed(from: &Color, to: &Color, part: f32) -> Color {
    let mix = |from: f32, to: f32| (from + (to - from) * part).clamp(0., 1.);
    Color::new(mix(from.r, to.r), mix(from.g, to.g), mix(from.b, to.b), 1.)
}

fn ratio(one: &Color, other: &Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance as WCAG defines it.
fn luminance(colour: &Color) -> f64 {
    let linear = |part: f32| {
        let part = f64::from(part.clamp(0., 1.));
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_those_of_wcag() {
        let between = |one: &str, other: &str| ratio(&parsed(one).unwrap(), &parsed(other).unwrap());
        assert!((between("black", "white") - 21.).abs() < 0.001);
        assert!((between("#777", "#fff") - 4.478).abs() < 0.001);
        assert!((between("#0000ff", "white") - 8.592).abs() < 0.001);
        assert!((between("#fc0", "#fc0") - 1.).abs() < 0.001);
    }

    #[test]
    fn what_is_faint_has_a_shade_that_is_not() {
        for (colour, page) in [
            ("gold", Page::Light),
            ("#888", Page::Light),
            ("rgb(255 255 255 / 50%)", Page::Light),
            ("oklch(80% .1 250)", Page::Light),
            ("hsl(210 50% 20%)", Page::Dark),
            ("navy", Page::Dark),
            ("lab(30% 20 10)", Page::Dark),
        ] {
            let found = faint(colour, page).unwrap_or_else(|| panic!("{colour} can be read"));
            assert!((1. ..LEAST).contains(&found.ratio), "{colour}: {}", found.ratio);
            assert!(faint(&found.shade, page).is_none(), "{colour}: {}", found.shade);
        }
        for (colour, page) in [
            ("#8a3324", Page::Light),
            ("navy", Page::Light),
            ("oklch(77% .11 45)", Page::Dark),
            ("no colour", Page::Dark),
        ] {
            assert!(faint(colour, page).is_none(), "{colour}");
        }
    }

    #[test]
    fn papers_are_those_of_the_theme() {
        let tokens = std::fs::read_to_string("themes/margin/style/10-tokens.css").unwrap();
        let paper = format!("--paper: light-dark({}, {});", Page::Light.paper(), Page::Dark.paper());
        assert!(tokens.contains(&paper), "{paper}");
    }
}
