// SPDX-License-Identifier: MIT
//! The functions of Rust's std::net behind the names of Python's socket module.

use crate::values::{int, unaskable, Outcome, Trouble, Value};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};

const AF_INET: i32 = 2;
const AF_INET6: i32 = 10;
const SOCK_STREAM: i32 = 1;

/// The numbers that the functions take, and the families that they refuse. std has none; these are the adapter's.
pub const CONSTANTS: &[(&str, i32)] = &[
    ("AF_INET", AF_INET),
    ("AF_INET6", AF_INET6),
    ("AF_UNIX", 1),
    ("AF_UNSPEC", 0),
    ("EAFNOSUPPORT", 97),
    ("IPPROTO_TCP", 6),
    ("IPPROTO_UDP", 17),
    ("SOCK_DGRAM", 2),
    ("SOCK_RAW", 3),
    ("SOCK_STREAM", SOCK_STREAM),
];

pub struct Function {
    pub name: &'static str,
    pub least: usize,
    pub most: usize,
    pub call: fn(&[Value]) -> Outcome<Value>,
}

/// The offered functions, sorted by name.
pub const FUNCTIONS: &[Function] = &[
    Function { name: "getaddrinfo", least: 4, most: 6, call: getaddrinfo },
    Function { name: "gethostbyname", least: 1, most: 1, call: gethostbyname },
    Function { name: "htonl", least: 1, most: 1, call: |args| Ok(int(number::<u32>(&args[0])?.to_be())) },
    Function { name: "htons", least: 1, most: 1, call: |args| Ok(int(number::<u16>(&args[0])?.to_be())) },
    Function { name: "inet_aton", least: 1, most: 1, call: inet_aton },
    Function { name: "inet_ntoa", least: 1, most: 1, call: inet_ntoa },
    Function { name: "inet_ntop", least: 2, most: 2, call: inet_ntop },
    Function { name: "inet_pton", least: 2, most: 2, call: inet_pton },
    Function { name: "ntohl", least: 1, most: 1, call: |args| Ok(int(u32::from_be(number(&args[0])?))) },
    Function { name: "ntohs", least: 1, most: 1, call: |args| Ok(int(u16::from_be(number(&args[0])?))) },
];

fn refused<E: std::fmt::Display>(class: &'static str, error: E) -> Trouble {
    Trouble::Refused(class, None, error.to_string())
}

// ---- Arguments: what does not fit the parameter's type cannot be written in Rust

fn number<T: std::str::FromStr>(value: &Value) -> Outcome<T> {
    if let Value::Int(digits) = value {
        if let Ok(number) = digits.parse() {
            return Ok(number);
        }
    }
    unaskable("a program in Rust passes an integer of the parameter's type here")
}

fn text(value: &Value) -> Outcome<&str> {
    match value {
        Value::Text(text) => Ok(text),
        _ => unaskable("a program in Rust passes a &str here"),
    }
}

fn packed<const N: usize>(value: &Value) -> Outcome<[u8; N]> {
    if let Value::Bytes(bytes) = value {
        if let Ok(packed) = <[u8; N]>::try_from(bytes.as_slice()) {
            return Ok(packed);
        }
    }
    unaskable("a program in Rust passes an array of just so many bytes here")
}

fn family(value: &Value) -> Outcome<i32> {
    match number(value)? {
        family @ (AF_INET | AF_INET6) => Ok(family),
        _ => unaskable("std::net has no other family"),
    }
}

// ---- Addresses

fn inet_aton(args: &[Value]) -> Outcome<Value> {
    let address: Ipv4Addr = text(&args[0])?.parse().map_err(|error| refused("error", error))?;
    Ok(Value::Bytes(address.octets().to_vec()))
}

fn inet_ntoa(args: &[Value]) -> Outcome<Value> {
    Ok(Value::Text(Ipv4Addr::from(packed::<4>(&args[0])?).to_string()))
}

fn inet_pton(args: &[Value]) -> Outcome<Value> {
    let family = family(&args[0])?;
    if family == AF_INET {
        return inet_aton(&args[1..]);
    }
    let address: Ipv6Addr = text(&args[1])?.parse().map_err(|error| refused("error", error))?;
    Ok(Value::Bytes(address.octets().to_vec()))
}

fn inet_ntop(args: &[Value]) -> Outcome<Value> {
    let family = family(&args[0])?;
    Ok(Value::Text(match family {
        AF_INET => Ipv4Addr::from(packed::<4>(&args[1])?).to_string(),
        _ => Ipv6Addr::from(packed::<16>(&args[1])?).to_string(),
    }))
}

// ---- Names

/// The port as (host, port) takes it; None if only the form "host:port" can hold it.
fn plain_port(value: &Value) -> Option<u16> {
    match value {
        Value::None => Some(0),
        Value::Int(digits) => digits.parse().ok(),
        _ => None,
    }
}

fn look_up(host: &str, port: &Value) -> Outcome<Vec<SocketAddr>> {
    let found = match (plain_port(port), port) {
        (Some(port), _) => (host, port).to_socket_addrs(),
        (None, Value::Int(written) | Value::Text(written)) => host_and_port(host, written).to_socket_addrs(),
        _ => return unaskable("a program in Rust passes a port as number or text"),
    };
    let raised = |error: std::io::Error| Trouble::Refused("gaierror", error.raw_os_error(), error.to_string());
    Ok(found.map_err(raised)?.collect())
}

/// The form "host:port", in which an IPv6 address has brackets.
fn host_and_port(host: &str, port: &str) -> String {
    if host.contains(':') {
        format!("[{}]:{}", host, port)
    } else {
        format!("{}:{}", host, port)
    }
}

fn entry(found: &SocketAddr) -> Value {
    let mut address = vec![Value::Text(found.ip().to_string()), int(found.port())];
    let family = match found {
        SocketAddr::V4(_) => AF_INET,
        SocketAddr::V6(six) => {
            address.push(int(six.flowinfo()));
            address.push(int(six.scope_id()));
            AF_INET6
        }
    };
    let head = [int(family), int(SOCK_STREAM), int(6), Value::Text(String::new())];
    Value::Tuple(head.into_iter().chain([Value::Tuple(address)]).collect())
}

/// std asks for streams of any family, and has no hints.
fn getaddrinfo(args: &[Value]) -> Outcome<Value> {
    let host = text(&args[0])?;
    let hints: Vec<i32> = args[2..].iter().map(number).collect::<Outcome<_>>()?;
    let protocol = hints.get(2).copied().unwrap_or(0);
    let flags = hints.get(3).copied().unwrap_or(0);
    if hints[0] != 0 || hints[1] != SOCK_STREAM || ![0, 6].contains(&protocol) || flags != 0 {
        return unaskable("to_socket_addrs takes no hints, and asks for streams");
    }
    Ok(Value::List(look_up(host, &args[1])?.iter().map(entry).collect()))
}

/// The first IPv4 address.
fn gethostbyname(args: &[Value]) -> Outcome<Value> {
    let found = look_up(text(&args[0])?, &Value::None)?;
    match found.iter().find(|one| one.is_ipv4()) {
        Some(one) => Ok(Value::Text(one.ip().to_string())),
        None => Err(refused("gaierror", "no IPv4 address among the answers")),
    }
}
