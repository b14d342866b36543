//! Words by which the press attributes what is quoted, beside the verbs of saying that names are found by.

use std::sync::LazyLock;

use crate::facts::recognise::words::Words;

/// More verbs of saying, some of which say as much of other things.
static SAY: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "blamed blames blaming blame cited cites citing cite mentioned mentions mentioning alluded invoked invokes evoked evokes
         feared fears fearing doubts doubted wished wishes hopes hoping foresees foresaw sensed vowing pledging demands
         credited credits crediting likening citing offers offering refuses refused declines listed lists thanks
         call describe label dismiss denounce condemn praise accuse threatened threatens threatening threaten snapped snaps confessed confesses blurted scoffed scoffs sneered growled barked bellowed roared hissed stammered
         stuttered mumbled mumbles grumbled grumbles moaned moans groaned griped protested protests protesting fumed fumes
         raged thundered intoned enthused enthuses gushed gushes marvelled marveled rejoiced crowed gloated bragged teased
         taunted mocked scolded chided lectured preached prayed begged begs implored implores appealed appeals interjected
         interrupted summarised summarized summed sums deadpanned drawled counselled counseled attested avowed averred
         alleged alleges alleging theorised theorized hypothesised surmised blogged texted messaged emailed e-mailed
         cabled penned scrawled typed cheered shrieked cursed thanked hailed hails hailing dismissed dismisses dismissing
         rejected rejects rejecting denounced denounces denouncing decried decries blasted blasts slammed slams ridiculed
         likened characterised characterises characterized characterizes termed deemed touted lambasted berated rebuked
         invited wrote-in testify ventured offered jests jested chuckled remembered remembers remembering exclaims exclaimed
         cries contends counters cautions boasting lamenting suggesting predicting stressing emphasising emphasizing
         reiterating repeating concluding conceding confirming acknowledging complaining commenting remarking observing
         revealing calling describing labelling labeling branding dubbing accusing condemning praising criticising
         criticizing urging demanding asserting maintaining contending answering continuing promising pledging responding
         yelling shouting screaming chanting crying
         voiced expressed expresses voicing expressing deplored deplores bemoaned bemoans apologised apologized apologises
         apologizes shared shares testified swore swears vented opines theorises theorizes estimated estimates estimating
         advocated defended defends justified professed thundered welcomed welcomes saluted lauded applauded
         emailing texting messaging blogging tells sobbed sobs wailed wails whispers mutters mused muses wondered argues
         quipping joking hinting signalling signaled signaling singled underlined underlines underscored underscores
         highlighted highlights pointed points illustrated sang rapped chanted chant chants shout shouts yells screams
         translated paraphrased relayed relays recited recites spoke speaks speaking saw sees envisaged sums depicted
         portrayed likens compares compared recommended recommends proposed proposes ruled rules ruling found finds
         finding held holds holding affirmed affirms affirming intimated intimates divulged divulges uttered utters expounded posited
         posits reasoned reminisced reminisces raved raves hypothesized indicated indicates narrated narrates avers
         submitted submits figured guessed",
    ])
});

/// What a speaker does while speaking: attributes only next to the quote.
static GESTURES: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "smiled smiles smiling laughed laughs laughing nodded nods shrugged shrugs grinned grins grinning winced beamed beams
         gasped wept weeps sighed sighs chuckled chuckles chimed chimes chipped chips piped pipes trailed croaked spat
         reminded reminds disagreed disagrees demurred queried queries inquired inquires enquired pondered ponders
         fretted frets echoed echoes pressed finished ended",
    ])
});

/// Verbs that name what somebody thinks of a thing: `called it “a disaster”`.
static NAMING: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "call describe label dismiss denounce condemn praise called calls calling described describes describing dubbed labelled labeled labels branded brands branding dismissed
         dismisses dismissing denounced denounces denouncing condemned condemns condemning termed deemed hailed hails hailing
         characterised characterized characterises characterizes praised praises criticised criticized criticises criticizes
         slammed slams blasted blasts decried ridiculed mocked likened likens rejected rejects portrayed depicted touted
         accused accuses",
    ])
});

/// Verbs that need `that` to attribute anything: courts and reports find many things.
const ONLY_WITH_THAT: &[&str] = &[
    "held",
    "holds",
    "holding",
    "wants",
    "wanted",
    "expects",
    "offered",
    "offers",
    "refused",
    "refuses",
    "means",
    "meant",
    "knows",
    "knew",
    "found",
    "finds",
    "finding",
    "ruled",
    "rules",
    "ruling",
    "saw",
    "sees",
    "pointed",
    "points",
    "submitted",
    "submits",
    "indicated",
    "indicates",
    "figured",
    "guessed",
];

