"""The buttons with which an office answers what the council wants promised, and the form for a reason."""

from collections.abc import Mapping
from re import Match
from typing import Any

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, text
from cogs.interactions.items import LastingButton, LastingForm, button_template, form_pattern
from cogs.interactions.undoing import undo_view
from governance.texts import TEXT_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from services.promise import answering
from services.views.promise import PromiseView

AGREE, NOT_YET = "promise:{key}:agree", "promise:{key}:not_yet"
NOT_YET_FORM = "promise:later:{key}"


class AgreeButton(LastingButton, template=button_template(AGREE)):
    """Agree to a version of the promise, for an office."""

    form = AGREE

    async def press(self, talk: Conversation) -> None:
        promise = await talk.act(answering.agree, promise=self.key)
        undo = await undo_view(talk, Undoable.PROMISE_ANSWERED, promise.id)
        await talk.reply(agreed(promise, await talk.speak()), view=undo)


class NotYetButton(LastingButton, template=button_template(NOT_YET)):
    """Say why an office does not agree yet."""

    form = NOT_YET
    asks = True

    async def press(self, talk: Conversation) -> None:
        await talk.read_as_visitor(answering.may_answer, promise=self.key)
        say = await talk.speak()
        hint = say("The council reads it with your name and office")
        reason = text("reason", say("Why not yet, and what would change it"), hint, most=TEXT_LIMIT)
        await ask(talk, form(NOT_YET_FORM.format(key=self.key), say("Not yet, because"), [reason]))


class NotYetForm(LastingForm):
    """Why an office does not agree yet to the version in the custom id."""

    pattern = form_pattern(NOT_YET_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        promise = await talk.act(answering.decline, promise=int(match["key"]), reason=typed.get("reason", ""))
        undo = await undo_view(talk, Undoable.PROMISE_ANSWERED, promise.id)
        say = await talk.speak()
        await talk.reply(say("The council reads why. You can still agree later, on the same card."), view=undo)


def agreed(promise: PromiseView, say: Say) -> str:
    """Return the reply to whoever agreed."""
    office = promise.reply.office if promise.reply else ""
    return say(
        "You agreed as {office}. Version {number} of the promise counts from now on.",
        office=office,
        number=promise.number,
    )


def answer_buttons(promise: int, say: Say) -> list[ui.Item[Any]]:
    """Return the two answers of an office, equal in size and colour."""
    return [AgreeButton(promise, label=say("Agree")), NotYetButton(promise, label=say("Not yet, because"))]
