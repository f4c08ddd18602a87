#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes and guards the vector files: write, permit (other C libraries), check (all again), lint, format."""

from __future__ import annotations

import argparse
import difflib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from oracle import interpreters, layout  # noqa: E402
from oracle.ask import Asked, ask, command  # noqa: E402
from oracle.caselib import Case  # noqa: E402
from oracle.client import AdapterError  # noqa: E402
from oracle.layout import render  # noqa: E402
from oracle.linting import RETIRED, lint, read_retired, vector_files  # noqa: E402
from oracle.modules import CASES, ROOT, VECTORS, CaseError, Module, find  # noqa: E402
from oracle.recording.permitting import (  # noqa: E402
    Library,
    Observed,
    PermitError,
    library_of,
    observe,
    permit,
    recorded_libraries,
)
from oracle.recording.making import (  # noqa: E402
    LIBC_PREFIX,
    Recording,
    RecordingError,
    disagreements,
    make,
    origin_name,
    record,
    recorded_platforms,
    resolve,
    steps_of,
)
from oracle.repeats import ExpandError, shorten  # noqa: E402
from oracle.values import Json, canonical  # noqa: E402
from oracle.recording.versions import Version, parse_version, show_version  # noqa: E402

OLDEST = (3, 6, 0)  # the oldest CPython that is recorded; older ones are judged
AT_A_TIME = 9  # interpreters that answer side by side: silent names are waited for, not worked for
SCHEMA = ROOT / "conformance" / "schema" / "vectors.schema.json"
RUNNER = ROOT / "build" / "bin" / "sockconform"
ROOTS_TOOL = ROOT / "tools" / "roots"
ROOTS = ROOT / "build" / "roots"
BUILT_IN_ROOT = Path("sockconform/build/bin/sockconform")  # by tools/roots test

LIBC = "sockconform-adapter-libc"  # beside the runner: the C library that vectors are recorded on
LIBC_MUSL = "sockconform-adapter-libc-musl"  # beside it, where it was built: recorded by default

OK, DIFFERS, INVALID = 0, 1, 2


class Stop(Exception):
    """The command cannot go on; the text says what happened and what to do."""


@dataclass(frozen=True)
class World:
    """How a command is run inside the world, or why there is none here."""

    prefix: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class System:
    """This system or a root: the command that enters it, if any, and the world inside it."""

    name: str
    enter: tuple[str, ...]
    world: World


