// SPDX-License-Identifier: MIT
// Runs every row with every implementation and prints the table of ratios.
//
// Times are of the processor, and medians of repetitions that take turns in random order. Options are Google
// Benchmark's, such as --benchmark_filter=inet_pton. In the world only what depends on its hosts is measured.
#include "loops.h"
#include "rows.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gnu/libc-version.h>
#include <map>
#include <string>
#include <vector>

namespace
{

struct Implementation {
    const char *name;
    const loop *loops;
};

const Implementation kImplementations[] = {
    {"pysock", pysock_loops}, {"glibc", libc_loops}, {"no SSE4.1", no_sse41_loops}, {"one stat", stat_loops},
#ifdef BENCH_CARES
    {"c-ares", cares_loops},
#endif
#ifdef BENCH_RUST
    {"Rust", rust_loops},
#endif
};

/// What stands in the table behind glibc, in this order.
const char *const kOthers[] = {"no SSE4.1", "one stat", "musl", "c-ares", "Rust"};

/// Targets against others than glibc, and of others than pysock.
struct Further {
    const char *call;
    const char *input;
    const char *ours;
    const char *theirs;
    double at_least;
};
const Further kFurther[] = {
    {"inet_aton", "quads", "no SSE4.1", "glibc", 2},
    {"inet_pton 4", "quads", "pysock", "musl", 2.5},
    {"inet_pton 4", "quads", "pysock", "Rust", 2},
};

using Times = std::map<std::string, double>; // nanoseconds of a call, by implementation

double Median(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

std::string BenchmarkName(size_t row, const std::string &implementation)
{
    return std::to_string(row) + "/" + rows[row].call + "/" + rows[row].input + "/" + implementation;
}

const corpus *CorpusOf(const row &row)
{
    static std::map<std::string, const corpus *> made;
    const corpus *&corpus = made[row.input + std::to_string(row.count)];
    if (corpus == nullptr)
        corpus = corpus_make(row.input, row.count);
    return corpus;
}

/// Keeps what every repetition took, and says on the way what is done.
class Collector : public benchmark::BenchmarkReporter
{
public:
    bool ReportContext(const Context &) override
    {
        return true;
    }
    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs) {
            if (run.run_type == Run::RT_Iteration)
                times_[run.run_name.function_name].push_back(run.GetAdjustedCPUTime());
        }
        std::fputc('.', stderr);
    }
    // By row; empty where nothing was measured.
    std::vector<Times> Medians() const
    {
        std::vector<Times> medians(row_count);
        for (size_t row = 0; row < row_count; row++) {
            for (const Implementation &implementation : kImplementations) {
                const auto found = times_.find(BenchmarkName(row, implementation.name));
                if (found != times_.end())
                    medians[row][implementation.name] =
                        Median(found->second) / static_cast<double>(CorpusOf(rows[row])->count);
            }
        }
        return medians;
    }

private:
    std::map<std::string, std::vector<double>> times_;
};

void Register(size_t index, const Implementation &implementation)
{
    loop_function *const run = loop_find(implementation.loops, rows[index].call);
    const corpus *const corpus = CorpusOf(rows[index]);
    if (run == nullptr || corpus->count == 0)
        return;
    benchmark::RegisterBenchmark(BenchmarkName(index, implementation.name).c_str(),
                                 [run, corpus](benchmark::State &state) {
                                     for (auto _ : state)
                                         benchmark::DoNotOptimize(run(corpus));
                                 });
}

/// Inside the world, whose services and protocols are shorter files than a system's, only its hosts count.
bool IsMeasured(const row &row)
{
    const char *const world = std::getenv("SOCKCONFORM_WORLD");
    return world == nullptr || *world == '\0' || std::string(row.input) == "localhost";
}

/// Implementations that answer differently are not compared.
bool AnswersAgree(const row &row)
{
    const corpus *const corpus = CorpusOf(row);
    const uint32_t expected = loop_find(pysock_loops, row.call)(corpus);
    for (const Implementation &implementation : kImplementations) {
        loop_function *const run = loop_find(implementation.loops, row.call);
        // c-ares and Rust take a few texts more, or fewer, than inet_pton.
        const bool counts = implementation.loops == libc_loops || implementation.loops == no_sse41_loops;
        if (run != nullptr && counts && run(corpus) != expected) {
            std::fprintf(stderr, "pysock-bench: %s of %s: %s answers differently\n", row.call, row.input,
                         implementation.name);
            return false;
        }
    }
    return true;
}

