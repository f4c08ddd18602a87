// SPDX-License-Identifier: MIT
// What fuzz targets of files share: the input as a file, test vectors, an implementation that answers them.
#ifndef SOCKCONFORM_RUNNER_FUZZ_INPUT_H
#define SOCKCONFORM_RUNNER_FUZZ_INPUT_H

#include "run/adapter.h"
#include "run/run.h"
#include "select/selection.h"
#include "values/canonical_json.h"
#include "vectors/vectors.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#ifdef __linux__
#include <sys/mman.h>
#endif
#include <unistd.h>

namespace fuzz
{

inline void Require(bool holds)
{
    if (!holds)
        std::abort();
}

/// The path of a file that holds the bytes until the next call.
inline std::string PathOf(const void *data, size_t size)
{
#ifdef __linux__
    static const int file = memfd_create("input", MFD_CLOEXEC); // a disk would take most of the time
#else
    static const int file = fileno(std::tmpfile());
#endif
    Require(file >= 0 && ftruncate(file, 0) == 0);
    Require(pwrite(file, data, size, 0) == static_cast<ssize_t>(size));
    return "/dev/fd/" + std::to_string(file);
}

inline const struct vectors &Vectors()
{
    static struct vectors *const vectors = [] {
        static struct vectors loaded;
        struct text why = {};
        Require(vectors_load(&loaded, TEST_VECTORS, &why));
        return &loaded;
    }();
    return *vectors;
}

/// The hello of an implementation "p" that answers all test vectors.
inline void ReadHello(struct hello *hello)
{
    struct text why = {};
    const std::string source =
        R"({"protocol":1,"implementation":{"name":"p","version":"1"},"functions":["htons","inet_aton"],)"
        R"("facts":{"python":"3.11.2","libc":"glibc 2.36","os":"Linux"},"constants":{"EINVAL":22,"AF_INET":2}})";
    json_t *const object = canonical_read(source.data(), source.size(), &why);
    Require(object != nullptr && hello_read(hello, object, &why));
    json_decref(object);
}

/// A run of all test vectors with one adapter that has not answered.
class Run
{
public:
    Run()
    {
        struct wanted all = {};
        struct text why = {};
        struct command command = {};
        const struct homes homes = {"", "", nullptr};
        Require(select_cases(&selection_, &Vectors(), &all, &why));
        Require(command_read(&command, "ref", &homes, &why));
        run.vectors = &Vectors();
        run.selection = &selection_;
        run.ledgers = &ledgers_;
        run.no_world = "none here";
        run.adapters = &adapter;
        run.adapter_count = 1;
        adapter_init(&adapter, command, false, selection_.count);
    }
    Run(const Run &) = delete;
    Run &operator=(const Run &) = delete;
    ~Run()
    {
        adapter_free(&adapter, selection_.count);
        selection_free(&selection_);
    }
    struct run run = {};
    struct adapter adapter = {};

private:
    struct selection selection_ = {};
    struct ledgers ledgers_ = {};
};

} // namespace fuzz

#endif
