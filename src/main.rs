//! Only what scoring needs, until the commands are here.

use postil::document::plain;
use postil::facts::{annotation::Annotation, recognise::recognise, suggest::suggest};

fn main() {
    let mut published = None;
    let mut annotations = Vec::new();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "annotate" => {}
            "--format" => _ = args.next(),
            "--published" => published = args.next().and_then(|date| date.parse().ok()),
            file => {
                let text = std::fs::read_to_string(file).expect("a readable file");
                let document = plain::read(&text);
                let mentions = recognise(&document, published);
                let facts = suggest(&document, &mentions);
                annotations.push(Annotation::new(file, published, &document, &mentions, &facts));
            }
        }
    }
    println!("{}", serde_json::to_string_pretty(&annotations).expect("plain data"));
}
