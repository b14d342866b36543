//! The plan of one article.

use super::again::{Again, PROPOSAL_FILE};
use super::draft::Draft;
use super::reading::{Reading, Written};
use super::{Import, Options, Origin, Outcome};
use crate::diagnostic::Diagnostic;

impl Draft<'_> {
    pub fn plan(&self, options: &Options) -> Result<Import, Box<Diagnostic>> {
        let (title, title_origin) = self.title(options);
        let (folder, old) = self.place(&title, options)?;
        let article = self.site_path(&format!("{folder}/index.md"))?;
        let written = self.written(&folder, options);
        let Again { outcome, text, change } = match old {
            None => Again { outcome: Outcome::Created, text: self.article_of(&written, options), change: None },
            Some(old) => self.again(&folder, &old, &written, options),
        };
        let date = options.published.or(self.reading.published());
        let found = if options.published.is_some() { Origin::Given } else { Origin::Found };
        let mut import = Import {
            article,
            title,
            title_origin,
            date_origin: date.map(|_| found),
            outcome,
            writes: Vec::new(),
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
        self.write(&mut import, &folder, text, &written)?;
        self.note(&mut import, &folder, &written);
        Ok(import)
    }

    /// What is written of it.
    fn write(&self, import: &mut Import, folder: &str, text: String, written: &Written) -> Result<(), Box<Diagnostic>> {
        let proposal = self.site_path(&format!("{folder}/{PROPOSAL_FILE}"))?;
        match import.outcome {
            Outcome::Unchanged => return Ok(()),
            Outcome::KeptEdited => {
                // Somebody merged it by hand: the article says what its original is, and here it is.
                let other = import.change.is_none().then(|| (self.existing)(import.original.as_str()).ok()).flatten();
                if other.is_some_and(|bytes| bytes != self.bytes) {
                    import.writes.push((import.original.clone(), self.bytes.to_vec()));
                }
                return Ok(());
            }
            Outcome::Proposed => {
                import.writes.push((proposal, text.into_bytes()));
                return Ok(());
            }
            Outcome::Merged if (self.existing)(proposal.as_str()).is_ok() => import.removes.push(proposal),
            Outcome::Created | Outcome::Updated | Outcome::Merged => {}
        }
        import.writes.push((import.article.clone(), text.into_bytes()));
        import.writes.push((import.original.clone(), self.bytes.to_vec()));
        for (path, name) in &written.files {
            let target = self.site_path(&format!("{folder}/{name}"))?;
            // Beside an article that was edited, an image may have been, too.
            let is_kept = import.outcome == Outcome::Merged && (self.existing)(target.as_str()).is_ok();
            if let Some(image) = self.image(path).filter(|_| !is_kept) {
                import.writes.push((target, image));
            }
        }
        Ok(())
    }
}
