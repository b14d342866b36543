//! How fast articles are read, annotated and built: `cargo bench`. The texts are made here, the same in every run.

use std::fmt::Write as _;
use std::path::Path;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use jiff::civil::date;
use postil::article::encoding::decode;
use postil::document::highlight::Highlighter;
use postil::document::markdown::{self, MarkdownOptions};
use postil::document::{Document, plain};
use postil::facts::recognise::recognise;
use postil::facts::suggest::suggest;
use postil::files::{DiskFiles, Files as _, MemoryFiles};
use postil::pipeline::{self, Options};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

const ARTICLES: usize = 1_000;

/// One of a list, by turns that differ from list to list.
fn pick<'a>(list: &[&'a str], number: usize, step: usize) -> &'a str {
    list[(number * step + number / list.len()) % list.len()]
}

fn sentence(number: usize) -> String {
    let town = pick(&["Bergen", "Turku", "Lyon", "Osaka", "Accra", "Quito", "Perth"], number, 3);
    let name = pick(&["Ada Moreau", "Ivar Holm", "June Okafor", "Lena Voss", "Tomas Pereira"], number, 2);
    let body =
        pick(&["harbour board", "city council", "Ministry of Transport", "water agency", "fire service"], number, 4);
    let month = pick(&["January", "March", "June", "September", "November"], number, 3);
    let (count, share, year) = (number * 37 % 9_000 + 12, number * 7 % 89 + 2, 1990 + number % 35);
    match number % 4 {
        0 => format!("The {body} in {town} counted {count} vessels, up {share}% since {year}."),
        1 => format!("“We had planned for less,” said {name}, who leads the {body} in {town}."),
        2 => format!("On {month} {}, {year}, the {body} spent ${count} million on the quay.", number % 28 + 1),
        _ => format!(
            "A *quiet* report of the {body} found no change, as [{town}](https://example.org/{number}) had said."
        ),
    }
}

/// About 600 words in ten paragraphs, with a heading for every third.
fn body(article: usize) -> String {
    let mut text = String::new();
    for paragraph in 0..10 {
        if paragraph % 3 == 2 {
            writeln!(text, "## Part {paragraph}\n").expect("writing to a string cannot fail");
        }
        let sentences: Vec<String> = (0..5).map(|nth| sentence(article * 50 + paragraph * 5 + nth)).collect();
        writeln!(text, "{}\n", sentences.join(" ")).expect("writing to a string cannot fail");
    }
    text
}

fn article(number: usize) -> String {
    let (year, month, day) = (2001 + number % 24, number % 12 + 1, number % 28 + 1);
    format!(
        "+++\ntitle = \"Report {number}\"\ndate = {year}-{month:02}-{day:02}\n[taxonomies]\ntags = [\"topic-{}\", \"topic-{}\"]\n+++\n\n{}",
        number % 40,
        number % 7,
        body(number)
    )
}

fn facts(number: usize) -> String {
    let mut text = String::new();
    for paragraph in [0_usize, 4, 8] {
        let stated = sentence(number * 50 + paragraph * 5);
        let words = stated.find("counted ").map(|at| &stated[at..]).and_then(|rest| rest.split(',').next());
        let Some(exact) = words else { continue };
        let value = exact.split(' ').nth(1).expect("a count stands there");
        writeln!(
            text,
            "[[fact]]\nid = \"count-{paragraph}\"\nkind = \"figure\"\nlabel = \"Vessels counted\"\nvalue = \"{value}\"\n\
             unit = \"vessels\"\nstatus = \"accepted\"\nat = [{{ exact = \"{exact}\" }}]\n"
        )
        .expect("writing to a string cannot fail");
    }
    text
}

/// A site of a thousand articles in memory.
fn site() -> MemoryFiles {
    let config = "title = \"Reports\"\nbase_url = \"https://example.org\"\ntaxonomies = [{ name = \"tags\", paginate_by = 20 }]\n";
    let index = "+++\ntitle = \"Reports\"\nsort_by = \"date\"\npaginate_by = 20\n+++\n";
    let files = MemoryFiles::default().with("postil.toml", config).with("content/reports/_index.md", index);
    (0..ARTICLES).fold(files, |files, number| {
        let path = format!("content/reports/r{number}");
        files.with(&format!("{path}.md"), article(number)).with(&format!("{path}.facts.toml"), facts(number))
    })
}

/// Markdown to a document: HTML, outline, and prose mapped to the source.
#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let text: String = (0..50).map(body).collect();
    let (options, highlighter) = (MarkdownOptions::default(), Highlighter::default());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| markdown::read(black_box(&text), 0, &options, &highlighter));
}

/// The articles of the demo as they were pasted, read.
fn raw_articles() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/raw");
    let entries = folder.read_dir().expect("the demo's texts lie in examples/raw");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the folder can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let text = |path| decode(&std::fs::read(path).expect("it can be read")).expect("it is a text").text;
    paths.iter().map(|path| plain::read(&text(path))).collect()
}

fn bytes(articles: &[Document]) -> BytesCount {
    BytesCount::new(articles.iter().map(|article| article.prose.len()).sum::<usize>())
}

/// All rules, over articles that are in memory: what the texts mention.
#[divan::bench]
fn recognisers(bencher: Bencher<'_, '_>) {
    let articles = raw_articles();
    let published = Some(date(2026, 3, 1));
    bencher
        .counter(bytes(&articles))
        .bench_local(|| articles.iter().map(|article| recognise(black_box(article), published).len()).sum::<usize>());
}

/// What of that goes into the margin, with its labels and anchors.
#[divan::bench]
fn choosing(bencher: Bencher<'_, '_>) {
    let articles = raw_articles();
    let mentions: Vec<_> = articles.iter().map(|article| recognise(article, Some(date(2026, 3, 1)))).collect();
    bencher.counter(bytes(&articles)).bench_local(|| {
        articles.iter().zip(&mentions).map(|(article, found)| suggest(black_box(article), found).len()).sum::<usize>()
    });
}

fn options() -> Options {
    Options { today: date(2026, 3, 1), ..Options::new("postil.toml") }
}

fn build_into(files: &MemoryFiles, root: &Path) -> pipeline::Report {
    let report = pipeline::build(files, root, &options(), &());
    assert!(report.articles == ARTICLES && report.diagnostics.is_empty(), "{:?}", report.diagnostics);
    report
}

/// A thousand articles from memory to an empty folder.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn build(bencher: Bencher<'_, '_>) {
    let files = site();
    bencher
        .counter(ItemsCount::new(ARTICLES))
        .with_inputs(|| tempfile::tempdir().expect("a temporary folder can be made"))
        .bench_local_values(|folder| {
            build_into(&files, folder.path());
            folder
        });
}

/// The same site built again: nothing is written.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn build_again(bencher: Bencher<'_, '_>) {
    let files = site();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    build_into(&files, folder.path());
    bencher.counter(ItemsCount::new(ARTICLES)).bench_local(|| {
        let report = build_into(&files, folder.path());
        assert!(report.diff.is_some_and(|diff| diff.is_empty()));
    });
    assert!(!DiskFiles::new(folder.path()).list("site").0.is_empty());
}
