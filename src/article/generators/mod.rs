//! Whole sites of other generators: what they are called, which of their files are articles, and at which address each stood.
//!
//! Nothing of a site is run: no template, no shortcode, no plugin. What its configuration and the front matter of its files say
//! is read, addresses are worked out by the rules of its generator, and what nobody can know from that is told.

mod addresses;
mod front;
mod globs;
mod headings;
mod held_back;
mod hugo;
mod hugo_inventory;
mod hugo_sections;
mod inventory;
mod jekyll;
mod jekyll_inventory;
mod links;
mod lists;
mod menus;
mod model;
mod old;
mod outputs;
mod pages;
mod pattern;
mod redirects;
mod settings;
mod site;
mod survey;
mod taken;
mod tree;
mod words;
mod written;
mod zola;
mod zola_inventory;

pub use inventory::is_hidden;
pub use model::{Generator, Page, Settings};
pub use site::Site;
pub use survey::read;
pub use tree::Tree;
pub use written::{config as config_text, section as section_text};

/// Which generator made the site in a folder, and the configuration that says so.
#[must_use]
pub fn recognise(tree: &Tree<'_>) -> Option<(Generator, String)> {
    if let Some(config) = settings::find(tree, &["hugo", "config/_default/hugo", "config/_default/config"]) {
        return Some((Generator::Hugo, config));
    }
    let has_content = tree.has_folder("content");
    if has_content && let Some(config) = ["zola.toml", "config.toml"].into_iter().find(|path| tree.has(path)) {
        let is_zola = settings::read(tree, config).is_ok_and(|table| table.contains_key("base_url"));
        return Some((if is_zola { Generator::Zola } else { Generator::Hugo }, config.to_owned()));
    }
    if has_content && let Some(config) = settings::find(tree, &["config"]) {
        return Some((Generator::Hugo, config));
    }
    // Hexo names its configuration as Jekyll does.
    let is_hexo = tree.has_folder("source/_posts") && !tree.has_folder("_posts");
    settings::find(tree, &["_config"]).filter(|_| !is_hexo).map(|config| (Generator::Jekyll, config))
}

#[cfg(test)]
mod tests;
