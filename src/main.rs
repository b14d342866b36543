//! The `postil` program; all of it is in the library.

/// A build makes millions of short-lived values on every core, which this allocator hands out with less work than the
/// system's: `docs/decisions/0003-allocator.md`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    postil::cli::run()
}
