//! `[look]`: what a site changes of its theme without touching a file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::MenuItem;
use super::contrast::{self, Page};
use super::css;
use crate::calendar::LANGUAGES;
use crate::diagnostic::Diagnostic;
use crate::toml_file;

/// How the site looks, as far as its theme leaves it open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct LookConfig {
    /// Colour of links and of what stands out: a CSS colour, such as `#8a3324`, `rgb(138 51 36)`, `oklch(45% .13 32)` or
    /// `firebrick`. Choose one that is easy to read on a light page.
    pub accent: Option<String>,
    /// The same on a dark page. Left out, it is a lighter shade of `accent`.
    pub accent_dark: Option<String>,
    /// Typefaces of the text, the first that the reader has: `Charter, "Iowan Old Style", serif`.
    pub text_font: Option<String>,
    /// Typefaces of notes, labels and lists.
    pub label_font: Option<String>,
    /// Letters to a line of text, about: from 45 to 90.
    #[schemars(range(min = 45, max = 90))]
    pub measure: Option<u8>,
    /// A picture in `static/` that stands for the site's name at the top of every page: `logo.svg`.
    pub logo: Option<String>,
    /// A line at the foot of every page, in Markdown.
    pub footer: Option<String>,
    /// Where else the site is found: links at the foot of every page.
    #[schemars(with = "Vec<MenuItem>")]
    pub social: Vec<MenuItem>,
    /// BCP 47 language of every date that readers see: `de`. Left out, a date is in the language of the page on which it stands:
    /// an article's `language`, and `default_language` on every other page and in lists of articles. English, German (`de`), French
    /// (`fr`), Spanish (`es`), Italian (`it`), Dutch (`nl`) or Portuguese (`pt`), with or without a region; dates of pages in other
    /// languages are in English.
    pub date_language: Option<String>,
}

/// Letters to a line that can be read.
const MEASURES: std::ops::RangeInclusive<u8> = 45..=90;

