//! What stands around a number and says how exact it is, or that something changed.

use std::sync::LazyLock;

use crate::facts::model::{Approx, Change};
use crate::facts::recognise::line::{Cue, Line};
use crate::facts::recognise::words::Words;

/// Before the number; longer phrases first where one ends with another. `knapp` and `fast` are about as much, `gut` is more.
const BEFORE: &[(&[&str], Approx)] = &[
    (&["nicht", "mehr", "als"], Approx::AtMost),
    (&["nicht", "weniger", "als"], Approx::AtLeast),
    (&["mehr", "als"], Approx::Over),
    (&["größer", "als"], Approx::Over),
    (&["höher", "als"], Approx::Over),
    (&["länger", "als"], Approx::Over),
    (&["weniger", "als"], Approx::Under),
    (&["kleiner", "als"], Approx::Under),
    (&["niedriger", "als"], Approx::Under),
    (&["bis", "zu"], Approx::AtMost),
    (&["nahe", "an"], Approx::About),
    (&["an", "die"], Approx::About),
    (&["um", "die"], Approx::About),
    (&["in", "etwa"], Approx::About),
    (&["ca", "."], Approx::About),
    (&["mind", "."], Approx::AtLeast),
    (&["max", "."], Approx::AtMost),
    (&["über"], Approx::Over),
    (&["Über"], Approx::Over),
    (&["gut"], Approx::Over),
    (&["unter"], Approx::Under),
    (&["etwa"], Approx::About),
    (&["rund"], Approx::About),
    (&["circa"], Approx::About),
    (&["zirka"], Approx::About),
    (&["ungefähr"], Approx::About),
    (&["geschätzt"], Approx::About),
    (&["schätzungsweise"], Approx::About),
    (&["geschätzte"], Approx::About),
    (&["geschätzten"], Approx::About),
    (&["knapp"], Approx::About),
    (&["fast"], Approx::About),
    (&["nahezu"], Approx::About),
    (&["beinahe"], Approx::About),
    (&["annähernd"], Approx::About),
    (&["mindestens"], Approx::AtLeast),
    (&["wenigstens"], Approx::AtLeast),
    (&["zumindest"], Approx::AtLeast),
    (&["höchstens"], Approx::AtMost),
    (&["maximal"], Approx::AtMost),
    (&["allerhöchstens"], Approx::AtMost),
    (&["~"], Approx::About),
    (&["≈"], Approx::About),
    (&[">"], Approx::Over),
    (&["<"], Approx::Under),
    (&["≥"], Approx::AtLeast),
    (&["≤"], Approx::AtMost),
];

const AFTER: &[(&[&str], Approx)] = &[
    (&["oder", "mehr"], Approx::AtLeast),
    (&["und", "mehr"], Approx::AtLeast),
    (&["und", "älter"], Approx::AtLeast),
    (&["oder", "älter"], Approx::AtLeast),
    (&["oder", "weniger"], Approx::AtMost),
    (&["und", "jünger"], Approx::AtMost),
    (&["oder", "jünger"], Approx::AtMost),
];

const RISE: &str = "stieg stiegen steigt steige steigen gestiegen gestiegene gestiegenen anstieg ansteigen angestiegen wuchs \
                    wuchsen wächst wachsen gewachsen erhöhte erhöhten erhöht erhöhen kletterte kletterten klettert geklettert \
                    zugelegt zulegen zulegte zulegten verteuerte verteuerten verteuert verdoppelte verdoppelt verdreifachte zugenommen \
                    zunahm zunahmen steigerte steigerten steigert gesteigert steigern plus zuwachs zunahme erhöhung \
                    steigerung wachstum teurer höher größer länger mehr angehoben anheben sprang sprangen gesprungen \
                    schnellte schnellten aufgestockt aufstocken anwuchs angewachsen hinzugewonnen";
const FALL: &str = "sank sanken sinkt sinken gesunken gesunkene fiel fielen fällt fallen gefallen schrumpfte schrumpften \
                    schrumpft geschrumpft schrumpfen reduzierte reduzierten reduziert reduzieren verringerte verringerten \
                    verringert verringern senkte senkten senkt senken gesenkt zurückging zurückgingen zurückgegangen \
                    zurückgehen verlor verloren verliert verbilligte verbilligten billiger günstiger weniger niedriger \
                    geringer kleiner kürzer eingebrochen einbrach einbrachen halbierte halbiert gekürzt kürzte kürzten \
                    kürzen rückgang minus abnahme senkung einbruch nachgegeben abgenommen abnahm abnahmen gedrückt \
                    verminderte vermindert kürzung gestrichen";

