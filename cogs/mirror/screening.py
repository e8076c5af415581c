"""The safeguarding lead's private pages of a mirror's lines, as with the answers in a survey."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.layout import Accent, card, heading, small
from cogs.interactions.lists import LastingList
from cogs.interactions.screening import listed, options, with_lists, wrote
from cogs.interactions.undoing import UndoButton
from governance.undoing import Undoable
from language.speaking import Say
from services.mirror import screening, unlinking
from services.mirror.screening import LinesHeld, LinesPage
from services.undoing import acting
from services.views.mirrors import Lines

READ = "mirror:{key}:read"
HOLD = "mirror:{key}:hold"
HELD = "mirror:{key}:held"
RELEASE = "mirror:{key}:release"
WHO = "mirror:{key}:who"
FINISH = "mirror:{key}:finish"
PASS = "mirrorlines:{key}:pass"


class ReadLinesButton(LastingButton, template=button_template(READ)):
    """Put the next lines that wait before the lead."""

    form = READ

    async def press(self, talk: Conversation) -> None:
        page = await talk.act_quietly(screening.next_page, mirror=self.key)
        await talk.show(page_card(page, await talk.speak()))


class PassLinesButton(LastingButton, template=button_template(PASS)):
    """Pass all that a page shows, and go on to the next."""

    form = PASS

    async def press(self, talk: Conversation) -> None:
        page = await talk.act(screening.pass_page, batch=self.key)
        token = await talk.read_as_visitor(acting.token, kind=Undoable.MIRROR_LINES_PASSED, subject=page.mirror)
        await talk.turn_to(page_card(page, await talk.speak(), undo=token))


class HoldLinesList(LastingList, template=button_template(HOLD)):
    """Hold some lines back."""

    form = HOLD

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        page = await talk.act(screening.hold, mirror=self.key, lines=numbers)
        say = await talk.speak()
        note = say("Held back: nobody else reads it. **Held back** shows it, and who wrote it if you need to know.")
        await talk.turn_to(page_card(page, say, note=note))


class HeldLinesButton(LastingButton, template=button_template(HELD)):
    """Show the lead what is held back."""

    form = HELD

    async def press(self, talk: Conversation) -> None:
        held = await talk.read_as_visitor(screening.held_back, mirror=self.key)
        await talk.show(held_card(held, await talk.speak()))


class LetThroughList(LastingList, template=button_template(RELEASE)):
    """Let some lines through after all."""

    form = RELEASE

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        held = await talk.act(screening.let_through, mirror=self.key, lines=numbers)
        await talk.turn_to(held_card(held, await talk.speak()))


class WhoWroteLineList(LastingList, template=button_template(WHO)):
    """Tell the lead who wrote a line that is held back."""

    form = WHO

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        line = numbers[0] if numbers else 0
        found = await talk.act_quietly(screening.who_wrote, mirror=self.key, line=line)
        await talk.reply(wrote(found, await talk.speak()))


class FinishLinesButton(LastingButton, template=button_template(FINISH)):
    """Finish screening: names go for good."""

    form = FINISH

    async def press(self, talk: Conversation) -> None:
        found = await talk.act(unlinking.finish, mirror=self.key)
        await talk.reply(finished(found, await talk.speak()))


def page_card(page: LinesPage, say: Say, *, note: str = "", undo: int | None = None) -> ui.LayoutView:
    """Draw a page of lines without names, the worrying ones first."""
    buttons, hold = list[ui.Item[Any]](), list[LastingList]()
    texts = [heading(say("Lines from the mirror")), note]
    if page.batch is not None:
        left = say.many("{n} more waits after this page.", "{n} more wait after this page.", page.left)
        texts += [listed(page.lines, say), small(left) if page.left else ""]
        buttons.append(PassLinesButton(page.batch, label=say("Pass all on this page"), style=_PRIMARY))
        hold.append(HoldLinesList(page.mirror, options(page.lines, say), hint=say("Hold back …"), several=True))
    elif page.can_finish:
        texts.append(
            say(
                "No line waits any more. **Screening is done** deletes every name and all that is held back, for good. Note what you need before."
            )
        )
        buttons.append(FinishLinesButton(page.mirror, label=say("Screening is done"), style=_PRIMARY))
    else:
        texts.append(say("No line waits for you now."))
    if page.held:
        buttons.append(HeldLinesButton(page.mirror, label=say("Held back"), style=discord.ButtonStyle.secondary))
    if undo is not None:
        buttons.append(UndoButton(undo, label=say("Undo")))
    return with_lists(card(Accent.WAITING, texts, buttons), hold)


_PRIMARY = discord.ButtonStyle.primary


def held_card(held: LinesHeld, say: Say) -> ui.LayoutView:
    """Draw what is held back, with what the lead can do about it."""
    head = heading(say("Lines from the mirror, held back"))
    if not held.lines:
        return card(Accent.OVER, [head, say("Nothing is held back.")])
    shown = options(held.lines, say)
    lists: list[LastingList] = [LetThroughList(held.mirror, shown, hint=say("Let through after all …"), several=True)]
    told = say("Nobody knows any more who wrote these. They go when the next mirror is over.")
    if held.named:
        told = say("The record keeps that you looked at a name. Names go with **Screening is done**.")
        lists.append(WhoWroteLineList(held.mirror, shown, hint=say("See who wrote …")))
    left = say.many("{n} more is held back.", "{n} more are held back.", held.left) if held.left else ""
    texts = [head, listed(held.lines, say), small(told), small(left) if left else ""]
    return with_lists(card(Accent.WAITING, texts), lists)


def finished(found: Lines, say: Say) -> str:
    """Return the reply to the lead once screening is done."""
    if not found.lines:
        return say(
            "Screening is done, and every name is deleted. No line stays: of a side with fewer than five people none does."
        )
    return say(
        "Screening is done. Every name and what you held back are deleted for good. Now everybody can read the lines."
    )
