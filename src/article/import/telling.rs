//! What an import tells about an article besides writing it.

use super::reading::{Reading, Written};
use super::{Draft, Import, Origin, Outcome};
use std::collections::BTreeSet;

use crate::article::documents::Document;
use crate::article::elsewhere::{Foreign, Told};
use crate::article::plain::Role;
use crate::article::{html, plain};
use crate::diagnostic::{Diagnostic, Place};

impl Draft<'_> {
    pub(super) fn note(&self, import: &mut Import, folder: &str, written: &Written) {
        let mut note = |code, place, message: String, hint: &str| {
            let note = Diagnostic::note(code, message).at(place);
            import.notes.push(if hint.is_empty() { note } else { note.hint(hint) });
        };
        let whole = || Place::file(self.input);
        if import.outcome == Outcome::KeptEdited {
            let is_new = self.existing_text(folder).is_some_and(|article| !article.contains(&self.sha256));
            let since = if is_new { ", and its page changed" } else { "" };
            let message = format!("kept `{folder}/index.md`: it was edited since it was imported{since}");
            note("import.edited", whole(), message, "import with `--force` to overwrite it");
            return;
        }
        if import.title_origin == Origin::Made {
            let message = format!("no title found, made one from the text: `{}`", import.title);
            note("import.title", whole(), message, "give one with `--title`");
        }
        if import.date_origin.is_none() {
            note("import.date", whole(), "no date found".to_owned(), "give one with `--published 2016-05-21`");
        }
        if let Reading::Text(_, text) = self.reading {
            self.note_text(text, folder, &mut note);
        }
        if let Some(body) = &written.page {
            self.note_page(body, &mut note);
        }
        if let Reading::Document(document) = self.reading {
            self.note_document(document, &mut note);
        }
        if let Reading::Markdown(text) = self.reading {
            self.note_markdown(text, &written.told, folder, &mut note);
        }
    }

    fn existing_text(&self, folder: &str) -> Option<String> {
        let bytes = (self.existing)(&format!("{folder}/index.md")).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn note_markdown(
        &self,
        text: &Foreign,
        told: &Told,
        folder: &str,
        note: &mut dyn FnMut(&'static str, Place, String, &str),
    ) {
        let whole = || Place::file(self.input);
        for key in &text.unread {
            let message = format!("`{key}` in the front matter is not a date that can be read; it went to `extra`");
            note("import.front-matter", whole(), message, "give the date with `--published`");
        }
        for (name, (at, many)) in &told.kept {
            let place = Place::at(self.input, self.source, text.place(*at));
            let often = if *many > 1 { format!(", {many} times") } else { String::new() };
            let message = format!("`{name}` is not run, and is shown as it is written{often}");
            note("import.shortcode", place, message, "write in its place what it stood for");
        }
        for words in &told.left_out {
            note("import.left-out", whole(), format!("left out: `{words}`"), "");
        }
        if told.attributes > 0 {
            let message = format!("left out what says only how something looks: {}", told.attributes);
            note("import.left-out", whole(), message, "");
        }
        if !told.elements.is_empty() {
            let message = format!("elements of HTML that were left out: {}", named(&told.elements));
            note("import.left-out", whole(), message, "");
        }
        if !told.unknown.is_empty() {
            let message = format!("links to articles that are not here, whose words stay: {}", named(&told.unknown));
            note("import.link", whole(), message, "import those, too, then this one again");
        }
        if !told.held_back.is_empty() {
            let message = format!("links to drafts, whose words stay: {}", named(&told.held_back));
            note("import.link", whole(), message, "link to them again when they are published");
        }
        for image in &told.missing {
            let message = format!("the image `{image}` is not here");
            note("import.image", whole(), message, &format!("put it into `{folder}/`"));
        }
    }

    fn note_text(
        &self,
        text: &plain::PlainText,
        folder: &str,
        note: &mut dyn FnMut(&'static str, Place, String, &str),
    ) {
        for piece in &text.pieces {
            let words = piece.text.read(self.source);
            let place = Place::at(self.input, self.source, piece.text.span().range());
            let is_here = || words.contains("://") || (self.existing)(&format!("{folder}/{words}")).is_ok();
            match piece.role {
                Role::Boilerplate => note("import.left-out", place, format!("left out: `{words}`"), ""),
                Role::ImageName if self.image(&words).is_none() && !is_here() => {
                    let message = format!("the image `{words}` is not here");
                    note("import.image", place, message, &format!("put it into `{folder}/`"));
                }
                _ => {}
            }
        }
    }

    fn note_page(&self, body: &html::Body, note: &mut dyn FnMut(&'static str, Place, String, &str)) {
        let whole = || Place::file(self.input);
        for words in &body.left_out {
            note("import.left-out", whole(), format!("left out: `{words}`"), "");
        }
        if body.remote > 0 {
            let message = format!("images that stay on their own server: {}", body.remote);
            note("import.image", whole(), message, "save the page with its images, or put them beside the article");
        }
        if body.dead_links > 0 {
            let message = format!("links that lead nowhere from here, whose words stay: {}", body.dead_links);
            note("import.link", whole(), message, "");
        }
    }

    fn note_document(&self, document: &Document, note: &mut dyn FnMut(&'static str, Place, String, &str)) {
        let whole = || Place::file(self.input);
        if !document.attachments.is_empty() {
            let names: Vec<String> = document.attachments.iter().map(|name| format!("`{name}`")).collect();
            let message = format!("left out what was attached: {}", names.join(", "));
            note("import.left-out", whole(), message, "save the files and import those that are articles");
        }
        if !document.unseen.is_empty() {
            let names: Vec<String> = document.unseen.iter().take(5).map(|name| format!("`{name}`")).collect();
            let more = if document.unseen.len() > names.len() { " and others" } else { "" };
            let message = format!("left out pictures that browsers do not show: {}{more}", names.join(", "));
            note("import.image", whole(), message, "save them as PNG or SVG, and put them beside the article");
        }
    }
}

/// The first of a list, in backticks.
fn named(names: &BTreeSet<String>) -> String {
    let first: Vec<String> = names.iter().take(8).map(|name| format!("`{name}`")).collect();
    let more =
        if names.len() > first.len() { format!(" and {} others", names.len() - first.len()) } else { String::new() };
    format!("{}{more}", first.join(", "))
}
