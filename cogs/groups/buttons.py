"""The buttons of a group's card."""

from cogs.groups.answers import joined
from cogs.groups.leaving import ask_or_leave
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.offering import ActDescription, CardAct, offer
from cogs.interactions.undoing import undo_view
from governance.undoing import Undoable
from services.groups import membership

LEAVE = "group:{key}:leave"


async def join(talk: Conversation, group: int) -> None:
    """Join the group; a newcomer to one without a plan may write it at once."""
    result = await talk.act(membership.join, group=group)
    say = await talk.speak()
    onward = [] if result.group.plans else [offer(CardAct.WRITE_PLAN, group, say)]
    view = await undo_view(talk, Undoable.GROUP_JOINED, group, *onward)
    await talk.reply(joined(result, say), view=view)


class LeaveButton(LastingButton, template=button_template(LEAVE)):
    """Leave the group, after a question where something goes with whoever leaves."""

    form = LEAVE

    async def press(self, talk: Conversation) -> None:
        await ask_or_leave(talk, self.key)


async def _may_join(talk: Conversation, group: int) -> None:
    await talk.read_as_visitor(membership.may_join, group=group, now=talk.now)


CARD_ACTS = {CardAct.JOIN_GROUP: ActDescription(lambda say: say("Join"), join, _may_join)}
