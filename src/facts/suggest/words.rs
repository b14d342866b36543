//! The words of English that are few enough to be listed, by the part they play.

use std::sync::LazyLock;

use super::tag::Tag;
use crate::facts::recognise::Words;

const DETS: &str = "\
     a an the this these those his her its their our your my some any each every both all no another \
     several many few such half";
const PREPS: &str = "\
     of in on at by for from to with without within into onto over under above below between among across \
     after before during since until till through throughout against about around near off per via than \
     as like despite amid upon behind beyond toward towards along outside inside including following \
     according worth aboard beside up down out ago";
const SUBS: &str = "\
     when while because although though whereas unless if whether where how why what";
const PRONOUNS: &str = "\
     i you he she it we they them him us me there himself herself itself themselves nobody everybody none \
     others everyone anyone nothing something everything one ones most much";
const ADVERBS: &str = "\
     not never also just only even still already again too very more less so then now here soon often \
     later earlier away back ahead together almost first far fewer once twice alone best well newly apart \
     therefore however ever always yet thus least instead meanwhile";
const AUXILIARIES: &str = "\
     is are was were be been being has have had having will would can could may might must shall should \
     do does did cannot isn't aren't wasn't weren't hasn't haven't hadn't won't can't couldn't didn't \
     doesn't don't wouldn't shouldn't";
const NUMBERS: &str = "\
     one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
     seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand \
     million billion trillion dozen percent";
/// Words in -ly that are no adverbs.
static NO_ADVERBS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&["\
     family assembly supply reply italy july daily weekly monthly yearly early elderly likely deadly \
     anomaly monopoly rally ally bully belly fly friendly costly quarterly butterfly"])
});
/// Prepositions that begin a clause where a verb follows.
pub(super) const EITHER: &[&str] = &["after", "before", "since", "until", "as", "than", "once"];
/// Words that name a day or a time of the year.
pub(super) static CALENDAR: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&["\
     January February March April May June July August September October November December Monday Tuesday \
     Wednesday Thursday Friday Saturday Sunday day week month year night evening morning summer winter \
     spring autumn"])
});

static CLASSES: LazyLock<Words<Tag>> = LazyLock::new(|| {
    // where a word is in two lists, the later one decides
    let lists = [
        (ADVERBS, Tag::Adv),
        (PRONOUNS, Tag::Pron),
        (PREPS, Tag::Prep),
        (NUMBERS, Tag::Num),
        (AUXILIARIES, Tag::Aux),
        (SUBS, Tag::Sub),
        (DETS, Tag::Det),
        ("and or but nor", Tag::Conj),
        ("who whom which whose", Tag::Rel),
        ("that", Tag::That),
    ];
    Words::new(lists.iter().flat_map(|(list, tag)| list.split_whitespace().map(|word| (word, *tag))))
});

/// The part that a listed word plays, whatever its case.
pub(super) fn class(word: &str) -> Option<Tag> {
    let adverb = || word.len() > 4 && word.ends_with("ly") && !NO_ADVERBS.has(word);
    CLASSES.get(word).or_else(|| adverb().then_some(Tag::Adv))
}

/// Whether a word is one of the words of a list as it is written: `one_of!(word, "say tell write")`.
macro_rules! one_of {
    ($word:expr, $list:expr $(,)?) => {{
        static LIST: std::sync::LazyLock<$crate::facts::recognise::Exact<()>> =
            std::sync::LazyLock::new(|| $crate::facts::recognise::Exact::set(&[$list]));
        LIST.has($word)
    }};
}
pub(super) use one_of;
