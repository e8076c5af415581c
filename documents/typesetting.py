"""Typesetting in a child process: one at a time, with limits of time and memory, and a typed failure."""

import json
import os
import subprocess
import sys
from base64 import b64decode
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from documents.content import Content
from documents.glyphs import showable

SECONDS = 30
# Forty plans of the longest kind take half of it; what would take more must not take the whole machine with it.
MOST_MEMORY = 2 << 30
# This makes A4 a thousand pixels wide: sharp in a chat, also when opened, and still small to send.
PIXELS_PER_INCH = 121.0

_MOST_KEPT = 8
# Each thread sets memory apart for itself, and a big machine would start many.
_FRUGAL = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
_COMPILER = Path(__file__).with_name("compiler.py")
# A document may take a whole core, and a small machine has one or two: the others wait.
_ONE_AT_A_TIME = Lock()


@dataclass(eq=False)
class DocumentFailed(Exception):
    """The document could not be made; `reason` is one line for the log. A fault, not a refusal."""

    reason: str

    def __str__(self) -> str:
        return self.reason


def typeset_pdf(template: str, content: Content, *, made_at: datetime, seconds: float = SECONDS) -> bytes:
    """Typeset a tagged PDF/UA-1 file. Raises DocumentFailed."""
    return _typeset(_job(template, content, format="pdf", made_at=int(made_at.timestamp())), seconds)[0]


def typeset_pages(template: str, content: Content, *, seconds: float = SECONDS) -> list[bytes]:
    """Typeset PNG pictures, one a page. Raises DocumentFailed."""
    return list(_typeset(_job(template, content, format="png", ppi=PIXELS_PER_INCH), seconds))


def forget_typeset() -> None:
    """Keep nothing of what was typeset before: somebody in it has been forgotten."""
    _run.cache_clear()


def _job(template: str, content: Content, **settings: object) -> bytes:
    return json.dumps(
        {"template": template, "content": printable(asdict(content)), "memory": MOST_MEMORY, **settings}
    ).encode()


def printable(value: Any) -> Any:
    """Return nested data with every text brought down to what the fonts can show."""
    if isinstance(value, str):
        return showable(value)
    if isinstance(value, dict):
        return {key: printable(held) for key, held in value.items()}
    return [printable(held) for held in value] if isinstance(value, list | tuple) else value


def _typeset(job: bytes, seconds: float) -> tuple[bytes, ...]:
    with _ONE_AT_A_TIME:
        return _run(job, seconds)


# The newest edition is asked for again and again: on its card, in chat, as a file.
@lru_cache(maxsize=_MOST_KEPT)
def _run(job: bytes, seconds: float) -> tuple[bytes, ...]:
    # -P keeps the folder of the script from standing in for modules of the standard library.
    command = [sys.executable, "-P", str(_COMPILER)]
    try:
        ran = subprocess.run(command, input=job, capture_output=True, timeout=seconds, env=os.environ | _FRUGAL)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise DocumentFailed(reason=f"typesetting took more than {seconds:g} seconds") from None
    if ran.returncode:
        raise DocumentFailed(reason=_reason(ran))
    return tuple(b64decode(page) for page in json.loads(ran.stdout)["pages"])


def _reason(ran: subprocess.CompletedProcess[bytes]) -> str:
    try:
        told = " ".join(json.loads(ran.stdout)["failed"])
    except (ValueError, KeyError):
        told = f"typesetting ended with {ran.returncode}: {ran.stderr.decode(errors='replace')[-300:]}"
    return " ".join(told.split())
