// SPDX-License-Identifier: MIT
// dns.reverse returns the aliases of a line in /etc/hosts without its canonical name.
const canonical = require('node:fs').readFileSync('/etc/hosts', 'utf8').match(/^127\.0\.0\.1[ \t]+(\S+)/m)?.[1];

require('node:dns').reverse('127.0.0.1', (error, names) => {
    if (canonical === undefined || error !== null || names.length === 0) {
        console.log('/etc/hosts has no alias of 127.0.0.1: add the line "127.0.0.1 localhost alias"');
        process.exit(77);
    }
    console.log(`node ${process.version}: /etc/hosts has ${canonical}, dns.reverse has ${JSON.stringify(names)}`);
    process.exitCode = names.includes(canonical) ? 1 : 0;
});
