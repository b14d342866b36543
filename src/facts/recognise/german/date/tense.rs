//! Whether the clause around a date speaks of what has been or of what will be.

use std::sync::LazyLock;

use crate::facts::recognise::german::words::says;
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::token::Shape;
use crate::facts::recognise::words::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

static PAST: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "war waren wurde wurden worden hatte hatten hat haben habe kam kamen ging gingen fand fanden gab gaben nahm nahmen sah \
         sahen stand standen lag lagen starb starben traf trafen begann begannen schlug schlugen verlor verloren gewann gewannen \
         fiel fielen stieg stiegen sank sanken brach brachen trat traten fuhr fuhren rief riefen schrieb schrieben sprach sprachen \
         hielt hielten ließ ließen lief liefen blieb blieben schoss schossen zog zogen flog flogen trug trugen wuchs wuchsen schloss \
         schlossen entschied entschieden erhielt erhielten bekam bekamen unterschrieb beschloss beschlossen griff griffen riss stieß \
         bestritt verließ verließen entstand entstanden erschien erschienen floh flohen verschwand bot boten bat baten half \
         halfen warf warfen gestand überwies verbot verboten erging ergingen erließ ernannte empfing tat taten wies wiesen vertrieb hob \
         erschoss verstarb geriet gerieten zerbrach ertrank ertranken sang sangen schnitt",
    ])
});

static FUTURE: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "wird werden werde soll sollen solle sollte sollten will wollen wolle muss müssen kann können könnte könnten dürfte dürften darf dürfen plant planen \
         geplant voraussichtlich beginnt beginnen startet starten findet finden tagt tagen trifft treffen tritt treten endet enden \
         öffnet öffnen schließt schließen kommt kommen reist reisen stimmt stimmen entscheidet entscheiden wählt wählen feiert feiern \
         spielt spielen läuft laufen empfängt berät beraten gilt gelten folgt folgen erscheint erscheinen erwartet eröffnet steht \
         stehen geht gehen gastiert gastieren bleibt bleiben fährt fahren fällt ruft entfällt würde würden dauert dauern übernimmt wechselt verlässt",
    ])
});

const FARTHEST: usize = 24;

/// The tense of the clause around tokens `first..end`; where it has no verb, that of its sentence.
pub(super) fn tense(line: &Line<'_, '_>, first: usize, end: usize) -> Tense {
    for across in [false, true] {
        let back = (1..FARTHEST).map(|back| first.wrapping_sub(back)).take_while(|at| !ends(line, *at, across));
        let back = back.into_iter().find_map(|at| sign(line, at));
        let found = back
            .or_else(|| (end..end + FARTHEST).take_while(|at| !ends(line, *at, across)).find_map(|at| sign(line, at)));
        if let Some(tense) = found {
            return tense;
        }
    }
    Tense::Unknown
}

fn ends(line: &Line<'_, '_>, at: usize, across: bool) -> bool {
    let word = line.word(at);
    word.is_empty()
        || matches!(word, "?" | "!" | ";" | "“" | "„" | "»" | "«")
        || word == "." && !line.glued(at + 1) && !matches!(line.cue(at.wrapping_sub(1)), Cue::Digits | Cue::Scale(_))
        || !across && word == "," && !line.glued(at + 1)
}

/// Whether `word` is a form of a common verb that tells a tense.
pub(in crate::facts) fn is_verb(word: &str) -> bool {
    PAST.has(word) || FUTURE.has(word) || matches!(word, "ist" | "sind") || word.len() > 5 && word.ends_with("te")
}

fn sign(line: &Line<'_, '_>, at: usize) -> Option<Tense> {
    let word = line.word(at);
    if line.shape(at) != Some(Shape::Lower) && !matches!(word, "Wird" | "Soll" | "Wurde" | "War" | "Hat") {
        return None;
    }
    if matches!(word, "ist" | "sind" | "sei" | "seien") {
        let past = participle_follows(line, at) || is_participle(line.word(at.wrapping_sub(1)));
        return Some(if past { Tense::Past } else { Tense::Future });
    }
    if PAST.has(word) {
        return Some(Tense::Past);
    }
    if FUTURE.has(word) {
        return Some(Tense::Future);
    }
    // a preterite in -te; `die geplante Reform` has an adjective
    let weak = word.len() > 4
        && (word.ends_with("te") || word.ends_with("ten"))
        && !matches!(
            word,
            "heute"
                | "seiten"
                | "zweite"
                | "zweiten"
                | "dritte"
                | "dritten"
                | "letzte"
                | "letzten"
                | "bitte"
                | "besten"
                | "beste"
                | "ersten"
                | "erste"
                | "sollte"
                | "meisten"
        )
        && (says(word) || line.shape(at + 1) != Some(Shape::Capital) && !line.any(at.wrapping_sub(1), ARTICLES));
    weak.then_some(Tense::Past)
}

const ARTICLES: &[&str] = &[
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "im", "am", "zum", "zur", "vom",
];

/// `ist am Montag eröffnet worden`, `sind gestiegen`
fn participle_follows(line: &Line<'_, '_>, at: usize) -> bool {
    (at + 1..at + FARTHEST).take_while(|at| !ends(line, *at, false)).any(|at| {
        line.shape(at) == Some(Shape::Lower)
            && is_participle(line.word(at))
            && line.shape(at + 1) != Some(Shape::Capital)
    })
}

/// `gestorben`, `eröffnet worden`
fn is_participle(word: &str) -> bool {
    const STARTS: &[&str] = &[
        "ge",
        "ange",
        "ausge",
        "abge",
        "einge",
        "zurückge",
        "aufge",
        "vorge",
        "zusammenge",
        "umge",
        "festge",
        "durchge",
        "hinzuge",
        "unterge",
    ];
    const OTHERS: &[&str] = &[
        "verstorben",
        "erschienen",
        "verschwunden",
        "entstanden",
        "worden",
        "gewesen",
        "ertrunken",
        "entkommen",
        "verunglückt",
        "explodiert",
        "passiert",
        "zerbrochen",
        "verurteilt",
    ];
    let ge = word.len() > 5 && STARTS.iter().any(|start| word.starts_with(start));
    ge && (word.ends_with('t') || word.ends_with("en")) || OTHERS.contains(&word)
}
