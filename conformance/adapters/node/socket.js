// SPDX-License-Identifier: MIT
// The port itself: the pure functions of Python's socket module in JavaScript, with CPython 3.13's refusals.
'use strict';

const { makeBytes, makeInt, makeStr } = require('./values.js');

const IMPLEMENTATION = { name: 'node example', version: process.versions.node };
// The numbers are this port's own; the runner asks with names and reads answers with this table.
const CONSTANTS = { AF_INET: 2, AF_INET6: 10, AF_UNIX: 1, AF_UNSPEC: 0, EAFNOSUPPORT: 97 };

const INT_MAX = 2n ** 31n - 1n;
const INT_MIN = -(2n ** 31n);
const LONG_MAX = 2n ** 63n - 1n;
const LONG_MIN = -(2n ** 63n);
const ULONG_MAX = 2n ** 64n - 1n;

/** Whose semantics the port has, and how it packs numbers: see swap(). */
function facts() {
    return { python: '3.13.0', byteorder: 'little' };
}

/** A Python exception: its class as the protocol names it, its arguments as Python objects, and its text. */
class Raised extends Error {
    constructor(name, args, text, code = null) {
        super(text);
        Object.assign(this, { class: name, args, text, code });
    }
}

function raise(name, text) {
    return new Raised(name, [makeStr(text)], text);
}

function raiseErrno(code, message) {
    return new Raised('error', [makeInt(code), makeStr(message)], `[Errno ${code}] ${message}`, code);
}

// ---- Arguments, as CPython converts them

const INTS = new Set(['int', 'bool', 'int_subclass']);
const BUFFERS = new Set(['bytes', 'bytearray', 'memoryview']);
const TEXTS = new Set(['str', 'str_subclass']);

/** An int, or what __index__ of an object gives. */
function index(object) {
    if (INTS.has(object.kind)) return object.value;
    if (object.kind !== 'index') throw raise('TypeError', `'${object.type}' object cannot be interpreted as an integer`);
    if (INTS.has(object.value.kind)) return object.value.value;
    throw raise('TypeError', `__index__ returned non-int (type ${object.value.type})`);
}

/** An int for a parameter of C's type int: the format "i" of PyArg_ParseTuple. */
function cInt(object) {
    const value = index(object);
    if (value > LONG_MAX || value < LONG_MIN) throw raise('OverflowError', 'Python int too large to convert to C long');
    if (value > INT_MAX) throw raise('OverflowError', 'signed integer is greater than maximum');
    if (value < INT_MIN) throw raise('OverflowError', 'signed integer is less than minimum');
    return value;
}

function buffer(object) {
    if (!BUFFERS.has(object.kind)) throw raise('TypeError', `a bytes-like object is required, not '${object.type}'`);
    return object.data;
}

/** The UTF-8 of a str for a C function, as a string of bytes: one character each, none of them NUL. */
function cText(object, where) {
    if (!TEXTS.has(object.kind)) {
        const type = object.kind === 'none' ? 'None' : object.type;
        throw raise('TypeError', `${where} must be str, not ${type}`);
    }
    const points = object.points;
    const lone = (point) => point >= 0xd800 && point <= 0xdfff;
    const first = points.findIndex(lone);
    if (first >= 0) {
        let end = first;
        while (end < points.length && lone(points[end])) end++;
        throw encodeError(object, first, end);
    }
    if (points.includes(0)) throw raise('ValueError', 'embedded null character');
    return Buffer.from(points.map((point) => String.fromCodePoint(point)).join(''), 'utf8').toString('latin1');
}

function encodeError(object, start, end) {
    const reason = 'surrogates not allowed';
    const what = end === start + 1
        ? `character '\\u${object.points[start].toString(16)}' in position ${start}`
        : `characters in position ${start}-${end - 1}`;
    const text = { kind: 'str', type: 'str', points: object.points };
    return new Raised('UnicodeEncodeError', [makeStr('utf-8'), text, makeInt(start), makeInt(end), makeStr(reason)],
        `'utf-8' codec can't encode ${what}: ${reason}`);
}

