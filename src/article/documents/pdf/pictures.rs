//! Pictures of a page, in a form that browsers show.

use std::io::Write as _;

use super::super::fault::Fault;
use super::content::Picture;
use super::file::File;
use super::object::{Map, Object};

/// Sides of a picture, in points, below which it is an ornament.
const SMALLEST: f64 = 24.0;
/// Bytes of a picture, unpacked.
const LARGEST: usize = 64 * 1024 * 1024;

/// The bytes of a picture as JPEG or PNG; `None` for other forms, and ornaments.
pub(super) fn read(file: &File<'_>, picture: &Picture, page: (f64, f64)) -> Result<Option<Vec<u8>>, Fault> {
    let (width, height) = (picture.right - picture.left, picture.top - picture.bottom);
    // What fills the page lies behind the text.
    let is_ground = width * height > 0.9 * page.0 * page.1;
    if width < SMALLEST || height < SMALLEST || is_ground {
        return Ok(None);
    }
    let Some(map) = file.map(&picture.object) else { return Ok(None) };
    if let [filter] = &file.filters(map)[..]
        && matches!(filter.as_str(), "DCTDecode" | "DCT")
    {
        return Ok(file.packed(&picture.object).filter(|bytes| bytes.starts_with(b"\xff\xd8")).map(<[u8]>::to_vec));
    }
    let side =
        |key: &str| file.number(map, key).filter(|side| (1.0..30_000.0).contains(side)).map(|side| side as usize);
    let (Some(width), Some(height), Some(colours)) = (side("Width"), side("Height"), colours(file, map)) else {
        return Ok(None);
    };
    let row = width * colours;
    if file.number(map, "BitsPerComponent") != Some(8.0) || row * height > LARGEST {
        return Ok(None);
    }
    let Some(bytes) = file.stream(&picture.object)? else { return Ok(None) };
    let predictor =
        file.map(map.get("DecodeParms").unwrap_or(&Object::Null)).and_then(|params| file.number(params, "Predictor"));
    // Rows that are packed as PNG packs them have a byte more.
    let rows: Vec<u8> = match predictor.unwrap_or(1.0) {
        predictor if predictor >= 10.0 && bytes.len() >= (row + 1) * height => bytes[..(row + 1) * height].to_vec(),
        predictor if predictor <= 1.0 && bytes.len() >= row * height => {
            bytes.chunks_exact(row).take(height).flat_map(|row| [&[0], row].concat()).collect()
        }
        _ => return Ok(None),
    };
    Ok(png(width, height, colours, &rows))
}

/// Of grey pictures one, of coloured ones three.
fn colours(file: &File<'_>, map: &Map) -> Option<usize> {
    match file.get(map, "ColorSpace") {
        Object::Name(name) if matches!(name.as_str(), "DeviceRGB" | "CalRGB" | "RGB") => Some(3),
        Object::Name(name) if matches!(name.as_str(), "DeviceGray" | "CalGray" | "G") => Some(1),
        Object::Array(parts) => match (parts.first().map(|part| file.resolve(part)), parts.get(1)) {
            (Some(Object::Name(name)), Some(profile)) if name == "ICCBased" => {
                let colours = file.map(profile).and_then(|profile| file.number(profile, "N"))?;
                [1, 3].into_iter().find(|known| f64::from(*known) == colours).map(|known| known as usize)
            }
            (Some(Object::Name(name)), _) if name == "CalRGB" => Some(3),
            (Some(Object::Name(name)), _) if name == "CalGray" => Some(1),
            _ => None,
        },
        _ => None,
    }
}

fn png(width: usize, height: usize, colours: usize, rows: &[u8]) -> Option<Vec<u8>> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(rows).ok()?;
    let packed = packed.finish().ok()?;
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8; 4], data: &[u8]| -> Option<()> {
        out.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
        let start = out.len();
        out.extend_from_slice(name);
        out.extend_from_slice(data);
        let sum = crc32fast::hash(&out[start..]);
        out.extend(sum.to_be_bytes());
        Some(())
    };
    let mut head = Vec::new();
    head.extend(u32::try_from(width).ok()?.to_be_bytes());
    head.extend(u32::try_from(height).ok()?.to_be_bytes());
    head.extend([8, if colours == 3 { 2 } else { 0 }, 0, 0, 0]);
    chunk(b"IHDR", &head)?;
    chunk(b"IDAT", &packed)?;
    chunk(b"IEND", &[])?;
    Some(out)
}
