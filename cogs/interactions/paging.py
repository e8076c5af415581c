"""Paging: long answers are split over several messages, and what is still left out is counted."""

from collections.abc import Callable

MOST_MESSAGES = 5
# Says that so many lines are left out, and how to see them.
Overflow = Callable[[int], str]


def paged(text: str, *, most: int, rest: Overflow, beyond: int = 0) -> list[str]:
    """Return the text as messages of whole lines, of at most `most` characters each.

    What does not fit into a few messages is left out at the end, and `rest` says how much that is; `beyond` counts
    what the caller has already left out.
    """
    lines = [piece for line in text.split("\n") for piece in _pieces(line, most)]
    pages: list[list[str]] = [[]]
    for at, line in enumerate(lines):
        if _fits([*pages[-1], line], most):
            pages[-1].append(line)
        elif len(pages) < MOST_MESSAGES:
            pages.append([line])
        else:
            return _ended(pages, len(lines) - at + beyond, most, rest)
    return _ended(pages, beyond, most, rest)


def _pieces(line: str, most: int) -> list[str]:
    return [line[at : at + most] for at in range(0, len(line), most)] or [""]


def _fits(lines: list[str], most: int) -> bool:
    return len("\n".join(lines)) <= most


def _ended(pages: list[list[str]], left_out: int, most: int, rest: Overflow) -> list[str]:
    last = pages[-1]
    while left_out and last and not _fits([*last, rest(left_out)], most):
        last.pop()
        left_out += 1
    foot = [rest(left_out)] if left_out else []
    return ["\n".join(page) for page in [*pages[:-1], [*last, *foot]]]
