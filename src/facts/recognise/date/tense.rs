//! Whether the clause around a date speaks of what has been or of what will be.

use std::sync::LazyLock;

use crate::facts::recognise::line::Line;
use crate::facts::recognise::words::Words;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

const BACK: usize = 14;
const FORTH: usize = 16;

static PAST: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "was were had did said told went came took gave got made saw found left won lost held kept ran began became led met
         paid sent sold bought brought fell rose grew broke spoke drove wrote struck died killed flew stole threw drew
         fought caught taught thought felt spent stood understood knew hit shot blew beat built hurt sank withdrew",
    ])
});

static FUTURE: LazyLock<Words<()>> = LazyLock::new(|| {
    Words::set(&[
        "will shall would could may might upcoming plans plan scheduled expected due tomorrow hopes intends aims returns
         begins starts opens resumes ends closes takes arrives expires launches premieres hosts faces meets visits kicks",
    ])
});

/// The tense of the clause around tokens `first..end`: what stands before decides, otherwise what follows.
pub(super) fn tense(line: &Line<'_, '_>, first: usize, end: usize) -> Tense {
    for back in 1..=BACK {
        let at = first.wrapping_sub(back);
        match sign(line, at) {
            Some(tense) => return tense,
            None if line.word(at).is_empty() || line.stop(at) => break,
            None => {}
        }
    }
    for at in end..end + FORTH {
        match sign(line, at) {
            Some(tense) => return tense,
            None if line.word(at).is_empty() || line.stop(at) => break,
            None => {}
        }
    }
    Tense::Unknown
}

fn sign(line: &Line<'_, '_>, at: usize) -> Option<Tense> {
    let word = line.word(at);
    let before = at.wrapping_sub(1);
    if FUTURE.has(word) {
        let had_been = line.any(before, &["was", "were", "had"]) && !line.any(at, &["due", "expected", "scheduled"]);
        return (!had_been && word != "May").then_some(Tense::Future);
    }
    if line.any(at, &["are", "is", "set", "be"]) && line.is(at + 1, "to")
        || line.phrase(at, &["'", "ll"])
        || word.ends_with("'ll")
        || word.ends_with("’ll")
    {
        return Some(Tense::Future);
    }
    if line.phrase(at, &["going", "to"]) {
        return Some(Tense::Future);
    }
    let past = PAST.has(word) || word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    // `will be held` is not yet past
    let passive = line.any(before, &["be", "is", "are", "being", "get"]) || line.any(before.wrapping_sub(1), &["be"]);
    (past && !passive).then_some(Tense::Past)
}
