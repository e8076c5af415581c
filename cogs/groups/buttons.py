"""The buttons of a group's card."""

from cogs.conversation import Conversation
from cogs.groups.answers import joined, left
from cogs.items import LastingButton, button_template
from services import groups

JOIN = "group:{key}:join"
LEAVE = "group:{key}:leave"


class JoinButton(LastingButton, template=button_template(JOIN)):
    """Join the group."""

    form = JOIN

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(groups.join, group=self.key)
        await talk.reply(joined(result, await talk.speak()))


class LeaveButton(LastingButton, template=button_template(LEAVE)):
    """Leave the group."""

    form = LEAVE

    async def press(self, talk: Conversation) -> None:
        group = await talk.act(groups.leave, group=self.key)
        await talk.reply(left(group, await talk.speak()))
