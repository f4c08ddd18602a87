// SPDX-License-Identifier: MIT
// The loops over Rust's standard library, which rust_loops.rs runs.
#include "loops.h"

uint32_t rust_inet_pton_4(const struct corpus *corpus);
uint32_t rust_inet_pton_6(const struct corpus *corpus);
uint32_t rust_inet_ntop_4(const struct corpus *corpus);
uint32_t rust_inet_ntop_6(const struct corpus *corpus);

const struct loop rust_loops[] = {
    {"inet_pton 4", rust_inet_pton_4},
    {"inet_pton 6", rust_inet_pton_6},
    {"inet_ntop 4", rust_inet_ntop_4},
    {"inet_ntop 6", rust_inet_ntop_6},
    {NULL, NULL},
};
