"""The buttons of a group's card."""

from cogs.groups.answers import joined
from cogs.groups.leaving import ask_or_leave
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from services.groups import membership

JOIN = "group:{key}:join"
LEAVE = "group:{key}:leave"


class JoinButton(LastingButton, template=button_template(JOIN)):
    """Join the group."""

    form = JOIN

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(membership.join, group=self.key)
        await talk.reply(joined(result, await talk.speak()))


class LeaveButton(LastingButton, template=button_template(LEAVE)):
    """Leave the group, after a question where something goes with whoever leaves."""

    form = LEAVE

    async def press(self, talk: Conversation) -> None:
        await ask_or_leave(talk, self.key)