def progress(text: str) -> None:
    """One line that replaces itself, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def complain(text: str) -> None:
    """A message for people."""
    progress("")
    print(f"vectors.py: {text}", file=sys.stderr)


def enter_world(runner: Path, enter: Sequence[str] = (), inside: Path | None = None) -> World:
    """The command that runs others inside the world, tried once.

    `enter` is what enters a root, `inside` how the runner is called there.
    """
    if not runner.exists():
        return World(reason=f"{runner} is not built; build it, or name one with --runner")
    prefix = (*enter, str(inside or runner), "world", "--")
    tried = subprocess.run([*prefix, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        said = (tried.stderr or tried.stdout).strip() or f"exit status {tried.returncode}"
        return World(reason=f"{runner} world: {said}")
    return World(prefix)


def systems(options: argparse.Namespace) -> list[System]:
    """This system, or the roots that are named; each must enter the world with a runner that it built."""
    if not options.root:
        return [System("", (), enter_world(options.runner))]
    found = []
    for name in options.root:
        enter = (str(ROOTS_TOOL), "enter", name)
        world = enter_world(ROOTS / name / BUILT_IN_ROOT, enter, Path("/") / BUILT_IN_ROOT)
        if not world.prefix:
            raise Stop(f"root {name}: {world.reason}\n  tools/roots make {name} && tools/roots test {name}")
        found.append(System(name, enter, world))
    return found


# --- recording


@dataclass(frozen=True)
class Question:
    """A case of a module, to be asked."""

    module: Module
    case_id: str
    case: Case


def questions(modules: Sequence[Module], world: World) -> list[Question]:
    """What can be asked here: every case, those that need the world only inside it."""
    return [
        Question(module, case_id, one)
        for module in modules
        for case_id, _, one in module.in_order()
        if world.prefix or "world" not in one.needs
    ]


def recordable(system: System) -> list[tuple[Version, str]]:
    """The CPythons of a system that are recorded, oldest first, with the path of each."""
    found: dict[Version, str] = {}
    for one in interpreters.find_interpreters("CPython") if not system.enter else interpreters_of(system):
        try:
            version = parse_version(one.python)
        except ValueError:
            continue  # a pre-release is judged, not recorded
        if version >= OLDEST:
            found.setdefault(version, one.path)
    return sorted(found.items())


def interpreters_of(system: System) -> list[interpreters.Interpreter]:
    """The CPythons that a root has, with those of this system that are bound into it."""
    tool = Path(interpreters.__file__).resolve()
    said = subprocess.run(
        [*system.enter, "python3", str(tool), "--json"], capture_output=True, text=True, check=False
    )
    if said.returncode:
        raise Stop(f"root {system.name}: its Pythons cannot be listed: {said.stderr.strip()}")
    found = [interpreters.Interpreter(**entry) for entry in json.loads(said.stdout)]
    return [one for one in found if one.implementation == "CPython"]


def ask_systems(asked: Sequence[Question], where: Sequence[System]) -> list[Asked]:
    """Every question to every CPython of every system, one system after the other."""
    return [one for system in where for one in ask_all(asked, system)]


def ask_all(asked: Sequence[Question], system: System, at_a_time: int = AT_A_TIME) -> list[Asked]:
    """Every question to every CPython of a system, a few interpreters at a time; the answers by version."""
    world = system.world
    pythons = recordable(system)
    if not pythons:
        raise Stop("no CPython from 3.6 was found here; install one, or see oracle/README.md")
    steps = [(question.case_id, question.module.request_steps(question.case)) for question in asked]
    answers: dict[Version, Asked] = {}
    with ThreadPoolExecutor(at_a_time) as pool:
        running = {
            pool.submit(ask, command(path, world.prefix or system.enter), steps): version
            for version, path in pythons
        }
        progress(f"asking {len(pythons)} CPythons {len(steps):,} questions each")
        for done in as_completed(running):
            version = running[done]
            try:
                answers[version] = done.result()
            except AdapterError as error:
                for other in running:
                    other.cancel()
                raise Stop(f"CPython {show_version(version)} could not be recorded: {error}") from None
            progress(f"{len(answers)} of {len(pythons)} CPythons answered, last {show_version(version)}")
    progress("")
    for version, one in answers.items():
        if one.hello["facts"].get("byteorder") != "little":
            raise Stop("vectors are recorded on a little-endian machine; big-endian answers are derived")
        if world.prefix and not one.world:
            raise Stop(
                f"CPython {show_version(version)} ran inside the world but does not say so in its facts"
            )
    return [answers[version] for version, _ in pythons]


def recordings(module: Module, asked: Sequence[Question], everybody: Sequence[Asked]) -> list[Recording]:
    """What every interpreter answered to this module's cases."""
    places = [n for n, question in enumerate(asked) if question.module is module]
    cases = [(asked[n].case_id, asked[n].case) for n in places]
    return [record(module, cases, one, [one.answers[n] for n in places]) for one in everybody]


def shown_platforms(everybody: Sequence[Asked]) -> str:
    """The CPythons that answered, by C library: CPython 3.14.10, 3.15.2 with glibc 2.43."""
    by_libc: dict[str, list[str]] = {}
    for one in everybody:
        by_libc.setdefault(one.hello["facts"].get("libc", "an unknown C library"), []).append(one.version)
    return "; ".join(f"CPython {', '.join(versions)} with {libc}" for libc, versions in by_libc.items())


# --- files


def vector_path(folder: Path, module: Module) -> Path:
    """The vector file of a case module."""
    return folder / f"{module.name}.json"


def read(path: Path) -> Json | None:
    """A vector file with its values expanded, None where there is none yet."""
    if not path.exists():
        return None
    try:
        return layout.read(path.read_text(encoding="utf-8"))
    except ExpandError as error:
        raise Stop(f"{path}: {error}") from None
    except ValueError as error:
        raise Stop(f"{path}: not JSON: {error}; restore the file from version control") from None


# --- what other C libraries answer


@dataclass(frozen=True)
class Libraries:
    """The recordings of other C libraries, module by module, and of the one that vectors are recorded on."""

    others: Sequence[Mapping[str, Library]]
    at_home: Mapping[str, Observed]


