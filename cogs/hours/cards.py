"""The card of an ask: what somebody wants to be shown, and how it stands. How many hours anybody has is on no card."""

from typing import Any

from discord import ui

from cogs.hours.answers import where_they_talk
from cogs.hours.picking import can_list
from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.offering import PRIMARY, CardAct, offer
from governance.hours import AskState
from language.speaking import Say
from language.vocabulary import author, day_of
from services.views.hours import AskView

_ACCENTS = {
    AskState.OPEN: Accent.WAITING,
    AskState.PICKED: Accent.LIVE,
    AskState.DONE: Accent.DONE,
    AskState.WITHDRAWN: Accent.OVER,
    AskState.ENDED: Accent.OVER,
}


def ask_card(ask: AskView, say: Say) -> ui.LayoutView:
    """Draw an ask. One that was taken back says nothing any more."""
    head = heading(say("Who can show us how?"))
    if ask.state is AskState.WITHDRAWN:
        return card(_ACCENTS[ask.state], [head, say("Whoever asked this has taken it back.")])
    texts = [lines([head, say("**{what}**", what=ask.what)]), _asked(ask, say), _standing(ask, say)]
    lists = [can_list(ask, say)] if ask.state is AskState.OPEN and ask.cans else []
    return card(_ACCENTS[ask.state], texts, _buttons(ask, say), selects=lists)


def _asked(ask: AskView, say: Say) -> str:
    day = day_of(ask.asked_on, say)
    if ask.author is None:
        return ""
    if ask.group is None:
        return say("Asked by {name}, {day}", name=author(ask.author, say), day=day)
    return say("Asked by {name} for {group}, {day}", name=author(ask.author, say), group=ask.group, day=day)


def _standing(ask: AskView, say: Say) -> str:
    words = {
        AskState.OPEN: _open(ask, say),
        AskState.PICKED: lines(
            [
                f"**{say('Two have found each other.')}** {where_they_talk(ask, say)}",
                small(say("When it is done, both press **Done**. An hour is an hour, whatever was shown.")),
            ]
        ),
        AskState.DONE: f"**{say('It has been shown. Thank you both!')}**",
        AskState.ENDED: say("It did not work out this time. Asking again is welcome, and so is an offer."),
    }
    return words[ask.state]


def _open(ask: AskView, say: Say) -> str:
    until = say("Somebody is looked for until {day}.", day=day_of(ask.until, say))
    if not ask.cans:
        return lines([say("Nobody yet. You do not have to be perfect at it: press **I can**."), small(until)])
    count = say.many("**{n}** person can show it.", "**{n}** people can show it.", len(ask.cans))
    return lines([f"{count} {say('Whoever asked chooses.')}", small(until)])


def _buttons(ask: AskView, say: Say) -> list[ui.Item[Any]]:
    if ask.state is AskState.OPEN:
        return [offer(CardAct.CAN_SHOW, ask.id, say, style=PRIMARY)]
    if ask.state is AskState.PICKED:
        return [offer(CardAct.HOURS_DONE, ask.id, say, style=PRIMARY), offer(CardAct.LET_GO, ask.id, say)]
    return []
