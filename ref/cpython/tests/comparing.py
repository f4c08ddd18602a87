# SPDX-License-Identifier: MIT
"""Compares the outcomes of a module with both `_socket`, and asks again before a difference counts.

On a busy machine a test may fail by time alone. One that is worse with libpysock's is therefore asked again
with both: some rounds alone, then, if none of its module counts so, some with the whole module, where it may
depend on what ran before it. It counts if it fails in every round of one kind, and passes with the Python's
own in every one of them: some tests of ssl fail more often than not with a newer OpenSSL, with either.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from side import END, Outcomes, Side, is_good

ROUNDS = 3
MOST_ALONE = 20  # more than these differ for a reason that the whole module shows
BESIDE = 3  # modules; they wait most of the time


def run_both(own: Side, ours: Side, module: str) -> tuple[Outcomes, Outcomes]:
    """A module with both, in the same minutes."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        runs = [pool.submit(side.run, [module]) for side in (own, ours)]
    return runs[0].result(), runs[1].result()


def is_worse(own_outcomes: Outcomes, our_outcomes: Outcomes, test: str) -> bool:
    """Whether it passes with the Python's own `_socket` alone."""
    return is_good(own_outcomes, test) and not is_good(our_outcomes, test)


def stay_worse(own: Side, ours: Side, name: str, suspects: list[str]) -> list[str]:
    """The suspects that the tests of this name show to be worse with libpysock's `_socket`."""
    for _ in range(ROUNDS):
        own_outcomes, our_outcomes = own.run([name]), ours.run([name])
        suspects = [test for test in suspects if is_worse(own_outcomes, our_outcomes, test)]
        if not suspects:
            return []
        print(f"{name}, asked again with libpysock's:\n{ours.said[-4000:]}")
    return suspects


def name_of(test: str, module: str) -> str:
    """By what a single test is asked for."""
    return module if test == END else test.removeprefix("test.")


def find_worse(own: Side, ours: Side, module: str, suspects: list[str]) -> list[str]:
    """The suspects that are worse alone, or if there are none, with their module."""
    alone = suspects if len(suspects) <= MOST_ALONE else []
    worse = [test for test in alone if stay_worse(own, ours, name_of(test, module), [test])]
    return worse or stay_worse(own, ours, module, suspects)


def find_suspects(own: Side, outcomes: tuple[Outcomes, Outcomes], module: str, known: list[str]) -> list[str]:
    """The tests that fail with libpysock's, but for those that fail with its own as well, and fail again."""
    own_outcomes, our_outcomes = outcomes
    failed = [test for test in own_outcomes if test not in known and not is_good(our_outcomes, test)]
    both = [test for test in failed if own_outcomes[test] not in ("skipped", "passed", "expected")]
    if len(both) > MOST_ALONE:
        print(f"{module}: {len(both)} tests fail with both, and are not asked again")
        passed_alone = []
    else:
        passed_alone = [test for test in both if is_good(own.run([name_of(test, module)]), test)]
    return [test for test in failed if is_good(own_outcomes, test) or test in passed_alone]


def count(outcomes: Outcomes) -> dict[str, int]:
    """How many tests ended how."""
    return dict(Counter(outcome for test, outcome in outcomes.items() if test != END))


def judge(
    own: Side, ours: Side, module: str, outcomes: tuple[Outcomes, Outcomes], known: list[str]
) -> list[str]:
    """Prints the numbers of a module; returns what is wrong."""
    own_outcomes, our_outcomes = outcomes
    print(f"{module}: with its own {count(own_outcomes)}")
    print(f"{module}: with libpysock's {count(our_outcomes)}")
    wrong = [] if count(own_outcomes) else [f"{module}: no test ran with its own _socket"]
    wrong += [
        f"{test}: passes, and exceptions.txt says that it fails"
        for test in known
        if test in own_outcomes and is_good(our_outcomes, test)
    ]
    suspects = find_suspects(own, outcomes, module, known)
    worse = find_worse(own, ours, module, suspects) if suspects else []
    for test in suspects:
        said = f"{own_outcomes[test]} with its own, {our_outcomes.get(test)} with libpysock's"
        if test in worse:
            wrong.append(f"{module}, {test}: {said}")
        else:
            print(f"{module}, {test}: {said}, and no worse when asked again")
    return wrong


def compare(own: Side, ours: Side, modules: list[str], known: list[str]) -> list[str]:
    """Runs modules side by side, then asks again one by one; returns what is wrong."""
    with ThreadPoolExecutor(max_workers=BESIDE) as pool:
        runs = list(pool.map(lambda module: run_both(own, ours, module), modules))
    return [
        line for module, outcomes in zip(modules, runs) for line in judge(own, ours, module, outcomes, known)
    ]
