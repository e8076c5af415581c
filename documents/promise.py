"""The promise in words: its page in the school plan, and the line of it that a plan or a no leans on."""

from documents.promise_page import PromiseColumn, PromiseText
from governance.promise import AgreedPromise, Column, Line
from language import vocabulary
from language.formats import day
from language.speaking import Say


def promise_text(promise: AgreedPromise | None, say: Say) -> PromiseText | None:
    """Put the promise into words; a school without one has no such page."""
    if promise is None:
        return None
    return PromiseText(
        heading=say("Our promise: who decides what"),
        sentence=say(
            "Version {number}: the council and {office} agreed to it on {date}.",
            number=promise.number,
            office=promise.office,
            date=day(promise.agreed_on, say.language),
        ),
        columns=tuple(_column(whose, promise, say) for whose in Column),
    )


def _column(whose: Column, promise: AgreedPromise, say: Say) -> PromiseColumn:
    lines = tuple(line.text for line in promise.lines if line.column is whose)
    return PromiseColumn(whose.value, vocabulary.column(whose, say), lines or (say("nothing yet"),))


def leaning_text(leans_on: Line | None, say: Say) -> str:
    """Return the line of the promise that a plan leans on; empty where it named none."""
    if leans_on is None:
        return ""
    facts = {"column": vocabulary.column_in_short(leans_on.column, say), "line": leans_on.text}
    return say("Our promise ({column}): {line}", **facts)


def ground_text(leans_on: Line | None, say: Say) -> str:
    """Return the line of the promise that a no leans on, as a sentence; empty where it named none."""
    if leans_on is None:
        return ""
    facts = {"column": vocabulary.column_in_short(leans_on.column, say), "line": leans_on.text}
    return say("It leans on this line of the promise ({column}): {line}", **facts)


def no_leans(leans_on: Line | None, say: Say) -> str:
    """Return the line of the promise that a no leans on; empty where it named none."""
    if leans_on is None:
        return ""
    facts = {"column": vocabulary.column_in_short(leans_on.column, say), "line": leans_on.text}
    return say("leans on the promise ({column}): {line}", **facts)
