# SPDX-License-Identifier: MIT
"""The findings as one self-contained page, with all of them."""

from __future__ import annotations

from html import escape

from differences import Kind
from grouping_causes import Finding
from judged_versions import Versions, listed
from readings import Readings
from section import INTRO, READINGS, SCRIPTS, TITLE, Section, calls_of, shortened

STYLE = """
:root { color-scheme: light dark; --paper: #fff; --ink: #1b1f24; --quiet: #57606a; --link: #0a58ca; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #14171b; --ink: #e4e8ec; --quiet: #9aa5b1; --link: #79b2ff; }
}
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1.5rem;
  background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
.wide { overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; }
th, td { border: 1px solid #8886; padding: .3rem .6rem; text-align: left; }
code { font: .8125rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0 1.5rem; }
dd { margin: 0; }
dt { color: var(--quiet); }
h3 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
a { color: var(--link); }
@media screen and (max-width: 40rem) {
  body { padding: 1rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: .4rem; }
}
@media print {
  :root { color-scheme: light; }
  h1, h2, h3 { break-after: avoid; }
  tr, dl { break-inside: avoid; }
  .wide { overflow: visible; }
}
"""


def words(text: str) -> str:
    """A paragraph in which `text` between quotes is code."""
    parts = text.split("`")
    return "".join(
        f"<code>{escape(part)}</code>" if at % 2 else escape(part) for at, part in enumerate(parts)
    )


def link(url: str, text: str) -> str:
    """A link, if the address is one of the web or of the tree."""
    is_good = url.startswith(("https://", "http://", "conformance/"))
    return f'<a href="{escape(url)}">{escape(text)}</a>' if is_good else escape(text)


def row(name: str, content: str) -> str:
    """A row of a finding; the content is HTML."""
    return f"<dt>{escape(name)}</dt><dd>{content}</dd>"


def finding_html(finding: Finding, label: str, versions: Versions) -> str:
    """A finding as a heading and a list."""
    shown, rule = finding.shown, finding.shown.rule
    more = f" and {len(finding.cases) - 1:,} more" if len(finding.cases) > 1 else ""
    authority = link(rule.get("url", ""), rule["authority"])
    rows = [
        row("asked", "<br>".join(f"<code>{escape(call)}</code>" for call in calls_of(finding))),
        row("CPython", f"<code>{escape(shortened(shown.expected))}</code>"),
        row(label, f"<code>{escape(shortened(shown.observed))}</code>"),
        row("rule", f"{escape(rule['says'])} ({escape(rule['level'])}, {authority})"),
        row("case", f"<code>{escape(shown.case)}</code>{more}"),
    ]
    seen = versions.sentence(finding)
    rows += [row("versions", escape(seen))] if seen else []
    rows += [row("reported", link(finding.url, finding.url))] if finding.url else []
    rows += [row("script", link(finding.script, finding.script))] if finding.script else []
    heading = f"<h3>It {escape(finding.kind.words)}: {escape(shortened(finding.because))}</h3>"
    return f"{heading}\n<dl>{''.join(rows)}</dl>\n"


def table_html(title: str, heads: list[str], rows: str) -> str:
    """A table that scrolls by itself where the screen is narrow; heads and rows are HTML."""
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    opened = f'<div class="wide" tabindex="0" role="region" aria-label="{escape(title)}">'
    return f"{opened}<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"


def summary_row(section: Section) -> str:
    """The numbers of one recording."""
    name = f'<a href="#{escape(section.judged.name)}">{escape(section.label)}</a>'
    counts = "".join(f"<td>{section.count(kind) or ''}</td>" for kind in Kind)
    return f"<tr><td>{name}</td><td>{section.judged.compared:,}</td>{counts}</tr>\n"


def summary_html(sections: list[Section]) -> str:
    """A row per recording, with its findings by kind."""
    heads = ["implementation", "cases", *(escape(kind.words) for kind in Kind)]
    return table_html("Findings by implementation", heads, "".join(map(summary_row, sections)))


def scripts_html(section: Section) -> str:
    """The scripts that show a difference without the suite."""
    rows = [f"<li>{link(path, path)}: {escape(said)}</li>" for path, said in section.scripts.items()]
    return f"<p>{SCRIPTS}</p>\n<ul>{''.join(rows)}</ul>\n" if rows else ""


def section_html(section: Section) -> str:
    """The section of one recording."""
    head = f'<h2 id="{escape(section.judged.name)}">{escape(section.label)}</h2>\n'
    head += f"<p>{escape(section.origin())}</p>\n"
    head += scripts_html(section)
    found = (finding_html(finding, section.label, section.versions) for finding in section.findings)
    return head + "".join(found) + news_html(section.versions)


def news_html(versions: Versions) -> str:
    """The causes of other versions than the recorded one."""
    rows = []
    for news in versions.news:
        more = f" and {len(news.cases) - 1:,} more" if len(news.cases) > 1 else ""
        says = f"{escape(listed(news.versions))}: {escape(shortened(news.because))}"
        shown = f"<code>{escape(shortened(news.observed, 120))}</code>"
        rows.append(f"<li>{says}: <code>{escape(news.cases[0])}</code>{more} {shown}</li>")
    return f"<p>In other versions alone:</p>\n<ul>{''.join(rows)}</ul>\n" if rows else ""


def readings_html(readings: Readings) -> str:
    """Who reads which input as what."""
    heads = ["implementation", *(f"<code>{escape(one)}</code>" for one in readings.inputs)]
    rows = "".join(
        f"<tr><td>{escape(label)}</td>" + "".join(f"<td>{escape(one)}</td>" for one in cells) + "</tr>\n"
        for label, cells in readings.rows
    )
    table = table_html("Who reads what", heads, rows)
    return f"<h2>Who reads what</h2>\n<p>{words(READINGS)}</p>\n{table}" if rows else ""


def page(sections: list[Section], readings: Readings) -> str:
    """The whole page."""
    parts = "".join(section_html(one) for one in sections)
    intro = "".join(f"<p>{words(paragraph)}</p>\n" for paragraph in INTRO)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>sockconform: {TITLE.lower()}</title>\n<style>{STYLE}</style>\n<main>\n"
        f"<h1>{TITLE}</h1>\n{intro}"
        f"{summary_html(sections)}{readings_html(readings)}{parts}</main>\n</html>\n"
    )
