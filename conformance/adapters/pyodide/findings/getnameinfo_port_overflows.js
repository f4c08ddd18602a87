// SPDX-License-Identifier: MIT
// Pyodide: getnameinfo() of port 65536 answers port 1: the number is cut with its carry added.
'use strict';

const {loadPyodide} = require('../package_here');

const CODE = `
import socket
try:
    seen = str(socket.getnameinfo(("127.0.0.1", 65536), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV)[1])
except OSError as problem:
    seen = type(problem).__name__
seen
`;

loadPyodide().then((pyodide) => {
    const seen = pyodide.runPython(CODE);
    console.log(`Pyodide ${pyodide.version}, seen: ${seen}; CPython: 0`);
    process.exit(seen === '0' ? 1 : 0);
});
