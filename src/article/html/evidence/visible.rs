//! Dates and authors as readers see them, above and below an article.

use jiff::civil::Date;

use super::super::date;
use super::super::furniture::class_words;
use super::super::tree::{Id, Tree};
use super::lines::is_of_others;
use super::{Found, Page, found};
use crate::article::Timestamp;

/// Words of a line that tells of a change.
const CHANGED: &[&str] = &[
    "updated",
    "modified",
    "reviewed",
    "edited",
    "aktualisiert",
    "geändert",
    "stand",
    "mis à jour",
    "actualizado",
    "actualización",
    "aggiornato",
    "bijgewerkt",
    "uppdaterad",
    "oppdatert",
    "atualizado",
    "modification",
    "обновлено",
    "изменено",
    "оновлено",
    "aktualizacja",
    "zaktualizowano",
    "aktualizováno",
    "opdateret",
    "päivitetty",
    "güncelleme",
    "diperbarui",
    "cập nhật",
    "frissítve",
    "actualizat",
    "actualisé",
    "modifié",
    "ultima modifica",
    "更新",
    "수정",
    "עודכן",
    "تحديث",
    "ενημέρωση",
];

fn is_change(words: &str) -> bool {
    let lower = words.to_lowercase();
    CHANGED.iter().any(|word| lower.contains(word))
}

/// What a line says of a date in it: what stands before that, or where nothing does, what follows and is not before another date.
fn said_of<'l>(words: &str, line: &'l str) -> &'l str {
    let Some((before, after)) = line.split_once(words) else { return line };
    if before.trim().is_empty() && after.contains(|c: char| c.is_ascii_digit()) {
        ""
    } else if before.trim().is_empty() {
        after
    } else {
        before
    }
}

/// Whether what an element says tells of a change.
pub(super) fn tells_of_change(tree: &Tree, id: Id) -> bool {
    tree.few_words(id, 160).is_some_and(|words| is_change(&words))
}

/// Of a line that tells of both, what it says of the publication.
fn published_part(words: &str) -> &str {
    const PUBLISHED: [&str; 17] = [
        "published",
        "posted",
        "first published",
        "veröffentlicht",
        "erstellt",
        "publié",
        "publicado",
        "pubblicato",
        "gepubliceerd",
        "publicerad",
        "publisert",
        "udgivet",
        "opublikowano",
        "опубликовано",
        "公開",
        "入力",
        "입력",
    ];
    if !is_change(words) && !is_of_handling(words) || !words.is_ascii() && words.to_lowercase().len() != words.len() {
        return words;
    }
    let lower = words.to_lowercase();
    let Some(at) = PUBLISHED.iter().filter_map(|word| lower.find(word)).min() else { return words };
    let end = CHANGED.iter().filter_map(|word| lower[at..].find(word)).min().map_or(words.len(), |end| at + end);
    words.get(at..end).unwrap_or(words)
}

/// Whether a line tells when an archive took its copy of the page, or when a source was looked at.
fn is_of_copy(words: &str) -> bool {
    let lower = words.to_lowercase();
    [
        "archived from",
        "archived on",
        "archived copy",
        "captured on",
        "snapshot of",
        "web archive",
        "retrieved ",
        "abgerufen",
        "consulté le",
        "internet explorer",
    ]
    .iter()
    .any(|copy| lower.contains(copy))
}

/// Whether a line tells since when somebody is a member of a forum.
pub(super) fn is_of_member(words: &str) -> bool {
    const STARTS: [&str; 18] = [
        "join date",
        "joined",
        "registered",
        "registration date",
        "member since",
        "registriert",
        "mitglied seit",
        "beigetreten",
        "inscrit",
        "inscription",
        "registrado",
        "fecha de ingreso",
        "iscritto",
        "geregistreerd",
        "dołączył",
        "регистрация",
        "зарегистрирован",
        "注册时间",
    ];
    let lower = words.trim_start().to_lowercase();
    STARTS.iter().any(|start| lower.starts_with(start))
}

/// Whether an element shows what day it is: a clock that browsers set, not the page's date.
pub(super) fn is_clock(tree: &Tree, id: Id) -> bool {
    let says = |above: Id| {
        let words = class_words(tree, above);
        words.iter().any(|word| matches!(word.as_str(), "today" | "clock" | "currentdate" | "topbar" | "nowdate"))
            || words.windows(2).any(|pair| {
                matches!(
                    (pair[0].as_str(), pair[1].as_str()),
                    ("current", "date" | "time") | ("top", "bar") | ("date", "today")
                )
            })
    };
    // What holds more than a bar on top is not there for it.
    let around = tree.ancestors(id).take(3).filter(|&above| tree.few_words(above, 600).is_some());
    [id].into_iter().chain(around).any(says)
}

