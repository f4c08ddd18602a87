#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""With other files than the world's (sources, search lists, tables) the reference answers as CPython does.

other_worlds_test.py SOCKCONFORM REF-ADAPTER ORACLE-ADAPTER VECTORS
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from oracle.client import Adapter, parse_line, run_line  # noqa: E402

SKIPPED = 77
SERVER = "nameserver 127.0.0.53\n"
SILENCE_S = 100.0  # a question may wait for several name servers that never answer
ONCE = "options timeout:1 attempts:1"

# Each is the world with some of its files replaced.
WORLDS: dict[str, dict[str, str]] = {
    "no search list, so the domain of this host": {"resolv.conf": f"{SERVER}{ONCE}\n"},
    "names need three dots to be tried first": {
        "resolv.conf": f"{SERVER}search search.test zone.test\n{ONCE} ndots:3\n"
    },
    "names need none, and there is a domain": {"resolv.conf": f"{SERVER}domain zone.test\n{ONCE} ndots:0\n"},
    "two attempts": {"resolv.conf": f"{SERVER}search search.test\noptions timeout:1 attempts:2\n"},
    "the name server first": {"nsswitch.conf": "hosts: dns files\n"},
    "the name server alone where it answers": {"nsswitch.conf": "hosts: dns [!UNAVAIL=return] files\n"},
    "the hosts file alone": {"nsswitch.conf": "hosts: files\n"},
    "no order of sources": {"nsswitch.conf": ""},
    "IPv4 first": {"gai.conf": "precedence ::ffff:0:0/96 100\n"},
    "a label of its own": {"gai.conf": "label 2001:db8::/32 9\nprecedence 2001:db8::/32 5\n"},
    "a source that is not there": {"nsswitch.conf": "hosts: nosuch [UNAVAIL=continue] files dns\n"},
    "two name servers": {"resolv.conf": f"{SERVER}{SERVER}search search.test\n{ONCE}\n"},
    "a name server that is not there": {
        "resolv.conf": f"nameserver 127.0.0.77\nsearch search.test\n{ONCE}\n"
    },
    "a domain for everybody": {"hosts": "127.0.0.1 localhost\n127.0.1.1 world\n192.0.2.11 both.test\n"},
    "one address of several lines": {"host.conf": "multi off\n"},
}

STREAM = 1
CANONNAME = 2
NAMES = (
    *("both.test", "both", "v4only.test", "v4only", "v6only.test", "multi.test", "canonical.test", "short"),
    *(
        "found",
        "second",
        "single",
        "alone",
        "dotted.name",
        "empty-here",
        "broken-here",
        "alias-here",
        "alias",
    ),
    *("dual.zone.test", "dual", "dual.zone.test.", "order-scopes.zone.test", "order-v4-down.zone.test"),
    *(
        ".".join(["a" * 50] * 20),
        "nosuch.zone.test",
        "nosuch",
        "servfail.zone.test",
        "no-address.zone.test",
        "world",
        "localhost",
    ),
)
QUESTIONS: list[tuple[str, list[Any]]] = [
    *(("getaddrinfo", [name, None, 0, STREAM]) for name in NAMES),
    *(("getaddrinfo", [name, None, 0, STREAM, 0, CANONNAME]) for name in NAMES),
    *(("gethostbyname_ex", [name]) for name in NAMES),
    *(("getfqdn", [name]) for name in ("192.0.2.11", "192.0.2.100", "both", "single", "192.0.2.160")),
    *(("getnameinfo", [{"tuple": [host, 80]}, 0]) for host in ("192.0.2.11", "192.0.2.100", "127.0.0.1")),
    *(("getnameinfo", [{"tuple": [host, 80]}, 4]) for host in ("192.0.2.11", "192.0.2.100", "127.0.1.1")),
]


def answers(command: list[str]) -> list[Any]:
    """An adapter's answer to each question."""
    lines = [
        run_line(seq, [{"call": function, "args": arguments}])
        for seq, (function, arguments) in enumerate(QUESTIONS)
    ]
    with Adapter(command, silence_s=SILENCE_S) as adapter:
        adapter.greet()
        return [parse_line(line)["ran"]["steps"][0] for line in adapter.exchange(lines)]


def main() -> int:
    """The test."""
    sockconform, ref, oracle, vectors = sys.argv[1:]
    if subprocess.run([sockconform, "world", "--", "true"], check=False, capture_output=True).returncode != 0:
        print("the world cannot be entered here")
        return SKIPPED
    minor = "{}.{}".format(*sys.version_info)
    known = subprocess.run([ref, "--versions"], check=True, capture_output=True, text=True).stdout
    speaks = ["--python", minor] if f"\n{minor}." in f"\n{known}" else []
    failed = 0
    for says, files in WORLDS.items():
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(Path(vectors) / "world", Path(folder) / "world")
            for name, text in files.items():
                (Path(folder) / "world" / name).write_text(text, encoding="utf-8")
            enter = [sockconform, "world", "--vectors", folder, "--"]
            sides = answers([*enter, ref, *speaks]), answers([*enter, sys.executable, oracle])
        wrong = [place for place in range(len(QUESTIONS)) if sides[0][place] != sides[1][place]]
        print(f"{'FAILED' if wrong else 'ok'}: {says}: {len(QUESTIONS)} questions, {len(wrong)} differ")
        for place in wrong:
            print(f"    {json.dumps(QUESTIONS[place])}")
            for who, side in zip(("ref", "CPython"), sides):
                print(f"        {who:8} {json.dumps(side[place], ensure_ascii=False)}")
        failed += len(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
