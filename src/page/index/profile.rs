//! What the site knows of an entity, put together: roles over time, where it is named; and who said what.

use crate::facts::{Detail, FactKind};
use crate::graph::{Entity, FactRef};
use crate::page::snapshot::Snapshot;
use crate::page::view::index::{MentionedView, RoleView, SpeakerView};
use crate::page::{body, body::excerpt, fact};

/// Roles over time: each as first stated, oldest article first.
pub(in crate::page) fn roles(snapshot: &Snapshot, entity: &Entity) -> Vec<RoleView> {
    let mut roles: Vec<RoleView> = Vec::new();
    let mut mentions = entity.mentions.clone();
    mentions.sort_by_key(|place| snapshot.graph.cards[place.article].date);
    for place in mentions {
        let Detail::Person(person) = &snapshot.articles[place.article].facts[place.fact as usize].detail else {
            continue;
        };
        let Some(role) = &person.role else { continue };
        let role = match person.of.as_deref().filter(|of| !role.contains(of)) {
            Some(of) => format!("{role}, {of}"),
            None => role.clone(),
        };
        if roles.iter().any(|known| known.role == role) {
            continue;
        }
        let card = &snapshot.graph.cards[place.article];
        roles.push(RoleView {
            role,
            title: card.title.clone(),
            path: snapshot.link(&card.path),
            date: card.date.map(|date| date.to_string()),
        });
    }
    roles
}

/// The articles that name it, the newest first, each with the sentence that does so.
pub(in crate::page) fn mentions<'a>(snapshot: &'a Snapshot, entity: &Entity) -> Vec<MentionedView<'a>> {
    let cards = &snapshot.graph.cards;
    let mut articles = entity.articles();
    articles.sort_by_key(|&article| std::cmp::Reverse(cards[article].date));
    let view = |article: usize| {
        let content = &snapshot.articles[article];
        // Facts that introduce it stand in the order of the articles.
        let from = entity.mentions.partition_point(|place| place.article < article);
        let places = entity.mentions[from..].iter().take_while(|place| place.article == article);
        let found = places.map(|place| body::mention_id(&content.facts[place.fact as usize].id, 0).to_string());
        let found = found.filter_map(|id| Some((excerpt::around(&content.body, &id)?, id))).next();
        let (excerpt, fragment) = found.map_or((None, String::new()), |(found, id)| (Some(found), format!("#{id}")));
        let card = &cards[article];
        MentionedView {
            title: &card.title,
            path: snapshot.link(&card.path) + &fragment,
            date: card.date.map(|date| date.to_string()),
            excerpt,
        }
    };
    articles.into_iter().map(view).collect()
}

/// Every quote of the site by speaker, those of one the oldest first; last those without.
#[must_use]
pub fn quotes(snapshot: &Snapshot) -> Vec<FactRef> {
    let cards = snapshot.graph.cards.iter().enumerate();
    let quotes = cards.flat_map(|(article, card)| {
        let of_card = card.quotes.iter();
        of_card.map(move |(speaker, fact)| (speaker, card.date, FactRef { article, fact: *fact }))
    });
    let mut keyed: Vec<_> = quotes
        .map(|(speaker, date, place)| {
            let key = speaker_of(snapshot, place).map_or_else(|| speaker.clone(), |entity| slug::slugify(&entity.name));
            ((key.is_empty(), key, date, place), place)
        })
        .collect();
    keyed.sort();
    keyed.into_iter().map(|(_, place)| place).collect()
}

fn speaker_name(snapshot: &Snapshot, place: FactRef) -> Option<&str> {
    match &snapshot.articles[place.article].facts[place.fact as usize].detail {
        Detail::Quote(quote) => quote.speaker.as_deref(),
        _ => None,
    }
}

fn speaker_of(snapshot: &Snapshot, place: FactRef) -> Option<&Entity> {
    let name = speaker_name(snapshot, place)?;
    let kinds = [FactKind::Person, FactKind::Organization];
    kinds.into_iter().find_map(|kind| snapshot.graph.entity(kind, name))
}

/// `places`, in the order of [`quotes`], by speaker.
#[must_use]
pub fn speakers<'a>(snapshot: &'a Snapshot, places: &[FactRef]) -> Vec<SpeakerView<'a>> {
    let mut speakers: Vec<SpeakerView<'a>> = Vec::new();
    for &place in places {
        let entity = speaker_of(snapshot, place);
        let name = entity.map(|entity| entity.name.as_str()).or_else(|| speaker_name(snapshot, place));
        let quote = fact::placed(snapshot, place, snapshot.dates());
        match speakers.last_mut().filter(|last| last.name == name) {
            Some(last) => last.quotes.push(quote),
            None => speakers.push(SpeakerView {
                name,
                detail: entity.and_then(|entity| entity.detail.as_deref()),
                path: entity.map(|entity| snapshot.link(&entity.path)),
                quotes: vec![quote],
            }),
        }
    }
    speakers
}
