// SPDX-License-Identifier: MIT
// Values of the call layer for tests. The objects that they point to must outlive them, as literals do.
#ifndef PYSOCK_TESTS_VALUES_H
#define PYSOCK_TESTS_VALUES_H

#include "pysock_call.h"

#include <string_view>
#include <vector>

using Values = std::vector<pysock_value>;

inline pysock_value Int(int64_t number)
{
    return pysock_value_from_int(number);
}

inline pysock_value Text(std::string_view text)
{
    pysock_value value{};
    value.kind = PYSOCK_STR;
    value.as.text = {text.data(), text.size()};
    return value;
}

inline pysock_value Bytes(std::string_view bytes)
{
    pysock_value value{};
    value.kind = PYSOCK_BYTES;
    value.as.buffer = {reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size()};
    return value;
}

inline pysock_value Sequence(pysock_kind kind, const Values &items)
{
    pysock_value value{};
    value.kind = kind;
    value.as.sequence = {items.data(), items.size()};
    return value;
}

#endif
