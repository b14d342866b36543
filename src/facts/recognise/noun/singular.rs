//! What one of a plural is called.

use std::sync::LazyLock;

use crate::facts::recognise::words::Words;

/// Plurals that no ending tells, with their singular; a word that is its own plural stands for both.
static IRREGULAR: LazyLock<Words<&'static str>> = LazyLock::new(|| {
    let alike = ALIKE.iter().flat_map(|list| list.split_whitespace()).map(|word| (word, word));
    Words::new(PAIRS.iter().copied().chain(alike))
});

const PAIRS: &[(&str, &str)] = &[
    ("people", "person"),
    ("persons", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("grandchildren", "grandchild"),
    ("schoolchildren", "schoolchild"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("geese", "goose"),
    ("mice", "mouse"),
    ("lice", "louse"),
    ("oxen", "ox"),
    ("passersby", "passerby"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("bacteria", "bacterium"),
    ("referenda", "referendum"),
    ("memoranda", "memorandum"),
    ("curricula", "curriculum"),
    ("stadia", "stadium"),
    ("strata", "stratum"),
    ("quanta", "quantum"),
    ("spectra", "spectrum"),
    ("fungi", "fungus"),
    ("nuclei", "nucleus"),
    ("stimuli", "stimulus"),
    ("alumni", "alumnus"),
    ("cacti", "cactus"),
    ("radii", "radius"),
    ("larvae", "larva"),
    ("algae", "alga"),
    ("antennae", "antenna"),
    ("vertebrae", "vertebra"),
    ("paparazzi", "paparazzo"),
    ("indices", "index"),
    ("matrices", "matrix"),
    ("vertices", "vertex"),
    ("appendices", "appendix"),
    ("bureaux", "bureau"),
    ("plateaux", "plateau"),
    ("chateaux", "chateau"),
    ("crises", "crisis"),
    ("analyses", "analysis"),
    ("diagnoses", "diagnosis"),
    ("hypotheses", "hypothesis"),
    ("theses", "thesis"),
    ("oases", "oasis"),
    ("axes", "axe"),
    ("lives", "life"),
    ("wives", "wife"),
    ("midwives", "midwife"),
    ("housewives", "housewife"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("loaves", "loaf"),
    ("halves", "half"),
    ("wolves", "wolf"),
    ("thieves", "thief"),
    ("shelves", "shelf"),
    ("bookshelves", "bookshelf"),
    ("calves", "calf"),
    ("hooves", "hoof"),
    ("scarves", "scarf"),
    ("dwarves", "dwarf"),
    ("elves", "elf"),
    ("selves", "self"),
    ("menus", "menu"),
    ("gurus", "guru"),
    ("emus", "emu"),
    ("kudus", "kudu"),
    ("tofus", "tofu"),
    ("sorties", "sortie"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("zombies", "zombie"),
    ("rookies", "rookie"),
    ("calories", "calorie"),
    ("selfies", "selfie"),
    ("brownies", "brownie"),
    ("hoodies", "hoodie"),
    ("birdies", "birdie"),
    ("bogeys", "bogey"),
    ("bookies", "bookie"),
    ("prairies", "prairie"),
    ("foodies", "foodie"),
    ("goalies", "goalie"),
    ("junkies", "junkie"),
    ("hippies", "hippie"),
    ("freebies", "freebie"),
    ("newbies", "newbie"),
    ("magpies", "magpie"),
    ("aunties", "auntie"),
    ("budgies", "budgie"),
    ("roadies", "roadie"),
    ("smoothies", "smoothie"),
    ("veggies", "veggie"),
    ("tradies", "tradie"),
    ("bikies", "bikie"),
    ("townies", "townie"),
    ("walkie-talkies", "walkie-talkie"),
    ("neckties", "necktie"),
    ("ties", "tie"),
    ("pies", "pie"),
    ("lies", "lie"),
    ("brasseries", "brasserie"),
    ("eateries", "eatery"),
    ("sales", "sale"),
    ("sports", "sport"),
    ("operations", "operation"),
    ("arms", "arm"),
    ("goods", "good"),
    ("ads", "ad"),
    ("ops", "op"),
    ("shoes", "shoe"),
    ("horseshoes", "horseshoe"),
    ("snowshoes", "snowshoe"),
    ("toes", "toe"),
    ("canoes", "canoe"),
    ("foes", "foe"),
    ("oboes", "oboe"),
    ("floes", "floe"),
    ("headaches", "headache"),
    ("aches", "ache"),
    ("toothaches", "toothache"),
    ("avalanches", "avalanche"),
    ("caches", "cache"),
    ("niches", "niche"),
    ("moustaches", "moustache"),
    ("quiches", "quiche"),
    ("creches", "creche"),
    ("tranches", "tranche"),
    ("gases", "gas"),
    ("buses", "bus"),
    ("minibuses", "minibus"),
    ("biases", "bias"),
    ("atlases", "atlas"),
    ("canvases", "canvas"),
    ("aliases", "alias"),
    ("christmases", "Christmas"),
    ("irises", "iris"),
    ("lenses", "lens"),
    ("quizzes", "quiz"),
    ("works", "work"),
    ("roofs", "roof"),
    ("taxis", "taxi"),
];

/// Words that are their own plural.
const ALIKE: &[&str] = &[
    "species series aircraft spacecraft hovercraft watercraft sheep fish deer moose elk bison cattle swine livestock
     poultry salmon trout cod tuna shrimp squid",
    "police personnel staff crew offspring folk military youth taliban rohingya maori inuit roma swiss",
    "headquarters barracks crossroads gallows means chassis",
];

/// The singular of a plural that no ending tells; the word itself where both are alike.
pub(super) fn irregular(plural: &str) -> Option<&'static str> {
    IRREGULAR.get(plural)
}

/// One of `plural`.
pub(in crate::facts::recognise) fn singularise(plural: &str) -> String {
    if let Some(singular) = irregular(plural) {
        // `Taliban` keeps its capital
        return if singular.eq_ignore_ascii_case(plural) { plural.to_owned() } else { singular.to_owned() };
    }
    let keep = |cut: usize, add: &str| format!("{}{add}", &plural[..plural.len() - cut]);
    let ends = |tail: &str| plural.len() > tail.len() + 1 && plural.ends_with(tail);
    let any = |tails: &[&str]| tails.iter().any(|tail| plural.ends_with(tail));
    match () {
        () if ends("men") => keep(3, "man"),
        () if ends("people") && !ends("peoples") => keep(6, "person"),
        () if ends("children") => keep(3, ""),
        () if ends("mice") => keep(4, "mouse"),
        () if ends("craft") => plural.to_owned(),
        () if ends("wives") || ends("knives") => keep(3, "fe"),
        () if ends("ies") && plural.len() > 4 => keep(3, "y"),
        () if any(&["sses", "ches", "shes", "xes", "zzes", "tzes"]) => keep(2, ""),
        () if ends("oes") && plural.len() > 5 => keep(2, ""),
        () if ends("uses") && !any(&["ouses", "auses", "abuses", "excuses", "fuses", "cluses"]) => keep(2, ""),
        () if ends("s") && !ends("ss") => keep(1, ""),
        () => plural.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_singular_of_nouns_in_the_news() {
        let rows = [
            ("houses", "house"),
            ("warehouses", "warehouse"),
            ("buses", "bus"),
            ("viruses", "virus"),
            ("causes", "cause"),
            ("nurses", "nurse"),
            ("cases", "case"),
            ("licences", "licence"),
            ("excuses", "excuse"),
            ("witnesses", "witness"),
            ("branches", "branch"),
            ("crashes", "crash"),
            ("taxes", "tax"),
            ("prizes", "prize"),
            ("potatoes", "potato"),
            ("heroes", "hero"),
            ("sorties", "sortie"),
            ("companies", "company"),
            ("policemen", "policeman"),
            ("Englishwomen", "Englishwoman"),
            ("townspeople", "townsperson"),
            ("lives", "life"),
            ("drives", "drive"),
            ("Taliban", "Taliban"),
            ("Palestinians", "Palestinian"),
            ("boxes", "box"),
            ("courses", "course"),
            ("tornadoes", "tornado"),
        ];
        for (plural, singular) in rows {
            assert_eq!(singularise(plural), singular);
        }
    }
}
