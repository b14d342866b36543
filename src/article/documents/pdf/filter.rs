//! How streams are packed: each is unpacked to no more than a bound.

use std::io::Read as _;

/// Unpacks `bytes` by one filter, to `most` bytes; `None` where there would be more, or the filter is one of pictures.
pub(super) fn unpack(name: &str, bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    match name {
        "FlateDecode" | "Fl" => flate(bytes, most),
        "LZWDecode" | "LZW" => lzw(bytes, most),
        "ASCII85Decode" | "A85" => Some(ascii85(bytes)),
        "ASCIIHexDecode" | "AHx" => Some(hexadecimal(bytes)),
        "RunLengthDecode" | "RL" => run_length(bytes, most),
        _ => None,
    }
}

fn flate(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let limit = most as u64 + 1;
    // What is broken off is read as far as it goes.
    let _ = flate2::read::ZlibDecoder::new(bytes).take(limit).read_to_end(&mut out);
    if out.is_empty() && bytes.len() > 2 {
        let _ = flate2::read::DeflateDecoder::new(&bytes[2..]).take(limit).read_to_end(&mut out);
    }
    (out.len() <= most).then_some(out)
}

fn lzw(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out: Vec<u8> = Vec::new();
    // Each entry is a stretch of what is unpacked.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let (mut bits, mut count, mut width) = (0_u32, 0_u32, 9_u32);
    let mut last: Option<(usize, usize)> = None;
    for &byte in bytes {
        bits = bits << 8 | u32::from(byte);
        count += 8;
        if count < width {
            continue;
        }
        count -= width;
        let code = (bits >> count & ((1 << width) - 1)) as usize;
        bits &= (1 << count) - 1;
        match code {
            256 => {
                table.clear();
                (width, last) = (9, None);
                continue;
            }
            257 => break,
            _ => {}
        }
        let start = out.len();
        match code.checked_sub(258) {
            None => out.push(code as u8),
            Some(entry) => {
                let known = table.get(entry).copied();
                // The entry that this very code makes.
                let (from, len) = known.or_else(|| last.map(|(from, len)| (from, len + 1)))?;
                if out.len() + len > most {
                    return None;
                }
                for at in from..from + len {
                    out.push(*out.get(at)?);
                }
            }
        }
        if let Some((from, len)) = last.filter(|_| table.len() < 4096 - 258) {
            table.push((from, len + 1));
        }
        last = Some((start, out.len() - start));
        width = match table.len() + 258 + 1 {
            0..=510 => 9,
            511..=1022 => 10,
            1023..=2046 => 11,
            _ => 12,
        };
        if out.len() > most {
            return None;
        }
    }
    Some(out)
}

fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 5 * 4);
    let mut group: Vec<u32> = Vec::with_capacity(5);
    let mut put = |group: &mut Vec<u32>| {
        let given = group.len();
        if given > 1 {
            group.resize(5, 84);
            let value = group.iter().fold(0_u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(*digit));
            out.extend_from_slice(&value.to_be_bytes()[..given - 1]);
        }
        group.clear();
    };
    let bytes = bytes.trim_ascii_start();
    for &byte in bytes.strip_prefix(b"<~").unwrap_or(bytes) {
        match byte {
            b'z' if group.is_empty() => {
                group.resize(5, 0);
                put(&mut group);
            }
            b'!'..=b'u' => {
                group.push(u32::from(byte - b'!'));
                if group.len() == 5 {
                    put(&mut group);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    put(&mut group);
    out
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u32> = digits.collect();
    digits.chunks(2).map(|pair| (pair[0] * 16 + pair.get(1).copied().unwrap_or(0)) as u8).collect()
}

fn run_length(bytes: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((&length, after)) = rest.split_first() {
        match length {
            128 => break,
            0..=127 => {
                let len = (usize::from(length) + 1).min(after.len());
                out.extend_from_slice(&after[..len]);
                rest = &after[len..];
            }
            _ => {
                let Some((&byte, after)) = after.split_first() else { break };
                out.extend(std::iter::repeat_n(byte, 257 - usize::from(length)));
                rest = after;
            }
        }
        if out.len() > most {
            return None;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_bytes_are_unpacked_within_bounds() {
        assert_eq!(unpack("A85", b"<~87cURD]i,\"Ebo80~>", 100).as_deref(), Some(b"Hello World!".as_slice()));
        assert_eq!(unpack("AHx", b"48 65 6C6c 6F>", 100).as_deref(), Some(b"Hello".as_slice()));
        assert_eq!(unpack("RL", &[2, b'a', b'b', b'c', 254, b'd', 128], 100).as_deref(), Some(b"abcddd".as_slice()));
        let packed = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(unpack("LZW", &packed, 100).as_deref(), Some([45, 45, 45, 45, 45, 65, 45, 45, 45, 66].as_slice()));
        assert_eq!(
            (unpack("LZW", &packed, 5), unpack("RL", &[129, 0, 129, 0], 100), unpack("DCTDecode", b"", 9)),
            (None, None, None)
        );
    }
}
