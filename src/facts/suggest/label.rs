//! Labels for figures: the nearest words that say what the number is, so that they read as a person wrote them.

use super::grammar::{
    DOING, FINITE, gerund, hangs, is_article, is_auxiliary, is_participle, noun_phrase_at_end, phrase, phrase_any,
    uncapitalised,
};
use super::sentence::{self, LABEL, Word, dangles, label};
use crate::facts::model::Change;
use crate::facts::recognise::{Quantity, changes};
use crate::span::Span;

/// What a label is made from: the words before and after the figure, up to dates and the ends of the sentence.
pub(super) struct Context<'a> {
    prose: &'a str,
    figure: Span,
    before: Vec<Word<'a>>,
    after: Vec<Word<'a>>,
}

impl<'a> Context<'a> {
    /// `until` is where the first date after the figure begins.
    pub(super) fn new(prose: &'a str, sentence: Span, figure: Span, until: usize) -> Self {
        let words = sentence::words(prose, sentence);
        let before = words.iter().copied().filter(|word| word.span.end() <= figure.start()).collect();
        let ends = |word: &&Word<'_>| word.span.start() >= figure.end() && word.span.start() < until;
        Self { prose, figure, before, after: words.iter().copied().filter(|word| ends(&word)).collect() }
    }

    /// What `quantity` is the number of.
    pub(super) fn label(&self, rule: &str, quantity: &Quantity) -> String {
        let made = match rule {
            "quantity.count-noun" => self.counted(quantity),
            "quantity.age" => self.age(),
            "quantity.percent" | "quantity.fraction" => self.share(quantity).or_else(|| self.amount(quantity)),
            _ => self.amount(quantity),
        };
        // one word says too little, and a label that begins with a number is no label
        let telling = |label: &String| label.contains(' ') && label.starts_with(char::is_alphabetic);
        made.filter(telling).unwrap_or_else(|| self.surrounding())
    }

    /// `320 open inquiries into …`, `fired 40 shells at …`, `60 homes were destroyed in …`.
    fn counted(&self, quantity: &Quantity) -> Option<String> {
        let span = quantity.counted?;
        let counted = span.text(self.prose);
        let mut words: Vec<&str> = Vec::new();
        if let Some(deed) = self.deed() {
            words.extend([deed, "of"]);
        }
        words.extend(counted.split_whitespace());
        // in `15 of its 60 stores` the counted words follow the figure
        let mut tail = &self.after[self.after.partition_point(|word| word.span.start() < span.end())..];
        if tail.len() > 1 && tail[0].text == "of" && matches!(tail[1].text, "them" | "which" | "whom") {
            tail = &tail[2..];
        }
        let passive = tail.iter().take_while(|word| !word.opens && is_auxiliary(word.text)).count();
        let done = tail.get(passive).is_some_and(|word| !word.opens && is_participle(word.text));
        if passive > 0 && !done {
            tail = &[];
        } else {
            tail = &tail[passive..];
            if words.first() != Some(&"of")
                && passive == 0
                && let Some(verb) = self.verb_before()
                && !done
            {
                words.push(verb);
            }
        }
        let verb = tail.first().filter(|word| word.text.starts_with(char::is_lowercase) && !word.opens);
        let hyphened = self.figure.text(self.prose).contains(['-', '–']) && quantity.low.is_none();
        if hyphened || verb.is_some_and(|word| !hangs(word.text)) {
            return Some(label(&words)).filter(|_| !hyphened);
        }
        words.extend(phrase(tail, passive > 0 || done));
        Some(label(&words))
    }

