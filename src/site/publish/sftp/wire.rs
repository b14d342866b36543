//! Packets of the SSH File Transfer Protocol, version 3, which every server speaks.

use std::io::{self, Read};

/// Longer packets are none.
const MOST_BYTES: u32 = 1024 * 1024;

/// Kinds of packets.
pub(super) mod kind {
    pub const INIT: u8 = 1;
    pub const VERSION: u8 = 2;
    pub const OPEN: u8 = 3;
    pub const CLOSE: u8 = 4;
    pub const READ: u8 = 5;
    pub const WRITE: u8 = 6;
    pub const OPENDIR: u8 = 11;
    pub const READDIR: u8 = 12;
    pub const REMOVE: u8 = 13;
    pub const MKDIR: u8 = 14;
    pub const RMDIR: u8 = 15;
    pub const STAT: u8 = 17;
    pub const RENAME: u8 = 18;
    pub const STATUS: u8 = 101;
    pub const HANDLE: u8 = 102;
    pub const DATA: u8 = 103;
    pub const NAME: u8 = 104;
    pub const ATTRS: u8 = 105;
    pub const EXTENDED: u8 = 200;
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Folder,
    File(u64),
    /// A link, or what is no file at all.
    Other,
}

/// What a server answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// Its code, 0 when all is well, and its words.
    Status(u32, String),
    Handle(Vec<u8>),
    Data(Vec<u8>),
    Names(Vec<(Vec<u8>, Shape)>),
    Attributes(Shape),
}

pub(super) const NO_SUCH_FILE: u32 = 2;
pub(super) const END: u32 = 1;
const WITH_SIZE: u32 = 1;
const WITH_OWNER: u32 = 2;
pub(super) const WITH_PERMISSIONS: u32 = 4;
const WITH_TIMES: u32 = 8;
const WITH_MORE: u32 = 0x8000_0000;

/// Appends a text with its length.
pub(super) fn text(out: &mut Vec<u8>, bytes: &[u8]) {
    number(out, u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    out.extend_from_slice(bytes);
}

pub(super) fn number(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_be_bytes());
}

/// The next packet: its kind and what is in it.
pub(super) fn packet(from: &mut impl Read) -> io::Result<(u8, Vec<u8>)> {
    let mut len = [0; 4];
    from.read_exact(&mut len)?;
    let len = u32::from_be_bytes(len);
    if len == 0 || len > MOST_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "the server does not speak SFTP"));
    }
    let mut bytes = vec![0; len as usize];
    from.read_exact(&mut bytes)?;
    let body = bytes.split_off(1);
    Ok((bytes[0], body))
}

/// Reads what is in a packet; nothing where it is cut off.
pub(super) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    pub fn number(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn long(&mut self) -> Option<u64> {
        Some(u64::from_be_bytes(self.take(8)?.try_into().ok()?))
    }

    pub fn text(&mut self) -> Option<&'a [u8]> {
        let len = self.number()?;
        self.take(len as usize)
    }

    fn shape(&mut self) -> Option<Shape> {
        let flags = self.number()?;
        let size = if flags & WITH_SIZE == 0 { u64::MAX } else { self.long()? };
        if flags & WITH_OWNER != 0 {
            self.long()?;
        }
        let permissions = if flags & WITH_PERMISSIONS == 0 { 0 } else { self.number()? };
        if flags & WITH_TIMES != 0 {
            self.long()?;
        }
        if flags & WITH_MORE != 0 {
            for _ in 0..self.number()? {
                self.text()?;
                self.text()?;
            }
        }
        Some(match permissions & 0o170_000 {
            0o040_000 => Shape::Folder,
            0o100_000 => Shape::File(size),
            _ => Shape::Other,
        })
    }
}

/// A reply and the number of what it replies to.
pub(super) fn reply(packet: u8, body: &[u8]) -> Option<(u32, Reply)> {
    let mut reader = Reader(body);
    let id = reader.number()?;
    let reply = match packet {
        kind::STATUS => {
            let code = reader.number()?;
            Reply::Status(code, String::from_utf8_lossy(reader.text().unwrap_or_default()).into_owned())
        }
        kind::HANDLE => Reply::Handle(reader.text()?.to_vec()),
        kind::DATA => Reply::Data(reader.text()?.to_vec()),
        kind::ATTRS => Reply::Attributes(reader.shape()?),
        kind::NAME => {
            let mut names = Vec::new();
            for _ in 0..reader.number()? {
                let name = reader.text()?.to_vec();
                // The same as `ls` would say it.
                reader.text()?;
                names.push((name, reader.shape()?));
            }
            Reply::Names(names)
        }
        _ => return None,
    };
    Some((id, reply))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_read_with_what_they_are() {
        let mut body = Vec::new();
        number(&mut body, 7);
        number(&mut body, 2);
        for (name, permissions) in [("a", 0o040_755), ("ü b", 0o100_644)] {
            text(&mut body, name.as_bytes());
            text(&mut body, b"drwxr-xr-x ...");
            number(&mut body, WITH_SIZE | WITH_OWNER | WITH_PERMISSIONS | WITH_TIMES);
            body.extend_from_slice(&5u64.to_be_bytes());
            body.extend_from_slice(&[0; 8]);
            number(&mut body, permissions);
            body.extend_from_slice(&[0; 8]);
        }
        let names = vec![(b"a".to_vec(), Shape::Folder), ("ü b".as_bytes().to_vec(), Shape::File(5))];
        assert_eq!(reply(kind::NAME, &body), Some((7, Reply::Names(names))));
        assert_eq!(reply(kind::NAME, &body[..body.len() - 1]), None);
    }

    proptest! {
        #[test]
        fn no_packet_is_too_strange(packet in any::<u8>(), body in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = reply(packet, &body);
            let _ = super::packet(&mut &*body);
        }
    }
}
