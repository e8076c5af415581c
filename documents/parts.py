"""A long document in parts: each is typeset by itself, so that none takes more time and memory than a short document.

The front comes first in the file and last in the making, because its contents say on which pages the plans are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

# The content of a document, or of a part of one, as plain values for a template.
Words = dict[str, Any]

# About so many pages of plans in a part: enough that starting a process for each hardly counts.
PAGES_EACH = 100.0


@dataclass(frozen=True, slots=True)
class Typeset:
    """What was typeset: its files, its number of pages, and the page, from 0, of each heading that has a bookmark."""

    files: tuple[bytes, ...]
    pages: int
    places: tuple[int, ...]


# Typesets a template with its content.
Press = Callable[[str, Words], Typeset]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the contents."""

    level: int
    title: str
    group: str


def batches(lengths: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Divide plans of these lengths, in pages, into parts; yield the first of each and the one behind its last."""
    first, filled = 0, 0.0
    for number, length in enumerate(lengths):
        if filled + length > PAGES_EACH and number > first:
            yield first, number
            first, filled = number, 0.0
        filled += length
    if first < len(lengths):
        yield first, len(lengths)


def typeset_parts(words: Words, lengths: Sequence[float], press: Press) -> list[bytes]:
    """Typeset the front, the plans and the end, and return their files in order."""
    shared = {key: words[key] for key in ("language", "cover", "words")}
    chapters = [_chapter(words, *batch) for batch in batches(lengths)]
    contents = [entry for part in (_front(words), *map(_listed, chapters), _end(words)) for entry in part]
    front = {
        **words,
        "plans": [],
        "timeline": {},
        "changes": [],
        "years": [],
        "feedback": None,
        "pictures": None,
        "together": None,
        "reworded": [],
    }
    # How long the contents are does not depend on the numbers in them.
    first = press("front.typ", front | {"entries": _numbered(contents, [0] * len(contents))})
    starts, files, before = [one + 1 for one in first.places], list[bytes](), first.pages
    jobs = [("plans.typ", shared | chapter) for chapter in chapters]
    for template, job in [*jobs, ("end.typ", {**words, "plans": []})]:
        part = press(template, job | {"before": before})
        starts += [before + one + 1 for one in part.places]
        before += part.pages
        files += part.files
    return [*press("front.typ", front | {"entries": _numbered(contents, starts)}).files, *files]


def _chapter(words: Words, first: int, after: int) -> Words:
    return {"chapter": f"{words['words']['plans']} ({first + 1}–{after})", "plans": words["plans"][first:after]}


def _listed(chapter: Words) -> list[_Entry]:
    plans = [_Entry(2, plan["title"], plan["group"]) for plan in chapter["plans"]]
    return [_Entry(1, chapter["chapter"], ""), *plans]


def _front(words: Words) -> list[_Entry]:
    asked = [_Entry(1, words["requests"]["heading"], "")] if words["requests"] else []
    waits = bool(words["requests"]) and bool(words["requests"]["how"] or words["requests"]["of_groups"])
    promise = [_Entry(1, words["promise"]["heading"], "")] if words["promise"] else []
    first, last = (asked, []) if waits else ([], asked)
    return [*first, _Entry(1, words["words"]["summary"], ""), *promise, *last]


def _end(words: Words) -> list[_Entry]:
    last = [_Entry(1, words["money"]["heading"], "")] if words["money"] else []
    years = [_Entry(1, words["words"]["years"], "")] if words["years"] else []
    answers = [_Entry(1, words["feedback"]["heading"], "")] if words["feedback"] else []
    drawn = [_Entry(1, words["words"]["pictures"], "")] if words["pictures"] else []
    joint = [_Entry(1, words["together"]["heading"], "")] if words["together"] else []
    shown = [_Entry(1, words["words"][key], "") for key in ("timeline", "participation", "changes")]
    return [*years, shown[0], *answers, *drawn, *joint, *shown[1:], *last]


def _numbered(contents: Sequence[_Entry], pages: Sequence[int]) -> list[Words]:
    """Return the lines of the contents with their pages; `place` counts the bookmarks of the whole document."""
    return [
        {"level": entry.level, "title": entry.title, "group": entry.group, "page": page, "place": place}
        for place, (entry, page) in enumerate(zip(contents, pages, strict=True))
    ]
