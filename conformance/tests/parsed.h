// SPDX-License-Identifier: MIT
// JSON written in a test, and JSON read back as text.
#ifndef SOCKCONFORM_TESTS_PARSED_H
#define SOCKCONFORM_TESTS_PARSED_H

#include "values/canonical_json.h"

#include <cstring>
#include <stdexcept>
#include <string>

class Parsed
{
public:
    explicit Parsed(const std::string &source)
    {
        struct text why = {};
        value = canonical_read(source.data(), source.size(), &why);
        std::string said = text_of(&why);
        text_free(&why);
        if (value == nullptr)
            throw std::runtime_error(said + " in " + source);
    }
    Parsed(const Parsed &) = delete;
    Parsed &operator=(const Parsed &) = delete;
    ~Parsed()
    {
        json_decref(value);
    }
    json_t *get() const
    {
        return value;
    }
    json_t *release()
    {
        json_t *taken = value;
        value = nullptr;
        return taken;
    }

private:
    json_t *value = nullptr;
};

inline std::string json_text(const json_t *value)
{
    struct text out = {};
    canonical_write(&out, value);
    std::string said(out.bytes, out.length);
    text_free(&out);
    return said;
}

#endif