/// Whether a line begins with what happened to a paper before it was published.
fn is_of_handling(words: &str) -> bool {
    let lower = words.trim_start().to_lowercase();
    [
        "received",
        "submission received",
        "manuscript received",
        "accepted",
        "revised",
        "eingegangen",
        "eingereicht am",
        "reçu le",
        "recibido",
        "recebido",
        "ricevuto",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
}

/// Whether a line stands in a table beside a heading of its row that is none for the page's own date.
fn is_in_row(tree: &Tree, id: Id) -> bool {
    const OWN: [&str; 9] = ["date", "publi", "posted", "datum", "fecha", "data", "issued", "updated", "modified"];
    let cell = [id].into_iter().chain(tree.ancestors(id).take(4)).find(|&above| tree.name(above) == "td");
    let heading = cell.and_then(|cell| {
        let row = tree.parent(cell)?;
        tree.children(row).find(|&other| tree.name(other) == "th")
    });
    heading.is_some_and(|heading| {
        let words = tree.few_words(heading, 60).unwrap_or_default().to_lowercase();
        !OWN.iter().any(|own| words.contains(own))
    })
}

/// Whether an element, or one around it, is there for dates.
fn is_near_date(tree: &Tree, id: Id) -> bool {
    // What holds a whole article is there for more than its date.
    let around = tree.ancestors(id).take(2).filter(|&above| tree.few_words(above, 600).is_some());
    [id].into_iter().chain(around).any(|above| {
        tree.name(above) == "time"
            || class_words(tree, above).iter().any(|word| {
                matches!(
                    word.as_str(),
                    "date"
                        | "dateline"
                        | "published"
                        | "pubdate"
                        | "posted"
                        | "time"
                        | "timestamp"
                        | "byline"
                        | "meta"
                        | "publication"
                        | "info"
                        | "datum"
                        | "submitted"
                        | "publish"
                        | "stamp"
                        | "day"
                        | "modified"
                        | "updated"
                        | "lastmod"
                        | "relativetime"
                        | "datetime"
                        | "dt"
                        | "fecha"
                        | "dato"
                        | "tanggal"
                        | "tarih"
                        | "dtstart"
                )
            })
    })
}

/// Whether an element's class says that it tells of a change, and of nothing else.
fn is_for_change(tree: &Tree, id: Id) -> bool {
    let words = class_words(tree, id);
    let is = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    is(&["updated", "modified", "lastmod"]) && !is(&["published", "date", "time", "created", "posted"])
}

/// What an element gives for machines beside the words it shows.
pub(super) fn stamped(tree: &Tree, id: Id, american: bool) -> Option<Timestamp> {
    let exact = ["datetime", "data-datetime", "data-date", "data-published"].into_iter();
    let exact = exact.filter_map(|name| tree.attribute(id, name)).find_map(date::for_machines);
    // Elements that show how long ago it was have the date in a tip.
    let tip = || {
        let is_one = tree.name(id) == "abbr" || is_near_date(tree, id);
        tree.attribute(id, "title").filter(|title| is_one && title.len() <= 40)
    };
    let seconds = ["data-time", "data-timestamp", "data-utime", "data-epoch", "data-unixtime"].into_iter();
    exact
        .or_else(|| tip().and_then(|title| date::in_words(title, american)))
        .or_else(|| seconds.filter_map(|name| tree.attribute(id, name)).find_map(date::in_seconds))
}

/// Whether one has the other's day for its month.
fn is_turned(one: Date, other: Date) -> bool {
    (one.year(), one.month(), one.day()) == (other.year(), other.day(), other.month())
}

/// What a `time` within a line gives for machines, if that is what the line shows.
fn stamped_within(tree: &Tree, line: Id, words: &str) -> Option<Timestamp> {
    tree.elements(line, "time").take(8).find_map(|time| {
        let shown = super::squeeze(&tree.few_words(time, 80)?);
        let is_shown = !shown.is_empty() && words.contains(&shown);
        is_shown.then(|| date::for_machines(tree.attribute(time, "datetime")?))?
    })
}

impl Page<'_> {
    /// Whether a line is under something that the article quotes, such as a message with its date.
    fn is_quoted(&self, id: Id, words: &str) -> bool {
        let tree = self.tree;
        // Old pages indent their bylines so.
        let says_more = |above: Id| tree.few_words(above, 600).is_some_and(|all| all.len() > words.len() + 40);
        let quote = tree.ancestors(id).find(|&above| tree.name(above) == "blockquote");
        quote.is_some_and(|quote| self.is_kept(quote) && says_more(quote))
    }

    pub(super) fn visible_date(&self, american: bool, top: &[(Id, String)], updated: bool) -> Option<Found<Timestamp>> {
        let tree = self.tree;
        let near = |id: Id| is_near_date(tree, id);
        let read = |id: Id, words: &str| {
            let words = if updated { words } else { published_part(words) };
            stamped(tree, id, american).or_else(|| {
                let shown = date::in_words(words, american)?;
                // `12/04/2016` alone has two readings.
                let told = stamped_within(tree, id, words).filter(|told| is_turned(told.date, shown.date));
                told.or(Some(shown))
            })
        };
        let fits = |words: &str, id: Id| {
            // The nearest element around that says more.
            let around = tree.ancestors(id).take(3).filter_map(|above| tree.few_words(above, 60));
            let above = around.into_iter().find(|around| around.len() > words.len()).unwrap_or_default();
            if !updated && published_part(words).len() < words.len() {
                return true;
            }
            (is_change(words)
                || words.len() < 30 && is_change(said_of(words, &above)) && !above.to_lowercase().contains("publi"))
                == updated
        };
        let is_other = |id: Id, words: &str| {
            is_of_copy(words)
                || is_of_member(words)
                || is_of_handling(published_part(words))
                || is_clock(tree, id)
                || words.len() > 20 && self.document.contains(words)
                || is_in_row(tree, id)
                || self.is_quoted(id, words)
        };
        let lines = || top.iter().filter(|(id, words)| fits(words, *id) && !is_other(*id, words));
        let dated = |(id, words): &(Id, String)| read(*id, words).map(|stamp| found(stamp, format!("`{words}`")));
        let mut marked = lines().filter(|(id, _)| near(*id)).filter_map(|line| Some((line.0, dated(line)?)));
        let first = marked.next();
        // Some themes hide the day of a change beside that of publication.
        let beside = first.as_ref().filter(|(id, _)| !updated && is_for_change(tree, *id)).and_then(|(id, _)| {
            let around: Vec<Id> = tree.ancestors(*id).take(2).collect();
            let is_beside = |other: Id| tree.ancestors(other).take(2).any(|above| around.contains(&above));
            marked.find(|(other, _)| !is_for_change(tree, *other) && is_beside(*other))
        });
        let marked = beside.or(first).map(|(_, found)| found);
        let plain = || {
            lines()
                .filter(|(id, words)| published_part(words).chars().count() < 80 && !self.is_running_text(*id, words))
                .find_map(|(id, words)| read(*id, words).map(|stamp| found(stamp, format!("`{words}`"))))
        };
        // Of a thread, the line that tells who began it.
        let begun = lines().filter(|_| !updated).find(|(_, words)| {
            let lower = words.to_lowercase();
            ["started by", "topic started", "thread started", "asked by"].iter().any(|start| lower.starts_with(start))
        });
        let begun = begun.and_then(|(id, words)| read(*id, words).map(|stamp| found(stamp, format!("`{words}`"))));
        begun.or(marked).or_else(plain)
    }

    /// Whether a line is of the article's own text, and is more than a date that may stand at its end.
    fn is_running_text(&self, id: Id, words: &str) -> bool {
        let tree = self.tree;
        if !self.is_kept(id) || words.split_whitespace().count() <= 6 {
            return false;
        }
        // Some begin with their date, under the heading.
        let paragraphs = tree.walk(self.content.root, |below| self.content.dropped[below]);
        let is_long = |below: &Id| !self.content.has_block[*below] && tree.few_words(*below, 100).is_none();
        paragraphs.filter(is_long).take(1).any(|first| first < id) && !is_change(words)
    }

    /// What an element for times says of a change, wherever it stands.
    pub(super) fn changed_time(&self) -> Option<Found<Timestamp>> {
        let tree = self.tree;
        let is_of_page = |id: &Id| !tree.ancestors(*id).any(|above| is_of_others(tree, above));
        let times = tree.elements(Tree::ROOT, "time").take(200).filter(is_of_page);
        times.filter_map(|id| Some((id, tree.few_words(tree.parent(id)?, 80)?))).find_map(|(id, words)| {
            let stamp = date::for_machines(tree.attribute(id, "datetime")?).filter(|_| is_change(&words))?;
            Some(found(stamp, format!("`{words}`")))
        })
    }

    /// The date that the first paragraph of a report begins with.
    pub(super) fn dateline(&self) -> Option<Found<Timestamp>> {
        let tree = self.tree;
        let dropped = |id: Id| self.content.dropped[id];
        let mut paragraphs = tree
            .walk(self.content.root, dropped)
            .filter(|&id| !dropped(id) && !self.content.has_block[id] && matches!(tree.name(id), "p" | "div" | "td"))
            .map(|id| (id, tree.words(id)))
            .filter(|(_, words)| words.chars().count() >= 80);
        let (_, words) = paragraphs.next()?;
        let stamp = date::in_dateline(&words)?;
        Some(found(stamp, format!("`{}…`", words.chars().take(40).collect::<String>())))
    }

    /// A date with two digits of its year, where nothing says more.
    pub(super) fn short_date(&self, american: bool, top: &[(Id, String)]) -> Option<Found<Timestamp>> {
        let is_date = |id: Id, words: &str| is_near_date(self.tree, id) || words.chars().count() < 40;
        top.iter()
            .take(60)
            .filter(|(id, words)| is_date(*id, words))
            .find_map(|(_, words)| Some(found(date::short_year(words, american)?, format!("`{words}`"))))
    }
}
