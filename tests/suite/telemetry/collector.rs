//! A collector of traces: takes what OTLP sends over HTTP and keeps the bytes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Listens until the test ends.
pub(super) struct Collector {
    pub(super) address: SocketAddr,
    bodies: Arc<Mutex<Vec<u8>>>,
}

impl Collector {
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("address");
        let bodies = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&bodies);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                std::thread::spawn(move || while take(&stream, &kept).is_some() {});
            }
        });
        Self { address, bodies }
    }

    /// Everything that came. Protobuf writes texts as they are, so they are found in it.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.bodies.lock().expect("bodies").clone()
    }
}

/// One request of a connection; `None` when it has ended.
fn take(mut stream: &TcpStream, kept: &Mutex<Vec<u8>>) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let (mut length, mut head) = (0, String::new());
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        head.push_str(&line);
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let mut all = kept.lock().expect("bodies");
    all.extend_from_slice(head.as_bytes());
    all.extend_from_slice(&body);
    drop(all);
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 0\r\n\r\n").ok()
}
