//! `postil serve`, as one uses it: the program on a port of its own, files that are saved as editors save them, browsers' tabs
//! that listen.
//!
//! `faults/` has the cases in which previews are known to fail, one test each.

mod chain;
mod editor;
mod faults;
mod files;
mod http;
mod inside;
mod preview;
mod same;
mod security;
mod site;
mod tab;
mod terminal;
mod themes;
