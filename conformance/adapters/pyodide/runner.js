// SPDX-License-Identifier: MIT
// Runs oracle/adapter.py inside Pyodide, CPython on Emscripten, with Node's standard input and output.
//
// usage: node runner.js ADAPTER.PY [option of the adapter]...
// SOCKCONFORM_PYODIDE is the folder of the npm package `pyodide`; without it node_modules/pyodide beside this file.
'use strict';

const fs = require('fs');
const path = require('path');

const folder = process.env.SOCKCONFORM_PYODIDE || path.join(__dirname, 'node_modules', 'pyodide');

/// Fills the buffer from a descriptor; 0 at the end. A descriptor that does not block is asked again.
function readSome(descriptor, buffer) {
    for (;;) {
        try {
            return fs.readSync(descriptor, buffer, 0, buffer.length, null);
        } catch (problem) {
            if (problem.code === 'EOF')
                return 0;
            if (problem.code !== 'EAGAIN')
                throw problem;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
        }
    }
}

/// Writes the whole buffer.
function writeAll(descriptor, buffer) {
    for (let from = 0; from < buffer.length;) {
        try {
            from += fs.writeSync(descriptor, buffer, from, buffer.length - from);
        } catch (problem) {
            if (problem.code !== 'EAGAIN')
                throw problem;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
        }
    }
    return buffer.length;
}

async function main(adapter, options) {
    const {loadPyodide} = require(folder);
    const pyodide = await loadPyodide({indexURL: folder + path.sep, env: {HOME: '/home/pyodide'}});

    pyodide.setStdin({read: (buffer) => readSome(0, buffer)});
    pyodide.setStdout({write: (buffer) => writeAll(1, buffer)});
    pyodide.setStderr({write: (buffer) => writeAll(2, buffer)});
    pyodide.FS.writeFile('/adapter.py', fs.readFileSync(adapter));
    pyodide.globals.set('words', pyodide.toPy(['/adapter.py', '--name', 'Pyodide', '--version', pyodide.version, ...options]));
    try {
        pyodide.runPython('import runpy, sys\nsys.argv = list(words)\nrunpy.run_path("/adapter.py", run_name="__main__")');
    } catch (problem) {
        if (problem.type !== 'SystemExit')
            throw problem;
        process.exitCode = pyodide.runPython('import sys; sys.last_value.code or 0');
    }
}

main(process.argv[2], process.argv.slice(3)).catch((problem) => {
    console.error(String(problem));
    process.exit(1);
});
