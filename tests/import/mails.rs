//! `postil import` of mails and of pages saved as one file, from the command line.

use predicates::str::contains;

use crate::scratch::Scratch;

fn site() -> Scratch {
    let scratch = Scratch::with(&[]);
    let mail = crate::scratch::repository().join("tests/fuzz/corpus/mail/newsletter");
    scratch.write("inbox/storm.txt", std::fs::read(mail).unwrap());
    scratch.postil().args(["new", "archive"]).assert().success();
    scratch
}

#[test]
fn a_newsletter_becomes_an_article_with_its_images() {
    let scratch = site();
    let import = || {
        let mut command = scratch.postil();
        command.args(["--root", "archive", "import", "--no-annotate", "inbox", "-v"]).assert().success()
    };
    let told = import().stdout(contains("published: `2024-03-05T10:15:00+01:00`, from the mail's date"));
    told.stdout(contains("next: postil --root archive build"));
    let article = scratch.read("archive/content/articles/the-storm/index.md");
    assert!(article.contains("title = \"The storm\"\ndate = 2024-03-05T10:15:00+01:00\n"), "{article}");
    assert!(article.contains("publisher = \"The Herald\"\nfile = \"source.eml\"\n"), "{article}");
    assert!(article.contains("![The roof](my-roof.png) cafés stayed open.\n"), "{article}");
    assert!(scratch.path("archive/content/articles/the-storm/my-roof.png").exists());
    import().stdout(contains("1 unchanged"));
    scratch.postil().args(["--root", "archive", "build"]).assert().success();
    assert!(!scratch.path("archive/site/articles/the-storm/source.eml").exists(), "the mail is not part of the site");
}

#[test]
fn a_page_saved_as_one_file_keeps_its_address_and_day() {
    let scratch = site();
    let mail = scratch
        .read("inbox/storm.txt")
        .replace("Message-ID: <1@x>", "Snapshot-Content-Location: https://herald.example/2024/storm");
    scratch.write("page.mhtml", mail.replace("cid:roof@x", "https://cdn.example/roof.png"));
    scratch.postil().args(["--root", "archive", "import", "--no-annotate", "page.mhtml"]).assert().success();
    let article = scratch.read("archive/content/articles/the-storm/index.md");
    for line in [
        "url = \"https://herald.example/2024/storm\"",
        "retrieved = \"2024-03-05\"",
        "file = \"source.mhtml\"",
        "](my-roof.png)",
    ] {
        assert!(article.contains(line), "{line} is in\n{article}");
    }
}

#[test]
fn what_is_no_readable_mail_is_refused_and_leaves_nothing() {
    let scratch = site();
    scratch.write(
        "secret.eml",
        "From: a\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n",
    );
    scratch.write("empty.eml", "From: a\nMIME-Version: 1.0\n\n");
    let import = scratch.postil().args(["--root", "archive", "import", "secret.eml", "empty.eml"]).assert();
    import
        .code(1)
        .stderr(contains("`secret.eml` is encrypted"))
        .stderr(contains("`empty.eml` is a mail without a text"));
    assert!(!scratch.path("archive/content/articles/secret").exists());
}

#[test]
fn each_mail_of_a_mailbox_is_an_article_and_known_again_when_more_come() {
    let scratch = Scratch::empty();
    scratch.postil().args(["new", "archive"]).assert().success();
    let mail = |day: u8, subject: &str, text: &str| {
        format!(
            "From ann@x.example Tue Mar {day} 10:15:00 2024\nFrom: Ann Hart <ann@x.example>\nMessage-ID: <{day}@x.example>\n\
             Subject: {subject}\nDate: Tue, {day} Mar 2024 10:15:00 +0000\nContent-Type: text/plain\n\n{text}\n\n"
        )
    };
    let first = mail(5, "The ferry", "The ferry came back with 212 passengers.\n\n>From the quay 40 people waved.");
    let secret = mail(6, "Secret", "x").replace("text/plain", "multipart/encrypted; boundary=\"b\"");
    let last = mail(7, "The bridge", "The bridge is closed for 3 weeks.");
    scratch.write("inbox/club.mbox", format!("{first}{secret}{last}"));
    let import = || scratch.postil().args(["--root", "archive", "import", "inbox"]).assert();
    import().code(1).stderr(contains("`inbox/club.mbox#2` is encrypted"));
    let ferry = scratch.read("archive/content/articles/the-ferry/index.md");
    assert!(ferry.contains("From the quay 40 people waved.") && ferry.contains("authors = [\"Ann Hart\"]"), "{ferry}");
    assert!(scratch.read("archive/content/articles/the-bridge/index.md").contains("3 weeks"));
    let kept = scratch.read("archive/content/articles/the-ferry/source.eml");
    assert!(kept.starts_with("From: Ann Hart") && !kept.contains("The bridge"), "{kept}");
    // A later copy of the mailbox has another mail before the others, and one is corrected.
    let corrected = last.replace("3 weeks", "5 weeks").replace("The bridge\n", "The old bridge\n");
    scratch.write("inbox/club.mbox", format!("{}{first}{corrected}", mail(1, "Storm", "A storm is near.")));
    import().success();
    assert!(scratch.read("archive/content/articles/the-bridge/index.md").contains("5 weeks"));
    assert!(!scratch.path("archive/content/articles/the-old-bridge").exists());
    assert_eq!(scratch.read("archive/content/articles/the-ferry/index.md"), ferry);
    assert!(scratch.path("archive/content/articles/storm/index.md").exists());
    import().success().stdout(contains("3 unchanged"));
}
