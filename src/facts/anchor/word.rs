//! Words as the sentences of a fact are compared by: what each of them says, and which are the same one in another form.

use std::sync::LazyLock;

use super::guard::{self, Sense, Token, tokens};
use crate::facts::recognise::{Words, small_number};
use crate::facts::verbs;

/// What a word does for what its sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A number, month, weekday or year.
    Figure,
    /// `not`, `never`, `without`.
    Denial,
    /// A unit, currency, direction, hedge or pronoun.
    Sign,
    /// A capitalised word.
    Name,
    /// Any other noun, verb or adjective.
    Content,
    /// A verb of saying: it says who spoke, and not what of.
    Saying,
    /// Only holds the others together, or says how: articles, prepositions, adverbs.
    Function,
}

/// A word of a sentence.
#[derive(Clone, Debug)]
pub struct Word<'t> {
    /// As it is written.
    pub text: &'t str,
    /// As it is compared: small letters, one spelling, numbers in digits without marks.
    key: String,
    pub role: Role,
    /// No comma, dash or verb of saying stands between it and the quoted words.
    pub near: bool,
}

type List = LazyLock<Words<()>>;

static FUNCTION: List = LazyLock::new(|| {
    Words::set(&[
        "a an the this that these those its their our your my it they them we us you i who whom whose which what when where why \
        how there here and or but nor so yet if than then as at by for in into of off on onto out to too upon via with within \
        while during through throughout across along among between behind beyond beside besides despite except like near \
        next per toward towards under until till because although though whether both either each every any such same other another \
        is are was were be been being am has have had having do does did done will would shall should can could may might must \
        also just even still again already ever perhaps often soon now today well very much rather quite however indeed \
        meanwhile instead later earlier ago together away back far always sometimes seldom",
        "der die das den dem des ein eine einen einem einer eines und oder aber auch noch nur schon sehr so sich es er sie wir ihr \
        ihre ihrer sein seine seiner im am an auf aus bei beim bis durch für gegen hinter in mit nach neben ohne seit um von \
        vom vor zu zum zur zwischen als wie wenn weil dass ob was wer wo hier dort da dann damit davon dazu ist sind war \
        waren wird werden wurde wurden worden hat haben hatte hatten habe kann können konnte konnten soll sollen sollte will \
        wollen wollte muss müssen musste darf dürfen man dieser diese dieses diesen diesem welche mehr viel viele",
    ])
});

/// What says that something is not so; of these, one that comes or goes turns a sentence.
static DENIALS: List = LazyLock::new(|| {
    Words::set(&["not no never none nobody nothing nowhere neither nor without cannot hardly barely scarcely unable \
        nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder kaum"])
});

/// Verbs of saying: what stands before them says who spoke, and not what of.
static SAYING: List = LazyLock::new(|| {
    Words::set(&[
        "say says said saying tell tells told add adds added report reports reported note notes noted state states \
        stated announce announces announced according write writes wrote sagt sagte sagten laut",
    ])
});

/// Begin a clause of their own.
static OPENERS: List =
    LazyLock::new(|| Words::set(&["that who whom whose which where when while because although dass"]));

/// The words and signs of quoted words or of a label, in their order.
pub fn words(text: &str) -> Vec<Word<'_>> {
    tokens(text).filter_map(|token| Word::new(token.text, true)).collect()
}

/// Those of the text before quoted words, or behind them, in their order; they are `near` up to the end of the clause.
pub fn beside<'t>(text: &'t str, before: bool) -> Vec<Word<'t>> {
    let all: Vec<Token<'t>> = tokens(text).collect();
    let mut near = true;
    let mut found = Vec::with_capacity(all.len());
    let mut take = |token: &Token<'t>| {
        near &= !bounds(token.text);
        found.extend(Word::new(token.text, near));
    };
    if before {
        all.iter().rev().for_each(&mut take);
        found.reverse();
    } else {
        all.iter().for_each(&mut take);
    }
    found
}

fn bounds(token: &str) -> bool {
    matches!(token, "," | ";" | ":" | "(" | ")" | "\"" | "–" | "—") || SAYING.has(token) || OPENERS.has(token)
}

impl<'t> Word<'t> {
    fn new(text: &'t str, near: bool) -> Option<Self> {
        let first = text.chars().next()?;
        let sense = guard::sense(text);
        if !first.is_alphanumeric() && sense.is_none() {
            return None;
        }
        let key = key(text, sense);
        let lower = text.to_lowercase();
        let contracted = lower.len() > 3 && lower.ends_with("n't");
        let adverb = lower.len() > 4 && lower.ends_with("ly");
        let role = match sense {
            _ if contracted || DENIALS.has(text) => Role::Denial,
            Some(Sense::Number | Sense::Date) => Role::Figure,
            Some(Sense::Sign) => Role::Sign,
            _ if SAYING.has(text) => Role::Saying,
            _ if FUNCTION.has(text) => Role::Function,
            _ if FUNCTION.has(&lower) || text.chars().count() < 3 && !first.is_uppercase() => Role::Function,
            Some(Sense::Name) => Role::Name,
            None if adverb => Role::Function,
            None => Role::Content,
        };
        Some(Self { text, key, role, near })
    }

