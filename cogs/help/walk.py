"""Your first group in two minutes: a private walk of five cards, with a button to the next and one back."""

from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from cogs.help.topic_list import show_topic
from cogs.help.topics import is_for_adults
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.layout import Accent, card, heading, small
from cogs.interactions.offering import PRIMARY, ActDescription, CardAct, offer
from language.speaking import Say
from services.access import people

STEP = "walk:{key}"


async def begin_walk(talk: Conversation, server: int) -> None:
    """Show the first card; an adult, who starts no group, reads instead how it works for them."""
    reader, say = await talk.read_as_visitor(people.standing), await talk.speak()
    if is_for_adults(reader):
        await show_topic(talk, None)
    else:
        await talk.show(walk_card(1, talk.school, say))


class WalkButton(LastingButton, template=button_template(STEP)):
    """Turn to the card with this number, in place."""

    form = STEP

    async def press(self, talk: Conversation) -> None:
        await talk.turn_to(walk_card(self.key, talk.school, await talk.speak()))


def walk_card(number: int, school: int, say: Say) -> ui.LayoutView:
    """Draw a card of the walk; a number beyond the last one is the last."""
    pages = _pages(say)
    number = min(number, len(pages))
    title, text = pages[number - 1]
    of_all = say("{number} of {all} · Your first group in two minutes", number=number, all=len(pages))
    return card(Accent.LIVE, [heading(title), text, small(of_all)], _buttons(number, len(pages), school, say))


def _buttons(number: int, last: int, school: int, say: Say) -> Sequence[ui.Item[Any]]:
    buttons: list[ui.Item[Any]] = []
    if number > 1:
        buttons.append(WalkButton(number - 1, label=say("Back")))
    if number < last:
        buttons.append(WalkButton(number + 1, label=say("Next"), style=PRIMARY))
    if number in (1, last):
        style = PRIMARY if number == last else discord.ButtonStyle.secondary
        buttons.append(offer(CardAct.START_GROUP, school, say, style=style))
    return buttons


def _pages(say: Say) -> tuple[tuple[str, str], ...]:
    """Return each card's title and text."""
    return (*_begin(say), *_go_on(say))


def _begin(say: Say) -> tuple[tuple[str, str], ...]:
    return (
        (
            say("What do you want to change?"),
            say(
                "It can be small: a garden, clean toilets, a new bike shed. Press **Start a group**. Give your group a name and say what it wants. You need nobody's vote for that."
            ),
        ),
        (
            say("Find others"),
            say(
                "Your group gets a card in the groups channel. Ask friends to press **Join** on it. When enough have joined, your group is active. You talk in the thread under its card. Staff can read along there."
            ),
        ),
    )


def _go_on(say: Say) -> tuple[tuple[str, str], ...]:
    return (
        (
            say("Make a plan"),
            say(
                "What will you do, and why? How will you know that it worked? **Write a plan** on your group's card opens a form. Then say who does what, and by when. Stuck? Invite a teacher. They give advice, and you decide."
            ),
        ),
        (
            say("Vote on it"),
            say(
                "When your plan is ready, put it to the vote. Each member has one vote, and nobody sees how it stands before the end. If it passes, do the steps and mark them as done."
            ),
        ),
        (
            say("Take it to the council"),
            say(
                "Each group sends one or two of you to the council, and there all groups decide. It votes on your plan too. If it says yes, your plan goes into the school plan. Then adults have to answer what you ask."
            ),
        ),
    )


CARD_ACTS = {CardAct.EXPLAIN: ActDescription(lambda say: say("How it works"), begin_walk)}
