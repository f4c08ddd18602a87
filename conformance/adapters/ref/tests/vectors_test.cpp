// SPDX-License-Identifier: MIT
// Every vector asked of the reference in this process, as every CPython that it speaks as.
#include "adapter.h"
#include "adapter/hello.h"
#include "base/text.h"
#include "judge/expected.h"
#include "judge/judge.h"
#include "protocol/protocol.h"
#include "vectors/expectation.h"
#include "vectors/vectors.h"
#include "wire/session.h"

extern "C" {
#include "platform/python.h"
}

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace
{

constexpr size_t kMemoryBytes = size_t{16} << 20;

/// The vectors of the tree, read once.
const vectors &Vectors()
{
    static vectors loaded = [] {
        vectors read{};
        text why{};
        if (!vectors_load(&read, VECTORS_DIR, &why)) {
            std::fprintf(stderr, "%s\n", text_of(&why));
            std::abort();
        }
        return read;
    }();
    return loaded;
}

/// The reference as one CPython, asked line by line.
class Reference
{
public:
    explicit Reference(const pysock_python *python, const char *libc = nullptr,
                       pysock_form form = PYSOCK_FORM_VALUE)
    {
        ref_adapter_init(&adapter_, python, pysock_libc_find(libc));
        adapter_.form = form;
        EXPECT_TRUE(wire_session_open(&session_, &adapter_.wire, kMemoryBytes));
        text line{};
        request_hello(&line);
        Ask(&line);
        text why{};
        EXPECT_TRUE(hello_read(&hello_, answer_.content, &why)) << text_of(&why);
        text_free(&why);
    }

    ~Reference()
    {
        answer_free(&answer_);
        hello_free(&hello_);
        wire_session_close(&session_);
    }

    Reference(const Reference &) = delete;
    Reference &operator=(const Reference &) = delete;

    const hello &Hello() const
    {
        return hello_;
    }

    // The answers to a case, a list of one per step.
    const json_t *Answers(const vector_case &one)
    {
        text line{};
        request_run(&line, 1, &one, nullptr);
        Ask(&line);
        return answer_.content;
    }

private:
    void Ask(text *line)
    {
        text why{};
        answer_free(&answer_);
        answer_ = answer{};
        session_.out.length = 0;
        EXPECT_TRUE(wire_session_line(&session_, line->bytes, line->length - 1));
        EXPECT_TRUE(answer_read(&answer_, session_.out.bytes, session_.out.length - 1, &why))
            << text_of(&why);
        text_free(&why);
        text_free(line);
    }

    ref_adapter adapter_{};
    wire_session session_{};
    answer answer_{};
    hello hello_{};
};

std::string Text(const json_t *value)
{
    char *const dumped = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    const std::string text = dumped != nullptr ? dumped : "nothing";
    std::free(dumped);
    return text;
}

judgement Judge(const vector_case &one, const hello &hello, const json_t *observed)
{
    std::vector<allowed> allowed(one.step_count);
    for (size_t step = 0; step < one.step_count; step++)
        allowed_gather(&allowed[step], &one, step, &hello);
    const judgement judged = judge_case(allowed.data(), one.step_count, observed);
    for (struct allowed &each : allowed)
        allowed_free(&each);
    return judged;
}

/// A function that is still to come is not offered.
bool Offers(const hello &hello, const vector_case &one)
{
    for (size_t step = 0; step < one.step_count; step++) {
        const json_t *const request = one.steps[step].request;
        const char *const call = json_string_value(json_object_get(request, "call"));
        if (call != nullptr && json_object_get(request, "on") == nullptr && !hello_offers(&hello, call))
            return false;
    }
    return true;
}

/// The named world that this process is in; empty in the main one, and outside.
std::string WorldName()
{
    const char *const name = std::getenv("SOCKCONFORM_WORLD_NAME");
    return name != nullptr ? name : "";
}

/// Whether a case can be asked where this process is: in a named world those of it alone.
bool IsHere(const vector_case &one)
{
    const bool in_world = std::getenv("SOCKCONFORM_WORLD") != nullptr;
    return (in_world || !one.needs_world) && WorldName() == (one.world != nullptr ? one.world : "");
}

/// The least number of cases that a test asks; a named world has few.
size_t AtLeast(size_t in_world, size_t outside)
{
    if (!WorldName().empty())
        return 0;
    return std::getenv("SOCKCONFORM_WORLD") != nullptr ? in_world : outside;
}

class ReferenceAs : public testing::TestWithParam<size_t>
{
};

TEST_P(ReferenceAs, AnswersEveryVector)
{
    Reference reference(pysock_python_at(GetParam()));
    size_t asked = 0;
    for (size_t file = 0; file < Vectors().file_count; file++) {
        for (size_t index = 0; index < Vectors().files[file].case_count; index++) {
            const vector_case &one = Vectors().files[file].cases[index];
            if (!IsHere(one) || !Offers(reference.Hello(), one))
                continue;
            const json_t *const observed = reference.Answers(one);
            const judgement judged = Judge(one, reference.Hello(), observed);
            asked++;
            EXPECT_EQ(judged.outcome, OUTCOME_PASS) << one.id << " observed " << Text(observed);
        }
    }
    EXPECT_GT(asked, 0U);
}

/// Whether a step has another text if it is called by name.
bool DiffersByName(const vector_case &one, const hello &hello)
{
    for (size_t step = 0; step < one.step_count; step++) {
        size_t index;
        json_t *variant;
        json_array_foreach(json_object_get(one.steps[step].question, "variants"), index, variant)
        {
            const char *const origin = json_string_value(json_object_get(variant, "origin"));
            if (std::string(origin).rfind("named-", 0) == 0 &&
                when_holds(json_object_get(variant, "when"), hello.facts, hello.name))
                return true;
        }
    }
    return false;
}

// Of cases with another text by name exactly that text, of all others the same as otherwise.
TEST_P(ReferenceAs, AnswersCallsByName)
{
    const std::string version = pysock_python_version(pysock_python_at(GetParam()));
    Reference reference(pysock_python_at(GetParam()), nullptr, PYSOCK_FORM_NAME);
    size_t by_name = 0;
    for (size_t file = 0; file < Vectors().file_count; file++) {
        for (size_t index = 0; index < Vectors().files[file].case_count; index++) {
            const vector_case &one = Vectors().files[file].cases[index];
            if (!IsHere(one) || one.needs_dns || one.waits || !Offers(reference.Hello(), one))
                continue;
            const bool differs = DiffersByName(one, reference.Hello());
            const json_t *const observed = reference.Answers(one);
            EXPECT_EQ(Judge(one, reference.Hello(), observed).outcome,
                      differs ? OUTCOME_PERMITTED : OUTCOME_PASS)
                << one.id << " observed " << Text(observed);
            by_name += differs;
        }
    }
    const bool names_class =
        pysock_python_at(GetParam())->qualified_method_names; // of a file, for a wrong count
    EXPECT_EQ(by_name > 1, names_class) << version << " has " << by_name;
}

/// The versions of a C library among the origins, "musl 1.2.3".
std::set<std::string> RecordedVersions(const std::string &library)
{
    std::set<std::string> found;
    for (size_t file = 0; file < Vectors().file_count; file++) {
        json_t *const origins = json_object_get(Vectors().files[file].root, "origins");
        for (void *at = json_object_iter(origins); at != nullptr; at = json_object_iter_next(origins, at)) {
            const char *const libc = json_string_value(json_object_get(json_object_iter_value(at), "libc"));
            if (libc != nullptr && std::string(libc).rfind(library + " ", 0) == 0)
                found.insert(libc);
        }
    }
    return found;
}

enum class Recorded { kOfNone, kOfOthers, kOfThisVersion };

/// Whether versions of musl answered the first step otherwise than expected, and this one did.
Recorded MuslAnsweredOtherwise(const vector_case &one, const hello &hello)
{
    Recorded recorded = Recorded::kOfNone;
    size_t index;
    json_t *variant;
    json_array_foreach(json_object_get(one.steps[0].question, "variants"), index, variant)
    {
        const char *const origin = json_string_value(json_object_get(variant, "origin"));
        if (std::string(origin).compare(0, 10, "libc-musl-") != 0)
            continue;
        if (when_holds(json_object_get(variant, "when"), hello.facts, hello.name))
            return Recorded::kOfThisVersion;
        recorded = Recorded::kOfOthers;
    }
    return recorded;
}

/// What 1.2.3 answers here lies behind the answer in its memory.
bool IsStale(const std::string &libc, const std::string &id)
{
    return libc == "musl 1.2.3" && id.find("/answer-cut-in-address") != std::string::npos;
}

/// Judges a case that musl answered otherwise in some version; false for another case.
bool JudgeAsMusl(Reference &reference, const vector_case &one)
{
    const Recorded recorded = MuslAnsweredOtherwise(one, reference.Hello());
    if (recorded == Recorded::kOfNone)
        return false;
    const json_t *const observed = reference.Answers(one);
    const judgement judged = Judge(one, reference.Hello(), observed);
    const outcome wanted = recorded == Recorded::kOfThisVersion ? OUTCOME_PERMITTED : OUTCOME_PASS;
    EXPECT_TRUE(judged.outcome == wanted || judged.level == LEVEL_TEXT)
        << one.id << " observed " << Text(observed);
    return true;
}

TEST(Musl, AnswersAsItsLibraryDid)
{
    EXPECT_GE(RecordedVersions("musl").size(), 3U);
    for (const std::string &libc : RecordedVersions("musl")) {
        SCOPED_TRACE(libc);
        EXPECT_EQ(pysock_libc_name(pysock_libc_find(libc.c_str())), libc);
        Reference reference(pysock_python_find(nullptr), libc.c_str());
        size_t asked = 0;
        for (size_t file = 0; file < Vectors().file_count; file++) {
            for (size_t index = 0; index < Vectors().files[file].case_count; index++) {
                const vector_case &one = Vectors().files[file].cases[index];
                if (IsHere(one) && !IsStale(libc, one.id))
                    asked += JudgeAsMusl(reference, one);
            }
        }
        EXPECT_GE(asked, AtLeast(700, 100));
    }
}

/// Whether an answer depends on the version of glibc.
bool GlibcMatters(const vector_case &one)
{
    for (size_t step = 0; step < one.step_count; step++) {
        size_t index;
        json_t *variant;
        json_array_foreach(json_object_get(one.steps[step].question, "variants"), index, variant)
        {
            const char *const libc =
                json_string_value(json_object_get(json_object_get(variant, "when"), "libc"));
            if (libc != nullptr && std::string(libc).rfind("glibc ", 0) == 0)
                return true;
        }
    }
    return false;
}

/// Asks what depends on the version of glibc; how much that was.
size_t AskAsGlibc(Reference &reference)
{
    size_t asked = 0;
    for (size_t file = 0; file < Vectors().file_count; file++) {
        for (size_t index = 0; index < Vectors().files[file].case_count; index++) {
            const vector_case &one = Vectors().files[file].cases[index];
            if (!IsHere(one) || !GlibcMatters(one))
                continue;
            const json_t *const observed = reference.Answers(one);
            EXPECT_EQ(Judge(one, reference.Hello(), observed).outcome, OUTCOME_PASS)
                << one.id << " observed " << Text(observed);
            asked++;
        }
    }
    return asked;
}

TEST(Glibc, AnswersAsItsLibraryDid)
{
    EXPECT_GE(RecordedVersions("glibc").size(), 4U);
    for (const std::string &libc : RecordedVersions("glibc")) {
        EXPECT_EQ(pysock_libc_name(pysock_libc_find(libc.c_str())), libc);
        for (const char *const python : {"3.9.2", "3.15.2"}) {
            SCOPED_TRACE(libc + " under " + python);
            Reference reference(pysock_python_find(python), libc.c_str());
            EXPECT_GE(AskAsGlibc(reference), AtLeast(25, 0)); // all are about hosts
        }
    }
}

/// "Witness: a/b, c/d." in the comments of a header of traits.
std::vector<std::string> Witnesses(const std::string &path)
{
    std::ifstream file(path);
    const std::string source((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const std::regex id("[a-z_]+/[a-z0-9-]+");
    const std::regex clause("Witness:[^.]*");
    std::vector<std::string> ids;
    for (std::sregex_iterator at(source.begin(), source.end(), clause), end; at != end; ++at) {
        const std::string ids_text = at->str();
        for (std::sregex_iterator one(ids_text.begin(), ids_text.end(), id); one != end; ++one)
            ids.push_back(one->str());
    }
    return ids;
}

TEST(Traits, OfLibrariesHaveWitnessesThatExist)
{
    const std::vector<std::string> ids = Witnesses(PLATFORM_DIR "/libc.h");
    EXPECT_FALSE(ids.empty());
    for (const std::string &id : ids)
        EXPECT_NE(vectors_find(&Vectors(), id.c_str()), nullptr) << id;
}

/// The record of a version with one trait as the version before it has it.
pysock_python WithoutChange(const python_change &change, size_t version)
{
    pysock_python without = *pysock_python_at(version);
    const auto *const before = reinterpret_cast<const char *>(pysock_python_at(version - 1));
    std::memcpy(reinterpret_cast<char *>(&without) + change.offset, before + change.offset, change.size);
    return without;
}

/// What a version answers, without the time that it took and the ports that the system chose.
std::string AnswerAs(const pysock_python &python, const vector_case &one)
{
    static const std::regex varying("\\b[0-9]{5}\\b|,\"elapsed_ms\":[0-9]+");
    Reference reference(&python);
    return std::regex_replace(Text(reference.Answers(one)), varying, "");
}

/// The versions at which a trait comes or goes.
std::vector<size_t> VersionsOf(const python_change &change)
{
    std::vector<size_t> versions;
    for (const size_t version : {change.since, change.until}) {
        if (version > 0 && pysock_python_at(version) != nullptr)
            versions.push_back(version);
    }
    return versions;
}

// With a row's change undone the answer to its witness is another one.
TEST(Traits, OfPythonsAreToldByTheWitnessOfEachRow)
{
    const python_change *change;
    for (size_t row = 0; (change = pys_python_change(row)) != nullptr; row++) {
        const vector_case *const one = vectors_find(&Vectors(), change->witness);
        ASSERT_NE(one, nullptr) << change->witness;
        EXPECT_FALSE(VersionsOf(*change).empty()) << change->trait;
        for (const size_t version : VersionsOf(*change)) {
            const pysock_python &with = *pysock_python_at(version);
            if (!IsHere(*one))
                continue;
            const std::string answer = AnswerAs(with, *one);
            EXPECT_EQ(answer, AnswerAs(with, *one)) << one->id << " is another answer each time";
            EXPECT_NE(answer, AnswerAs(WithoutChange(*change, version), *one))
                << "of " << change->trait << " at " << with.version << " " << one->id << " does not tell";
        }
    }
}

// Unicode 13, 15 and 15.1 have no case that tells them.
TEST(Traits, OfUnicodeAreToldByACaseEach)
{
    const std::pair<uint16_t, const char *> told[] = {{1100, "getaddrinfo/idna-capital-of-unicode-11"},
                                                      {1210, "getaddrinfo/idna-capital-of-unicode-12"},
                                                      {1400, "getaddrinfo/idna-mark-of-unicode-14"},
                                                      {1600, "getaddrinfo/idna-composed-of-unicode-16"},
                                                      {1700, "getaddrinfo/idna-mark-of-unicode-17"}};
    for (const auto &[unicode, id] : told) {
        const vector_case *const one = vectors_find(&Vectors(), id);
        ASSERT_NE(one, nullptr) << id;
        size_t version = 0;
        while (pysock_python_at(version)->unicode < unicode)
            version++;
        pysock_python without = *pysock_python_at(version);
        without.unicode = pysock_python_at(version - 1)->unicode;
        EXPECT_NE(AnswerAs(*pysock_python_at(version), *one), AnswerAs(without, *one)) << id;
    }
}

TEST(Traits, OfLibrariesAreToldApartByTheirWitnesses)
{
    for (const std::string &id : Witnesses(PLATFORM_DIR "/libc.h")) {
        const vector_case *const one = vectors_find(&Vectors(), id.c_str());
        ASSERT_NE(one, nullptr) << id;
        if (!IsHere(*one))
            continue;
        std::set<std::string> answers;
        for (const char *const libc : {"glibc 2.31", "glibc 2.36", "glibc", "musl 1.2.3", "musl"}) {
            Reference reference(pysock_python_find(nullptr), libc);
            answers.insert(Text(reference.Answers(*one)));
        }
        EXPECT_GT(answers.size(), 1U) << id;
    }
}

/// The questions about hosts that wait for nobody, as lines.
std::vector<std::string> HostQuestions()
{
    std::vector<std::string> lines;
    for (size_t file = 0; file < Vectors().file_count; file++) {
        for (size_t index = 0; index < Vectors().files[file].case_count; index++) {
            const vector_case &one = Vectors().files[file].cases[index];
            const std::string id = one.id;
            const bool about_hosts = id.rfind("getaddrinfo/", 0) == 0 || id.rfind("gethostby", 0) == 0 ||
                                     id.rfind("getnameinfo/", 0) == 0 || id.rfind("getfqdn/", 0) == 0;
            const std::string request = Text(one.steps[0].request);
            const bool waits = request.find("silen") != std::string::npos ||
                               request.find("late.zone") != std::string::npos ||
                               request.find("wrong-") != std::string::npos ||
                               request.find("short-") != std::string::npos ||
                               request.find("192.0.2.172") != std::string::npos;
            if (!about_hosts || one.step_count != 1 || waits || !IsHere(one))
                continue;
            text line{};
            request_run(&line, 1, &one, nullptr);
            lines.emplace_back(line.bytes, line.length - 1);
            text_free(&line);
        }
    }
    return lines;
}

/// All answers, by an adapter of its own.
std::vector<std::string> AnswersTo(const std::vector<std::string> &lines)
{
    ref_adapter adapter{};
    wire_session session{};
    std::vector<std::string> answers;
    ref_adapter_init(&adapter, pysock_python_find(nullptr), pysock_libc_find(nullptr));
    if (!wire_session_open(&session, &adapter.wire, kMemoryBytes))
        return answers;
    for (std::string line : lines) { // a copy: it is read in place
        session.out.length = 0;
        wire_session_line(&session, line.data(), line.size());
        answers.emplace_back(session.out.bytes, session.out.length);
    }
    wire_session_close(&session);
    return answers;
}

TEST(Threads, ResolveHostsSideBySide)
{
    const std::vector<std::string> lines = HostQuestions();
    const std::vector<std::string> expected = AnswersTo(lines);
    std::vector<std::vector<std::string>> answers(4);
    std::vector<std::thread> threads;
    for (std::vector<std::string> &own : answers)
        threads.emplace_back([&own, &lines] { own = AnswersTo(lines); });
    for (std::thread &thread : threads)
        thread.join();
    ASSERT_GT(lines.size(), 100U);
    ASSERT_EQ(expected.size(), lines.size());
    for (const std::vector<std::string> &own : answers)
        EXPECT_EQ(own, expected);
}

size_t PythonCount()
{
    size_t count = 0;
    while (pysock_python_at(count) != nullptr)
        count++;
    return count;
}

std::string VersionName(const testing::TestParamInfo<size_t> &info)
{
    std::string name = std::string("CPython_") + pysock_python_version(pysock_python_at(info.param));
    for (char &character : name)
        character = character == '.' ? '_' : character;
    return name;
}

INSTANTIATE_TEST_SUITE_P(Recorded, ReferenceAs, testing::Range(size_t{0}, PythonCount()), VersionName);

} // namespace
