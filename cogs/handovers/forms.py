"""The form in which a member tells whoever comes next what they know."""

from collections.abc import Mapping
from re import Match

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import CardAct, offer
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.texts import TEXT_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from services.handovers import leaving


def tell_form(group: int, before: str, say: Say) -> ui.Modal:
    """Return the form, filled with what its writer told so far."""
    hint = say("What works, whom to ask, what you would do differently. All in the thread can read it")
    asked = text("told", say("What you would tell them"), hint, most=TEXT_LIMIT, value=before)
    return form(CardAct.TELL_NEXT.format(key=group), say("For who comes next"), [asked])


class TellForm(LastingForm):
    """What a member of the group in the custom id tells the next."""

    pattern = form_pattern(CardAct.TELL_NEXT)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        page = await talk.act(leaving.tell, group=int(match["key"]), told=typed.get("told", ""))
        say = await talk.speak()
        told = say("Thank you. Whoever comes next reads it. You can change it for two weeks with the same button.")
        where = await missing_card(talk, CardKind.HANDOVER, page.id) or say(
            "Its card comes into the group's thread in a moment."
        )
        whole = offer(CardAct.SHOW_PAGE, page.group, say)
        await talk.reply(f"{told} {where}", view=await undo_view(talk, Undoable.PAGE_TOLD, page.id, whole))
