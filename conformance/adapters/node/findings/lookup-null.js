// SPDX-License-Identifier: MIT
// dns.lookup reads a host up to its first NUL: '127.0.0.1\0.example.org' is 127.0.0.1. Exit status 1: so it is.
require('node:dns').lookup('127.0.0.1\0.example.org', (error, address) => {
    console.log(`node ${process.version}: dns.lookup('127.0.0.1\\0.example.org') is ${error?.code ?? address}`);
    process.exitCode = address === '127.0.0.1' ? 1 : 0;
});
