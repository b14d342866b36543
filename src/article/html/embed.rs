//! Players and maps within a page, as links to what they show.

/// Hosts whose frames are part of an article, with what they show.
const HOSTS: &[(&str, &str)] = &[
    ("youtube.com", "Video"),
    ("youtube-nocookie.com", "Video"),
    ("youtu.be", "Video"),
    ("vimeo.com", "Video"),
    ("dailymotion.com", "Video"),
    ("ted.com", "Video"),
    ("soundcloud.com", "Audio"),
    ("spotify.com", "Audio"),
    ("bandcamp.com", "Audio"),
    ("podcasts.apple.com", "Audio"),
    ("datawrapper.de", "Chart"),
    ("dwcdn.net", "Chart"),
    ("flourish.studio", "Chart"),
    ("infogram.com", "Chart"),
    ("openstreetmap.org", "Map"),
    ("documentcloud.org", "Document"),
    ("codepen.io", "Code"),
    ("tableau.com", "Chart"),
];

/// What a frame or a player shows, and an address at which it can be seen. Frames of other hosts are mostly advertisements.
pub fn link(element: &str, url: &str, title: &str) -> Option<(&'static str, String)> {
    match element {
        "video" => return Some(("Video", url.to_owned())),
        "audio" => return Some(("Audio", url.to_owned())),
        _ => {}
    }
    let host = url.split_once("://")?.1.split(['/', '?', '#']).next()?.to_ascii_lowercase();
    let is_of = |known: &str| host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'));
    let maps = host.ends_with("google.com") && url.contains("/maps");
    let kind = HOSTS.iter().find(|(known, _)| is_of(known)).map(|(_, kind)| *kind).or(maps.then_some("Map"));
    let id = url.split_once("/embed/").map(|(_, id)| id.split(['?', '/', '#']).next().unwrap_or_default());
    match (kind, id) {
        (Some("Video"), Some(id)) if host.contains("youtube") && !id.is_empty() => {
            Some(("Video", format!("https://www.youtube.com/watch?v={id}")))
        }
        (Some(kind), _) => Some((kind, url.to_owned())),
        (None, _) => (!title.is_empty() && !title.to_lowercase().contains("ad")).then(|| ("Embedded", url.to_owned())),
    }
}
