# SPDX-License-Identifier: MIT
"""Hostile name servers, in a network of their own: the reference answers in time, and lives."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys

from part import ROOT, Stress, cores, said

LIBCS = ("glibc-2.31", "glibc", "musl-1.2.3", "musl")
FILES = {
    "resolv.conf": "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
    "nsswitch.conf": "hosts: files dns\n",
    "hosts": "127.0.0.1 localhost\n",
}


def ask_as(stress: Stress, libc: str) -> list[tuple[str, str]]:
    """The checks of one C library's ways, and their faults."""
    with stress.folder() as folder:
        for name, text in FILES.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
                stream.write(text)
        binds = [word for name in FILES for word in ("--ro-bind", os.path.join(folder, name), f"/etc/{name}")]
        inside = os.path.join(ROOT, "tools", "stressing", "asked_inside.py")
        adapter = stress.program("sockconform-adapter-ref")
        done = subprocess.run(
            ["bwrap", "--unshare-user", "--uid", "0", "--gid", "0", "--unshare-net", "--unshare-pid"]
            + [
                "--cap-add",
                "CAP_NET_BIND_SERVICE",
                "--die-with-parent",
                "--dev-bind",
                "/",
                "/",
                "--tmpfs",
                "/etc",
            ]
            + [*binds, "--", sys.executable, inside, adapter, libc, str(stress.share)],
            capture_output=True,
            text=True,
            timeout=3600,
        )
    checks = [json.loads(line) for line in done.stdout.splitlines()]
    results = [(str(name), str(fault)) for name, fault in checks]
    return results if done.returncode == 0 else [*results, (f"the server beside {libc}", said(done))]


def hostile_name_servers(stress: Stress) -> None:
    """about a hundred kinds of hostile name servers, asked by three functions as four C libraries"""
    results: list[tuple[str, str]] = []

    def one(libc: str) -> str:
        results.extend(ask_as(stress, libc))
        return ""

    stress.side_by_side(((f"as {libc}", functools.partial(one, libc)) for libc in LIBCS), cores())
    for name, fault in results:
        stress.count(name, fault)