    /// `killing of` in front of the figure.
    fn deed(&self) -> Option<&'a str> {
        let [.., deed, of] = self.plain_before() else { return None };
        let noun = deed.text.ends_with("ing")
            || deed.text.ends_with("tion")
            || matches!(deed.text, "deaths" | "arrest" | "arrests" | "murder" | "loss");
        (of.text == "of" && !of.opens && noun && deed.text.len() > 4).then_some(deed.text)
    }

    /// A verb whose object the figure is, when its past form is its participle: `killed`, `exchanged`.
    fn verb_before(&self) -> Option<&'a str> {
        const OTHERWISE: &[&str] = &[
            "needed", "totaled", "totalled", "included", "reached", "numbered", "exceeded", "involved", "passed",
            "left",
        ];
        let verb = self.plain_before().last()?.text;
        if let Some((_, done)) = DOING.iter().find(|(doing, _)| *doing == verb) {
            return Some(done);
        }
        let lower = verb.chars().all(char::is_lowercase);
        (lower && is_participle(verb) && !OTHERWISE.contains(&verb) && !changes(verb)).then_some(verb)
    }

    /// The words before the figure without those that say how exact it is.
    fn plain_before(&self) -> &[Word<'a>] {
        let mut words = self.before.as_slice();
        while let [rest @ .., last] = words {
            const HEDGES: &[&str] = &[
                "about",
                "around",
                "nearly",
                "almost",
                "some",
                "more",
                "than",
                "over",
                "at",
                "least",
                "up",
                "to",
                "fewer",
                "less",
                "roughly",
                "approximately",
                "under",
                "just",
                "only",
                "as",
                "many",
                "estimated",
                "an",
                "a",
                "the",
                "additional",
                "another",
                "further",
                "by",
            ];
            let to = last.text == "to" && rest.last().is_none_or(|word| word.text != "up");
            if !HEDGES.contains(&last.text) || to && !rest.last().is_some_and(|word| changes(word.text)) {
                break;
            }
            words = rest;
        }
        words
    }

    /// `35% of which needed …`, `a third of voters`.
    fn share(&self, quantity: &Quantity) -> Option<String> {
        let of = self.after.first().filter(|word| word.text == "of" && !word.opens);
        if let (Some(_), Some(which), Some(verb)) = (of, self.after.get(1), self.after.get(2))
            && matches!(which.text, "which" | "whom" | "them" | "these" | "those")
        {
            let rest = &self.after[3..];
            let doing = gerund(verb.text);
            let mut words = vec!["Share"];
            match &doing {
                Some(doing) => words.push(doing),
                None => words.extend(["that", verb.text]),
            }
            words.extend(phrase_any(rest));
            return Some(label(&words));
        }
        let mut words = vec!["Share", "of"];
        if of.is_some() {
            words.extend(phrase(&self.after[1..], false));
            return Some(label(&words));
        }
        words.extend(quantity.counted?.text(self.prose).split_whitespace());
        words.extend(phrase(&self.after, false));
        Some(label(&words))
    }

    /// `unemployment rose to 4.2%`, `a $5 million fine`, `an estimated cost of …`.
    fn amount(&self, quantity: &Quantity) -> Option<String> {
        if let Some(label) = self.noun_after().or_else(|| self.measured(quantity)) {
            return Some(label);
        }
        let before = self.plain_before();
        if let [head @ .., of] = before
            && of.text == "of"
            && !of.opens
        {
            let noun = noun_phrase_at_end(head);
            if !noun.is_empty() {
                let mut words: Vec<&str> = noun.iter().map(|word| word.text).collect();
                words.extend(phrase(&self.after, false));
                return Some(label(&words));
            }
        }
        let subject = self.subject()?;
        let texts = subject.iter().map(|word| word.text);
        let direction = match quantity.change {
            Some(Change::Rise) => "Rise",
            Some(Change::Fall) => "Fall",
            _ => return Some(label(&texts.skip(usize::from(is_article(subject[0].text))).collect::<Vec<_>>())),
        };
        let first = uncapitalised(subject, &self.before);
        let words: Vec<&str> = [direction, "in", &first].into_iter().chain(texts.skip(1)).collect();
        Some(label(&words))
    }

    /// `400kg of cocaine`, `25 years in prison`.
    fn measured(&self, quantity: &Quantity) -> Option<String> {
        let first = self.after.first().filter(|word| !word.opens)?;
        let mut words: Vec<&str> = Vec::new();
        if first.text == "of" && !matches!(quantity.unit.as_deref(), Some("%" | "pp")) {
            words.extend(phrase(&self.after[1..], false));
            words.extend(self.verb_before().filter(|_| !words.is_empty()));
        } else if first.text == "in"
            && self.after.get(1).is_some_and(|word| matches!(word.text, "prison" | "jail" | "custody"))
        {
            words.extend(["Time", "in", self.after[1].text]);
        }
        (!words.is_empty()).then(|| label(&words))
    }

    /// A noun that the figure qualifies: `a $5 million fine for …`, `a 5% increase in …`.
    fn noun_after(&self) -> Option<String> {
        let first = self.after.first().filter(|word| !word.opens)?;
        let (from, noun) =
            if first.text == "in" || first.text == "worth" { (2, self.after.get(1)?) } else { (1, first) };
        let from = if noun.text == "of" { return None } else { from };
        let lower = noun.text.chars().all(|c| c.is_lowercase() || c == '-');
        let verb =
            is_participle(noun.text) || noun.text.ends_with("ly") || dangles(noun.text) || is_auxiliary(noun.text);
        let adjective =
            matches!(noun.text, "wide" | "tall" | "high" | "long" | "deep" | "old" | "each" | "clear" | "effective");
        if adjective
            || noun.opens
            || !lower
            || verb
            || noun.text.len() < 3
            || matches!(noun.text, "through" | "across" | "ago" | "away" | "within" | "off" | "out")
        {
            return None;
        }
        let rest = &self.after[from - 1..];
        let words: Vec<&str> = phrase(rest, false).collect();
        Some(label(&words))
    }

    /// The words before the figure's verb, from the start of the clause.
    fn subject(&self) -> Option<&[Word<'a>]> {
        const COPULAS: &[&str] = &[
            "is", "was", "are", "were", "stood", "stands", "reached", "hit", "totalled", "totaled", "averaged", "cost",
            "costs", "measured", "measures", "weighs", "weighed", "exceeded", "came", "remains", "remained", "worth",
            "be", "been", "at",
        ];
        let words = self.plain_before();
        let verb = words.iter().rposition(|word| changes(word.text) || COPULAS.contains(&word.text))?;
        let near = words.len() - verb <= 4;
        let mut end = verb;
        while end > 0
            && (is_auxiliary(words[end - 1].text)
                || COPULAS.contains(&words[end - 1].text)
                || words[end - 1].text.ends_with("ly"))
        {
            end -= 1;
        }
        let start =
            (0..end).rev().take_while(|at| !words[*at + 1].opens || *at + 1 == end).take(9).last().unwrap_or(end);
        let mut start = start + usize::from(start + 1 < end && words[start + 1].opens);
        if let Some(that) = words[start..end]
            .iter()
            .rposition(|word| matches!(word.text, "that" | "said" | "as" | "while" | "and" | "but" | "when" | "after"))
        {
            start += that + 1;
        }
        while end > start + 1 && (is_participle(words[end - 1].text) || dangles(words[end - 1].text)) {
            end -= 1;
        }
        let subject = &words[start..end];
        let told = |word: &Word<'_>| is_participle(word.text) || changes(word.text) || FINITE.contains(&word.text);
        let named = !subject.iter().any(told) && subject.iter().any(|word| !dangles(word.text) && word.text.len() > 2);
        let pronoun = subject.len() == 1
            && matches!(subject[0].text.to_lowercase().as_str(), "it" | "they" | "he" | "she" | "we" | "who" | "there");
        (near && named && !pronoun).then_some(subject)
    }

    fn age(&self) -> Option<String> {
        if let Some(next) =
            self.after.first().filter(|word| !word.opens && !dangles(word.text) && !is_auxiliary(word.text))
        {
            let whose = ["Age", "of", "the"];
            let name = next.text.starts_with(char::is_uppercase);
            let words: Vec<&str> =
                whose[..if name { 2 } else { 3 }].iter().copied().chain(phrase(&self.after, false)).collect();
            return Some(label(&words));
        }
        let name: Vec<&Word<'_>> =
            self.before.iter().rev().take_while(|word| word.text.starts_with(char::is_uppercase)).take(4).collect();
        (!name.is_empty()).then(|| {
            let words: Vec<&str> = ["Age", "of"].into_iter().chain(name.iter().rev().map(|word| word.text)).collect();
            label(&words)
        })
    }

    /// When nothing better is found: as much of the clause, with the figure in it, as a label holds.
    fn surrounding(&self) -> String {
        const NEW_CLAUSE: &[&str] = &["as", "while", "but", "when", "that", "said", "because", "although"];
        const LEFT_OVER: &[&str] = &["and", "or", "of", "to", "by", "than", "which"];
        let figure = self.figure.text(self.prose);
        let mut room = LABEL.saturating_sub(figure.chars().count() + 1);
        let mut start = self.before.len();
        while start > 0 {
            let word = &self.before[start - 1];
            let ended = start < self.before.len() && self.before[start].opens;
            let len = word.text.chars().count() + 1;
            if ended || len > room || NEW_CLAUSE.contains(&word.text) {
                break;
            }
            (start, room) = (start - 1, room - len);
        }
        let whole = start == 0 || self.before.get(start).is_some_and(|word| word.opens);
        if !whole && let Some(and) = self.before[start..].iter().position(|word| word.text == "and") {
            start += and + 1;
        }
        start += self.before[start..].iter().take_while(|word| LEFT_OVER.contains(&word.text)).count();
        let mut words: Vec<&str> = self.before[start..].iter().map(|word| word.text).collect();
        words.extend(figure.split_whitespace());
        words.extend(phrase_any(&self.after));
        label(&words)
    }
}
