use super::*;

fn written(input: &str, text: &str) -> (Foreign, Body) {
    let foreign = read(input, text).unwrap();
    let has_file = |path: &str, _: &str| matches!(path, "roof.png" | "attachments/quay.jpg" | "img/roof.png");
    let article = |name: &str| (name.to_lowercase().contains("harbour")).then(|| "news/harbour/index.md".to_owned());
    let body = foreign.write(&Surroundings {
        has_file: &has_file,
        by_address: false,
        article: &article,
        lead: &|_, _| None,
        in_html: &|_, _| None,
    });
    (foreign, body)
}

fn body(text: &str) -> String {
    written("a.md", text).1.markdown
}

#[test]
fn front_matter_of_each_generator_becomes_postils() {
    let hugo = "+++\ntitle = \"A *storm*\"\ndate = 2016-06-13T10:00:00+02:00\nlastmod = 2016-06-14\ndraft = true\ntags = [\"sea\"]\ncategories = [\"news\"]\nweight = 3\nurl = \"/old/storm/\"\n[cover]\nimage = \"roof.png\"\ncaption = \"The roof\"\n[params]\nmood = \"dark\"\n+++\nText.\n";
    let jekyll = "---\nlayout: post\ntitle: A *storm*\ntags: sea wind\nauthor: {name: Ann Hart, mail: a@b.example}\npublished: false\nredirect_from: [/old/storm/]\nlast_modified_at: June 14, 2016\n---\nText.\n";
    let json = "{\"title\": \"A storm\", \"date\": \"2016-06-13\", \"authors\": [\"Ann Hart\"], \"n\": null}\nText.\n";
    let zola = "+++\ntitle = \"A storm\"\ndate = 2016-06-13\naliases = [\"old/storm\"]\n[taxonomies]\ntags = [\"sea\"]\n[extra]\nmood = \"dark\"\n+++\nText.\n";
    let obsidian = "---\naliases: [The gale, Big wind]\ntags:\n  - \"#weather/storm\"\ncreated: 2016-06-13\nsource: https://herald.example/storm\n---\nText.\n";
    let pandoc = "% A storm\n% Ann Hart; Per Dahl\n% 13 June 2016\n\nText.\n";

    let (found, body) = written("post.md", hugo);
    let front = &found.front;
    assert_eq!((front.title.as_deref(), front.draft, front.weight), (Some("A storm"), true, 3));
    assert_eq!(front.date.unwrap().to_string(), "2016-06-13T10:00:00+02:00");
    assert_eq!(
        (front.taxonomies["tags"].as_slice(), front.taxonomies["categories"].as_slice()),
        (["sea".to_owned()].as_slice(), ["news".to_owned()].as_slice())
    );
    assert_eq!(
        (front.aliases.as_slice(), front.extra["mood"].as_str()),
        (["/old/storm/".to_owned()].as_slice(), Some("dark"))
    );
    assert_eq!(
        (body.image.unwrap().caption.as_str(), body.files.len(), body.markdown.as_str()),
        ("The roof", 1, "Text.\n")
    );

    let (found, _) = written("_posts/2016-06-13-storm-at-sea.md", jekyll);
    assert_eq!(
        (found.front.authors.as_slice(), found.front.draft, found.name.as_str()),
        (["Ann Hart".to_owned()].as_slice(), true, "storm-at-sea")
    );
    assert_eq!(
        (found.front.date.unwrap().to_string().as_str(), found.front.updated.unwrap().to_string().as_str()),
        ("2016-06-13", "2016-06-14")
    );
    assert_eq!(found.front.taxonomies["tags"], ["sea", "wind"]);
    assert_eq!(found.front.extra["layout"].as_str(), Some("post"));
    assert!(found.front.extra["author"].get("mail").is_some(), "what a table says besides a name stays");

    let (found, _) = written("a.md", json);
    assert_eq!(
        (found.front.title.as_deref(), found.front.authors.len(), found.front.extra.len()),
        (Some("A storm"), 1, 0)
    );
    let (found, _) = written("a.md", zola);
    assert_eq!(
        (found.front.aliases.as_slice(), found.front.taxonomies["tags"].len(), found.front.extra.len()),
        (["old/storm".to_owned()].as_slice(), 1, 1)
    );
    let (found, _) = written("vault/Storm at sea.md", obsidian);
    assert_eq!(found.front.extra["aliases"].as_array().map(Vec::len), Some(2), "other names are no addresses");
    assert_eq!(
        (found.front.taxonomies["tags"].as_slice(), found.front.source.unwrap().url.as_deref()),
        (["weather/storm".to_owned()].as_slice(), Some("https://herald.example/storm"))
    );
    let (found, _) = written("a.md", pandoc);
    assert_eq!((found.front.authors.len(), found.front.date.unwrap().to_string().as_str()), (2, "2016-06-13"));
}

