"""Counting who has answered: everybody once, and cards are redrawn only when what they show changes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from governance.cards import CardKind
from services.outbox.cards import mark_stale
from services.views.surveys import turnout_of
from storage.sheets import sheets_of
from storage.surveys import Survey


@contextmanager
def redrawn(session: Session, survey: Survey) -> Iterator[None]:
    """Have the survey's card drawn anew if what it says about the turnout changes in this block."""
    before = turnout_of(session, survey)
    yield
    session.flush()
    if turnout_of(session, survey) != before:
        mark_stale(session, CardKind.SURVEY, survey.id)


def count_account(session: Session, survey: Survey) -> None:
    """Count somebody more who has answered with an account."""
    with redrawn(session, survey):
        survey.answered += 1


def count_sheets(session: Session, survey: Survey) -> None:
    """Count again who has answered on class sheets. One that is not typed in yet counts nobody."""
    with redrawn(session, survey):
        counts = [one.count for one in sheets_of(session, survey.id) if one.count is not None]
        survey.sheets, survey.on_paper = len(counts), sum(count.counted for count in counts)
