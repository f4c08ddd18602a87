// SPDX-License-Identifier: MIT
// The badge of the first adapter, the only judged one, for shields.io's endpoint.
#include "outcome/badge.h"
#include "report/formats.h"
#include "values/canonical_json.h"

void report_write_badge(struct text *out, const struct run *run, enum level level)
{
    json_t *badge = badge_of(run, &run->adapters[0], level);
    canonical_write_shown(out, badge);
    text_add_char(out, '\n');
    json_decref(badge);
}
