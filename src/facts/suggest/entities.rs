//! One fact for each person, organisation and place that the article names.

use foldhash::{HashMap, HashSet};

use super::{Choice, Part, Reason, organization};
use crate::facts::anchor::Describer;
use crate::facts::model::{Anchor, Detail, Fact, Organization, Origin, Person, Place, Show, Status};
use crate::facts::recognise::{Found, Gazetteer, Known, Mention, Name, Town};
use crate::span::Span;

/// Mentions anchored for one entity; more would only repeat themselves.
const MOST_ANCHORS: usize = 5;
const LONGEST_LABEL: usize = 60;
/// A lone surname that is less sure than this is left out.
const SURE_LONER: f32 = 0.6;

/// All mentions of one entity.
struct Group<'a> {
    first: &'a Mention,
    name: &'a Name,
    /// With their places among all mentions.
    mentions: Vec<(&'a Mention, &'a Name, usize)>,
}

pub(super) fn suggest(choice: &mut Choice<'_>) -> Vec<Fact> {
    let mut groups = groups(choice.mentions);
    groups.retain(|group| {
        let sure = group.is_sure();
        let loners = group.mentions.iter().filter(|_| !sure);
        loners.for_each(|(.., index)| choice.note(*index, || Reason::Loner.into()));
        sure
    });
    let words = choice.document.prose.len().max(1);
    groups.sort_by_key(|group| (kind_order(group.first), std::cmp::Reverse(group.weight(words))));
    let named = regions_named(choice);
    let mut facts: Vec<Fact> = groups.iter().map(|group| fact(choice, group, &named)).collect();
    regions(choice, &mut facts);
    facts
}

/// States and countries that are named only behind a town: `Texas` in `Garland, Texas`.
fn regions(choice: &mut Choice<'_>, facts: &mut Vec<Fact>) {
    let mut known: HashSet<String> = facts.iter().filter_map(Fact::entity_name).map(ToOwned::to_owned).collect();
    for mention in choice.mentions {
        let Found::Place(Name { detail: Some(within), .. }) = &mention.found else { continue };
        let Some(Known::Country(name) | Known::State(name)) =
            Gazetteer::get().known(within.text(&choice.document.prose))
        else {
            continue;
        };
        if known.insert(name.to_owned()) {
            let detail = Detail::Place(Box::new(place(name.to_owned(), Vec::new(), None, &HashSet::default())));
            let at = choice.anchors.telling(*within).into_iter().collect();
            facts.push(suggested(choice.id(name), name, at, (mention.rule, mention.score), detail));
        }
    }
}

fn groups(mentions: &[Mention]) -> Vec<Group<'_>> {
    let mut index: HashMap<(u8, &str), usize> = HashMap::default();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (rank, mention) in mentions.iter().enumerate() {
        let (Found::Person(name) | Found::Organization(name) | Found::Place(name)) = &mention.found else { continue };
        let at = *index.entry((kind_order(mention), name.entity.as_str())).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Group { first: mention, name, mentions: Vec::new() });
        }
        groups[at].mentions.push((mention, name, rank));
    }
    groups
}

fn kind_order(mention: &Mention) -> u8 {
    match mention.found {
        Found::Person(_) => 0,
        Found::Organization(_) => 1,
        _ => 2,
    }
}

impl Group<'_> {
    fn is_sure(&self) -> bool {
        !matches!(self.first.found, Found::Person(_))
            || self.name.canonical.contains(' ')
            || self.first.score >= SURE_LONER
    }

    /// How much an article of `prose` bytes is about it: how often, how early, and whether it says who that is.
    fn weight(&self, prose: usize) -> usize {
        let early = 4 * (prose - self.first.span.start().min(prose)) / prose;
        let described = self.mentions.iter().any(|(_, name, _)| name.detail.is_some());
        2 * self.mentions.len() + early + 3 * usize::from(described)
    }

    /// Other ways in which the article writes the name.
    fn other_forms(&self, prose: &str) -> Vec<String> {
        let mut forms = Vec::new();
        for (mention, ..) in &self.mentions {
            let form = words(mention.span, prose);
            if form != self.name.canonical && !forms.contains(&form) {
                forms.push(form);
            }
        }
        forms
    }

    /// The first description: a person's role, what a place lies in.
    fn detail(&self) -> Option<Span> {
        self.mentions.iter().find_map(|(_, name, _)| name.detail)
    }
}

