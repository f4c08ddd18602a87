# SPDX-License-Identifier: MIT
"""Makes the coroutines of an asynchronous library plain calls: its loop runs in a thread of its own.

A library gives two functions. `run` runs a coroutine function in the loop and waits for its end. `limited`
awaits for so many seconds at most, and then raises TimeoutError. Sync turns functions and objects of the
library into some that a program without a loop can call.
"""

from __future__ import annotations

import inspect
import math
import typing

NO_TIME = "a coroutine is given a time above zero, or all the time that it needs"

Any = typing.Any
Call = typing.Callable[..., Any]
Runner = typing.Callable[[typing.Callable[[], typing.Coroutine[Any, Any, Any]]], Any]
Limiter = typing.Callable[[typing.Awaitable[Any], float], typing.Coroutine[Any, Any, Any]]


class Sync:
    """Passes calls into the loop, and wraps what comes out of it."""

    def __init__(self, run: Runner, limited: Limiter, kind: type) -> None:
        self.run = run
        self.limited = limited
        self.kind = kind  # the class whose objects have coroutines as methods

    def call(self, function: Call, *arguments: Any, **keywords: Any) -> Any:
        return self.call_within(None, function, arguments, keywords)

    def call_within(
        self, seconds: float | None, function: Call, arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> Any:
        """Calls the function inside the loop, and awaits what it returns if that can be awaited."""

        async def inside() -> Any:
            result = function(*map(unwrap, arguments), **{name: unwrap(v) for name, v in keywords.items()})
            if not inspect.isawaitable(result):
                return result
            return await (result if seconds is None else self.limited(result, seconds))

        return self.of(self.run(inside))

    def of(self, value: Any) -> Any:
        if isinstance(value, self.kind):
            return SyncObject(self, value)
        if type(value) is tuple:
            return tuple([self.of(part) for part in value])
        return value


class SyncObject:
    """A socket of the library. Each of its methods is called inside the loop, and waits for its end."""

    OWN = frozenset(["sync", "inner", "seconds", "is_asked"])

    def __init__(self, sync: Sync, inner: Any) -> None:
        self.sync = sync
        self.inner = inner
        self.seconds: float | None = None
        self.is_asked = True

    def settimeout(self, seconds: float | None) -> None:
        """From now on each call is given so many seconds, as programs of such a library do around it.

        Any other time has no counterpart. Later calls are refused then.
        """
        self.is_asked = seconds is None or (type(seconds) in (int, float) and 0 < seconds < math.inf)
        if not self.is_asked:
            raise NotImplementedError(NO_TIME)
        self.seconds = seconds

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.inner, name)
        if not callable(value):
            return value

        def called(*arguments: Any, **keywords: Any) -> Any:
            if not self.is_asked and name not in ("close", "fileno"):
                raise NotImplementedError(NO_TIME)
            result = self.sync.call_within(self.seconds, value, arguments, keywords)
            return self if unwrap(result) is self.inner else result

        return called

    def __setattr__(self, name: str, value: Any) -> None:
        """What a program sets or deletes is the library's; only that library can refuse it."""
        if name in self.OWN:
            object.__setattr__(self, name, value)
        else:
            setattr(self.inner, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self.inner, name)

    def __dir__(self) -> list[str]:
        return sorted([*dir(self.inner), "settimeout"])

    def __repr__(self) -> str:
        return repr(self.inner)


def unwrap(value: Any) -> Any:
    return value.inner if isinstance(value, SyncObject) else value
