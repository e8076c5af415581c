"""The lines of a mirror: the safeguarding lead's private pages, and what everybody reads then, each with **Report**."""

from collections.abc import Sequence

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.helping import help_now
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.lists import LONGEST_OPTION, LastingList
from governance.mirror import Side
from governance.texts import shortened
from language.speaking import Say, unless_hidden
from language.vocabulary import side_name
from services.mirror import screening
from services.mirror.screening import LinesPage, ToRead
from services.views import mirrors
from services.views.mirrors import Lines, LineSaid

SHOW = "mirror:{key}:lines"
REPORT = "mirror:{key}:report"
READ = "mirror:{key}:read"
HOLD = "mirror:{key}:hold"
RELEASE = "mirror:{key}:release"
PASS = "mirrorlines:{key}:pass"
# As many as a list offers, and a message holds at their longest.
MOST_SHOWN = 12


class ShowLinesButton(LastingButton, template=button_template(SHOW)):
    """Show what was written, without names, in private."""

    form = SHOW

    async def press(self, talk: Conversation) -> None:
        await show_lines(talk, self.key)


async def show_lines(talk: Conversation, mirror: int) -> None:
    """Show what was written in a mirror."""
    found = await talk.read(mirrors.lines, mirror=mirror)
    await talk.show(written_card(found, await talk.speak()))


class ReportLineList(LastingList, template=button_template(REPORT)):
    """Take a line out of everybody's sight, for the safeguarding lead to look at."""

    form = REPORT

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        line = numbers[0] if numbers else 0
        found = await talk.act(screening.report, mirror=self.key, line=line)
        say = await talk.speak()
        note = say(
            "Reported. Nobody else reads it now, and the safeguarding lead looks at it. Nobody learns that it was you."
        )
        await talk.turn_to(written_card(found, say, note=lines([note, help_now(say)])))


class ReadLinesButton(LastingButton, template=button_template(READ)):
    """Show the lead the next lines that wait, or what is held back."""

    form = READ

    async def press(self, talk: Conversation) -> None:
        page = await talk.read_as_visitor(screening.page, mirror=self.key)
        await talk.show(page_card(page, await talk.speak()))


class PassLinesButton(LastingButton, template=button_template(PASS)):
    """Let all through that a page shows. The key is the last line on it."""

    form = PASS

    async def press(self, talk: Conversation) -> None:
        page = await talk.act(screening.pass_page, upto=self.key)
        await talk.turn_to(page_card(page, await talk.speak()))


class HoldLinesList(LastingList, template=button_template(HOLD)):
    """Hold some lines back."""

    form = HOLD

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        page = await talk.act(screening.hold, mirror=self.key, lines=numbers)
        await talk.turn_to(page_card(page, await talk.speak()))


class LetThroughList(LastingList, template=button_template(RELEASE)):
    """Let some lines through after all."""

    form = RELEASE

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        page = await talk.act(screening.let_through, mirror=self.key, lines=numbers)
        await talk.turn_to(page_card(page, await talk.speak()))


def written_card(found: Lines, say: Say, *, note: str = "") -> ui.LayoutView:
    """Draw what was written, both sides beside each other, with a list to report a line."""
    head = heading(say("What was written"))
    shown = found.lines[:MOST_SHOWN]
    if not shown:
        return card(Accent.OVER, [head, note, say("There is nothing to read.")])
    left = len(found.lines) - len(shown)
    more = (
        small(say.many("{n} more line is not shown here.", "{n} more lines are not shown here.", left)) if left else ""
    )
    told = small(say("Nobody knows who wrote a line. Is one unkind, or does somebody need help? Report it below."))
    report = ReportLineList(found.mirror, _options(shown, say), hint=say("Report a line …"))
    return card(Accent.LIVE, [head, note, *_by_side(shown, say), more, told], selects=[report])


def _by_side(shown: Sequence[LineSaid], say: Say) -> list[str]:
    return [
        lines([f"**{side_name(side, say)}**", *said])
        for side in Side
        if (said := [_line(at, one, say) for at, one in enumerate(shown, start=1) if one.side is side])
    ]


def _line(at: int, one: LineSaid, say: Say) -> str:
    return say("{number}. {text}", number=at, text=one.text)


def page_card(page: LinesPage, say: Say) -> ui.LayoutView:
    """Draw what waits for the lead, the worrying first; or what is held back, where nothing waits."""
    head = heading(say("Lines from the mirror"))
    if page.upto is not None:
        left = small(say.many("{n} more waits after this page.", "{n} more wait after this page.", page.left))
        ask = PassLinesButton(page.upto, label=say("Pass all on this page"), style=discord.ButtonStyle.primary)
        hold = HoldLinesList(page.mirror, _told(page.waiting, say), hint=say("Hold back …"), several=True)
        texts = [_to_read(page.waiting, say), left if page.left else ""]
        return card(Accent.WAITING, [head, *texts], [ask], selects=[hold])
    if not page.held:
        return card(Accent.OVER, [head, say("Nothing waits for you, and nothing is held back.")])
    told = small(say("Nobody can find out who wrote these. They go when the next mirror is over."))
    release = LetThroughList(page.mirror, _told(page.held, say), hint=say("Let through after all …"), several=True)
    texts = [say("Held back: nobody else reads these."), _to_read(page.held, say), told]
    return card(Accent.WAITING, [head, *texts], selects=[release])


def _to_read(shown: Sequence[ToRead], say: Say) -> str:
    return lines([_first(at, one, say) for at, one in enumerate(shown, start=1)])


def _first(at: int, one: ToRead, say: Say) -> str:
    if one.is_doubtful:
        return say("{number}. **Look first:** {text}", number=at, text=one.said.text)
    return _line(at, one.said, say)


def _told(shown: Sequence[ToRead], say: Say) -> list[discord.SelectOption]:
    return _options([one.said for one in shown], say)


def _options(shown: Sequence[LineSaid], say: Say) -> list[discord.SelectOption]:
    return [
        discord.SelectOption(
            label=shortened(f"{at}. {unless_hidden(one.text, say)}", LONGEST_OPTION), value=str(one.id)
        )
        for at, one in enumerate(shown, start=1)
    ]
