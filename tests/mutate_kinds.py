"""Breaks every entry of the tables of kinds, one at a time, and tells which test notices.

Run it by hand: `python -m tests.mutate_kinds [TABLE …] [--only TEXT] [--jobs N]`. A table is guarded by the tests in
`tests/services/test_kinds_<table>*.py`; each entry is broken in a process of its own, which runs them until one fails.
It ends with 1 when something broken was noticed by no test.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.mutants import break_entry, mutants, tables

HOUSE = Path(__file__).parent.parent
SURVIVED = "NO TEST"
_QUICKLY = ("-x", "-n", "0", "-k", "not postgresql", "-p", "no:cacheprovider", "--tb=no")


class FirstFailure:
    """Listens to pytest for the first test that fails, by name."""

    def __init__(self) -> None:
        self.name: str | None = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the test if it is the first to fail."""
        if report.failed and self.name is None:
            self.name = report.nodeid.split("::")[-1].replace("[sqlite]", "").replace("[sqlite-", "[")


def guards(table: str) -> Sequence[Path]:
    """Return the files of tests that guard a table."""
    return sorted((HOUSE / "tests/services").glob(f"test_kinds_{table.lower()}*.py"))


def caught_by(name: str, scratch: str) -> str:
    """Return the first test that fails with this entry broken; with the mere name of a table, nothing is broken."""
    table = name.split(":")[0]
    if name != table:
        break_entry(name)
    first = FirstFailure()
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        files = [str(path) for path in guards(table)]
        code = pytest.main([*files, *_QUICKLY, f"--basetemp={scratch}/{os.getpid()}"], plugins=[first])
    return first.name or (SURVIVED if code == 0 else f"nothing runs any more ({code})")


def run(names: Sequence[str], only: str, jobs: int) -> int:
    """Break everything, print what notices it, and return how many entries could be broken unnoticed."""
    chosen = [one.name for name in names for one in mutants(name) if only in one.name]
    survived = 0
    with TemporaryDirectory() as scratch, get_context("fork").Pool(jobs, maxtasksperchild=1) as pool:
        caught = partial(caught_by, scratch=scratch)
        for name, whole in zip(names, pool.imap(caught, names, chunksize=1), strict=True):
            if whole != SURVIVED:
                raise SystemExit(f"{name}: its tests fail, or there are none: {whole}")
        for name, noticed in zip(chosen, pool.imap(caught, chosen, chunksize=1), strict=True):
            survived += noticed == SURVIVED
            print(f"{name} → {noticed}", flush=True)
    print(f"{len(chosen)} entries broken, {survived} unnoticed")
    return survived


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tables", nargs="*", help=f"of {', '.join(tables())}; all that are guarded, unless named")
    parser.add_argument("--only", default="", help="break only what has this in its name")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    sys.exit(bool(run(given.tables or [name for name in tables() if guards(name)], given.only, given.jobs)))
