//! What stands on every page: running heads and page numbers.

use std::collections::HashMap;

use super::lines::Line;

/// Lines from the top and from the bottom of a page that may be furniture, and how many below each other.
const NEAR: usize = 4;
const DEEP: usize = 2;

/// Takes heads, feet and page numbers away.
pub(super) fn strip(pages: &mut [Vec<Line>]) {
    let mut counts: HashMap<(String, i64), usize> = HashMap::new();
    for lines in pages.iter() {
        let mut keys: Vec<(String, i64)> = edges(lines).into_iter().map(|at| key(&lines[at])).collect();
        keys.sort();
        keys.dedup();
        keys.into_iter().for_each(|key| *counts.entry(key).or_default() += 1);
    }
    let many = pages.len();
    for lines in pages.iter_mut() {
        let mut is_furniture = vec![false; lines.len()];
        for at in edges(lines) {
            let repeats = counts.get(&key(&lines[at])).copied().unwrap_or(0);
            is_furniture[at] = repeats >= 2 && repeats * 2 >= many;
        }
        // A number on its own is one of pages, at the very edge.
        for at in [0, lines.len().saturating_sub(1)] {
            if many > 1 && lines.get(at).is_some_and(|line| is_page_number(&line.text())) {
                is_furniture[at] = true;
            }
        }
        let mut at = 0;
        lines.retain(|_| {
            at += 1;
            !is_furniture[at - 1]
        });
    }
}

fn edges(lines: &[Line]) -> Vec<usize> {
    let near = |order: Vec<usize>| -> Vec<usize> {
        let (mut last, mut deep) = (f64::INFINITY, 0);
        let is_near = |at: &usize| {
            deep += usize::from((lines[*at].base - last).abs() > 2.0);
            last = lines[*at].base;
            deep <= DEEP
        };
        order.into_iter().take(NEAR).take_while(is_near).collect()
    };
    let mut edges = near((0..lines.len()).collect());
    edges.extend(near((0..lines.len()).rev().collect()));
    edges.sort_unstable();
    edges.dedup();
    edges
}

/// The words without their numbers, and where they stand.
fn key(line: &Line) -> (String, i64) {
    let words: String = line.text().chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (words.replace("00", "0").replace("00", "0"), (line.base / 6.0).round() as i64)
}

fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| c.is_whitespace() || "-–—|[]().".contains(c));
    let words: Vec<&str> = bare.split_whitespace().collect();
    let is_number = |word: &str| word.len() <= 4 && !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let is_roman = |word: &str| word.len() <= 6 && !word.is_empty() && word.chars().all(|c| "ivxl".contains(c));
    match words[..] {
        [one] => {
            is_number(one) || is_roman(one) || one.split_once('/').is_some_and(|(a, b)| is_number(a) && is_number(b))
        }
        ["page" | "seite" | "side" | "p", number] => is_number(number),
        ["page" | "seite" | "side", number, "of" | "von" | "av" | "/", all] => is_number(number) && is_number(all),
        [number, "of" | "von" | "/", all] => is_number(number) && is_number(all),
        _ => false,
    }
}
