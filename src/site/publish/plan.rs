//! The plan: what goes up, what goes away and why, found by comparing digests with what is recorded at the target.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use super::manifest::{FILE_NAME, Manifest};
use super::parcel::{Parcel, Stage, stage_by_name};
use crate::graph::Card;
use crate::path::OutPath;

/// What stands at a target.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// The record of the last publication.
    pub manifest: Option<Manifest>,
    /// Every file there, ours or not, and how many bytes it has.
    pub there: BTreeMap<String, u64>,
    /// Changes with every publication, whoever made it.
    pub mark: String,
}

/// Why a file is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It was not there.
    New,
    /// The site makes other bytes of it.
    Changed,
    /// It is gone from the target, or someone else changed it there.
    Mended,
    /// A publication that was broken off may have put it.
    Unfinished,
    /// Someone else's file gives way.
    Overwrites,
}

impl Why {
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Mended => "changed or gone at the target",
            Self::Unfinished => "left over from a publication that was broken off",
            Self::Overwrites => "takes the place of a file of others",
        }
    }
}

/// A file that goes away, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deletion<'a> {
    pub path: &'a OutPath,
    pub why: Gone,
}

/// Why a file goes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gone {
    /// The site no longer makes it.
    Removed,
    /// Its article is a draft now.
    Draft,
    /// Its article is dated in the future now.
    Future,
}

impl Gone {
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Removed => "no longer part of the site",
            Self::Draft => "its article is a draft now",
            Self::Future => "its article is dated in the future now",
        }
    }
}

/// A file that goes up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Put {
    pub path: OutPath,
    pub bytes: u64,
    pub why: Why,
    #[serde(skip)]
    pub stage: Stage,
}

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In the order in which they are put.
    pub put: Vec<Put>,
    /// Files that we put there and the site no longer makes, in the order in which they go: feeds, pages, what pages need.
    pub delete: Vec<OutPath>,
    /// Our files that stay as they are.
    pub kept: usize,
    /// Files of others, which stay.
    pub foreign: usize,
    /// Files of others that stand in the way of ours.
    pub in_the_way: Vec<String>,
    /// Our files at the target before.
    pub before: usize,
    /// Whether the record differs, though perhaps no file.
    pub recorded: bool,
    /// Folders at the target that had a page before.
    pages: BTreeSet<OutPath>,
}

impl Plan {
    /// Compares what is to be published with what stands at the target.
    #[must_use]
    pub fn new(parcel: &Parcel, standing: &Standing) -> Self {
        let mut plan = Self::default();
        let empty = Manifest::default();
        let before = standing.manifest.as_ref().unwrap_or(&empty);
        for (path, item) in &parcel.items {
            let there = standing.there.get(path.as_str());
            let why = match (before.files.get(path), there) {
                (Some(Some(known)), Some(bytes)) if *known == item.entry && *bytes == known.bytes => None,
                (Some(Some(known)), _) if *known == item.entry => Some(Why::Mended),
                (Some(Some(_)), _) => Some(Why::Changed),
                (Some(None), _) => Some(Why::Unfinished),
                (None, Some(_)) => Some(Why::Overwrites),
                (None, None) => Some(Why::New),
            };
            match why {
                Some(why) => {
                    plan.put.push(Put { path: path.clone(), bytes: item.entry.bytes, why, stage: item.stage });
                }
                None => plan.kept += 1,
            }
        }
        plan.put.sort_by(|a, b| (a.stage, &a.path).cmp(&(b.stage, &b.path)));
        let is_ours = |path: &str| OutPath::new(path).is_ok_and(|path| before.files.contains_key(&path));
        let foreign = |path: &&String| path.as_str() != FILE_NAME && !is_ours(path);
        plan.in_the_way = plan.put.iter().filter_map(|put| in_the_way(put, standing, is_ours)).collect();
        plan.in_the_way.dedup();
        let overwritten = plan.put.iter().filter(|put| put.why == Why::Overwrites).count();
        plan.foreign = standing.there.keys().filter(foreign).count() - overwritten;
        let is_gone = |path: &&OutPath| !parcel.items.contains_key(*path) && standing.there.contains_key(path.as_str());
        plan.delete = before.files.keys().filter(is_gone).cloned().collect();
        plan.delete.sort_by_key(|path| Reverse(stage_by_name(path)));
        plan.before = before.files.len();
        let page = |path: &OutPath| OutPath::new(path.as_str().strip_suffix("/index.html")?).ok();
        plan.pages = before.files.keys().filter_map(page).collect();
        plan.recorded = standing.manifest.as_ref() != Some(&parcel.manifest());
        plan
    }

