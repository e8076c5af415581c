"""What somebody can do about a refusal with a button: only what mends it, and only for those who may."""

from collections.abc import Callable, Mapping
from typing import Any

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import CardAct, offered
from governance import ballots, council, groups, plans, promise, refusals, vision
from governance.plans import PlanMove
from governance.refusals import Refusal

# What mends a refusal, with what it is done to: a number that the refusal knows, or the server.
Mend = Callable[[Any, int], tuple[CardAct, int | None]]


def _start_group(refusal: Refusal, server: int) -> tuple[CardAct, int | None]:
    return CardAct.START_GROUP, server


def _sit(refusal: Refusal, server: int) -> tuple[CardAct, int | None]:
    return CardAct.SPEAK_FOR_GROUP, server


def _compile(refusal: Refusal, server: int) -> tuple[CardAct, int | None]:
    return CardAct.COMPILE, server


def _draft_promise(refusal: Refusal, server: int) -> tuple[CardAct, int | None]:
    return CardAct.DRAFT_PROMISE, server


_BY_MOVE: Mapping[str, CardAct] = {
    PlanMove.PROPOSE: CardAct.CHANGE_PLAN,
    PlanMove.REVISE: CardAct.WITHDRAW_PLAN,
    "change_step": CardAct.WITHDRAW_PLAN,
    **dict.fromkeys((PlanMove.SUBMIT, "review", "carry_out"), CardAct.PROPOSE),
}


def _move(refusal: refusals.WrongState, server: int) -> tuple[CardAct, int | None]:
    act = _BY_MOVE.get(refusal.move) if refusal.noun == "plan" else None
    return (act, refusal.number) if act is not None else (CardAct.PROPOSE, None)


MENDS: Mapping[type[Refusal], Mend] = {
    refusals.MembersOnly: lambda r, server: (CardAct.JOIN_GROUP, r.number),
    refusals.DelegatesOnly: _sit,
    refusals.WrongState: _move,
    ballots.NobodyMayVote: _sit,
    council.NoGroupYet: _start_group,
    council.NoDraftEdition: _compile,
    council.DraftOutdated: _compile,
    council.DraftNotShown: _compile,
    council.NoEditionYet: _compile,
    groups.GroupClosed: _start_group,
    vision.VisionChanged: _compile,
    vision.VisionRewritten: lambda r, server: (CardAct.WRITE_VISION, server),
    promise.NoPromiseYet: _draft_promise,
    promise.NoPromiseDraft: _draft_promise,
    promise.PromiseChanged: _draft_promise,
    promise.LineUnnamed: lambda r, server: (CardAct.NAME_LINE, r.number),
    promise.LineNotForDoing: lambda r, server: (CardAct.NAME_LINE, r.number),
    plans.PlanOver: lambda r, server: (CardAct.WRITE_PLAN, r.group),
}


async def mended(talk: Conversation, refusal: Refusal) -> ui.View | None:
    """Return the button that mends this refusal, where there is one and this person may press it."""
    mend = MENDS.get(type(refusal))
    if mend is None or not talk.is_in_server:
        return None
    act, key = mend(refusal, talk.school)
    return await offered(talk, (act, key)) if key is not None else None