#[test]
fn broken_front_matter_is_refused_with_its_line_and_rules_are_no_front_matter() {
    let fault = read("a.md", "---\ntitle: \"A\nb: [\n---\nText\n").unwrap_err();
    assert_eq!((fault.code, fault.place.is_some_and(|place| place.line >= 1)), ("import.front-matter", true));
    assert_eq!(body("---\n\nA text between rules.\n\n---\n"), "---\n\nA text between rules.\n\n---\n");
    assert!(is_markdown("---\ntitle: A\n---\nText", false) && !is_markdown("---\nA letter: to you\n---\nText", false));
    assert!(!is_markdown("# Heading\n\nText", false));
}

#[test]
fn words_that_old_yaml_takes_for_true_or_false_stay_words() {
    let text = "---\ntitle: No\ntags: [y, no, \"on\", true, Off]\nkeywords:\n  - yes\ndraft: yes\ntoc: no\n---\nText\n";
    let front = read("a.md", text).unwrap().front;
    assert_eq!(front.title.as_deref(), Some("No"));
    assert_eq!(front.taxonomies["tags"], ["y", "no", "on", "true", "Off", "yes"]);
    assert!(front.draft);
    assert_eq!(front.extra["toc"], toml::Value::Boolean(false));
}

#[test]
fn json_that_nests_without_end_is_told() {
    for deep in [format!("{{\"a\": {}1", "[".repeat(20_000)), "{\"a\":".repeat(20_000)] {
        assert!(is_markdown(&deep, false));
        let fault = read("a.md", &deep).unwrap_err();
        assert_eq!(fault.code, "import.front-matter");
        assert!(fault.message.contains("nested deeper than anybody writes"), "{}", fault.message);
    }
    assert!(!is_markdown("{ a text } with braces", false));
    assert_eq!(body("{\"title\": \"A\"}\n\n{{{{ text\n"), "{{{{ text\n");
}

#[test]
fn an_image_outside_the_articles_folder_is_only_named() {
    for (from, to) in [
        ("../../../secret/roof-2.png", Some("roof-2.png")),
        ("..%2F..%2Fx.png", Some("x.png")),
        ("..\\\\x.png", Some("x.png")),
        ("../..", None),
        ("/images/x.png", Some("/images/x.png")),
        ("roof.png", Some("roof.png")),
    ] {
        for key in ["image", "cover"] {
            let (_, written) = written("a.md", &format!("---\ntitle: A\n{key}: \"{from}\"\n---\nText\n"));
            assert_eq!(written.image.map(|image| image.src).as_deref(), to, "{key}: {from}");
        }
    }
}

#[test]
fn shortcodes_of_one_name_within_each_other_pair() {
    let text = "{{% notice warning %}}\nA\n\n{{% notice tip %}}\nB\n{{% /notice %}}\n\nC\n{{% /notice %}}\n";
    let tags = tags::find(text);
    assert_eq!(tags.iter().map(|tag| tag.closed_by).collect::<Vec<_>>(), [Some(3), Some(2), None, None]);
    let tags = tags::find("{% a %}{% b %}{% end %}{% a %}{% enda %}{% end %}");
    let ended: Vec<_> = tags.iter().map(|tag| tag.closed_by).collect();
    assert_eq!(ended, [Some(5), Some(2), None, Some(4), None, None]);
    assert!(!body(text).contains("notice"), "{}", body(text));
}

#[test]
fn markdown_stays_as_it_is_written() {
    let text = "Some *words*, `code {{< x >}}` and [a link](https://a.example/x_(y) \"T\").[^1]\n\n\
        ## A heading {#here}\n\n* one\n* two\n    1. three\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n```rust\nlet x = [[1]]; // ==y== %%z%%\n```\n\n\
        Term\n: Definition\n\n> [!NOTE]\n> So.\n\n- [x] done\n\n<details><summary>More</summary>\n\nWords.\n\n</details>\n\n[^1]: A note.\n";
    let (_, body) = written("a.md", text);
    assert_eq!((body.markdown.as_str(), body.told), (text, Told::default()));
}

#[test]
fn shortcodes_become_what_they_stand_for_or_are_shown() {
    let cases = [
        (
            "{{< figure src=\"roof.png\" alt=\"A roof\" caption=\"It is gone\" attr=\"Per Dahl\" >}}",
            "![A roof](roof.png \"It is gone Per Dahl\")\n",
        ),
        (
            "{{< youtube abc_123 >}}",
            "[Video: https://www.youtube.com/watch?v=abc_123](https://www.youtube.com/watch?v=abc_123)\n",
        ),
        (
            "{{ youtube(id=\"abc\") }}",
            "[Video: https://www.youtube.com/watch?v=abc](https://www.youtube.com/watch?v=abc)\n",
        ),
        ("{{< vimeo id=\"1\" title=\"The storm\" >}}", "[Video: The storm](https://vimeo.com/1)\n"),
        (
            "See [it]({{< ref \"posts/harbour.md#damage\" >}}) and [that]({{< relref \"other\" >}}).",
            "See [it](@/news/harbour/index.md) and that.\n",
        ),
        (
            "[a]({% post_url 2016-06-13-harbour %}) [b]({{ site.baseurl }}/x/) [c]({{ \"/y/\" | relative_url }})",
            "[a](@/news/harbour/index.md) [b](/x/) [c](/y/)\n",
        ),
        (
            "{{< highlight go \"linenos=table\" >}}\na := `b` // {{ x }}\n{{< /highlight >}}",
            "```go\na := `b` // {{ x }}\n```\n",
        ),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}", "```ruby\nputs 1\n```\n"),
        ("{% raw %}{{ shown }}{% endraw %} {% comment %}not for readers{% endcomment %}", "{{ shown }}\n"),
        ("{% quote(author=\"Ann\") %}\nIt *blew*.\n{% end %}", "> It *blew*.\n>\n> — Ann\n"),
        ("{{% notice warning %}}\nMind.\n{{% /notice %}}", "> [!WARNING]\n> Mind.\n"),
        ("A {{< gallery dir=\"a\" >}} and {{<b>}}", "A `{{< gallery dir=\"a\" >}}` and `{{<b>}}`\n"),
        ("`{{</* shown */>}}` and {{</* shown */>}}", "`{{< shown >}}` and `{{< shown >}}`\n"),
    ];
    for (from, to) in cases {
        assert_eq!(body(from), to, "{from}");
    }
    let (_, written) = written("a.md", "One.\n\n{{< gallery >}} {{< gallery >}}\n");
    assert_eq!(written.told.kept["gallery"], (6, 2));
}

