//! A proxy on loopback, as bad as networks can be.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

/// What becomes of a connection.
#[derive(Clone, Copy, Debug)]
pub enum Mood {
    /// Handed on.
    Fair,
    /// Answered by the proxy itself.
    Says(&'static str),
    /// Ended after so many bytes, to and fro.
    Cuts(i64),
    /// Silent after so many bytes, to and fro, for so long that nobody waits.
    Stalls(i64),
    /// Handed on a little at a time.
    Slow,
}

pub const BUSY: &str = "HTTP/1.1 503 Slow Down\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
pub const MANY: &str =
    "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 0\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
pub const BROKEN: &str = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// A proxy before a port; each connection, by its number, has a mood. Gives its port and how many there were.
pub fn proxy(port: u16, mood: impl Fn(usize) -> Mood + Send + 'static) -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let own = listener.local_addr().expect("it has one").port();
    let count = Arc::new(AtomicUsize::new(0));
    let counting = Arc::clone(&count);
    std::thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let mood = mood(counting.fetch_add(1, Ordering::Relaxed));
            std::thread::spawn(move || serve(client, port, mood));
        }
    });
    (own, count)
}

fn serve(mut client: TcpStream, port: u16, mood: Mood) {
    if let Mood::Says(answer) = mood {
        let _ = client.read(&mut [0; 65536]);
        let _ = client.write_all(answer.as_bytes());
        let _ = client.shutdown(Shutdown::Write);
        // What was still on its way is read, so that the answer is not lost with the connection.
        let _ = client.set_read_timeout(Some(Duration::from_millis(300)));
        while client.read(&mut [0; 65536]).is_ok_and(|read| read > 0) {}
        return;
    }
    let Ok(server) = TcpStream::connect(("127.0.0.1", port)) else { return };
    let left = match mood {
        Mood::Cuts(most) | Mood::Stalls(most) => most,
        _ => i64::MAX,
    };
    let left = Arc::new(AtomicI64::new(left));
    let (Ok(from), Ok(to)) = (client.try_clone(), server.try_clone()) else { return };
    let up = Arc::clone(&left);
    std::thread::spawn(move || hand_on(from, to, mood, &up));
    hand_on(server, client, mood, &left);
}

fn hand_on(mut from: TcpStream, mut to: TcpStream, mood: Mood, left: &AtomicI64) {
    let mut bytes = [0; 2048];
    while let Ok(read @ 1..) = from.read(&mut bytes) {
        let before = left.fetch_sub(i64::try_from(read).unwrap_or(i64::MAX), Ordering::Relaxed);
        let now = read.min(usize::try_from(before).unwrap_or(0));
        if to.write_all(&bytes[..now]).is_err() {
            break;
        }
        if now < read {
            if matches!(mood, Mood::Stalls(_)) {
                std::thread::sleep(Duration::from_secs(60));
            }
            let _ = from.shutdown(Shutdown::Both);
            let _ = to.shutdown(Shutdown::Both);
            return;
        }
        if matches!(mood, Mood::Slow) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}

/// Numbers that look random and are the same each time.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Below `most`.
    pub fn roll(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    /// Between 1 and 2^18, small ones as likely as large ones.
    pub fn bytes(&mut self) -> i64 {
        let most = 1 << self.roll(19);
        1 + i64::try_from(self.roll(most)).expect("it is small")
    }
}
