"""Ending a teacher's advice before its day: the button of those it concerns, the question, and the answer."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from cogs.advisors.answers import ended
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.offering import below
from cogs.interactions.undoing import undo_view
from governance.texts import shortened
from governance.undoing import Undoable
from language.speaking import Say, unless_hidden
from language.vocabulary import person
from services.advisors import stopping
from services.views.advisors import AdvisorView

STOP = "invitation:{key}:stop"
STOP_ANYWAY = "invitation:{key}:stop_anyway"
GO_ON = "invitation:{key}:go_on"
MOST_BUTTONS, LONGEST_LABEL = 10, 80


class StopButton(LastingButton, template=button_template(STOP)):
    """Ask whether the advice that came of an invitation shall end."""

    form = STOP

    async def press(self, talk: Conversation) -> None:
        advice = await talk.read_as_visitor(stopping.may_stop, invitation=self.key)
        say = await talk.speak()
        # Both are equally free, so neither button is more inviting than the other.
        yes, no = StopAnywayButton(self.key, label=say("Yes, stop")), GoOnButton(self.key, label=say("No, go on"))
        mine = await talk.read_as_visitor(stopping.is_own, invitation=self.key)
        await talk.reply(_question(advice, say, mine=mine), view=below(yes, no))


class StopAnywayButton(LastingButton, template=button_template(STOP_ANYWAY)):
    """End the advice."""

    form = STOP_ANYWAY

    async def press(self, talk: Conversation) -> None:
        await tell_ended(talk, await talk.act(stopping.stop, invitation=self.key))


class GoOnButton(LastingButton, template=button_template(GO_ON)):
    """Leave the advice as it is."""

    form = GO_ON

    async def press(self, talk: Conversation) -> None:
        advice = await talk.read_as_visitor(stopping.may_stop, invitation=self.key)
        say = await talk.speak()
        await talk.reply(
            say(
                "{teacher} still advises {group}. Nothing has changed.",
                teacher=person(advice.teacher, say),
                group=advice.group_name,
            )
        )


BUTTONS = (StopButton, StopAnywayButton, GoOnButton)


async def tell_ended(talk: Conversation, advice: AdvisorView) -> None:
    """Say that the advice has ended, with a button to undo it."""
    view = await undo_view(talk, Undoable.ADVISORSHIP_ENDED, advice.id)
    await talk.reply(ended(advice, await talk.speak()), view=view)


def stop_button(invitation: int, say: Say) -> ui.Item[Any]:
    """Return the button that ends the advice that came of this invitation."""
    return StopButton(invitation, label=say("Stop advising"))


def stop_buttons(advising: Sequence[AdvisorView], say: Say) -> list[ui.Item[Any]]:
    """Return the buttons of what a teacher advises; each names its group where there are several."""
    if len(advising) == 1:
        return [stop_button(advising[0].invitation, say)]
    return [StopButton(one.invitation, label=_labelled(one, say)) for one in advising[:MOST_BUTTONS]]


def _labelled(one: AdvisorView, say: Say) -> str:
    label = f"{say('Stop advising')} · {unless_hidden(one.group_name, say)}"
    return shortened(label, LONGEST_LABEL)


def _question(advice: AdvisorView, say: Say, *, mine: bool) -> str:
    if mine and advice.group is None:
        return say(
            "Will you stay away from the meeting of {group}? That is fine. The delegates read it in their channel.",
            group=advice.group_name,
        )
    if mine:
        return say(
            "Will you stop advising {group} now? That is fine. The group reads it in its thread.",
            group=advice.group_name,
        )
    return say(
        "Shall {teacher} stop advising {group} now? That is fine. The group reads it in its thread.",
        teacher=person(advice.teacher, say),
        group=advice.group_name,
    )
