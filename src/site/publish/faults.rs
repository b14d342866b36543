//! Every reason not to publish, in one table: exit status and documentation are made from it.

use crate::diagnostic::Diagnostic;

/// One row of [`FAULTS`].
#[derive(Clone, Copy, Debug)]
pub struct FaultInfo {
    pub code: &'static str,
    /// Whether the site's content is to be mended, rather than the command, the configuration or the target.
    pub is_content: bool,
    /// What it means, in one sentence.
    pub about: &'static str,
}

const fn of_content(code: &'static str, about: &'static str) -> FaultInfo {
    FaultInfo { code, is_content: true, about }
}

const fn of_target(code: &'static str, about: &'static str) -> FaultInfo {
    FaultInfo { code, is_content: false, about }
}

/// In the order of the alphabet.
pub const FAULTS: [FaultInfo; 28] = [
    of_target("publish.base-path", "`base_url` is not the address at which this host serves the repository."),
    of_content("publish.base-url", "There is no `base_url`, or it leads to this machine only."),
    of_target("publish.changed-meanwhile", "A file of the site was changed by someone else after the build."),
    of_target("publish.checked-out", "The branch is checked out, and its work tree would no longer agree with it."),
    of_target("publish.credentials", "There is no access key or token, or the store or host does not take it."),
    of_target("publish.deletions", "More files would be deleted than is likely to be meant."),
    of_content("publish.fact", "Words that a fact quotes are gone from the text, or a figure in them is another."),
    of_content("publish.figure", "A published figure is another now, and its `history` does not say why."),
    of_target("publish.foreign", "A file that postil did not put there stands where one of the site is to go."),
    of_target("publish.git", "git refused or failed; its own words are told."),
    of_target("publish.kind", "What was asked for is not there for this kind of target."),
    of_content("publish.live", "What readers get at the site's address is not what the site is now."),
    of_target("publish.manifest", "The record of what was published cannot be read."),
    of_content("publish.name", "A file has a name that the host does not take."),
    of_target("publish.no-release", "There is no such release to go back to."),
    of_target("publish.no-target", "The configuration has no such target."),
    of_target("publish.overtaken", "Someone else published to the same target meanwhile."),
    of_target("publish.path", "The target's folder is not there, or must not be written to."),
    of_target("publish.purge", "The site is published, but the command of `purge` failed."),
    of_target("publish.reserved", "A file of the site has a name that postil needs for itself."),
    of_content("publish.review", "A fact that nobody has reviewed is shown, and the target wants all reviewed."),
    of_target("publish.rsync", "rsync failed; its own words are told."),
    of_content("publish.secret", "A file holds what looks like a secret key."),
    of_target("publish.sftp", "ssh or the server's SFTP failed; its own words are told."),
    of_target("publish.store", "The store or host refused, or cannot be reached; its own words are told."),
    of_target("publish.unconfirmed", "Nobody is there to be asked, and `--yes` was not given."),
    of_target("publish.verify", "What stands at the target is not what was put there."),
    of_target("publish.write", "A file at the target cannot be written, read or removed."),
];

/// The row of a code.
#[must_use]
pub fn info(code: &str) -> Option<&'static FaultInfo> {
    FAULTS.iter().find(|info| info.code == code)
}

/// An error of publishing; its code stands in [`FAULTS`].
pub(super) fn fault(code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
    debug_assert!(info(code).is_some(), "{code} is not in the table");
    Diagnostic::error(code, message).hint(hint)
}

/// `1 file`, `2 files`.
pub(super) fn count(number: usize, noun: &str) -> String {
    let grouped = crate::page::wording::number(&number.to_string());
    if number == 1 { format!("1 {noun}") } else { format!("{grouped} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_order_and_once() {
        assert!(FAULTS.is_sorted_by(|a, b| a.code < b.code));
        assert!(FAULTS.iter().all(|fault| fault.code.starts_with("publish.") && fault.about.ends_with('.')));
    }
}
