# SPDX-License-Identifier: MIT
"""A time-out that comes four seconds late is a difference, in each method that waits."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import unittest
from pathlib import Path

from folder_case import FolderCase

ADAPTER = Path(__file__).resolve().parent.parent.parent / "oracle" / "adapter.py"

# Puts a late time-out into one function of the module, or into one method of its sockets.
LATE = """
import socket, sys, time
holder = socket.socket if {name!r} != "create_connection" else socket
right = getattr(holder, {name!r})
def late(*args, **named):
    try:
        return right(*args, **named)
    except socket.timeout as problem:
        if problem.errno is None:
            time.sleep(4)
        raise
setattr(holder, {name!r}, late)
"""

# Each method, and a case that waits in it.
CASES = {
    "create_connection": "swallowing/create-connection",
    "connect": "swallowing/connect",
    "accept": "timeouts/wait-accept",
    "recv": "timeouts/wait-recv",
    "recv_into": "timeouts/wait-recv-into",
    "recvfrom": "timeouts/wait-recvfrom",
    "recvfrom_into": "late_data/never-recvfrom-into",
    "recvmsg": "timeouts/wait-recvmsg",
    "recvmsg_into": "recvmsg_into/wait-ends",
    "send": "full_buffers/wait-send",
    "sendall": "timeouts/wait-sendall",
    "sendto": "full_buffers/wait-sendto",
    "sendmsg": "full_buffers/wait-sendmsg",
    "sendfile": "sendfile/wait-ends",
}


class Late(FolderCase):
    """One run with an adapter per method."""

    def test_time_outs_are_differences(self) -> None:
        report = os.path.join(self.folder, "report.json")
        words = [SOCKCONFORM, "run", "--no-known", "--once", "--jobs", "1", "--report", report]
        words += ["--case", ",".join(CASES.values())]
        for name in CASES:
            command = [sys.executable, str(ADAPTER), "--before", LATE.format(name=name)]
            words += ["--adapter", f"{name}={shlex.join(command)}"]
        done = subprocess.run(words, capture_output=True, text=True, timeout=600, check=False)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        results = json.loads(Path(report).read_text("utf-8"))["results"]
        outcomes = {(one["adapter"], one["case"]): one["outcome"] for one in results}
        for name, case in CASES.items():
            with self.subTest(name=name):
                outcome = outcomes.get((name, case))
                if outcome == "skipped" and case.startswith("swallowing/"):
                    self.skipTest("there is no world")
                self.assertEqual(outcome, "fail")


if __name__ == "__main__":
    SOCKCONFORM = sys.argv.pop(1)
    unittest.main()
