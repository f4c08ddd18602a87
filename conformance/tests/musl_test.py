#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The reference as a live musl's version agrees with that in value and code, wherever a C caller can ask.

musl_test.py SOCKCONFORM REF-ADAPTER MUSL-ADAPTER VECTORS
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from oracle.client import hello_of  # noqa: E402

SKIPPED = 77

# How many cases of each function are compared at least, so that none slips out unseen.
LEAST = {
    "CMSG_LEN": 15,
    "CMSG_SPACE": 15,
    "getaddrinfo": 700,
    "gethostbyaddr": 65,
    "gethostbyname": 80,
    "gethostbyname_ex": 75,
    "gethostname": 1,
    "getnameinfo": 125,
    "getprotobyname": 85,
    "getservbyname": 160,
    "getservbyport": 105,
    "if_indextoname": 15,
    "if_nameindex": 1,
    "if_nametoindex": 35,
    "inet_aton": 200,
    "inet_ntop": 150,
    "inet_pton": 270,
}

# Rules and cases that no library's ways decide.
LEFT_OUT = {"inet_ntop/family-": "CPython refuses before it asks C"}
LEFT_OUT_OF_OLD = {
    "getaddrinfo/answer-cut-in-address": "musl reads what lies behind the answer in its memory",
    "gethostbyname_ex/answer-cut-in-address": "musl reads what lies behind the answer in its memory",
}
OLD = "musl 1.2.3"


def libc_of(adapter: str) -> str:
    """The C library that an adapter reports: musl 1.2.3."""
    return str(hello_of([adapter])["facts"]["libc"])


def compare(command: list[str], report: Path) -> Any:
    """The comparison's report; ends the test if there is none."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{done.stdout}\nexit status {done.returncode}")
    return json.loads(report.read_text(encoding="utf-8"))


def main() -> int:
    """The test."""
    sockconform, ref, musl, vectors = sys.argv[1:]
    libc = libc_of(musl)
    left_out = {**LEFT_OUT, **(LEFT_OUT_OF_OLD if libc == OLD else {})}
    print(libc)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        functions = [word for name in LEAST for word in ("--function", name)]
        found = compare(
            [sockconform, "compare", f"musl={musl}", f"ref={ref} --libc '{libc}'", "--level", "code"]
            + [*functions, "--vectors", vectors, "--report", str(report)],
            report,
        )
    if any(side["facts"].get("world") is None for side in found["sides"]):
        print("the world cannot be entered here")
        return SKIPPED
    failed = 0
    for one in found["functions"]:
        compared = one["against"][0]["compared"]
        print(f"{one['function']:18} {compared} compared")
        if compared < LEAST[one["function"]]:
            print(f"    FAILED: fewer than {LEAST[one['function']]}")
            failed += 1
    for case in found["cases"]:
        why = [reason for start, reason in left_out.items() if case["case"].startswith(start)]
        if why or case["level"] == "text":
            continue
        failed += 1
        print(f"FAILED: {case['case']} differs in {case['level']}: {'; '.join(case['call'])}")
        for side, answer in zip(("musl", "ref"), case["answers"]):
            print(f"    {side:5} {json.dumps(answer, ensure_ascii=False)}")
    print(f"{failed} failed" if failed else "no difference")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
