//! What only looks like a figure in German: clock times, scores, paragraphs, roads, addresses.

use crate::facts::recognise::Gazetteer;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::token::Shape;

type Taken = (usize, usize);

/// `15 Uhr`, `15.30 Uhr`, `12 bis 14 Uhr`, `15:30`.
pub(super) fn clock(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    if !matches!(line.cue(at), Cue::Digits | Cue::Small(_)) {
        return None;
    }
    let mut end = hour(line, at)?;
    if line.any(end, &["bis", "und"]) || line.dash(end) {
        end = hour(line, end + 1).unwrap_or(end);
    }
    if line.is(end, "Uhr") {
        return Some((at, end + 1));
    }
    // `19:30` alone; `3:1` is a score
    let minutes = line.is(at + 1, ":") && line.glued(at + 1) && line.glued(at + 2);
    let two = minutes && line.word(at).len() == 2 && line.word(at + 2).len() == 2;
    let time = line.plain(at).is_some_and(|hour| hour < 24) && line.plain(at + 2).is_some_and(|minute| minute < 60);
    (two && time).then_some((at, at + 3))
}

/// The token after `15`, `15.30` or `15:30`.
fn hour(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    if matches!(line.cue(at), Cue::Small(_)) {
        return Some(at + 1);
    }
    let word = line.word(at);
    let (hour, minute) = word.split_once('.').unwrap_or((word, "0"));
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    if hour > 24 || minute > 59 {
        return None;
    }
    let colon = line.is(at + 1, ":") && line.glued(at + 1) && line.glued(at + 2) && line.plain(at + 2).is_some();
    Some(at + 1 + 2 * usize::from(colon))
}

/// The rule that takes token `at`, and the tokens it takes.
pub(super) fn lookalike(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, usize, usize)> {
    type Reading = fn(&Line<'_, '_>, usize) -> Option<Taken>;
    const READINGS: &[(&str, Reading)] = &[
        ("not.phone", phone),
        ("not.version", version),
        ("not.file", file),
        ("not.slashed", slashed),
        ("not.score", score),
        ("not.round-the-clock", round_the_clock),
        ("not.ordinal", ordinal),
        ("not.address", address),
        ("not.numbered", numbered),
        ("not.name", name),
    ];
    if line.cue(at) != Cue::Digits {
        return None;
    }
    READINGS.iter().find_map(|(rule, read)| read(line, at).map(|(first, end)| (*rule, first, end)))
}

fn phone(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    let word = line.word(at);
    let called = (1..4)
        .any(|back| line.any(at.wrapping_sub(back), &["Telefon", "Tel", "Telefonnummer", "Hotline", "Rufnummer"]));
    let area = word.starts_with('0') && word.len() > 2 && line.plain(at).is_some();
    let abroad = line.is(at.wrapping_sub(1), "+") && line.glued(at) && word.len() <= 3;
    if !(called || area || abroad) {
        return None;
    }
    let mut end = at + 1;
    let mut digits = word.len();
    while end < at + 14 {
        if line.plain(end).is_some() {
            digits += line.word(end).len();
        } else if !(matches!(line.word(end), "/" | "-" | "–" | "(" | ")") && line.plain(end + 1).is_some()) {
            break;
        }
        end += 1;
    }
    ((6..=16).contains(&digits) && (end > at + 1 || word.len() > 5)).then_some((at - usize::from(abroad), end))
}

/// `2.0.1`; dates and groups of three are read before.
fn version(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    let word = line.word(at);
    let dots = word.matches('.').count();
    let grouped = word.split('.').skip(1).all(|part| part.len() == 3);
    let called = line.any(at.wrapping_sub(1), &["Version", "Web"]) && dots == 1;
    (dots > 1 && !grouped && !word.contains(',') || called).then_some((at, at + 1))
}

fn file(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    let before = at.wrapping_sub(1);
    let mark = matches!(line.word(before), "_" | "@" | "#" | "=" | "&") && line.glued(at);
    let path = line.is(before, "/")
        && line.glued(at)
        && line.glued(before)
        && line.cue(before.wrapping_sub(1)) == Cue::Nothing;
    (mark || path).then_some((at, at + 1))
}

