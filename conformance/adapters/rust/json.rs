// SPDX-License-Identifier: MIT
//! A strict JSON reader, and the writer of strings: std has neither.

/// A JSON value; a number keeps its text.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// The deepest arrays and objects inside each other.
const DEPTH_MOST: usize = 1000;

impl Json {
    /// The member of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn list(&self) -> Option<&[Json]> {
        match self {
            Json::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn members(&self) -> Option<&[(String, Json)]> {
        match self {
            Json::Object(members) => Some(members),
            _ => None,
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
}

type Read<T> = Result<T, String>;

/// Reads one JSON text that fills the whole line.
pub fn read(line: &str) -> Read<Json> {
    let mut reader = Reader { bytes: line.as_bytes(), at: 0, depth: 0 };
    let value = reader.value()?;
    reader.skip_space();
    if reader.at < reader.bytes.len() {
        return Err("something follows the JSON".to_string());
    }
    Ok(value)
}

impl<'a> Reader<'a> {
    fn skip_space(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// The next byte after white space, which is not taken.
    fn peek(&mut self) -> Option<u8> {
        self.skip_space();
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> Read<()> {
        if self.peek() != Some(wanted) {
            return Err(format!("no {:?} at byte {}", char::from(wanted), self.at));
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &str, value: Json) -> Read<Json> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(format!("no value at byte {}", self.at));
        }
        self.at += word.len();
        Ok(value)
    }

    fn value(&mut self) -> Read<Json> {
        match self.peek() {
            Some(b'n') => self.word("null", Json::Null),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'"') => self.string().map(Json::Text),
            Some(b'[') => self.nested(Self::list),
            Some(b'{') => self.nested(Self::object),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(format!("no value at byte {}", self.at)),
        }
    }

    fn nested(&mut self, body: fn(&mut Self) -> Read<Json>) -> Read<Json> {
        self.depth += 1;
        if self.depth > DEPTH_MOST {
            return Err("nested too deeply".to_string());
        }
        let value = body(self);
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Read<Json> {
        let mut items = Vec::new();
        self.take(b'[')?;
        if self.peek() != Some(b']') {
            items.push(self.value()?);
            while self.peek() == Some(b',') {
                self.at += 1;
                items.push(self.value()?);
            }
        }
        self.take(b']')?;
        Ok(Json::List(items))
    }

    fn member(&mut self) -> Read<(String, Json)> {
        if self.peek() != Some(b'"') {
            return Err(format!("no key at byte {}", self.at));
        }
        let key = self.string()?;
        self.take(b':')?;
        Ok((key, self.value()?))
    }

    fn object(&mut self) -> Read<Json> {
        let mut members: Vec<(String, Json)> = Vec::new();
        self.take(b'{')?;
        if self.peek() != Some(b'}') {
            members.push(self.member()?);
            while self.peek() == Some(b',') {
                self.at += 1;
                let member = self.member()?;
                if members.iter().any(|(key, _)| *key == member.0) {
                    return Err(format!("the key {} comes twice", member.0));
                }
                members.push(member);
            }
        }
        self.take(b'}')?;
        Ok(Json::Object(members))
    }

    fn digits(&mut self) -> usize {
        let from = self.at;
        while matches!(self.bytes.get(self.at), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - from
    }

    fn number(&mut self) -> Read<Json> {
        let from = self.at;
        if self.bytes[self.at] == b'-' {
            self.at += 1;
        }
        let first = self.bytes.get(self.at).copied();
        let count = self.digits();
        if count == 0 || (count > 1 && first == Some(b'0')) {
            return Err(format!("no number at byte {}", from));
        }
        if matches!(self.bytes.get(self.at), Some(b'.' | b'e' | b'E')) {
            return Err("a bare number with a fraction is no value".to_string());
        }
        Ok(Json::Number(String::from_utf8_lossy(&self.bytes[from..self.at]).into_owned()))
    }

    fn string(&mut self) -> Read<String> {
        let mut bytes = Vec::new();
        self.at += 1;
        loop {
            let byte = *self.bytes.get(self.at).ok_or("a string without its end")?;
            self.at += 1;
            match byte {
                b'"' => return String::from_utf8(bytes).map_err(|_| "not UTF-8".to_string()),
                b'\\' => {
                    let character = self.escape()?;
                    bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
                0..=0x1f => return Err("a control character in a string".to_string()),
                _ => bytes.push(byte),
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let byte = *self.bytes.get(self.at).ok_or("a string without its end")?;
        self.at += 1;
        match byte {
            b'"' | b'\\' | b'/' => Ok(char::from(byte)),
            b'b' => Ok('\u{8}'),
            b'f' => Ok('\u{c}'),
            b'n' => Ok('\n'),
            b'r' => Ok('\r'),
            b't' => Ok('\t'),
            b'u' => self.code_point(),
            _ => Err("an unknown escape".to_string()),
        }
    }

    fn unit(&mut self) -> Read<u32> {
        let digits = self.bytes.get(self.at..self.at + 4).ok_or("a string without its end")?;
        let text = std::str::from_utf8(digits).map_err(|_| "no hexadecimal digits")?;
        self.at += 4;
        if !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err("no hexadecimal digits".to_string());
        }
        u32::from_str_radix(text, 16).map_err(|_| "no hexadecimal digits".to_string())
    }

    fn code_point(&mut self) -> Read<char> {
        let mut point = self.unit()?;
        if (0xd800..0xdc00).contains(&point) && self.bytes[self.at..].starts_with(b"\\u") {
            self.at += 2;
            let low = self.unit()?;
            if !(0xdc00..0xe000).contains(&low) {
                return Err("a lone surrogate".to_string());
            }
            point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        }
        char::from_u32(point).ok_or_else(|| "a lone surrogate".to_string())
    }
}

/// A string in canonical form.
pub fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}