    /// The record while files change: all that were ours, all that will be, and of those that are put nobody knows yet.
    #[must_use]
    pub fn announcement(&self, before: Option<&Manifest>) -> Manifest {
        let mut manifest = before.cloned().unwrap_or_default();
        manifest.files.extend(self.put.iter().map(|put| (put.path.clone(), None)));
        manifest
    }

    /// Which of our own old files, and of the folders that are left empty, must go before anything is put: a folder is to be in the place
    /// of a file, or it is a folder, or lies in one, where a file is to be.
    pub fn gives_way(&self) -> impl Fn(&str) -> bool {
        let puts: BTreeSet<&str> = self.put.iter().map(|put| put.path.as_str()).collect();
        let takes_place = self.takes_place();
        move |path| {
            let inside = format!("{path}/");
            let is_above = puts.range(inside.as_str()..).next().is_some_and(|first| first.starts_with(&inside));
            is_above || takes_place(path)
        }
    }

    /// Whether a file that is put is to stand where a folder is, or above it.
    pub fn takes_place(&self) -> impl Fn(&str) -> bool {
        let puts: BTreeSet<&str> = self.put.iter().map(|put| put.path.as_str()).collect();
        move |path| puts.contains(path) || path.match_indices('/').any(|(at, _)| puts.contains(&path[..at]))
    }

    /// The deletions, in groups that may go in any order but each after the one before: no page is left that names what is gone.
    pub fn deletions(&self) -> impl Iterator<Item = &[OutPath]> {
        self.delete.chunk_by(|one, next| stage_by_name(one) == stage_by_name(next))
    }

    /// The deletions with their reasons. `held_back` are articles that the site leaves out.
    #[must_use]
    pub fn reasons(&self, held_back: &[Arc<Card>]) -> Vec<Deletion<'_>> {
        let reason = |path: &OutPath| {
            let card = held_back.iter().find(|card| self.is_of(card, path));
            card.map_or(Gone::Removed, |card| if card.draft { Gone::Draft } else { Gone::Future })
        };
        self.delete.iter().map(|path| Deletion { path, why: reason(path) }).collect()
    }

    /// Whether a file belongs to an article: its page, what lies beside that and below no other page, or a page that leads there.
    fn is_of(&self, card: &Card, path: &OutPath) -> bool {
        let name = card.path.trim_matches('/');
        let above = path.as_str().rmatch_indices('/').map(|(at, _)| &path.as_str()[..at]);
        let mut pages = above.filter(|folder| OutPath::new(folder).is_ok_and(|folder| self.pages.contains(&folder)));
        let is_lead = |lead: &String| {
            let lead = lead.trim_matches('/');
            let rest = path.as_str().strip_prefix(lead).filter(|_| !lead.is_empty());
            // Packed forms have an ending more.
            rest.is_some_and(|rest| ["", "/index.html"].iter().any(|page| is_form_of(rest, page)))
        };
        (!name.is_empty() && pages.next() == Some(name)) || card.aliases.iter().any(is_lead) || is_lead(&card.path)
    }

    /// Whether there is nothing to do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.put.is_empty() && self.delete.is_empty() && !self.recorded
    }

    /// That go up.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.put.iter().map(|put| put.bytes).sum()
    }
}

/// Whether a file is that one, or it packed.
fn is_form_of(path: &str, file: &str) -> bool {
    path.strip_prefix(file).is_some_and(|ending| ["", ".gz", ".br"].contains(&ending))
}

/// Somebody else's file at the place of ours, above it, or in a folder of its name.
fn in_the_way(put: &Put, standing: &Standing, is_ours: impl Fn(&str) -> bool) -> Option<String> {
    let path = put.path.as_str();
    let there = |path: &&str| standing.there.contains_key(*path) && !is_ours(path);
    let above = path.match_indices('/').map(|(at, _)| &path[..at]);
    if let Some(found) = above.chain([path]).find(there) {
        return Some(found.to_owned());
    }
    let folder = format!("{path}/");
    let below = standing.there.range(folder.clone()..).map(|(path, _)| path);
    let mut below = below.take_while(|path| path.starts_with(&folder));
    below.find(|path| !is_ours(path)).cloned()
}
