"""The seals of running secret ballots: a small file of keys, each overwritten in place as soon as the next one counts.

A database's log keeps what was there before, for as long as anybody reads. What is under a key that is gone tells
nothing.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from errno import ENOSPC
from hashlib import blake2b, shake_256
from io import FileIO
from pathlib import Path
from secrets import token_bytes

from storage.addresses import DatabaseUnusable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# A slot: the ballot, the name of its seal, the key. Slots never cross a sector of a disk.
_SLOT, _BALLOT, _NAME, _KEY = 64, 8, 16, 32
_EMPTY = bytes(_SLOT)
# Windows changes line ends in files that are not opened so.
_BINARY = getattr(os, "O_BINARY", 0)
# A covered count says nothing of the count: it is any number below this with the same chance.
RANGE = 2**62


@dataclass(frozen=True, slots=True)
class Seal:
    """A key for one writing of one ballot's counts and reasons, never used for a second one."""

    ballot: int
    name: str
    key: bytes

    @classmethod
    def fresh(cls, ballot: int) -> "Seal":
        """Return a new seal."""
        return cls(ballot, token_bytes(_NAME).hex(), token_bytes(_KEY))

    def cover(self, count: int, option: str) -> int:
        """Return the number to be stored in place of a count."""
        return (count + self._pad(option)) % RANGE

    def uncover(self, stored: int, option: str) -> int:
        """Return the count that is stored as this number."""
        return (stored - self._pad(option)) % RANGE

    def _pad(self, option: str) -> int:
        return int.from_bytes(blake2b(option.encode(), key=self.key, digest_size=8).digest()) % RANGE

    def veil(self, text: bytes) -> bytes:
        """Return a text made unreadable, or one that was made so readable again."""
        stream = shake_256(b"reasons" + self.key).digest(len(text))
        return (int.from_bytes(text) ^ int.from_bytes(stream)).to_bytes(len(text))


class SealFile:
    """The file of seals. It is read anew each time, for another process may have written it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def seals(self) -> dict[str, Seal]:
        """Return the seals it holds, by name; none when there is no file."""
        if not self.path.exists():
            return {}
        with self._opened() as file:
            return {seal.name: seal for _, seal in _read(file)}

    def keep(self, seals: Mapping[str, Seal]) -> None:
        """Write seals into free slots; they are on the disk when this returns."""
        if not seals:
            return
        with self._opened() as file:
            taken = {slot for slot, _ in _read(file)}
            free = (slot for slot in range(len(taken) + len(seals)) if slot not in taken)
            for slot, seal in zip(free, seals.values(), strict=False):
                _write(file, slot, _packed(seal))
            os.fsync(file)
            if not taken:
                # The file may be new: its name is to be on the disk as well.
                self._sync_folder()

    def wipe(self, *, but: frozenset[str], of: frozenset[int] | None = None) -> None:
        """Overwrite all seals but these, or those of some ballots; they are gone from the disk when this returns."""
        with self._opened() as file:
            for slot, seal in _read(file):
                if seal.name not in but and (of is None or seal.ballot in of):
                    _write(file, slot, _EMPTY)
            os.fsync(file)

    @contextmanager
    def _opened(self) -> Iterator[FileIO]:
        try:
            with FileIO(os.open(self.path, os.O_CREAT | os.O_RDWR | _BINARY, 0o600), "r+") as file:
                _lock(file)
                yield file
        except OSError as error:
            raise self._unusable(error) from None

    def _sync_folder(self) -> None:
        if sys.platform == "win32":
            # Windows opens no folder as a file.
            return
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _unusable(self, error: OSError) -> DatabaseUnusable:
        return DatabaseUnusable(f"The file {self.path} cannot be used: {error.strerror}.")


def beside(path: Path) -> Path:
    """Return where the seals of an SQLite database are: beside it."""
    return path.with_suffix(".seals")


def _lock(file: FileIO) -> None:
    """Wait until no other process has the file open here; closing it lets the next one in."""
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX)


def _read(file: FileIO) -> list[tuple[int, Seal]]:
    file.seek(0)
    held = file.read()
    slots = [held[at : at + _SLOT] for at in range(0, len(held) - _SLOT + 1, _SLOT)]
    return [(number, _unpacked(slot)) for number, slot in enumerate(slots) if slot != _EMPTY]


def _write(file: FileIO, slot: int, packed: bytes) -> None:
    file.seek(slot * _SLOT)
    if (file.write(packed) or 0) < _SLOT:
        raise OSError(ENOSPC, os.strerror(ENOSPC))


def _packed(seal: Seal) -> bytes:
    return (seal.ballot.to_bytes(_BALLOT) + bytes.fromhex(seal.name) + seal.key).ljust(_SLOT, b"\0")


def _unpacked(slot: bytes) -> Seal:
    ballot, name, key = slot[:_BALLOT], slot[_BALLOT : _BALLOT + _NAME], slot[_BALLOT + _NAME :][:_KEY]
    return Seal(int.from_bytes(ballot), name.hex(), key)
