//! Inputs made from seeds by chance, the same chance in every run.

/// What parsers and rules stumble over.
const PIECES: &[&str] = &[
    "1,",
    "1.",
    "1,000,000",
    "0",
    "½",
    "10–12",
    "$",
    "£5m",
    "%",
    " percent",
    "-",
    "–",
    "—",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "'",
    "(",
    ")",
    "[",
    "]",
    "[^1]",
    "[a](fact:b)",
    "`",
    "```\n",
    "*",
    "**",
    "_",
    "#",
    "# ",
    "|",
    "|---|\n",
    "+++\n",
    "---\n",
    "<b>",
    "<!--",
    "-->",
    "&amp;",
    "\\",
    "\n",
    "\n\n",
    "\t",
    "\u{a0}",
    "\u{2009}",
    "\u{200b}",
    "\u{301}",
    "é",
    "日本",
    "🎉",
    "İ",
    "ß",
    "ǅ",
    " May ",
    " Monday ",
    " since ",
    " between ",
    " and ",
    " to ",
    " of ",
    " a ",
    " half ",
    " dozen ",
    " million ",
    " one ",
    " third ",
    " said ",
    " according to ",
    " Dr. ",
    "U.S.",
    "May 2016",
    "2016",
    "2016-06-13",
    "198X",
    "..",
    "/",
    "~",
    "?",
    "X",
    "[[fact]]\n",
    "id = \"a\"\n",
    "kind = \"figure\"\n",
    "at = [{ exact = \"a\" }]\n",
    "status = \"accepted\" # seen\n",
    "= ",
    "\"\"\"",
    "{",
    "}",
    "\0",
    "\r\n",
    "\u{feff}",
    "\u{2028}",
];
/// Bytes of an input.
const MOST: usize = 700;

/// Makes inputs.
pub struct Mutator<'a> {
    seeds: &'a [Vec<u8>],
    state: u64,
}

impl<'a> Mutator<'a> {
    pub fn new(seeds: &'a [Vec<u8>]) -> Self {
        Self { seeds, state: 0x9e37_79b9_7f4a_7c15 }
    }

    /// A number below `most`, which is at least 1.
    fn below(&mut self, most: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % most.max(1)
    }

    /// A stretch of a seed.
    fn stretch(&mut self, most: usize) -> Vec<u8> {
        let seeds = self.seeds;
        let seed = &seeds[self.below(seeds.len())];
        let len = 1 + self.below(most.min(seed.len().max(1)));
        let from = self.below(seed.len().saturating_sub(len) + 1);
        // what begins a file is a case of its own
        let from = if self.below(4) == 0 { 0 } else { from };
        seed[from..(from + len).min(seed.len())].to_vec()
    }

    /// The next input.
    pub fn input(&mut self) -> Vec<u8> {
        let mut input = self.stretch(MOST);
        for _ in 0..self.below(8) {
            let at = self.below(input.len() + 1);
            let until = (at + self.below(40)).min(input.len());
            match self.below(7) {
                0 => _ = input.splice(at..until, []),
                1 => _ = input.splice(at..at, PIECES[self.below(PIECES.len())].bytes()),
                2 => {
                    let piece = PIECES[self.below(PIECES.len())].repeat(1 + self.below(30));
                    _ = input.splice(at..at, piece.into_bytes());
                }
                3 => {
                    let again = input[at..until].to_vec();
                    _ = input.splice(at..at, again);
                }
                4 => {
                    let other = self.stretch(60);
                    _ = input.splice(at..until, other);
                }
                5 if at < input.len() => input[at] = self.below(256) as u8,
                _ => {
                    let moved: Vec<u8> = input.splice(at..until, []).collect();
                    let to = self.below(input.len() + 1);
                    _ = input.splice(to..to, moved);
                }
            }
        }
        input.truncate(2 * MOST);
        input
    }
}
