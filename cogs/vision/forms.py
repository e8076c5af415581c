"""The form in which a delegate writes the council's vision, filled with the one that counts."""

from collections.abc import Mapping
from re import Match, compile

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
from cogs.interactions.fields import form, text
from cogs.interactions.items import LastingForm
from cogs.interactions.offering import CardAct, may_do, offer
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.texts import HiddenText
from governance.undoing import Undoable
from governance.vision import VISION_LIMIT
from language.speaking import Say
from services.views.vision import VisionView
from services.vision import writing

VISION_FORM = "council:vision"


async def ask_for_vision(talk: Conversation, server: int = 0) -> None:
    """Open the form, filled with the vision that counts."""
    base = await talk.read_as_visitor(writing.may_write)
    await ask(talk, vision_form(base, await talk.speak()))


def vision_form(base: VisionView | None, say: Say) -> ui.Modal:
    """Return the form. Its custom id says which version its writer had before them."""
    custom_id = f"{VISION_FORM}:{base.id}" if base is not None else VISION_FORM
    # What is hidden is not put back in by whoever changes it.
    value = base.text if base is not None and not isinstance(base.text, HiddenText) else ""
    hint = say("It stands on page one of the school plan")
    field = text("vision", say("What do we want our school to be like?"), hint, most=VISION_LIMIT, value=value)
    return form(custom_id, say("Our vision"), [field])


class VisionForm(LastingForm):
    """The council's vision, as it was typed."""

    pattern = compile(f"{VISION_FORM}(?::(?P<base>[1-9][0-9]{{0,17}}))?")

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        base = number_entered(match["base"] or "")
        done = await talk.act(writing.write, text=typed.get("vision", ""), base=base)
        say = await talk.speak()
        if done.id == base:
            await talk.reply(say("Nothing has changed: that is our vision already."))
            return
        missing = await missing_card(talk, CardKind.VISION, done.id)
        compiles = await may_do(talk, CardAct.COMPILE, talk.school)
        onward = [offer(CardAct.COMPILE, talk.school, say)] if compiles else []
        saved = say("Our vision is saved. It comes onto page one of the next draft of the school plan.")
        where = missing or say("Its card comes into the council channel in a moment.")
        await talk.reply(f"{saved} {where}", view=await undo_view(talk, Undoable.VISION_WRITTEN, done.id, *onward))
