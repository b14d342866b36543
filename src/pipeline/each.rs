//! The same work for many, in parallel.

use rayon::prelude::*;

/// Does `work` for each of `items`, at most `jobs` at a time; what came of them, in their order.
pub fn each<T: Sync, R: Send>(jobs: Option<u16>, items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    if items.len() < 2 {
        return items.iter().map(&work).collect();
    }
    let all = || items.par_iter().map(&work).collect();
    let pool = jobs.and_then(|jobs| rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build().ok());
    match pool {
        Some(pool) => pool.install(all),
        None => all(),
    }
}