/// A key of `[look]` and what is wrong with it.
type Fault = (&'static str, String, String);

impl LookConfig {
    /// What is well-formed but cannot be meant, each at its key.
    pub(super) fn faults(&self, file: &str, source: &str) -> Vec<Diagnostic> {
        let faults = self.colours().chain(self.fonts()).chain(self.rest());
        let placed = |(key, what, hint): Fault| {
            Diagnostic::error("config.look", format!("`look.{key}` {what}"))
                .at(toml_file::place_of(file, source, &["look", key]))
                .hint(hint)
        };
        let links = self.social.iter().enumerate().filter(|(_, item)| !item.is_link());
        let links = links.map(|(index, item)| {
            Diagnostic::error("config.look", format!("`look.social` has a link that leads nowhere: `{}`", item.url))
                .at(toml_file::place_of(file, source, &["look", "social", &index.to_string(), "url"]))
                .hint("write an address with `https:` or `mailto:`, or a path on the site that begins with `/`")
        });
        faults.map(placed).chain(links).collect()
    }

    /// Colours that are hard to read, each at its key.
    pub(super) fn warnings(&self, file: &str, source: &str) -> Vec<Diagnostic> {
        let colours = [("accent", &self.accent, Page::Light), ("accent_dark", &self.accent_dark, Page::Dark)];
        let faint = |(key, value, page): (&str, &Option<String>, Page)| {
            let found = contrast::faint(value.as_deref()?, page)?;
            // Rounded down: 4.49 is not enough.
            let ratio = (found.ratio * 10.).floor() / 10.;
            let message = format!(
                "`look.{key}` has a contrast of {ratio} on a {} page; text needs {}",
                page.name(),
                contrast::LEAST
            );
            let warning =
                Diagnostic::warning("config.contrast", message).at(toml_file::place_of(file, source, &["look", key]));
            let direction = if page == Page::Light { "darker" } else { "lighter" };
            Some(warning.hint(format!("take a {direction} shade, such as `{}`", found.shade)))
        };
        colours.into_iter().filter_map(faint).collect()
    }

    fn colours(&self) -> impl Iterator<Item = Fault> {
        let colours = [("accent", &self.accent), ("accent_dark", &self.accent_dark)];
        colours.into_iter().filter_map(|(key, value)| {
            let value = value.as_deref()?;
            let hint = css::colour_fault(value)?;
            Some((key, format!("is not a CSS colour: `{value}`"), hint))
        })
    }

    fn fonts(&self) -> impl Iterator<Item = Fault> {
        let fonts = [("text_font", &self.text_font), ("label_font", &self.label_font)];
        fonts.into_iter().filter_map(|(key, value)| {
            let value = value.as_deref()?;
            let hint = "write names of typefaces with commas between them: `Charter, \"Iowan Old Style\", serif`";
            css::families(value).is_none().then(|| (key, format!("is not a list of typefaces: `{value}`"), hint.into()))
        })
    }

    fn rest(&self) -> impl Iterator<Item = Fault> {
        let measure = self.measure.filter(|measure| !MEASURES.contains(measure)).map(|measure| {
            let hint = "a line of 45 to 90 letters can be read; 66 is usual";
            ("measure", format!("is {measure} letters to a line"), hint.to_owned())
        });
        let logo = self.logo.as_deref().and_then(|logo| {
            let why = crate::path::OutPath::new(logo).err()?;
            let hint = "name a picture in `static/`, counted from there: `logo.svg`";
            Some(("logo", format!("cannot be `{logo}`: {why}"), hint.to_owned()))
        });
        let language = self.date_language.as_deref().filter(|language| !names_months(language)).map(|language| {
            let why = format!("is no language that dates can be written in: `{language}`");
            let hint = format!(
                "it can be {}, with or without a region: `en-GB`",
                LANGUAGES.map(|known| quoted(known.code)).join(", ")
            );
            ("date_language", why, hint)
        });
        let alone = (self.accent_dark.is_some() && self.accent.is_none()).then(|| {
            (
                "accent_dark",
                "stands without `look.accent`".to_owned(),
                "say what the colour is on a light page, too".to_owned(),
            )
        });
        [alone, measure, logo, language].into_iter().flatten()
    }

    /// What it changes of a theme's style sheet: CSS, or nothing.
    #[must_use]
    pub fn style(&self) -> Option<String> {
        let mut rules = Vec::new();
        let accent = match (&self.accent, &self.accent_dark) {
            (Some(light), Some(dark)) => Some(format!("light-dark({light}, {dark})")),
            // Lighter, and not brighter than is pleasant on a dark page.
            (Some(light), None) => Some(format!("light-dark({light}, oklch(from {light} .78 min(c, .12) h))")),
            (None, _) => None,
        };
        rules.extend(accent.map(|accent| format!("--accent: {accent};")));
        let fonts = [
            ("--serif", &self.text_font, "serif"),
            // What a theme sets its headlines in, if in another face than the text.
            ("--display", &self.text_font, "serif"),
            ("--sans", &self.label_font, "sans-serif"),
        ];
        for (property, font, generic) in fonts {
            let families = font.as_deref().and_then(css::families);
            rules.extend(families.map(|families| format!("{property}: {families}, var(--script), {generic};")));
        }
        rules.extend(self.measure.map(|letters| format!("--letters: {letters};")));
        (!rules.is_empty()).then(|| format!("\n/* [look] */\n:root {{ {} }}\n", rules.join(" ")))
    }
}

fn quoted(word: &str) -> String {
    format!("`{word}`")
}

/// Whether it is a BCP 47 tag of a language that dates can be written in.
fn names_months(tag: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut parts = tag.split('-');
    parts.next().is_some_and(|first| LANGUAGES.iter().any(|known| known.code == first)) && parts.all(part)
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, FILE_NAME};

    fn style(look: &str) -> String {
        Config::parse(FILE_NAME, &format!("[look]\n{look}")).unwrap().look.style().unwrap_or_default()
    }

    fn fault(look: &str) -> String {
        let faults = Config::parse(FILE_NAME, &format!("[look]\n{look}")).unwrap_err();
        let told = |fault: &crate::diagnostic::Diagnostic| format!("{fault} ({})", fault.hint.as_deref().unwrap_or(""));
        faults.iter().map(told).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn values_become_custom_properties() {
        assert_eq!(style(""), "");
        assert_eq!(
            style("accent = '#8a3324'\nmeasure = 60"),
            "\n/* [look] */\n:root { --accent: light-dark(#8a3324, oklch(from #8a3324 .78 min(c, .12) h)); --letters: 60; }\n"
        );
        let both = style("accent = 'Navy'\naccent_dark = 'oklch(80% .1 250 / 90%)'");
        assert!(both.contains("--accent: light-dark(Navy, oklch(80% .1 250 / 90%));"), "{both}");
        let fonts = style("text_font = 'Charter, \"Iowan Old Style\", ui-serif'\nlabel_font = 'Hiragino Sans'");
        assert!(
            fonts.contains("--serif: \"Charter\", \"Iowan Old Style\", ui-serif, var(--script), serif;"),
            "{fonts}"
        );
        assert!(fonts.contains("--display: \"Charter\", "), "headlines are set in it, too: {fonts}");
        assert!(fonts.contains("--sans: \"Hiragino Sans\", var(--script), sans-serif;"), "{fonts}");
    }

    #[test]
    fn what_is_not_a_value_is_refused_where_it_stands() {
        let colour = fault("footer = 'x'\naccent = 'firebrik'");
        assert_eq!(
            colour,
            "postil.toml:3:1: `look.accent` is not a CSS colour: `firebrik` (did you mean `firebrick`?)"
        );
        for colour in [
            "red;}",
            "#12",
            "#ggg",
            "rgb(1)",
            "rgb(1 2 3",
            "url(x)",
            "var(--x)",
            "rgb(1,2,3)}",
            "",
            "a{b",
            "rgb(1 2 <3)",
        ] {
            assert!(fault(&format!("accent = '{colour}'")).contains("is not a CSS colour"), "{colour}");
        }
        for font in ["a; b", "\"a", "a}", "a,,b", "", "\"a\\\"b\"", "url(x)", "<b>", "'a'"] {
            assert!(fault(&format!("text_font = '''{font}'''")).contains("is not a list of typefaces"), "{font}");
        }
        assert!(fault("accent_dark = 'red'").starts_with("postil.toml:2:1: `look.accent_dark` stands without"));
        assert!(fault("measure = 44").starts_with("postil.toml:2:1: `look.measure` is 44 letters to a line"));
        assert!(fault("logo = '../x.svg'").starts_with("postil.toml:2:1: `look.logo` cannot be `../x.svg`"));
        for language in ["english please", "xx", "EN", "de-", ""] {
            let told = fault(&format!("date_language = '{language}'"));
            assert!(told.starts_with("postil.toml:2:1: `look.date_language` is no language"), "{told}");
            assert!(told.contains("`en`, `de`, `fr`, `es`, `it`, `nl`, `pt`"), "{told}");
        }
        assert_eq!(style("date_language = 'pt-BR'"), "");
        let social =
            fault("social = [{ name = 'A', url = 'https://a.example' }, { name = 'B', url = 'javascript:1' }]");
        assert!(social.starts_with("postil.toml:2:68: `look.social` has a link that leads nowhere"), "{social}");
        assert!(fault("akzent = 'red'").ends_with("unknown key `look.akzent` (did you mean `accent`?)"));
    }
}
