//! Names that are known beforehand: countries, states, towns, organisations.

use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

/// What a known name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A country, continent, sea or region.
    Country(Canonical),
    /// `Finnish`, `Finns`.
    Demonym,
    State(Canonical),
    /// `Calif.`, `TX`: a state only after a town and a comma.
    StateAbbreviation(Canonical),
    Organization(Canonical),
    /// An entity of the site: its place in the site's list.
    Own(usize),
}

impl Known {
    /// The name by which it is listed.
    #[must_use]
    pub fn canonical(self) -> Option<Canonical> {
        match self {
            Self::Country(name) | Self::State(name) | Self::StateAbbreviation(name) | Self::Organization(name) => {
                Some(name)
            }
            Self::Demonym | Self::Own(_) => None,
        }
    }
}

/// Name by which a known thing is listed.
pub type Canonical = &'static str;

/// A town or province.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Town {
    /// With its diacritics.
    pub name: &'static str,
    /// ISO 3166 code.
    pub country: &'static str,
    /// Postal code of the US state, else empty.
    pub state: &'static str,
    /// In degrees, as they are listed; empty for a province.
    latitude: &'static str,
    longitude: &'static str,
    /// Thousands of people.
    pub people: u32,
}

impl Town {
    /// Latitude and longitude in degrees; none for a province.
    #[must_use]
    pub fn at(&self) -> Option<(f64, f64)> {
        self.latitude.parse().ok().zip(self.longitude.parse().ok())
    }

    #[must_use]
    pub(super) fn is_province(&self) -> bool {
        self.latitude.is_empty()
    }

    /// The state or country it lies in.
    #[must_use]
    pub fn within(&self) -> Option<&'static str> {
        let gazetteer = Gazetteer::get();
        if self.state.is_empty() { gazetteer.countries.get(self.country) } else { gazetteer.states.get(self.state) }
            .copied()
    }
}

/// Abbreviations of states that are no words or names beside.
const UNMISTAKABLE: [&str; 15] =
    ["Ariz", "Calif", "Colo", "Conn", "Fla", "Kan", "Mich", "Minn", "Mont", "Neb", "Nev", "Okla", "Tenn", "Wis", "Wyo"];

/// All lists of known names.
pub struct Gazetteer {
    names: HashMap<&'static str, Known, FixedState>,
    /// One bit for each hash of a place's name: most words of a text are told to be no town without a search.
    towns: Box<[u64]>,
    /// Where the first line of each place's name begins in [`PLACES`], at the name's hash or the next free slot behind it.
    lines: Box<[u32]>,
    /// What sort of organisation the canonical name stands for.
    sorts: HashMap<Canonical, &'static str, FixedState>,
    /// By ISO code.
    countries: HashMap<&'static str, &'static str, FixedState>,
    /// ISO codes by the names of countries and regions.
    codes: HashMap<Canonical, &'static str, FixedState>,
    /// By postal code.
    states: HashMap<&'static str, &'static str, FixedState>,
}

/// Sorted by bytes, so that places of one name stand together.
const PLACES: &str = include_str!("../data/places.txt");

impl Gazetteer {
    #[must_use]
    pub fn get() -> &'static Self {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(Self::load)
    }

    fn load() -> Self {
        let (lines, towns) = places();
        let mut all = Self {
            names: HashMap::with_capacity_and_hasher(8_000, FixedState::default()),
            towns,
            lines,
            sorts: HashMap::with_capacity_and_hasher(2_000, FixedState::default()),
            countries: HashMap::default(),
            codes: HashMap::default(),
            states: HashMap::default(),
        };
        for line in include_str!("../data/organizations.txt").lines() {
            let [name, sort, aliases, _] = fields(line, b'|');
            all.sorts.insert(name, sort);
            all.add(name, aliases, Known::Organization(name));
        }
        for line in include_str!("../data/states.txt").lines() {
            let [name, code, abbreviations, _] = fields(line, b'|');
            all.states.insert(code, name);
            all.add(abbreviations, code, Known::StateAbbreviation(name));
            // the full stop ends a token of its own
            if let Some(short) = abbreviations.strip_suffix('.').filter(|short| UNMISTAKABLE.contains(short)) {
                all.names.insert(short, Known::StateAbbreviation(name));
            }
            all.names.insert(name, Known::State(name));
        }
        for line in include_str!("../data/countries.txt").lines() {
            let [name, code, aliases, demonyms] = fields(line, b'|');
            all.countries.entry(code).or_insert(name);
            all.codes.insert(name, code);
            all.add(name, aliases, Known::Country(name));
            demonyms.split(',').for_each(|demonym| _ = all.names.insert(demonym, Known::Demonym));
        }
        all.names.remove("");
        all
    }

    fn add(&mut self, name: &'static str, aliases: &'static str, known: Known) {
        for name in std::iter::once(name).chain(aliases.split(',')) {
            self.names.insert(name, known);
        }
    }

    #[must_use]
    pub fn known(&self, name: &str) -> Option<Known> {
        self.names.get(name).copied()
    }

    /// Every name that is [known](Self::known).
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.names.keys().copied()
    }

    /// `company`, `agency`, `party`, for a listed organisation, however it is written.
    #[must_use]
    pub fn organization_sort(&self, name: &str) -> Option<&'static str> {
        match self.known(name)? {
            Known::Organization(listed) => self.sorts.get(listed).copied(),
            _ => None,
        }
    }

    /// ISO code of the country that `listed`, a country or region, is or lies in.
    #[must_use]
    pub fn country_of(&self, listed: Canonical) -> Option<&'static str> {
        self.codes.get(listed).copied()
    }

    /// Whether `name` is how a country is listed.
    #[must_use]
    pub fn is_country(&self, name: &str) -> bool {
        self.codes.get(name).is_some_and(|code| self.countries.get(code) == Some(&name))
    }

    /// Towns and provinces of this name, in the order of their countries.
    pub fn towns(&self, name: &str) -> impl Iterator<Item = Town> {
        let lines = PLACES[self.first_line(name).unwrap_or(PLACES.len())..].lines();
        lines.map_while(move |line| line.strip_prefix(name)?.starts_with('\t').then(|| town(line)))
    }

    /// Whether there is a town or province of this name.
    #[must_use]
    pub fn is_town(&self, name: &str) -> bool {
        self.first_line(name).is_some()
    }

    /// Where the first line of [`PLACES`] begins that lists `name`.
    fn first_line(&self, name: &str) -> Option<usize> {
        let hash = hash(name.as_bytes());
        let bit = hash % BITS;
        if self.towns[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let slots = (0..SLOTS).map(|step| self.lines[(hash % SLOTS + step) % SLOTS]);
        let lines = slots.take_while(|line| *line != FREE).map(|line| line as usize);
        lines.into_iter().find(|&line| PLACES[line..].strip_prefix(name).is_some_and(|rest| rest.starts_with('\t')))
    }

    /// The one people mean when they say no more: the largest.
    #[must_use]
    pub fn town(&self, name: &str) -> Option<Town> {
        self.towns(name).max_by_key(|town| town.people)
    }
}

