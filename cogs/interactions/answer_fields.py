"""The fields of a form that answers an idea or a theme, and what was put into them."""

from collections.abc import Mapping

from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import day_entered, number_entered
from cogs.interactions.fields import Choosable, Field, line, radio, select, text
from cogs.interactions.options import LONGEST_CHOICE
from governance.ends import EndAnswer, Given
from governance.texts import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from language.speaking import Say
from services.access.offices import COUNCIL, Answering
from services.views import lookup


def answer_fields(may: Answering, say: Say) -> list[Field]:
    """Return the fields: what is not needed for an answer stays empty."""
    until, name = say("For “wait”: a day, like 14 January"), say("For “group” or “plan”: its name or number")
    options = [Choosable(answer.value, label) for answer, label in _choices(say).items()]
    return [
        radio("answer", say("What becomes of it"), options),
        text("reason", say("Why"), say("Everybody reads it, with your name"), most=TEXT_LIMIT, is_needed=False),
        line("until", say("Until when it waits"), until, most=NAME_LIMIT, is_needed=False),
        line("became", say("What it became"), name, most=TITLE_LIMIT, is_needed=False),
        *_office(may, say),
    ]


def _choices(say: Say) -> dict[EndAnswer, str]:
    return {
        EndAnswer.YES: say("Yes, it will happen"),
        EndAnswer.NO: say("No, because"),
        EndAnswer.WAITING: say("It has to wait until a day"),
        EndAnswer.GROUP: say("It became a group"),
        EndAnswer.PLAN: say("It became a plan"),
    }


async def answer_entered(talk: Conversation, typed: Mapping[str, str]) -> Given:
    """Return the answer that was put in; a day counts only where it waits, a name only where it became something.

    Raises as `day_entered` and `lookup.find`.
    """
    answer = EndAnswer(typed.get("answer") or EndAnswer.WAITING)
    group, plan = await _became(talk, answer, typed.get("became", ""))
    return Given(
        answer=answer,
        reason=typed.get("reason", ""),
        until=await day_entered(talk, typed.get("until", "")) if answer is EndAnswer.WAITING else None,
        waits_for=number_entered(typed.get("waits_for", "")),
        group=group,
        plan=plan,
        office=number_entered(typed.get("office", "")),
    )


async def _became(talk: Conversation, answer: EndAnswer, typed: str) -> tuple[int | None, int | None]:
    """Return the group or the plan that was named."""
    if not typed.strip():
        return None, None
    if answer is EndAnswer.GROUP:
        return await talk.read(lookup.find, noun="group", text=typed, among=lookup.groups), None
    if answer is EndAnswer.PLAN:
        return None, await talk.read(lookup.find, noun="plan", text=typed, among=lookup.plans)
    return None, None


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
