// SPDX-License-Identifier: MIT
// Values of the protocol to Python objects as this port has them, and back to canonical JSON.
'use strict';

// A Python object is a JavaScript object with its kind, the name of its type as texts show it, and what it holds:
//   none · bool, int, int_subclass, index: value is a BigInt (index: another object) · float: its text
//   str, str_subclass: points, an array of code points, because JavaScript's own strings join two surrogates
//   that stand side by side · bytes, bytearray, memoryview: data, a Buffer · list, tuple: items · dict: pairs

class Malformed extends Error {} // the request is not of this protocol
class Unaskable extends Error {} // it is, but cannot be posed here: the reason for `skipped`

const PLAIN_INT = 2n ** 53n;
const INT_TEXT = /^(0|-?[1-9][0-9]*)$/;
const FLOAT_TEXT = /^(nan|-?inf|-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)$/;
const SPELLED = /\\(\\|u[0-9a-fA-F]{4})|[^\\]/gsu;

const NONE = { kind: 'none', type: 'NoneType' };

function makeInt(value) {
    return { kind: 'int', type: 'int', value: BigInt(value) };
}

function makeBool(value) {
    return { kind: 'bool', type: 'bool', value: value ? 1n : 0n };
}

function makeBytes(data) {
    return { kind: 'bytes', type: 'bytes', data: Buffer.from(data) };
}

function makeStr(text) {
    return { kind: 'str', type: 'str', points: Array.from(text, (character) => character.codePointAt(0)) };
}

function makeList(items) {
    return { kind: 'list', type: 'list', items };
}

function makeTuple(items) {
    return { kind: 'tuple', type: 'tuple', items };
}

function needText(value, what) {
    if (typeof value !== 'string') throw new Malformed(`${what} is given as a string`);
    return value;
}

function needList(value, what) {
    if (!Array.isArray(value)) throw new Malformed(`${what} is given as a list`);
    return value;
}

function readNumber(value) {
    if (!Number.isInteger(value) || Math.abs(value) > Number(PLAIN_INT))
        throw new Malformed(`${value} is no number of this protocol: floats and long ints are objects`);
    return makeInt(value);
}

function readInt(text) {
    if (!INT_TEXT.test(needText(text, 'an int'))) throw new Malformed('not the text of an int');
    return makeInt(text);
}

function readFloat(text) {
    if (!FLOAT_TEXT.test(needText(text, 'a float'))) throw new Malformed('not the text of a float');
    return { kind: 'float', type: 'float', text };
}

function readPacked(kind, text) {
    if (!/^([0-9a-fA-F]{2})*$/.test(needText(text, kind))) throw new Malformed('not pairs of hexadecimal digits');
    return { kind, type: kind, data: Buffer.from(text, 'hex') };
}

/** The text of {"str":..}: each match is one character, one spelled surrogate or one doubled backslash. */
function readSpelled(text) {
    const pieces = needText(text, 'a str').match(SPELLED) ?? [];
    if (pieces.reduce((length, piece) => length + piece.length, 0) !== text.length)
        throw new Malformed('a backslash in a str is doubled, or begins \\uXXXX');
    const point = (piece) => (piece.startsWith('\\u') ? parseInt(piece.slice(2), 16) : piece.codePointAt(0));
    return { kind: 'str', type: 'str', points: pieces.map(point) };
}

function readPair(pair, run) {
    if (needList(pair, 'a pair').length !== 2) throw new Malformed('a pair has two parts');
    return [readValue(pair[0], run), readValue(pair[1], run)];
}

// The objects made for a case. Texts show their types by these names; Decimal's alone has its module in front.
const OBJECTS = {
    index: (value) => ({ kind: 'index', type: 'Index', value }),
    float: (value) => ({ kind: 'object', type: 'Float', value }),
    int_subclass: (value) => ({ kind: 'int_subclass', type: 'IntSubclass', value: value.value }),
    str_subclass: (value) => ({ kind: 'str_subclass', type: 'StrSubclass', points: value.points }),
    plain: () => ({ kind: 'object', type: 'Plain' }),
    fraction: (value) => ({ kind: 'object', type: 'Fraction', value }),
    decimal: (value) => ({ kind: 'object', type: 'decimal.Decimal', value }),
};

