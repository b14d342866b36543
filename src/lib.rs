//! postil turns raw articles into a browsable site whose margins hold typed, sourced, anchored facts.
//!
//! The way of the data, which is also the order of the folders:
//!
//! ```text
//! article/    a text file            -> a stored Article (Markdown and front matter), with its provenance
//! document/   Markdown               -> Document: HTML, outline, and prose whose every byte maps back to the source
//! facts/      Document               -> Facts: recognise, anchor; read and write the facts file
//! graph/      all articles' Cards    -> ContentGraph: sections, taxonomies, entities, links, backlinks
//! page/       graph and documents    -> what a template sees, typed
//! render/     page and theme (Tera)  -> Output {path, bytes}
//! site/       Outputs                -> the site folder: compare, write, prune by manifest
//! watch/      an edit                -> a new edition of the site, and the tabs that show what changed
//! ```
//!
//! [`pipeline`] strings them together and is the page to read first. Below lie the ground files, which import only each other:
//! [`calendar`], [`config`], [`diagnostic`], [`digest`], [`files`], [`path`], [`span`], [`toml_file`].

pub mod calendar;
pub mod config;
pub mod diagnostic;
pub mod digest;
pub mod files;
pub mod interner;
pub mod language;
pub mod path;
pub mod span;
pub mod toml_file;

pub mod article;
pub mod document;
pub mod facts;
pub mod graph;
pub mod page;
pub mod render;
pub mod site;
pub mod watch;

pub mod cli;
pub mod pipeline;
pub mod scaffold;
pub mod terminal;
