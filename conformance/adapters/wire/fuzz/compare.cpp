// SPDX-License-Identifier: MIT
// The comparison with jansson, and what holds for every line that an adapter is sent.
#include "compare.h"

#include "../tests/help.h"

#include <cstdlib>
#include <cstring>
#include <jansson.h>

namespace
{

std::string Differ(const wire_json *ours, const json_t *theirs);

std::string DifferInNumber(const wire_json *ours, const json_t *theirs)
{
    int64_t number = 0;

    if (!ours->integral) {
        std::string text(ours->text.bytes, ours->text.length);
        return json_is_real(theirs) && std::strtod(text.c_str(), nullptr) == json_real_value(theirs)
                   ? ""
                   : "real number";
    }
    if (!wire_int_from_decimal(ours->text, &number))
        return "whole number too large for us alone";
    return json_is_integer(theirs) && json_integer_value(theirs) == number ? "" : "whole number";
}

std::string DifferInItems(const wire_json *ours, const json_t *theirs)
{
    size_t i = 0;

    if (!json_is_array(theirs) || json_array_size(theirs) != ours->count)
        return "array";
    for (const wire_json *item = ours->first; item != nullptr; item = item->next) {
        std::string difference = Differ(item, json_array_get(theirs, i++));
        if (!difference.empty())
            return difference;
    }
    return "";
}

std::string DifferInMembers(const wire_json *ours, json_t *theirs)
{
    void *at = json_object_iter(theirs);

    if (!json_is_object(theirs) || json_object_size(theirs) != ours->count)
        return "object";
    for (const wire_json *member = ours->first; member != nullptr; member = member->next) {
        if (!wire_text_is(member->key, json_object_iter_key(at)))
            return "key";
        std::string difference = Differ(member, json_object_iter_value(at));
        if (!difference.empty())
            return difference;
        at = json_object_iter_next(theirs, at);
    }
    return "";
}

std::string Differ(const wire_json *ours, const json_t *theirs)
{
    switch (ours->kind) {
    case WIRE_JSON_NULL: return json_is_null(theirs) ? "" : "null";
    case WIRE_JSON_TRUE: return json_is_true(theirs) ? "" : "true";
    case WIRE_JSON_FALSE: return json_is_false(theirs) ? "" : "false";
    case WIRE_JSON_NUMBER: return DifferInNumber(ours, theirs);
    case WIRE_JSON_STRING:
        return json_is_string(theirs) && json_string_length(theirs) == ours->text.length &&
                       std::memcmp(json_string_value(theirs), ours->text.bytes, ours->text.length) == 0
                   ? ""
                   : "string";
    case WIRE_JSON_ARRAY: return DifferInItems(ours, theirs);
    case WIRE_JSON_OBJECT: return DifferInMembers(ours, const_cast<json_t *>(theirs));
    }
    return "kind";
}

} // namespace

std::string CompareWithJansson(const std::string &text)
{
    Arena arena;
    std::string copy = text, why;
    json_error_t error;
    const wire_json *ours = Parsed(arena, copy, &why);
    json_t *theirs = json_loadb(text.data(), text.size(),
                                JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    std::string difference;

    if (ours != nullptr && theirs != nullptr)
        difference = Differ(ours, theirs);
    else if (ours != nullptr && json_error_code(&error) != json_error_numeric_overflow &&
             json_error_code(&error) != json_error_null_byte_in_key)
        difference = std::string("only we accept it; jansson: ") + error.text;
    else if (theirs != nullptr && why != "arrays and objects are nested too deeply" &&
             text.find('\0') == std::string::npos)
        difference = "only jansson accepts it; we: " + why;
    json_decref(theirs);
    return difference;
}

std::string CheckSession(const std::string &line)
{
    Echo echo;
    std::string answer = echo.Ask(line);

    if (echo.session.ended)
        return answer.empty() ? "" : "bye was answered";
    json_error_t error;
    json_t *parsed =
        json_loadb(answer.data(), answer.size(), JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (parsed == nullptr)
        return "the answer is no JSON: " + answer;
    json_decref(parsed);
    if (answer.find('\n') != std::string::npos)
        return "the answer is more than one line: " + answer;
    std::string once = Echoed(line);
    if (once.compare(0, 8, "refused:") != 0 && Echoed(once) != once)
        return "written twice, it differs: " + once;
    return "";
}
