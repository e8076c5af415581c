"""What waits for somebody, as the answer to `/today` and to the button of a panel."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.layout import lines
from cogs.interactions.offering import ActDescription, CardAct, below
from cogs.interactions.undoing import recent_buttons
from cogs.today.cards import today_card
from cogs.today.nothing import next_buttons, nothing_waits
from cogs.today.recent import just_done
from language.speaking import Say
from services import today
from services.groups import next_steps
from services.reminders import own
from services.undoing import acting
from services.undoing.acting import RecentAct


async def show_waiting(talk: Conversation) -> None:
    """Show what waits for this person. Reminders that could not reach them are tried again."""
    waiting = await talk.read_as_visitor(today.waiting, now=talk.now)
    recent = await talk.read_as_visitor(acting.recent, now=talk.now)
    say = await talk.speak()
    if waiting.is_empty:
        found = await talk.read_as_visitor(next_steps.suggestions)
        told, buttons = (
            lines([nothing_waits(found, say, waiting.advising), just_done(recent, say)]),
            next_buttons(found, talk.school, say, waiting.advising),
        )
        await talk.reply(told, view=_buttons(buttons, recent, say))
    else:
        await talk.show(today_card(waiting, recent, say))
    if waiting.reminders is not None:
        await talk.act(own.try_again)


def _buttons(onward: Sequence[ui.Item[Any]], recent: Sequence[RecentAct], say: Say) -> ui.View | None:
    buttons: list[ui.Item[Any]] = [*onward, *recent_buttons(recent, say)]
    return below(*buttons) if buttons else None


async def _press(talk: Conversation, server: int) -> None:
    await show_waiting(talk)


CARD_ACTS = {CardAct.SHOW_WAITING: ActDescription(lambda say: say("What waits for me"), _press)}
