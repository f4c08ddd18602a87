// SPDX-License-Identifier: MIT
// How the time of each reader of files grows with the file: from n lines to 16 n, about 16 times, and no more.
extern "C" {
#include "files/address_policy.h"
#include "files/host_conf.h"
#include "files/hosts.h"
#include "files/name_switch.h"
#include "files/netdb.h"
#include "files/resolver_conf.h"
}

#include <benchmark/benchmark.h>
#include <cstdlib>
#include <functional>
#include <string>

namespace
{

enum { FEWEST = 1 << 10, MOST = 1 << 18, TIMES = 16 };

using Read = std::function<void(const std::string &text)>;

std::string lines_of(const char *line, int64_t count)
{
    std::string text;
    for (int64_t index = 0; index < count; index++)
        text += line;
    return text;
}

void grow(benchmark::State &state, const char *line, const Read &read)
{
    const std::string text = lines_of(line, state.range(0));
    for (auto _ : state)
        read(text);
    state.SetComplexityN(state.range(0));
}

template <typename Parse> Read parsing(Parse parse)
{
    return [parse](const std::string &text) { std::free(parse(text.data(), text.size())); };
}

void find_all(const std::string &text)
{
    struct hosts *hosts = pys_hosts_parse(text.data(), text.size());
    uint32_t place;
    uint32_t line = pys_hosts_find_name(hosts, "one", &place);
    while (line != HOSTS_END)
        line = pys_hosts_find_next(hosts, "one", &place);
    std::free(hosts);
}

void find_no_address(const std::string &text)
{
    static const uint8_t other[4] = {192, 0, 2, 2};
    struct hosts *hosts = pys_hosts_parse(text.data(), text.size());
    benchmark::DoNotOptimize(pys_hosts_find_address(hosts, 2, other));
    std::free(hosts);
}

void find_no_protocol(const std::string &text)
{
    struct netdb *netdb = pys_netdb_parse(NETDB_SERVICES, text.data(), text.size());
    benchmark::DoNotOptimize(pys_netdb_find_name(netdb, "one", "udp"));
    benchmark::DoNotOptimize(pys_netdb_find_number(netdb, 1, "udp"));
    std::free(netdb);
}

void find_no_record(const std::string &text)
{
    struct netdb *netdb = pys_netdb_parse(NETDB_PROTOCOLS, text.data(), text.size());
    benchmark::DoNotOptimize(pys_netdb_find_name(netdb, "other", nullptr));
    std::free(netdb);
}

// The least favourable lines that are known: all in one chain, none the last word.
struct Growing {
    const char *name, *line;
    Read read;
};

const Growing readers[] = {
    {"hosts, one name", "192.0.2.1 one\n", find_all},
    {"hosts, one name in three spellings", "192.0.2.1 one One ONE\n", find_all},
    {"hosts, one address", "192.0.2.1 one\n", find_no_address},
    {"hosts, one line", "192.0.2.1 one ", find_all},
    {"services, one name", "one 1/tcp two\n", find_no_protocol},
    {"protocols, one name", "one 1 two\n", find_no_record},
    {"host.conf", "multi on\n", parsing(pys_host_conf_parse)},
    {"nsswitch.conf", "hosts: files [NOTFOUND=continue] dns\n", parsing(pys_name_switch_parse)},
    {"nsswitch.conf, one line", "hosts: files dns ", parsing(pys_name_switch_parse)},
    {"resolv.conf", "search a.test b.test\nnameserver 192.0.2.1\n", parsing(pys_resolver_conf_parse)},
    {"resolv.conf, one line", "options ndots:1 ", parsing(pys_resolver_conf_parse)},
    {"gai.conf", "label 2001:db8::/32 1\nprecedence ::/0 40\nscopev4 ::ffff:0:0/96 1\n",
     parsing(pys_address_policy_parse)},
};

} // namespace

int main(int argc, char *argv[])
{
    benchmark::Initialize(&argc, argv);
    for (const Growing &reader : readers)
        benchmark::RegisterBenchmark(
            reader.name, [&reader](benchmark::State &state) { grow(state, reader.line, reader.read); })
            ->RangeMultiplier(TIMES)
            ->Range(FEWEST, MOST)
            ->Unit(benchmark::kMicrosecond)
            ->Complexity(benchmark::oN);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
