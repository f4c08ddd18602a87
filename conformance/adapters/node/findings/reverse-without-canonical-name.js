// SPDX-License-Identifier: MIT
// dns.reverse returns the aliases of a line in /etc/hosts without its canonical name. Exit status 1: so it is.
const canonical = require('node:fs').readFileSync('/etc/hosts', 'utf8').match(/^127\.0\.0\.1[ \t]+(\S+)/m)?.[1];

require('node:dns').reverse('127.0.0.1', (error, names) => {
    console.log(`node ${process.version}: /etc/hosts has ${canonical}, dns.reverse has ${error?.code ?? JSON.stringify(names)}`);
    process.exitCode = canonical !== undefined && error === null && !names.includes(canonical) ? 1 : 0;
});
