# SPDX-License-Identifier: MIT
"""The functions for writing cases: rule, case, script, step, and arguments that JSON cannot express."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

MUST = "must"  # a standard or Python's documentation demands it
SHOULD = "should"  # CPython does it on every platform, and programs rely on it
MAY = "may"  # a detail: wording, order

Authority = tuple[str, str]  # (name with section, address)
Kwargs = Mapping[str, Any] | Sequence[tuple[str, Any]]


# --- rules


@dataclass(frozen=True)
class Rule:
    """One labelled statement about one function."""

    level: str
    says: str
    authority: str
    url: str
    one_sided: str = ""


def rule(level: str, says: str, authority: Authority, *, one_sided: str = "") -> Rule:
    """A rule; `one_sided` is the reason if all its cases have the same outcome."""
    return Rule(level, says, authority[0], authority[1], one_sided)


# --- arguments that are more than plain Python values


@dataclass(frozen=True)
class Const:
    """A constant of the socket module, by name."""

    name: str


@dataclass(frozen=True, init=False)
class Flags:
    """Constants or-ed together, by name."""

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)


class _NoValue:
    def __repr__(self) -> str:
        return "NO_VALUE"


NO_VALUE = _NoValue()


@dataclass(frozen=True)
class Obj:
    """An object made for the case: index, float, int_subclass, str_subclass, plain, fraction, decimal."""

    kind: str
    value: Any = NO_VALUE


@dataclass(frozen=True)
class Handle:
    """A live socket that an earlier step of the scenario bound to this name."""

    name: str


@dataclass(frozen=True)
class Result:
    """The result of an earlier step of the scenario; `at` are the indices into it."""

    name: str
    at: tuple[int, ...] = ()


# --- expectations written by hand: citations and independent derivations


@dataclass(frozen=True)
class Derived:
    """The answer of an independent derivation: the returned value, or only the raised class."""

    raised: str = ""
    value: Any = NO_VALUE


def returns(value: Any) -> Derived:
    """The derivation says that the call returns this value."""
    return Derived(value=value)


def raises(class_name: str) -> Derived:
    """The derivation says that the call raises this class (`error` for OSError itself)."""
    return Derived(raised=class_name)


@dataclass(frozen=True)
class Origin:
    """The origin of an answer that no machine here gave."""

    name: str
    cites: str
    url: str = ""


@dataclass(frozen=True)
class Also:
    """A cited variant: the answer under a condition, or (permitted) a further one beside the recorded."""

    when: Mapping[str, Any]
    expect: Mapping[str, Any]
    origin: Origin
    permitted: bool = False
    any_: Mapping[tuple[int, ...], str] = field(default_factory=dict)


def also(
    when: Mapping[str, Any],
    origin: Origin,
    *,
    returned: Any = NO_VALUE,
    raised: str = "",
    code: str | None = None,
    args: Sequence[Any] = (),
    text: str = "",
    warned: Sequence[str] = (),
    permitted: bool = False,
    any_: Mapping[tuple[int, ...], str] | None = None,
) -> Also:
    """A cited variant: `returned=VALUE`, or `raised=CLASS` with its code, args and text.

    Without `text` the text is that of a single argument; without `args` it is the only argument. `warned` are
    the categories of the warnings beside it, `any_` the places of a value that are the system's choice.
    """
    if (returned is NO_VALUE) == (not raised):
        raise ValueError("also() wants either returned= or raised=")
    beside = {"warned": list(warned)} if warned else {}
    if not raised:
        return Also(when, {"returns": returned, **beside}, origin, permitted, any_ or {})
    arguments = list(args) or [text]
    said = text or str(arguments[0])
    raises_ = {"class": raised, "code": code, "args": arguments, "text": said}
    return Also(when, {"raises": raises_, **beside}, origin, permitted)


# --- cases


@dataclass(frozen=True)
class Step:
    """One call, method call or attribute read of a script.

    `any_`, `elapsed` and `symbols` are of the answer, not of the question: which places of the result hold a
    number of the system's choice, within how many milliseconds it comes, and whose names (a prefix, such as
    SOCK_) stand for a number that is returned.
    """

    call: str = ""
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()
    on: str = ""
    get: str = ""
    as_: tuple[str, ...] | str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    any_: Mapping[tuple[int, ...], str] = field(default_factory=dict)
    elapsed: tuple[int, int] | None = None
    symbols: str = ""
    also: tuple[Also, ...] = ()


@dataclass(frozen=True)
class Case:
    """One question: a call with arguments, or (steps) a script."""

    slug: str
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()
    needs: tuple[str, ...] = ()
    why: str = ""
    compare: str = ""
    also: tuple[Also, ...] = ()
    steps: tuple[Step, ...] = ()
    world: str = ""  # the name of another world than the main one

    def cited(self) -> list[tuple[Also, ...]]:
        """The cited answers of each step."""
        return [one.also for one in self.steps] or [self.also]


def _pairs(kwargs: Kwargs | None) -> tuple[tuple[str, Any], ...]:
    if kwargs is None:
        return ()
    items: Iterable[tuple[str, Any]] = kwargs.items() if isinstance(kwargs, Mapping) else kwargs
    return tuple((str(key), value) for key, value in items)


def case(
    slug: str,
    *args: Any,
    kwargs: Kwargs | None = None,
    needs: Iterable[str] = (),
    why: str = "",
    compare: str = "",
    also: Iterable[Also] = (),
    world: str = "",
) -> Case:
    """A call of the file's function; the slug names the fault, `why` explains what is not obvious.

    `world` is the name of another world, vectors/world-<name>/, in which the question is asked.
    """
    return Case(slug, args, _pairs(kwargs), tuple(needs), why, compare, tuple(also), world=world)


def step(
    call: str,
    *args: Any,
    kwargs: Kwargs | None = None,
    on: str = "",
    as_: Iterable[str] | str = "",
    any_: Mapping[tuple[int, ...], str] | str = "",
    elapsed: tuple[int, int] | None = None,
    symbols: str = "",
    also: Iterable[Also] = (),
    **extra: Any,
) -> Step:
    """A call of a script; `on` a handle it is a method call, `as_` names the result or its parts.

    `any_` says which places of the result are the system's choice: {(1,): "port"} item 1, "fd" the whole.
    """
    names: tuple[str, ...] | str = as_ if isinstance(as_, str) else tuple(as_)
    chosen: Mapping[tuple[int, ...], str] = ({(): any_} if any_ else {}) if isinstance(any_, str) else any_
    return Step(call, args, _pairs(kwargs), on, "", names, extra, chosen, elapsed, symbols, tuple(also))


def get(attribute: str, *, on: str, as_: str = "", symbols: str = "") -> Step:
    """An attribute read of a script."""
    return Step(on=on, get=attribute, as_=as_, symbols=symbols)


def script(
    slug: str,
    *steps: Step,
    needs: Iterable[str] = (),
    why: str = "",
    compare: str = "",
    also: Iterable[Also] = (),
    world: str = "",
) -> Case:
    """Several steps in order, each with its own expectation; `also` belongs to the last one."""
    if not steps:
        raise ValueError(f"script {slug} has no steps")
    *before, last = steps
    cited = replace(last, also=(*last.also, *also))
    return Case(slug, (), (), tuple(needs), why, compare, steps=(*before, cited), world=world)
