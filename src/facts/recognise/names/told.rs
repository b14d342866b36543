//! What the article says of a name that could be anybody's: who has shares is a firm, and what one lives in is a village,
//! wherever else it is named.

mod beside;
mod taken_up;

pub(super) use beside::is_of_mind;

use foldhash::{HashMap, HashSet};

use super::evidence::{Context, Evidence, Sort};
use super::gazetteer::Gazetteer;
use super::lexicon::Kinds;
use super::piece::Piece;
use super::runs::Words;
use crate::facts::recognise::Shape;

/// How much was said for each sort of thing.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    person: u8,
    organization: u8,
    place: u8,
    /// Its own words look like the name of something.
    likely: bool,
    /// They look like that of an organisation, which may be held somewhere: `at Fan Expo Canada`.
    firm: bool,
}

/// As much as says it for sure.
const SURE: u8 = 2;

impl Said {
    fn add(&mut self, (sort, much): (Sort, u8)) {
        let of = match sort {
            Sort::Person => &mut self.person,
            Sort::Organization => &mut self.organization,
            Sort::Place => &mut self.place,
        };
        *of = of.saturating_add(much);
    }

    /// What the name stands for, if that is said and nothing says that it is a person; of one that looks like a person's, it
    /// has to be said for sure.
    fn evidence(self) -> Option<Evidence> {
        let most = self.organization.max(self.place);
        if self.person > 0 || most < if self.likely { SURE } else { 1 } {
            return None;
        }
        let organization = self.organization >= self.place;
        if self.firm && !organization {
            return None;
        }
        Some(if organization { Evidence::organization(0.9) } else { Evidence::place(0.9) })
    }
}

/// Makes firms and villages of what looks like people; `owners` says in which of `contexts` each of `pieces` stands.
pub fn find(words: &Words<'_>, contexts: &[Context<'_, '_>], owners: &[usize], pieces: &mut [(Piece, Evidence)]) {
    let mut said: HashMap<&str, Said> = HashMap::default();
    for (at, (piece, evidence)) in pieces.iter().enumerate().filter(|(_, (piece, _))| is_open(words, piece)) {
        let said = said.entry(piece.name(words)).or_default();
        let context = &contexts[owners[at]];
        said.likely |= evidence.sort().is_some();
        said.firm |= evidence.sort() == Some(Sort::Organization);
        let taken_up = context.taken_up(piece, contexts.get(owners[at] + 1));
        let own = context.keeps_its(piece).then_some((Sort::Organization, 1));
        context.said_of(piece).into_iter().chain(taken_up).chain(own).for_each(|told| said.add(told));
    }
    chartered(words, pieces, &mut said);
    if said.values().all(|said| said.evidence().is_none()) {
        return;
    }
    // `Strood` of Gavin Strood is a surname
    let lone = pieces.iter().filter(|(piece, _)| piece.words == 1 && piece.known.is_none());
    let lone: HashSet<&str> = lone.map(|(piece, _)| piece.name(words)).collect();
    for (name, said) in &mut said {
        let last = name.rsplit(' ').next().unwrap_or_default();
        if lone.contains(last) && !last.ends_with('s') && !Gazetteer::get().is_town(last) {
            said.add((Sort::Person, 1));
        }
    }
    for (piece, evidence) in pieces.iter_mut().filter(|(piece, _)| is_open(words, piece)) {
        let told = said.get(piece.name(words)).and_then(|said| said.evidence());
        *evidence = told.unwrap_or(*evidence);
    }
}

/// `Lithia Crossing`, where `Lithia Crossing LLC` is named as well.
fn chartered<'a>(words: &Words<'a>, pieces: &[(Piece, Evidence)], said: &mut HashMap<&'a str, Said>) {
    let firms = pieces.iter().filter(|(piece, _)| piece.words > 2 && words.is(piece.last, Kinds::ORG_SUFFIX));
    for (piece, _) in firms {
        let name = piece.name(words);
        let short = name.rsplit_once(' ').and_then(|(short, _)| said.get_mut(short));
        short.into_iter().for_each(|said| said.add((Sort::Organization, SURE)));
    }
}

/// Two or three words with capitals whose own form does not say what they name.
fn is_open(words: &Words<'_>, piece: &Piece) -> bool {
    const HEADS: Kinds = Kinds::ORG_LAST.and(Kinds::ORG_SUFFIX).and(Kinds::EVENT).and(Kinds::NOT_NAME);
    (2..=3).contains(&piece.words)
        && piece.known.is_none()
        && !piece.demonym
        && !words.is(piece.last, HEADS)
        && (piece.first..=piece.last).all(|at| words.is_word(at) && words.shape(at) == Shape::Capital)
}
