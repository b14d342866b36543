//! Which files are pictures that may stand beside an article.

/// First bytes of images that are copied, with what goes before them.
const IMAGES: [(usize, &[u8]); 8] = [
    (0, b"\x89PNG"),
    (0, b"\xff\xd8\xff"),
    (0, b"GIF8"),
    (8, b"WEBP"),
    (4, b"ftyp"),
    (0, b"BM"),
    (0, b"II*\0"),
    (0, b"MM\0*"),
];

/// The ending that the name of a picture has, by its bytes.
pub(super) fn ending_of(bytes: &[u8]) -> Option<&'static str> {
    let is = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|rest| rest.starts_with(magic));
    match () {
        () if is(0, b"\x89PNG") => Some("png"),
        () if is(0, b"\xff\xd8\xff") => Some("jpg"),
        () if is(0, b"GIF8") => Some("gif"),
        () if is(8, b"WEBP") => Some("webp"),
        () if is(4, b"ftypavif") || is(4, b"ftypavis") => Some("avif"),
        () => None,
    }
}

/// Whether a name ends so.
pub(super) fn is_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| own == ending)
}

/// Whether bytes are a picture as its name at `path` says, and one that cannot do anything.
pub(super) fn is_image(path: &str, bytes: &[u8]) -> bool {
    /// Of what is longer, nobody can say that it does nothing.
    const LONGEST_SVG: usize = 1 << 20;
    let named_svg = path.rsplit('.').next().is_some_and(|ending| ending.to_ascii_lowercase().starts_with("svg"));
    if !named_svg {
        // What begins like a drawing is none, whatever stands further on.
        let is_text = bytes.first().is_some_and(|byte| *byte == b'<' || byte.is_ascii_whitespace());
        return !is_text
            && IMAGES.iter().any(|(at, magic)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(magic)));
    }
    bytes.len() <= LONGEST_SVG && std::str::from_utf8(bytes).is_ok_and(|text| is_still(&text.to_ascii_lowercase()))
}

/// Whether a drawing, in lower case, has nothing that runs, loads or changes: no script, handler, foreign element, animation
/// of attributes, entity or character reference behind which one of them could hide.
fn is_still(svg: &str) -> bool {
    const ACTS: [&str; 17] = [
        "<script",
        ":script",
        "javascript",
        "vbscript",
        "foreignobject",
        "<iframe",
        "<embed",
        "<object",
        "<handler",
        "<listener",
        "<set",
        "<animate",
        "<!entity",
        "<!attlist",
        "&#",
        "data:text",
        "data:application",
    ];
    let handler = |at: usize| {
        let before = svg[..at].chars().next_back();
        let name = svg[at..].trim_start_matches(|c: char| c.is_alphanumeric() || "-_:.".contains(c));
        before.is_none_or(|c| !(c.is_alphanumeric() || "-_.".contains(c))) && name.trim_start().starts_with('=')
    };
    svg.contains("<svg")
        && !ACTS.iter().any(|act| svg.contains(act))
        && !svg.match_indices("on").any(|(at, _)| handler(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_that_do_something_are_no_images() {
        let plain = br#"<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" stroke-linejoin="round"/><text>on = off</text></svg>"#;
        assert!(!is_image("a.svg", plain), "rather one too many than one too few");
        let plain = br#"<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" stroke-linejoin="round"/></svg>"#;
        assert!(is_image("a.svg", plain) && !is_image("a.png", plain));
        for svg in [
            "<svg onload=\"alert(1)\"/>",
            "<svg/onload=alert(1)>",
            "<svg><g\tonfocusin = 'x'/></svg>",
            "<svg><a href=\"java&#115;cript:alert(1)\"/></svg>",
            "<svg><svg:script>alert(1)</svg:script></svg>",
            "<!--ftyp--><svg><script>alert(1)</script></svg>",
            "<svg><use href=\"data:text/html,x\"/></svg>",
            "<svg><a><animate attributeName=\"href\" to=\"x\"/></a></svg>",
        ] {
            assert!(!is_image("a.svg", svg.as_bytes()) && !is_image("a.SVGZ", svg.as_bytes()), "{svg}");
            assert!(!is_image("a.png", svg.as_bytes()) && !is_image("cid:a", svg.as_bytes()), "{svg}");
        }
    }
}
