//! Nouns for people, and for what people and things are members of.

use std::sync::LazyLock;

use crate::facts::recognise::Words;

/// Nouns of which what is counted is a member.
pub(super) static GROUPS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&["\
     jury panel team group crew committee council board class staff fleet crowd audience army survey \
     poll trial sample study force network series list collection workforce chain family delegation \
     convoy queue town village city"])
});

/// Plurals that are people and do not show it by their ending.
static PEOPLE: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&["\
     people men women children babies boys girls police adults voters pupils patients infants guests \
     civilians migrants refugees clients members witnesses families victims staff crew toddlers \
     relatives heirs justices spouses wives husbands heads nurses judges pilots tourists households \
     guards troops mps lawmakers americans veterans friends"])
});

/// Plurals that end like people and are things.
static THINGS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&["\
     accidents achievements acres agreements amendments apartments appointments arguments boilers \
     borders bunkers cancers carriers centers cents chapters charters clusters colors components \
     computers containers corridors counters covers cruisers documents doors elements elevators \
     errors events experiments factors filters flavors floors freighters generators grants heaters \
     helicopters incidents instruments investments letters liners lockers meters metres mirrors \
     monuments motors numbers offers orders papers patents payments plants posters powers printers \
     quarters reactors registers rents restaurants rivers routers sectors segments sensors servers \
     settlements shelters shipments shutters tankers tents theatres tournaments towers tractors \
     trailers trawlers treatments variants"])
});

/// Nouns for people: `who`, not `that`.
pub(super) fn is_people(noun: &str) -> bool {
    const DOERS: &[&str] = &["ers", "ors", "ists", "ents", "ants", "men", "ees", "ians"];
    let doers = DOERS.iter().any(|end| noun.len() > end.len() + 1 && noun.ends_with(end));
    PEOPLE.has(noun) || doers && !THINGS.has(noun)
}
