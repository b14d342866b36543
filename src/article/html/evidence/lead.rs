//! Which pictures that a page names are of its site, and not of what it is about.

/// Words of any part of such an address, and of its file's name only: `sites/default/files/` is where others keep their pictures.
const ANYWHERE: [&str; 7] = ["logo", "logos", "favicon", "favicons", "placeholder", "placeholders", "noimage"];
const IN_NAME: [&str; 21] = [
    "default",
    "defaults",
    "fallback",
    "share",
    "sharing",
    "sharecard",
    "shareimage",
    "social",
    "socialcard",
    "socialmedia",
    "og",
    "ogimage",
    "opengraph",
    "icon",
    "icons",
    "blank",
    "avatar",
    "brand",
    "branding",
    "sitewide",
    "site",
];

/// Whether an address is that of a logo, or of what a site shows where a page has no picture of its own.
pub(super) fn is_of_site(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let named = words(stem);
    let is = |list: &[&str], words: &[String]| words.iter().any(|word| list.contains(&word.as_str()));
    // `og-1.jpg` says so; a long name that has the word among others tells of something.
    let is_label = named.len() <= 4 && is(&IN_NAME, &named);
    is(&ANYWHERE, &named) && named.len() <= 6 || is(&ANYWHERE, &words(folders)) || is_label
}

/// In lower case; `SiteLogo` is two.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in text.chars().take(400) {
        if !c.is_alphabetic() || c.is_uppercase() && before.is_lowercase() {
            words.push(String::new());
        }
        if c.is_alphabetic() {
            words.last_mut().expect("there is one from the start").extend(c.to_lowercase());
        }
        before = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::is_of_site;

    #[test]
    fn what_stands_for_a_site_is_told_by_its_address() {
        for url in [
            "https://h.example/img/logo.png",
            "https://h.example/static/SiteLogo@2x.png",
            "https://h.example/assets/logos/herald-1200.png",
            "https://h.example/og-default.jpg?v=3",
            "https://h.example/images/share.png",
            "https://h.example/wp-content/uploads/placeholder.jpg",
            "https://h.example/social_card.jpg",
        ] {
            assert!(is_of_site(url), "{url}");
        }
        for url in [
            "https://h.example/sites/default/files/ferry.jpg",
            "https://h.example/og/2021/ferry-at-the-quay.jpg",
            "https://h.example/the-council-has-a-share-of-the-ferry.jpg",
            "https://logo.example/ferry.jpg",
            "https://h.example/shareholders-meet.jpg",
        ] {
            assert!(!is_of_site(url), "{url}");
        }
    }
}
