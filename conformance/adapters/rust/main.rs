// SPDX-License-Identifier: MIT
//! The adapter of Rust's std::net: requests on standard input, answers on standard output, one JSON object a line.

mod functions;
mod json;
mod requests;
mod values;

use std::io::{self, BufRead, BufReader, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut input = BufReader::with_capacity(1 << 16, io::stdin());
    let mut output = BufWriter::new(io::stdout());
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if !line.iter().all(u8::is_ascii_whitespace) {
            let answer = requests::answer(&line);
            if answer.is_empty() {
                break;
            }
            writeln!(output, "{}", answer)?;
        }
        if !input.buffer().contains(&b'\n') {
            output.flush()?;
        }
        line.clear();
    }
    output.flush()
}
