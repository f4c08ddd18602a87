# SPDX-License-Identifier: MIT
"""Runs the parts of tools/stress; the last line counts what passed and what failed."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from files import replaced_files
from fuzzing import fuzzed_readers
from helpers import killed_helpers
from limits import low_limits
from load import beside_busy_loops, side_by_side, whole_test_suite
from memory import failing_allocations
from name_servers import hostile_name_servers
from part import Stress
from signals import random_signals

PARTS: dict[str, Callable[[Stress], None]] = {
    "load": beside_busy_loops,
    "beside": side_by_side,
    "limits": low_limits,
    "memory": failing_allocations,
    "signals": random_signals,
    "helpers": killed_helpers,
    "name-servers": hostile_name_servers,
    "files": replaced_files,
    "fuzz": fuzzed_readers,
    "tests": whole_test_suite,
}
BY_NAME_ALONE = ("tests", "fuzz")


def options() -> argparse.Namespace:
    parts = "\n".join(f"  {name:<13} {part.__doc__}" for name, part in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="tools/stress",
        description="Runs and the library under stress. Without PART, all but tests and fuzz.",
        epilog=f"parts:\n{parts}\n\nexit status: 0 all passed, 1 something failed, 2 usage",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="a part to run; see below")
    parser.add_argument(
        "--build", default="build", metavar="FOLDER", help="the build to ask (default: build)"
    )
    parser.add_argument(
        "--share", type=float, default=1.0, metavar="X", help="ask this share of the checks, such as 0.05"
    )
    parser.add_argument("--seed", type=int, default=int(time.time()), metavar="N", help="of random times")
    chosen = parser.parse_args()
    unknown = [name for name in chosen.parts if name not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]}")
    if not 0 < chosen.share <= 1:
        parser.error("--share is above 0, and 1 at most")
    return chosen


def main() -> int:
    chosen = options()
    stress = Stress(chosen.build, chosen.share, chosen.seed)
    print(f"seed {chosen.seed}", flush=True)
    for name, part in PARTS.items():
        if name not in chosen.parts and (chosen.parts or name in BY_NAME_ALONE):
            continue
        before, began = (stress.passed, stress.failed), time.monotonic()
        part(stress)
        passed, failed = stress.passed - before[0], stress.failed - before[1]
        print(f"{name}: {passed} passed, {failed} failed, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{stress.passed} passed, {stress.failed} failed")
    return 1 if stress.failed or not stress.passed else 0


if __name__ == "__main__":
    sys.exit(main())
