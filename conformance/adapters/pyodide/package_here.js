// SPDX-License-Identifier: MIT
// Finds the npm package pyodide for the scripts in findings; without it they end with exit status 77.
'use strict';

try {
    module.exports = require(process.env.SOCKCONFORM_PYODIDE || './node_modules/pyodide');
} catch (problem) {
    console.error(`the package pyodide is not here (see README.md): ${problem.message}`);
    process.exit(77);
}
