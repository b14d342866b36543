//! Names of authors in a page's data and bylines: whose they are, and which of two says more.

use super::super::byline;
use super::Found;
use super::heads::name_once;

pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a word is a degree, or nothing but marks.
pub(super) fn is_degree(word: &str) -> bool {
    const DEGREES: [&str; 16] =
        ["phd", "md", "msc", "bsc", "mph", "ma", "mba", "jd", "dphil", "dsc", "rn", "mbbs", "frcp", "esq", "ba", "bs"];
    let name = bare(word);
    name.is_empty() || DEGREES.contains(&name.as_str()) && word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// Words of what publishes, and of nobody's name.
const HOUSES: &[&str] = &[
    "times",
    "post",
    "herald",
    "tribune",
    "journal",
    "news",
    "gazette",
    "daily",
    "press",
    "media",
    "magazine",
    "chronicle",
    "observer",
    "mail",
    "globe",
    "weekly",
    "review",
    "blog",
    "online",
    "tv",
    "radio",
    "network",
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "university",
    "institute",
    "department",
    "agency",
    "foundation",
    "trend",
    "report",
    "zeitung",
    "group",
    "today",
    "corporation",
    "publishing",
    "publishers",
    "society",
    "labs",
];

/// Whether a name is that of the site. On people's own sites it is theirs.
pub(super) fn is_site(name: &str, sites: &[String]) -> bool {
    let own = bare(name);
    let domain = name
        .contains('.')
        .then(|| ["com", "org", "net", "gov", "co"].iter().find_map(|end| own.strip_suffix(end)))
        .flatten();
    let known = |name: &str| {
        sites.iter().any(|site| site == name || site.starts_with(name) && name.len() > 3 && domain.is_some())
    };
    if domain
        .is_some_and(|name| known(name) || !name.is_empty() && !own.contains(' ') && !name.contains(' ') && known(&own))
    {
        return true;
    }
    sites.contains(&own) && (is_house(name) || !byline::is_person(name))
}

/// Whether the byline that readers see tells more than what the page's data or marks do.
pub(super) fn is_better(seen: &Found<Vec<String>>, said: &Found<Vec<String>>, is_data: bool) -> bool {
    // Data may name the first author only.
    if let [only] = &said.value[..]
        && is_data
        && (2..=8).contains(&seen.value.len())
        && seen.value.contains(only)
        && seen.value.iter().all(|name| byline::is_person(name))
        && !seen.value.iter().any(|name| name != only && (name.contains(only.as_str()) || only.contains(name.as_str())))
    {
        return true;
    }
    // Or the house, or an account.
    let line = seen.evidence.trim_matches('`');
    let is_sure = byline::after_label(line).is_some()
        || said.value.iter().all(|name| is_house(name))
        || seen.value.iter().all(|name| byline::begins_given(name));
    is_sure
        && said.value.iter().all(|name| is_nobody(name))
        && seen
            .value
            .iter()
            .all(|name| name.contains(' ') && name.ends_with(char::is_alphanumeric) && !said.value.contains(name))
}

/// Whether a name is that of an account, a house or a body of writers.
fn is_nobody(name: &str) -> bool {
    name.is_ascii() && (!name.contains(' ') || is_house(name) || byline::is_body(name))
}

/// Whether a name is that of an account, or begins as the site's address does: `The Port Paper` of `theportpaperonline.example`.
pub(super) fn is_for_many(name: &str, sites: &[String]) -> bool {
    const LEAST: usize = 6;
    let own = bare(name);
    is_nobody(name) || own.len() >= LEAST && sites.iter().any(|site| site.starts_with(&own))
}

fn is_crowd(name: &str) -> bool {
    name.starts_with("Contributors to ") || name.ends_with("ikipedia contributors")
}

/// Whom the page's data name as authors, as schema.org sorts them.
pub(super) struct Named {
    /// What an organisation is called is one name, whatever words are in it.
    pub houses: Vec<String>,
    /// Somebody may be called by what no name is like.
    pub people: Vec<String>,
    /// Who publishes the page.
    pub publishers: Vec<String>,
}

/// The names in what data give as one.
fn read(name: &str, named: &Named) -> Vec<String> {
    if byline::is_account(name) {
        return Vec::new();
    }
    if named.houses.iter().any(|house| house == name) || is_with_agencies(name, &named.publishers) {
        return vec![name.to_owned()];
    }
    if name.contains(';') {
        let parts: Vec<&str> = name.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
        // Where each has its surname first, that may have two words: `Del Mar, Ann; Hart, Per`.
        // Behind `Ann Hart, PhD` no given name follows.
        let is_turned = |part: &&str| {
            part.split_once(',').is_some_and(|(_, first)| !first.contains(',') && !is_degree(first.trim()))
        };
        if parts.len() > 1 && parts.iter().all(is_turned) {
            let turned = parts.iter().filter_map(|part| part.split_once(','));
            return turned.map(|(last, first)| format!("{} {}", first.trim(), last.trim())).collect();
        }
        return parts.into_iter().flat_map(|name| read(name, named)).collect();
    }
    if let Some(name) = byline::turned(name) {
        return vec![name];
    }
    let is_one = named.people.iter().any(|one| one == name);
    // A house that is given as somebody keeps its `and`: `Boats and Piers of the River`.
    let is_joined = [" et ", " and ", " und ", " e ", " y ", " & "].iter().any(|joint| name.contains(joint));
    let is_apart = |names: &Vec<String>| {
        !is_one || !is_joined || names.iter().any(|name| byline::is_person(name) && byline::begins_given(name))
    };
    Some(byline::names(name))
        .filter(|names| !names.is_empty() && is_apart(names))
        .or_else(|| byline::nickname(name).map(|name| vec![name]))
        .or_else(|| byline::called(name).filter(|_| is_one).map(|name| vec![name]))
        .unwrap_or_default()
}

/// What a house signs with that took over from agencies: `Le Port avec AFP`.
fn is_with_agencies(name: &str, publishers: &[String]) -> bool {
    let parts = [" avec ", " with ", " mit ", " con ", " met "].iter().find_map(|joint| name.split_once(joint));
    parts.is_some_and(|(house, agencies)| {
        let names = byline::names(agencies);
        let is_house = publishers.iter().any(|publisher| bare(publisher) == bare(house));
        is_house && !names.is_empty() && names.iter().all(|name| byline::is_agency(name))
    })
}

/// A house has a page for those who write as guests, with their names above it.
pub(super) fn is_of_body(said: &Found<Vec<String>>) -> bool {
    said.value.iter().all(|name| byline::is_body(name))
}

pub(super) fn names_people(said: &Found<Vec<String>>) -> bool {
    said.value.iter().all(|name| byline::is_person(name) && !is_nobody(name))
}

pub(super) fn is_house(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| HOUSES.contains(&word.to_lowercase().as_str()))
}

/// Whether a byline names other people than the data do: who wrote, instead of whose account it is.
pub(super) fn are_others(seen: &Found<Vec<String>>, said: &Found<Vec<String>>) -> bool {
    let known: Vec<String> = said.value.iter().flat_map(|name| name.split_whitespace()).map(bare).collect();
    let mut words = seen.value.iter().flat_map(|name| name.split_whitespace()).map(bare);
    names_people(seen) && said.value.len() == 1 && !words.any(|word| known.contains(&word))
}

/// All names in what pages give as names, each once, without that of the site.
pub(super) fn clean(names: &[String], sites: &[String], named: &Named) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let is_site = |name: &String| is_site(name, sites);
    let whole = names.iter().map(|name| super::squeeze(name));
    let whole = whole.filter(|name| !is_site(name) && !name.contains("://") && !is_crowd(name));
    for name in whole.flat_map(|name| read(&name, named)).map(name_once).filter(|name| !is_site(name)) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    // Behind a person stands the house: `Ann Hart, The Port`.
    if all.len() > 1 && all.iter().any(|name| !sites.contains(&bare(name))) {
        all.retain(|name| !sites.contains(&bare(name)));
    }
    all
}
