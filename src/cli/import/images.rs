//! Images on the web of one article or file: each fetched once, within bounds of number and size.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::path::Path;

use super::sources::address;
use super::web::{Kind, Web};
use crate::diagnostic::{Diagnostic, Place};

/// The most images of one article, and the most bytes of all of them.
const MOST_IMAGES: usize = 200;
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The images of an article, each fetched once.
pub(super) struct Images<'a> {
    web: &'a Web,
    found: RefCell<HashMap<String, Option<Vec<u8>>>>,
    bytes: Cell<usize>,
    /// The first that could not be had, and why.
    fault: Cell<Option<(String, String)>>,
}

impl<'a> Images<'a> {
    /// Those of an article that was fetched itself.
    pub fn new(web: &'a Web) -> Self {
        Self { web, found: RefCell::default(), bytes: Cell::new(0), fault: Cell::default() }
    }

    /// Those of another file, for which as long is waited as for an article that is fetched.
    pub fn begin(web: &'a Web) -> Self {
        web.begin();
        Self::new(web)
    }

    pub fn get(&self, url: &str) -> Option<Vec<u8>> {
        address(Path::new(url))?;
        if let Some(known) = self.found.borrow().get(url) {
            return known.clone();
        }
        if self.found.borrow().len() >= MOST_IMAGES || self.bytes.get() >= MOST_BYTES {
            return None;
        }
        let image = match self.web.get(url, Kind::Image, None) {
            Ok(fetched) => fetched.bytes,
            Err(fault) => {
                let first = self.fault.take();
                self.fault.set(first.or_else(|| Some((url.to_owned(), fault.to_string()))));
                None
            }
        };
        self.bytes.set(self.bytes.get() + image.as_ref().map_or(0, Vec::len));
        self.found.borrow_mut().insert(url.to_owned(), image.clone());
        image
    }

    pub fn told(&self, article: &str) -> Option<Diagnostic> {
        let (url, reason) = self.fault.take()?;
        let many = self.found.borrow().values().filter(|image| image.is_none()).count();
        let others = if many > 1 { format!(" (and {} others)", many - 1) } else { String::new() };
        let message = format!("the image `{url}` {reason}{others}");
        Some(Diagnostic::note("import.image", message).at(Place::file(article)))
    }
}
