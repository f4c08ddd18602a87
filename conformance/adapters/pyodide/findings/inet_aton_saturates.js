// SPDX-License-Identifier: MIT
// Pyodide: inet_aton() reads a number over 32 bits as 255.255.255.255.
'use strict';

const {loadPyodide} = require('../package_here');

const CODE = `
import socket
try:
    seen = str(socket.inet_aton("4294967296").hex())
except OSError as problem:
    seen = type(problem).__name__
seen
`;

loadPyodide().then((pyodide) => {
    const seen = pyodide.runPython(CODE);
    console.log(`Pyodide ${pyodide.version}, seen: ${seen}; CPython: OSError`);
    process.exit(seen === 'OSError' ? 1 : 0);
});
