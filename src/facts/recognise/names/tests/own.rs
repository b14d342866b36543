//! What the site has names for.

use super::super::super::{Found, Own, recognise_with};
use crate::document::plain;
use crate::facts::FactKind;

/// Kind and canonical name of each mention.
fn found(text: &str, own: &Own) -> Vec<(FactKind, String)> {
    let mentions = recognise_with(&plain::read(text), None, own);
    let kind = |found: &Found| match found {
        Found::Person(name) => Some((FactKind::Person, name.canonical.clone())),
        Found::Organization(name) => Some((FactKind::Organization, name.canonical.clone())),
        Found::Place(name) => Some((FactKind::Place, name.canonical.clone())),
        _ => None,
    };
    mentions.iter().filter_map(|mention| kind(&mention.found)).collect()
}

#[test]
fn entities_of_the_site_come_first_under_their_own_names() {
    let mut own = Own::default();
    own.add(FactKind::Organization, "Kraken Working Group", &["Kraken".to_owned(), "KWG".to_owned()]);
    own.add(FactKind::Person, "Bo Paris", &[]);
    own.add(FactKind::Place, "Lion Rock", &["Mr Rock".to_owned()]);
    let group = (FactKind::Organization, "Kraken Working Group".to_owned());
    let bo = (FactKind::Person, "Bo Paris".to_owned());
    assert_eq!(
        found("Kraken said so. The KWG met Bo Paris. Paris smiled.", &own),
        [group.clone(), group, bo.clone(), bo]
    );
    assert_eq!(found("They climbed Lion Rock.", &own), [(FactKind::Place, "Lion Rock".to_owned())]);
    assert_eq!(found("Nobody spoke.", &own), []);
}