def ask_libraries(options: argparse.Namespace, asked: Sequence[Question], world: World) -> Libraries:
    """Every question to the C libraries named, or to musl where it was built; there may be none."""
    beside = options.runner.parent
    commands = [["sh", "-c", f"exec {text}"] for text in options.libc]
    if not commands and (beside / LIBC_MUSL).exists():
        commands = [[str(beside / LIBC_MUSL)]]
    if not commands:
        return Libraries([], {})
    home = beside / LIBC
    if not home.exists():
        raise Stop(f"{home} is not built; what it answers, too, is not another library's own answer")
    steps = [(question.case_id, question.module.request_steps(question.case)) for question in asked]

    def of(command_line: Sequence[str]) -> tuple[Asked, dict[str, Observed]]:
        try:
            answered = ask([*world.prefix, *command_line], steps, may_skip=True)
        except AdapterError as error:
            raise Stop(f"a C library could not be asked: {error}") from None
        observed: dict[str, Observed] = {}
        for question, given in zip(asked, answered.answers):
            of_one = observe(question.module, [(question.case_id, question.case)], answered, [given])
            observed.setdefault(question.module.name, {}).update(of_one)
        return answered, observed

    _, at_home = of([str(home)])
    others = []
    for command_line in commands:
        answered, observed = of(command_line)
        others.append({name: library_of(answered, one) for name, one in observed.items()})
    return Libraries(others, at_home)


def with_libraries(file: Json, module: Module, libraries: Libraries) -> Json:
    """The file with what other C libraries answered as permitted variants."""
    by_name: dict[str, list[Library]] = {}
    for one in libraries.others:
        if module.name in one:
            by_name.setdefault(one[module.name].libc.name, []).append(one[module.name])
    for versions in by_name.values():
        file = permit(file, versions, libraries.at_home[module.name])
    return file


def recorded_share(file: Json, module: Module, libraries: Libraries) -> Libraries:
    """The libraries without the versions that the file was never recorded on."""
    known = recorded_libraries(file)
    others = [one for one in libraries.others if module.name in one and one[module.name].libc in known]
    return Libraries(others, libraries.at_home)


def complain_of_strangers(
    options: argparse.Namespace, modules: Sequence[Module], libraries: Libraries
) -> None:
    """Names the C libraries that no file was recorded on; `check` leaves them out."""
    files = [read(vector_path(options.vectors, module)) for module in modules]
    known = {libc for file in files if file for libc in recorded_libraries(file)}
    asked = {one.libc for each in libraries.others for one in each.values()}
    for libc in sorted(asked - known):
        complain(f"{libc} is not checked: it was never recorded; vectors.py permit records it")


def permit_command(options: argparse.Namespace) -> int:
    """Asks other C libraries' adapters, musl's by default: their answers become permitted variants."""
    modules = find(options.function, options.cases)
    world = enter_world(options.runner)
    if not world.prefix:
        complain(f"cases that need the world keep what was recorded: {world.reason}")
    libraries = ask_libraries(options, questions(modules, world), world)
    if not libraries.others:
        raise Stop(f"{options.runner.parent / LIBC_MUSL} is not built, and --libc names no other adapter")
    for module in modules:
        path = vector_path(options.vectors, module)
        old = read(path)
        if old is None:
            continue
        text = render(with_libraries(old, module, libraries))
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8")
            print(f"{path.name}: written")
    names = {one.origin_name for each in libraries.others for one in each.values()}
    print(f"{len(modules)} files, permitted what {', '.join(sorted(names))} answered")
    return OK


# --- write


def keep_packages(names: Sequence[str], roots: Path, folder: Path) -> None:
    """Keeps each root's list of packages beside its recording; tools/roots make --from makes it again."""
    for name in names:
        folder.mkdir(exist_ok=True)
        packages = (roots / f"{name}.packages").read_text(encoding="utf-8")
        (folder / f"{name}.packages").write_text(packages, encoding="utf-8")