void AddMusl(std::vector<Times> &medians)
{
#ifdef BENCH_MUSL_PROGRAM
    size_t row;
    double time_ns;
    FILE *const program = popen(BENCH_MUSL_PROGRAM, "r");
    while (program != nullptr && std::fscanf(program, "%zu %lf", &row, &time_ns) == 2) {
        if (row < medians.size() && !medians[row].empty())
            medians[row]["musl"] = time_ns;
    }
    if (program != nullptr)
        pclose(program);
#else
    (void)medians;
#endif
}

std::string ProcessorName()
{
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("model name", 0) == 0)
            return line.substr(line.find(':') + 2);
    }
    return "unknown processor";
}

const char *Verdict(double ratio, const row &row)
{
    return ratio >= row.aim ? "aim reached" : ratio >= row.at_least ? "reached" : "**not reached**";
}

void PrintRow(const row &row, const Times &times)
{
    const double ratio = times.at("glibc") / times.at("pysock");
    std::printf("| %s | %s | %zu | %.1f | %.1f | %.1fx | %.1fx | %.0fx | %s |", row.call, row.input,
                CorpusOf(row)->count, times.at("pysock"), times.at("glibc"), ratio, row.at_least, row.aim,
                Verdict(ratio, row));
    for (const char *other : kOthers) {
        const auto found = times.find(other);
        if (found != times.end())
            std::printf(" %.1f |", found->second);
        else
            std::printf(" - |");
    }
    std::printf("\n");
}

void PrintTable(const std::vector<Times> &medians)
{
    std::printf("%s; gcc-compatible compiler %s; glibc %s\n\n", ProcessorName().c_str(), __VERSION__,
                gnu_get_libc_version());
    std::printf("| call | input | texts | pysock ns | glibc ns | ratio | at least | aim | |");
    for (const char *other : kOthers)
        std::printf(" %s ns |", other);
    std::printf("\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (size_t row = 0; row < row_count; row++) {
        if (medians[row].count("pysock") != 0 && medians[row].count("glibc") != 0)
            PrintRow(rows[row], medians[row]);
    }
}

void PrintFurther(const std::vector<Times> &medians)
{
    std::printf("\n| call | input | texts | | ratio | at least | |\n|---|---|---|---|---|---|---|\n");
    for (const Further &further : kFurther) {
        for (size_t row = 0; row < row_count; row++) {
            const auto ours = medians[row].find(further.ours);
            const auto theirs = medians[row].find(further.theirs);
            if (std::string(further.call) != rows[row].call ||
                std::string(further.input) != rows[row].input || ours == medians[row].end() ||
                theirs == medians[row].end())
                continue;
            const double ratio = theirs->second / ours->second;
            std::printf("| %s | %s | %zu | %s against %s | %.1fx | %.1fx | %s |\n", further.call,
                        further.input, rows[row].count, further.ours, further.theirs, ratio, further.at_least,
                        ratio >= further.at_least ? "reached" : "**not reached**");
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<std::string> options = {argv[0], "--benchmark_repetitions=9", "--benchmark_min_time=0.02",
                                        "--benchmark_enable_random_interleaving=true"};
    options.insert(options.end(), argv + 1, argv + argc);
    std::vector<char *> arguments;
    for (std::string &option : options)
        arguments.push_back(option.data());
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(count, arguments.data()))
        return 2;
    for (size_t row = 0; row < row_count; row++) {
        if (!IsMeasured(rows[row]))
            continue;
        if (!AnswersAgree(rows[row]))
            return 1;
        for (const Implementation &implementation : kImplementations)
            Register(row, implementation);
    }
    Collector collector;
    benchmark::RunSpecifiedBenchmarks(&collector);
    std::fputc('\n', stderr);
    std::vector<Times> medians = collector.Medians();
    AddMusl(medians);
    PrintTable(medians);
    PrintFurther(medians);
    return 0;
}