/// `24/7`, `2015/16`
fn slashed(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    let tight = line.is(at + 1, "/") && line.glued(at + 1) && line.glued(at + 2) && line.plain(at + 2).is_some();
    let small = line.plain(at)? < line.plain(at + 2)? && line.plain(at + 2)? <= 8;
    (tight && !small && !line.any(at + 3, &["Prozent", "%", "Euro"])).then_some((at, at + 3))
}

/// `3:1`, `25:19, 25:21`
fn score(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    let points = |at: usize| line.plain(at).is_some_and(|points| points < 1000);
    let tight = line.is(at + 1, ":") && line.glued(at + 1) && line.glued(at + 2);
    (tight && points(at) && points(at + 2)).then_some((at, at + 3))
}

fn round_the_clock(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    let hours = line.is(at, "24") && line.hyphen(at + 1) && line.is(at + 2, "Stunden") && line.hyphen(at + 3);
    hours.then_some((at, at + 3))
}

/// `der 3. Platz`, `zum 25. Mal`; a number that ends a sentence is none.
fn ordinal(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    const BEFORE: &[&str] = &[
        "der", "die", "das", "den", "dem", "des", "im", "am", "zum", "zur", "vom", "beim", "ein", "eine", "einen",
        "einem", "einer", "ihr", "ihre", "ihren", "ihrem", "ihrer", "sein", "seine", "seinen", "seinem", "seiner",
        "jeder", "jede", "jedes", "diesem", "dieser", "bis", "in", "zu", "ins", "auf", "ab", "vor", "als", "mein",
        "unser", "und",
    ];
    line.plain(at).filter(|value| *value < 1000)?;
    if !line.is(at + 1, ".") || !line.glued(at + 1) || line.glued(at + 2) {
        return None;
    }
    let lower = line.shape(at + 2) == Some(Shape::Lower);
    let capital = line.shape(at + 2) == Some(Shape::Capital)
        && (line.any(at.wrapping_sub(1), BEFORE) || line.shape(at.wrapping_sub(1)).is_none());
    (lower || capital).then_some((at, at + 2))
}

/// `Lindenstraße 12`, `10115 Berlin`
fn address(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    const STREETS: &[&str] =
        &["straße", "strasse", "str", "gasse", "allee", "weg", "platz", "ufer", "damm", "ring", "chaussee"];
    let value = line.plain(at)?;
    let dot = usize::from(line.is(at.wrapping_sub(1), "."));
    let street = line.word(at.wrapping_sub(1 + dot));
    let capital = street.starts_with(|c: char| c.is_uppercase());
    let lower = street.to_lowercase();
    let named =
        STREETS.iter().any(|end| lower.ends_with(end) && lower.len() > end.len() + 1 || lower == *end && *end != "weg");
    let free = !line.any(at + 1, &["Meter", "Kilometer", "Prozent", "Euro"]);
    if capital && named && value < 1000 && free && !lower.ends_with("platz") {
        return Some((at - 1 - dot, at + 1));
    }
    let post = line.word(at).len() == 5 && line.shape(at + 1) == Some(Shape::Capital);
    (post && Gazetteer::get().is_town(line.word(at + 1))).then_some((at, at + 2))
}

/// `Paragraf 5`, `§ 12`, `Artikel 5 Absatz 2`, `Gleis 7`.
fn numbered(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    let before = at.wrapping_sub(1);
    let dot = usize::from(
        line.is(before, ".") && line.any(before.wrapping_sub(1), &["Nr", "Abs", "Art", "S", "Bd", "Abb", "No", "Pos"]),
    );
    let name = before.wrapping_sub(dot);
    let word = line.word(name);
    let listed = NUMBERED.contains(&word) || word.ends_with("paragraf") || word.ends_with("nummer");
    let marked = line.word(at).contains(['.', ',']) && word != "Version" && !matches!(word, "§" | "§§");
    if !listed || marked {
        return None;
    }
    let mut end = at + 1;
    // `Seiten 12 und 13`, `12 bis 14`
    while line.any(end, &["und", "bis", "oder"])
        && line.plain(end + 1).is_some()
        && line.shape(end + 2) != Some(Shape::Capital)
    {
        end += 2;
    }
    Some((name, end))
}

