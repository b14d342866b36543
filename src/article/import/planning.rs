//! The plan of one article.

use super::again::{Again, PROPOSAL_FILE};
use super::draft::Draft;
use super::edition::BASE_FILE;
use super::given::Given;
use super::reading::{Reading, Written};
use super::{Import, Options, Origin, Outcome};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::sha256_hex;

impl Draft<'_> {
    pub fn plan(&self, options: &Options) -> Result<Import, Box<Diagnostic>> {
        let (title, title_origin) = self.title(options);
        if let Some(twin) = self.twin(options) {
            return self.same_as(twin, (title, title_origin), options);
        }
        let (folder, old) = self.place(&title, options)?;
        let article = self.site_path(&format!("{folder}/index.md"))?;
        let written = self.written(&folder, options);
        let again = match old {
            None => Again::new(Outcome::Created, self.article_of(&written, options)),
            Some(old) => self.again(&folder, &old, &written, options)?,
        };
        let Again { outcome, text, change, made, proposal_of, proposal_for, as_it_was, base, given } = again;
        let given = given.unwrap_or_else(|| Given::with(article.as_str(), options));
        let date = options.published.or(self.reading.published());
        let found = if options.published.is_some() { Origin::Given } else { Origin::Found };
        let mut import = Import {
            article,
            title,
            title_origin,
            date_origin: date.map(|_| found),
            outcome,
            writes: Vec::new(),
            made: made.clone().filter(|_| outcome == Outcome::Merged),
            proposal_of,
            proposal_for,
            given,
            input: None,
            removes: Vec::new(),
            change,
            original: self.site_path(&format!("{folder}/{}", self.kept_as))?,
            notes: Vec::new(),
            evidence: self.reading.evidence(),
            is_incomplete: self.reading.is_incomplete(),
            comments: if let Reading::Document(document) = self.reading {
                document.comments.clone()
            } else {
                Vec::new()
            },
        };
        if as_it_was {
            // The original that is kept is the one that it names.
        } else if matches!(outcome, Outcome::KeptEdited | Outcome::Unchanged) {
            self.mend(&mut import, made, options)?;
        } else {
            self.write(&mut import, (&folder, text), &written, options)?;
        }
        self.keep_base(&mut import, base)?;
        self.note(&mut import, &folder, &written);
        Ok(import)
    }

    /// Nothing, as the article is there of another file of the same page; which of the two is newer, nobody knows.
    fn same_as(
        &self,
        (folder, other): (String, String),
        (title, title_origin): (String, Origin),
        options: &Options,
    ) -> Result<Import, Box<Diagnostic>> {
        let article = self.site_path(&format!("{folder}/index.md"))?;
        let message =
            format!("`{}` was left out: it is the page of `{article}`, which was imported from `{other}`", self.input);
        let hint = "`--force` takes it in place of that file, and so does an import when that file is gone";
        Ok(Import {
            title,
            title_origin,
            date_origin: None,
            outcome: Outcome::Unchanged,
            writes: Vec::new(),
            made: None,
            proposal_of: None,
            proposal_for: None,
            given: Given::with(article.as_str(), &Options { earlier: options.earlier.clone(), ..Options::default() }),
            input: Some(other),
            removes: Vec::new(),
            change: None,
            original: self.site_path(&format!("{folder}/{}", self.kept_as))?,
            notes: vec![Diagnostic::warning("import.same-page", message).at(Place::file(self.input)).hint(hint)],
            evidence: Vec::new(),
            comments: Vec::new(),
            is_incomplete: self.reading.is_incomplete(),
            article,
        })
    }

    /// Of a chapter whose book moves on without it, keeps what a merge starts from, as long as that is to be made.
    fn keep_base(&self, import: &mut Import, base: Option<String>) -> Result<(), Box<Diagnostic>> {
        let path = self.site_path(&format!("{}/{BASE_FILE}", import.article.parent()))?;
        let is_pending = import.change.is_some() && matches!(import.outcome, Outcome::KeptEdited | Outcome::Proposed);
        match base {
            Some(base) => import.writes.insert(0, (path, base.into_bytes())),
            None if !is_pending && self.edition.is_some() && (self.existing)(path.as_str()).is_ok() => {
                import.removes.push(path);
            }
            None => {}
        }
        Ok(())
    }

    /// Somebody merged it by hand, or an import was broken off: the article says what its original is, and here it is, unless somebody
    /// changed the one that is kept.
    fn mend(&self, import: &mut Import, made: Option<String>, options: &Options) -> Result<(), Box<Diagnostic>> {
        let recorded = options.earlier.file(import.article.as_str(), self.kept_as);
        let is_old = import.change.is_none()
            && recorded.is_some_and(|recorded| {
                recorded != self.sha256
                    && (self.existing)(import.original.as_str()).is_ok_and(|bytes| sha256_hex(&bytes) == recorded)
            });
        if !is_old {
            return Ok(());
        }
        import.writes.push((import.original.clone(), self.bytes.to_vec()));
        import.made = made;
        // The record knows of no proposal any more, so that what this one proposes was taken over.
        let proposal = self.site_path(&format!("{}/{PROPOSAL_FILE}", import.article.parent()))?;
        if options.earlier.proposed(import.article.as_str()).is_none()
            && (self.existing)(proposal.as_str()).is_ok_and(|proposal| self.is_made_of(&proposal))
        {
            import.removes.push(proposal);
        }
        Ok(())
    }

    /// What is written of it. An import that is broken off is mended by the next one: it takes a new article that is as an import
    /// wrote it, and the original of one that is not.
    fn write(
        &self,
        import: &mut Import,
        (folder, text): (&str, String),
        written: &Written,
        options: &Options,
    ) -> Result<(), Box<Diagnostic>> {
        let proposal = self.site_path(&format!("{folder}/{PROPOSAL_FILE}"))?;
        let article = (import.article.clone(), text.into_bytes());
        let original = (import.original.clone(), self.bytes.to_vec());
        match import.outcome {
            Outcome::Unchanged | Outcome::KeptEdited => {}
            Outcome::Proposed => import.writes.push((proposal, article.1)),
            Outcome::Merged => {
                if (self.existing)(proposal.as_str()).is_ok() {
                    import.removes.push(proposal);
                }
                self.write_images(import, folder, written, options)?;
                import.writes.extend([article, original]);
            }
            // As long as the original is the old one, the next import knows that there is something to be done.
            Outcome::Updated => {
                self.write_images(import, folder, written, options)?;
                import.writes.extend([article, original]);
            }
            Outcome::Created => {
                import.writes.push(original);
                self.write_images(import, folder, written, options)?;
                import.writes.push(article);
            }
        }
        Ok(())
    }

    /// Beside an article there may be an image of another name or of a person: only what an import wrote is overwritten.
    fn write_images(
        &self,
        import: &mut Import,
        folder: &str,
        written: &Written,
        options: &Options,
    ) -> Result<(), Box<Diagnostic>> {
        for (path, name) in &written.files {
            let target = self.site_path(&format!("{folder}/{name}"))?;
            if !options.force && self.is_fetched_already(path, target.as_str()) {
                continue;
            }
            let Some(image) = self.image(path) else { continue };
            let is_ours = |there: &[u8]| {
                there == image || options.earlier.file(import.article.as_str(), name) == Some(sha256_hex(there))
            };
            if !options.force
                && let Ok(there) = (self.existing)(target.as_str())
                && !is_ours(&there)
            {
                let message = format!("kept `{target}`, which is not known to be as an import wrote it");
                let hint = "take the new one over by hand, or import with `--force` to overwrite it and the article";
                import.notes.push(Diagnostic::note("import.image", message).at(Place::file(self.input)).hint(hint));
                continue;
            }
            import.writes.push((target, image));
        }
        Ok(())
    }
}
