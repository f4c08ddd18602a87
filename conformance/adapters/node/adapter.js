// SPDX-License-Identifier: MIT
// The adapter: requests on standard input, answers on standard output, one JSON object a line.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const { Malformed, Unaskable, makeStr, needList, needText, readValue, writeValue } = require('./values.js');

// The implementation: with --builtins Node's own modules, else the port.
const { CONSTANTS, FUNCTIONS, IMPLEMENTATION, Raised, SETTINGS, facts: ownFacts } =
    require(process.argv[2] === '--builtins' ? './builtins.js' : './socket.js');

const PROTOCOL = 1;
const CHUNK_BYTES = 1 << 16;
const STEP_KEYS = new Set(['call', 'args', 'kwargs', 'on', 'get', 'as']);

/** What the steps of one run share: results by name. Constants are the port's. */
class Run {
    results = new Map();

    constant(name) {
        if (!Object.hasOwn(CONSTANTS, name)) throw new Unaskable(`no constant ${name} here`);
        return CONSTANTS[name];
    }

    result(name, path) {
        if (!this.results.has(name)) throw new Unaskable(`nothing is called ${name}: an earlier step did not make it`);
        return path.reduce((found, place) => {
            if (found.items?.[place] === undefined) throw new Unaskable(`${name} has no such part`);
            return found.items[place];
        }, this.results.get(name));
    }

    keep(result, names) {
        if (typeof names === 'string') this.results.set(names, result);
        else if (names?.length === 1) this.results.set(names[0], result);
        else names?.forEach((name, place) => result.items?.[place] && this.results.set(name, result.items[place]));
    }
}

// ---- Answers

function jsonText(text) {
    return JSON.stringify(text.toWellFormed());
}

function skipped(reason) {
    return `{"skipped":${jsonText(reason)}}`;
}

function raised(problem) {
    const args = problem.args.map(writeValue).join(',');
    const text = writeValue(makeStr(problem.text));
    return `{"raised":{"class":"${problem.class}","code":${problem.code},"args":[${args}],"text":${text}}}`;
}

/** Any other exception is a fault of the port itself: it ends the adapter, and the runner reports a crash. */
async function answerCall(run, name, args, keywords, names) {
    if (!Object.hasOwn(FUNCTIONS, name)) return skipped(`no function ${name} here`);
    try {
        const result = await FUNCTIONS[name](
            needList(args, 'args').map((value) => readValue(value, run)),
            needList(keywords, 'kwargs').map((pair) => {
                if (needList(pair, 'a keyword').length !== 2) throw new Malformed('a keyword is a pair');
                return [needText(pair[0], 'a keyword'), readValue(pair[1], run)];
            }));
        run.keep(result, names);
        return `{"returned":${writeValue(result)}}`;
    } catch (problem) {
        if (problem instanceof Raised) return raised(problem);
        if (problem instanceof Unaskable) return skipped(problem.message);
        throw problem;
    }
}

function isNames(names) {
    return typeof names === 'string' || (Array.isArray(names) && names.every((name) => typeof name === 'string'));
}

function checkStep(step) {
    needObject(step, 'a step');
    for (const key of Object.keys(step)) if (!STEP_KEYS.has(key)) throw new Malformed(`a step has no key ${key}`);
    if ('call' in step === 'get' in step) throw new Malformed('a step has either call or get');
    if ('get' in step && (!('on' in step) || 'args' in step || 'kwargs' in step))
        throw new Malformed('a step with get has on, and no arguments');
    for (const key of ['call', 'get', 'on']) if (key in step) needText(step[key], key);
    if ('as' in step && !isNames(step.as)) throw new Malformed('as is a name, or a list of names');
}

async function answerStep(run, step) {
    if ('on' in step) return skipped(`nothing is called ${step.on}: this port has no sockets`);
    return answerCall(run, step.call, step.args ?? [], step.kwargs ?? [], step.as);
}

/** A step of several, with its duration. */
async function answerTimed(run, step) {
    const begin = process.hrtime.bigint();
    const text = await answerStep(run, step);
    const passed = (process.hrtime.bigint() - begin) / 1000000n;
    return passed > 0n && !text.startsWith('{"skipped"') ? `${text.slice(0, -1)},"elapsed_ms":${passed}}` : text;
}

