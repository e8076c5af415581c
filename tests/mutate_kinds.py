"""Breaks every entry of the tables of kinds, one at a time, and tells which test notices.

Run it by hand: `python -m tests.mutate_kinds [TABLE …] [--only TEXT] [--jobs N]`. A table is guarded by the tests in
`tests/*/test_kinds_<table>*.py`. They are collected once; then each entry is broken in a process of its own, a copy of
this one, which runs them until one fails. It ends with 1 when something broken was noticed by no test.
"""

import argparse
import functools
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.copies import in_copies
from tests.mutants import break_entry, mutants, tables

HOUSE = Path(__file__).parent.parent
NO_TEST = "NO TEST"
# Where there is one, a file system in memory: thousands of small commits wait for no disk.
QUICK = Path("/dev/shm")  # noqa: S108
_QUICKLY = ("-n", "0", "-k", "not postgresql", "-p", "no:cacheprovider", "-s", "--tb=no")


def guards(table: str) -> Sequence[Path]:
    """Return the files of tests that guard a table."""
    return sorted((HOUSE / "tests").glob(f"*/test_kinds_{table.lower()}*.py"))


class Breaking:
    """Takes the place of pytest's own loop: runs the tests that were collected once for each broken entry."""

    def __init__(self, names: Sequence[str], jobs: int) -> None:
        self.names, self.jobs = names, jobs
        self.noticed: dict[str, str] = {}
        # The tests that have noticed something, by the field it was broken in.
        self._likely: dict[str, list[str]] = {}
        self._failed: str | None = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the first test that fails."""
        if report.failed and self._failed is None:
            self._failed = _short(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Break each entry and print which test notices."""
        # The copies share this folder, so it is emptied before they are made. Nothing else is: a copy has no threads,
        # and an open database lives by its own.
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        for name, answer in in_copies(["", *self.names], lambda name: self._noticed_by(session, name), jobs=self.jobs):
            noticed = answer or "its process ended"
            if not name and noticed != NO_TEST:
                raise pytest.UsageError(f"with nothing broken, {noticed} fails")
            if name:
                self.noticed[name] = noticed
                self._likely.setdefault(_field(name), []).append(noticed)
                print(f"{name} → {noticed}", file=sys.__stdout__, flush=True)
        return True

    def _noticed_by(self, session: pytest.Session, name: str) -> str:
        if name:
            break_entry(name)
        return self._run(session, self._likely.get(_field(name), []))

    def _run(self, session: pytest.Session, likely: Sequence[str]) -> str:
        """Run the tests until one fails; those that noticed the like before come first."""
        _forget_what_was_read()
        items = sorted(session.items, key=lambda item: _short(item.nodeid) not in likely)
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._failed is not None:
                return self._failed
        return NO_TEST


def _short(test: str) -> str:
    return test.split("::")[-1].replace("[sqlite]", "").replace("[sqlite-", "[")


def _field(name: str) -> str:
    """Return which field is broken, of whatever kind."""
    return name.split(": ")[-1].split(" ")[0]


def _forget_what_was_read() -> None:
    """Empty every cache: what is made from a table once must be made from the broken one."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            one.cache_clear()


def run(names: Sequence[str], only: str, jobs: int) -> int:
    """Break everything, print what notices it, and return how many entries could be broken unnoticed."""
    broken = unnoticed = 0
    for table in names:
        with TemporaryDirectory(dir=QUICK if QUICK.is_dir() else None) as scratch:
            chosen = [one.name for one in mutants(table) if only in one.name]
            breaking = Breaking(chosen, jobs)
            files = [str(path) for path in guards(table)]
            with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
                code = pytest.main([*files, *_QUICKLY, f"--basetemp={scratch}/tests"], plugins=[breaking])
        if not files or len(breaking.noticed) != len(chosen):
            raise SystemExit(f"{table}: its tests do not run ({code}): {', '.join(files) or 'there are none'}")
        broken += len(chosen)
        unnoticed += list(breaking.noticed.values()).count(NO_TEST)
    print(f"{broken} entries broken, {unnoticed} unnoticed")
    return unnoticed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="*", help=f"of {', '.join(tables())}; all that are guarded, unless named")
    parser.add_argument("--only", default="", help="break only what has this in its name")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    sys.exit(bool(run(given.tables or [name for name in tables() if guards(name)], given.only, given.jobs)))
