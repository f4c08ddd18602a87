# SPDX-License-Identifier: MIT
"""Checks vector files: schema, rules, ids, variants, form; every finding says what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oracle.caselib import Rule
from oracle.layout import render
from oracle.modules import Module
from oracle.recording.recorded import steps_of
from oracle.repeats import LINE, PATTERN, RUN, ExpandError, expand_file, has_run
from oracle.values import Json, canonical
from oracle.recording.versions import Range, overlap, parse_range

RETIRED = "retired.txt"
WORLDS = Path(__file__).resolve().parent.parent / "vectors"  # where the worlds have their folders


@dataclass(frozen=True)
class Finding:
    """One fault, its place, and what to do about it."""

    file: str
    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.says}" if self.where else f"{self.file}: {self.says}"


def read_retired(folder: Path) -> set[str]:
    """The ids of removed cases that were published; one a line, # begins a comment."""
    path = folder / RETIRED
    if not path.exists():
        return set()
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return {line for line in lines if line}


def vector_files(folder: Path) -> list[Path]:
    """Every vector file below the folder, in order."""
    return sorted(folder.glob("*.json")) + sorted((folder / "scenarios").glob("*.json"))


def lint(folder: Path, modules: Sequence[Module], schema: Path) -> list[Finding]:
    """All faults of the files in the folder."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    retired = read_retired(folder)
    by_name = {module.name: module for module in modules}
    findings: list[Finding] = []
    owners: dict[str, str] = {}
    seen_files = set()
    for path in vector_files(folder):
        name = path.relative_to(folder).with_suffix("").as_posix()
        seen_files.add(name)
        shown = path.relative_to(folder.parent).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
            file = json.loads(text, object_pairs_hook=_no_duplicates)
        except (OSError, ValueError) as error:
            findings.append(
                Finding(shown, "", f"cannot be read: {error}; write it again with vectors.py write")
            )
            continue
        broken = _schema(shown, file, validator)
        findings += broken
        if broken:
            continue
        findings += _runs(shown, file)
        findings += _lines(shown, text)
        try:
            file = expand_file(file)
        except ExpandError as error:
            findings.append(Finding(shown, "", str(error)))
            continue
        findings += _form(shown, text, file)
        findings += _ids(shown, name, file, owners, retired)
        findings += _rules(shown, file, by_name[name].rules if name in by_name else {})
        findings += _variants(shown, file)
        findings += _origins(shown, file)
        findings += _worlds(shown, file)
        findings += _module(shown, file, by_name.get(name))
    for name in sorted(set(by_name) - seen_files):
        findings.append(Finding(f"{folder.name}/{name}.json", "", "is missing; run vectors.py write"))
    return findings


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = sorted({key for key in keys if keys.count(key) > 1}) if len(set(keys)) < len(keys) else []
    if twice:
        raise ValueError(f"the key {twice[0]!r} stands twice in one object")
    return dict(pairs)


def _schema(shown: str, file: Json, validator: Any) -> list[Finding]:
    return [
        Finding(shown, _place(file, list(error.absolute_path)), f"against the schema: {_shorten(error)}")
        for error in sorted(
            validator.iter_errors(file), key=lambda error: list(map(str, error.absolute_path))
        )
    ]


def _shorten(error: Any) -> str:
    deepest = error
    while deepest.context:
        deepest = max(deepest.context, key=lambda inner: len(inner.absolute_path))
    message = str(deepest.message)
    return message if len(message) < 300 else message[:300] + " ..."


def _place(file: Json, path: list[Any]) -> str:
    if len(path) > 1 and path[0] == "cases":
        one = file["cases"][path[1]]
        label = one.get("id", f"case {path[1]}") if isinstance(one, dict) else f"case {path[1]}"
        return ".".join([str(label), *map(str, path[2:])])
    return ".".join(map(str, path))


def _form(shown: str, text: str, file: Json) -> list[Finding]:
    if text == render(file):
        return []
    return [Finding(shown, "", "is not in canonical form; run vectors.py format")]


def _runs(shown: str, file: Json) -> Iterable[Finding]:
    for one in file["cases"]:
        if has_run({key: value for key, value in one.items() if key != "why"}):
            yield Finding(
                shown,
                one["id"],
                f"writes out a run of {RUN} bytes or characters or more (a pattern of at most {PATTERN},"
                ' repeated) without "times"; run vectors.py format',
            )


def _lines(shown: str, text: str) -> Iterable[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE:
            says = f"has {len(line):,} characters, a line may have {LINE:,}; run vectors.py format"
            yield Finding(shown, f"line {number}", says)


def _ids(shown: str, name: str, file: Json, owners: dict[str, str], retired: set[str]) -> Iterable[Finding]:
    if file["function"] != Path(name).name:
        yield Finding(shown, "", f"says function {file['function']!r}; file and function have one name")
    for one in file["cases"]:
        case_id = one["id"]
        if not case_id.startswith(file["function"] + "/"):
            yield Finding(shown, case_id, f"the id must begin with {file['function']}/")
        if case_id in owners:
            yield Finding(shown, case_id, f"the id is taken, by {owners[case_id]}; give this case another")
        if case_id in retired:
            yield Finding(shown, case_id, f"the id is retired ({RETIRED}); give the case another")
        owners.setdefault(case_id, shown)


def outcome(one: Json) -> str:
    """A case's outcome, by which the two sides of a rule differ: values, or class and code, step by step."""
    parts = []
    for step in steps_of(one):
        expect = step["expect"]
        if "raises" in expect:
            parts.append(f"raises {expect['raises']['class']} {expect['raises']['code']}")
        else:
            parts.append(f"returns {canonical(expect['returns'])}")
    return "; ".join(parts)


