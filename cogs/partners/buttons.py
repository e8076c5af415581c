"""The buttons of who helps from outside: two equal answers of a teacher, and that it has ended."""

from collections.abc import Mapping
from re import Match
from typing import Any

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, line
from cogs.interactions.items import LastingButton, LastingForm, button_template, form_pattern
from cogs.interactions.undoing import undo_view
from cogs.partners.answers import confirmed, declined, ended
from governance.texts import LINE_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from services.partners import confirming, ending

KNOWN, UNKNOWN, END = "partner:{key}:known", "partner:{key}:no", "partner:{key}:end"
UNKNOWN_FORM = "partner:no:{key}"


class KnownButton(LastingButton, template=button_template(KNOWN)):
    """Say as a teacher that they are known to you."""

    form = KNOWN

    async def press(self, talk: Conversation) -> None:
        partner = await talk.act(confirming.confirm, partner=self.key)
        undo = await undo_view(talk, Undoable.PARTNER_ANSWERED, partner.id)
        await talk.reply(confirmed(partner, await talk.speak()), view=undo)


class UnknownButton(LastingButton, template=button_template(UNKNOWN)):
    """Say as a teacher why they cannot help."""

    form = UNKNOWN
    asks = True

    async def press(self, talk: Conversation) -> None:
        await talk.read_as_visitor(confirming.may_answer, partner=self.key)
        say = await talk.speak()
        hint = say("The group and teachers read it, with your name")
        reason = line("reason", say("Why not"), hint, most=LINE_LIMIT)
        await ask(talk, form(UNKNOWN_FORM.format(key=self.key), say("No, because"), [reason]))


class UnknownForm(LastingForm):
    """Why whoever is named in the custom id cannot help."""

    pattern = form_pattern(UNKNOWN_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        partner = await talk.act(confirming.decline, partner=int(match["key"]), reason=typed.get("reason", ""))
        undo = await undo_view(talk, Undoable.PARTNER_ANSWERED, partner.id)
        await talk.reply(declined(partner, await talk.speak()), view=undo)


class EndButton(LastingButton, template=button_template(END)):
    """Note that somebody helps no more."""

    form = END

    async def press(self, talk: Conversation) -> None:
        partner = await talk.act(ending.end, partner=self.key)
        undo = await undo_view(talk, Undoable.PARTNER_ENDED, partner.id)
        await talk.reply(ended(partner, await talk.speak()), view=undo)


def answer_buttons(partner: int, say: Say) -> list[ui.Item[Any]]:
    """Return the two answers of a teacher, equal in size and colour."""
    return [KnownButton(partner, label=say("I know them")), UnknownButton(partner, label=say("No, because"))]
