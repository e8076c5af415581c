"""The list of erasures, a file beside the database: no restore rolls it back, and it holds no names or ids.

Each line is a random key, a keyed fingerprint and a time. The fingerprint key is at the top of the file, so that even a
backup older than that key can be corrected.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage.addresses import DatabaseUnusable, is_sqlite, parsed, sqlite_path

ABOUT = "# Groundswell: whom a restored backup must not bring back. No names, no ids. Keep it beside the database."
_KEY = re.compile(r"key ([0-9a-f]{64})")
_LINE = re.compile(r"([0-9a-f]{32}) ([0-9a-f]{64}) (\S+)")


@dataclass(frozen=True, slots=True)
class ErasureLine:
    """One erasure, as stored in both the table and the list."""

    key: str
    fingerprint: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.key} {self.fingerprint} {self.at.astimezone(UTC).isoformat()}"


@dataclass(frozen=True, slots=True)
class ErasureList:
    """The parsed list: its fingerprint key, its lines, and how many lines are unreadable."""

    key: str | None = None
    lines: tuple[ErasureLine, ...] = ()
    unreadable: int = 0


def beside(url: str) -> Path | None:
    """Return the path of an SQLite database's list, beside it; None for a database server, which has no such folder."""
    address = parsed(url)
    return sqlite_path(address).with_suffix(".erased") if is_sqlite(address) else None


def read(path: Path) -> ErasureList:
    """Parse the list; empty if the file does not exist. Raises DatabaseUnusable if it cannot be opened."""
    try:
        text = path.read_bytes().decode("ascii", errors="replace")
    except FileNotFoundError:
        return ErasureList()
    except OSError as error:
        raise _unusable(path, error) from None
    said = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    keys = [found[1] for line in said if (found := _KEY.fullmatch(line))]
    lines = [one for line in said if (one := _read_line(line))]
    return ErasureList(keys[0] if keys else None, tuple(lines), len(said) - len(keys) - len(lines))


def _read_line(text: str) -> ErasureLine | None:
    found = _LINE.fullmatch(text)
    try:
        return ErasureLine(found[1], found[2], datetime.fromisoformat(found[3])) if found else None
    except ValueError:
        return None


def append(path: Path, key: str, lines: Iterable[ErasureLine]) -> None:
    """Append lines to the list and fsync before returning. Raises DatabaseUnusable."""
    try:
        file = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o600)
        try:
            _write(file, "".join(f"{line}\n" for line in (*_head(file, key), *lines)))
        finally:
            os.close(file)
    except OSError as error:
        raise _unusable(path, error) from None


def _head(file: int, key: str) -> tuple[str, ...]:
    """Return what to write first: the header of a new list, or the missing end of a line truncated by a crash."""
    size = os.fstat(file).st_size
    if not size:
        return (ABOUT, f"key {key}")
    os.lseek(file, size - 1, os.SEEK_SET)
    return () if os.read(file, 1) == b"\n" else ("",)


def _write(file: int, text: str) -> None:
    left = text.encode("ascii")
    while left:
        left = left[os.write(file, left) :]
    os.fsync(file)


def drop_old(path: Path, *, until: datetime) -> None:
    """Drop entries from `until` or before; keep everything else, even unreadable lines. Raises DatabaseUnusable."""
    try:
        text = path.read_bytes().decode("ascii", errors="replace")
        kept = [line for line in text.splitlines() if (found := _read_line(line)) is None or found.at > until]
        fresh = path.with_name(f"{path.name}.new")
        fresh.unlink(missing_ok=True)
        file = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            _write(file, "".join(f"{line}\n" for line in kept if line.isascii()))
        finally:
            os.close(file)
        fresh.replace(path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unusable(path, error) from None


def _unusable(path: Path, error: OSError) -> DatabaseUnusable:
    return DatabaseUnusable(
        f"The list of those whose data was deleted, {path}, cannot be used: {error.strerror}. "
        "Without it a restored backup would bring them back."
    )