def write(options: argparse.Namespace) -> int:
    """Records every case on every CPython here and writes the files."""
    modules = find(options.function, options.cases)
    where = systems(options)
    world = where[0].world
    asked = questions(modules, world)
    everybody = ask_systems(asked, where)
    retired = read_retired(options.vectors)
    status = OK
    leaving: list[str] = []
    for module in modules:
        path = vector_path(options.vectors, module)
        made = make(module, recordings(module, asked, everybody), read(path))
        problems = disagreements(module, made.file)
        again = [one["id"] for one in made.file["cases"] if one["id"] in retired]
        problems += [f"{one}: the id is retired ({RETIRED}); give the case another" for one in again]
        if made.gone and not (options.retire or options.forget):
            problems.append(
                f"no longer in the case module: {', '.join(made.gone)}\n"
                "  --retire keeps their ids from being used again, --forget is for ids that nobody has seen"
            )
        if problems:
            for problem in problems:
                complain(f"{path.name} is not written: {problem}")
            status = DIFFERS
            continue
        if options.retire:
            leaving += made.gone
        if made.unanswered:
            status = DIFFERS
            first = ", ".join(made.unanswered[:3]) + (" ..." if len(made.unanswered) > 3 else "")
            count = len(made.unanswered)
            complain(
                f"{path.name}: {count} cases need the world, were never recorded, and are left out: "
                f"{first}\n  no world here: {world.reason}"
            )
        elif not world.prefix and any("world" in one.get("needs", ()) for one in made.file["cases"]):
            complain(f"{path.name}: cases that need the world keep their recorded share: {world.reason}")
        if not made.file["cases"]:
            complain(f"{path.name} is not written: it would have no case")
            continue
        text = render(made.file)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if text != before:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        count = len(made.file["cases"])
        print(f"{path.name}: {count} cases, {'unchanged' if text == before else 'written'}")
    if leaving:
        with (options.vectors / RETIRED).open("a", encoding="utf-8") as file:
            file.write("".join(f"{case_id}\n" for case_id in leaving))
    keep_packages(options.root, ROOTS, options.vectors / "roots")
    print(f"{len(modules)} files, recorded on {shown_platforms(everybody)}")
    return status


# --- check


def answer_text(expect: Json) -> str:
    """An expectation on one line, with its runs written once."""
    return canonical(shorten(expect))


def differences(file: Json, recorded: Recording) -> Iterator[str]:
    """Where an interpreter answers otherwise than the file says for its version and its C library."""
    before = recorded_platforms(file)
    origin = before.get(recorded.platform, recorded.origin)
    note = "" if recorded.platform in before else " (never recorded: the file's ranges are taken)"
    name = f"CPython {show_version(recorded.platform.python)} with {recorded.platform.libc}"
    for one in file["cases"]:
        observed = recorded.expected.get(one["id"])
        if observed is None:
            continue
        for number, (step, now) in enumerate(zip(steps_of(one), observed), 1):
            expected = resolve(step, origin)
            if canonical(expected) == canonical(now):
                continue
            where = f", step {number}" if "steps" in one else ""
            yield (
                f"{one['id']}{where} on {name}{note}\n"
                f"  recorded  {answer_text(expected)}\n"
                f"  observed  {answer_text(now)}"
            )


def stale_world(file: Json, recorded: Sequence[Recording]) -> Iterator[str]:
    """Recorded platforms of here whose answers come from another world."""
    before = recorded_platforms(file)
    for one in recorded:
        was, now = before.get(one.platform, {}).get("world"), one.origin.get("world")
        if was and now and was != now:
            name = origin_name(one.platform)
            yield f"{name} was recorded in world {was}, this is {now}; run vectors.py write"


def keep_machines(old: Json, new: Json) -> Json:
    """The new file's origins; one of a C library that is on disk as it is there: kernels may differ."""
    return {
        name: old["origins"].get(name, entry) if name.startswith(LIBC_PREFIX) else entry
        for name, entry in new["origins"].items()
    }


def check_file(path: Path, module: Module, recorded: Sequence[Recording], libraries: Libraries) -> list[str]:
    """Everything in which a file differs from what its interpreters answer now."""
    old = read(path)
    if old is None:
        return ["is missing; run vectors.py write"]
    found = [difference for one in recorded for difference in differences(old, one)]
    found += stale_world(old, recorded)
    found += disagreements(module, old)
    known = recorded_platforms(old)
    made = make(module, [one for one in recorded if one.platform in known], old, keep_origins=True)
    found += [f"{case_id} is not recorded; run vectors.py write" for case_id in made.unanswered]
    found += [f"{case_id} is not in the case module; run vectors.py write" for case_id in made.gone]
    with_others = with_libraries(made.file, module, recorded_share(old, module, libraries))
    text, wanted = path.read_text(encoding="utf-8"), render(
        {**with_others, "origins": keep_machines(old, with_others)}
    )
    if text != wanted and not found:
        diff = difflib.unified_diff(
            text.splitlines(), wanted.splitlines(), "on disk", "as written", n=0, lineterm=""
        )
        shown = "\n  ".join(line[:300] for line in list(diff)[:20])
        found.append(f"is not what vectors.py write makes:\n  {shown}")
    return found


