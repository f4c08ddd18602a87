// SPDX-License-Identifier: MIT
// The fuzz target: any bytes as JSON and as a request.
#include "compare.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);

    for (const std::string &problem : {CompareWithJansson(text), CheckSession(text)}) {
        if (!problem.empty()) {
            std::fprintf(stderr, "%s\n", problem.c_str());
            std::abort();
        }
    }
    return 0;
}
