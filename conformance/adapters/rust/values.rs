// SPDX-License-Identifier: MIT
//! Values of the protocol to Rust's, and back to canonical JSON.

use crate::functions::CONSTANTS;
use crate::json::{quote, Json};
use std::collections::HashMap;

/// A value that a question or an answer holds. `Foreign` is one that no program in Rust can pass to these functions.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    None,
    /// Decimal digits; a long one fits no type of Rust.
    Int(String),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Tuple(Vec<Value>),
    Foreign,
}

/// Why a question has no result.
#[derive(Debug)]
pub enum Trouble {
    /// The request is not of the protocol.
    Malformed(String),
    /// A program in Rust cannot ask this.
    Unaskable(String),
    /// Rust refused: class and text.
    Refused(&'static str, Option<i32>, String),
}

pub type Outcome<T> = Result<T, Trouble>;
pub type Results = HashMap<String, Value>;

pub fn malformed<T>(why: &str) -> Outcome<T> {
    Err(Trouble::Malformed(why.to_string()))
}

pub fn unaskable<T>(why: &str) -> Outcome<T> {
    Err(Trouble::Unaskable(why.to_string()))
}

pub fn int<T: std::fmt::Display>(number: T) -> Value {
    Value::Int(number.to_string())
}

pub fn is_int_text(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain && (!digits.starts_with('0') || text == "0")
}

/// Reads one value; `results` are those of earlier steps.
pub fn read_value(json: &Json, results: &Results) -> Outcome<Value> {
    match json {
        Json::Null => Ok(Value::None),
        Json::Bool(_) => Ok(Value::Foreign),
        Json::Number(digits) => Ok(Value::Int(digits.clone())),
        Json::Text(text) => Ok(Value::Text(text.clone())),
        Json::List(items) => Ok(Value::List(read_items(items, results)?)),
        Json::Object(members) => read_object(json, members, results),
    }
}

fn read_items(items: &[Json], results: &Results) -> Outcome<Vec<Value>> {
    items.iter().map(|item| read_value(item, results)).collect()
}

fn read_object(json: &Json, members: &[(String, Json)], results: &Results) -> Outcome<Value> {
    if let Some(name) = json.get("result") {
        return read_result(name.text().unwrap_or(""), json.get("at"), results);
    }
    if json.get("object").is_some() {
        return Ok(Value::Foreign);
    }
    match members {
        [(kind, content)] => read_kind(kind, content, results),
        _ => malformed("an object that is no value"),
    }
}

fn read_kind(kind: &str, content: &Json, results: &Results) -> Outcome<Value> {
    match (kind, content) {
        ("tuple", Json::List(items)) => Ok(Value::Tuple(read_items(items, results)?)),
        ("flags", Json::List(names)) => read_flags(names),
        ("dict", Json::List(_)) | ("float", Json::Text(_)) => Ok(Value::Foreign),
        ("int", Json::Text(text)) if is_int_text(text) => Ok(Value::Int(text.clone())),
        ("bytes" | "bytearray" | "memoryview", Json::Text(text)) => read_packed(text),
        ("str", Json::Text(text)) => read_spelled(text),
        ("const", Json::Text(name)) => Ok(int(constant(name)?)),
        ("handle", Json::Text(_)) => unaskable("this adapter has no sockets"),
        _ => malformed("no value of this protocol"),
    }
}

fn constant(name: &str) -> Outcome<i32> {
    match CONSTANTS.iter().find(|(known, _)| *known == name) {
        Some((_, number)) => Ok(*number),
        None => unaskable(&format!("no constant {} here", name)),
    }
}

fn read_flags(names: &[Json]) -> Outcome<Value> {
    let mut flags = 0;
    for name in names {
        flags |= constant(name.text().unwrap_or(""))?;
    }
    Ok(int(flags))
}

fn read_packed(text: &str) -> Outcome<Value> {
    if text.len() % 2 != 0 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return malformed("not pairs of hexadecimal digits");
    }
    let pairs = (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16));
    Ok(Value::Bytes(pairs.flatten().collect()))
}

/// The content of {"str":..}, where a lone surrogate is spelled. Rust's str holds none.
fn read_spelled(text: &str) -> Outcome<Value> {
    let mut plain = String::new();
    let mut has_surrogate = false;
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        let spelled = &rest[at + 1..];
        if let Some(after) = spelled.strip_prefix('\\') {
            plain.push('\\');
            rest = after;
            continue;
        }
        let digits = spelled.strip_prefix('u').and_then(|digits| digits.get(..4));
        if !digits.map_or(false, |digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            return malformed("a backslash in a str is doubled, or begins \\uXXXX");
        }
        has_surrogate = true;
        rest = &spelled[5..];
    }
    plain.push_str(rest);
    Ok(if has_surrogate { Value::Foreign } else { Value::Text(plain) })
}

fn read_result(name: &str, path: Option<&Json>, results: &Results) -> Outcome<Value> {
    let mut found = match results.get(name) {
        Some(value) => value,
        None => return unaskable(&format!("nothing is called {}: an earlier step did not make it", name)),
    };
    for place in path.and_then(Json::list).unwrap_or(&[]) {
        let at: Option<usize> = match place {
            Json::Number(digits) => digits.parse().ok(),
            _ => None,
        };
        found = match (found, at) {
            (Value::List(items) | Value::Tuple(items), Some(at)) if at < items.len() => &items[at],
            _ => return unaskable("the result has no such part"),
        };
    }
    Ok(found.clone())
}

pub fn write_value(value: &Value) -> String {
    match value {
        Value::None | Value::Foreign => "null".to_string(),
        Value::Int(digits) => digits.clone(),
        Value::Text(text) => quote(text),
        Value::Bytes(packed) => {
            let digits: String = packed.iter().map(|byte| format!("{:02x}", byte)).collect();
            format!("{{\"bytes\":\"{}\"}}", digits)
        }
        Value::List(items) => write_items(items),
        Value::Tuple(items) => format!("{{\"tuple\":{}}}", write_items(items)),
    }
}

fn write_items(items: &[Value]) -> String {
    let parts: Vec<String> = items.iter().map(write_value).collect();
    format!("[{}]", parts.join(","))
}
