//! Where a page stops and asks its readers to pay or to register for the rest.

use super::content::Content;
use super::furniture::{class_words, is_off};
use super::measure::width;
use super::tree::{Id, Tree, is_block};
use super::wall_words::{asks, offers_rest, wants_money};

/// A paragraph of a text has so many characters.
const PROSE: usize = 80;
/// Of an article of fewer words, what can be read is no use to anybody.
const STUB: usize = 150;
/// Characters of other lines that may stand between a text and the prompt below it: in its element, and outside of it.
const NEAR: usize = 1500;
const NEAR_OUTSIDE: usize = 700;
/// So many lines of a page are looked at.
const MOST: usize = 5000;
/// Of a line that is left out with the prompt, so many characters are told, and of so many lines.
const TOLD: usize = 100;
const MOST_TOLD: usize = 12;

/// How far a page that wants money can be read.
#[derive(Debug, Default)]
pub struct Wall {
    /// Elements that are the prompt, with all below them.
    pub prompt: Vec<Id>,
    /// How lines begin that are left out with it and do not speak of money themselves.
    pub told: Vec<String>,
    /// Whether the article goes on where only subscribers can read it.
    pub is_beginning: bool,
    /// Whether the beginning is hardly more than a few sentences.
    pub is_stub: bool,
}

/// A line of the page, as readers see it.
struct Line {
    id: Id,
    words: String,
    /// Its characters, of which those of Chinese or Japanese count twice.
    count: usize,
    /// In the article, as it was found.
    is_kept: bool,
    /// After the article's element.
    is_below: bool,
    is_prose: bool,
    /// Speaks of a subscription or an account.
    wants_money: bool,
    /// A link to another page, with its title and perhaps a label that says who may read that.
    is_card: bool,
    /// In an element that is named after what it does.
    is_named: bool,
    /// There is something to press in it that leads to where one pays or says who one is.
    is_pressed: bool,
}

/// Looks for the prompt at the end of the article; `is_paid` is what the page says of itself in its data.
pub fn find(tree: &Tree, content: &Content, is_paid: bool) -> Wall {
    let mut lines = lines(tree, content);
    // A standfirst is a part of what can be read.
    let above = content.standfirst.iter().map(|&id| {
        let words = squeezed(&tree.words(id));
        let (count, wants_money) = (words.chars().map(width).sum(), wants_money(&words));
        let (is_kept, is_below, is_prose, is_card, is_named, is_pressed) = (true, false, false, false, false, false);
        Line { id, words, count, wants_money, is_kept, is_below, is_prose, is_card, is_named, is_pressed }
    });
    lines.splice(0..0, above);
    let sums = Sums::of(&lines);
    let mut wall = Wall::default();
    let mut is_paid = is_paid;
    for at in 0..lines.len() {
        if !is_prompt(&lines, at, is_paid) {
            continue;
        }
        let (before, after) = lines.split_at(at);
        let own = sums.above[at];
        if own == 0 {
            // A label above the text says that it is for subscribers, and no more.
            is_paid |= lines[at].is_kept;
            wall.prompt.extend(lines[at].is_kept.then_some(lines[at].id));
            continue;
        }
        let (rest, rests) = sums.below[at + 1];
        let is_certain = lines[at].is_named || lines[at..].iter().take(3).any(|line| line.is_pressed);
        let is_amid = rest * 3 > own || rests >= 3;
        // What goes on below it is more of the article, unless more than its words says that it is a prompt.
        let goes_on = rests > 0 && !lines[at].is_below && !is_certain && !is_paid;
        if is_amid || goes_on || !is_near(before, &lines[at], is_paid) {
            wall.prompt.extend((lines[at].is_kept && is_amid && is_certain).then_some(lines[at].id));
            continue;
        }
        wall.is_beginning = true;
        wall.is_stub = words(before) < STUB;
        wall.prompt.push(around(tree, content, before, lines[at].id));
        let below = || after[1..].iter().filter(|line| line.is_kept);
        wall.prompt.extend(below().map(|line| line.id));
        let others = below().filter(|line| !speaks(&line.words)).take(MOST_TOLD);
        wall.told = others.map(|line| tree.words(line.id).chars().take(TOLD).collect()).collect();
        return wall;
    }
    if is_paid {
        wall.is_stub = words(&lines) < STUB;
        wall.is_beginning = wall.is_stub || is_cut_off(tree, &lines);
    }
    wall
}