    /// Whether it says something in a label: `rose` and `reported` do, `from` and `the` do not.
    pub fn is_of_label(&self) -> bool {
        match self.role {
            Role::Figure | Role::Name | Role::Content | Role::Saying => true,
            Role::Sign => {
                self.text.len() > 4 || matches!(self.key.as_str(), "rose" | "rise" | "fell" | "fall" | "grew")
            }
            Role::Denial | Role::Function => false,
        }
    }

    /// Whether `other` is this word, in whatever form or spelling.
    pub fn is(&self, other: &Self) -> bool {
        if self.key == other.key {
            return true;
        }
        let plain = |word: &Self| !matches!(word.role, Role::Figure | Role::Denial);
        if !plain(self) || !plain(other) {
            return false;
        }
        let (one, two) = (self.key.as_str(), other.key.as_str());
        match (verbs::base(one), verbs::base(two)) {
            (Some(one), Some(two)) => one == two,
            _ => stem(one) == stem(two) || is_slip(one, two),
        }
    }
}

/// Whether two words are one in whatever form or spelling: `patients`, `patient`.
pub fn same_word(one: &str, other: &str) -> bool {
    let word = |text| Word::new(text, true);
    word(one).zip(word(other)).is_some_and(|(one, other)| one.is(&other))
}

fn key(text: &str, sense: Option<Sense>) -> String {
    let lower = text.to_lowercase();
    match sense {
        Some(Sense::Number) => {
            let number = small_number(&lower);
            number.map_or_else(|| lower.replace(',', ""), |number| number.to_string())
        }
        Some(Sense::Date) => lower.chars().take(3).collect(),
        _ => match lower.as_str() {
            "%" | "cent" => "percent".to_owned(),
            _ => spelling(lower.trim_end_matches("'s").trim_end_matches('\'')),
        },
    }
}

/// One of the two spellings that English has: `organise` as `organize`, `harbour` as `harbor`.
fn spelling(word: &str) -> String {
    let swap = [("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("our", "or")];
    let long = word.len() >= 6;
    swap.iter().filter(|_| long).fold(word.to_owned(), |word, (british, american)| word.replace(british, american))
}

/// A word without the endings of number, tense and degree.
fn stem(word: &str) -> String {
    let cut = |ending: &str| word.strip_suffix(ending).filter(|rest| rest.len() >= 3);
    let base = if let Some(rest) = cut("ies").or_else(|| cut("ied")) {
        format!("{rest}y")
    } else {
        let endings = ["ing", "ed", "es", "s", "en", "e"];
        let whole = word.ends_with("ss");
        let rest = endings.iter().filter(|_| !whole).find_map(|ending| cut(ending)).unwrap_or(word);
        rest.to_owned()
    };
    let mut base = base;
    let twice = base.len() > 3 && base.as_bytes()[base.len() - 1] == base.as_bytes()[base.len() - 2];
    if twice && base.is_ascii() {
        base.pop();
    }
    base
}

/// Letters from which on a word that differs by one slip is taken to be misspelt.
const MISSPELT: usize = 5;

/// Whether one of them is the other with two letters that changed places, or one letter more; in the first letter nobody slips.
fn is_slip(one: &str, other: &str) -> bool {
    let (short, long) =
        (one.chars().count().min(other.chars().count()), one.chars().count().max(other.chars().count()));
    if short < MISSPELT || long - short > 1 || one.chars().next() != other.chars().next() {
        return false;
    }
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    strsim::osa_distance(one, other) == 1 && (short != long || letters(one) == letters(other))
}

#[cfg(test)]
mod tests {
    use super::{Role, beside, words};

    fn same(one: &str, other: &str) -> bool {
        words(one)[0].is(&words(other)[0])
    }

    #[test]
    fn forms_and_spellings_of_a_word_are_one_word() {
        for (one, other) in [
            ("arrested", "arrests"),
            ("took", "taken"),
            ("harbour", "harbor"),
            ("organised", "organizes"),
            ("hospital", "hospitals"),
            ("hospital", "hospital's"),
            ("passengers", "pasengers"),
            ("minister", "minsiter"),
            ("1,200", "1200"),
            ("Two", "2"),
            ("thirty", "30"),
            ("Sept", "September"),
            ("city", "cities"),
        ] {
            assert!(same(one, other) && same(other, one), "{one} / {other}");
        }
        for (one, other) in [
            ("imported", "exported"),
            ("minister", "ministry"),
            ("adopted", "adapted"),
            ("legally", "illegally"),
            ("12", "21"),
            ("March", "May"),
            ("raised", "praised"),
            ("Bergen", "Berlin"),
        ] {
            assert!(!same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_word_is_near_within_its_clause() {
        let near = |text: &str, before: bool| -> Vec<String> {
            beside(text, before).into_iter().filter(|word| word.near).map(|word| word.text.to_owned()).collect()
        };
        assert_eq!(near("In May, the office said that wages rose to", true), ["wages", "rose", "to"]);
        assert_eq!(near("in the spring, it said", false), ["in", "the", "spring"]);
        assert_eq!(words("clearly")[0].role, Role::Function);
        assert_eq!(words("didn't")[0].role, Role::Denial);
    }
}
