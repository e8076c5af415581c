"""What changed since the previous edition: each plan's change, and what adults have answered since."""

from collections.abc import Iterable

from documents.chapters import RewordedText
from documents.content import ChangeList
from documents.plan_text import progress
from governance.rewordings import Rewording, word_by_word
from governance.school_plan import Change, ChangeKind, SchoolPlan
from language import vocabulary
from language.speaking import Say


def changes_sentence(plan: SchoolPlan, say: Say) -> str:
    """Return what this edition is compared with."""
    if plan.previous is None:
        return say("This is the first edition, so there is nothing to compare it with yet.")
    if not plan.changes:
        return say("Nothing has changed since edition {number}.", number=plan.previous)
    return say("Compared with edition {number}.", number=plan.previous)


def changes_of(plan: SchoolPlan, say: Say) -> tuple[ChangeList, ...]:
    """Return the changes grouped by kind; a plan that changed and was also answered is in both lists."""
    lists = (
        ChangeList(kind=kind.value, heading=vocabulary.plan_change(kind, say), lines=_lines(kind, plan.changes, say))
        for kind in ChangeKind
    )
    return tuple(one for one in lists if one.lines)


def reworded_of(changes: Iterable[Change], say: Say) -> tuple[RewordedText, ...]:
    """Return every part of a plan that says something else now, word by word."""
    return tuple(
        RewordedText(one.title, one.group, vocabulary.plan_part(told.part, say), _words(told))
        for one in changes
        for told in one.rewordings
    )


def _words(told: Rewording) -> tuple[tuple[str, str], ...]:
    return tuple((one.change.value, one.text) for one in word_by_word(told.before, told.now))


def _lines(kind: ChangeKind, changes: tuple[Change, ...], say: Say) -> tuple[tuple[str, str], ...]:
    if kind is ChangeKind.ANSWERED:
        return tuple(
            (one.title, f"{one.group} · {vocabulary.printed_answer(one.answer, say)}") for one in changes if one.answer
        )
    return tuple((one.title, f"{one.group} · {_steps(one, say)}") for one in changes if one.kind is kind)


def _steps(change: Change, say: Say) -> str:
    """Return how many steps are done, and how many were before if that has changed."""
    before, done, steps = change.steps_done_before, change.steps_done, change.steps
    if before is None or before == done:
        return progress(done, steps, say).sentence
    return say("steps done: {before} → {done} of {steps}", before=before, done=done, steps=steps)