// ---- Byte order

/** The port's home is little-endian; a big-endian one would change nothing here. */
function swap(value, bytes) {
    let swapped = 0n;
    for (let i = 0; i < bytes; i++) swapped = (swapped << 8n) | ((value >> BigInt(8 * i)) & 0xffn);
    return makeInt(swapped);
}

function swap16(name) {
    return (object) => {
        const value = index(object);
        if (value > INT_MAX || value < INT_MIN) throw raise('OverflowError', 'Python int too large to convert to C int');
        if (value < 0n)
            throw raise('OverflowError', `${name}: can't convert negative Python int to C 16-bit unsigned integer`);
        if (value > 0xffffn)
            throw raise('OverflowError', `${name}: Python int too large to convert to C 16-bit unsigned integer`);
        return swap(value, 2);
    };
}

function swap32(object) {
    if (!INTS.has(object.kind)) throw raise('TypeError', `expected int, ${object.type} found`);
    if (object.value < 0n) throw raise('OverflowError', "can't convert negative value to unsigned int");
    if (object.value > ULONG_MAX)
        throw raise('OverflowError', 'Python int too large to convert to C unsigned long');
    if (object.value > 0xffffffffn) throw raise('OverflowError', 'int larger than 32 bits');
    return swap(object.value, 4);
}

// ---- Addresses

// One part of the old forms: hexadecimal, octal or decimal.
const PART = /^(?:0[xX]([0-9a-fA-F]+)|0([0-7]*)|([1-9][0-9]*))/;
const WHITE_SPACE = ' \t\n\v\f\r';

function readPart(text) {
    const match = PART.exec(text);
    if (!match) return null;
    const [whole, hex, octal, decimal] = match;
    if (hex !== undefined) return { length: whole.length, value: BigInt(`0x${hex}`) };
    if (octal !== undefined) return { length: whole.length, value: BigInt(`0o0${octal}`) };
    return { length: whole.length, value: BigInt(decimal) };
}

/** One to four parts, the last of which fills what is left; white space ends the address, whatever follows. */
function aton(text) {
    const packed = Buffer.alloc(4);
    let rest = text;
    for (let count = 0; count < 4; count++) {
        const part = readPart(rest);
        if (part === null) return null;
        rest = rest.slice(part.length);
        if (rest[0] === '.') {
            if (part.value > 0xffn) return null;
            packed[count] = Number(part.value);
            rest = rest.slice(1);
            continue;
        }
        if (rest !== '' && !WHITE_SPACE.includes(rest[0])) return null;
        if (part.value >> BigInt(8 * (4 - count))) return null;
        packed.writeUIntBE(Number(part.value), count, 4 - count);
        return packed;
    }
    return null;
}

/** Exactly four decimal parts without leading zeros. */
function pton4(text) {
    const parts = text.split('.');
    if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256))
        return null;
    return Buffer.from(parts.map(Number));
}

/** The groups on one side of `::`; the last may be an IPv4 address where it ends the text. */
function readGroups(text, isEnd) {
    const bytes = [];
    const groups = text === '' ? [] : text.split(':');
    for (const [place, group] of groups.entries()) {
        if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
            bytes.push(parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff);
            continue;
        }
        const four = isEnd && place === groups.length - 1 ? pton4(group) : null;
        if (four === null) return null;
        bytes.push(...four);
    }
    return bytes;
}

function pton6(text) {
    const gap = text.indexOf('::');
    const head = readGroups(gap < 0 ? text : text.slice(0, gap), gap < 0);
    const tail = gap < 0 ? [] : readGroups(text.slice(gap + 2), true);
    if (head === null || tail === null) return null;
    const missing = 16 - head.length - tail.length;
    if (gap < 0 ? missing !== 0 : missing < 2) return null;
    return Buffer.from([...head, ...Array(missing).fill(0), ...tail]);
}

