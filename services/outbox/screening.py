"""Putting texts before the safeguarding lead as they come: which to read first, and when to call."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from governance.surveys import CALLED_AGAIN_AFTER, ScreenState, is_doubtful
from language.worrying import worrying_words
from services.outbox.calls import Asked, Calls
from storage.sealed_texts import SealedText, SealedTexts

_AskedT = TypeVar("_AskedT", bound=Asked)
_TextT = TypeVar("_TextT", bound=SealedText)


def put_in(
    session: Session,
    calls: Calls[_AskedT],
    sealed: SealedTexts[_TextT],
    asked: _AskedT,
    texts: Sequence[_TextT],
    now: datetime,
) -> None:
    """Keep new texts, note which the lead is to read first, and let the lead know unless they know that some wait."""
    words = worrying_words()
    for one in texts:
        one.is_doubtful = is_doubtful(one.text, words)
    session.add_all(texts)
    session.flush()
    if any(one.is_doubtful for one in texts):
        calls.call_again_after(session, asked, CALLED_AGAIN_AFTER, now)
    elif texts and calls.latest(session, asked.id) is None:
        calls.call(session, asked, now)
    elif sealed.number(session, asked.id, ScreenState.WAITING) == len(texts):
        calls.redraw(session, asked)
