//! `Of the`, `out of`: the words between a part and its whole.

/// `of the`, `out of`, `of the club's`.
pub fn is_of(gap: &str) -> bool {
    let gap = gap.strip_prefix("out ").unwrap_or(gap);
    let mut words = gap.split(' ');
    let known = |word: &str| {
        matches!(
            word,
            "the" | "its" | "their" | "all" | "our" | "his" | "her" | "a" | "total" | "of" | "those" | "these"
        ) || word.ends_with("'s")
            || word.ends_with("’s")
    };
    matches!(words.next(), Some("of" | "among")) && gap.split(' ').count() <= 6 && words.all(known)
}

/// `of`, `out of the`, at the beginning of a sentence or clause.
pub fn is_whole(lead: &str) -> bool {
    let words: Vec<&str> = lead.split(' ').collect();
    let of = words.iter().rposition(|word| matches!(*word, "of" | "among"));
    let Some(of) = of else { return false };
    let starts = match of.checked_sub(1).map(|before| words[before]) {
        None | Some("," | ";" | ":" | "—" | "–" | "that" | "and" | "but") => true,
        Some("out") => of < 2 || matches!(words[of - 2], "," | ";" | "and" | "but" | ":"),
        Some(_) => false,
    };
    starts && is_of(&words[of..].join(" "))
}
