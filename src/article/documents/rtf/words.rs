//! What the words after backslashes do.

use super::super::model::{Inline, Raise};
use super::reader::Reader;
use super::state::{Ends, Lines, Place};

/// Groups that hold what does not show, or what is said twice.
const SKIPPED: &[&str] = &[
    "colortbl",
    "header",
    "footer",
    "headerl",
    "headerr",
    "headerf",
    "footerl",
    "footerr",
    "footerf",
    "ftnsep",
    "ftnsepc",
    "aftnsep",
    "aftnsepc",
    "nonshppict",
    "xe",
    "tc",
    "rxe",
    "bkmkstart",
    "bkmkend",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "objdata",
    "atnid",
    "atnicn",
    "atndate",
    "atntime",
    "annotationparent",
    "userprops",
    "pgdsctbl",
    "do",
    "template",
    "operator",
    "manager",
    "company",
    "category",
    "subject",
    "comment",
    "hlinkbase",
    "private",
    "falt",
    "panose",
    "fname",
    "filetbl",
    "xmlnstbl",
    "mmathPr",
    "pnseclvl",
    "wgrffmtfilter",
    "passwordhash",
    "datafield",
    "formfield",
    "printim",
    "buptim",
    "nesttableprops",
    "nonesttables",
    "fontemb",
];

