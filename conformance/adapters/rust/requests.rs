// SPDX-License-Identifier: MIT
//! Requests to answers: hello, runs, batches, and refusals of what is not of the protocol.

use crate::functions::{CONSTANTS, FUNCTIONS};
use crate::json::{self, quote, Json};
use crate::values::{is_int_text, malformed, read_value, unaskable, write_value, Outcome, Results, Trouble, Value};
use std::process::Command;
use std::time::Instant;

const STEP_KEYS: [&str; 6] = ["call", "args", "kwargs", "on", "get", "as"];

// ---- hello

/// The name and version of glibc, which std calls; another C library does not tell it this way.
fn libc() -> Option<String> {
    let said = Command::new("getconf").arg("GNU_LIBC_VERSION").output().ok()?;
    let text = String::from_utf8(said.stdout).ok()?;
    Some(text.trim().to_string()).filter(|text| text.starts_with("glibc "))
}

fn os() -> Option<String> {
    match std::env::consts::OS {
        "linux" => Some("Linux".to_string()),
        "macos" => Some("Darwin".to_string()),
        "windows" => Some("Windows".to_string()),
        _ => None,
    }
}

fn facts() -> String {
    let byteorder = if cfg!(target_endian = "big") { "big" } else { "little" };
    let world = std::env::var("SOCKCONFORM_WORLD").ok().filter(|digest| !digest.is_empty());
    let facts = [
        ("libc", libc()),
        ("os", os()),
        ("machine", Some(std::env::consts::ARCH.to_string())),
        ("byteorder", Some(byteorder.to_string())),
        ("world", world),
    ];
    let known = facts.iter().filter_map(|(name, fact)| Some(format!("\"{}\":{}", name, quote(fact.as_ref()?))));
    known.collect::<Vec<_>>().join(",")
}

fn hello(body: &Json) -> Outcome<String> {
    if body.get("protocol") != Some(&Json::Number("1".to_string())) {
        return malformed("this adapter speaks protocol 1 only");
    }
    let functions: Vec<String> = FUNCTIONS.iter().map(|function| quote(function.name)).collect();
    let constants: Vec<String> = CONSTANTS.iter().map(|(name, number)| format!("\"{}\":{}", name, number)).collect();
    Ok(format!(
        "{{\"hello\":{{\"protocol\":1,\"implementation\":{{\"name\":\"Rust\",\"version\":{}}},\"facts\":{{{}}},\
         \"settings\":{{\"texts\":\"its own\"}},\"functions\":[{}],\"constants\":{{{}}}}}}}",
        quote(option_env!("SOCKCONFORM_RUST_VERSION").unwrap_or("unknown")),
        facts(),
        functions.join(","),
        constants.join(",")
    ))
}

// ---- Answers

fn call(step: &Json, results: &Results) -> Outcome<Value> {
    if step.get("on").is_some() {
        return unaskable("this adapter has no sockets");
    }
    let name = step.get("call").and_then(Json::text).unwrap_or("");
    let function = match FUNCTIONS.iter().find(|function| function.name == name) {
        Some(function) => function,
        None => return unaskable(&format!("no function {} here", name)),
    };
    let given = step.get("args").and_then(Json::list).unwrap_or(&[]);
    let args: Vec<Value> = given.iter().map(|value| read_value(value, results)).collect::<Outcome<_>>()?;
    let keywords = step.get("kwargs").and_then(Json::list).unwrap_or(&[]);
    if !keywords.is_empty() || args.len() < function.least || args.len() > function.most {
        return unaskable("Rust has no counterpart for such arguments");
    }
    (function.call)(&args)
}

fn keep(step: &Json, result: &Value, results: &mut Results) {
    match (step.get("as"), result) {
        (Some(Json::Text(name)), _) => {
            results.insert(name.clone(), result.clone());
        }
        (Some(Json::List(names)), Value::List(items) | Value::Tuple(items)) if names.len() > 1 => {
            for (name, item) in names.iter().filter_map(Json::text).zip(items) {
                results.insert(name.to_string(), item.clone());
            }
        }
        (Some(Json::List(names)), _) => {
            for name in names.iter().filter_map(Json::text).take(1) {
                results.insert(name.to_string(), result.clone());
            }
        }
        _ => {}
    }
}

fn raised(class: &str, code: Option<i32>, text: &str) -> String {
    let text = quote(text);
    let number = code.map_or("null".to_string(), |code| code.to_string());
    let first = code.map_or(String::new(), |code| format!("{},", code));
    format!("\"raised\":{{\"class\":\"{}\",\"code\":{},\"args\":[{}{}],\"text\":{}}}", class, number, first, text, text)
}

