//! What became of each mention, as the choosers decided it.

use super::Choice;

listed! {
    /// Why a mention made no fact.
    Reason {
        // quantities
        Conversion = "conversion", "the amount before it again, in another unit";
        Unlabelled = "unlabelled", "no words near it say what it is of";
        Duration = "duration", "how long something took: trivial on its own";
        SmallCount = "small-count", "a small count, such as two men";
        BareNumber = "bare-number", "a number alone, which tells little";
        VagueLabel = "vague-label", "the words near it say too little of what it is of";
        Modifier = "modifier", "only describes something, such as a five-member panel";
        InHeading = "in-heading", "in a heading or caption, which repeats what the text says";
        InFootnote = "in-footnote", "in a footnote, where it tells too little on its own";
        // in tables
        TableHead = "table-head", "the head of a row or column of a table";
        TableMixed = "table-mixed", "in a cell of a table that holds more than one number";
        TableSerial = "table-serial", "numbers the rows of a table, or dates them";
        TableUnnamed = "table-unnamed", "in a table, under heads that are empty or too long for a label";
        TableLarge = "table-large", "in a table that is too large for single figures";
        TableFull = "table-full", "beyond the figures that are taken from the tables of one article";
        // dates
        Unresolved = "unresolved", "the text does not say which day or year is meant";
        Quoted = "quoted", "within words somebody said";
        DateInTable = "date-in-table", "a date in a table";
        Compared = "compared", "only says what is compared with";
        Telling = "telling", "only says when somebody said something";
        Untold = "untold", "its clause does not say on its own what happened";
        YearsFigure = "years-figure", "its clause is about what a year came to, which is a figure";
        VagueEvent = "vague-event", "its clause says too little for an event";
        // all kinds
        Repeats = "repeats", "says what an earlier fact says";
        Loner = "loner", "a lone surname, too unsure to be a person";
        LongDefinition = "long-definition", "too long for a definition in the margin";
        Lookalike = "look-alike", "only looks like a figure, a date or a name";
        Unanchored = "unanchored", "nothing around its words tells them from others like them";
        InCode = "in-code", "in inline code";
    }
}

listed! {
    /// Where a fact of a mention is shown.
    Shown {
        Margin = "margin", "in the margin";
        Unsure = "unsure", "in the index only: its score is below that of the margin";
        Paragraph = "paragraph", "in the index only: its paragraph has better ones enough";
        Article = "article", "in the index only: the article has better ones enough";
        Table = "table", "in the index only: its table stands in the text";
    }
}

listed! {
    /// What a mention is to its fact.
    Part {
        Makes = "makes", "makes the fact";
        Joins = "joins", "another place of the fact";
        Echoes = "echoes", "says the same as the fact, without a place of its own";
    }
}

/// What became of a mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is part of the fact `id`.
    Fact { id: String, part: Part, shown: Shown },
    /// It made none; `id` is the fact it repeats.
    Nothing { why: Reason, id: Option<String> },
}

impl From<Reason> for Fate {
    fn from(why: Reason) -> Self {
        Self::Nothing { why, id: None }
    }
}

impl Choice<'_> {
    /// Writes down what became of mention `index`, if somebody wants to know; what made a fact has made it.
    pub(super) fn note(&mut self, index: usize, fate: impl FnOnce() -> Fate) {
        let slot = self.fates.as_mut().and_then(|fates| fates.get_mut(index));
        if let Some(slot) = slot.filter(|slot| !matches!(slot, Some(Fate::Fact { .. }))) {
            *slot = Some(fate());
        }
    }

    /// Like [`Choice::note`], for a fact that stands in the margin.
    pub(super) fn note_margin(&mut self, index: usize, id: &str, part: Part) {
        self.note(index, || Fate::Fact { id: id.to_owned(), part, shown: Shown::Margin });
    }
}