/// What is said or written, and by whom or whose it is.
const UTTERANCES: &[&str] = &[
    "statement",
    "letter",
    "tweet",
    "post",
    "email",
    "e-mail",
    "message",
    "memo",
    "note",
    "words",
    "speech",
    "testimony",
    "remarks",
    "report",
    "book",
    "study",
    "review",
    "article",
    "paper",
    "memoir",
    "memoirs",
    "diary",
    "essay",
    "column",
    "blog",
    "lecture",
    "sermon",
    "affidavit",
    "autobiography",
    "interview",
    "comment",
    "comments",
    "indictment",
    "lawsuit",
    "complaint",
    "filing",
    "ruling",
    "judgment",
    "document",
    "documents",
    "website",
    "notice",
    "sign",
    "banner",
    "placard",
    "poster",
    "card",
    "caption",
    "headline",
    "editorial",
    "advert",
    "petition",
    "resolution",
    "communique",
    "communiqué",
    "bulletin",
    "brochure",
    "slogan",
    "inscription",
];

/// What a quote is called that its sentence goes on to name: `was the verdict of`.
const NAMED: &[&str] = &[
    "verdict",
    "answer",
    "reply",
    "response",
    "view",
    "message",
    "warning",
    "words",
    "reaction",
    "conclusion",
    "assessment",
    "advice",
    "comment",
    "opinion",
    "motto",
    "summary",
    "explanation",
    "description",
    "question",
    "plea",
    "judgment",
    "judgement",
    "how",
    "what",
];

pub fn is_say(word: &str) -> bool {
    SAY.has(word)
}

pub fn is_gesture(word: &str) -> bool {
    GESTURES.has(word)
}

pub fn is_naming(word: &str) -> bool {
    NAMING.has(word)
}

pub fn needs_that(word: &str) -> bool {
    ONLY_WITH_THAT.contains(&word)
}

pub fn is_utterance(word: &str) -> bool {
    UTTERANCES.contains(&word)
}

pub fn is_named(word: &str) -> bool {
    NAMED.contains(&word)
}

/// Bodies that speak as one.
static BODIES: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "police government ministry army military navy court jury hospital council department office authorities
         authority administration parliament palace embassy prosecution prosecutors defence defense family couple crowd
         school university college museum church board panel commission committee tribunal inquiry coastguard
         parish secretariat management leadership cabinet opposition party coalition bureau media delegation",
    ])
});

/// People told of by nothing but where they stand or what they saw, beside roles.
static PEOPLE: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "man woman boy girl teenager pensioner official officials source sources insider insiders resident residents
         critic critics witness witnesses neighbour neighbours neighbor neighbors people person user users voter voters
         local locals villager villagers farmers fans fan worker workers organiser organisers organizer organizers
         protester protesters demonstrators expert experts analysts economists scientists authors author teenagers
         supporters opponents campaigners relatives relative bystander bystanders onlookers eyewitness eyewitnesses
         customer customers employee employees staffer staffers aide aides diplomat diplomats traders trader passengers
         reporter reporters observer observers pundits counterpart successor predecessor caller tenant tenants migrant
         migrants refugee refugees prisoner inmates inmate commuter shopper shoppers drivers men women families
         delegates militants rebels judge judges defendant accused plaintiff complainant narrator",
    ])
});

/// When, and not who: `said last week`.
const TIMES: &[&str] = &[
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "morning",
    "evening",
    "afternoon",
    "night",
    "time",
    "times",
    "moment",
    "hour",
    "hours",
    "minute",
    "minutes",
    "weekend",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "way",
    "thing",
    "things",
    "lot",
    "same",
    "fact",
    "idea",
    "thought",
    "bit",
    "something",
    "nothing",
    "anything",
    "part",
    "reason",
    "matter",
    "while",
    "truth",
    "season",
    "summer",
    "winter",
    "spring",
    "autumn",
];

pub fn is_body(word: &str) -> bool {
    BODIES.has(word)
}

pub fn is_people(word: &str) -> bool {
    PEOPLE.has(word)
}

pub fn is_time(word: &str) -> bool {
    TIMES.contains(&word)
}

pub fn is_be(word: &str) -> bool {
    matches!(word, "was" | "were" | "been" | "being" | "is" | "are" | "be")
}
