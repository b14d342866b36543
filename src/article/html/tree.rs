//! A page as a tree that lies flat in memory: dropping it or walking it needs no stack, however deep it is.

/// Index of a node; [`Tree::ROOT`] is the document.
pub type Id = usize;

const NONE: Id = usize::MAX;

#[derive(Debug)]
pub enum Data {
    Document,
    Element(Element),
    Text(String),
    Comment(String),
}

#[derive(Debug)]
pub struct Element {
    /// In lower case, for HTML.
    pub name: String,
    /// Not SVG or MathML.
    pub is_html: bool,
    pub attributes: Vec<(String, String)>,
}

#[derive(Debug)]
struct Node {
    data: Data,
    parent: Id,
    previous: Id,
    next: Id,
    first: Id,
    last: Id,
    /// From the document; right as long as no subtree is moved.
    depth: usize,
}

/// The nodes of a page.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

fn some(id: Id) -> Option<Id> {
    (id != NONE).then_some(id)
}

impl Tree {
    pub const ROOT: Id = 0;

    pub fn new() -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.add(Data::Document);
        tree
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn add(&mut self, data: Data) -> Id {
        let node = Node { data, parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE, depth: 0 };
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    pub fn parent(&self, id: Id) -> Option<Id> {
        some(self.nodes[id].parent)
    }

    pub fn next(&self, id: Id) -> Option<Id> {
        some(self.nodes[id].next)
    }

    pub fn depth_below(&self, parent: Id) -> usize {
        self.nodes[parent].depth + 1
    }

    /// Hangs a loose node below `parent`, before one of its children or last.
    pub fn insert(&mut self, parent: Id, before: Option<Id>, id: Id) {
        let next = before.unwrap_or(NONE);
        let previous = before.map_or(self.nodes[parent].last, |before| self.nodes[before].previous);
        let depth = self.nodes[parent].depth + 1;
        let node = &mut self.nodes[id];
        (node.parent, node.previous, node.next, node.depth) = (parent, previous, next, depth);
        match some(previous) {
            Some(previous) => self.nodes[previous].next = id,
            None => self.nodes[parent].first = id,
        }
        match some(next) {
            Some(next) => self.nodes[next].previous = id,
            None => self.nodes[parent].last = id,
        }
    }

    /// Text beside text becomes one.
    pub fn insert_text(&mut self, parent: Id, before: Option<Id>, text: &str) {
        let previous = before.map_or(self.nodes[parent].last, |before| self.nodes[before].previous);
        if let Some(Data::Text(words)) = some(previous).map(|id| &mut self.nodes[id].data) {
            words.push_str(text);
            return;
        }
        let id = self.add(Data::Text(text.to_owned()));
        self.insert(parent, before, id);
    }

    pub fn detach(&mut self, id: Id) {
        let (parent, previous, next) = (self.nodes[id].parent, self.nodes[id].previous, self.nodes[id].next);
        let Some(parent) = some(parent) else { return };
        match some(previous) {
            Some(previous) => self.nodes[previous].next = next,
            None => self.nodes[parent].first = next,
        }
        match some(next) {
            Some(next) => self.nodes[next].previous = previous,
            None => self.nodes[parent].last = previous,
        }
        let node = &mut self.nodes[id];
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
    }

    pub fn move_children(&mut self, from: Id, to: Id) {
        while let Some(child) = some(self.nodes[from].first) {
            self.detach(child);
            self.insert(to, None, child);
        }
    }

    pub fn add_missing(&mut self, id: Id, attributes: Vec<(String, String)>) {
        if let Data::Element(element) = &mut self.nodes[id].data {
            for (name, value) in attributes {
                if element.attributes.iter().all(|(known, _)| *known != name) {
                    element.attributes.push((name, value));
                }
            }
        }
    }

    pub fn element(&self, id: Id) -> Option<&Element> {
        match &self.nodes[id].data {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    pub fn text(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn comment(&self, id: Id) -> Option<&str> {
        match &self.nodes[id].data {
            Data::Comment(text) => Some(text),
            _ => None,
        }
    }

    /// Name of an HTML element; empty for everything else.
    pub fn name(&self, id: Id) -> &str {
        self.element(id).filter(|element| element.is_html).map_or("", |element| &element.name)
    }

    /// Value of an attribute, trimmed; `None` where it is missing or empty.
    pub fn attribute(&self, id: Id, name: &str) -> Option<&str> {
        let attributes = &self.element(id)?.attributes;
        let value = attributes.iter().find(|(known, _)| known == name)?.1.trim();
        (!value.is_empty()).then_some(value)
    }

    pub fn has_attribute(&self, id: Id, name: &str) -> bool {
        self.element(id).is_some_and(|element| element.attributes.iter().any(|(known, _)| known == name))
    }

    /// Whether `class` is one of an element's classes, as it is written.
    pub fn has_class(&self, id: Id, class: &str) -> bool {
        self.attribute(id, "class").is_some_and(|classes| classes.split_whitespace().any(|known| known == class))
    }

    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(some(self.nodes[id].first), |&child| some(self.nodes[child].next))
    }

    /// The nodes beside one that stand before it, the nearest first.
    pub fn before(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(some(self.nodes[id].previous), |&node| some(self.nodes[node].previous))
    }

    /// A node and those beside it that stand after it.
    pub fn from(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), |&node| self.next(node))
    }

    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.parent(id), |&parent| self.parent(parent))
    }

    /// `top` and all below it, in the order of the page; where `skip` says so, without what lies below.
    pub fn walk<'a>(&'a self, top: Id, skip: impl Fn(Id) -> bool + 'a) -> impl Iterator<Item = Id> + 'a {
        let after = move |mut id: Id| {
            while id != top {
                if let Some(next) = self.next(id) {
                    return Some(next);
                }
                id = self.parent(id)?;
            }
            None
        };
        std::iter::successors(Some(top), move |&id| match some(self.nodes[id].first) {
            Some(first) if !skip(id) => Some(first),
            _ => after(id),
        })
    }

    pub fn all(&self, top: Id) -> impl Iterator<Item = Id> + '_ {
        self.walk(top, |_| false)
    }

    pub fn elements<'a>(&'a self, top: Id, name: &'a str) -> impl Iterator<Item = Id> + 'a {
        self.all(top).filter(move |&id| self.name(id) == name)
    }

    /// All words below a node, white space made single spaces.
    pub fn words(&self, top: Id) -> String {
        self.words_without(top, |_| false)
    }

    /// As [`Self::words`], without those of some nodes below it and of all that is in them.
    pub fn words_without(&self, top: Id, leaves_out: impl Fn(Id) -> bool) -> String {
        let mut text = String::new();
        let silent = |id: Id| {
            matches!(self.name(id), "script" | "style" | "template")
                || id != top && self.element(id).is_some() && leaves_out(id)
        };
        for id in self.walk(top, silent) {
            match self.text(id) {
                Some(words) if !self.parent(id).is_some_and(silent) => text.push_str(words),
                None if is_block(self.name(id)) || self.name(id) == "br" => text.push(' '),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Tree {
    /// The words below a node if they are no more than `most` bytes; what is longer is not read to its end.
    pub fn few_words(&self, top: Id, most: usize) -> Option<String> {
        let mut bytes = 0;
        for (at, id) in self.all(top).enumerate() {
            bytes += self.text(id).map_or(0, |text| text.split_whitespace().map(|word| word.len() + 1).sum::<usize>());
            if bytes > most + 1 || at > 10 * most {
                return None;
            }
        }
        Some(self.words(top))
    }
}

/// Elements that begin a line of their own.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "iframe"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "ul"
            | "video"
            | "audio"
    )
}
