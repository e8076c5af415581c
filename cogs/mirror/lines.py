"""The lines of a mirror, as everybody reads them once the safeguarding lead has, each with **Report**."""

from collections.abc import Sequence

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.helping import help_now
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.lists import LastingList
from cogs.interactions.screening import options
from governance.mirror import Side
from language.speaking import Say
from language.vocabulary import side_name
from services.mirror import screening
from services.views import mirrors
from services.views.mirrors import Lines, LineSaid
from services.views.screening import Said

SHOW = "mirror:{key}:lines"
REPORT = "mirror:{key}:report"
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
    report = ReportLineList(
        found.mirror, options([Said(one.id, one.text) for one in shown], say), hint=say("Report a line …")
    )
    return card(Accent.LIVE, [head, note, *_by_side(shown, say), more, told], selects=[report])


def _by_side(shown: Sequence[LineSaid], say: Say) -> list[str]:
    return [
        lines([f"**{side_name(side, say)}**", *said])
        for side in Side
        if (said := [_line(at, one, say) for at, one in enumerate(shown, start=1) if one.side is side])
    ]


def _line(at: int, one: LineSaid, say: Say) -> str:
    return say("{number}. {text}", number=at, text=one.text)