// What an object with one key stands for; `run` knows constants and what earlier steps gave.
const KINDS = {
    int: readInt,
    float: readFloat,
    bytes: (text) => readPacked('bytes', text),
    bytearray: (text) => readPacked('bytearray', text),
    memoryview: (text) => readPacked('memoryview', text),
    str: readSpelled,
    tuple: (items, run) => ({
        kind: 'tuple', type: 'tuple', items: needList(items, 'a tuple').map((item) => readValue(item, run)),
    }),
    dict: (pairs, run) => ({
        kind: 'dict', type: 'dict', pairs: needList(pairs, 'a dict').map((pair) => readPair(pair, run)),
    }),
    const: (name, run) => makeInt(run.constant(needText(name, 'a constant'))),
    flags: (names, run) => makeInt(needList(names, 'a set of flags').reduce(
        (flags, name) => flags | BigInt(run.constant(needText(name, 'a constant'))), 0n)),
    handle: (name) => {
        throw new Unaskable(`nothing is called ${needText(name, 'a handle')}: this port has no sockets`);
    },
};

/** One value, as JSON.parse gives it, to a Python object. */
function readValue(value, run) {
    if (value === null) return NONE;
    if (typeof value === 'boolean') return makeBool(value);
    if (typeof value === 'number') return readNumber(value);
    if (typeof value === 'string') return makeStr(value);
    if (Array.isArray(value))
        return { kind: 'list', type: 'list', items: value.map((item) => readValue(item, run)) };
    const keys = Object.keys(value);
    if (keys.length === 1 && Object.hasOwn(KINDS, keys[0])) return KINDS[keys[0]](value[keys[0]], run);
    if (keys.includes('object') && keys.every((key) => key === 'object' || key === 'value')) {
        if (!Object.hasOwn(OBJECTS, value.object)) throw new Malformed(`no kind of object is called ${value.object}`);
        return OBJECTS[value.object](Object.hasOwn(value, 'value') ? readValue(value.value, run) : NONE);
    }
    if (keys.includes('result') && keys.every((key) => key === 'result' || key === 'at'))
        return run.result(needText(value.result, 'a result'), needList(value.at ?? [], 'a path'));
    throw new Malformed(`no kind of value has the keys ${keys.join(', ')}`);
}

function isSurrogate(point) {
    return point >= 0xd800 && point <= 0xdfff;
}

function writeText(points) {
    if (!points.some(isSurrogate)) return JSON.stringify(points.map((point) => String.fromCodePoint(point)).join(''));
    const spell = (point) => {
        if (isSurrogate(point)) return `\\u${point.toString(16)}`;
        return point === 0x5c ? '\\\\' : String.fromCodePoint(point);
    };
    return `{"str":${JSON.stringify(points.map(spell).join(''))}}`;
}

/** A Python object that a function of this port can give, in canonical form. */
function writeValue(object) {
    switch (object.kind) {
    case 'none':
        return 'null';
    case 'bool':
        return object.value ? 'true' : 'false';
    case 'int':
        return object.value >= -PLAIN_INT && object.value <= PLAIN_INT ? `${object.value}` : `{"int":"${object.value}"}`;
    case 'str':
        return writeText(object.points);
    case 'bytes':
        return `{"bytes":"${object.data.toString('hex')}"}`;
    case 'list':
        return `[${object.items.map(writeValue).join(',')}]`;
    case 'tuple':
        return `{"tuple":[${object.items.map(writeValue).join(',')}]}`;
    default:
        throw new Error(`this port gives no ${object.type}`);
    }
}

module.exports = {
    Malformed, NONE, Unaskable, makeBytes, makeInt, makeList, makeStr, makeTuple, needList, needText, readValue, writeValue,
};
