// SPDX-License-Identifier: MIT
// dns.lookup of a literal ignores the family that was asked for.
require('node:dns').lookup('::1', { family: 4 }, (error, address, family) => {
    console.log(`node ${process.version}: dns.lookup('::1', {family: 4}) is ${error?.code ?? address}, family ${family}`);
    process.exitCode = family === 6 ? 0 : 1;
});
