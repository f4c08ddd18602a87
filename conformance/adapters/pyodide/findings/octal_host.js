// SPDX-License-Identifier: MIT
// Pyodide: gethostbyname("0177.0.0.1") drops the zero and finds 177.0.0.1, where inet_aton() reads the octal 127.0.0.1.
'use strict';

const {loadPyodide} = require('../package_here');

const CODE = `
import socket
try:
    seen = str(socket.gethostbyname("0177.0.0.1"))
except OSError as problem:
    seen = type(problem).__name__
seen
`;

loadPyodide().then((pyodide) => {
    const seen = pyodide.runPython(CODE);
    console.log(`Pyodide ${pyodide.version}, seen: ${seen}; CPython: 127.0.0.1`);
    process.exit(seen === '127.0.0.1' ? 1 : 0);
});