/// Bits of [`Gazetteer::towns`]; some eight for each name.
const BITS: usize = 1 << 18;
/// Slots of [`Gazetteer::lines`]; some two for each name.
const SLOTS: usize = 1 << 16;
/// What stands in a slot of no line.
const FREE: u32 = u32::MAX;

fn hash(name: &[u8]) -> usize {
    FixedState::default().hash_one(name) as usize
}

/// Where the first lines of the names of [`PLACES`] begin, and a bit for each of them.
fn places() -> (Box<[u32]>, Box<[u64]>) {
    let (mut lines, mut towns) = (vec![FREE; SLOTS], vec![0; BITS / 64]);
    let (mut start, mut before) = (0, &b""[..]);
    while start < PLACES.len() {
        let rest = &PLACES.as_bytes()[start..];
        let key = &rest[..memchr::memchr(b'\t', rest).unwrap_or(rest.len())];
        if key != before {
            let hash = hash(key);
            let bit = hash % BITS;
            towns[bit / 64] |= 1 << (bit % 64);
            let mut slot = hash % SLOTS;
            while lines[slot] != FREE {
                slot = (slot + 1) % SLOTS;
            }
            lines[slot] = u32::try_from(start).expect("the list is short");
            before = key;
        }
        start += memchr::memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
    }
    (lines.into_boxed_slice(), towns.into_boxed_slice())
}

fn town(line: &'static str) -> Town {
    let [key, _, country, state, latitude, longitude, people, name] = fields(line, b'\t');
    Town {
        name: if name.is_empty() { key } else { name },
        country,
        state,
        latitude,
        longitude,
        people: people.parse().unwrap_or(0),
    }
}

fn fields<const N: usize>(line: &'static str, mark: u8) -> [&'static str; N] {
    let mut all = [""; N];
    let mut start = 0;
    let ends = memchr::memchr_iter(mark, line.as_bytes()).chain([line.len()]);
    all.iter_mut().zip(ends).for_each(|(field, end)| *field = &line[std::mem::replace(&mut start, end + 1)..end]);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_places_is_found_by_its_key() {
        assert!(PLACES.lines().is_sorted());
        for line in PLACES.lines().step_by(97) {
            let key = line.split('\t').next().unwrap();
            let same = PLACES.lines().filter(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with('\t')));
            assert!(Gazetteer::get().is_town(key), "{key}");
            assert_eq!(Gazetteer::get().towns(key).count(), same.count(), "{key}");
        }
        for name in ["", "A", "Zzzz", "\u{10ffff}", "Pari", "Pariss"] {
            assert!(!Gazetteer::get().is_town(name), "{name}");
        }
    }

    #[test]
    fn the_largest_town_of_a_name_is_meant() {
        let paris = Gazetteer::get().town("Paris").unwrap();
        assert_eq!((paris.country, paris.within()), ("FR", Some("France")));
        let springfield = Gazetteer::get().town("Springfield").unwrap();
        assert_eq!(springfield.within(), Some("Missouri"));
        assert_eq!(Gazetteer::get().town("Sao Paulo").unwrap().name, "São Paulo");
    }

    #[test]
    fn aliases_lead_to_one_name() {
        let gazetteer = Gazetteer::get();
        for alias in ["US", "U.S.", "United States", "America"] {
            assert_eq!(gazetteer.known(alias), Some(Known::Country("United States")), "{alias}");
        }
        assert_eq!(gazetteer.known("Britain"), gazetteer.known("UK"));
        assert_eq!(gazetteer.known("IMF"), Some(Known::Organization("International Monetary Fund")));
        assert_eq!(gazetteer.known("Finns"), Some(Known::Demonym));
        assert_eq!(gazetteer.known("Georgia"), Some(Known::Country("Georgia")));
        assert_eq!(gazetteer.known(""), None);
    }
}
