//! What an import tells about an article besides writing it.

use super::reading::{Reading, Written};
use super::{Change, Draft, Import, Origin, Outcome, PROPOSAL_FILE, State};
use std::collections::BTreeSet;

use crate::article::documents::Document;
use crate::article::elsewhere::{Foreign, Told};
use crate::article::plain::Role;
use crate::article::{html, plain};
use crate::diagnostic::{Diagnostic, Place};

impl Draft<'_> {
    pub(super) fn note(&self, import: &mut Import, folder: &str, written: &Written) {
        if let Some((code, message, hint)) = of_change(import, folder) {
            // Who asked for a merge must hear that there is none.
            let is_wrong = code == "import.conflict";
            let told = if is_wrong { Diagnostic::error(code, message) } else { Diagnostic::note(code, message) };
            import.notes.push(told.at(Place::file(self.input)).hint(hint));
        }
        if self.reading.is_incomplete() && !matches!(import.outcome, Outcome::KeptEdited | Outcome::Proposed) {
            let message =
                format!("`{}` has only the beginning of its article; the rest is for subscribers", self.input);
            let hint = "save the page again after signing in, with the whole text in view, and import it again";
            import.notes.push(Diagnostic::warning("import.incomplete", message).at(Place::file(self.input)).hint(hint));
        }
        let mut note = |code, place, message: String, hint: &str| {
            let note = Diagnostic::note(code, message).at(place);
            import.notes.push(if hint.is_empty() { note } else { note.hint(hint) });
        };
        let whole = || Place::file(self.input);
        if matches!(import.outcome, Outcome::KeptEdited | Outcome::Proposed) {
            return;
        }
        if self.encoding != "UTF-8" {
            note("import.encoding", whole(), format!("read as {}", self.encoding), "");
        }
        if import.title_origin == Origin::Made {
            let message = format!("no title found, made one from the text: `{}`", import.title);
            note("import.title", whole(), message, "give one with `--title`");
        }
        if import.date_origin.is_none() {
            let month = match self.reading {
                Reading::Page(page) => page.evidence.month.as_ref(),
                _ => None,
            };
            let message = month.map_or_else(
                || "no date found".to_owned(),
                |month| format!("no date found but `{}`, which names no day", month.value),
            );
            note("import.date", whole(), message, "give one with `--published 2016-05-21`");
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
            note(
                "import.image",
                whole(),
                message,
                "`--fetch-images` fetches them; or save the page with them, or put them beside the article",
            );
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

type Message = (&'static str, String, String);

/// What there is to say of an article that was edited, or whose source changed: code, message, and what to do.
fn of_change(import: &Import, folder: &str) -> Option<Message> {
    let article = format!("{folder}/index.md");
    let Some(change) = &import.change else {
        let message = format!("kept `{article}`: it was edited since it was imported");
        let hint = "import it with `--force` to overwrite it".to_owned();
        return (import.outcome == Outcome::KeptEdited).then_some(("import.edited", message, hint));
    };
    let proposal = format!("{folder}/{PROPOSAL_FILE}");
    let both = format!("`{article}` was edited since it was imported, and its source changed");
    match (import.outcome, change.state) {
        (Outcome::Proposed, _) => Some((
            "import.conflict",
            format!("{both}: both changed the same in {}", places(change.conflicts)),
            format!("decide between the marks in `{proposal}`, take them out, and import again with `--merge`"),
        )),
        (Outcome::KeptEdited, State::Unfinished | State::OtherProposal | State::OtherArticle | State::Broken) => {
            Some(of_proposal(change.state, &proposal))
        }
        (Outcome::KeptEdited, State::Unreadable) => Some((
            "import.edited",
            format!("kept `{article}`: its source changed, and its front matter cannot be read"),
            "mend it (`postil check` says where), and import again".to_owned(),
        )),
        (Outcome::KeptEdited, _) => Some(of_kept(change, &both)),
        (Outcome::Merged, State::OtherImporter) => Some((
            "import.merged",
            format!("merged into `{article}`, by another postil than the one that imported it"),
            "compare the article with what it was".to_owned(),
        )),
        _ => None,
    }
}

fn of_proposal(state: State, proposal: &str) -> Message {
    let (message, hint) = match state {
        State::Unfinished => ("still has marks of what both changed, or a line that looks like one", "take them out"),
        State::OtherProposal => ("was made of another version of the source", "delete it"),
        State::OtherArticle => (
            "is not known to be made of the article as it stands now, which may have been edited since",
            "take over into the article what you decided, delete the proposal",
        ),
        _ => ("has no marks any more, but broken front matter", "mend it, or delete it"),
    };
    ("import.conflict", format!("`{proposal}` {message}"), format!("{hint}, and import again with `--merge`"))
}

fn of_kept(change: &Change, both: &str) -> Message {
    let (message, hint) = if change.state == State::NoOriginal {
        (
            format!("kept: {both}, and its original is not here as it was, so that the two cannot be merged"),
            "import it with `--force` to overwrite it",
        )
    } else if change.differences.is_empty() {
        (format!("kept: {both}, but in nothing that the article has"), "`--merge` takes over the new original")
    } else {
        let of = match change.conflicts {
            0 => "the two can be merged".to_owned(),
            many => format!("both changed the same in {}", places(many)),
        };
        let other = if change.state == State::OtherImporter {
            "; this postil makes other Markdown of the source than the one that imported it, so look twice"
        } else {
            ""
        };
        (format!("kept: {both}; {of}{other}"), "`--merge` takes over what changed, `--force` overwrites the article")
    };
    ("import.edited", message, hint.to_owned())
}

fn places(many: usize) -> String {
    if many == 1 { "one place".to_owned() } else { format!("{many} places") }
}

/// The first of a list, in backticks.
fn named(names: &BTreeSet<String>) -> String {
    let first: Vec<String> = names.iter().take(8).map(|name| format!("`{name}`")).collect();
    let more =
        if names.len() > first.len() { format!(" and {} others", names.len() - first.len()) } else { String::new() };
    format!("{}{more}", first.join(", "))
}
