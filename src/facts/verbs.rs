//! The verbs of the press: which words can be one, in which form, and what their participle is. Labels are made with them, and
//! anchors tell by them whether a clause still says what it said.

use std::sync::LazyLock;

use super::recognise::Words;

/// What form of a verb a word has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `employ`, also where the same word is a noun.
    Base,
    /// `employs`
    Third,
    /// Never a participle: `took`.
    Past,
    /// Only a participle: `taken`.
    Participle,
    /// Either: `built`.
    Either,
    Gerund,
}

/// Base, past, participle.
const IRREGULAR: &str = "\
arise arose arisen,bear bore born,beat beat beaten,become became become,begin began begun,bend bent bent,bind bound bound,bite bit bitten,\
bleed bled bled,blow blew blown,break broke broken,breed bred bred,bring brought brought,build built built,burst burst burst,\
buy bought bought,catch caught caught,choose chose chosen,come came come,cost cost cost,cut cut cut,deal dealt dealt,\
dig dug dug,draw drew drawn,drink drank drunk,drive drove driven,eat ate eaten,fall fell fallen,feed fed fed,feel felt felt,\
fight fought fought,find found found,fly flew flown,forget forgot forgotten,freeze froze frozen,get got got,give gave given,\
go went gone,grow grew grown,hang hung hung,hear heard heard,hide hid hidden,hit hit hit,hold held held,keep kept kept,\
know knew known,lay laid laid,lead led led,learn learnt learnt,leave left left,lend lent lent,lie lay lain,lose lost lost,\
make made made,mean meant meant,meet met met,overtake overtook overtaken,pay paid paid,put put put,read read read,ride rode ridden,rise rose risen,\
run ran run,say said said,see saw seen,seek sought sought,sell sold sold,send sent sent,set set set,shake shook shaken,\
shoot shot shot,show showed shown,shrink shrank shrunk,shut shut shut,sing sang sung,sink sank sunk,sit sat sat,sleep slept slept,slide slid slid,\
speak spoke spoken,spend spent spent,spread spread spread,split split split,stand stood stood,steal stole stolen,stick stuck stuck,strike struck struck,\
swear swore sworn,sweep swept swept,swim swam swum,take took taken,teach taught taught,tear tore torn,tell told told,\
think thought thought,throw threw thrown,undergo underwent undergone,understand understood understood,wear wore worn,\
win won won,withdraw withdrew withdrawn,withstand withstood withstood,write wrote written,quit quit quit,flee fled fled,shed shed shed";

/// Regular ones whose base or third person the press uses so that it must not be taken for a noun.
const REGULAR: &str = "\
accept account achieve add admit affect agree aim allow announce appeal appear apply appoint approve argue arrange arrest arrive ask assume \
attack attend attract average award back ban base battle believe belong bid blame block boast boost borrow curb cap wipe knock breach call cancel capture care carry \
cause cease celebrate chair change charge claim close collapse collect combine commit compare compete complain complete compose comprise concern conclude confirm connect \
consider consist contain continue contract contribute control convert convict cover crash create cross deal decide declare decline decrease \
defeat defend delay deliver demand deny depend describe deserve design destroy detain determine develop die direct disappear discover dismiss displace \
divide dominate donate double drop drown earn elect emerge employ enable encourage end enjoy enter escape establish estimate evacuate exceed \
expand expect experience explain exploit explode export express extend face fail emit feature fight figure file fill finance fine finish fit fix follow \
force forecast form found fund gain gather generate grant handle happen harm harvest head help hire host house identify ignore illustrate impose improve \
include increase indicate influence inform injure insist inspect install intend interview introduce invade invest investigate invite involve issue join \
judge jump kick kidnap kill lack land last launch level license lift like limit link list live load look lower maintain manage march mark marry match \
matter measure miss move murder name need number obtain occupy occur offer open operate oppose order organise organize owe own oversee pass patrol peak perform \
permit persuade place plan plant play plead please plunge point pour predict prefer prepare present prevent produce promise promote propose protect prove provide publish \
pull pump purchase push question raise range rank rate reach receive recognise recognize recommend record recover recruit reduce refuse reject release rely \
remain remember remove rent repair repeat replace reply report represent rescue resign resist respond rest restore result retain retire return reveal review reward \
risk rule sail save score search secure seem seize serve settle share sign slump smash soar solve sponsor stage stand start starve state stay stem step stop store \
study submit succeed suffer suggest sue supply support suppose surge surround survive suspect suspend switch talk target tend test threaten total touch tour trade train \
transfer transform transport trap travel treat trigger trust try turn urge use value visit vote vow wait walk want warn wash watch weigh welcome work worry wound yield";

/// Words in -ed and -ing that are no verbs.
static NO_VERBS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&["\
     hundred sacred morning evening king ring wing spring string thing something anything nothing \
     everything during ceiling bed red sled seabed aged wedding housing meeting hearing funding \
     parking clothing training being according including finding warning shipping racing banking \
     feeling pudding offspring sibling herring sterling following living kindred sped hundreds biped \
     moped naked wicked rugged ragged infrared unprecedented talented related so-called gifted"])
});