function ntop6(packed) {
    const groups = Array.from({ length: 8 }, (_, i) => packed.readUInt16BE(2 * i));
    let gap = { from: -1, length: 1 }; // the first of the longest runs of zeros, two or more
    for (let from = 0; from < 8; from++) {
        let length = 0;
        while (from + length < 8 && groups[from + length] === 0) length++;
        if (length > gap.length) gap = { from, length };
    }
    const hex = (part) => part.map((group) => group.toString(16)).join(':');
    if (gap.from < 0) return hex(groups);
    if (gap.from === 0 && (gap.length === 6 || (gap.length === 5 && groups[5] === 0xffff)))
        return `${gap.length === 6 ? '::' : '::ffff:'}${packed.subarray(12).join('.')}`;
    return `${hex(groups.slice(0, gap.from))}::${hex(groups.slice(gap.from + gap.length))}`;
}

/** The packed form of an address that is known to be valid, for an IP version. */
function packAddress(version, text) {
    return version === 4 ? pton4(text) : pton6(text);
}

function inetAton(object) {
    const packed = aton(cText(object, 'inet_aton() argument'));
    if (packed === null) throw raise('error', 'illegal IP address string passed to inet_aton');
    return makeBytes(packed);
}

function inetNtoa(object) {
    const packed = buffer(object);
    if (packed.length !== 4) throw raise('error', 'packed IP wrong length for inet_ntoa');
    return makeStr(packed.join('.'));
}

function inetPton(familyObject, textObject) {
    const family = cInt(familyObject);
    const text = cText(textObject, 'inet_pton() argument 2');
    if (family !== BigInt(CONSTANTS.AF_INET) && family !== BigInt(CONSTANTS.AF_INET6))
        throw raiseErrno(CONSTANTS.EAFNOSUPPORT, 'Address family not supported by protocol');
    const packed = family === BigInt(CONSTANTS.AF_INET) ? pton4(text) : pton6(text);
    if (packed === null) throw raise('error', 'illegal IP address string passed to inet_pton');
    return makeBytes(packed);
}

function inetNtop(familyObject, packedObject) {
    const family = cInt(familyObject);
    const packed = buffer(packedObject);
    const length = { [CONSTANTS.AF_INET]: 4, [CONSTANTS.AF_INET6]: 16 }[family];
    if (length === undefined) throw raise('ValueError', `unknown address family ${family}`);
    if (packed.length !== length) throw raise('ValueError', 'invalid length of packed IP address string');
    return makeStr(length === 4 ? packed.join('.') : ntop6(packed));
}

// ---- Calls

/** A function that takes this many arguments and no keywords, and says so as CPython does. */
function plain(name, count, body) {
    return (args, keywords) => {
        const shown = count === 1 ? `_socket.${name}` : name;
        if (keywords.length > 0) throw raise('TypeError', `${shown}() takes no keyword arguments`);
        if (args.length !== count) {
            const wanted = count === 1 ? 'one argument' : `${count} arguments`;
            throw raise('TypeError', `${shown}() takes exactly ${wanted} (${args.length} given)`);
        }
        return body(...args);
    };
}

const FUNCTIONS = {
    htonl: plain('htonl', 1, swap32),
    htons: plain('htons', 1, swap16('htons')),
    inet_aton: plain('inet_aton', 1, inetAton),
    inet_ntoa: plain('inet_ntoa', 1, inetNtoa),
    inet_ntop: plain('inet_ntop', 2, inetNtop),
    inet_pton: plain('inet_pton', 2, inetPton),
    ntohl: plain('ntohl', 1, swap32),
    ntohs: plain('ntohs', 1, swap16('ntohs')),
};

module.exports = { CONSTANTS, FUNCTIONS, IMPLEMENTATION, Raised, SETTINGS: {}, facts, packAddress };
