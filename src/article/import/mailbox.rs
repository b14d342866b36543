//! Mailboxes: each mail is an article.

use std::collections::HashMap;

use super::batch::{Batch, Existing, Planned};
use super::place::parent;
use super::{Options, plan};
use crate::article::mail::{self, mailbox};
use crate::diagnostic::{Diagnostic, Place};

/// Plans the import of the mails of a mailbox.
///
/// # Errors
/// If it has more mails than any, or one title is given for many.
pub(super) fn plan_mails(
    existing: Existing<'_>,
    beside: &dyn Fn(&str) -> Option<Vec<u8>>,
    input: &str,
    mails: &[Vec<u8>],
    options: &Options,
) -> Result<Batch, Box<Diagnostic>> {
    let refuse = |code, message, hint| Box::new(Diagnostic::error(code, message).at(Place::file(input)).hint(hint));
    if mails.len() > mailbox::MOST {
        let message = format!("`{input}` has more than {} mails", mailbox::MOST);
        return Err(refuse("import.too-large", message, "divide it, or save the mails that matter one by one"));
    }
    if options.title.is_some() {
        let message = format!("`--title` names one article, and `{input}` has {}", mails.len());
        return Err(refuse("import.many", message, "leave the title out; each mail has its subject"));
    }
    let mut batch = Batch::default();
    let planned = Planned::default();
    let with_planned = |path: &str| planned.read(path, existing);
    let ids: Vec<Option<String>> = mails.iter().map(|bytes| mail::identifier(bytes)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    ids.iter().flatten().for_each(|id| *counts.entry(id).or_default() += 1);
    for (number, bytes) in mails.iter().enumerate() {
        // What several mails call themselves, none is known by.
        let origin = ids[number].clone().filter(|id| counts[id.as_str()] == 1);
        let known = origin.as_ref().and_then(|origin| options.earlier.by_input(&parent(&options.section), origin));
        let options = Options { folder: known, origin: origin.clone(), ..options.clone() };
        match plan(&with_planned, beside, &format!("{input}#{}", number + 1), bytes, &options) {
            Ok(mut import) => {
                import.input = origin;
                planned.take(&import);
                batch.imports.push(import);
            }
            Err(fault) => batch.faults.push(*fault),
        }
    }
    Ok(batch)
}
