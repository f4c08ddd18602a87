# SPDX-License-Identifier: MIT
"""FINDINGS.md: the gravest findings of each recording."""

from __future__ import annotations

import re

from differences import Kind
from grouping_causes import Finding
from judged_versions import Versions, listed
from readings import Readings
from section import INTRO, READINGS, SCRIPTS, TITLE, Section, calls_of, shortened

MOST_FINDINGS = 10


def code(text: str) -> str:
    """Text as code, in quotes that nothing in it can end."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    quotes = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{quotes}{space}{text}{space}{quotes}"


def escaped(text: str) -> str:
    """Text in which nothing means anything to Markdown."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", text)


def finding_lines(number: int, finding: Finding, label: str, versions: Versions) -> list[str]:
    """A finding as a paragraph and a list."""
    shown = finding.shown
    more = f" and {len(finding.cases) - 1:,} more" if len(finding.cases) > 1 else ""
    rule = f"{escaped(shown.rule['says'])} ({shown.rule['level']}, {authority(shown.rule)})"
    lines = [
        f"**{number}. It {finding.kind.words}.** {escaped(shortened(finding.because))}",
        "",
        f"- asked: {code('; '.join(calls_of(finding)))}",
        f"- CPython: {code(shortened(shown.expected))}",
        f"- {escaped(label)}: {code(shortened(shown.observed))}",
        f"- rule: {rule}",
        f"- case: {code(shown.case)}{more}",
    ]
    seen = versions.sentence(finding)
    lines += [f"- versions: {escaped(seen)}"] if seen else []
    lines += [f"- reported: <{finding.url}>"] if finding.url else []
    lines += [f"- script: [{finding.script}]({finding.script})"] if finding.script else []
    return [*lines, ""]


def authority(rule: dict[str, str]) -> str:
    """Who says so, with a link where there is one."""
    words = escaped(rule["authority"])
    return f"[{words}]({rule['url']})" if rule.get("url") else words


def name_of(path: str) -> str:
    """The last part of a path."""
    return escaped(path.rpartition("/")[2])


def anchor(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def summary_lines(sections: list[Section]) -> list[str]:
    """A row per recording, with its findings by kind."""
    heads = " | ".join(kind.words for kind in Kind)
    lines = [f"| implementation | cases | {heads} | scripts |", "|---|---:|" + "---:|" * (len(Kind) + 1)]
    for section in sections:
        counts = " | ".join(str(section.count(kind) or "") for kind in Kind)
        link = f"[{escaped(section.label)}](#{anchor(section.judged.name)})"
        lines.append(f"| {link} | {section.judged.compared:,} | {counts} | {len(section.scripts) or ''} |")
    return [*lines, ""]


def section_lines(section: Section) -> list[str]:
    """The section of one recording."""
    name, findings = section.judged.name, section.findings
    lines = [f"## {name}", "", f"{escaped(section.label)} · {escaped(section.origin())}", ""]
    if section.scripts:
        lines += [SCRIPTS, ""]
        lines += [f"- [{name_of(path)}]({path}): {escaped(said)}" for path, said in section.scripts.items()]
        lines += ["", "By cause:", ""]
    if not findings:
        lines += [f"Of {section.judged.compared:,} cases none differs in more than a text or a detail.", ""]
    for number, finding in enumerate(findings[:MOST_FINDINGS], 1):
        lines += finding_lines(number, finding, section.label, section.versions)
    if len(findings) > MOST_FINDINGS:
        rest = len(findings) - MOST_FINDINGS
        lines += [f"And {rest:,} more: `sockconform compare vectors recording:{name}`", ""]
    return lines + news_lines(section.versions)


def news_lines(versions: Versions) -> list[str]:
    """The causes of other versions than the recorded one."""
    if not versions.news:
        return []
    lines = ["In other versions alone:", ""]
    for news in versions.news[:MOST_FINDINGS]:
        more = f" and {len(news.cases) - 1:,} more" if len(news.cases) > 1 else ""
        lines += [
            f"- {escaped(listed(news.versions))}: {escaped(shortened(news.because))}:"
            f" {code(news.cases[0])}{more} {code(shortened(news.observed, 120))}"
        ]
    rest = len(versions.news) - MOST_FINDINGS
    return [*lines, *([f"- and {rest:,} more causes"] if rest > 0 else []), ""]


def reading_lines(readings: Readings) -> list[str]:
    """Who reads which input as what."""
    if not readings.inputs:
        return []
    heads = " | ".join(in_a_cell(code(one)) for one in readings.inputs)
    lines = ["## Who reads what", "", READINGS, "", f"| implementation | {heads} |"]
    lines += ["|---|" + "---|" * len(readings.inputs)]
    for label, cells in readings.rows:
        lines.append(
            f"| {escaped(label)} | " + " | ".join(escaped(shortened(one, 60)) for one in cells) + " |"
        )
    return [*lines, ""]


def in_a_cell(text: str) -> str:
    """Code in a table: a bar would end the cell."""
    return text.replace("|", "\\|")


def page(sections: list[Section], readings: Readings) -> str:
    """The whole page."""
    lines = [f"# {TITLE}", "", "<!-- tools/findings writes this file. Edit nothing here. -->", ""]
    for paragraph in INTRO:
        lines += [paragraph, ""]
    lines += ["The numbers of this table are findings, not cases.", "", *summary_lines(sections)]
    lines += reading_lines(readings)
    for section in sections:
        lines += section_lines(section)
    return "\n".join(lines).rstrip("\n") + "\n"
