//! Edits in any order, and after them what a build from nothing writes.

use crate::preview::Preview;
use crate::same::compare;
use crate::site::Site;

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn any<'a>(&mut self, of: &'a [String]) -> Option<&'a String> {
        if of.is_empty() { None } else { of.get(self.throw(of.len() as u64) as usize) }
    }
}

/// Articles by their names, without the ending.
fn articles(site: &Site) -> Vec<String> {
    let files = walkdir::WalkDir::new(site.path("content")).sort_by_file_name().into_iter().map(Result::unwrap);
    let names = files.filter_map(|file| {
        let name = file.path().strip_prefix(site.path("content")).unwrap().to_str()?.strip_suffix(".md")?.to_owned();
        (!name.ends_with("_index") && name != "fence").then_some(name)
    });
    names.collect()
}

fn write_article(site: &Site, dice: &mut Dice, name: &str) {
    let (title, tag, day) = (dice.throw(5), dice.throw(3), dice.throw(28) + 1);
    let draft = if dice.throw(6) == 0 { "draft = true\n" } else { "" };
    let link = dice.any(&articles(site)).map(|other| format!("A [link](/{other}/) to another."));
    let text = format!(
        "+++\ntitle = \"Title {title}\"\ndate = 2016-06-{day:02}\n{draft}[taxonomies]\ntags = [\"t{tag}\"]\n+++\n\n\
         Ann Hart saw {} boats. {}\n",
        dice.throw(900) + 1000,
        link.unwrap_or_default()
    );
    site.write(&format!("content/{name}.md"), text);
}

fn edit(site: &Site, dice: &mut Dice) {
    let all = articles(site);
    let chosen = dice.any(&all).cloned();
    let free = format!("{}/n{}", ["news", "sports"][dice.throw(2) as usize], dice.throw(1000));
    let facts = |name: &str| format!("content/{name}.facts.toml");
    let is_there = |name: &str| site.path(name).exists();
    match (dice.throw(9), chosen) {
        (0 | 1, _) | (_, None) => write_article(site, dice, &free),
        (2, Some(name)) => write_article(site, dice, &name),
        (3, Some(name)) => {
            site.rename(&format!("content/{name}.md"), &format!("content/{free}.md"));
            if is_there(&facts(&name)) {
                site.rename(&facts(&name), &facts(&free));
            }
        }
        (4, Some(name)) if all.len() > 3 => {
            site.remove(&format!("content/{name}.md"));
            if is_there(&facts(&name)) {
                site.remove(&facts(&name));
            }
        }
        (5, Some(name)) => {
            let fact = "[[fact]]\nid = \"x\"\nkind = \"person\"\nname = \"Ann Hart\"\nstatus = \"accepted\"\n\
                at = [{ exact = \"Ann Hart\" }]\n";
            write_article(site, dice, &name);
            site.write(&facts(&name), fact);
        }
        (6, _) if is_there("templates/page.html") => site.remove("templates/page.html"),
        (6, _) => {
            let number = dice.throw(9);
            let own = "{% extends \"postil:page.html\" %}{% block head %}{{ super() }}";
            site.write(
                "templates/page.html",
                format!("{own}<meta name=\"n\" content=\"{number}\">{{% endblock head %}}"),
            );
        }
        (7, _) => site.write("static/style.css", format!("p {{ top: {}px }}", dice.throw(9))),
        (_, _) => {
            let title = dice.throw(4);
            site.write("content/sports/_index.md", format!("+++\ntitle = \"Sports {title}\"\n+++\n"));
        }
    }
}

fn chain(seed: u64) {
    let site = Site::new();
    site.write("postil.toml", "title = \"The Weir\"\ntaxonomies = [{ name = \"tags\", feed = true }]\n");
    let preview = Preview::of(&site);
    let origin = format!("http://127.0.0.1:{}", preview.port);
    let mut dice = Dice(seed);
    for step in 0..24 {
        edit(&site, &mut dice);
        if step % 4 < 3 {
            // Now and then the next edit comes while the last one is looked at.
            std::thread::sleep(std::time::Duration::from_millis(dice.throw(60)));
            continue;
        }
        // What was saved before this has been seen when this has been.
        site.write("content/fence.md", format!("+++\ntitle = \"Fence\"\n+++\n\nAfter step {step}.\n"));
        preview.until("/fence/", |response| response.text().contains(&format!("After step {step}.")));
        compare(&site, &preview, "", &["--base-url", &origin]);
    }
}

#[test]
fn after_any_edits_it_is_what_a_build_from_nothing_writes() {
    chain(1);
}

#[test]
fn after_any_other_edits_it_is_what_a_build_from_nothing_writes() {
    chain(20_160_613);
}