/// The answer to a step, with its duration if it is one of several.
fn answer_step(step: &Json, results: &mut Results, is_timed: bool) -> Outcome<String> {
    let begin = Instant::now();
    let answer = match call(step, results) {
        Ok(result) => {
            keep(step, &result, results);
            format!("\"returned\":{}", write_value(&result))
        }
        Err(Trouble::Refused(class, code, text)) => raised(class, code, &text),
        Err(Trouble::Unaskable(why)) => return Ok(format!("{{\"skipped\":{}}}", quote(&why))),
        Err(trouble) => return Err(trouble),
    };
    let passed = begin.elapsed().as_millis();
    let elapsed = if is_timed && passed > 0 { format!(",\"elapsed_ms\":{}", passed) } else { String::new() };
    Ok(format!("{{{}{}}}", answer, elapsed))
}

fn check_step(step: &Json) -> Outcome<()> {
    let members = match step.members() {
        Some(members) => members,
        None => return malformed("a step is an object"),
    };
    for (key, content) in members {
        if !STEP_KEYS.contains(&key.as_str()) {
            return malformed(&format!("a step has no key {}", key));
        }
        if ["args", "kwargs"].contains(&key.as_str()) && content.list().is_none() {
            return malformed(&format!("{} is given as a list", key));
        }
    }
    if step.get("call").is_some() == step.get("get").is_some() {
        return malformed("a step has either call or get");
    }
    Ok(())
}

fn answer_run(body: &Json, seq: &str) -> Outcome<String> {
    let steps = match body.get("steps").and_then(Json::list) {
        Some(steps) => steps,
        None => return malformed("a run has steps"),
    };
    steps.iter().try_for_each(check_step)?;
    let mut results = Results::new();
    let is_timed = steps.len() > 1;
    let answers: Vec<String> =
        steps.iter().map(|step| answer_step(step, &mut results, is_timed)).collect::<Outcome<_>>()?;
    Ok(format!("{{\"ran\":{{\"seq\":{},\"steps\":[{}]}}}}", seq, answers.join(",")))
}

fn answer_batch(body: &Json, seq: &str) -> Outcome<String> {
    let (name, questions) = match (body.get("call"), body.get("args").and_then(Json::list)) {
        (Some(name), Some(questions)) => (name, questions),
        _ => return malformed("a batch has a call and args"),
    };
    let mut answers = Vec::new();
    for args in questions {
        let members = vec![("call".to_string(), name.clone()), ("args".to_string(), args.clone())];
        let step = Json::Object(members);
        check_step(&step)?;
        answers.push(answer_step(&step, &mut Results::new(), false)?);
    }
    Ok(format!("{{\"batched\":{{\"seq\":{},\"answers\":[{}]}}}}", seq, answers.join(",")))
}

// ---- Requests

/// The seq of a request; None if it has none.
fn seq_of(body: &Json) -> Option<&str> {
    match body.get("seq") {
        Some(Json::Number(digits)) if is_int_text(digits) => Some(digits),
        _ => None,
    }
}

fn dispatch(verb: &str, body: &Json) -> Outcome<String> {
    match (verb, seq_of(body)) {
        ("hello", _) => hello(body),
        ("bye", _) => Ok(String::new()),
        ("run", Some(seq)) => answer_run(body, seq),
        ("batch", Some(seq)) => answer_batch(body, seq),
        (_, None) => malformed("seq is an integer"),
        _ => malformed(&format!("no request is called {}", verb)),
    }
}

fn error(seq: &str, trouble: Trouble) -> String {
    let why = match trouble {
        Trouble::Malformed(why) | Trouble::Unaskable(why) | Trouble::Refused(_, _, why) => why,
    };
    format!("{{\"error\":{{\"seq\":{},\"says\":{}}}}}", seq, quote(&why))
}

/// The line that answers a line; it is empty at the end.
pub fn answer(line: &[u8]) -> String {
    let text = std::str::from_utf8(line).map_err(|_| "not UTF-8".to_string());
    let request = match text.and_then(json::read) {
        Ok(request) => request,
        Err(why) => return error("null", Trouble::Malformed(why)),
    };
    match request.members() {
        Some([(verb, body)]) if body.members().is_some() => {
            dispatch(verb, body).unwrap_or_else(|trouble| error(seq_of(body).unwrap_or("null"), trouble))
        }
        _ => error("null", Trouble::Malformed("a request has one key, which holds an object".to_string())),
    }
}
