//! What sort of organisation a name stands for, as the list of known ones or its own words say.

use crate::facts::recognise::Gazetteer;

/// The word that tells, in lower case, by sort.
const HEADS: [(&str, &[&str]); 16] = [
    ("university", &["university", "college", "school", "polytechnic", "academy"]),
    ("court", &["court", "tribunal", "assizes"]),
    ("party", &["party", "democrats", "conservatives", "greens"]),
    ("police", &["police", "constabulary", "gendarmerie", "sheriff's"]),
    (
        "military",
        &["army", "navy", "brigade", "regiment", "battalion", "legion", "squadron", "infantry", "forces", "corps"],
    ),
    ("parliament", &["parliament", "assembly", "senate", "knesset", "bundestag"]),
    ("government", &["ministry", "department", "cabinet", "government", "council", "treasury", "embassy"]),
    ("hospital", &["hospital", "clinic", "infirmary", "hospice"]),
    ("bank", &["bank"]),
    ("museum", &["museum", "gallery", "library"]),
    ("church", &["church", "diocese", "archdiocese", "mosque", "synagogue"]),
    ("union", &["union"]),
    (
        "media",
        &["news", "times", "post", "herald", "tribune", "gazette", "telegraph", "chronicle", "broadcasting", "press"],
    ),
    ("team", &["fc", "afc", "united", "rovers", "wanderers", "albion", "athletic", "hotspur"]),
    (
        "agency",
        &["agency", "commission", "authority", "administration", "bureau", "committee", "service", "inspectorate"],
    ),
    ("charity", &["charity", "foundation", "trust", "relief", "fund"]),
];

/// What only stands at the end of a firm's name.
const FIRMS: [&str; 34] = [
    "inc",
    "ltd",
    "llc",
    "plc",
    "corp",
    "co",
    "gmbh",
    "ag",
    "sa",
    "nv",
    "spa",
    "llp",
    "limited",
    "group",
    "holdings",
    "company",
    "corporation",
    "airlines",
    "airways",
    "motors",
    "energy",
    "resources",
    "mines",
    "pharmaceuticals",
    "technologies",
    "systems",
    "partners",
    "capital",
    "industries",
    "railways",
    "estates",
    "stores",
    "power",
    "labs",
];

/// The sort of the organisation `name`, where something tells.
#[must_use]
pub(super) fn sort(name: &str) -> Option<&'static str> {
    Gazetteer::get().organization_sort(name).or_else(|| by_head(name))
}

/// The head is what stands before the first `of` or `for`, else the last word.
fn by_head(name: &str) -> Option<&'static str> {
    let words: Vec<String> = name.split(' ').map(|word| word.trim_matches(['.', ',']).to_lowercase()).collect();
    let connector = words.iter().position(|word| matches!(word.as_str(), "of" | "for" | "on"));
    let head = connector.filter(|&at| at > 0).map_or(words.last(), |at| words.get(at - 1))?;
    if words.len() < 2 {
        return None;
    }
    if FIRMS.contains(&head.as_str()) {
        return Some("company");
    }
    let of = |word: &String| HEADS.iter().find(|(_, heads)| heads.contains(&word.as_str())).map(|(sort, _)| *sort);
    // `Trinity College Dublin`, `Hull Crown Court Service`: the last telling word decides.
    of(head).or_else(|| if connector.is_none() { words.iter().rev().find_map(of) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_or_the_head_tells_the_sort() {
        for (name, meant) in [
            ("NATO", Some("agency")),
            ("Brightwater Ltd", Some("company")),
            ("Selkirk Energy", Some("company")),
            ("University of Turku", Some("university")),
            ("Ashgrove College Derry", Some("university")),
            ("Hull Crown Court", Some("court")),
            ("Ministry of Fisheries", Some("government")),
            ("Harbour Workers Union", Some("union")),
            ("Northern Reform Party", Some("party")),
            ("Kelso Advertiser and Post", Some("media")),
            ("93rd Mountain Brigade", Some("military")),
            ("Glenmoor Rovers", Some("team")),
            ("Friends of Glenmoor", None),
            ("Glenmoor", None),
            ("", None),
        ] {
            assert_eq!(sort(name), meant, "{name}");
        }
    }
}
