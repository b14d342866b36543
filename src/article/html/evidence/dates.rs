//! When a page was published and changed: from its data, from what readers see, from its address.

use super::super::date;
use super::super::tree::{Id, Tree};
use super::marked;
use super::{Found, Page, found};
use crate::article::Timestamp;

/// Names of data that tell when a page was published.
const DATES: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "sailthru.date",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "dc.date.created",
    "publish-date",
    "publication_date",
    "prism.publicationdate",
    "release_date",
    "pdate",
    "date",
];

impl Page<'_> {
    pub(super) fn published(
        &self,
        american: bool,
        top: &[(Id, String)],
        url: Option<&str>,
    ) -> Option<Found<Timestamp>> {
        let visible = || self.visible_date(american, top, false);
        let machine = |said: Found<String>| {
            // Publishers of journals write `05/03/2016` as they do in America.
            let stamp = date::in_words(&said.value, american || said.evidence.contains("`citation_"))?;
            Some(local(found(stamp, said.evidence), &said.value, &visible))
        };
        let json = self.json("datePublished").or_else(|| self.json("dateCreated")).and_then(machine);
        let meta = || self.online().or_else(|| self.meta(DATES)).and_then(machine);
        let address = || {
            let said = url.and_then(date::in_address).or_else(|| date::in_address(self.canonical_path()?));
            Some(found(said?, "address"))
        };
        json.or_else(meta)
            .or_else(|| self.other_date())
            .or_else(|| self.marked_date("datePublished"))
            .or_else(|| {
                // What is asked may have been edited since.
                let opened = self.opened(american)?;
                let earlier = visible().filter(|seen| seen.value.date < opened.value.date && self.is_sure_thread());
                Some(earlier.unwrap_or(opened))
            })
            .or_else(visible)
            .or_else(|| self.silent_time())
            .or_else(address)
            .or_else(|| self.dateline())
            .or_else(|| self.written_by_script(american))
    }

    /// When a paper came out before or after its issue, of which only the month is told: as the month, or its first day.
    fn online(&self) -> Option<Found<String>> {
        let read = |said: &Found<String>| date::in_words(&said.value, true).map(|stamp| stamp.date);
        let issue = self.meta(&["citation_publication_date", "citation_date"])?;
        let online = self.meta(&["citation_online_date"])?;
        let day = read(&online)?;
        let is_near = match read(&issue) {
            Some(issue) => issue.day() == 1 && (issue - day).get_days().abs() <= 366,
            None => (day.year() - 1..=day.year() + 1).any(|year| issue.value.contains(&year.to_string())),
        };
        is_near.then_some(online)
    }

    /// Dates as the page's data write them.
    pub(super) fn said_dates(&self) -> impl Iterator<Item = &str> {
        let is_date = |name: &str| name.contains("date") || name.contains("time");
        self.metas.iter().filter(move |(name, value)| is_date(name) && value.len() < 40).map(|(_, value)| *value)
    }

    /// A month or a year without a day.
    pub(super) fn month(&self, top: &[(Id, String)]) -> Option<Found<String>> {
        let said = self.first(DATES, &["datePublished"]).filter(|said| date::is_month(&said.value));
        said.or_else(|| {
            let (_, words) = top.iter().take(60).find(|(_, words)| date::is_month(words))?;
            Some(found(words.clone(), format!("`{words}`")))
        })
    }

    /// From data by a name of the site's own that speaks of publishing.
    fn other_date(&self) -> Option<Found<Timestamp>> {
        let is_one = |name: &str| {
            let says = ["publish", "pubdate", "pub-date", "pub_date", "pub:time", "articledate"];
            let other = ["publisher", "modif", "updat", "expir"];
            says.iter().any(|part| name.contains(part)) && !other.iter().any(|part| name.contains(part))
        };
        self.metas
            .iter()
            .filter(|(name, _)| is_one(name))
            .find_map(|(name, value)| Some(found(date::in_words(value, false)?, format!("meta `{name}`"))))
    }

    pub(super) fn updated(&self, american: bool, top: &[(Id, String)]) -> Option<Found<Timestamp>> {
        let machine = |said: Found<String>| Some(found(date::in_words(&said.value, american)?, said.evidence));
        let said = self.first(
            &[
                "article:modified_time",
                "og:updated_time",
                "datemodified",
                "dcterms.modified",
                "dc.date.modified",
                "last-modified",
            ],
            &["dateModified"],
        );
        said.and_then(machine)
            .or_else(|| self.marked_date("dateModified"))
            .or_else(|| self.visible_date(american, top, true))
            .or_else(|| self.changed_time())
    }

    fn marked_date(&self, property: &str) -> Option<Found<Timestamp>> {
        let id = self.with_property(property)?;
        let text = ["datetime", "content", "title"].into_iter().find_map(|name| self.tree.attribute(id, name));
        let value = date::in_words(&text.map_or_else(|| self.tree.words(id), str::to_owned), false)?;
        Some(found(value, format!("microdata `{property}`")))
    }

    /// What an element for times says that scripts fill: `<time datetime="2016-05-03"></time>`.
    fn silent_time(&self) -> Option<Found<Timestamp>> {
        let tree = self.tree;
        let is_one = |&id: &Id| {
            matches!(tree.name(id), "time" | "relative-time" | "time-ago" | "local-time")
                && tree.few_words(id, 3).is_some()
                && !self.is_elsewhere(id)
                && !marked::is_of_part(tree, id, self.content.root)
        };
        tree.all(Tree::ROOT).filter(is_one).find_map(|id| {
            let value = date::for_machines(tree.attribute(id, "datetime")?)?;
            Some(found(value, "element `time`"))
        })
    }

    /// What a script within the page writes where it stands: `document.write("May 3, 2016")`.
    fn written_by_script(&self, american: bool) -> Option<Found<Timestamp>> {
        let tree = self.tree;
        let scripts = tree.elements(Tree::ROOT, "script").filter(|&id| !self.is_elsewhere(id)).take(200);
        for id in scripts {
            let text: String = tree.children(id).filter_map(|child| tree.text(child)).collect();
            for call in text.split("document.write(").skip(1).take(4).filter(|_| text.len() < 2000) {
                let Some(mark) = call.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
                let words = call[1..].split(mark).next().unwrap_or_default();
                if let Some(value) = date::in_words(words, american).filter(|_| words.len() < 80) {
                    return Some(found(value, format!("`{words}`, which a script writes")));
                }
            }
        }
        None
    }
}

/// Data often give the hour in UTC, where it may be another day than at the place of publication, or when a text was put on the
/// server: what readers are told is the day.
fn local(said: Found<Timestamp>, written: &str, visible: &dyn Fn() -> Option<Found<Timestamp>>) -> Found<Timestamp> {
    let is_utc = ["Z", "+00:00", "+0000", "UTC", "GMT"].iter().any(|end| written.trim().ends_with(end));
    if said.value.time.is_some() && !is_utc {
        return said;
    }
    let is_near = |other: &Found<Timestamp>| {
        other.value.time.is_none() && (other.value.date - said.value.date).get_days().abs() == 1
    };
    visible().filter(is_near).unwrap_or(said)
}
