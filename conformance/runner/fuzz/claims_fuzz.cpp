// SPDX-License-Identifier: MIT
// Fuzz target: any bytes as a claim. What is refused is refused with a reason; what is read is counted, said and drawn as a
// badge for a run of the test vectors.
#include "fuzz/input.h"
#include "outcome/badge.h"

#include <cstring>

using fuzz::Require;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct claim claim;
    struct text why = {};
    const std::string path = fuzz::PathOf(data, size);
    const bool good = claim_load(&claim, path.c_str(), &why);
    Require(good == (why.length == 0));
    if (good) {
        fuzz::Run one;
        struct text said = {};
        const struct homes homes = {"", "", nullptr};
        one.run.claim = &claim;
        fuzz::ReadHello(&one.adapter.hello);
        one.adapter.greeted = true;
        Require(claim.count > 0 && claim.implementation != nullptr);
        for (size_t i = 0; i < claim.count; i++)
            Require(claim.functions[i].level < LEVEL_NONE);
        Require(!claim_say(&said, &claim, &one.run, &one.adapter)); // nothing was answered
        Require(said.length > 0);
        json_t *const badge = badge_of(&one.run, &one.adapter, LEVEL_TEXT);
        Require(badge != nullptr);
        json_decref(badge);
        text_free(&said);
        if (claim.adapter != nullptr && command_is_own(claim.adapter, &homes))
            Require(std::strchr(claim.adapter, '=') == nullptr);
    }
    claim_free(&claim);
    text_free(&why);
    return 0;
}