fn fact(choice: &mut Choice<'_>, group: &Group<'_>, named: &HashSet<&str>) -> Fact {
    let prose = choice.document.prose.as_str();
    let name = group.name.canonical.clone();
    let mut aka = group.other_forms(prose);
    let detail = match group.first.found {
        Found::Person(_) => {
            let role = group.detail();
            let of = role.and_then(|role| organization_in(choice.mentions, role));
            Detail::Person(Box::new(Person { name, aka, role: role.map(|role| words(role, prose)), of }))
        }
        Found::Organization(_) => {
            if let Some(listed) =
                listed_name(&name).filter(|listed| *listed != name && !aka.iter().any(|form| form == listed))
            {
                aka.push(listed.to_owned());
            }
            let sort = organization::sort(&name).map(ToOwned::to_owned);
            Detail::Organization(Box::new(Organization { name, aka, sort, within: None }))
        }
        _ => {
            let stated = group.detail().map(|within| words(within, prose));
            Detail::Place(Box::new(place(name, aka, stated, named)))
        }
    };
    let at = anchors(&choice.anchors, group);
    let (rule, score) = (group.first.rule, group.first.score);
    let id = choice.id(&group.name.canonical);
    for (rank, (.., index)) in group.mentions.iter().enumerate() {
        let anchored = at.iter().any(|(anchored, _)| anchored == index);
        let part = match rank {
            0 => Part::Makes,
            _ if anchored => Part::Joins,
            _ => Part::Echoes,
        };
        choice.note_margin(*index, &id, part);
    }
    suggested(id, &group.name.canonical, at.into_iter().map(|(_, at)| at).collect(), (rule, score), detail)
}

/// The first places that can be told apart, each with the mention that stands there.
fn anchors(describer: &Describer<'_>, group: &Group<'_>) -> Vec<(usize, Anchor)> {
    let at = group.mentions.iter().filter_map(|(mention, _, index)| Some((*index, describer.telling(mention.span)?)));
    at.take(MOST_ANCHORS).collect()
}

fn suggested(id: String, name: &str, at: Vec<Anchor>, (rule, score): (&str, f32), detail: Detail) -> Fact {
    Fact {
        id,
        label: shortened(name),
        text: None,
        at,
        source: Vec::new(),
        as_of: None,
        period: None,
        status: Status::Suggested,
        show: Show::Margin,
        origin: Origin::Rule { rule: rule.to_owned(), score },
        detail,
        extra: None,
    }
}

/// The words of `span` on one line.
pub(super) fn words(span: Span, prose: &str) -> String {
    span.text(prose).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// At most [`LONGEST_LABEL`] characters, ending at a whole word.
pub(super) fn shortened(label: &str) -> String {
    if label.chars().count() <= LONGEST_LABEL {
        return label.to_owned();
    }
    let cut = label.char_indices().nth(LONGEST_LABEL - 1).map_or(label, |(at, _)| &label[..at]);
    let whole = cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', ' ']))
}

/// The organisation that a role names: `FBI` in `FBI Director`.
fn organization_in(mentions: &[Mention], role: Span) -> Option<String> {
    let from = mentions.partition_point(|mention| mention.span.start() < role.start());
    mentions[from..].iter().take_while(|mention| mention.span.start() < role.end()).find_map(|mention| {
        match &mention.found {
            Found::Organization(name) if role.contains(mention.span) => Some(name.canonical.clone()),
            _ => None,
        }
    })
}

fn listed_name(name: &str) -> Option<&'static str> {
    match Gazetteer::get().known(name) {
        Some(Known::Organization(listed)) => Some(listed),
        _ => None,
    }
}

