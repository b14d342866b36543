//! Words that end noun phrases, and words that only look like plurals.

use std::sync::LazyLock;

use crate::facts::recognise::words::Words;

/// Words at which a noun phrase ends.
pub(super) static STOPS: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "a an the this that these those his her its their our your my some any each every both all such no",
        "of in on at by for from to with without within into onto over under above below between among across after
         before during since until till through throughout against about around near off out up down per via versus vs
         than as like despite amid upon behind beyond toward towards along outside inside because while when where
         whether if though although unless so then once which who whom whose what how why but and or nor yet aboard",
        "i you he she it we they me him us them himself herself itself themselves one ones",
        "is are was were be been being am has have had having do does did will would can could may might must shall
         should not also only just even still already again too very more less most least much many few ever never
         always often soon later earlier ago now there here away back together apart ahead overall last next perhaps
         worth respectively alone instead combined else anywhere everywhere cannot",
        "said says say told tells got gets get made makes make came comes come went goes go took takes take gave gives
         give saw see found find left won lost held kept put puts ran
         began begins became becomes led met paid pays sent sends sold bought brought fell
         rose grew grows cut shot drew knew known thought taught caught fought sought felt spent stood
         understood heard told wrote written broke broken chose chosen drove driven spoke spoken stole stolen struck
         swore threw thrown wore worn shook sank sang swam hid bore fled spread beat let includes
         including remain remains need want show face seem seems appear appears
         die dies per has include according",
        "lay sped flew rode slept swung tore wept woke withdrew blew bled dug fed froze hung knelt leapt lent lit meant
         sat spun sprang stuck stung sprung ate drank burnt slid crept dealt forgave arose overcame underwent",
        // finite verbs in -ed far more often than participles before a noun
        "remained appeared happened occurred survived attended received joined suffered agreed refused opposed
         supported responded belonged lived worked walked stayed arrived died killed included faced followed reached
         entered asked argued helped tried
         seemed enjoyed watched waited",
        // participles that begin the next clause
        "following killing injuring wounding leaving making bringing taking sending forcing causing citing saying adding
         concerning regarding using excluding pending giving putting setting depending compared thanks due",
        "twice thrice times yes nationwide worldwide statewide globally",
        "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow",
    ])
});

/// Words in -s that are no plurals, and verbs that are mistaken for some.
pub(super) static NOT_PLURAL: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "is was has does passes stands this his its us as thus yes plus perhaps besides always sometimes afterwards
         towards less unless across versus alias gas bus boss loss pass mass class glass grass cross press stress dress
         mess process success access congress progress express business witness illness fitness darkness virus campus
         census focus bonus status consensus corpus basis crisis politics economics physics mathematics athletics news
         lens atlas canvas chaos christmas texas kansas arkansas paris dallas vegas brussels athens naples wales hamas
         says goes makes takes gets comes sees wants needs seems remains becomes includes serious various previous
         famous religious dangerous numerous anonymous precious obvious enormous tremendous continuous indigenous nervous
         ambitious infectious suspicious homeless wireless overseas sales sports arms savings goods operations armed
         indoors outdoors headquarters afterwards nowadays barracks mumps measles rabies diabetes aids herpes sepsis
         tennis pelvis iris debris cannabis ibis axis innings thermos cosmos ethos pathos rhinoceros asbestos",
        "thinks believes knows opposes agrees disagrees suffers eats dies belongs depends
         consists contains involves requires allows owns earns receives speaks favours favors prefers expects lacks weighs
         feels keeps gives tells asks helps sits brings begins becomes follows loses writes provides produces serves
         identifies admits attends",
    ])
});

/// Adjectives that stand between `one` and its noun and do not show by their ending what they are.
pub(super) static ADJECTIVES: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "new old young big small large great good bad high low long short major minor key main former first second third
         final single other further extra full extra free early late recent senior junior chief top local human public
         foreign dead safe white black red blue green grey gray brown deep wide strong weak hard soft warm cold hot fresh
         huge vast tiny rare rich poor heavy light fast slow quick brief tall thin thick broad narrow private separate
         elite female male elderly pregnant unarmed innocent",
    ])
});
