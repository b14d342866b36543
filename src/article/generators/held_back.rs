//! What was not public stays so: pages out of their time, pages below sections that are drafts, and the words of such sections.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::inventory::{Inventory, named};
use super::model::{Page, Placing};
use super::site::Rules;
use super::tree::folder_of;
use crate::diagnostic::Place;

/// Makes drafts of what was not shown, and tells of it.
pub fn apply(pages: &mut Vec<(Page, Placing)>, rules: &Rules, found: &mut Inventory, today: Date) {
    let mut told = Told::default();
    let is_zola = matches!(rules, Rules::Zola(_));
    let closed: BTreeSet<String> = pages
        .iter()
        .filter(|(page, _)| is_zola && page.is_section && page.draft)
        .filter_map(|(page, _)| Some(folder_of(page.source.as_deref()?).to_owned()))
        .collect();
    let is_closed = |source: &str| {
        std::iter::successors(Some(folder_of(source)), |folder| folder.contains('/').then(|| folder_of(folder)))
            .any(|folder| closed.contains(folder))
    };
    pages.retain_mut(|(page, placing)| {
        let source = page.source.clone().unwrap_or_default();
        if placing.is_out_of_time {
            told.out_of_time.push(source.clone());
        }
        if placing.is_unmade {
            told.unmade.push(source.clone());
        }
        if placing.is_unlisted && !page.draft {
            told.unlisted.push(source.clone());
        }
        if is_closed(&source) && !page.draft {
            told.below.push(source.clone());
            (page.draft, page.old) = (true, None);
        }
        page.is_ahead = !page.is_section && page.date.is_some_and(|date| date.date > today);
        if !page.is_section || !page.draft {
            return true;
        }
        if !placing.is_unmade {
            told.sections.push(source);
        }
        // The front page is always shown, and then without the draft's words.
        page.list.hidden = true;
        !page.folder.is_empty()
    });
    let copies = std::mem::take(&mut found.copies);
    let (below, copies) = copies.into_iter().partition(|(from, _)| is_closed(from));
    found.copies = copies;
    told.below.extend(below.into_iter().map(|(from, _): (String, String)| from));
    told.tell(found);
}

#[derive(Default)]
struct Told {
    out_of_time: Vec<String>,
    unmade: Vec<String>,
    unlisted: Vec<String>,
    sections: Vec<String>,
    below: Vec<String>,
}

impl Told {
    fn tell(&self, found: &mut Inventory) {
        let out = "pages whose day of publication is to come, or whose last one is over, became drafts";
        let below = "what lies below sections that are drafts was not shown: pages became drafts, files stay behind";
        let sections = "sections that are drafts get no page of their own, and a front page not the draft's words";
        let unmade =
            "what was built without a page of its own stays so: pages became drafts, sections have `render = false`";
        let unlisted = "pages that stood in no list are listed now";
        for (sources, what) in [
            (&self.out_of_time, out),
            (&self.unmade, unmade),
            (&self.sections, sections),
            (&self.below, below),
            (&self.unlisted, unlisted),
        ] {
            if let Some(first) = sources.first() {
                let message = format!("{what}: {}", named(sources.iter().map(String::as_str)));
                let hint = if what == unlisted {
                    "`draft = true` holds one back, with its address"
                } else {
                    "take out `draft = true` or `render = false` where it should be shown"
                };
                found.tell("import.draft", Place::file(first), message, hint);
            }
        }
    }
}
