//! Several things at once: what is sent over a network waits for answers most of the time, and packing has several processors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::diagnostic::Diagnostic;

/// What `work` makes of each item, in their order.
///
/// # Errors
/// The first failure.
pub(super) fn map<T: Sync, R: Send>(
    items: &[T],
    at_once: usize,
    work: impl Fn(&T) -> Result<R, Diagnostic> + Sync,
) -> Result<Vec<R>, Diagnostic> {
    let numbered: Vec<(usize, &T)> = items.iter().enumerate().collect();
    let made: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    each(&numbered, at_once, |(number, item)| {
        let result = work(item)?;
        made.lock().unwrap_or_else(PoisonError::into_inner).push((*number, result));
        Ok(())
    })?;
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_unstable_by_key(|(number, _)| *number);
    Ok(made.into_iter().map(|(_, result)| result).collect())
}

/// Does `work` for each item, `at_once` at a time, until one fails.
///
/// # Errors
/// The first failure; what was begun by then is ended.
pub(super) fn each<T: Sync>(
    items: &[T],
    at_once: usize,
    work: impl Fn(&T) -> Result<(), Diagnostic> + Sync,
) -> Result<(), Diagnostic> {
    let next = AtomicUsize::new(0);
    let failed: Mutex<Option<Diagnostic>> = Mutex::new(None);
    let run = || {
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            if let Err(fault) = work(item) {
                next.store(items.len(), Ordering::Relaxed);
                failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(fault);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..at_once.min(items.len()) {
            scope.spawn(run);
        }
    });
    failed.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}
