//! Single keys from a terminal, while something runs.

use std::io::{IsTerminal as _, Read as _};
use std::sync::mpsc::Sender;

/// What the one at the keyboard wants, or the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Quit,
    Rebuild,
    Open,
}

/// While this lives, keys are heard without Enter; afterwards the terminal is as it was.
pub(super) struct Keyboard {
    #[cfg(unix)]
    before: rustix::termios::Termios,
}

/// Sends what is wished for until nobody wants to know; `None` if there is no keyboard.
pub(super) fn listen(wishes: Sender<Wish>) -> Option<Keyboard> {
    let keyboard = std::io::stdin().is_terminal().then(Keyboard::new)??;
    let hear = move || {
        let keys = std::io::stdin().lock().bytes().map_while(Result::ok);
        for wish in keys.filter_map(wish) {
            if wishes.send(wish).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new().name("postil-keys".to_owned()).spawn(hear).ok()?;
    Some(keyboard)
}

fn wish(key: u8) -> Option<Wish> {
    match key {
        b'q' | b'Q' => Some(Wish::Quit),
        b'r' | b'R' => Some(Wish::Rebuild),
        b'o' | b'O' => Some(Wish::Open),
        _ => None,
    }
}

#[cfg(unix)]
impl Keyboard {
    fn new() -> Option<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcgetpgrp, tcsetattr};
        let stdin = std::io::stdin();
        // In the background the keyboard is another program's.
        if tcgetpgrp(&stdin).ok()? != rustix::process::getpgrp() {
            return None;
        }
        let before = tcgetattr(&stdin).ok()?;
        let mut now = before.clone();
        // Signals stay, so that Ctrl-C and Ctrl-Z do what they always do.
        now.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
        tcsetattr(&stdin, OptionalActions::Now, &now).ok()?;
        Some(Self { before })
    }
}

#[cfg(unix)]
impl Drop for Keyboard {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, &self.before);
    }
}

/// Elsewhere a key is heard with Enter.
#[cfg(not(unix))]
impl Keyboard {
    fn new() -> Option<Self> {
        Some(Self {})
    }
}
