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

/// Room for the names of all functions that the reference offers, and the final NULL.
#define REF_ADAPTER_FUNCTIONS_MAX 64

/// Room for the names of the features, and the final NULL.
#define REF_ADAPTER_FEATURES_MAX 8

/// Room for the constants of the reference and of the platform.
#define REF_ADAPTER_CONSTANTS_MAX 1024

struct ref_adapter {
    struct wire_adapter wire; ///< points into this struct: do not copy it
    const struct pysock_python *python;
    const struct pysock_libc *libc;
    enum pysock_form form;    ///< of calls; ref_adapter_init() chooses the oracle's
    struct scenario scenario; ///< of the current run
    struct beside *besides;   ///< its steps in threads
    struct child *children;   ///< its children
    const char *features[REF_ADAPTER_FEATURES_MAX];
    const char *functions[REF_ADAPTER_FUNCTIONS_MAX];
    struct wire_constant constants[REF_ADAPTER_CONSTANTS_MAX];
    struct utsname system;
};

/// Fills in hello and the callbacks.
/// \param python [in] the CPython to answer as
/// \param libc   [in] the C library to answer as
void ref_adapter_init(struct ref_adapter *adapter, const struct pysock_python *python,
                      const struct pysock_libc *libc);

#ifdef __cplusplus
}
#endif
#endif
