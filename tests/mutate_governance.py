"""Breaks every rule in `governance/`, one place at a time, and tells which mutants no test in `tests/governance` notices.

Run it by hand, after `pip install mutmut==3.8.1`: `python -m tests.mutate_governance [MODULE …] [--only TEXT]
[--jobs N]`. A module is guarded by the tests that import from it. Each mutant is imported in a process of its own, a
copy of this one, which runs them until one fails. Mutants that nobody could notice are listed with the reason in
`survivors.toml`. The run ends with 1 when another mutant survives, or when one that is listed there does not.
"""

import argparse
import os
import resource
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from graphlib import TopologicalSorter
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.code_mutants import CodeMutant, code_mutants
from tests.copies import in_copies
from tests.rooms import arrows_of, modules_imported

HOUSE = Path(__file__).parent.parent
TESTS = HOUSE / "tests" / "governance"
NO_TEST = "NO TEST"
# Nothing here is random, so that every run finds the same; the smallest example of a failure is nobody's concern.
STEADY = settings(
    derandomize=True,
    max_examples=40,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
MOST_SECONDS = 30
MOST_BYTES = 4 * 2**30
_QUICKLY = (
    *("-c", os.devnull, f"--rootdir={HOUSE}", "--import-mode=importlib", "--noconftest", "--assert=plain"),
    *("-x", "-s", "--tb=no", "-p", "no:cacheprovider"),
)


class Watching:
    """Runs the tests first that noticed something like it, then those with examples of their own; remembers which fails."""

    def __init__(self, likely: Collection[str]) -> None:
        self.likely, self.failed = likely, ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: (_short(item) not in self.likely, hasattr(item.obj, "hypothesis")))  # type: ignore[attr-defined]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or _short(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed = self.failed or f"{_short(report)} itself"


def _short(one: pytest.Item | pytest.TestReport | pytest.CollectReport) -> str:
    return one.nodeid.split("::")[-1]


def modules() -> list[str]:
    """Return the modules of the rules, each after those it imports."""
    return list(TopologicalSorter(arrows_of(HOUSE / "governance")).static_order())


def guards(module: str) -> list[str]:
    """Return the files of tests that import from this module, the one named after it first."""
    found = [path for path in TESTS.glob("test_*.py") if _imports(path, module)]
    return [str(path) for path in sorted(found, key=lambda path: (path.stem != f"test_{module}", path))]


def _imports(path: Path, module: str) -> bool:
    return any(name.startswith(f"governance.{module}.") for name in modules_imported(path))


def noticed_by(mutant: CodeMutant, likely: Collection[str]) -> str:
    """Put the mutant in the place of its module, for as long as this process runs; return which test notices."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    watching, files = Watching(likely), guards(mutant.module)
    if not files:
        return NO_TEST
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        try:
            _import(mutant)
        except Exception:
            return "its import"
        pytest.main([*files, *_QUICKLY], plugins=[watching])
    return watching.failed or NO_TEST


def _import(mutant: CodeMutant) -> None:
    name = f"governance.{mutant.module}"
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name)
    module = module_from_spec(spec)
    sys.modules[name] = module
    setattr(sys.modules["governance"], mutant.module, module)
    exec(compile(mutant.source, spec.origin, "exec"), vars(module))  # noqa: S102


@dataclass(frozen=True, slots=True)
class Fared:
    """How a module fared: its mutants, and those that survived and are not named, or are named and did not survive."""

    module: str
    mutants: int
    survivors: tuple[str, ...]
    wrongly_named: tuple[str, ...]
    reasons: Mapping[str, str]

    @property
    def unnamed(self) -> list[str]:
        return [change for change in self.survivors if change not in self.reasons]


def fared(module: str, only: str, jobs: int, reasons: Mapping[str, str]) -> Fared:
    """Break a module everywhere and return how it fared."""
    path = HOUSE / "governance" / f"{module}.py"
    found = [one for one in code_mutants(path) if only in one.change]
    unbroken = CodeMutant(module, "", "", path.read_text(encoding="utf-8"))
    survivors, likely = [], defaultdict[str, set[str]](set)
    for mutant, test in in_copies(
        [unbroken, *found] if found else [], lambda one: noticed_by(one, likely[one.place]), jobs=jobs
    ):
        likely[mutant.place].add(test)
        if mutant is unbroken and test != NO_TEST:
            raise SystemExit(f"{module}: with nothing broken, {test} fails")
        if mutant is not unbroken and test == NO_TEST:
            survivors.append(mutant.change)
    wrong = [change for change in reasons if change not in survivors and only in change]
    return Fared(module, len(found), tuple(survivors), tuple(wrong), reasons)


def run(chosen: Sequence[str], only: str, jobs: int) -> bool:
    """Break the modules chosen, print how they fared, and return whether every survivor is named and no other is."""
    named = tomllib.loads((TESTS / "survivors.toml").read_text(encoding="utf-8"))
    all_fared = []
    for module in modules():
        if module in chosen:
            all_fared.append(one := fared(module, only, jobs, named.get(module, {})))
            print_module(one)
        # What a module imports need not be imported again by each of its mutants.
        import_module(f"governance.{module}")
    mutants, survivors = sum(one.mutants for one in all_fared), sum(len(one.survivors) for one in all_fared)
    unnamed = sum(len(one.unnamed) for one in all_fared)
    print(
        f"{mutants} mutants: {mutants - survivors} killed, {survivors - unnamed} survive and are named, {unnamed} unnamed"
    )
    return not unnamed and not any(one.wrongly_named for one in all_fared)


def print_module(one: Fared) -> None:
    print(f"{one.module}: {one.mutants} mutants, {len(one.survivors)} survive")
    for change in one.survivors:
        print(f"  {'named' if change in one.reasons else 'SURVIVES'}: {change}")
        if change in one.reasons:
            print(f"    because {one.reasons[change]}")
    for change in one.wrongly_named:
        print(f"  NAMED, BUT DOES NOT SURVIVE: {change}", flush=True)
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help="of governance; all of them, unless named")
    parser.add_argument("--only", default="", help="break only what has this in its description")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    settings.register_profile("steady", STEADY)
    settings.load_profile("steady")
    begun = time.monotonic()
    fine = run(given.modules or modules(), given.only, given.jobs)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{time.monotonic() - begun:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of a processor")
    sys.exit(not fine)
