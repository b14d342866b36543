//! Every command and option; help, completions and the man page come from here.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};
use jiff::civil::Date;

use super::facts_args::Facts;
use super::publish_args::{self, Publish};
use crate::article::Timestamp;
use crate::article::html::language_tag;
use crate::document::Language;
use crate::terminal::{Color, Format, Loudness};

#[derive(Debug, Parser)]
#[command(name = "postil", version, about, long_about = LONG_ABOUT, after_long_help = AFTER_HELP, max_term_width = 100)]
#[command(propagate_version = true, arg_required_else_help = true)]
pub(super) struct Args {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

const LONG_ABOUT: &str = "postil turns raw articles into a browsable site whose margins hold facts and figures: \
    who, how many, when, where, who said it. Each fact is typed, sourced and anchored to the words that state it.";

const AFTER_HELP: &str = "\
Examples:
  postil make notes/*.txt --into archive    raw articles in, a site out, in one go
  postil new archive                        an empty site
  postil import story.txt                   one more article, annotated
  postil annotate                           suggest facts for every article
  postil facts list --status suggested      what is left to review
  postil build                              write the site to site/
  postil check                              find what is wrong, write nothing
  postil serve                              see the site in the browser as you write
  postil publish                            put the site where it is read

Exit status: 0 fine, 1 something is wrong with the content, 2 wrong usage or a file that cannot be read or written.";

#[derive(Debug, ClapArgs)]
pub(super) struct Global {
    /// The site's folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The configuration file, from the site's folder
    #[arg(long, global = true, value_name = "FILE", default_value = crate::config::FILE_NAME)]
    pub config: String,
    /// When to use colours (the environment variable NO_COLOR is respected)
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Color,
    /// Say only what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Output for people or for programs; `csv` of lists of facts, `jsonld` of their export only
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: Format,
}

impl Global {
    pub fn loudness(&self) -> Loudness {
        match (self.quiet, self.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Usual,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make an empty site
    #[command(after_long_help = NEW_EXAMPLES)]
    New(New),
    /// Bring texts, saved web pages and documents into the site as articles, with suggested facts
    #[command(long_about = IMPORT, after_long_help = IMPORT_EXAMPLES)]
    Import(Import),
    /// Make a site from raw articles, texts, pages or documents, in one go: new, import, annotate, build
    #[command(after_long_help = MAKE_EXAMPLES)]
    Make(Make),
    /// Suggest facts for articles
    #[command(long_about = ANNOTATE, after_long_help = ANNOTATE_EXAMPLES)]
    Annotate(Annotate),
    /// List, review, mend, rename and exchange facts
    #[command(subcommand, arg_required_else_help = true, after_long_help = FACTS_EXAMPLES)]
    Facts(Facts),
    /// Write the site
    #[command(after_long_help = BUILD_EXAMPLES)]
    Build(Build),
    /// Find what is wrong with the site, its facts and figures, without writing anything
    #[command(long_about = CHECK, after_long_help = CHECK_EXAMPLES)]
    Check(Check),
    /// See the site in the browser, up to date as you write
    #[command(long_about = SERVE, after_long_help = SERVE_EXAMPLES)]
    Serve(Serve),
    /// Put the site where it is read: a folder, a branch, a store, an archive
    #[command(long_about = publish_args::about(), after_long_help = publish_args::EXAMPLES)]
    Publish(Publish),
    /// Print a completion script for a shell
    #[command(after_long_help = COMPLETIONS_EXAMPLES)]
    Completions { shell: clap_complete::Shell },
    /// Print the manual page (troff; try `postil man | man -l -`)
    Man,
}

const NEW_EXAMPLES: &str = "\
Examples:
  postil new archive                          an empty site in archive/
  postil new archive --title \"The Archive\"    with a name of its own
  postil new archive --workflow github         checked and published by GitHub Actions";

const FACTS_EXAMPLES: &str = "\
Examples:
  postil facts list --status suggested               what nobody has looked at yet
  postil facts accept --rule quantity --min-score 0.9
  postil facts fix                                   quote anew what was edited in the articles
  postil facts due --within 30                       what is to be looked at again soon

Only facts files are written, and where a pinned fact is renamed the article; comments, order and spacing stay.";

const CHECK: &str = "Finds what a build would find, and what only a check looks for: shares, sums and changes that do not add up, \
    weekdays and ages that do not fit their dates, facts that say something else than their words, quotes that drifted, figures \
    that contradict each other across articles, names spelt in two ways. Nothing is guessed: a number is taken for what it may be \
    rounded from, and only what cannot agree is told. `[check]` in postil.toml says how much each kind of finding matters. \
    docs/check.md lists them.";

const CHECK_EXAMPLES: &str = "\
Examples:
  postil check                      everything a build would find, and every figure, date, quote and name
  postil check --strict             the same, failing on warnings too
  postil check --external           and whether links to other sites still lead somewhere
  postil check --drafts --future    in unfinished and future articles too
  postil check --verbose            with every finding in full, and each article's coverage
  postil check --format json        for an editor or a script
  postil check --format sarif       for a forge that shows findings beside the lines of a change

Exit status: 0 no errors, 1 errors (with `--strict` also warnings), 2 wrong usage or a file that cannot be read.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  postil completions bash > ~/.local/share/bash-completion/completions/postil
  postil completions fish > ~/.config/fish/completions/postil.fish";

#[derive(Debug, ClapArgs)]
pub(super) struct New {
    /// Folder to make the site in; it must not exist or be empty
    pub dir: PathBuf,
    /// The site's name
    #[arg(long)]
    pub title: Option<String>,
    /// Forge that is to check and publish the site by itself: writes a workflow and a target for it
    #[arg(long, value_name = "FORGE")]
    pub workflow: Option<crate::scaffold::Workflow>,
}

const IMPORT: &str = "Reads web pages as browsers save them: of each the article, without navigation, advertisements, comments and \
    the like, with its title, authors, dates and images; `--verbose` says where each was found. Reads documents by their content, whatever their \
    names end in: DOCX, ODT and RTF with their styles, notes, tables, pictures and remarks, EPUB (a section, with each chapter an article) \
    and PDF that has its text in it. Reads Markdown of Hugo, Jekyll, Zola, Obsidian and Pandoc: front matter, shortcodes, links between files, \
    callouts. Moves whole sites of these three, which it knows by their configuration: content, settings, files, and what answers at the old addresses. Fetches pages and documents on the web: politely, within bounds, by the rules of each \
    site's robots.txt, and never from addresses of this machine or its network, unless `--allow-private` is given. Reads feeds (RSS, Atom, JSON) and exports of WordPress, with each entry an article. Reads mails (EML) and pages saved as one file (MHTML) with the images in them. Reads plain text as people paste it: image, caption and credit lines, a title, a byline, a date line, \
    an agency dateline, headings without markup, lists, tabular figures, hard-wrapped or indented paragraphs; UTF-8, UTF-16 \
    or Windows-1252. Writes it as Markdown with front matter, keeps the original beside it as source.txt, source.html, source.docx, source.markdown and so on, and suggests \
    facts. Importing the same file again changes nothing. A file that changed updates its article; if that was edited, what changed is shown, \
    and `--merge` takes it over, as long as not both changed the same.";

const IMPORT_EXAMPLES: &str = "\
Examples:
  postil import story.txt                                    one article into content/articles/
  postil import storm.html                                   a saved web page, with the images in storm_files/
  postil import report.docx minutes.odt paper.pdf            documents of word processors, and PDF
  postil import https://example.org/feed.xml wordpress.xml   feeds, and exports of WordPress
  postil import newsletter.eml page.mhtml                    mails, and pages saved as one file
  postil import vault/ _posts/                               Markdown of Obsidian, Jekyll, Hugo and others
  postil import old-site/                                    a whole site of Hugo, Jekyll or Zola, with its addresses
  postil import novel.epub                                   a book as a section, with a chapter an article
  postil import inbox/ --into news                           everything in a folder that can be read, into content/news/
  postil import https://example.org/storm                    a page on the web, with its images
  postil import wordpress.xml --fetch-images                 an export, with the images that it has on the web
  curl -s https://example.org/storm | postil import -        a page from standard input
  postil import storm.txt --merge                            what changed in it, into an article that was edited
  postil import story.txt --published 2016-06-13 --author \"Jane Doe\"";

#[derive(Debug, ClapArgs)]
pub(super) struct Import {
    /// Texts, web pages, documents, mails, folders of them, whole sites, or addresses (`https://…`); `-` is standard input
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Section to import into, a folder of content/: `articles` unless you say otherwise; sites keep their own
    #[arg(long, value_name = "SECTION")]
    pub into: Option<String>,
    #[command(flatten)]
    pub options: ImportOptions,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ImportOptions {
    /// Title, in place of the one found in or made from the text
    #[arg(long)]
    pub title: Option<String>,
    /// Date of publication, in place of the one found in the text
    #[arg(long, value_name = "DATE", value_parser = timestamp)]
    pub published: Option<Timestamp>,
    /// Author; may be given more than once
    #[arg(long, value_name = "NAME")]
    pub author: Vec<String>,
    /// Language of the text, as in `en` or `pt-BR`
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub language: Option<String>,
    /// Do not suggest facts
    #[arg(long)]
    pub no_annotate: bool,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Overwrite articles that were edited since they were imported
    #[arg(long)]
    pub force: bool,
    /// Take what changed in a source over into articles that were edited since they were imported
    #[arg(long, conflicts_with = "force")]
    pub merge: bool,
    /// Take pages for articles that look like lists of other pages, such as "Ten beaches" with a link each, or that have only the
    /// first sentences of one for subscribers
    #[arg(long)]
    pub as_article: bool,
    /// How many files are read at a time: as many as there are processors unless told
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Fetch the images of pages, feeds, mails and exports in files, too; of addresses they always are
    #[arg(long)]
    pub fetch_images: bool,
    /// Fetch addresses of this machine and its network, too
    #[arg(long)]
    pub allow_private: bool,
    /// How long an answer of a server is waited for, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub timeout: u64,
}

const MAKE_EXAMPLES: &str = "\
Examples:
  postil make notes/ --into archive                          a folder of texts, pages and documents
  postil make old-site/ --into new-site                      a site of Hugo, Jekyll or Zola, with its addresses
  postil make story.txt --published 2016-06-13 --into story  one article";

#[derive(Debug, ClapArgs)]
pub(super) struct Make {
    /// Texts, web pages, documents, mails, folders of them, whole sites, or addresses (`https://…`); `-` is standard input
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Folder of the site; made if it is not there
    #[arg(long, value_name = "DIR", default_value = "archive")]
    pub into: PathBuf,
    /// The site's name, if it is made
    #[arg(long, value_name = "TITLE")]
    pub site_title: Option<String>,
    #[command(flatten)]
    pub options: ImportOptions,
}

const ANNOTATE: &str = "Recognises figures, dates, people, organisations, places and quotes, and adds the ones worth a \
    reader's margin to each article's facts file, with status `suggested`. What a person has written, accepted or \
    rejected is never touched. With `--format json` everything recognised is printed and nothing is written; with \
    `--explain` which rule took which words, what else they could have been, and what became of them.";

const ANNOTATE_EXAMPLES: &str = "\
Examples:
  postil annotate                                   every article of the site
  postil annotate content/news/flood.md             one article
  postil annotate --article news                    the articles of a section
  postil annotate --explain content/news/flood.md   why it has the suggestions it has, and no others
  postil annotate --format json story.txt           what is recognised in any text, as JSON
  cat story.txt | postil annotate --format json -   the same, from standard input";

#[derive(Debug, ClapArgs)]
pub(super) struct Annotate {
    /// Articles or plain texts; `-` is standard input; none means every article of the site
    pub files: Vec<PathBuf>,
    /// Article or folder below content/, as in `news/ferry` or `news`; may be given more than once
    #[arg(long, value_name = "PATH", conflicts_with = "files")]
    pub article: Vec<String>,
    /// Date that "yesterday" and "last month" count from, where the article has none
    #[arg(long, value_name = "DATE")]
    pub published: Option<Date>,
    /// Language of texts that do not say theirs: en or de; otherwise that which a plain text shows, or that of the site
    #[arg(long, value_name = "LANGUAGE")]
    pub language: Option<Spoken>,
    /// Say what would be added, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Show, sentence by sentence, what each rule took and why, and what became of it; write nothing
    #[arg(long)]
    pub explain: bool,
}

/// A language that the recognisers have rules for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spoken(pub Language);

impl std::str::FromStr for Spoken {
    type Err = String;

    fn from_str(tag: &str) -> Result<Self, String> {
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        let tags: Vec<&str> = Language::ALL.iter().map(|(_, tag, _)| *tag).collect();
        Language::known(first).map(Self).ok_or_else(|| format!("there are rules for {} only", tags.join(" and ")))
    }
}

const BUILD_EXAMPLES: &str = "\
Examples:
  postil build                                    write the site to site/
  postil build --drafts --future                  with unfinished and future articles
  postil build --base-url https://example.org     for publication at that address";

#[derive(Debug, ClapArgs)]
pub(super) struct Build {
    #[command(flatten)]
    pub shown: Shown,
    /// Address the site will be published at, in place of the configured one; "" makes it portable
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Folder to write to, in place of the configured one
    #[arg(long, value_name = "DIR")]
    pub output_dir: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Check {
    #[command(flatten)]
    pub shown: Shown,
    /// Follow links to other sites, too
    #[arg(long)]
    pub external: bool,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
}

const SERVE: &str = "Serves the site and watches its sources. Pages are rendered when they are asked for and nothing is \
    written: `site/` stays as it is. When a file is saved, only the tabs whose page changed are brought up to date; what is \
    wrong is shown here and in the browser, and the last good state of the page stays. Every page is the one that `postil \
    build --base-url http://127.0.0.1:7878` would write, but for one script element.

On a terminal, the key `o` opens the site in the browser, `r` looks at everything again, and `q` ends the preview.";

const SERVE_EXAMPLES: &str = "\
Examples:
  postil serve                         http://127.0.0.1:7878/, or the next free port
  postil serve --open --drafts         with unfinished articles, in the browser at once
  postil serve --host 0.0.0.0 --qr     for the phone on the same network
  postil serve --poll                  where files change without the system saying so: network disks, containers
  postil serve --review                check the suggested facts in the browser

A preview on 127.0.0.1 can be reached from this machine only. With `--host 0.0.0.0` everyone on the network can read it.";

#[derive(Debug, ClapArgs)]
pub(super) struct Serve {
    #[command(flatten)]
    pub shown: Shown,
    /// Name or address to serve at; 0.0.0.0 for every network of this machine
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub host: String,
    /// Port to serve at; without it 7878 or the next one that is free
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Address that absolute links begin with, in place of the preview's own
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Show a QR code of the address, for a phone's camera
    #[arg(long)]
    pub qr: bool,
    /// Look at the files every half second, instead of asking the system when they change
    #[arg(long)]
    pub poll: bool,
    /// Leave pages as a build writes them: no script, no bringing up to date
    #[arg(long)]
    pub no_reload: bool,
    /// Let facts be reviewed in the browser, which changes facts files
    #[arg(long)]
    pub review: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct Shown {
    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,
    /// Show articles dated in the future too
    #[arg(long)]
    pub future: bool,
}

/// `2016-06-13`, or a date with time.
/// The tag of a language: what else is given would be no language to anybody who reads the page.
fn language(text: &str) -> Result<String, String> {
    let tag = language_tag(text).ok_or("not the tag of a language; give one like `en` or `pt-BR`")?;
    let given = text.replace('_', "-");
    // What stands behind the country, as in `de-CH-1996`, stays.
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match given.get(..tag.len()).filter(|start| start.eq_ignore_ascii_case(&tag)).map(|_| &given[tag.len()..]) {
        Some("") => Ok(tag),
        Some(rest) if rest.strip_prefix('-').is_some_and(|rest| rest.split('-').all(is_part)) => Ok(tag + rest),
        _ => Err("not the tag of a language; give one like `en` or `pt-BR`".to_owned()),
    }
}

fn timestamp(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|_| "not a date: write it like 2016-06-13".to_owned())
}
