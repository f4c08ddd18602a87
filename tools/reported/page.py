# SPDX-License-Identifier: MIT
"""The part of vectors/README.md about public bugs, made of their lines."""

from __future__ import annotations

from pathlib import Path

from bug import CODE, NOTICES, Bug
from bugs import BUGS

PAGE = Path(__file__).resolve().parents[2] / "vectors" / "README.md"
BEGIN = "<!-- tools/bugs --write makes this part. Edit nothing here. -->"
END = "<!-- end of the bugs -->"


def _row(name: str, bugs: list[Bug]) -> str:
    counts = [sum(one.noticed == level for one in bugs) for level in NOTICES]
    return f"| {name} | {len(bugs)} | {' | '.join(str(count) for count in counts)} |"


def table(bugs: tuple[Bug, ...] = BUGS) -> str:
    """The part of the page, with its marks."""
    ports = sorted({one.port for one in bugs}, key=str.lower)
    graver = [one for one in bugs if one.noticed != CODE]
    lines = [
        BEGIN,
        "",
        f"| port | bugs | {' | '.join(NOTICES)} |",
        f"|---|---|{'---|' * len(NOTICES)}",
        *(_row(port, [one for one in bugs if one.port == port]) for port in ports),
        _row("**all**", list(bugs)),
        "",
        *([] if not graver else ["Not noticed at level code:", ""]),
        *(f"- `{one.slug}`, [{one.port}]({one.url}): {one.says}: {one.because}" for one in graver),
        "",
        END,
    ]
    return "\n".join(lines)
