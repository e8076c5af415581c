"""Typed text as Markdown that displays it as typed: nothing in it can break the document around it."""

import re
from collections.abc import Iterable

from governance.texts import with_few_marks

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#$]")
# Control characters, and marks that change the text direction.
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_START = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")


def line(text: str) -> str:
    """Return text as one line of Markdown that displays it as typed."""
    seen = with_few_marks(_UNSEEN.sub("", text))
    escaped = _SPECIAL.sub(r"\\\g<0>", " ".join(seen.split()))
    return _LINE_START.sub(_guarded, escaped)


def _guarded(found: re.Match[str]) -> str:
    # A backslash before a digit would be visible, so it goes before the dot or bracket that would make a list.
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def paragraphs(text: str) -> str:
    """Return text of several lines, keeping its line breaks."""
    blocks = [[line(one) for one in block.split("\n") if one.strip()] for block in re.split(r"\n\s*\n", text)]
    return "\n\n".join("  \n".join(lines) for lines in blocks if lines)


def bullets(lines: Iterable[str]) -> str:
    """Return these lines of Markdown as a list."""
    return "\n".join(f"- {one}" for one in lines)
