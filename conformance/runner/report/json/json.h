// SPDX-License-Identifier: MIT
// The parts of a report as JSON.
#ifndef SOCKCONFORM_RUNNER_REPORT_JSON_H
#define SOCKCONFORM_RUNNER_REPORT_JSON_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The parts of a report, as schema/report.schema.json says. New references.
json_t *report_header(const struct run *run, enum level level);
json_t *report_rules(const struct run *run);
json_t *report_adapter(const struct adapter *adapter);
json_t *report_result(const struct run *run, const struct adapter *adapter, size_t index);
json_t *report_footer(const struct run *run, enum level level);

#ifdef __cplusplus
}
#endif
#endif