/// Verbs that need the particle at the end of their clause: `legte … zu`.
const PARTED: &[(&[&str], &str, Change)] = &[
    (&["legte", "legten", "legt", "legen"], "zu", Change::Rise),
    (&["nahm", "nahmen", "nimmt", "nehmen"], "zu", Change::Rise),
    (&["hob", "hoben", "hebt", "heben"], "an", Change::Rise),
    (&["stockte", "stockten", "stockt"], "auf", Change::Rise),
    (&["ging", "gingen", "geht", "gehen"], "zurück", Change::Fall),
    (&["nahm", "nahmen", "nimmt", "nehmen"], "ab", Change::Fall),
    (&["brach", "brachen", "bricht"], "ein", Change::Fall),
    (&["gab", "gaben", "gibt"], "nach", Change::Fall),
];

static WORDS: LazyLock<Words<Change>> = LazyLock::new(|| {
    let rise = RISE.split_whitespace().map(|word| (word, Change::Rise));
    let fall = FALL.split_whitespace().map(|word| (word, Change::Fall));
    let by = ["veränderte", "verändert", "schwankte", "schwankten"].map(|word| (word, Change::By));
    Words::new(rise.chain(fall).chain(by))
});

/// How exact the number at token `first` is, and where the words begin that say so.
pub(super) fn before(line: &Line<'_, '_>, first: usize) -> (Approx, usize) {
    const SOFTENERS: &[&str] = &["deutlich", "weit", "etwas", "leicht", "noch", "nur", "knapp", "gut", "wesentlich"];
    // `die`, `eine`, `der` between: `über eine Million`
    for (words, approx) in BEFORE {
        if line.phrase_before(first, words) {
            let found = first - words.len();
            // `unter 30 Bewerbern`
            let softened = line.any(found.wrapping_sub(1), SOFTENERS);
            return (*approx, found - usize::from(softened));
        }
    }
    (Approx::Exact, first)
}

/// How exact words after token `end` say the number is, and where they end.
pub(super) fn after(line: &Line<'_, '_>, end: usize) -> Option<(Approx, usize)> {
    // `7 Tote und mehr als hundert Verletzte`
    let found = AFTER.iter().find(|(words, _)| line.phrase(end, words) && !line.is(end + words.len(), "als"))?;
    Some((found.1, end + found.0.len()))
}

/// Whether `word` says that something rose or fell.
pub(in crate::facts) fn changes(word: &str) -> bool {
    WORDS.get(word).is_some()
}

/// Tokens on either side in which the verb of a clause is looked for.
const REACH: usize = 16;

/// What the clause around the amount in tokens `at..end` says became of it; `share` is one of per cent or points.
pub(super) fn change(line: &Line<'_, '_>, at: usize, end: usize, share: bool) -> Option<Change> {
    let before = at.wrapping_sub(1);
    let to = line.is(before, "auf");
    let by = line.is(before, "um");
    let from = line.is(before, "von");
    // `ein Plus von drei Prozent`, but not `sank von fünf auf drei`
    let noun = (from && !line.is(end, "auf")).then(|| WORDS.get(line.word(before.wrapping_sub(1)))).flatten();
    if let Some(noun) = noun {
        return Some(noun);
    }
    if from || !(to || by || share) {
        return None;
    }
    let told = verb(line, at, end)?;
    if to {
        return Some(Change::To);
    }
    let near = || {
        (1..4).any(|back| changes(line.word(at.wrapping_sub(back)))) || parted_near(line, at) || changes(line.word(end))
    };
    (by || near()).then_some(told)
}

fn parted_near(line: &Line<'_, '_>, at: usize) -> bool {
    (1..4).any(|back| PARTED.iter().any(|(forms, ..)| line.any(at.wrapping_sub(back), forms)))
}

fn ends_clause(line: &Line<'_, '_>, at: usize) -> bool {
    let word = line.word(at);
    word.is_empty()
        || matches!(word, ";" | ":" | "!" | "?" | "„" | "“" | "»" | "«")
        || word == "," && !line.glued(at + 1)
        || word == "." && !line.glued(at + 1) && line.cue(at.wrapping_sub(1)) != Cue::Digits
}

/// The nearest word of the clause that tells of a rise or a fall.
fn verb(line: &Line<'_, '_>, at: usize, end: usize) -> Option<Change> {
    let back = (1..REACH).map(|step| at.wrapping_sub(step)).take_while(|at| !ends_clause(line, *at));
    let forth = || (end..end + REACH).take_while(|at| !ends_clause(line, *at));
    for at in back {
        // `mehr als 5 Prozent` tells of no rise
        if let Some(change) = WORDS.get(line.word(at)).filter(|_| !line.is(at + 1, "als")) {
            return Some(change);
        }
        let parted = PARTED.iter().find(|(forms, particle, _)| {
            line.any(at, forms) && forth().any(|after| line.is(after, particle) && ends_clause(line, after + 1))
        });
        if let Some((_, _, change)) = parted {
            return Some(*change);
        }
    }
    forth().find_map(|at| WORDS.get(line.word(at)))
}
