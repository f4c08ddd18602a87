// SPDX-License-Identifier: MIT
// Node's own modules dns, net, url and os behind the names of Python's socket module.
'use strict';

const dns = require('node:dns');
const net = require('node:net');
const os = require('node:os');
const url = require('node:url');
const { Raised, packAddress } = require('./socket.js');
const { Unaskable, makeBytes, makeInt, makeList, makeStr, makeTuple } = require('./values.js');

const IMPLEMENTATION = { name: 'Node.js', version: process.versions.node };
const SETTINGS = { libuv: process.versions.uv, cares: process.versions.ares, resolver: 'timeout 1000, tries 2', texts: 'its own' };

// c-ares waits by what a server's earlier answers took. A resolver for each question has no such memory, and these
// numbers end its wait within the time that a question has.
const PATIENCE = { timeout: 1000, tries: 2 };

const AF_INET = 2;
const AF_INET6 = 10;
const SOCK_STREAM = 1;
const IPPROTO_TCP = 6;

// Node has the flags of dns.lookup and the numbers of errno; the others are the adapter's.
const CONSTANTS = {
    AF_INET, AF_INET6, AF_UNIX: 1, AF_UNSPEC: 0, SOCK_STREAM, SOCK_DGRAM: 2, SOCK_RAW: 3,
    IPPROTO_TCP, IPPROTO_UDP: 17,
    AI_ADDRCONFIG: dns.ADDRCONFIG, AI_ALL: dns.ALL, AI_V4MAPPED: dns.V4MAPPED,
    ...Object.fromEntries(Object.entries(os.constants.errno).filter(([name]) => /^E[A-Z0-9]+$/.test(name))),
};

function facts() {
    const { glibcVersionRuntime } = process.report.getReport().header;
    return {
        libc: glibcVersionRuntime === undefined ? undefined : `glibc ${glibcVersionRuntime}`,
        byteorder: os.endianness() === 'LE' ? 'little' : 'big',
    };
}

// ---- Arguments

function text(object) {
    if (object.kind !== 'str') throw new Unaskable('a program in JavaScript passes a string here');
    return object.points.map((point) => String.fromCodePoint(point)).join('');
}

function number(object) {
    if (object.kind !== 'int' || !Number.isSafeInteger(Number(object.value)))
        throw new Unaskable('a program in JavaScript passes a number here');
    return Number(object.value);
}

function family(object) {
    const asked = number(object);
    if (asked !== AF_INET && asked !== AF_INET6) throw new Unaskable('net.isIP has no other family');
    return asked;
}

// ---- Refusals

function className(problem) {
    if (problem.syscall === 'getaddrinfo') return 'gaierror';
    if (problem.syscall === 'getHostByAddr') return 'herror';
    if (problem instanceof RangeError) return 'OverflowError';
    return problem instanceof TypeError ? 'ValueError' : 'error';
}

/** An exception of Node as the protocol has it. */
function refused(problem) {
    const shown = problem.message.toWellFormed();
    return new Raised(className(problem), [makeStr(shown)], shown);
}

function refuse(why) {
    return new Raised('error', [makeStr(why)], why);
}

// ---- Addresses

/** The URL parser is Node's reader of the old forms: new URL('http://127.1') asks it. */
function inetAton(object) {
    const host = url.domainToASCII(text(object));
    if (!net.isIPv4(host)) throw refuse(`url.domainToASCII makes no IPv4 address of it: ${host}`);
    return makeBytes(packAddress(4, host));
}

function inetPton(familyObject, object) {
    const wanted = family(familyObject) === AF_INET ? 4 : 6;
    const host = text(object);
    const found = net.isIP(host);
    if (found !== wanted) throw refuse(`net.isIP returns ${found}`);
    return makeBytes(packAddress(wanted, host.replace(/%.*/s, '')));
}

// ---- Names

/** The port as an address holds it: SocketAddress checks it. */
function portOf(object) {
    if (object.kind === 'none') return 0;
    if (object.kind === 'str') throw new Unaskable('SocketAddress ends the process if a port is a string');
    return new net.SocketAddress({ port: number(object) }).port;
}

function entry({ address, family: version }, port) {
    const parts = [makeStr(address), makeInt(port)];
    if (version === 6) parts.push(makeInt(0), makeInt(0));
    const head = [version === 6 ? AF_INET6 : AF_INET, SOCK_STREAM, IPPROTO_TCP].map(makeInt);
    return makeTuple([...head, makeStr(''), makeTuple(parts)]);
}

async function getaddrinfo(host, port, ...hints) {
    const [asked, type, protocol = 0, flags = 0] = hints.map(number);
    const version = { 0: 0, [AF_INET]: 4, [AF_INET6]: 6 }[asked];
    if (version === undefined || type !== SOCK_STREAM || (protocol !== 0 && protocol !== IPPROTO_TCP))
        throw new Unaskable('dns.lookup takes a family, and asks for streams');
    const options = { all: true, family: version, hints: flags };
    const portNumber = portOf(port);
    const found = await dns.promises.lookup(host.kind === 'none' ? null : text(host), options);
    return makeList(found.map((one) => entry(one, portNumber)));
}

async function gethostbyname(host) {
    const { address } = await dns.promises.lookup(text(host), { family: 4 });
    if (address === null) throw refuse('dns.lookup returns null, and no error');
    return makeStr(address);
}

async function gethostbyaddr(host) {
    const asked = text(host);
    if (!net.isIP(asked)) throw new Unaskable('dns.reverse takes an address');
    const names = await new dns.promises.Resolver(PATIENCE).reverse(asked);
    if (names.length === 0) throw refuse('dns.reverse returns an empty list, and no error');
    return makeTuple([makeStr(names[0]), makeList(names.slice(1).map(makeStr)), makeList([makeStr(asked)])]);
}

// ---- Byte order

/** Writes as the network has it, and reads as the machine has it. */
function swapped(bits) {
    const order = os.endianness();
    return (object) => {
        const buffer = Buffer.alloc(bits / 8);
        buffer[`writeUInt${bits}BE`](number(object));
        return makeInt(buffer[`readUInt${bits}${order}`]());
    };
}

/** A function with these numbers of arguments; what Node throws becomes an answer. */
function counted(least, most, body) {
    return async (args, keywords) => {
        if (keywords.length > 0 || args.length < least || args.length > most)
            throw new Unaskable('Node has no counterpart for such arguments');
        try {
            return await body(...args);
        } catch (problem) {
            if (problem instanceof Raised || problem instanceof Unaskable) throw problem;
            throw refused(problem);
        }
    };
}

const FUNCTIONS = {
    getaddrinfo: counted(4, 6, getaddrinfo),
    gethostbyaddr: counted(1, 1, gethostbyaddr),
    gethostbyname: counted(1, 1, gethostbyname),
    gethostname: counted(0, 0, () => makeStr(os.hostname())),
    htonl: counted(1, 1, swapped(32)),
    htons: counted(1, 1, swapped(16)),
    inet_aton: counted(1, 1, inetAton),
    inet_pton: counted(2, 2, inetPton),
    ntohl: counted(1, 1, swapped(32)),
    ntohs: counted(1, 1, swapped(16)),
};

module.exports = { CONSTANTS, FUNCTIONS, IMPLEMENTATION, Raised, SETTINGS, facts };
