# SPDX-License-Identifier: MIT
"""name_servers: the time that a question waits for a silent name server."""

from __future__ import annotations

from oracle.authorities import MAN_RESOLV_CONF
from oracle.caselib import SHOULD, Case, Const, Step, rule, script, step
from oracle.cases.scenarios._peers import LONGEST, SILENCE, TIMED_ZONE
from oracle.cases.scenarios._steps import INET, STREAM

FUNCTION = "name_servers"

RULES = {
    "silence-is-bounded": rule(
        SHOULD,
        "a look-up without an answer fails after timeout x attempts seconds of resolv.conf: "
        f"in the world 1 s, less 0.05 s for rounding, and at most {LONGEST // 1000} s more on a busy machine",
        MAN_RESOLV_CONF,
    ),
    "in-time": rule(SHOULD, "an answer within the time-out ends the wait", MAN_RESOLV_CONF),
}

FIRST = step("gethostbyname", "localhost")  # what is after before costs no time, and is no part of it


def after(slug: str, question: Step) -> Case:
    """A question after another: the times of steps are reported only if a run has several."""
    return script(slug, FIRST, question, needs=TIMED_ZONE)


CASES = {
    "silence-is-bounded": [
        after(
            "silence-one-type", step("getaddrinfo", "silent.zone.test.", None, INET, STREAM, elapsed=SILENCE)
        ),
        after(
            "silence-two-types", step("getaddrinfo", "silent.zone.test.", None, 0, STREAM, elapsed=SILENCE)
        ),
        after("silence-of-an-address", step("gethostbyaddr", "192.0.2.172", elapsed=SILENCE)),
        after(
            "silence-behind-a-name",
            step("getnameinfo", ("192.0.2.172", 80), Const("NI_NUMERICSERV"), elapsed=SILENCE),
        ),
        after("too-late", step("gethostbyname", "too-late.zone.test.", elapsed=SILENCE)),
    ],
    "in-time": [
        after("late-in-time", step("gethostbyname", "late.zone.test.", elapsed=(100, LONGEST))),
        after(
            "late-in-time-two-types",
            step("getaddrinfo", "late.zone.test.", None, 0, STREAM, elapsed=(100, LONGEST)),
        ),
    ],
}