def _rules(shown: str, file: Json, sources: Mapping[str, Rule]) -> Iterable[Finding]:
    outcomes: dict[str, set[str]] = {name: set() for name in file["rules"]}
    for one in file["cases"]:
        if one["rule"] not in outcomes:
            yield Finding(shown, one["id"], f"its rule {one['rule']!r} is not among the file's rules; add it")
            continue
        outcomes[one["rule"]].add(outcome(one))
    for name, seen in outcomes.items():
        source = sources.get(name)
        if not seen:
            yield Finding(shown, f"rule {name}", "has no case; write one on each side of its edge")
        elif len(seen) == 1 and not (source and source.one_sided):
            yield Finding(
                shown,
                f"rule {name}",
                f"all its cases have one outcome ({min(seen)}); add a case on the other side of the edge,"
                ' or say why there is none with one_sided="..."',
            )


def _variants(shown: str, file: Json) -> Iterable[Finding]:
    for one in file["cases"]:
        for step in steps_of(one):
            taken: list[tuple[str, Range, str]] = []
            for variant in step.get("variants", []):
                if variant.get("permitted"):
                    continue
                others = {key: value for key, value in variant["when"].items() if key != "python"}
                written = variant["when"].get("python", "")
                try:
                    bounds = parse_range(written) if written else (None, None)
                except ValueError as error:
                    yield Finding(shown, one["id"], f"{error}; run vectors.py write")
                    continue
                for other_key, other_bounds, other_written in taken:
                    if other_key == canonical(others) and overlap(bounds, other_bounds):
                        both = f"{other_written or 'every python'} and {written or 'every python'}"
                        yield Finding(shown, one["id"], f"two variants overlap: {both}; run vectors.py write")
                taken.append((canonical(others), bounds, written))


def _origins(shown: str, file: Json) -> Iterable[Finding]:
    known = file["origins"]
    in_world = any("world" in one.get("needs", ()) for one in file["cases"])
    for one in file["cases"]:
        for step in steps_of(one):
            for name in [step["origin"], *(variant["origin"] for variant in step.get("variants", []))]:
                if name not in known:
                    yield Finding(shown, one["id"], f"its origin {name!r} is not among the file's origins")
    for name, entry in known.items():
        if "world" in entry and not in_world:
            yield Finding(shown, f"origin {name}", "has a world, but no case needs one; run vectors.py write")


def _worlds(shown: str, file: Json) -> Iterable[Finding]:
    for one in file["cases"]:
        name = one.get("world")
        if name is None:
            continue
        if "world" not in one.get("needs", ()) and "dns" not in one.get("needs", ()):
            yield Finding(shown, one["id"], f'the world {name} needs "world", too; write needs=("world",)')
        if not (WORLDS / f"world-{name}").is_dir():
            yield Finding(shown, one["id"], f"there is no world {name}; make vectors/world-{name}/")


def _module(shown: str, file: Json, module: Module | None) -> Iterable[Finding]:
    if module is None:
        yield Finding(
            shown, "", "has no case module in oracle/cases; delete the file or bring the module back"
        )
        return
    written = {one["id"] for one in file["cases"]}
    authored = {case_id for case_id, _, _ in module.in_order()}
    for case_id in sorted(authored - written):
        yield Finding(shown, case_id, "is not recorded; run vectors.py write")
    for case_id in sorted(written - authored):
        yield Finding(shown, case_id, "is not in the case module any more; run vectors.py write")
