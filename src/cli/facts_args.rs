//! The commands below `postil facts`, with their options.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::facts::{FactKind, KINDS, Status};

#[derive(Debug, Subcommand)]
pub(super) enum Facts {
    /// List facts
    #[command(after_long_help = LIST_EXAMPLES)]
    List(List),
    /// Show all that is known of a fact, and where its words stand
    #[command(after_long_help = SHOW_EXAMPLES)]
    Show(Show),
    /// Accept suggested facts
    #[command(after_long_help = ACCEPT_EXAMPLES)]
    Accept(Accept),
    /// Turn suggested facts down, for good
    #[command(after_long_help = REJECT_EXAMPLES)]
    Reject(Reject),
    /// List the facts that are to be looked at again
    #[command(after_long_help = DUE_EXAMPLES)]
    Due(Due),
    /// Give a fact another id, with all that refers to it
    #[command(long_about = RENAME, after_long_help = RENAME_EXAMPLES)]
    Rename(Rename),
    /// Quote anew what was edited in the articles since
    #[command(long_about = FIX, after_long_help = FIX_EXAMPLES)]
    Fix(Fix),
    /// Print facts as W3C Web Annotations, JSON or CSV
    #[command(after_long_help = EXPORT_EXAMPLES)]
    Export(Export),
    /// Add facts from an export, or notes from Hypothesis
    #[command(long_about = IMPORT, after_long_help = IMPORT_EXAMPLES)]
    Import(Import),
}

/// Which facts are meant; those that fit all that is given.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Filters {
    /// Kind, as in `figure`; may be given more than once
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub kind: Vec<FactKind>,
    /// Status, as in `suggested`; may be given more than once
    #[arg(long, value_name = "STATUS", value_parser = status)]
    pub status: Vec<Status>,
    /// Rule that suggested them, as in `quantity.percent`, or its family, as in `quantity`
    #[arg(long, value_name = "RULE")]
    pub rule: Option<String>,
    /// Least score of the rule, 0 to 1; facts written by hand have none and are left out
    #[arg(long, value_name = "SCORE", value_parser = score)]
    pub min_score: Option<f32>,
    /// Article or folder below content/, as in `news/ferry` or `news`; may be given more than once
    #[arg(long, value_name = "PATH")]
    pub article: Vec<String>,
}

const LIST_EXAMPLES: &str = "\
Examples:
  postil facts list                                   every fact, article by article
  postil facts list --status suggested                what nobody has looked at yet
  postil facts list --kind figure --article news      the figures of a section
  postil facts list --format csv > facts.csv          for a spreadsheet";