#[test]
fn notes_of_a_wiki_link_to_articles_and_images() {
    let cases = [
        (
            "[[Harbour]], [[docs/Harbour|the port]], [[Harbour#Damage]]",
            "[Harbour](@/news/harbour/index.md), [the port](@/news/harbour/index.md), [Harbour > Damage](@/news/harbour/index.md)\n",
        ),
        (
            "[[Nobody]] and [[Nobody|somebody]], [[#Here]], [[1]](x), a[[1]]",
            "Nobody and somebody, [Here](#here), [[1]](x), a[[1]]\n",
        ),
        (
            "![[quay.jpg|300]] ![[quay.jpg|A quay]] ![[Harbour]]",
            "![](quay.jpg) ![A quay](quay.jpg) [Harbour](@/news/harbour/index.md)\n",
        ),
        (
            "So ==this== is, %%not for readers%% [[Harbour]] ^a1b2\n",
            "So <mark>this</mark> is,  [Harbour](@/news/harbour/index.md)\n",
        ),
        ("[x](Harbour.md#y) [y](other.md) [z](../z/)", "[x](@/news/harbour/index.md) y [z](../z/)\n"),
        ("Text^[A *note*.] more.", "Text[^note-1] more.\n\n[^note-1]: A *note*.\n"),
        (
            "![a](./img/roof.png){width=50%} and https://a.example/b_c, (http://b.example/).\n",
            "![a](roof.png) and <https://a.example/b_c>, (<http://b.example/>).\n",
        ),
    ];
    for (from, to) in cases {
        assert_eq!(body(from), to, "{from}");
    }
}

#[test]
fn html_is_made_harmless() {
    let cases = [
        ("<script>alert(1)</script>\n\nText <b onclick=\"x()\">bold</b>.", "Text <b>bold</b>.\n"),
        (
            "<p><a href=\"java&#115;cript:x\">a</a> <img src=roof.png onerror=x></p>",
            "<p><a>a</a> <img src=\"roof.png\"></p>\n",
        ),
        ("[a](javascript:x) ![b](data:image/svg+xml,x) <javascript:y>", "a b javascript:y\n"),
        ("[a][r]\n\n[r]: javascript:x\n", "a\n\n[r]: javascript:x\n"),
        (
            "<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>",
            "<a href=\"https://www.youtube.com/watch?v=abc\">Video</a>\n",
        ),
        ("a <!-- secret --> b <!--more-->", "a  b <!-- more -->\n"),
        ("<a href=\"/x\">https://a.example</a>", "<a href=\"/x\">https://a.example</a>\n"),
        ("<svg><script>x</script></svg>y", "xy\n"),
    ];
    for (from, to) in cases {
        assert_eq!(body(from), to, "{from}");
    }
}

#[test]
fn a_heading_that_is_the_title_is_not_said_twice() {
    let (found, body) = written("a.md", "# A *great* storm\n\n## Then\n\nText.\n");
    assert_eq!((found.front.title.as_deref(), body.markdown.as_str()), (Some("A great storm"), "## Then\n\nText.\n"));
    assert_eq!(written("My note.md", "Text.\n").0.made_title(), "My note");
    assert_eq!(written("post/storm/index.md", "Text.\n").0.name, "storm");
}

#[test]
fn hostile_text_is_rewritten_in_time() {
    for piece in [
        "{{< a ",
        "{% highlight x %}",
        "[[",
        "![[a",
        "^[",
        "==a",
        "%% ",
        "<script>",
        "<a b=\"",
        "::: note\n",
        "> [!x\n",
        "{{",
        "]({{< ref x >}}",
        "<!--",
        "{: ",
        "http://",
        "[a](x.md) ",
    ] {
        let text = format!("[[x]] {}", piece.repeat(12_000));
        let started = std::time::Instant::now();
        let _ = body(&text);
        assert!(started.elapsed().as_secs() < 10, "{piece}: {:?}", started.elapsed());
    }
}
