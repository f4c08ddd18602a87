// SPDX-License-Identifier: MIT
// The reference as an adapter: its hello and its answers.
#ifndef SOCKCONFORM_ADAPTER_REF_ADAPTER_H
#define SOCKCONFORM_ADAPTER_REF_ADAPTER_H

#include "pysock_call.h"
#include "scenario.h"
#include "wire.h"

#include <sys/utsname.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Room for the names of all that the reference offers, and the NULL that ends them.
#define REF_ADAPTER_FUNCTIONS_MAX 64

struct ref_adapter {
    struct wire_adapter wire; ///< points into the rest: do not copy
    const struct pysock_python *python;
    const struct pysock_libc *libc;
    struct scenario scenario; ///< of the run that is under way
    const char *functions[REF_ADAPTER_FUNCTIONS_MAX];
    struct utsname system;
};

/// Fills in hello and the callbacks.
/// \param python [in] as which CPython to answer
/// \param libc   [in] as which C library to answer
void ref_adapter_init(struct ref_adapter *adapter, const struct pysock_python *python,
                      const struct pysock_libc *libc);

#ifdef __cplusplus
}
#endif
#endif
