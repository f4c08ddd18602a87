// SPDX-License-Identifier: MIT
// What no vector asks: requests that are refused or skipped, lines in pieces, and how the adapter ends.
'use strict';

const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const ADAPTER = path.join(__dirname, 'adapter.js');

// Node's own variables, NODE_EXTRA_CA_CERTS for one, can have it write warnings that are not the adapter's.
const surroundings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_')));

function converse(input) {
    const done = spawnSync(process.execPath, [ADAPTER], { input, encoding: 'utf8', env: surroundings });
    assert.deepStrictEqual([done.status, done.stderr], [0, '']);
    return done.stdout.split('\n').slice(0, -1).map((line) => JSON.parse(line));
}

const step = (body) => `{"run":{"seq":1,"steps":[${body}]}}\n`;
const asked = (args) => step(`{"call":"htons","args":[${args}]}`);

// A line, and the seq that its refusal bears.
const REFUSED = [
    ['garbage\n', null],
    [Buffer.from('"\xff"\n', 'latin1'), null],
    ['[]\n', null],
    ['{}\n', null],
    ['{"run":{},"bye":{}}\n', null],
    ['{"hello":{"protocol":2}}\n', null],
    ['{"walk":{"seq":1}}\n', 1],
    ['{"run":{"seq":"1","steps":[]}}\n', null],
    ['{"run":{"seq":1}}\n', 1],
    ['{"run":{"seq":1,"steps":[],"more":1}}\n', 1],
    ['{"batch":{"seq":1,"call":"htons","args":[5]}}\n', 1],
    [step('{"args":[]}'), 1],
    [step('{"call":"htons","expect":5}'), 1],
    [asked('1.5'), 1],
    [asked('{"int":"1_0"}'), 1],
    [asked('{"bytes":"0"}'), 1],
    [asked('{"str":"\\\\x"}'), 1],
    [asked('{"nosuch":1}'), 1],
    [asked('{"object":"nosuch"}'), 1],
    [`${'['.repeat(200000)}\n`, null],
];

const refusals = converse(Buffer.concat(REFUSED.map(([line]) => Buffer.from(line))));
assert.deepStrictEqual(refusals.length, REFUSED.length);
for (const [place, [line, seq]] of REFUSED.entries()) {
    const answer = refusals[place];
    assert.deepStrictEqual([Object.keys(answer), answer.error?.seq], [['error'], seq], String(line).slice(0, 80));
}

const unaskable = [
    '{"call":"nosuch"}',
    '{"on":"server","get":"timeout"}',
    '{"call":"htons","args":[{"const":"AF_NOWHERE"}]}',
    '{"call":"htons","args":[{"handle":"server"}]}',
    '{"call":"htons","args":[{"result":"nothing"}]}',
];
const [reasons] = converse(step(unaskable.join()));
assert.deepStrictEqual(reasons.ran.steps.map((answer) => Object.keys(answer)), unaskable.map(() => ['skipped']));

const shared = '{"call":"inet_aton","args":["127.1"],"as":"it"},{"call":"inet_ntoa","args":[{"result":"it"}]}';
assert.deepStrictEqual(converse(step(shared))[0].ran.steps[1], { returned: '127.0.0.1' });

const long = `{"batch":{"seq":2,"call":"inet_aton","args":[${Array(20000).fill('["10.0.0.1"]').join()}]}}`;
assert.deepStrictEqual(converse(long)[0].batched.answers.length, 20000); // in pieces, and without its newline

assert.deepStrictEqual(converse(' \n{"bye":{}}\n{"hello":{"protocol":1}}\n'), []);
