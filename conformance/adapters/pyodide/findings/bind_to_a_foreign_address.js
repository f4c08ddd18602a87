// SPDX-License-Identifier: MIT
// Pyodide: bind() accepts an address that no interface has.
'use strict';

const {loadPyodide} = require('../package_here');

const CODE = `
import socket
try:
    seen = str(socket.socket().bind(("192.0.2.1", 0)))
except OSError as problem:
    seen = type(problem).__name__
seen
`;

loadPyodide().then((pyodide) => {
    const seen = pyodide.runPython(CODE);
    console.log(`Pyodide ${pyodide.version}, seen: ${seen}; CPython: OSError`);
    process.exit(seen === 'OSError' ? 1 : 0);
});