impl Reader {
    pub(super) fn sign(&mut self, sign: u8) {
        match sign {
            b'*' => self.state.optional = true,
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("\u{2011}"),
            b'\n' | b'\r' => self.paragraph(),
            b'{' | b'}' | b'\\' => self.text(char::from(sign).encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }

    pub(super) fn word(&mut self, word: &str, number: Option<i32>) {
        if word == "u" {
            return self.unicode(number.unwrap_or(0));
        }
        if word == "uc" {
            self.state.skip = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16);
            return;
        }
        if SKIPPED.contains(&word) && self.state.place != Place::Picture {
            self.state.place = Place::Skipped;
            return;
        }
        if self.state.place == Place::Skipped {
            return;
        }
        if self.state.place == Place::Shape {
            if word == "shptxt" {
                self.open_sink(Ends::Shape);
                self.state.optional = false;
                self.state.plain();
                self.state.paragraph = Lines::default();
            }
            return;
        }
        if self.begins(word) {
            self.state.optional = false;
            return;
        }
        if matches!(self.state.place, Place::Fonts | Place::Styles) {
            if self.state.ends != Ends::Style && self.state.place == Place::Styles
                || word == "f" && self.state.place == Place::Fonts
            {
                self.state.ends = Ends::Style;
            }
            return self.define(word, number);
        }
        if matches!(self.state.place, Place::Info(_)) {
            let value = number.unwrap_or(0);
            match word {
                "yr" => self.time.year = value,
                "mo" => self.time.month = value,
                "dy" => self.time.day = value,
                _ => {}
            }
            return;
        }
        if self.state.optional && self.state.place == Place::Body && !self.is_known(word) {
            self.state.place = Place::Skipped;
            return;
        }
        self.state.optional = false;
        if !(self.characters(word, number) || self.lines(word, number) || self.cells(word, number)) {
            self.letters(word);
        }
    }

    /// Groups with a star before their name that are read.
    fn is_known(&self, word: &str) -> bool {
        matches!(word, "shppict" | "cs" | "field")
    }

    /// Words that say what their group is.
    fn begins(&mut self, word: &str) -> bool {
        let info = ["title", "author", "creatim", "revtim", "keywords", "doccomm"];
        match word {
            "fonttbl" => self.begin_aside(Place::Fonts),
            "stylesheet" => self.begin_aside(Place::Styles),
            "info" => self.begin_aside(Place::Info("info")),
            "listtext" | "pntext" => self.state.place = Place::Mark,
            "pntxtb" | "pntxta" | "pn" => self.state.place = Place::Skipped,
            "field" if self.instructions.len() < 32 => {
                self.instructions.push(String::new());
                self.state.ends = Ends::Field;
            }
            "fldinst" => self.state.place = Place::Instruction,
            "fldrslt" => self.begin_result(),
            "footnote" => self.open_sink(Ends::Note),
            "annotation" => self.open_sink(Ends::Comment),
            "atnauthor" => self.begin_aside(Place::CommentAuthor),
            "atnref" => self.begin_aside(Place::CommentNumber),
            "atrfstart" => self.begin_aside(Place::CommentBegins),
            "atrfend" => self.begin_aside(Place::CommentEnds),
            "shpinst" => self.state.place = Place::Shape,
            "pict" => self.begin_picture(),
            "picprop" => self.state.place = Place::PictureWords,
            "sn" if self.state.place == Place::PictureWords => self.begin_aside(Place::PictureKey),
            "sv" if self.state.place == Place::PictureWords => self.begin_aside(Place::PictureValue),
            _ => match info.iter().find(|known| **known == word) {
                Some(name) if matches!(self.state.place, Place::Info(_)) => self.begin_aside(Place::Info(name)),
                _ => return false,
            },
        }
        true
    }

    /// How words look.
    fn characters(&mut self, word: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        let state = &mut self.state;
        match word {
            "plain" => {
                state.plain();
                state.font = self.default_font;
            }
            "b" => state.bold = is_on,
            "i" => state.italic = is_on,
            "strike" | "striked" => state.struck = is_on,
            "super" => state.raise = if is_on { Raise::Above } else { Raise::Level },
            "sub" => state.raise = if is_on { Raise::Below } else { Raise::Level },
            "nosupersub" => state.raise = Raise::Level,
            "up" => state.raise = if number.unwrap_or(6) > 0 { Raise::Above } else { Raise::Level },
            "dn" => state.raise = if number.unwrap_or(6) > 0 { Raise::Below } else { Raise::Level },
            "v" => state.hidden = is_on,
            "deleted" => state.deleted = is_on,
            "f" => state.font = number.unwrap_or(0),
            "cs" => state.character_style = number,
            "lang" => state.language = number.unwrap_or(0),
            "ansicpg" => self.set_codepage(number.unwrap_or(1252)),
            "mac" => self.set_codepage(10000),
            "deff" => {
                self.default_font = number.unwrap_or(0);
                self.state.font = self.default_font;
            }
            "deflang" => self.header.language = number.unwrap_or(0),
            _ => return false,
        }
        true
    }

    /// What a paragraph is, and where it ends.
    fn lines(&mut self, word: &str, number: Option<i32>) -> bool {
        let lines = &mut self.state.paragraph;
        match word {
            "pard" => *lines = Lines::default(),
            "s" => lines.style = number.unwrap_or(0),
            "outlinelevel" => lines.outline = number.and_then(|level| u8::try_from(level).ok()),
            "ilvl" => lines.level = number.and_then(|level| usize::try_from(level).ok()).unwrap_or(0).min(8),
            "intbl" => lines.in_table = true,
            "li" => lines.indent = number.unwrap_or(0),
            "fi" => lines.first = number.unwrap_or(0),
            "qr" => lines.align = Some("right"),
            "qc" => lines.align = Some("center"),
            "ql" | "qj" => lines.align = None,
            "brdrb" => lines.has_rule = true,
            "par" => self.paragraph(),
            "sect" => self.paragraph(),
            "line" => self.push(Inline::Break),
            _ => return false,
        }
        true
    }

    fn cells(&mut self, word: &str, number: Option<i32>) -> bool {
        let (lines, role) = (self.state.paragraph.clone(), self.role());
        let Some(sink) = self.sinks.last_mut() else { return false };
        match word {
            "trowd" => sink.rows.begin(),
            "cellx" => sink.rows.define(number.unwrap_or(0)),
            "clvmrg" => sink.rows.next.goes_on_below = true,
            "clmrg" => sink.rows.next.goes_on_right = true,
            "trhdr" => sink.rows.is_head = true,
            "cell" => sink.end_cell(&lines, role),
            "row" => sink.rows.row(),
            "nestcell" | "nestrow" => sink.inlines.push(Inline::Break),
            _ => return false,
        }
        true
    }

    /// Letters that have a word.
    fn letters(&mut self, word: &str) {
        let text = match word {
            "tab" => "\t",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "emspace" | "enspace" | "qmspace" => " ",
            _ => return,
        };
        self.text(text);
    }

    fn push(&mut self, inline: Inline) {
        if self.state.place == Place::Body
            && let Some(sink) = self.sinks.last_mut()
        {
            sink.inlines.push(inline);
        }
    }

    fn paragraph(&mut self) {
        if self.state.place != Place::Body {
            return;
        }
        let role = self.role();
        // A paragraph whose end is deleted goes on with the next.
        if self.state.deleted {
            return;
        }
        if let Some(sink) = self.sinks.last_mut() {
            sink.paragraph(&self.state.paragraph, role);
        }
    }
}
