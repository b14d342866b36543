//! A facts file with whatever comments, order and spacing its author likes: accepting, rejecting, mending and renaming change
//! the values they are about, where they stand, and not one byte more.

use proptest::prelude::*;

use postil::document::plain;
use postil::facts::file::edit;
use postil::facts::file::{self, Decision};
use postil::facts::mend::{self, Sureness};

/// What a line may end with, and what may stand between facts.
const TAILS: &[&str] = &["", " ", "\t", " # ok", "  # \"quoted\" = {x}", " #"];
const BETWEEN: &[&str] = &["", "\n", "# a line\n", "\n\n# id = \"not-this\"\n", "   \n"];
const EQUALS: &[&str] = &["=", " = ", "   =  ", "\t= "];

/// One fact as written, with holes for the values that may change.
#[derive(Clone, Debug)]
struct Written {
    /// Lines around `{id}`, `{status}`, `{at}` and `{see}`.
    pattern: String,
}

fn written(number: usize) -> impl Strategy<Value = Written> {
    let pick = |of: &'static [&'static str]| prop::sample::select(of);
    let line = (pick(EQUALS), pick(TAILS));
    (prop::collection::vec(line, 7), any::<bool>(), pick(BETWEEN), any::<prop::sample::Index>()).prop_map(
        move |(lines, spread, between, turn)| {
            let at = if spread { "[ # where\n    {at} , # there\n  ]" } else { "[{at}]" };
            let keys = [
                "id{=}\"{id}\"".to_owned(),
                "kind{=}'claim'".to_owned(),
                format!("claim{{=}}\"Claim \\\"{number}\\\"\""),
                "status{=}\"{status}\"".to_owned(),
                format!("at{{=}}{at}"),
                "superseded_by{=}'{see}'".to_owned(),
                "tags{=}[ \"a\" ,\"status\" ]".to_owned(),
            ];
            let turn = turn.index(keys.len());
            let order = (0..keys.len()).map(|at| (at + turn) % keys.len());
            let lines = order.map(|at| keys[at].replace("{=}", lines[at].0) + lines[at].1 + "\n");
            Written { pattern: format!("{between}[[fact]]\n{}", lines.collect::<String>()) }
        },
    )
}

fn facts_file() -> impl Strategy<Value = Vec<Written>> {
    (written(0), written(1), written(2)).prop_map(|(one, two, three)| vec![one, two, three])
}

/// What is true of a fact.
#[derive(Clone, Debug)]
struct State {
    id: String,
    status: &'static str,
    at: String,
    see: String,
}

fn text(file: &[Written], states: &[State], crlf: bool) -> String {
    let facts = file.iter().zip(states).map(|(fact, state)| {
        let State { id, status, at, see } = state;
        fact.pattern.replace("{id}", id).replace("{status}", status).replace("{at}", at).replace("{see}", see)
    });
    let text = facts.collect::<String>();
    if crlf { text.replace('\n', "\r\n") } else { text }
}

const SENTENCES: [&str; 3] =
    ["The old harbour of Bergen has silted up", "Some 40 ships lay there in May", "Nobody dredges the deep channel"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn decisions_mends_and_names_change_their_values_only(
        file in facts_file(),
        acts in prop::collection::vec((0..4_usize, 0..3_usize), 1..8),
        crlf in any::<bool>(),
    ) {
        let mut states: Vec<State> = (0..3)
            .map(|n| State {
                id: format!("fact-{n}"),
                status: "suggested",
                at: format!("{{ exact = \"{}\" }}", SENTENCES[n]),
                see: format!("fact-{}", (n + 1) % 3),
            })
            .collect();
        let mut sentences = SENTENCES.map(str::to_owned);
        let mut source = text(&file, &states, crlf);
        for (step, (act, n)) in acts.into_iter().enumerate() {
            let name = "x.facts.toml";
            let id = states[n].id.clone();
            match act {
                0 | 1 => {
                    let (decision, status) = [(Decision::Accept, "accepted"), (Decision::Reject, "rejected")][act];
                    let (read, _) = file::read(name, &source);
                    let now = read.facts.iter().find(|fact| fact.id == id).expect("it is there").status;
                    let sets = decision.sets(now, "", jiff::civil::date(2026, 1, 1)).expect("nothing is disputed");
                    source = edit::edit(name, &source, &id, &sets).expect("it can be edited").text;
                    states[n].status = status;
                }
                2 => {
                    // Some word more in the sentence that is quoted.
                    let (first, rest) = sentences[n].rsplit_once(' ').expect("words");
                    sentences[n] = format!("{first} so {rest}");
                    let document = plain::read(&sentences.join(".\n\n"));
                    let (read, _) = file::read(name, &source);
                    for mend in mend::mends(&document, &read.facts) {
                        prop_assert_eq!(mend.sureness, Sureness::Sure, "{:?}", mend);
                        source = mend::apply(name, &source, &read.facts[mend.fact], &mend).expect("it can be mended");
                    }
                    states[n].at = format!("{{ exact = \"{}\" }}", sentences[n]);
                }
                _ => {
                    let new = format!("renamed-{step}");
                    source = file::rename(name, &source, &id, &new).expect("it can be renamed");
                    for state in &mut states {
                        for own in [&mut state.id, &mut state.see] {
                            if *own == id {
                                new.clone_into(own);
                            }
                        }
                    }
                }
            }
            prop_assert_eq!(&source, &text(&file, &states, crlf));
        }
    }
}
