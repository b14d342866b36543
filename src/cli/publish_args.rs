//! Options of `postil publish`.

use clap::Args as ClapArgs;

/// Help that names every kind of target.
pub(super) fn about() -> String {
    let kinds = crate::config::TARGET_KINDS.iter().map(|info| format!("  {:7}  {}", info.name, info.about));
    format!(
        "Builds and checks the site, shows what would go up, what would go away and why, asks, puts it there and reads it \
         back. Only what differs is sent. Only what postil put there is ever deleted. Drafts and articles dated in the future \
         are left out. What should not be published is refused: an address that nobody else can read, facts whose words are gone from the text, \
         figures that changed without a reason in their history, secret keys.\n\n\
         Where to stands in `postil.toml` as `[publish.NAME]`; its `kind` is one of\n\n{}",
        kinds.collect::<Vec<_>>().join("\n")
    )
}

pub(super) const EXAMPLES: &str = "\
Examples:
  postil publish                         to the only target, after a look at the plan
  postil publish live --dry-run          what would be done
  postil publish live --yes              without being asked, as in CI
  postil publish live --rollback         back to the release served before this one
  postil publish live --verify           whether readers get what the site is now
  postil publish live --yes --message \"The harbour's figures for May\"

In postil.toml:
  [publish.live]
  kind = \"git\"
  branch = \"gh-pages\"";

#[derive(Debug, ClapArgs)]
pub(super) struct Publish {
    /// Name of a target in the configuration; may be left out where there is only one
    pub target: Option<String>,
    /// Show the plan, or what `--rollback` would bring back, and change nothing at the target
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
    /// What to say of this publication, where the target keeps that
    #[arg(long, value_name = "TEXT")]
    pub message: Option<String>,
    /// Go back to a former release: the one before the present, or the one named
    #[arg(long, value_name = "ID", num_args = 0..=1, default_missing_value = "")]
    pub rollback: Option<String>,
    /// Delete more than a quarter of the files there, or more than 256
    #[arg(long)]
    pub allow_deletions: bool,
    /// Let files that postil did not put there give way to the site's of the same name
    #[arg(long)]
    pub overwrite: bool,
    /// Fetch the live site and compare it with what the sources make; nothing is changed
    #[arg(long, conflicts_with_all = ["dry_run", "message", "rollback", "allow_deletions", "overwrite"])]
    pub verify: bool,
    /// Files to fetch, spread over the site; 200 unless said
    #[arg(long, value_name = "N", requires = "verify", conflicts_with = "all", value_parser = clap::value_parser!(u32).range(1..))]
    pub sample: Option<u32>,
    /// Fetch every file
    #[arg(long, requires = "verify")]
    pub all: bool,
    /// Address to fetch from, where it is not yet the site's own
    #[arg(long, value_name = "URL", requires = "verify")]
    pub at: Option<String>,
}