/// States and countries that the article names anywhere.
fn regions_named(choice: &Choice<'_>) -> HashSet<&'static str> {
    let gazetteer = Gazetteer::get();
    let mut named = HashSet::default();
    for mention in choice.mentions {
        let Found::Place(name) = &mention.found else { continue };
        let within = name.detail.map(|within| within.text(&choice.document.prose));
        let known = std::iter::once(name.canonical.as_str()).chain(within).filter_map(|name| gazetteer.known(name));
        named.extend(known.filter_map(Known::canonical));
    }
    named
}

fn place(name: String, aka: Vec<String>, stated: Option<String>, named: &HashSet<&str>) -> Place {
    let gazetteer = Gazetteer::get();
    let stated = stated.map(|within| match gazetteer.known(&within) {
        Some(Known::Country(full) | Known::State(full) | Known::StateAbbreviation(full)) => full.to_owned(),
        _ => within,
    });
    let town = town(gazetteer, &name, stated.as_deref(), named);
    let within = stated.or_else(|| match gazetteer.known(&name) {
        Some(Known::State(_)) => Some("United States".to_owned()),
        Some(_) => None,
        None => town.and_then(|town| town.within().map(ToOwned::to_owned)),
    });
    let (lat, lon) = town.and_then(|town| town.at()).unzip();
    Place { name, aka, within, lat, lon }
}

/// The town meant: the one in the place stated, else the one in a region that the article names, else the one that dwarfs
/// its namesakes. A state, country or landmark is no town of the same name elsewhere.
fn town(gazetteer: &Gazetteer, name: &str, stated: Option<&str>, named: &HashSet<&str>) -> Option<Town> {
    if let Some(within) = stated {
        return gazetteer.towns(name).find(|town| town.within() == Some(within));
    }
    let towns: Vec<Town> = match gazetteer.known(name) {
        Some(Known::Country(listed)) => {
            let country = gazetteer.country_of(listed)?;
            gazetteer.towns(name).filter(|town| town.country == country).collect()
        }
        Some(_) => return None,
        None => gazetteer.towns(name).collect(),
    };
    let near: Vec<Town> =
        towns.iter().filter(|town| town.within().is_some_and(|within| named.contains(within))).copied().collect();
    dominant(&near).or_else(|| dominant(&towns))
}

/// The largest of `towns`, if it is far larger than the others.
fn dominant(towns: &[Town]) -> Option<Town> {
    const FAR: u32 = 5;
    let largest = towns.iter().max_by_key(|town| town.people)?;
    let mut others = towns.iter().filter(|town| *town != largest);
    others.all(|town| town.people.saturating_mul(FAR) <= largest.people).then_some(*largest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;
    use crate::facts::recognise::recognise;

    fn facts(text: &str) -> Vec<Fact> {
        let document = plain::read(text);
        super::super::suggest(&document, &recognise(&document, None))
    }

    fn person<'a>(facts: &'a [Fact], name: &str) -> &'a Person {
        let found = facts.iter().find_map(|fact| match &fact.detail {
            Detail::Person(person) if person.name == name => Some(person),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("{name} is not among {facts:?}"))
    }

    #[test]
    fn a_person_is_one_fact_with_the_role_and_the_shorter_names() {
        let facts = facts(
            "Interpol Director Hanna Lindqvist resigned on Monday.\n\nMs Lindqvist gave no reason. Lindqvist is 52.",
        );
        let hanna = person(&facts, "Hanna Lindqvist");
        assert_eq!(hanna.role.as_deref(), Some("Interpol Director"));
        assert_eq!(hanna.of.as_deref(), Some("Interpol"));
        assert_eq!(hanna.aka, ["Lindqvist"]);
        let fact = facts.iter().find(|fact| fact.label == "Hanna Lindqvist").unwrap();
        assert_eq!((fact.id.as_str(), fact.status, fact.at.len()), ("hanna-lindqvist", Status::Suggested, 3));
    }

    #[test]
    fn a_place_lies_where_the_text_says_and_is_on_the_map() {
        let facts = facts("The factory in Springfield, Oregon, will close.");
        let Detail::Place(place) = &facts[0].detail else { panic!("{facts:?}") };
        assert_eq!((place.name.as_str(), place.within.as_deref()), ("Springfield", Some("Oregon")));
        assert_eq!(place.lat.map(f64::round), Some(44.0));
        assert_eq!(facts[1].entity_name(), Some("Oregon"));
    }

    #[test]
    fn a_town_is_placed_only_where_its_name_or_the_article_tells() {
        for (text, name, within, on_map) in [
            ("Voters in Mexico stayed at home.", "Mexico", None, false),
            ("Aides at the White House said nothing.", "White House", None, false),
            ("The storm reached Essex at noon.", "Essex", None, false),
            ("The factory in Mexico, Missouri, will close.", "Mexico", Some("Missouri"), true),
            ("The library in Cambridge is closed.", "Cambridge", None, false),
            (
                "The library in Cambridge is closed. Nobody in Massachusetts knew.",
                "Cambridge",
                Some("Massachusetts"),
                true,
            ),
            ("The library in Paris is closed.", "Paris", Some("France"), true),
            ("The library in Singapore is closed.", "Singapore", None, true),
        ] {
            let facts = facts(text);
            let found = facts.iter().find_map(|fact| match &fact.detail {
                Detail::Place(place) if place.name == name => Some((place.within.as_deref(), place.lat.is_some())),
                _ => None,
            });
            assert_eq!(found, Some((within, on_map)), "{text}");
        }
    }

    #[test]
    fn roles_are_whole_and_have_a_noun() {
        for (text, name, role) in [
            (
                "Gerda Holm, the chair of the U.S. Fisheries Commission, resigned.",
                "Gerda Holm",
                Some("chair of the U.S. Fisheries Commission"),
            ),
            ("The team of Jim Hartley, had one runner left.", "Jim Hartley", None),
            ("Jim Hartley, a runner from Leeds, won.", "Jim Hartley", Some("runner from Leeds")),
        ] {
            assert_eq!(person(&facts(text), name).role.as_deref(), role, "{text}");
        }
    }

    #[test]
    fn countries_have_one_name() {
        let facts = facts("The U.S. and Britain signed. The United States was first, the UK second.");
        let names: Vec<_> = facts.iter().filter_map(Fact::entity_name).collect();
        assert_eq!(names, ["United States", "United Kingdom"]);
    }

    #[test]
    fn long_labels_end_at_a_word() {
        let label = shortened("International Association for the Evaluation of Educational Achievement and Progress");
        assert!(label.chars().count() <= LONGEST_LABEL && label.ends_with('…'), "{label}");
    }
}
