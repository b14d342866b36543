//! What is refused, and where it is said to stand.

use super::*;

#[test]
fn every_fault_is_found_in_one_run() {
    let source =
        "titel = \"A\"\nbase_url = \"example.org\"\noutput_dir = \"../out\"\n[markdown]\nsmart_punktuation = true\n";
    let faults = Config::parse(FILE_NAME, source).unwrap_err();
    let found: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "postil.toml:1:1: unknown key `titel`",
            "postil.toml:2:1: `base_url` is not a web address: `example.org`",
            "postil.toml:3:1: `output_dir` cannot be `../out`: it has a `..` that would leave the site",
            "postil.toml:5:1: unknown key `markdown.smart_punktuation`",
        ]
    );
    assert_eq!(faults[0].hint.as_deref(), Some("did you mean `title`?"));
    assert_eq!(faults[3].hint.as_deref(), Some("did you mean `smart_punctuation`?"));
}

#[test]
fn what_the_command_line_says_is_checked_as_the_file_is() {
    let refused = |base_url, output_dir| {
        let faults = Config::default().overridden(base_url, output_dir).unwrap_err();
        faults.iter().map(|fault| format!("{}: {fault}", fault.code)).collect::<Vec<_>>().join("; ")
    };
    let dir = |dir| refused(None, Some(dir));
    assert_eq!(
        dir("../x"),
        "option.output-dir: `--output-dir` cannot be `../x`: it has a `..` that would leave the site"
    );
    assert_eq!(dir("/tmp/x"), "option.output-dir: `--output-dir` cannot be `/tmp/x`: it is absolute");
    assert_eq!(dir("./content/x"), "option.output-dir: `--output-dir` is a folder of sources: `./content/x`");
    let url = refused(Some("example.org"), None);
    assert_eq!(url, "option.base-url: `--base-url` is not a web address: `example.org`");
    let config = Config::default().overridden(Some("https://example.org/"), Some("public")).unwrap();
    assert_eq!((config.base_url.as_str(), config.output_dir.as_str()), ("https://example.org", "public"));
}

#[test]
fn base_path_is_what_follows_the_host() {
    let path = |url: &str| Config::parse(FILE_NAME, &format!("base_url = \"{url}\"")).unwrap().base_path().to_owned();
    assert_eq!(path("https://example.org"), "");
    assert_eq!(path("https://example.org/a/b/"), "/a/b");
}

#[test]
fn blocks_of_the_sidebar_are_kinds_of_facts_each_named_once() {
    let facts = |list: &str| Config::parse(FILE_NAME, &format!("[facts]\nsidebar = {list}"));
    assert_eq!(facts("['quote', 'figure']").unwrap().facts.sidebar, ["quote", "figure"]);
    assert_eq!(facts("[]").unwrap().facts.sidebar, Vec::<String>::new());
    let faults = facts("['quote', 'organisation', 'xyz', 'quote']").unwrap_err();
    let found: Vec<String> =
        faults.iter().map(|fault| format!("{fault} ({})", fault.hint.as_deref().unwrap_or_default())).collect();
    assert_eq!(
        found,
        [
            "postil.toml:2:21: no kind of fact is called `organisation` (did you mean `organization`?)",
            "postil.toml:2:37: no kind of fact is called `xyz` (known here: `figure`, `event`, `person`, `organization`, `place`, \
             `quote`, `definition`, `claim`, `source`)",
            "postil.toml:2:44: `quote` stands in `facts.sidebar` twice (leave one of them out)",
        ]
    );
}
