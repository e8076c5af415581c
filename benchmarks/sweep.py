"""What finding due work costs as more is pending: 100 due reminders among 1,000, 100,000 and 1,000,000.

One time is for `due.look`, which the sweep runs every two seconds; the other for
`deliveries.claim`, which finds the due rows, checks the rules again and pushes the next try back. Both are of CPU.

Run it with: python -m benchmarks.sweep
"""

import logging
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import create_engine
from sqlmodel import Session

from benchmarks.measuring import Goal, report
from governance.people import SchoolRoles, Visitor
from services import due
from services.access import people
from services.dispatch import deliveries
from services.schools import settings as school_settings
from services.schools.settings import SchoolSettings
from storage.addresses import parsed
from storage.columns import UtcTime
from storage.versions import migrate

NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
PENDING = (1_000, 100_000, 1_000_000)
DUE = 100
REPEATS = 15
SCHOOL = 1


def filled(path: Path, pending: int) -> None:
    """Create a database with this many pending reminders, a hundred of them due."""
    url = f"sqlite:///{path}"
    migrate(parsed(url))
    engine = create_engine(url)
    with Session(engine) as session:
        settings = SchoolSettings("School", SchoolRoles(2, 3), 4, 5, "Europe/London")
        admin = Visitor(9, "Office", frozenset(), manages=True)
        school_settings.set_up(session, school=SCHOOL, visitor=admin, settings=settings, confirmed=True, now=NOW)
        person = people.met(session, school=SCHOOL, visitor=Visitor(10, "Ann", frozenset({2}))).id
        session.commit()
    engine.dispose()
    connection = sqlite3.connect(path)
    connection.executemany(
        "INSERT INTO reminder (school_id, kind, subject, person_id, due_at, next_try_at, attempts, text)"
        " VALUES (?, 'own', ?, ?, ?, ?, 0, 'x')",
        ((SCHOOL, person, person, when, when) for when in _times(pending)),
    )
    connection.commit()
    connection.execute("ANALYZE")
    connection.close()


def _times(pending: int) -> Iterator[int]:
    stored = UtcTime()
    for number in range(pending):
        when = NOW - timedelta(seconds=number) if number < DUE else NOW + timedelta(minutes=number)
        yield stored.process_bind_param(when, None) or 0  # type: ignore[arg-type]


def claim_seconds(path: Path) -> float:
    """Return the median seconds of CPU to find and claim what is due; each claim is rolled back to be repeatable."""
    engine = create_engine(f"sqlite:///{path}")
    seconds = []
    with Session(engine) as session:
        for _ in range(REPEATS):
            began = time.process_time()
            claimed = deliveries.claim(session, school=SCHOOL, now=NOW, most=DUE)
            session.flush()
            seconds.append(time.process_time() - began)
            assert sum(len(envelope.reminders) for envelope in claimed.ready) == DUE
            session.rollback()
            session.expunge_all()
    engine.dispose()
    return median(seconds)


def look_seconds(path: Path) -> float:
    """Return the median seconds of CPU to find the schools where anything is due."""
    engine = create_engine(f"sqlite:///{path}")
    seconds = []
    for _ in range(REPEATS):
        with Session(engine) as session:
            began = time.process_time()
            found = due.look(session, now=NOW)
            seconds.append(time.process_time() - began)
            assert found.reminders == {SCHOOL}
    engine.dispose()
    return median(seconds)


def main() -> int:
    """Fill, measure and report."""
    logging.disable(logging.CRITICAL)
    times, looks = [], []
    with tempfile.TemporaryDirectory() as folder:
        for pending in PENDING:
            path = Path(folder) / f"{pending}.db"
            filled(path, pending)
            times.append(claim_seconds(path))
            looks.append(look_seconds(path))
            print(
                f"{DUE} due among {pending:>9,}: claimed in {times[-1] * 1000:7.2f} ms, seen in {looks[-1] * 1000:.2f}"
            )
    of = f"from {PENDING[0]:,} to {PENDING[-1]:,} pending"
    claiming = Goal(f"growth of a claim {of}", times[-1] / times[0], most=2)
    return report([claiming, Goal(f"growth of a look {of}", looks[-1] / looks[0], most=2)])


if __name__ == "__main__":
    sys.exit(main())
