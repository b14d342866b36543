//! What RTF says and how.

use super::*;

const HEAD: &str = r"{\rtf1\ansi\ansicpg1252\deff0\deflang1033{\fonttbl{\f0\froman Times;}{\f1\fmodern Courier New;}{\f2\fnil\fcharset204 Arial Cyr;}}
{\stylesheet{\s0\lang2057 Normal;}{\s1\outlinelevel0\b heading 1;}{\s2\sbasedon1 Own;}{\*\cs3\b Strong;}{\s4 Title;}}";

fn rtf(text: &str) -> String {
    markdown(format!("{HEAD}{text}}}").as_bytes())
}

#[test]
fn words_keep_their_letters_and_their_looks() {
    let text = r"\pard\plain Caf\'e9 \u8212\'97 {\b bold} and {\i italic}, {\strike old}, m{\super 2}, H{\sub 2}O, {\v hidden }{\deleted gone }{\uc2\u-10179\'3f\'3f\u-8704??}\~{\f2\'cf\'e0\'f0\'ee\'ec}\par
\pard {\field{\*\fldinst{HYPERLINK @https://port.example/?a=1@}}{\fldrslt the port}} {\f1 code}\par";
    let text = text.replace('@', "\"");
    assert_eq!(
        rtf(&text),
        "Café — **bold** and *italic*, ~~old~~, m<sup>2</sup>, H<sub>2</sub>O, 😀 Паром\n\n[the port](https://port.example/?a=1) `code`\n"
    );
}

#[test]
fn styles_lists_and_tables_become_structure() {
    let text = r"\pard\plain Words before everything.\par\pard\plain\s1\b Arrivals\par\pard\plain\s2\b Departures\par
\pard\plain{\listtext\'b7\tab}\ls1\ilvl0 a mark\par{\listtext o\tab}\ls1\ilvl1 deeper\par\pard\plain Between.\par
\pard\plain\li360\fi-360 3.\tab three\par 4.\tab four\par\pard\plain{\header\pard on every page\par}
\trowd\trhdr\cellx2000\cellx4000\cellx6000\pard\intbl Year\cell Cod\cell Herring\cell\row\trowd\cellx2000\cellx6000\pard\intbl 2015\cell\qr both\cell\row\pard After.\par";
    let expected = "Words before everything.\n\n## Arrivals\n\n## Departures\n\n- a mark\n  - deeper\n\nBetween.\n\n3. three\n4. four\n\n\
                    <table>\n<tr><th>Year</th><th>Cod</th><th>Herring</th></tr>\n<tr><td>2015</td><td colspan=\"2\">both</td></tr>\n</table>\n\nAfter.\n";
    assert_eq!(rtf(text), expected);
}

#[test]
fn notes_comments_pictures_and_properties_stay() {
    let hex: String = PNG.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = format!(
        r"{{\info{{\title Ferry returns}}{{\author Ann Hart}}{{\creatim\yr2016\mo5\dy3}}}}\pard\plain A {{\*\atrfstart 1}}ferry{{\*\atrfend 1}}{{\*\atnid PD}}{{\*\atnauthor Per Dahl}}\chatn{{\*\annotation{{\*\atnref 1}}\pard Which one?\par}} came.{{\super\chftn{{\footnote\pard\plain{{\super\chftn}} 1 May it was.}}}}\par
\pard{{\*\shppict{{\pict{{\*\picprop{{\sp{{\sn wzDescription}}{{\sv A quay}}}}}}\pngblip\picw10 {hex}}}}}{{\nonshppict{{\pict\wmetafile8 0102}}}}\par\pard The last words.\par"
    );
    let bytes = format!("{HEAD}{text}}}");
    let document = read_bytes(bytes.as_bytes());
    assert_eq!(
        body(&document).markdown,
        "A ferry came.[^1]\n\n![A quay](image.png)\n\nThe last words.\n\n[^1]: 1 May it was.\n"
    );
    assert_eq!(document.files, [("image.png".to_owned(), PNG.to_vec())]);
    let expected = Comment { author: "Per Dahl".to_owned(), text: "Which one?".to_owned(), quote: "ferry".to_owned() };
    assert_eq!(document.comments, [expected]);
    let evidence = &document.page.evidence;
    assert_eq!(evidence.title.as_ref().unwrap().value, "Ferry returns");
    assert_eq!(evidence.authors.as_ref().unwrap().value, ["Ann Hart"]);
    assert_eq!(evidence.published.as_ref().unwrap().value.to_string(), "2016-05-03");
    assert_eq!(evidence.language.as_ref().unwrap().value, "en-GB");
}

#[test]
fn broken_and_hostile_files_are_told() {
    let fault = |text: &[u8]| {
        let kind = kind(text).unwrap().expect("a document");
        read(kind, text).expect_err("refused")
    };
    let whole = format!(r"{HEAD}\pard Words that are there.\par}}");
    for len in 6..whole.len() {
        assert!(matches!(fault(&whole.as_bytes()[..len]), Fault::Damaged("RTF", _)), "cut off at {len}");
    }
    assert_eq!(fault(br"{\rtf1 }"), Fault::Empty);
    let deep = format!(r"{{\rtf1 {}", "{".repeat(3_000_000));
    assert!(matches!(fault(deep.as_bytes()), Fault::Damaged("RTF", _)));
    let notes = format!(r"{{\rtf1 a{}{}}}", r"{\footnote below".repeat(1500), "}".repeat(1500));
    assert!(markdown(notes.as_bytes()).starts_with("a[^"));
    for odd in [
        r"\bin99999999999 ",
        r"\bin-5 ",
        r"\'zz",
        r"\u-99999999999 ",
        r"\cellx2147483647\cell\row\cellx-2147483648\cell\row",
        r"\li-2147483648\fi-1 a\par",
        r"}}}}",
    ] {
        let _ = kind(odd.as_bytes());
        let _ = read(Kind::Rtf, format!(r"{{\rtf1 {odd} words}}").as_bytes());
    }
}
