//! The prose as it is compared: NFC, white space, quotes, dashes and invisible characters made alike, each byte mapped back
//! to the prose.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::document::Document;
use crate::span::Span;

/// A document's normalised blocks, separated by newlines; nowhere else is there a newline in it.
#[derive(Debug, Default)]
pub struct Projection {
    pub text: String,
    /// For each byte of `text`, where the characters it stands for start and end in the prose.
    origin: Vec<(u32, u32)>,
}

impl Projection {
    pub fn new(document: &Document) -> Self {
        let mut projection = Self::default();
        for block in &document.blocks {
            if !projection.text.is_empty() {
                let at = block.prose.start() as u32;
                projection.push('\n', (at, at));
            }
            projection.extend(block.prose.text(&document.prose), block.prose.start());
        }
        projection
    }

    /// The prose behind bytes `start..end` of the projection.
    pub fn span(&self, start: usize, end: usize) -> Span {
        match (self.origin.get(start), end.checked_sub(1).and_then(|last| self.origin.get(last))) {
            (Some(&(from, _)), Some(&(_, to))) if from <= to => Span::of(from as usize, to as usize),
            _ => Span::default(),
        }
    }

    /// The bytes of the projection that a span of prose became.
    pub fn range(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.origin.partition_point(|&(_, to)| to as usize <= span.start());
        let end = self.origin.partition_point(|&(from, _)| (from as usize) < span.end());
        start..end.max(start)
    }

    fn push(&mut self, char: char, origin: (u32, u32)) {
        self.text.push(char);
        self.origin.extend(std::iter::repeat_n(origin, char.len_utf8()));
    }

    fn extend(&mut self, words: &str, offset: usize) {
        let mut chars = words.char_indices().peekable();
        while let Some((at, first)) = chars.next() {
            while chars.next_if(|&(_, next)| !first.is_whitespace() && joins_previous(next)).is_some() {}
            let end = chars.peek().map_or(words.len(), |&(next, _)| next);
            let origin = ((offset + at) as u32, (offset + end) as u32);
            let cluster = &words[at..end];
            if cluster.len() == first.len_utf8() {
                self.push_folded(first, origin);
            } else {
                cluster.nfc().for_each(|char| self.push_folded(char, origin));
            }
        }
        self.end_word();
    }

    /// What houses write in two ways is written in one.
    fn end_word(&mut self) {
        self.join_percent();
        self.sign_percent();
        self.spell_magnitude();
    }

    /// `£3.9m` is the `£3.9 million` of other houses.
    fn spell_magnitude(&mut self) {
        const MAGNITUDES: [(&str, &str); 6] = [
            ("bn", " billion"),
            ("tn", " trillion"),
            ("mn", " million"),
            ("m", " million"),
            ("M", " million"),
            ("B", " billion"),
        ];
        let spelt = MAGNITUDES.iter().find_map(|(short, long)| Some((self.text.strip_suffix(short)?, long)));
        let Some((amount, long)) = spelt else { return };
        let digit = |char: char| char.is_ascii_digit() || matches!(char, '.' | ',');
        let sign = amount.trim_end_matches(digit).chars().next_back();
        let money = sign.is_some_and(|sign| matches!(sign, '$' | '€' | '£' | '¥' | '₹'));
        if !money || !amount.ends_with(|char: char| char.is_ascii_digit()) {
            return;
        }
        let kept = amount.len();
        let origin = (self.origin[kept].0, self.origin[self.origin.len() - 1].1);
        self.text.truncate(kept);
        self.origin.truncate(kept);
        long.chars().for_each(|char| self.push(char, origin));
    }

    /// `8 percent` and `8 %` are `8%`.
    fn sign_percent(&mut self) {
        let figure = self.text.strip_suffix(" percent").or_else(|| self.text.strip_suffix(" %"));
        let Some(figure) = figure.filter(|figure| figure.ends_with(|char: char| char.is_ascii_digit())) else { return };
        let kept = figure.len();
        let origin = (self.origin[kept].0, self.origin[self.origin.len() - 1].1);
        self.text.truncate(kept);
        self.origin.truncate(kept);
        self.push('%', origin);
    }

    /// `per cent` is the `percent` of other houses.
    fn join_percent(&mut self) {
        let Some(before) = self.text.strip_suffix("per cent") else { return };
        if !before.ends_with(char::is_alphanumeric) {
            let space = before.len() + "per".len();
            self.text.remove(space);
            self.origin.remove(space);
        }
    }

    fn push_folded(&mut self, char: char, origin: (u32, u32)) {
        if !char.is_alphanumeric() {
            self.end_word();
        }
        match fold(char) {
            Some('%') => {
                self.push('%', origin);
                self.sign_percent();
            }
            Some(' ') if self.text.ends_with(' ') => {
                let last = self.origin.last_mut().expect("there is a space");
                last.1 = origin.1;
            }
            Some(folded) if folded != char || char.is_ascii() => self.push(folded, origin),
            // A single character may have another canonical form (the angstrom sign).
            Some(_) => char.nfc().for_each(|char| self.push(char, origin)),
            None => {}
        }
    }
}

/// `words` as they would stand in a projection.
pub fn normalise(words: &str) -> String {
    let mut projection = Projection::default();
    projection.extend(words, 0);
    projection.text
}

/// Combining marks, and the vowels and finals of Korean syllables written letter by letter.
fn joins_previous(char: char) -> bool {
    !char.is_ascii() && (is_combining_mark(char) || matches!(char, '\u{1160}'..='\u{11FF}'))
}

fn fold(char: char) -> Option<char> {
    Some(match char {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => return None,
        '‘' | '’' | '‚' | '‛' | '′' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        _ if char.is_whitespace() => ' ',
        _ => char,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    #[test]
    fn what_looks_alike_becomes_alike() {
        assert_eq!(
            normalise("“don’t”\u{A0}10–12\u{AD}th \n\t café \u{200B}Å"),
            "\"don't\" 10-12th café Å".nfc().collect::<String>()
        );
        assert_eq!(normalise("12 per cent, per century, per cent"), "12%, per century, percent");
        assert_eq!(normalise("8%, 8 %, 8 percent and 8 per cent; %"), "8%, 8%, 8% and 8%; %");
        assert_eq!(
            normalise("£3.9m, $2bn or €1.5 million; 40m away"),
            "£3.9 million, $2 billion or €1.5 million; 40m away"
        );
        assert_eq!(normalise("cafe\u{301}"), "café");
        assert_eq!(normalise("\u{1112}\u{1161}\u{11AB}"), "한");
    }

    #[test]
    fn every_byte_maps_back() {
        let document = plain::read("A cafe\u{301}’s\u{AD} \t  “menu”.\n\nNext – one");
        let projection = Projection::new(&document);
        assert_eq!(projection.text, "A café's \"menu\".\nNext - one");
        for (words, prose) in
            [("café's", "cafe\u{301}’s"), ("\"menu\"", "“menu”"), ("Next - one", "Next – one"), ("é", "e\u{301}")]
        {
            let start = projection.text.find(words).unwrap();
            let span = projection.span(start, start + words.len());
            assert_eq!(span.text(&document.prose), prose);
            assert_eq!(projection.range(span), start..start + words.len());
        }
    }
}
