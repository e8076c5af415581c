"""What cards and answers let people do next with a button: each noun says how its own are done, `cogs` puts that together.

So a card offers what another noun does without knowing that noun.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from re import Match
from typing import Any, ClassVar, Self

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton
from governance.council import COUNCIL
from governance.refusals import Refusal
from language.speaking import Say
from services.groups import next_steps
from services.kinds.table import Kinds

PRIMARY = discord.ButtonStyle.primary
# The id of a server has a digit more than our own numbers may have.
_KEYS = dict.fromkeys(("council", "panel"), r"[1-9]\d{0,18}")
_USUAL_KEY = r"[1-9]\d{0,17}"


class CardAct(StrEnum):
    """Something that a button offers, by the custom id of that button.

    The key is the number of a group, plan, idea, theme, ask, hearing, meeting or item of an agenda. Where it is a server, the button acts where it is pressed.
    """

    JOIN_GROUP = "group:{key}:join"
    WRITE_PLAN = "group:{key}:plan"
    INVITE_TEACHER = "group:{key}:invite"
    PLAN_MEETING = "group:{key}:meet"
    JOIN_COUNCIL = "group:{key}:council"
    EDIT_GROUP = "group:{key}:edit"
    SHOW_PAGE = "group:{key}:page"
    TELL_NEXT = "group:{key}:tell"
    START_WEEKS = "week:{key}:start"
    CERTIFICATE = "week:{key}:certificate"
    ASK_PAIR = "week:{key}:pair"
    PROPOSE = "plan:{key}:propose"
    PROPOSE_IN_FAVOUR = "plan:{key}:propose_for"
    ADD_STEP = "plan:{key}:step"
    CHANGE_STEP = "plan:{key}:change"
    CHANGE_PLAN = "plan:{key}:edit"
    SAY_WHAT_WE_ASK = "plan:{key}:asks"
    CHOOSE_TERMS = "plan:{key}:terms"
    NAME_LINE = "plan:{key}:lean"
    SAY_WHO = "plan:{key}:who"
    WHOLE_PLAN = "plan:{key}:whole"
    WITHDRAW_PLAN = "plan:{key}:withdraw"
    SUBMIT_PLAN = "plan:{key}:submit"
    APPEAL = "plan:{key}:appeal"
    AMEND_PLAN = "plan:{key}:amend"
    SHOW_PARTNERS = "plan:{key}:partners"
    NAME_PARTNER = "plan:{key}:partner"
    COMPILE = "council:{key}:compile"
    PUBLISH = "council:{key}:publish"
    ROLL = "council:{key}:roll"
    OPEN_MIRROR = "council:{key}:mirror"
    CHOOSE_CHANGE = "council:{key}:choose"
    NOTE_MONEY = "council:{key}:money"
    SHOW_MONEY = "council:{key}:pot"
    PLAN_COUNCIL_MEETING = "council:{key}:meet"
    ADD_FOR_COUNCIL = "council:{key}:add"
    ADD_FOR_GROUP = "group:{key}:add"
    ADD_ITEM = "meeting:{key}:add"
    INVITE_TO_MEETING = "meeting:{key}:invite"
    REMOVE_ITEM = "item:{key}:remove"
    DRAFT_PROMISE = "council:{key}:promise"
    ASK_JULY = "council:{key}:july"
    WRITE_VISION = "council:{key}:vision"
    PUT_PROMISE = "council:{key}:put_promise"
    START_GROUP = "panel:{key}:start"
    SHOW_WAITING = "panel:{key}:waiting"
    EXPLAIN = "panel:{key}:how"
    SPEAK_FOR_GROUP = "panel:{key}:council"
    SHARE_IDEA = "panel:{key}:idea"
    ASK_SCHOOL = "panel:{key}:survey"
    WANT_IDEA_TOO = "idea:{key}:too"
    WOULD_JOIN_IDEA = "idea:{key}:join"
    START_IDEA = "idea:{key}:start"
    ANSWER_IDEA = "idea:{key}:answer"
    WITHDRAW_IDEA = "idea:{key}:withdraw"
    ASK_HOURS = "panel:{key}:ask"
    ASK_HOURS_FOR_GROUP = "group:{key}:ask"
    CAN_SHOW = "hours:{key}:can"
    HOURS_DONE = "hours:{key}:done"
    TOOK_HALF = "hours:{key}:half"
    TOOK_ONE = "hours:{key}:one"
    TOOK_TWO = "hours:{key}:two"
    LET_GO = "hours:{key}:free"
    HEARING_READY = "hearing:{key}:ready"
    HEARING_LIST = "hearing:{key}:list"
    HEARING_DRAW = "hearing:{key}:draw"
    HEARING_TELL = "hearing:{key}:tell"
    HEARING_PROPOSE = "hearing:{key}:propose"
    HEARING_CONSENT = "hearing:{key}:consent"
    HEARING_TURN = "hearing:{key}:council"
    HEARING_DECIDE = "hearing:{key}:decide"
    HEARING_END = "hearing:{key}:end"
    WITHDRAW_ASK = "hours:{key}:withdraw"
    JOIN_THEME = "theme:{key}:join"
    ANSWER_THEME = "theme:{key}:answer"


@dataclass(frozen=True, slots=True)
class ActDescription:
    """What the button usually says, and what pressing it does with the number in its custom id.

    `may` looks whether this person could do it now, and raises what `press` would raise at once; without it the button
    stands only where others have looked.
    """

    label: Callable[[Say], str]
    press: Callable[[Conversation, int], Awaitable[None]]
    may: Callable[[Conversation, int], Awaitable[object]] | None = None


CARD_ACTS: Kinds[CardAct, ActDescription] = Kinds(CardAct)


def _pattern(act: CardAct) -> str:
    return act.format(key=_KEYS.get(act.split(":")[0], _USUAL_KEY))


class ActButton(
    LastingButton,
    template=rf"(?=(?:{'|'.join(map(_pattern, CardAct))})$)(?P<noun>[a-z]+):(?P<key>\d+):(?P<act>[a-z_]+)$",
):
    """Offers one of these acts. Most of them answer with a form."""

    asks: ClassVar[bool] = True

    def __init__(
        self, act: CardAct, key: int, *, label: str = "…", style: discord.ButtonStyle = discord.ButtonStyle.secondary
    ) -> None:
        self.act = act
        self.form = act.value  # type: ignore[misc]
        super().__init__(key, label=label, style=style)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(CardAct(f"{match['noun']}:{{key}}:{match['act']}"), int(match["key"]))

    async def press(self, talk: Conversation) -> None:
        await CARD_ACTS[self.act].press(talk, self.key)


def offer(
    act: CardAct,
    key: int,
    say: Say,
    *,
    label: str | None = None,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ActButton:
    """Return the button of an act, labelled as usual unless `label` says otherwise."""
    return ActButton(act, key, label=label or CARD_ACTS[act].label(say), style=style)


async def offered(talk: Conversation, *acts: tuple[CardAct, int]) -> ui.View | None:
    """Return the buttons of those acts, with their keys, that this person may do now; None where there is none."""
    say = await talk.speak()
    buttons = [offer(act, key, say) for act, key in acts if await may_do(talk, act, key)]
    return below(*buttons) if buttons else None


async def offered_for_group(talk: Conversation, act: CardAct, group: int | None) -> ui.View | None:
    """Return the button of what this person may do for this group, or without one for the only group they are in.

    For the council that is to plan a meeting.
    """
    if group == COUNCIL:
        return await offered(talk, (CardAct.PLAN_COUNCIL_MEETING, talk.school))
    own = group if group is not None else await talk.read_as_visitor(next_steps.only_group)
    return await offered(talk, (act, own)) if own is not None else None


async def may_do(talk: Conversation, act: CardAct, key: int) -> bool:
    """Tell whether this person could do it now; not where nothing looks."""
    may = CARD_ACTS[act].may
    if may is None:
        return False
    try:
        await may(talk, key)
    except Refusal:
        return False
    return True


def below(*buttons: ui.Item[Any]) -> ui.View:
    """Return these buttons as they stand below an answer."""
    view = ui.View(timeout=None)
    for button in buttons:
        view.add_item(button)
    return view


def loose(view: ui.View | None) -> tuple[ui.Item[Any], ...]:
    """Return the buttons of a view, to stand on a card."""
    found: tuple[ui.Item[Any], ...] = tuple(view.children) if view is not None else ()
    for item in found:
        if view is not None:
            view.remove_item(item)
    return found