#[derive(Debug, Args)]
pub(super) struct List {
    #[command(flatten)]
    pub filters: Filters,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  postil facts show passengers-carried
  postil facts show ferry-fare --article news/ferry    where several articles have a fact of that id";

#[derive(Debug, Args)]
pub(super) struct Show {
    /// Id of the fact
    pub id: String,
    /// Article that has it
    #[arg(long, value_name = "PATH")]
    pub article: Vec<String>,
}

const ACCEPT_EXAMPLES: &str = "\
Examples:
  postil facts accept passengers-carried ann-hart           two facts
  postil facts accept --rule quantity --min-score 0.9       all suggestions of a kind of rule that is sure
  postil facts accept --article news/ferry --by \"Ann Hart\"  all of an article, compared with their sources
  postil facts accept --kind person --dry-run               say which, and write nothing

Only what is `suggested` is accepted by filters, unless `--status` says otherwise. With `--by`, `checked` tells who compared
the fact with its source, and when.";

#[derive(Debug, Args)]
pub(super) struct Accept {
    #[command(flatten)]
    pub chosen: Chosen,
    /// Who has checked them against their sources
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub by: String,
}

const REJECT_EXAMPLES: &str = "\
Examples:
  postil facts reject ferry-fare                      one fact
  postil facts reject --rule date.relative            all suggestions of a rule
  postil facts reject --kind place --article news --dry-run

A rejected fact stays in the file, so that it is not suggested again, and is not shown.";

#[derive(Debug, Args)]
pub(super) struct Reject {
    #[command(flatten)]
    pub chosen: Chosen,
}

#[derive(Debug, Args)]
pub(super) struct Chosen {
    /// Ids of facts
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    /// Every suggestion of the site
    #[arg(long)]
    pub all: bool,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

const DUE_EXAMPLES: &str = "\
Examples:
  postil facts due                 whose `review_by` has passed
  postil facts due --within 30     and those of the next thirty days";

#[derive(Debug, Args)]
pub(super) struct Due {
    #[command(flatten)]
    pub filters: Filters,
    /// Days ahead
    #[arg(long, value_name = "DAYS", default_value_t = 0, value_parser = clap::value_parser!(u16))]
    pub within: u16,
}

const RENAME: &str = "Gives a fact another id, in its facts file and everywhere it is named: `superseded_by`, `evidence` and \
    `derived` of the same article, and the words pinned to it in the text. Links from elsewhere to the page's fragment \
    `#f-…` are not found again by that.";

const RENAME_EXAMPLES: &str = "\
Examples:
  postil facts rename figure-3 passengers-carried
  postil facts rename figure-3 ferry-fare --article news/ferry    where several articles have a fact of that id";

#[derive(Debug, Args)]
pub(super) struct Rename {
    /// The id it has
    pub old: String,
    /// The id it is to have: lower-case letters, digits and hyphens
    pub new: String,
    /// Article that has it
    #[arg(long, value_name = "PATH")]
    pub article: Vec<String>,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

const FIX: &str = "Looks where the quoted words of every fact stand now. Where words or their surroundings were edited without \
    changing what they say, the quote is written anew. Where the article does not say any more what the fact says, you \
    are told, and nothing is written without `--values`: then the new words are quoted, the fact's value or date is set to what \
    they say, `checked` is taken away, and what was accepted is suggested again. What would say something false even so, because its \
    label has a word that was replaced or the sentence says the opposite, and what has no place any more, is only told. Comments, \
    order and spacing stay.";

const FIX_EXAMPLES: &str = "\
Examples:
  postil facts fix --dry-run                 say what would be written
  postil facts fix                           every article
  postil facts fix content/news/ferry.md     one article
  postil facts fix --values                  the articles are right: let the facts follow them

Exit status 1 says that something is left.";

#[derive(Debug, Args)]
pub(super) struct Fix {
    /// Articles or their facts files; none means all of the site
    pub files: Vec<PathBuf>,
    /// Let facts follow where the article says something else now
    #[arg(long)]
    pub values: bool,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

const EXPORT_EXAMPLES: &str = "\
Examples:
  postil facts export > facts.jsonld                       W3C Web Annotations
  postil facts export --format json --article news/ferry   one article's facts as they stand in its file
  postil facts export --format csv --status accepted       for a spreadsheet

`postil facts import` reads the first two back.";

#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    pub filters: Filters,
}

const IMPORT: &str = "Reads what `postil facts export` wrote, as Web Annotations or JSON, or notes as the API of Hypothesis \
    gives them. Each is added to the facts file of its article, which is told by its path, its address or the address it was \
    taken from; what is there already stays as it is. A note becomes a suggested claim: its quote the anchor, its text the \
    text.";

const IMPORT_EXAMPLES: &str = "\
Examples:
  postil facts import facts.jsonld
  postil facts import notes.json --dry-run
  curl 'https://api.hypothes.is/api/search?uri=https://example.org/news/ferry/&limit=200' > notes.json
  postil facts import notes.json                       notes from Hypothesis, as suggestions";

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file
    pub file: PathBuf,
    /// Say what would be added, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

fn kind(text: &str) -> Result<FactKind, String> {
    let known = KINDS.iter().find(|info| info.name == text).map(|info| info.kind);
    known.ok_or_else(|| crate::diagnostic::did_you_mean(text, KINDS.iter().map(|info| info.name)))
}

fn status(text: &str) -> Result<Status, String> {
    let all =
        [Status::Suggested, Status::Accepted, Status::Disputed, Status::Corrected, Status::Withdrawn, Status::Rejected];
    let name = |status: &Status| crate::page::wording::status(*status).0;
    let known = all.iter().find(|status| name(status) == text).copied();
    known.ok_or_else(|| crate::diagnostic::did_you_mean(text, all.iter().map(name)))
}

fn score(text: &str) -> Result<f32, String> {
    let score = text.parse().ok().filter(|score| (0.0..=1.0).contains(score));
    score.ok_or_else(|| "a number from 0 to 1".to_owned())
}
