// SPDX-License-Identifier: MIT
// The reference's table of constants against the platform's headers: a name that both have is one number.
#include "pysock_call.h"
#include "wire.h"

#include <gtest/gtest.h>

namespace
{

TEST(PlatformConstants, OfTheReferenceAreThoseOfTheHeaders)
{
    size_t compared = 0;
    for (size_t index = 0; index < wire_platform_constants_count; index++) {
        const wire_constant &platform = wire_platform_constants[index];
        const pysock_constant *const constant = pysock_constant_find(nullptr, platform.name);
        if (constant == nullptr)
            continue;
        EXPECT_EQ(constant->value, platform.value) << platform.name;
        compared++;
    }
    EXPECT_GT(compared, 200u); // C libraries alone declare so many
}

} // namespace
