//! The plan of one article.

use super::again::{Again, PROPOSAL_FILE};
use super::draft::Draft;
use super::given::Given;
use super::reading::{Reading, Written};
use super::{Import, Options, Origin, Outcome};
use crate::diagnostic::{Diagnostic, Place};
use crate::digest::sha256_hex;

impl Draft<'_> {
    pub fn plan(&self, options: &Options) -> Result<Import, Box<Diagnostic>> {
        let (title, title_origin) = self.title(options);
        let (folder, old) = self.place(&title, options)?;
        let article = self.site_path(&format!("{folder}/index.md"))?;
        let written = self.written(&folder, options);
        let again = match old {
            None => Again::new(Outcome::Created, self.article_of(&written, options)),
            Some(old) => self.again(&folder, &old, &written, options)?,
        };
        let Again { outcome, text, change, made, proposal_of, proposal_for, as_it_was } = again;
        let given = Given::with(article.as_str(), options);
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
            comments: if let Reading::Document(document) = self.reading {
                document.comments.clone()
            } else {
                Vec::new()
            },
        };
        if outcome == Outcome::KeptEdited && as_it_was {
            // The original that is kept is the one that it names.
        } else if outcome == Outcome::KeptEdited {
            self.mend(&mut import, made, options);
        } else {
            self.write(&mut import, (&folder, text), &written, options)?;
        }
        self.note(&mut import, &folder, &written);
        Ok(import)
    }

    /// Somebody merged it by hand: the article says what its original is, and here it is, unless somebody changed the one that is kept.
    fn mend(&self, import: &mut Import, made: Option<String>, options: &Options) {
        let is_old = import.change.is_none()
            && (self.existing)(import.original.as_str()).is_ok_and(|bytes| {
                bytes != self.bytes
                    && Some(sha256_hex(&bytes)) == options.earlier.file(import.article.as_str(), self.kept_as)
            });
        if is_old {
            import.writes.push((import.original.clone(), self.bytes.to_vec()));
            import.made = made;
        }
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
                import.writes.extend([article, original]);
                self.write_images(import, folder, written, options)?;
            }
            Outcome::Created | Outcome::Updated => {
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
