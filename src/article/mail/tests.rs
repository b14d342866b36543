use super::*;

const PAGE: &str = "<html><head><title>Ignored</title></head><body><article><h1>The storm</h1><p>A storm took the roof off the ferry terminal \
    in Nordvik on Tuesday morning, an hour before 212 passengers were to board, says the port; four hundred people waited in the rain for buses.</p>\
    <p><img src=3D\"cid:roof@x\" alt=3D\"The roof\"> Nobody was hurt, caf=C3=A9s stayed open.</p></article></body></html>";

fn newsletter() -> String {
    format!(
        "From: =?utf-8?q?The_Herald?= <news@herald.example>\r\nSubject: Fwd: =?utf-8?B?VGhlIHN0b3Jt?=\r\nDate: Tue, 5 Mar 2024 10:15:00 +0100\r\n\
         Message-ID: <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{PAGE}\r\n--b\r\n\
         Content-Type: image/png; name=\"my roof.png\"\r\nContent-ID: <roof@x>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b\r\n\
         Content-Type: application/pdf; name=\"a.pdf\"\r\nContent-Disposition: attachment; filename=\"a.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
    )
}

fn page(bytes: &[u8]) -> (Box<Document>, &'static str) {
    assert!(is_mail(bytes));
    match read(bytes).unwrap() {
        (Mail::Page(document), kept_as) => (document, kept_as),
        (Mail::Text(text), _) => panic!("{text}"),
    }
}

#[test]
fn a_newsletter_is_dated_and_titled_by_its_header() {
    let (document, kept_as) = page(newsletter().as_bytes());
    let evidence = &document.page.evidence;
    assert_eq!((document.page.title(), kept_as), ("The storm", MAIL_FILE));
    assert_eq!(evidence.published.as_ref().unwrap().value.to_string(), "2024-03-05T10:15:00+01:00");
    assert_eq!(evidence.publisher.as_ref().unwrap().value, "The Herald");
    assert_eq!(document.files, [("part-1/my-roof.png".to_owned(), b"\x89PNG\r\n\x1a\n".to_vec())]);
    assert_eq!(document.attachments, ["a.pdf"]);
    let body = document.page.body(&|path, _| path == "part-1/my-roof.png");
    assert!(body.markdown.contains("![The roof](my-roof.png)") && body.markdown.contains("cafés"), "{}", body.markdown);
}

#[test]
fn a_page_that_a_browser_saved_as_one_file_says_where_it_is_from() {
    let saved = newsletter()
        .replace(
            "From: =?utf-8?q?The_Herald?= <news@herald.example>",
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://herald.example/2024/storm",
        )
        .replace("cid:roof@x", "https://cdn.example/roof.png?a=3D1&amp;b")
        .replace("Content-ID: <roof@x>", "Content-Location: https://cdn.example/roof.png?a=1&b");
    let (document, kept_as) = page(saved.as_bytes());
    assert_eq!((kept_as, document.retrieved.as_deref()), (ARCHIVE_FILE, Some("2024-03-05")));
    assert_eq!(document.page.evidence.url.as_ref().unwrap().value, "https://herald.example/2024/storm");
    let body = document.page.body(&|path, _| path == "part-1/my-roof.png");
    assert!(body.markdown.contains("![The roof](my-roof.png)"), "{}", body.markdown);
}

#[test]
fn a_text_comes_with_its_header_and_without_a_page() {
    let mail = "Received: x\nFrom: Ann Hart <ann@x.example>\nSubject: The ferry\nDate: Tue, 5 Mar 2024 10:15:00 +0000\nContent-Type: text/plain; charset=iso-8859-1\n\
        Content-Transfer-Encoding: quoted-printable\n\nThe ferry came back=2E Caf=E9s were full.\n";
    assert!(is_mail(mail.as_bytes()));
    let Ok((Mail::Text(text), MAIL_FILE)) = read(mail.as_bytes()) else { panic!() };
    assert_eq!(
        text,
        "From: Ann Hart\nSubject: The ferry\nDate: 2024-03-05T10:15:00Z\n\nThe ferry came back. Cafés were full.\n"
    );
}

#[test]
fn texts_and_pasted_headers_are_no_mails() {
    for text in [
        "From: Ann\nSubject: The ferry\n\nText",
        "Warning: the ferry\n\nText",
        "",
        "Text\nMIME-Version: 1.0\nFrom: x",
        "MIME-Version: 1.0\nNo field\nFrom: a",
    ] {
        assert!(!is_mail(text.as_bytes()), "{text}");
    }
}

#[test]
fn hostile_mails_are_refused_in_time() {
    let nested = "Content-Type: message/rfc822\n\n".repeat(50_000);
    let deep =
        (0..5_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect::<String>();
    let most =
        (0..190).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect::<String>();
    let many = "--b\nContent-Type: text/plain\n\nx\n".repeat(50_000);
    let unfinished = format!("Content-Type: text/html\n\n<p>{}", "=3D".repeat(200_000));
    let deepest = "Content-Type: message/rfc822\n\n".repeat(190);
    for body in [nested, deep, most, many, unfinished, deepest] {
        let mail = format!("MIME-Version: 1.0\nFrom: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n{body}");
        let started = std::time::Instant::now();
        let _ = read(mail.as_bytes());
        assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    }
    let fault = read(
        "From: a\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n".as_bytes(),
    )
    .unwrap_err();
    assert_eq!(
        (fault.code(), read(b"MIME-Version: 1.0\nFrom: a\n\n").unwrap_err().code()),
        ("import.encrypted", "import.empty")
    );
}