def check(options: argparse.Namespace) -> int:
    """Records again on every CPython here and compares with the files."""
    modules = find(options.function, options.cases)
    where = systems(options)
    world = where[0].world
    if not world.prefix and any("world" in one.needs for m in modules for _, _, one in m.in_order()):
        complain(f"cases that need the world are not checked: {world.reason}")
    asked = questions(modules, world)
    everybody = ask_systems(asked, where)
    libraries = Libraries([], {}) if options.root else ask_libraries(options, asked, world)
    if not libraries.others:
        complain(f"permitted answers are not checked: there is no {options.runner.parent / LIBC_MUSL}")
    complain_of_strangers(options, modules, libraries)
    failed = 0
    for module in modules:
        path = vector_path(options.vectors, module)
        for difference in check_file(path, module, recordings(module, asked, everybody), libraries):
            failed += 1
            print(f"{path.name}: {difference}")
    if not options.function:
        names = {vector_path(options.vectors, module) for module in modules}
        for path in vector_files(options.vectors):
            if path not in names:
                failed += 1
                print(f"{path.name}: has no case module in oracle/cases")
    counted = f"{len(asked):,} cases in {len(modules)} files"
    print(f"{counted} checked on {shown_platforms(everybody)}: {failed} differ")
    return DIFFERS if failed else OK


# --- lint and format


def lint_command(options: argparse.Namespace) -> int:
    """Prints what is wrong with the files."""
    try:
        findings = lint(options.vectors, find(options.function, options.cases), SCHEMA)
    except ImportError:
        raise Stop("lint needs python3-jsonschema; install it with the system's package manager") from None
    for finding in findings:
        print(finding)
    print(f"{len(vector_files(options.vectors))} files linted: {len(findings)} findings")
    return DIFFERS if findings else OK


def format_command(options: argparse.Namespace) -> int:
    """Rewrites the files in canonical form."""
    for path in vector_files(options.vectors):
        text = path.read_text(encoding="utf-8")
        wanted = render(read(path))
        if text != wanted:
            path.write_text(wanted, encoding="utf-8")
            print(f"{path.name}: formatted")
    return OK


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="vectors.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run in (
        ("write", write),
        ("permit", permit_command),
        ("check", check),
        ("lint", lint_command),
        ("format", format_command),
    ):
        one = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        one.set_defaults(run=run, function=[])
        one.add_argument("--vectors", type=Path, default=VECTORS, help="the folder of the vector files")
        if name == "format":
            continue
        one.add_argument("--cases", type=Path, default=CASES, help="the folder of the case modules")
        if name == "lint":
            continue
        one.add_argument(
            "--function", action="append", default=[], metavar="F", help="only this file; repeatable"
        )
        one.add_argument(
            "--runner", type=Path, default=RUNNER, help="the sockconform command that enters the world"
        )
        if name in ("permit", "check"):
            one.add_argument(
                "--libc",
                action="append",
                default=[],
                metavar="COMMAND",
                help="a C library's adapter; without it musl's beside the runner, where there is one",
            )
        if name in ("write", "check"):
            one.add_argument(
                "--root",
                action="append",
                default=[],
                metavar="NAME",
                help="ask in this root instead of here (tools/roots); repeatable",
            )
        if name == "write":
            one.add_argument("--retire", action="store_true", help=f"ids that are gone go to {RETIRED}")
            one.add_argument("--forget", action="store_true", help="ids that are gone were never published")
    return parser.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """Exit status 0 all well, 1 something differs or is wrong, 2 the command could not do its work."""
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)  # cases hold integers longer than Python prints by default
    options = parse(argv)
    try:
        return int(options.run(options))
    except (CaseError, PermitError, RecordingError, Stop) as error:
        complain(str(error))
        return INVALID
    except KeyboardInterrupt:
        complain("interrupted")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
