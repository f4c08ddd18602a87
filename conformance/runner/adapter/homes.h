// SPDX-License-Identifier: MIT
// The places of the project's own adapters.
#ifndef SOCKCONFORM_RUNNER_ADAPTER_HOMES_H
#define SOCKCONFORM_RUNNER_ADAPTER_HOMES_H

#ifdef __cplusplus
extern "C" {
#endif

struct homes {
    const char *programs; ///< folder of the executables
    const char *oracle;   ///< oracle/adapter.py
    const char *adapters; ///< folder of folders with an adapter.json; NULL if there is none
};

#ifdef __cplusplus
}
#endif
#endif
