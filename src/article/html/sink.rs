//! The parser's events, as nodes of a [`Tree`].

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, QualName};

use super::tree::{Data, Element, Id, Tree};

/// Bytes. What the parser repeats of formatting, it repeats with its attributes, and these may be as long as a page.
pub(super) const MOST_ATTRIBUTES: usize = 64 * 1024 * 1024;

/// A node as the parser knows it: it asks for names while the tree is being written to.
#[derive(Clone)]
pub(super) struct Handle {
    id: Id,
    name: Option<Rc<QualName>>,
}

pub(super) struct Sink {
    tree: RefCell<Tree>,
    /// How deep the deepest node hung when it was put there.
    deepest: Cell<usize>,
    /// Bytes of attributes that were copied.
    attributes: Cell<usize>,
}

impl Sink {
    pub fn new() -> Self {
        Self { tree: RefCell::new(Tree::new()), deepest: Cell::new(0), attributes: Cell::new(0) }
    }

    pub fn has_too_many_attributes(&self) -> bool {
        self.attributes.get() > MOST_ATTRIBUTES
    }

    /// None when there have been too many: a few bytes of a page can have a long one repeated very often.
    fn attributes(&self, attrs: Vec<Attribute>) -> Vec<(String, String)> {
        let size: usize = attrs.iter().map(|attr| attr.name.local.len() + attr.value.len()).sum();
        self.attributes.set(self.attributes.get().saturating_add(size));
        if self.has_too_many_attributes() {
            return Vec::new();
        }
        attrs.into_iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect()
    }

    pub fn nodes(&self) -> usize {
        self.tree.borrow().len()
    }

    pub fn deepest(&self) -> usize {
        self.deepest.get()
    }

    fn put(&self, parent: Id, before: Option<Id>, child: NodeOrText<Handle>) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendText(text) => tree.insert_text(parent, before, &text),
            NodeOrText::AppendNode(node) => {
                tree.detach(node.id);
                tree.insert(parent, before, node.id);
            }
        }
        let depth = tree.depth_below(parent);
        self.deepest.set(self.deepest.get().max(depth));
    }

    fn add(&self, data: Data) -> Id {
        self.tree.borrow_mut().add(data)
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: Tree::ROOT, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.as_ref().expect("the parser asks for names of elements only").expanded()
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> Handle {
        let is_html = name.ns == html5ever::ns!(html);
        let element = Element { name: name.local.to_string(), is_html, attributes: self.attributes(attrs) };
        Handle { id: self.add(Data::Element(element)), name: Some(Rc::new(name)) }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        Handle { id: self.add(Data::Comment(text.to_string())), name: None }
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle { id: self.add(Data::Comment(String::new())), name: None }
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(parent.id, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        if self.tree.borrow().parent(element.id).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What stands in a `<template>` is not shown, so that it may hang anywhere.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, node: NodeOrText<Handle>) {
        let parent = self.tree.borrow().parent(sibling.id);
        if let Some(parent) = parent {
            self.put(parent, Some(sibling.id), node);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        self.tree.borrow_mut().add_missing(target.id, self.attributes(attrs));
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.tree.borrow_mut().move_children(node.id, new_parent.id);
    }
}
