"""Typesetting in a child process: one at a time, limited in time and memory, failing with a typed error."""

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from documents.glyphs import showable
from documents.parts import PAGES_EACH, Typeset, Words, typeset_parts

# For one child process, which prints a document of ordinary length or one part of a longer one (`documents/parts.py`).
# That takes a tenth of this; a part in which every text is at its longest takes the most.
SECONDS = 30
MEMORY = 700 * 1024 * 1024
# Joining holds all parts at once: so much more for each.
MEMORY_TO_JOIN = 16 * 1024 * 1024
# Makes A4 a thousand pixels wide: sharp in a chat, even enlarged, and still small to send.
PIXELS_PER_INCH = 121.0

_MOST_KEPT = 8
# SIGKILL by number, because not every system has the name.
_KILLED = 9
# Each thread reserves memory for itself, and a large machine would start many.
_FRUGAL = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
_COMPILER = Path(__file__).with_name("compiler.py")
# A document may take a whole core, and a small machine has one or two: the others wait.
_ONE_AT_A_TIME = Lock()


class Failure(StrEnum):
    """Why a document could not be made; LATELY: it failed recently, and was not retried."""

    TIME = "time"
    MEMORY = "memory"
    SIZE = "size"
    LATELY = "lately"
    FAULT = "fault"


@dataclass(eq=False)
class DocumentFailed(Exception):
    """The document could not be made. A fault, not a refusal.

    `reason` is one line and may repeat typed text: it must not be logged.
    """

    reason: str
    why: Failure = Failure.FAULT

    def __str__(self) -> str:
        return self.reason


def typeset_pdf(
    template: str,
    content: Words,
    *,
    made_at: datetime,
    data: str = "",
    lengths: Sequence[float] = (),
    seconds: float = SECONDS,
    memory: int = MEMORY,
) -> bytes:
    """Typeset a tagged PDF (PDF/UA-1 and PDF/A-3a) with `data` inside. Raises DocumentFailed.

    `lengths` are those of its plans, in pages: a long document is made in parts. Each part has `seconds` and `memory`
    bytes.
    """
    settings = {"format": "pdf", "made_at": int(made_at.timestamp()), "memory": memory, "data": data}
    return _typeset(_files, _job(template, content, lengths=lengths, **settings), seconds)[0]


def typeset_pages(template: str, content: Words, *, seconds: float = SECONDS, memory: int = MEMORY) -> list[bytes]:
    """Typeset PNG pictures, one per page, using at most `memory` bytes. Raises DocumentFailed."""
    return list(_typeset(_pictures, _job(template, content, format="png", ppi=PIXELS_PER_INCH, memory=memory), seconds))


def forget_typeset() -> None:
    """Clear the cache of typeset documents: somebody named in one has been erased."""
    _files.cache_clear()
    _pictures.cache_clear()


def _job(template: str, content: Words, **settings: object) -> bytes:
    return json.dumps({"template": template, "content": printable(content), **settings}).encode()


def printable(value: Any) -> Any:
    """Return nested data with every text reduced to what the fonts can show."""
    if isinstance(value, str):
        return showable(value)
    if isinstance(value, dict):
        return {key: printable(held) for key, held in value.items()}
    return [printable(held) for held in value] if isinstance(value, list | tuple) else value


def _typeset(run: Callable[[bytes, float], tuple[bytes, ...]], job: bytes, seconds: float) -> tuple[bytes, ...]:
    with _ONE_AT_A_TIME:
        return run(job, seconds)


def _run(job: bytes, seconds: float) -> tuple[bytes, ...]:
    settings = json.loads(job)
    words, lengths = settings.pop("content"), settings.pop("lengths", ())
    if sum(lengths) <= PAGES_EACH:
        return _ran(settings | {"content": words}, seconds).files

    def press(template: str, part: Words) -> Typeset:
        data = settings["data"] if template == "front.typ" else ""
        return _ran(settings | {"template": template, "content": part, "data": data}, seconds)

    parts = [b64encode(part).decode() for part in typeset_parts(words, lengths, press)]
    memory = settings["memory"] + len(parts) * MEMORY_TO_JOIN
    return _ran({"format": "joined", "parts": parts, "memory": memory}, seconds + len(parts)).files


# The newest edition is requested again and again: for its card, in chat, as a file.
_files = lru_cache(maxsize=_MOST_KEPT)(_run)
# Kept apart: a week's good news would push out the edition, which takes much longer to make.
_pictures = lru_cache(maxsize=_MOST_KEPT)(_run)


def _ran(job: Words, seconds: float) -> Typeset:
    """Do a job in a child process."""
    # -P keeps the script's folder from shadowing standard library modules.
    command = [sys.executable, "-P", str(_COMPILER)]
    try:
        given = json.dumps(job).encode()
        ran = subprocess.run(command, input=given, capture_output=True, timeout=seconds, env=os.environ | _FRUGAL)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise DocumentFailed(f"typesetting took more than {seconds:g} seconds", Failure.TIME) from None
    except OSError as refused:
        # The machine has no room for another process.
        raise DocumentFailed(f"typesetting could not begin: {refused.strerror}", Failure.MEMORY) from None
    if ran.returncode:
        raise DocumentFailed(reason := _reason(ran), _why(ran.returncode, reason))
    answer = json.loads(ran.stdout)
    files = tuple(b64decode(page) for page in answer["pages"])
    return Typeset(files, answer.get("count", len(files)), tuple(answer.get("places", ())))


def _reason(ran: subprocess.CompletedProcess[bytes]) -> str:
    try:
        told = " ".join(json.loads(ran.stdout)["failed"])
    except (ValueError, KeyError):
        told = f"typesetting ended with {ran.returncode}: {ran.stderr.decode(errors='replace')[-300:]}"
    return " ".join(told.split())


def _why(code: int, reason: str) -> Failure:
    # A process whose allocation fails ends itself; if the whole machine is out of memory, the system kills it.
    in_vain = any(sign in reason for sign in ("memory allocation", "MemoryError", "out of memory"))
    return Failure.MEMORY if in_vain or code == -_KILLED else Failure.FAULT
