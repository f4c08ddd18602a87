// SPDX-License-Identifier: MIT
// dns.lookup reads a host up to its first NUL: '127.0.0.1\0.example.org' is 127.0.0.1.
const dns = require('node:dns').promises;

async function lookup() {
    return (await dns.lookup('127.0.0.1\0.example.org')).address;
}

lookup().catch((error) => error.code).then((answer) => {
    console.log(`node ${process.version}: dns.lookup('127.0.0.1\\0.example.org') is ${answer}`);
    process.exitCode = answer === '127.0.0.1' ? 0 : 1;
});
