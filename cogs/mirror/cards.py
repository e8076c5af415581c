"""The cards of the mirror: a button while it is open, both sides beside each other once it is over."""

from typing import Any

import discord
from discord import ui

from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.offering import CardAct, offer
from cogs.mirror.answering import AnswerMirrorButton
from cogs.mirror.lines import ReadLinesButton, ShowLinesButton
from governance.mirror import MirrorState, MirrorTold, Question, Side
from language.speaking import Markup, Say
from language.vocabulary import (
    author,
    change_in_words,
    how_many_of_side,
    how_to_read,
    mirror_question,
    moment,
    replies_in_words,
    side_name,
)
from services.views.mirrors import ChangeView, LinesView, MirrorView


def mirror_card(mirror: MirrorView, say: Say) -> ui.LayoutView:
    """Draw a mirror, without any number as long as it is open."""
    head = heading(say("The mirror: how do we work together?"))
    if mirror.state is MirrorState.OPEN:
        answer = AnswerMirrorButton(mirror.id, label=say("Answer"), style=discord.ButtonStyle.primary)
        return card(Accent.LIVE, [head, _last_time(mirror, say), *_open(mirror, say)], [answer])
    if mirror.told is None:
        lost = say("**Over.** The answers could not be counted, because the file that seals them was lost.")
        return card(Accent.OVER, [head, lost])
    return card(Accent.DONE, [head, *_over(mirror, mirror.told, say)], _buttons(mirror, say))


def _last_time(mirror: MirrorView, say: Say) -> str:
    if mirror.change is None:
        return ""
    return say("**Last time we wanted to change:** {change}", change=_named(mirror.change, say))


def _named(change: ChangeView, say: Say) -> Markup:
    by = f" ({say('proposed by {name}', name=author(change.author, say))})" if change.author is not None else ""
    return Markup(say("“{change}”{by}", change=change.text, by=Markup(by)))


def _open(mirror: MirrorView, say: Say) -> list[str]:
    return [
        say("Six short questions about this term. Both sides are asked the same: all of us, and those who teach us."),
        say("**Open** until {when}", when=moment(mirror.closes_at)),
        small(
            say(
                "Nobody can see that an answer is yours. So it cannot be changed. Numbers come at the end, none under five."
            )
        ),
    ]


def _over(mirror: MirrorView, told: MirrorTold, say: Say) -> list[str]:
    answered = lines([how_many_of_side(side, one.answered, say) for side, one in told.sides.items()])
    change = [lines([_last_time(mirror, say), *_became(told, say)])] if mirror.change is not None else []
    shown = any(one.answered is not None for one in told.sides.values())
    questions = [_question(one, told, say) for one in Question] if shown else []
    return [*change, answered, *questions, small(how_to_read(say)) if shown else "", _chosen(mirror, say)]


def _became(told: MirrorTold, say: Say) -> list[str]:
    return [_line(side, change_in_words(one.change, say), say) for side, one in told.sides.items()]


def _question(question: Question, told: MirrorTold, say: Say) -> str:
    sides = [_line(side, replies_in_words(one.replies[question], say), say) for side, one in told.sides.items()]
    return lines([f"**{mirror_question(question, say)}**", *sides])


def _line(side: Side, numbers: str, say: Say) -> str:
    return f"{side_name(side, say)}: {numbers}"


def _chosen(mirror: MirrorView, say: Say) -> str:
    if mirror.chosen is not None:
        return say("**One thing we change:** {change}", change=_named(mirror.chosen, say))
    if mirror.is_voted_on:
        return say("The council votes on one thing to change.")
    return say("Next: the council chooses **one thing to change**. The next mirror asks what became of it.")


def _buttons(mirror: MirrorView, say: Say) -> list[ui.Item[Any]]:
    buttons: list[ui.Item[Any]] = []
    if mirror.has_lines:
        buttons.append(ShowLinesButton(mirror.id, label=say("What was written")))
    if mirror.chosen is None and not mirror.is_voted_on:
        buttons.append(offer(CardAct.CHOOSE_CHANGE, mirror.school, say))
    return buttons


def lines_card(view: LinesView, say: Say) -> ui.LayoutView:
    """Draw the call for the safeguarding lead: whether a line waits, and never a word of it."""
    head = heading(say("Lines from the mirror"))
    waits = say("Lines wait for you. Nobody else reads one before you have passed it.")
    told = waits if view.waits else say("You have read every line of it.")
    held = say("Something is held back, or was reported: **Read lines** shows it.") if view.held else ""
    role = f"<@&{view.lead_role}>" if view.lead_role and view.is_latest else ""
    is_busy = view.waits or view.held
    buttons = [ReadLinesButton(view.mirror, label=say("Read lines"))] if is_busy else []
    return card(Accent.WAITING if is_busy else Accent.OVER, [head, told, held, role], buttons)
