# SPDX-License-Identifier: MIT
"""A public bug of a port, and the small wrongs that put its behaviour into a Python's socket module."""

from __future__ import annotations

import os
from collections.abc import Callable
from types import ModuleType
from typing import Any, NamedTuple

Wrong = Callable[[ModuleType], None]

CODE = "level code"
TEXT = "level text only"
MAY = "a rule of level may only"
COMPLETE = "a claim or --complete only"
NOBODY = "nobody"
# Reasons that several lines give.
MAY_LACK = "a port may lack a name: the head of a run tells so, and a claim or --complete makes it fail"

NOTICES = (CODE, TEXT, MAY, COMPLETE, NOBODY)  # from the gravest to none


class Bug(NamedTuple):
    """`case` is a pattern of cases that show the bug, `noticed` who notices it, `because` why nobody else."""

    slug: str
    port: str
    url: str
    says: str
    case: str
    wrongs: tuple[Wrong, ...]
    noticed: str = CODE
    because: str = ""

    def put_in(self, module: ModuleType) -> None:
        """Makes the module behave as the report says."""
        for wrong in self.wrongs:
            wrong(module)


def bug(slug: str, port: str, url: str, says: str, case: str, *wrongs: Wrong, **more: str) -> Bug:
    """A bug as a line of a table."""
    return Bug(slug, port, url, says, case, wrongs, **more)


def _holder(module: ModuleType, target: str) -> tuple[Any, str]:
    """The object that has an attribute, and its name: of the module, or of a class of it."""
    holder: Any = module
    *owners, name = target.split(".")
    for owner in owners:
        holder = getattr(holder, owner)
    return holder, name


def _holds(when: Callable[..., Any], arguments: tuple[Any, ...]) -> bool:
    """Whether a condition on arguments holds; it does not for arguments that it cannot look at."""
    try:
        return bool(when(*arguments))
    except Exception:
        return False


def instead(target: str, wrong: Callable[..., Any]) -> Wrong:
    """A function or method of ours in place of the right one, which is its first argument."""

    def put_in(module: ModuleType) -> None:
        holder, name = _holder(module, target)
        right = getattr(holder, name)

        def called(*arguments: Any, **keywords: Any) -> Any:
            return wrong(right, *arguments, **keywords)

        setattr(holder, name, called)

    return put_in


def answers(target: str, when: Callable[..., Any], value: Any) -> Wrong:
    """An answer of its own where a condition on the arguments holds: a value, or a function of them."""

    def wrong(right: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
        if not _holds(when, arguments):
            return right(*arguments, **keywords)
        return value(*arguments) if callable(value) else value

    return instead(target, wrong)


def raises(target: str, when: Callable[..., Any], kind: type[BaseException] | str, *details: Any) -> Wrong:
    """An exception where a condition on the arguments holds; a text names a class of the module."""

    def put_in(module: ModuleType) -> None:
        raised = getattr(module, kind) if isinstance(kind, str) else kind

        def wrong(right: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
            if _holds(when, arguments):
                raise raised(*details)
            return right(*arguments, **keywords)

        instead(target, wrong)(module)

    return put_in


def turns(target: str, fits: Callable[[Exception], Any], kind: type[BaseException], *details: Any) -> Wrong:
    """Another exception in place of those that fit."""

    def wrong(right: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
        try:
            return right(*arguments, **keywords)
        except Exception as problem:
            if fits(problem):
                raise kind(*details) from None
            raise

    return instead(target, wrong)


def forgives(target: str, fits: Callable[[Exception], Any], value: Any) -> Wrong:
    """An answer in place of the exceptions that fit: a value, or a function of the arguments."""

    def wrong(right: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
        try:
            return right(*arguments, **keywords)
        except Exception as problem:
            if not fits(problem):
                raise
            try:
                return value(*arguments) if callable(value) else value
            except Exception:
                raise problem from None

    return instead(target, wrong)


def changes(target: str, change: Callable[..., Any]) -> Wrong:
    """The right answer, changed; the arguments follow it."""

    def wrong(right: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
        return change(right(*arguments, **keywords), *arguments)

    return instead(target, wrong)


def asks(target: str, change: Callable[..., tuple[Any, ...]]) -> Wrong:
    """The right answer to other arguments; those that cannot be changed stay."""

    def wrong(right: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
        try:
            arguments = change(*arguments)
        except Exception:
            pass
        return right(*arguments, **keywords)

    return instead(target, wrong)


def _hide(holder: Any, hidden: str) -> None:
    """Hides a name that a class inherits, from dir() too."""
    names = holder.__dir__

    def missing(_: Any) -> Any:
        raise AttributeError(hidden)

    setattr(holder, hidden, property(missing))
    holder.__dir__ = lambda self: [name for name in names(self) if name != hidden]


def lacks(*targets: str) -> Wrong:
    """Names that are missing."""

    def put_in(module: ModuleType) -> None:
        for target in targets:
            holder, name = _holder(module, target)
            if name in vars(holder):
                delattr(holder, name)
            else:  # inherited from a class that cannot be changed
                _hide(holder, name)

    return put_in


def sets(target: str, value: Any) -> Wrong:
    """Another value of a constant or of an attribute."""

    def put_in(module: ModuleType) -> None:
        holder, name = _holder(module, target)
        setattr(holder, name, value)

    return put_in


def errno_is(*numbers: int) -> Callable[[Exception], bool]:
    """Whether an exception has one of these numbers."""
    return lambda problem: isinstance(problem, OSError) and problem.errno in numbers


def details_of(number: int) -> tuple[int, str]:
    """The arguments of an exception of this errno."""
    return number, os.strerror(number)


def always(*_: Any) -> bool:
    """A condition that any call meets."""
    return True
