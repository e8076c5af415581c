"""The buttons of eight weeks: that a week is done, to stop, and the two answers of a group that is asked as a pair."""

from re import Match
from typing import Any, Self

import discord
from discord import ui

from cogs.eight_weeks.answers import answered, ended, noted, stopped
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import KEY, LastingButton, button_template
from cogs.interactions.undoing import undo_view
from governance.eight_weeks import Week
from governance.undoing import Undoable
from services.eight_weeks import pairing, running

DONE, STOP = "week:{key}:{week}:done", "week:{key}:stop"
YES, NO, END = "pair:{key}:yes", "pair:{key}:no", "pair:{key}:end"


class WeekDoneButton(LastingButton, template=rf"week:{KEY}:(?P<week>[1-8]|16):done$"):
    """Note that the small thing of a week is done. The key is the group's."""

    def __init__(
        self,
        key: int,
        week: Week,
        *,
        label: str = "…",
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    ) -> None:
        self.week = week
        self.form = DONE.replace("{week}", f"{week:d}")  # type: ignore[misc]
        super().__init__(key, label=label, style=style)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(int(match["key"]), Week(int(match["week"])))

    async def press(self, talk: Conversation) -> None:
        done = await talk.act(running.done, group=self.key, week=self.week)
        undo = await undo_view(talk, Undoable.WEEK_DONE, done.entry)
        await talk.reply(noted(done.weeks, self.week, await talk.speak()), view=undo)


class StopButton(LastingButton, template=button_template(STOP)):
    """Stop the eight weeks of a group."""

    form = STOP

    async def press(self, talk: Conversation) -> None:
        weeks = await talk.act(running.stop, group=self.key)
        undo = await undo_view(talk, Undoable.WEEKS_STOPPED, weeks.id)
        await talk.reply(stopped(weeks, await talk.speak()), view=undo)


async def _answer(talk: Conversation, pair: int, *, yes: bool) -> None:
    view = await talk.act(pairing.answer, pair=pair, yes=yes)
    undo = await undo_view(talk, Undoable.PAIR_ANSWERED, view.id)
    await talk.reply(answered(view, await talk.speak()), view=undo)


class YesPairButton(LastingButton, template=button_template(YES)):
    """Say yes to another group, as who runs the one that is asked."""

    form = YES

    async def press(self, talk: Conversation) -> None:
        await _answer(talk, self.key, yes=True)


class NoPairButton(LastingButton, template=button_template(NO)):
    """Say not now to another group, as who runs the one that is asked."""

    form = NO

    async def press(self, talk: Conversation) -> None:
        await _answer(talk, self.key, yes=False)


class EndPairButton(LastingButton, template=button_template(END)):
    """End being a pair, as who runs one of the two groups."""

    form = END

    async def press(self, talk: Conversation) -> None:
        view = await talk.act(pairing.end, pair=self.key)
        undo = await undo_view(talk, Undoable.PAIR_ENDED, view.id)
        await talk.reply(ended(await talk.speak()), view=undo)
