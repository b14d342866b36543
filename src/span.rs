//! Half-open byte ranges into UTF-8 text.

use std::ops::Range;

use serde::Serialize;

/// A half-open range of UTF-8 byte offsets. What text it points into is said where it is used (source or prose).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span over `text`; `None` unless `start <= end` and both lie on character boundaries within it.
    pub fn new(text: &str, start: usize, end: usize) -> Option<Self> {
        (start <= end && text.is_char_boundary(start) && text.is_char_boundary(end))
            .then_some(Self { start: u32::try_from(start).ok()?, end: u32::try_from(end).ok()? })
    }

    /// A span whose invariants the caller has established: the offsets came from slicing or scanning the text itself.
    ///
    /// # Panics
    /// If `start > end` or an offset does not fit 32 bits (articles are bounded far below that).
    #[inline]
    #[must_use]
    pub fn of(start: usize, end: usize) -> Self {
        assert!(start <= end && u32::try_from(end).is_ok(), "span {start}..{end} is not a range of an article");
        Self { start: start as u32, end: end as u32 }
    }

    #[inline]
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    #[inline]
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words this span covers in `text`, which must be the text it was made for.
    #[inline]
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        &text[self.range()]
    }

    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// As the two-element array `[start, end]`.
impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.start, self.end].serialize(serializer)
    }
}
