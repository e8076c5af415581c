"""The cards of the mirror: a button while it is open, both sides beside each other once it is over."""

from typing import Any

import discord
from discord import ui

from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.offering import CardAct, offer
from cogs.mirror.answering import AnswerMirrorButton
from cogs.mirror.lines import ShowLinesButton
from cogs.mirror.screening import FinishLinesButton, HeldLinesButton, ReadLinesButton
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
    texts = [
        heading(say("Lines from the mirror")),
        say("**Somebody may need help: please look at the first lines soon.**") if view.worrying else "",
        _waiting(view, say),
        say("Something is held back, or was reported: **Held back** shows it.") if view.held else "",
        f"<@&{view.lead_role}>" if view.lead_role and view.is_latest else "",
    ]
    is_busy = view.named or view.held
    return card(Accent.WAITING if is_busy else Accent.OVER, texts, _lead_buttons(view, say))


def _waiting(view: LinesView, say: Say) -> str:
    if view.waits:
        return say("Lines wait for you. Nobody else reads one before you have read them all.")
    if view.until is not None:
        return say("You have read all so far. More may come until {when}.", when=moment(view.until))
    if view.named:
        return say("You have read all. **Screening is done** deletes the names for good.")
    return say("You have read every line of it, and all names are deleted.")


def _lead_buttons(view: LinesView, say: Say) -> list[ui.Item[Any]]:
    style, buttons = discord.ButtonStyle.secondary, list[ui.Item[Any]]()
    if view.waits:
        buttons.append(ReadLinesButton(view.mirror, label=say("Read lines"), style=style))
    if view.held:
        buttons.append(HeldLinesButton(view.mirror, label=say("Held back"), style=style))
    if view.named and not view.waits and view.until is None:
        buttons.append(FinishLinesButton(view.mirror, label=say("Screening is done"), style=style))
    return buttons
