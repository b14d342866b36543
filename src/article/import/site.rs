//! Articles and sections of a site of another generator: what each becomes where the whole site moves.

use std::sync::Arc;

use super::Around;
use super::draft::Draft;
use super::reading::Reading;
use crate::article::elsewhere::{Surroundings, Told};
use crate::article::encoding;
use crate::article::generators::{Page, Site, section_text};
use crate::diagnostic::{Diagnostic, Place};

/// A page of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct OfSite {
    pub site: Arc<Site>,
    /// Which of its pages.
    pub page: usize,
}

impl OfSite {
    /// The page.
    #[must_use]
    pub fn page(&self) -> Option<&Page> {
        self.site.pages.get(self.page)
    }
}

/// Reads a page, and does with its draft what is to be done with it; see [`super::drafted`].
pub(super) fn drafted<T>(
    (existing, beside): Around<'_>,
    input: &str,
    bytes: &[u8],
    of: &OfSite,
    work: &dyn Fn(&Draft<'_>) -> Result<T, Box<Diagnostic>>,
) -> Result<T, Box<Diagnostic>> {
    let refused = |fault: encoding::Fault| {
        let message = format!("`{input}` {fault}");
        Box::new(Diagnostic::error(fault.code(), message).at(Place::file(input)).hint(fault.hint()))
    };
    let decoded = encoding::decode(bytes).map_err(refused)?;
    let page = of.page().cloned().unwrap_or_default();
    let reading = Reading::Markdown(Box::new(of.site.foreign(&page, &decoded.text)?));
    let draft = Draft::of(existing, beside, input, bytes, &reading);
    work(&Draft { source: &decoded.text, encoding: decoded.encoding, ..draft })
}

/// The `_index.md` that a section of a site becomes, from its file, if it has one, and what could not come through.
///
/// # Errors
/// If its front matter is broken.
pub fn section(site: &Site, page: &Page, text: Option<&str>) -> Result<(String, Told), Box<Diagnostic>> {
    let Some(text) = text else { return Ok((section_text(page, None, ""), Told::default())) };
    let foreign = site.foreign(page, text)?;
    let lead = |address: &str, is_image: bool| site.lead(page, address, is_image);
    let in_html = |address: &str, is_image: bool| site.in_html(page, address, is_image);
    let around =
        Surroundings { has_file: &|_, _| false, by_address: false, article: &|_| None, lead: &lead, in_html: &in_html };
    let body = foreign.write(&around);
    Ok((section_text(page, Some(&foreign), &body.markdown), body.told))
}
