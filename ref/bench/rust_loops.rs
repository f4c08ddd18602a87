// SPDX-License-Identifier: MIT
//! The loops over Rust's std::net. Texts are NUL-terminated as for everybody; finding their end is part of the call.
use std::ffi::{c_char, CStr};
use std::io::Write;
use std::net::{Ipv4Addr, Ipv6Addr};

/// struct corpus of corpus.h.
#[repr(C)]
pub struct Corpus {
    count: usize,
    places: *const c_char,
    texts: *const *const c_char,
    protocols: *const *const c_char,
    ports: *const u16,
    packed: *const [u8; 16],
}

unsafe fn text<'a>(corpus: *const Corpus, index: usize) -> &'a str {
    std::str::from_utf8_unchecked(CStr::from_ptr(*(*corpus).texts.add(index)).to_bytes())
}

unsafe fn sum_of_texts(corpus: *const Corpus, write: fn(&[u8; 16], &mut [u8])) -> u32 {
    let mut sum: u32 = 0;
    for index in 0..(*corpus).count {
        let mut buffer = [0u8; 46];
        write(&*(*corpus).packed.add(index), &mut buffer);
        let first_three: u32 = buffer[..3].iter().map(|&byte| u32::from(byte)).sum();
        sum = sum.wrapping_mul(31).wrapping_add(first_three);
    }
    sum
}

#[no_mangle]
pub unsafe extern "C" fn rust_inet_pton_4(corpus: *const Corpus) -> u32 {
    (0..(*corpus).count)
        .filter_map(|index| text(corpus, index).parse::<Ipv4Addr>().ok())
        .fold(0u32, |sum, address| sum.wrapping_add(u32::from(address)))
}

#[no_mangle]
pub unsafe extern "C" fn rust_inet_pton_6(corpus: *const Corpus) -> u32 {
    (0..(*corpus).count)
        .filter_map(|index| text(corpus, index).parse::<Ipv6Addr>().ok())
        .fold(0u32, |sum, address| sum.wrapping_add(u128::from(address) as u32))
}

#[no_mangle]
pub unsafe extern "C" fn rust_inet_ntop_4(corpus: *const Corpus) -> u32 {
    sum_of_texts(corpus, |packed, mut buffer| {
        let address = Ipv4Addr::new(packed[0], packed[1], packed[2], packed[3]);
        let _ = write!(buffer, "{address}");
    })
}

#[no_mangle]
pub unsafe extern "C" fn rust_inet_ntop_6(corpus: *const Corpus) -> u32 {
    sum_of_texts(corpus, |packed, mut buffer| {
        let _ = write!(buffer, "{}", Ipv6Addr::from(*packed));
    })
}
