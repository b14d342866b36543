//! Cards as lists, feeds and links show them.

use std::collections::BTreeMap;

use super::snapshot::Snapshot;
use super::view::{CardView, ImageView, LeadView, LinkView, TermRef};
use super::{route::address, snapshot::Asset, wording};
use crate::graph::Card;
use crate::path::OutPath;

/// Words a reader reads in a minute (Brysbaert 2019, Journal of Memory and Language 109, gives 238 for silent reading of
/// non-fiction; articles dense with figures are read more slowly).
const WORDS_A_MINUTE: u32 = 200;

/// The card of article `index`.
#[must_use]
pub fn view(snapshot: &Snapshot, index: usize) -> CardView {
    let card = &snapshot.graph.cards[index];
    let section = &snapshot.graph.sections[snapshot.graph.homes[index]];
    CardView {
        title: card.title.clone(),
        path: snapshot.link(&card.path),
        permalink: snapshot.permalink(&card.path),
        description: card.description.clone(),
        summary: card.summary.clone(),
        date: card.date.map(|date| date.to_string()),
        updated: card.updated.map(|date| date.to_string()),
        authors: card.authors.clone(),
        dateline: card.dateline.clone(),
        language: card.language.clone(),
        draft: card.draft,
        weight: card.weight,
        word_count: card.words,
        reading_time: card.words.div_ceil(WORDS_A_MINUTE).max(1),
        image: image(snapshot, card),
        section: (section.path != "/" && section.front.render)
            .then(|| LinkView { title: section.title.clone(), path: snapshot.link(&section.path) }),
        taxonomies: taxonomies(snapshot, index),
        lead: card.lead.as_ref().map(|lead| LeadView {
            value: lead.value.clone(),
            label: lead.label.clone(),
            status_text: wording::status(lead.status).1,
        }),
        fact_count: card.facts,
        html: None,
    }
}

fn taxonomies(snapshot: &Snapshot, article: usize) -> BTreeMap<String, Vec<TermRef>> {
    let graph = &snapshot.graph;
    let mut carried: BTreeMap<String, Vec<TermRef>> = BTreeMap::new();
    for ((taxonomy, name), label) in graph.cards[article].terms.iter().zip(graph.labels.of(article)) {
        let (Some(name), Some(label)) = (name, label) else {
            if name.is_none() && graph.taxonomies.iter().any(|known| *known.config.name == **taxonomy) {
                carried.entry(taxonomy.to_string()).or_default();
            }
            continue;
        };
        let taxonomy = &graph.taxonomies[label.taxonomy as usize];
        let path = || snapshot.link(&taxonomy.terms[label.term as usize].path);
        let term = TermRef { name: name.to_string(), path: taxonomy.config.render.then(path) };
        carried.entry(taxonomy.config.name.clone()).or_default().push(term);
    }
    carried
}

/// The image of an article; without `src` when it is meant to lie beside the article and does not.
pub(super) fn image(snapshot: &Snapshot, card: &Card) -> Option<ImageView> {
    let image = card.image.as_ref()?;
    let src = if image.src.contains("://") {
        Some(image.src.clone())
    } else {
        let path = address::resolve(&card.path, &image.src);
        let file = OutPath::new(path.trim_start_matches('/')).ok();
        let present = file.is_some_and(|file| matches!(snapshot.assets.get(&file), Some(Asset::File(_))));
        present.then(|| snapshot.link(&address::encode(&path)))
    };
    Some(ImageView {
        src,
        alt: image.alt.clone(),
        caption: image.caption.clone(),
        credit: image.credit.clone(),
        name: image.src.clone(),
    })
}
