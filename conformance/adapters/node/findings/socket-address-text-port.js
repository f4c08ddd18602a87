// SPDX-License-Identifier: MIT
// new net.SocketAddress ends the whole process if the port is a string: an assertion in C++ fails.
const { spawnSync } = require('node:child_process');

const { signal } = spawnSync(process.execPath, ['-e', "new (require('net').SocketAddress)({ port: '80' })"]);
console.log(`node ${process.version}: a port that is a string ends the process by ${signal}`);
process.exitCode = signal === null ? 1 : 0;
