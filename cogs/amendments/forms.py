"""The form of a changed plan: the plan's own fields, filled with what it says now."""

from collections.abc import Mapping
from re import Match

from cogs.amendments.answers import proposed
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from cogs.plans.forms import plan_entered
from governance.cards import CardKind
from governance.undoing import Undoable
from services.amendments import proposing
from services.views import plans

AMEND = "plan:amend:{key}"


class AmendForm(LastingForm):
    """What the council would have the plan in the custom id say."""

    pattern = form_pattern(AMEND)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        plan = int(match["key"])
        before = (await talk.read(plans.view, plan=plan)).text
        changed = await plan_entered(talk, typed, now=before)
        amendment = await talk.act(proposing.propose, plan=plan, text=changed)
        missing = await missing_card(talk, CardKind.AMENDMENT, amendment.id)
        undo = await undo_view(talk, Undoable.AMENDMENT_PROPOSED, amendment.id)
        await talk.reply(proposed(amendment, await talk.speak(), missing=missing), view=undo)
