// SPDX-License-Identifier: MIT
// Fuzz target: any bytes as a file of vectors. What is refused is refused with a reason; of what is read
// every question can be sent, and every expectation can be judged.
#include "judge/judge.h"
#include "protocol/protocol.h"
#include "values/canonical_json.h"
#include "values/symbols.h"
#include "vectors/expectation.h"
#include "vectors/vectors.h"

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

json_t *Read(const std::string &source)
{
    struct text why = {};
    json_t *value = canonical_read(source.data(), source.size(), &why);
    Require((value == nullptr) == (why.length > 0));
    text_free(&why);
    return value;
}

std::string Written(const json_t *value)
{
    struct text out = {};
    canonical_write(&out, value);
    std::string said(text_of(&out), out.length);
    text_free(&out);
    return said;
}

/// What is written canonically is read back, and then written the same.
void CheckForm(const json_t *value)
{
    const std::string once = Written(value);
    json_t *const again = Read(once);
    Require(again != nullptr && Written(again) == once);
    json_decref(again);
}

struct Judged {
    const json_t *constants;
    json_t *base;
};

void JudgePermitted(void *context, const json_t *expectation)
{
    const Judged &judged = *static_cast<const Judged *>(context);
    json_t *const answer = symbols_as_answer(expectation, judged.constants);
    json_t *answers[] = {judged.base, answer};
    const struct allowed allowed = {answers, 2, false};
    Require(judge_step(&allowed, answer).outcome < OUTCOME_COUNT);
    json_decref(answer);
}

void CheckStep(const struct step &step, const json_t *facts, const json_t *constants)
{
    const json_t *const expectation = expect_in_force(step.question, facts, "CPython");
    Require(expectation != nullptr);
    json_t *const answer = symbols_as_answer(expectation, constants);
    json_t *answers[] = {answer};
    const struct allowed allowed = {answers, 1, false};
    Require(judge_step(&allowed, answer).outcome < OUTCOME_COUNT);
    json_t *const named = symbols_named(answer, constants);
    CheckForm(named);
    json_decref(named);
    Judged judged = {constants, answer};
    expect_each_permitted(step.question, facts, "CPython", JudgePermitted, &judged);
    json_decref(answer);
}

void CheckCase(const struct vector_case &one, const json_t *facts, const json_t *constants)
{
    Require(one.id != nullptr && one.rule != nullptr && one.step_count > 0);
    for (size_t i = 0; i < one.step_count; i++)
        CheckStep(one.steps[i], facts, constants);
    struct text line = {};
    request_run(&line, 1, &one, nullptr);
    Require(line.length > 0 && line.bytes[line.length - 1] == '\n');
    json_t *const request = Read(std::string(line.bytes, line.length - 1));
    Require(request != nullptr && Written(request) + "\n" == std::string(line.bytes, line.length));
    json_decref(request);
    text_free(&line);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static json_t *const facts = Read(
        R"({"python":"3.9.18","libc":"musl 1.2.3","os":"Linux","machine":"x86_64","byteorder":"little","long_bits":64})");
    static json_t *const constants =
        Read(R"({"AF_INET":2,"EAGAIN":11,"EWOULDBLOCK":11,"EAI_NONAME":-2,"NO_DATA":4})");
    json_t *const root = Read(std::string(reinterpret_cast<const char *>(data), size));
    if (root == nullptr)
        return 0;
    CheckForm(root);
    struct vector_file file;
    struct text why = {};
    const bool good = vector_file_read(&file, "f.json", root, &why);
    Require(good == (why.length == 0));
    for (size_t i = 0; good && i < file.case_count; i++)
        CheckCase(file.cases[i], facts, constants);
    vector_file_free(&file);
    text_free(&why);
    return 0;
}