async function answerRun(body, seq) {
    needKeys(body, 'a run', ['seq', 'steps']);
    const run = new Run();
    needList(body.steps, 'steps').forEach(checkStep);
    const answers = [];
    for (const step of body.steps) answers.push(await (body.steps.length > 1 ? answerTimed : answerStep)(run, step));
    return `{"ran":{"seq":${seq},"steps":[${answers.join(',')}]}}`;
}

async function answerBatch(body, seq) {
    needKeys(body, 'a batch', ['seq', 'call', 'args']);
    const name = needText(body.call, 'call');
    const answers = [];
    for (const args of needList(body.args, 'args')) answers.push(await answerCall(new Run(), name, args, []));
    return `{"batched":{"seq":${seq},"answers":[${answers.join(',')}]}}`;
}

// ---- hello

function facts() {
    const known = {
        ...ownFacts(),
        os: { linux: 'Linux', darwin: 'Darwin', win32: 'Windows' }[process.platform],
        machine: os.machine(),
        world: process.env.SOCKCONFORM_WORLD || undefined,
    };
    return JSON.stringify(known); // which leaves out what is undefined
}

function sorted(object) {
    return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hello(body) {
    if (body.protocol !== PROTOCOL) throw new Malformed(`this adapter speaks protocol ${PROTOCOL} only`);
    const settings = Object.keys(SETTINGS).length > 0 ? `"settings":${JSON.stringify(SETTINGS)},` : '';
    return `{"hello":{"protocol":${PROTOCOL},"implementation":${JSON.stringify(IMPLEMENTATION)},"facts":${facts()},${settings}` +
        `"functions":${JSON.stringify(Object.keys(FUNCTIONS).sort())},"constants":${JSON.stringify(sorted(CONSTANTS))}}}`;
}

// ---- Requests

function needObject(value, what) {
    if (value === null || typeof value !== 'object' || Array.isArray(value))
        throw new Malformed(`${what} is an object`);
    return value;
}

function needKeys(body, what, keys) {
    if (Object.keys(body).length !== keys.length || !keys.every((key) => key in body))
        throw new Malformed(`${what} has ${keys.join(', ')}, and nothing else`);
}

function parse(line) {
    try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line));
    } catch (problem) {
        throw new Malformed(`not JSON in UTF-8: ${problem.message}`);
    }
}

/** The line that answers one line; null at the end. */
async function answer(line) {
    let seq = null;
    try {
        const request = needObject(parse(line), 'a request');
        const [verb] = Object.keys(request);
        if (Object.keys(request).length !== 1) throw new Malformed('a request has one key');
        const body = needObject(request[verb], `what ${verb} holds`);
        if (verb === 'hello') return hello(body);
        if (verb === 'bye') return null;
        if (!Number.isSafeInteger(body.seq)) throw new Malformed('seq is an integer');
        seq = body.seq;
        if (verb === 'run') return await answerRun(body, seq);
        if (verb === 'batch') return await answerBatch(body, seq);
        throw new Malformed(`no request is called ${verb}`);
    } catch (problem) {
        const isDeep = problem instanceof RangeError; // the stack is full
        if (!(problem instanceof Malformed) && !isDeep) throw problem;
        return `{"error":{"seq":${seq},"says":${jsonText(isDeep ? 'nested too deeply' : problem.message)}}}`;
    }
}

// ---- Lines

function writeAll(lines) {
    if (lines.length === 0) return;
    const data = Buffer.from(`${lines.join('\n')}\n`);
    let done = 0;
    while (done < data.length) done += fs.writeSync(1, data, done);
}

function isBlank(line) {
    return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

/** All lines that have come are answered in one write, before more are waited for. */
async function serve() {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let held = []; // a line that is not whole yet
    for (;;) {
        const length = fs.readSync(0, chunk);
        const lines = [];
        let from = 0;
        for (let end; from < length && (end = chunk.subarray(0, length).indexOf(10, from)) >= 0; from = end + 1) {
            lines.push(Buffer.concat([...held, chunk.subarray(from, end)]));
            held = [];
        }
        held.push(Buffer.from(chunk.subarray(from, length)));
        if (length === 0) lines.push(Buffer.concat(held)); // the last line may lack its end
        const answers = [];
        for (const line of lines) {
            if (isBlank(line)) continue;
            const text = await answer(line);
            if (text === null) return writeAll(answers);
            answers.push(text);
        }
        writeAll(answers);
        if (length === 0) return undefined;
    }
}

serve();