/// `Boeing 747`, `Formel 1`, `A 7`, `Covid-19`, `Schalke 04`.
fn name(line: &Line<'_, '_>, at: usize) -> Option<Taken> {
    let before = at.wrapping_sub(1);
    let hyphen = line.hyphen(before);
    let name = before.wrapping_sub(usize::from(hyphen));
    let word = line.word(name);
    let digits = line.plain(at)?;
    let road = line.shape(name) == Some(Shape::Initial) && digits < 1000 && !line.is(before, ".");
    let zero = line.word(at).starts_with('0') && line.word(at).len() > 1;
    let acronym = line.shape(name) == Some(Shape::Upper)
        && word.len() < 5
        && !matches!(word, "EUR" | "USD" | "CHF" | "GBP" | "SPD" | "CDU");
    let listed =
        NAMES.contains(&word) && !matches!(line.shape(at + 1), Some(Shape::Capital)) || hyphen && NAMES.contains(&word);
    let club = line.shape(at + 1) == Some(Shape::Capital) && matches!(digits, 1860) && line.is(at + 1, "München");
    if club {
        return Some((at, at + 1));
    }
    let counts = acronym && (line.shape(at + 1) == Some(Shape::Capital) || line.any(at + 1, &["%"])) && !hyphen;
    (road || zero && line.shape(name) == Some(Shape::Capital) || acronym && !counts || listed).then_some(if hyphen {
        (name, at + 1)
    } else {
        (at, at + 1)
    })
}

/// What is counted off by the number behind it.
const NUMBERED: &[&str] = &[
    "§",
    "§§",
    "Paragraf",
    "Paragraph",
    "Paragrafen",
    "Paragraphen",
    "Artikel",
    "Artikels",
    "Art",
    "Absatz",
    "Abs",
    "Satz",
    "Nr",
    "Nummer",
    "No",
    "Kapitel",
    "Seite",
    "Seiten",
    "S",
    "Band",
    "Bd",
    "Gleis",
    "Platz",
    "Rang",
    "Position",
    "Klasse",
    "Zimmer",
    "Raum",
    "Tor",
    "Linie",
    "Phase",
    "Stufe",
    "Block",
    "Teil",
    "Folge",
    "Staffel",
    "Halle",
    "Zone",
    "Kategorie",
    "Gruppe",
    "Stand",
    "Punkt",
    "Reaktor",
    "Level",
    "Abschnitt",
    "Anhang",
    "Anlage",
    "Tabelle",
    "Abbildung",
    "Abb",
    "Ziffer",
    "Ausgabe",
    "Spur",
    "Bahn",
    "Startnummer",
    "Gate",
    "Terminal",
    "Bus",
    "Tram",
    "Straßenbahn",
    "Welle",
    "Pos",
    "Steuerklasse",
    "Pflegegrad",
    "Runde",
    "Etappe",
    "Kilometerstein",
    "Unterpunkt",
    "Lektion",
    "Aufgabe",
    "Frage",
    "Haus",
    "Hausnummer",
    "Postfach",
    "Konto",
    "Aktenzeichen",
    "Drucksache",
    "Ausschuss",
    "Programm",
];

/// Names that end in a number.
const NAMES: &[&str] = &[
    "Boeing",
    "Airbus",
    "Formel",
    "Windows",
    "iPhone",
    "Porsche",
    "Apollo",
    "Audi",
    "BMW",
    "Galaxy",
    "Playstation",
    "PlayStation",
    "Xbox",
    "Peugeot",
    "Falcon",
    "Ariane",
    "Sojus",
    "Leopard",
    "Eurofighter",
    "Covid",
    "Sars",
    "Agenda",
    "Catch",
    "Route",
    "Studio",
    "Gotthard",
    "Fortuna",
    "Channel",
    "Radio",
    "Bayern",
    "Hartz",
    "Regio",
    "Ausschwitz",
    "Radeon",
    "Cessna",
    "Tornado",
    "Hannover",
    "Mainz",
    "Schalke",
    "Leverkusen",
    "Stuttgart",
    "Darmstadt",
    "Industrie",
];
