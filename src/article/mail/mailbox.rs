//! Mailboxes (`.mbox`): mails one after the other, each below a line that begins with `From `.

use super::is_mail;

/// Bytes of the largest mailbox that is read, and the most mails of one.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;
pub const MOST: usize = 20_000;

const START: &[u8] = b"From ";

/// The mails of a mailbox with more than one, in its order and as they were sent; `None` for everything else. Some programs do not
/// mark a `From ` that begins a line of a mail, so that only one with a header below it begins another.
#[must_use]
pub fn mails(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    if !bytes.starts_with(START) || bytes.len() > MAX_BYTES {
        return None;
    }
    let mut starts = vec![0];
    for at in memchr::memmem::find_iter(bytes, b"\nFrom ").map(|at| at + 1) {
        if begins(bytes, at) {
            starts.push(at);
        }
    }
    if starts.len() < 2 {
        return None;
    }
    let ends = starts[1..].iter().copied().chain([bytes.len()]);
    Some(starts.iter().zip(ends).take(MOST + 1).map(|(&start, end)| as_sent(&bytes[start..end])).collect())
}

/// Whether the line at `at` begins a mail: it is that of a mailbox, with whom and a time, below an empty line and above a header. What
/// was sent in the mail before, a person may have put there; of two mails in one article, each would be lost.
fn begins(bytes: &[u8], at: usize) -> bool {
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end);
    let line = bytes[at..end].trim_ascii();
    let is_stamped = line.len() < 300 && line.last().is_some_and(u8::is_ascii_digit) && line.contains(&b':');
    let after_empty = bytes[..at].ends_with(b"\n\n") || bytes[..at].ends_with(b"\r\n\r\n");
    let below = &bytes[(end + 1).min(bytes.len())..];
    let name = below.iter().take(80).position(|byte| *byte == b':').map_or(&below[..0], |colon| &below[..colon]);
    let is_header = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte));
    is_mail(&bytes[at..]) || is_stamped && after_empty && is_header
}

/// A mail without the line above it and the empty one below, and without the marks of what begins with `From `.
fn as_sent(mail: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(mail.len());
    for line in mail.split_inclusive(|byte| *byte == b'\n').skip(1) {
        let marks = line.iter().take_while(|byte| **byte == b'>').count();
        out.extend_from_slice(&line[usize::from(marks > 0 && line[marks..].starts_with(START))..]);
    }
    for end in [&b"\r\n\r\n"[..], b"\n\n"] {
        if out.ends_with(end) {
            out.truncate(out.len() - end.len() / 2);
        }
    }
    // Old mails do not say that they are some.
    if is_mail(&out) { out } else { [b"MIME-Version: 1.0\n".to_vec(), out].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(subject: &str, text: &str) -> String {
        format!(
            "From ann@x.example Tue Mar  5 10:15:00 2024\nFrom: Ann Hart <ann@x.example>\nMessage-ID: <{subject}@x>\nSubject: {subject}\n\n{text}\n\n"
        )
    }

    #[test]
    fn mails_come_one_by_one_as_they_were_sent() {
        let text = "Dear all,\n\nFrom here on it rains.\n>From the quay\n>>From him\n> quoted";
        let all = mail("One", text) + &mail("Two", "Bye.");
        let mails = mails(all.as_bytes()).unwrap();
        let first = "From: Ann Hart <ann@x.example>\nMessage-ID: <One@x>\nSubject: One\n\n\
                     Dear all,\n\nFrom here on it rains.\nFrom the quay\n>From him\n> quoted\n";
        assert_eq!(String::from_utf8_lossy(&mails[0]), first);
        assert_eq!(mails.len(), 2);
        assert!(mails[1].ends_with(b"Subject: Two\n\nBye.\n"));
        assert!(mails.iter().all(|mail| is_mail(mail)));
    }

    #[test]
    fn old_mails_and_those_of_other_programs_are_parted() {
        let old = |subject: &str| {
            format!(
                "From - Tue Mar  5 10:15:00 2024\nX-Mozilla-Status: 0001\nFrom: Bob <bob@x.example>\nSubject: {subject}\n\nPrivate.\n\n"
            )
        };
        let all = mail("One", "Hello.") + &old("Two") + &old("Three");
        let mails = mails(all.as_bytes()).unwrap();
        assert_eq!(mails.len(), 3);
        assert!(mails.iter().all(|mail| is_mail(mail)) && !mails[0].ends_with(b"Private.\n"));
    }

    #[test]
    fn one_mail_and_a_text_are_no_mailbox() {
        assert_eq!(mails(mail("One", "From: me\n\nFrom \n").as_bytes()), None);
        assert_eq!(mails(b"From the quay\nFrom the sea"), None);
    }
}
