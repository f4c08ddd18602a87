// SPDX-License-Identifier: MIT
// Pyodide: listen() on a socket without an address is a fatal error: no Python code runs any more.
'use strict';

const {loadPyodide} = require('../package_here');

loadPyodide({stderr: () => undefined}).then((pyodide) => {
    let seen = 'it listens';
    try {
        pyodide.runPython('import socket; socket.socket().listen(1)');
    } catch (problem) {
        seen = problem.pyodide_fatal_error ? 'a fatal error of the interpreter' : problem.type;
    }
    console.log(`Pyodide ${pyodide.version}, seen: ${seen}; CPython: it listens, on a port that the system chooses`);
    process.exit(seen === 'it listens' ? 1 : 0);
});
