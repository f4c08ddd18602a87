// SPDX-License-Identifier: MIT
// The lines of a stream, .jsonl: the parts of a report, and what a later report of several streams needs beside them.
#include "report/json/stream.h"

#include "report/json/json.h"

/// Rounds to microseconds.
static json_t *milliseconds(double ms)
{
    return json_real((double)(long long)(ms * 1e3 + 0.5) / 1e3);
}

static json_t *words_part(const struct words *words)
{
    json_t *list = json_array();
    for (size_t i = 0; i < words->count; i++)
        json_array_append_new(list, json_string(words->list[i]));
    return list;
}

static json_t *selection_part(const struct wanted *wanted)
{
    json_t *part = json_object();
    json_object_set_new(part, "functions", words_part(&wanted->functions));
    json_object_set_new(part, "rules", words_part(&wanted->rules));
    json_object_set_new(part, "cases", words_part(&wanted->cases));
    json_object_set_new(part, "skip", words_part(&wanted->skipped));
    if (wanted->shard.count > 0)
        json_object_set_new(
            part, "share",
            json_pack("[I,I]", (json_int_t)wanted->shard.number, (json_int_t)wanted->shard.count));
    return part;
}

/// The adapters of the run, also those that will not start.
static json_t *adapters_part(const struct run *run)
{
    json_t *list = json_array();
    for (size_t i = 0; i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        json_t *part =
            json_pack("{s:s,s:s,s:b,s:b}", "adapter", adapter->command.name, "command",
                      adapter->command.spelled, "shown", adapter->shown, "oracle", adapter->is_oracle);
        if (adapter->level != LEVEL_NONE)
            json_object_set_new(part, "level", json_string(level_name(adapter->level)));
        json_array_append_new(list, part);
    }
    return list;
}

json_t *stream_header(const struct run *run, enum level level, const struct wanted *wanted)
{
    json_t *header = report_header(run, level);
    json_object_set_new(header, "started", json_integer(run->started));
    json_object_set_new(header, "host", json_string(run->host != NULL ? run->host : ""));
    json_object_set_new(header, "selection", selection_part(wanted));
    json_object_set_new(header, "adapters", adapters_part(run));
    return header;
}

json_t *stream_adapter(const struct adapter *adapter)
{
    json_t *part = report_adapter(adapter);
    json_object_set(part, "hello", adapter->hello.object);
    return part;
}

json_t *stream_result(const struct run *run, const struct adapter *adapter, size_t index)
{
    const struct result *result = &adapter->results[index];
    json_t *part = report_result(run, adapter, index);
    if (result->observed != NULL)
        json_object_set(part, "answers", result->observed);
    if (result->took_ms > 0)
        json_object_set_new(part, "took_ms", milliseconds(result->took_ms));
    return part;
}

json_t *stream_footer(const struct run *run, enum level level)
{
    json_t *footer = report_footer(run, level);
    json_object_set_new(footer, "took_ms", milliseconds(run->took_ms));
    return footer;
}
