//! The `postil` program; all of it is in the library.

fn main() -> std::process::ExitCode {
    postil::cli::run()
}
