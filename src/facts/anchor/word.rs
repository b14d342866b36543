//! Words as the sentences of a fact are compared by: what each of them says, and which are the same one in another form.

use std::sync::LazyLock;

use super::guard::{self, Sense, Token, tokens};
use crate::document::Language;
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
    language: Language,
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
    Words::set(&[
        guard::DENIALS,
        "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder kaum",
    ])
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
pub fn words(text: &str, language: Language) -> Vec<Word<'_>> {
    tokens(text).filter_map(|token| Word::new(token.text, true, language)).collect()
}

/// Those of the text before quoted words, or behind them, in their order; they are `near` up to the end of the clause.
pub fn beside<'t>(text: &'t str, before: bool, language: Language) -> Vec<Word<'t>> {
    let all: Vec<Token<'t>> = tokens(text).collect();
    let mut near = true;
    let mut found = Vec::with_capacity(all.len());
    let mut take = |token: &Token<'t>| {
        near &= !bounds(token.text);
        found.extend(Word::new(token.text, near, language));
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
    fn new(text: &'t str, near: bool, language: Language) -> Option<Self> {
        let first = text.chars().next()?;
        let sense = guard::sense(text);
        if !first.is_alphanumeric() && sense.is_none() {
            return None;
        }
        let key = key(text, sense, language);
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
        Some(Self { text, key, role, near, language })
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

    /// Whether `other` is this word, in whatever form or spelling. An English name has one form; in German every noun has a capital.
    pub fn is(&self, other: &Self) -> bool {
        if self.key == other.key {
            return true;
        }
        let plain = |word: &Self| !matches!(word.role, Role::Figure | Role::Denial);
        if !plain(self) || !plain(other) {
            return false;
        }
        let (one, two) = (self.key.as_str(), other.key.as_str());
        let names = self.language == Language::English && self.role == Role::Name && other.role == Role::Name;
        match (verbs::base(one), verbs::base(two)) {
            (Some(one), Some(two)) => one == two,
            _ if names => false,
            _ => {
                let others = forms(two, self.language);
                forms(one, self.language).iter().any(|form| others.contains(form)) || is_slip(one, two)
            }
        }
    }
}

/// Whether two words are one in whatever form or spelling: `patients`, `patient`.
pub fn same_word(one: &str, other: &str) -> bool {
    let word = |text| Word::new(text, true, Language::English);
    word(one).zip(word(other)).is_some_and(|(one, other)| one.is(&other))
}

fn key(text: &str, sense: Option<Sense>, language: Language) -> String {
    let lower = text.to_lowercase();
    match sense {
        Some(Sense::Number) => match (small_number(&lower), language) {
            (Some(number), _) => number.to_string(),
            (None, Language::English) => lower.replace(',', ""),
            (None, Language::German) => lower.replace('.', "").replace(',', "."),
        },
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

/// What a word may be without an ending of number, case or tense: `planes` is of `plane`, and `plans` of `plan`.
fn forms(word: &str, language: Language) -> Vec<String> {
    let cut = |ending: &str, least: usize| word.strip_suffix(ending).filter(|rest| rest.len() >= least);
    let mut forms = vec![word.to_owned()];
    if language == Language::German {
        forms.extend(
            ["ern", "en", "em", "er", "es", "n", "e", "s"].iter().filter_map(|end| cut(end, 4)).map(str::to_owned),
        );
        return forms;
    }
    forms.extend(["ies", "ied"].iter().filter_map(|ending| cut(ending, 2)).map(|rest| format!("{rest}y")));
    let hisses = |rest: &&str| ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| rest.ends_with(end));
    forms.extend(cut("es", 3).filter(hisses).map(str::to_owned));
    forms.extend(cut("s", 3).filter(|rest| !rest.ends_with('s')).map(str::to_owned));
    for rest in ["ed", "ing"].iter().filter_map(|ending| cut(ending, 3)) {
        forms.extend([rest.to_owned(), format!("{rest}e")]);
        let twice = rest.is_ascii() && rest.as_bytes()[rest.len() - 1] == rest.as_bytes()[rest.len() - 2];
        forms.extend(twice.then(|| rest[..rest.len() - 1].to_owned()));
    }
    forms
}

/// Letters from which on a word that differs by one slip is taken to be misspelt.
const MISSPELT: usize = 5;

/// Whether one of them is the other with two letters that changed places, or a letter once that is twice in the other; any other
/// letter more makes another word, as of `county` `country`.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if short.len() < MISSPELT || short.first() != long.first() {
        return false;
    }
    let Some(at) = short.iter().zip(&long).position(|(one, other)| one != other) else {
        return long.len() == short.len() + 1 && long.ends_with(&[long[long.len() - 2]]);
    };
    match long.len() - short.len() {
        0 => {
            at + 1 < long.len()
                && short[at] == long[at + 1]
                && short[at + 1] == long[at]
                && short[at + 2..] == long[at + 2..]
        }
        1 => long[at] == long[at - 1] && short[at..] == long[at + 1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, Role, beside, words};

    fn same_in(language: Language, one: &str, other: &str) -> bool {
        words(one, language)[0].is(&words(other, language)[0])
    }

    fn same(one: &str, other: &str) -> bool {
        same_in(Language::English, one, other)
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
            ("Bergen", "Berg"),
            ("Daniel", "Daniela"),
            ("Martin", "Martins"),
            ("county", "country"),
            ("contract", "contact"),
            ("planes", "plans"),
        ] {
            assert!(!same(one, other) && !same(other, one), "{one} / {other}");
        }
        for (one, other, are) in
            [("Häuser", "Häusern", true), ("1.200", "1200", true), ("1,5", "15", false), ("1,5", "1,50", false)]
        {
            assert_eq!(same_in(Language::German, one, other), are, "{one} / {other}");
        }
    }

    #[test]
    fn words_are_compared_letter_by_letter_whatever_their_bytes() {
        assert!(!same("naïvété", "naturally") && !same("naturally", "naïvété"));
        assert!(same("théâtral", "théâtarl"));
    }

    #[test]
    fn a_word_is_near_within_its_clause() {
        let near = |text: &str, before: bool| -> Vec<String> {
            beside(text, before, Language::English)
                .into_iter()
                .filter(|word| word.near)
                .map(|word| word.text.to_owned())
                .collect()
        };
        assert_eq!(near("In May, the office said that wages rose to", true), ["wages", "rose", "to"]);
        assert_eq!(near("in the spring, it said", false), ["in", "the", "spring"]);
        assert_eq!(words("clearly", Language::English)[0].role, Role::Function);
        assert_eq!(words("didn't", Language::English)[0].role, Role::Denial);
    }
}
