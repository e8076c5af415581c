"""Surveys among what waits for somebody: as an offer to students, for the lead to read, and for delegates to sort."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from cogs.interactions.items import LastingButton
from cogs.interactions.layout import lines
from cogs.surveys.answering import AnswerButton
from cogs.surveys.screening import ScreenButton
from cogs.surveys.sorting import SortButton
from cogs.today.fitting import Part
from language.speaking import Say
from services.views.surveys_waiting import SurveysWaiting, WaitingSurvey


def to_screen(waiting: SurveysWaiting, say: Say) -> Part:
    """Return the answers that the safeguarding lead reads first."""
    return _part(
        say("Answers wait until you have read them"), waiting.to_screen, ScreenButton, say("Read answers"), say
    )


def to_sort(waiting: SurveysWaiting, say: Say) -> Part:
    """Return the answers that delegates can put under themes."""
    return _part(say("What the school said can be sorted"), waiting.to_sort, SortButton, say("Sort answers"), say)


def asked_of_all(waiting: SurveysWaiting, say: Say) -> Part:
    """Return what the whole school is asked, for a student who has not answered: an offer, and nothing they owe."""
    return _part(say("The whole school is asked, if you like"), waiting.to_answer, AnswerButton, say("Answer"), say)


def _part(title: str, surveys: Sequence[WaitingSurvey], button: type[LastingButton], label: str, say: Say) -> Part:
    if not surveys:
        return Part("")
    several = len(surveys) > 1
    told = [say("• “{question}”", question=one.question) for one in surveys]
    if several:
        told = [say("• {number}: “{question}”", number=at, question=one.question) for at, one in enumerate(surveys, 1)]
    buttons: list[ui.Item[Any]] = [
        button(one.id, label=say("{label} ({number})", label=label, number=at) if several else label)
        for at, one in enumerate(surveys, start=1)
    ]
    return Part(lines([f"**{title}**", *told]), buttons)
