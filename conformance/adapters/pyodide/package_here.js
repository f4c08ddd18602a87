// SPDX-License-Identifier: MIT
// Finds the npm package pyodide for the scripts in findings; without it they end with exit status 77.
'use strict';

try {
    module.exports = require(process.env.SOCKCONFORM_PYODIDE || './node_modules/pyodide');
} catch {
    console.log('Pyodide is not installed: npm install pyodide && export SOCKCONFORM_PYODIDE="$PWD/node_modules/pyodide"');
    process.exit(77);
}
