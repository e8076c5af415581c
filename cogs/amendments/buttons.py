"""The buttons of an amendment's card, with which a member takes it for their group, or keeps the group's own text."""

from cogs.amendments.answers import kept, taken
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.offering import CardAct, below, offer
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.undoing import Undoable
from services.amendments import answering

TAKE = "amendment:{key}:take"
KEEP = "amendment:{key}:keep"


class TakeButton(LastingButton, template=button_template(TAKE)):
    """Have the plan say what the council proposed, and put it to the group's vote."""

    form = TAKE

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(answering.take, amendment=self.key)
        say = await talk.speak()
        if result.proposed is None:
            await talk.reply(taken(result, say))
            return
        missing = await missing_card(talk, CardKind.BALLOT, result.proposed.ballot)
        # A text that was taken by mistake is a draft again once its vote is stopped.
        stop = below(offer(CardAct.WITHDRAW_PLAN, result.plan.id, say))
        await talk.reply(taken(result, say, missing=missing), view=stop)


class KeepButton(LastingButton, template=button_template(KEEP)):
    """Keep the group's own text."""

    form = KEEP

    async def press(self, talk: Conversation) -> None:
        amendment = await talk.act(answering.keep, amendment=self.key)
        undo = await undo_view(talk, Undoable.AMENDMENT_KEPT, amendment.id)
        await talk.reply(kept(amendment, await talk.speak()), view=undo)
