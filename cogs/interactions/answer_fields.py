"""The fields of a form that answers an idea or a theme, and what was put into them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import day_entered, number_entered
from cogs.interactions.fields import Choosable, Field, line, radio, select, text
from cogs.interactions.options import LONGEST_CHOICE
from governance.ideas import Given
from governance.texts import NAME_LIMIT, TEXT_LIMIT
from language.speaking import Say
from services.access.offices import COUNCIL, Answering

A = TypeVar("A", bound=StrEnum)


def answer_fields(answers: Mapping[A, str], became: Field, may: Answering, say: Say) -> list[Field]:
    """Return the fields: what is not needed for an answer stays empty.

    `answers` are those that can be given, with their labels, `became` is the field for what the idea or theme became.
    """
    until = say("For “wait”: a day, like 14 January")
    options = [Choosable(answer.value, label) for answer, label in answers.items()]
    return [
        radio("answer", say("What becomes of it"), options),
        text("reason", say("Why"), say("Everybody reads it, with your name"), most=TEXT_LIMIT, is_needed=False),
        line("until", say("Until when it waits"), until, most=NAME_LIMIT, is_needed=False),
        became,
        *_office(may, say),
    ]


async def answer_entered(
    talk: Conversation, typed: Mapping[str, str], answer: A, *, waits: bool, group: int | None, plan: int | None = None
) -> Given[A]:
    """Return the answer that was put in; a day counts only where it waits. Raises as `day_entered`."""
    return Given(
        answer=answer,
        reason=typed.get("reason", ""),
        until=await day_entered(talk, typed.get("until", "")) if waits else None,
        waits_for=number_entered(typed.get("waits_for", "")),
        group=group,
        plan=plan,
        office=number_entered(typed.get("office", "")),
    )


def _office(may: Answering, say: Say) -> list[Field]:
    """Return the field of one's own office of several, or of the one it waits for."""
    if len(may.offices) > 1:
        own = [Choosable(str(one.id), one.name) for one in may.offices]
        return [radio("office", say("You answer as"), own)]
    if not may.waits_for:
        return []
    options = [Choosable(str(COUNCIL), say("The council"))]
    options += [Choosable(str(one.id), one.name[:LONGEST_CHOICE]) for one in may.waits_for]
    return [select("waits_for", say("For whom it waits"), options, is_needed=False)]