/// A word's form and the index of its verb.
struct Lexicon {
    forms: Words<(Form, u16)>,
    participles: Vec<&'static str>,
    bases: Vec<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut rows = Vec::new();
    let (mut participles, mut bases) = (Vec::new(), Vec::new());
    for base in REGULAR.split_whitespace() {
        let past = kept(regular_past(base));
        add(&mut rows, bases.len(), base, past, past);
        bases.push(base);
        participles.push(past);
    }
    for row in IRREGULAR.split(',') {
        let mut forms = row.split(' ');
        let (Some(base), Some(past), Some(participle)) = (forms.next(), forms.next(), forms.next()) else { continue };
        add(&mut rows, bases.len(), base, past, participle);
        bases.push(base);
        participles.push(participle);
    }
    Lexicon { forms: Words::new(rows), participles, bases }
});

/// A word made here, for as long as the program runs: the lexicon is made once.
fn kept(word: String) -> &'static str {
    Box::leak(word.into_boxed_str())
}

type Row = (&'static str, (Form, u16));

fn add(rows: &mut Vec<Row>, verb: usize, base: &'static str, past: &'static str, participle: &'static str) {
    let verb = u16::try_from(verb).expect("the lists are short");
    let mut put = |word: &'static str, form: Form| rows.push((word, (form, verb)));
    put(kept(third(base)), Form::Third);
    put(kept(gerund(base)), Form::Gerund);
    if past == participle {
        put(past, Form::Either);
    } else {
        put(participle, Form::Participle);
        put(past, Form::Past);
    }
    // `cut`, `put`: what is said of the past is rarely said of the present
    if past != base {
        put(base, Form::Base);
    }
}

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the last consonant of `base` is written twice before an ending: `drop`, `admit`.
fn doubles(base: &str) -> bool {
    const STRESSED: &[&str] = &["admit", "emit", "commit", "permit", "submit", "prefer", "begin", "transfer"];
    let [.., before, vowel, last] = base.as_bytes() else { return false };
    let shaped = !is_vowel(*last) && !matches!(last, b'w' | b'x' | b'y') && is_vowel(*vowel) && !is_vowel(*before);
    shaped && (base.bytes().filter(|c| is_vowel(*c)).count() == 1 || STRESSED.contains(&base))
}

fn regular_past(base: &str) -> String {
    match base.as_bytes() {
        [.., b'e'] => format!("{base}d"),
        [.., before, b'y'] if !is_vowel(*before) => format!("{}ied", &base[..base.len() - 1]),
        [.., last] if doubles(base) => format!("{base}{}ed", char::from(*last)),
        _ => format!("{base}ed"),
    }
}

fn third(base: &str) -> String {
    match base.as_bytes() {
        [.., before, b'y'] if !is_vowel(*before) => format!("{}ies", &base[..base.len() - 1]),
        [.., b's' | b'x' | b'z' | b'o'] | [.., b's' | b'c', b'h'] => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

fn gerund(base: &str) -> String {
    match base.as_bytes() {
        [.., b'i', b'e'] => format!("{}ying", &base[..base.len() - 2]),
        [.., before, b'e'] if *before != b'e' => format!("{}ing", &base[..base.len() - 1]),
        [.., last] if doubles(base) => format!("{base}{}ing", char::from(*last)),
        _ => format!("{base}ing"),
    }
}

/// The form of `word` if it can be a verb; any other word in -ed or -ing passes for one.
pub fn form(word: &str) -> Option<Form> {
    if let Some((form, _)) = LEXICON.forms.get(word) {
        return Some(form);
    }
    if NO_VERBS.has(word) || !word.bytes().all(|c| c.is_ascii_lowercase() || c == b'-') {
        return None;
    }
    match word.as_bytes() {
        [.., c, b'e', b'd'] if word.len() > 3 && *c != b'e' => Some(Form::Either),
        [.., b'i', b'n', b'g'] if word.len() > 5 => Some(Form::Gerund),
        _ => None,
    }
}

/// The base of a listed verb: `took` is of `take`.
pub fn base(word: &str) -> Option<&'static str> {
    LEXICON.forms.get(word).map(|(_, verb)| LEXICON.bases[usize::from(verb)])
}

/// The participle of the verb that `word` is a form of: `taking` has `taken`.
pub fn participle(word: &str) -> Option<&str> {
    if let Some((_, verb)) = LEXICON.forms.get(word) {
        return Some(LEXICON.participles[usize::from(verb)]);
    }
    (form(word) == Some(Form::Either)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_known_and_lead_to_the_participle() {
        let rows = [
            ("took", Some(Form::Past), Some("taken")),
            ("built", Some(Form::Either), Some("built")),
            ("employs", Some(Form::Third), Some("employed")),
            ("carrying", Some(Form::Gerund), Some("carried")),
            ("admitted", Some(Form::Either), Some("admitted")),
            ("dropping", Some(Form::Gerund), Some("dropped")),
            ("refurbished", Some(Form::Either), Some("refurbished")),
            ("hundred", None, None),
            ("building", Some(Form::Gerund), Some("built")),
        ];
        for (word, expected, done) in rows {
            assert_eq!((form(word), participle(word)), (expected, done), "{word}");
        }
        assert_eq!(base("fell"), Some("fall"));
    }
}