/// How much of the article stands above and below each line, of which there may be thousands with a prompt.
struct Sums {
    /// Characters of paragraphs above it.
    above: Vec<usize>,
    /// Characters and number of the paragraphs from it on that go on with the article.
    below: Vec<(usize, usize)>,
}

impl Sums {
    fn of(lines: &[Line]) -> Self {
        let (mut above, mut below) = (vec![0; lines.len() + 1], vec![(0, 0); lines.len() + 1]);
        for (at, line) in lines.iter().enumerate() {
            above[at + 1] = above[at] + if line.is_kept && line.is_prose { line.count } else { 0 };
        }
        for (at, line) in lines.iter().enumerate().rev() {
            let (count, number) = below[at + 1];
            below[at] = if is_rest(line) { (count + line.count, number + 1) } else { (count, number) };
        }
        Self { above, below }
    }
}

/// The lines from the article's beginning to what stands right below it.
fn lines(tree: &Tree, content: &Content) -> Vec<Line> {
    let root = content.root;
    let is_silent = |id: Id| {
        matches!(
            tree.name(id),
            "script"
                | "style"
                | "template"
                | "noscript"
                | "nav"
                | "footer"
                | "head"
                | "select"
                | "figure"
                | "pre"
                | "table"
        ) || is_off(tree, id)
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut is_below = false;
    let mut below = 0;
    let all = tree.walk(Tree::ROOT, is_silent).skip_while(|&id| id != root).filter(|&id| !is_silent(id));
    for id in all.take(200_000) {
        is_below = is_below || id != root && !tree.ancestors(id).any(|above| above == root);
        let is_line = !content.has_block[id]
            && tree.parent(id).is_some_and(|parent| content.has_block[parent] || parent == root)
            && (tree.text(id).is_some() || tree.element(id).is_some());
        let words = if is_line { squeezed(&tree.words(id)) } else { String::new() };
        if words.is_empty() || matches!(tree.name(id), "h1") {
            continue;
        }
        let linked: usize = tree.elements(id, "a").take(50).map(|link| tree.words(link).chars().count()).sum();
        let count: usize = words.chars().map(width).sum();
        let is_text =
            matches!(tree.name(id), "p" | "div" | "li" | "blockquote" | "span" | "") || is_block(tree.name(id));
        let around = || [id].into_iter().chain(tree.ancestors(id)).take(7);
        lines.push(Line {
            id,
            is_kept: !is_below && !content.dropped[id],
            is_below,
            is_card: count >= PROSE && linked * 2 > count,
            is_prose: is_text && count >= PROSE && linked * 3 < count,
            is_pressed: tree.walk(id, |_| false).take(200).any(|below| leads_to_pay(tree, below)),
            is_named: around().any(|above| class_words(tree, above).iter().any(|word| names_wall(word))),
            wants_money: wants_money(&words),
            count,
            words,
        });
        below += if is_below { count } else { 0 };
        if below > NEAR || lines.len() >= MOST {
            break;
        }
    }
    lines
}

/// A line that goes on with the article below a prompt.
fn is_rest(line: &Line) -> bool {
    line.is_kept && line.is_prose && !line.wants_money
}

/// A button or a link to where one subscribes, registers or says who one is.
fn leads_to_pay(tree: &Tree, id: Id) -> bool {
    const PLACES: [&str; 10] =
        ["subscri", "abonn", "login", "signin", "sign-in", "signup", "register", "/account", "paywall", "/checkout"];
    let href = || tree.attribute(id, "href").unwrap_or_default().to_lowercase();
    match tree.name(id) {
        "a" => PLACES.iter().any(|place| href().contains(place)) || speaks(&squeezed(&tree.words(id))),
        "button" => speaks(&squeezed(&tree.words(id))),
        _ => false,
    }
}

/// Whether a line speaks of money, or of the rest that there is for it.
fn speaks(words: &str) -> bool {
    wants_money(words) || offers_rest(words) || asks(words)
}

fn squeezed(words: &str) -> String {
    words.to_lowercase().replace(['’', '\u{2bc}'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words, of which some characters of Chinese or Japanese make one.
fn words(lines: &[Line]) -> usize {
    let of = |line: &Line| {
        let wide = line.words.chars().filter(|c| width(*c) == 2).count();
        line.words.split_whitespace().count().max(wide / 2)
    };
    lines.iter().filter(|line| line.is_kept && (line.is_prose || line.count * 2 >= PROSE)).map(of).sum()
}

/// A word of a class by which sites name what stands before the rest.
fn names_wall(word: &str) -> bool {
    word.contains("paywall")
        || word.contains("regwall")
        || matches!(word, "piano" | "subscriberonly" | "subscriptionwall")
}

/// Whether a line asks for money or a name before it shows the rest.
fn is_prompt(lines: &[Line], at: usize, is_paid: bool) -> bool {
    let line = &lines[at];
    let count = line.words.chars().count();
    if count > 420 || line.is_card {
        return false;
    }
    if asks(&line.words) || count <= 320 && line.wants_money && (line.is_named || offers_rest(&line.words)) {
        return true;
    }
    // The first of two lines offers the rest, and the second asks for what it costs.
    let is_told_apart = || {
        let mut next = lines[at + 1..].iter().take(2);
        next.any(|next| next.wants_money && next.words.chars().count() <= 120)
    };
    (!line.is_below || line.is_named || is_paid) && count <= 100 && offers_rest(&line.words) && is_told_apart()
}

/// Whether nothing much stands between the text and its prompt.
fn is_near(before: &[Line], prompt: &Line, is_paid: bool) -> bool {
    let between =
        before.iter().rev().take_while(|line| !(line.is_kept && line.is_prose)).map(|line| line.count).sum::<usize>();
    let is_certain = !prompt.is_below || prompt.is_named || is_paid;
    between <= if is_certain { NEAR } else { NEAR_OUTSIDE }
}

/// The largest element with the prompt in it that has nothing of the text.
fn around(tree: &Tree, content: &Content, before: &[Line], prompt: Id) -> Id {
    let has_text = |id: Id| {
        let mut text = before.iter().rev().filter(|line| line.is_kept && line.is_prose).take(20);
        text.any(|line| line.id == id || tree.ancestors(line.id).any(|above| above == id))
    };
    let is_inside = tree.ancestors(prompt).any(|above| above == content.root);
    let above = tree.ancestors(prompt).take_while(|&above| is_inside && above != content.root && !has_text(above));
    above.last().unwrap_or(prompt)
}

/// Whether the last paragraph breaks off within a sentence.
fn is_cut_off(tree: &Tree, lines: &[Line]) -> bool {
    let mut text = lines.iter().rev().filter(|line| line.is_kept && tree.name(line.id) == "p");
    let ends = |words: &str| {
        let words = words.trim_end_matches(|c: char| "\"'”’»)]*".contains(c) || c.is_whitespace());
        words.ends_with(['.', '!', '?', '。', '！', '？', ':', '।', '؟']) && !words.ends_with("...")
    };
    // How the writer can be reached is not always a sentence.
    let last = text.find(|line| !line.words.contains('@') && (line.is_prose || ends(&line.words)));
    last.is_some_and(|last| !ends(&last.words))
}
