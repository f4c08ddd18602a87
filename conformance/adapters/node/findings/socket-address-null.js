// SPDX-License-Identifier: MIT
// net.SocketAddress reads an address up to its first NUL, which net.isIP refuses.
const net = require('node:net');

const text = '1.2.3.4\0.example.org';
let read;
try {
    read = new net.SocketAddress({ address: text }).address;
} catch (error) {
    read = error.code;
}
console.log(`node ${process.version}: net.isIP is ${net.isIP(text)}, the address is ${read}`);
process.exitCode = read === '1.2.3.4' ? 0 : 1;
