// SPDX-License-Identifier: MIT
// Fuzz target: any bytes as a line from an adapter. What is refused is refused with a reason; what is read is
// the same when it is written anew, and an answer never differs from itself.
#include "adapter/hello.h"
#include "judge/judge.h"
#include "protocol/protocol.h"
#include "values/canonical_json.h"
#include "values/symbols.h"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace
{

void Require(bool holds)
{
    if (!holds)
        std::abort();
}

std::string Written(const json_t *value)
{
    struct text out = {};
    canonical_write(&out, value);
    std::string said(text_of(&out), out.length);
    text_free(&out);
    return said;
}

json_t *Known(const char *source)
{
    json_t *const value = json_loads(source, JSON_DECODE_ANY, nullptr);
    Require(value != nullptr);
    return value;
}

void CheckStep(json_t *answer)
{
    static json_t *const constants = Known(R"({"AF_INET":2,"EAGAIN":11,"EAI_NONAME":-2,"NO_DATA":4})");
    static json_t *const others[] = {
        Known(R"({"returned":{"tuple":["::",{"any":"port"}]}})"),
        Known(
            R"({"returned":[1,{"float":"0.5"},{"dict":[["a",{"bytes":"00ff"}]]}],"warned":["DeprecationWarning"]})"),
        Known(R"({"raised":{"class":"gaierror","code":-2,"args":[-2,"x"],"text":"[Errno -2] x"}})"),
    };
    const bool is_skipped = json_object_get(answer, "skipped") != nullptr;
    for (const bool multiset : {false, true}) {
        Require(is_skipped || judge_difference(answer, answer, multiset) == LEVEL_NONE);
        for (json_t *const other : others)
            Require(judge_difference(other, answer, multiset) <= LEVEL_NONE);
    }
    json_t *answers[] = {others[0], answer};
    const struct allowed allowed = {answers, 2, false};
    const struct judgement judgement = judge_step(&allowed, answer);
    Require(judgement.outcome == (is_skipped ? OUTCOME_SKIPPED : OUTCOME_PERMITTED) ||
            judgement.outcome == OUTCOME_PASS);
    json_decref(symbols_named(answer, constants));
}

void CheckContent(const struct answer &answer)
{
    size_t index;
    json_t *one;
    struct hello hello;
    struct text why = {};
    switch (answer.kind) {
    case ANSWER_HELLO: {
        const bool good = hello_read(&hello, answer.content, &why);
        Require(good == (why.length == 0));
        if (good) {
            hello_offers(&hello, "inet_aton");
            hello_free(&hello);
        }
        break;
    }
    case ANSWER_RAN:
    case ANSWER_BATCHED: json_array_foreach(answer.content, index, one) CheckStep(one); break;
    case ANSWER_ERROR: Require(json_is_string(answer.content)); break;
    }
    text_free(&why);
}

void CheckSame(const struct answer &answer)
{
    struct answer again;
    struct text why = {};
    const std::string line = Written(answer.root);
    Require(answer_read(&again, line.data(), line.size(), &why));
    Require(again.kind == answer.kind && again.seq == answer.seq &&
            Written(again.content) == Written(answer.content));
    answer_free(&again);
    text_free(&why);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct answer answer;
    struct text why = {};
    const bool good = answer_read(&answer, reinterpret_cast<const char *>(data), size, &why);
    Require(good == (why.length == 0));
    text_free(&why);
    if (!good)
        return 0;
    CheckSame(answer);
    CheckContent(answer);
    answer_free(&answer);
    return 0;
}
