"""The buttons of a theme's card: who would join, and the press that starts the group."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.offering import below
from cogs.interactions.pointing import missing_card
from cogs.surveys.answers import begun, joined, left
from governance.cards import CardKind
from services.groups import of_themes
from services.surveys import themes

JOIN = "theme:{key}:join"
LEAVE = "theme:{key}:leave"
START = "theme:{key}:start"


class JoinThemeButton(LastingButton, template=button_template(JOIN)):
    """Say that one would join a group about this theme."""

    form = JOIN

    async def press(self, talk: Conversation) -> None:
        theme = await talk.act(themes.join, theme=self.key)
        say = await talk.speak()
        onward = [StartThemeButton(self.key, label=say("Start a group"))] if theme.joined >= theme.needed else []
        buttons = below(*onward, LeaveThemeButton(self.key, label=say("Not any more")))
        await talk.reply(joined(theme, say), view=buttons)


class LeaveThemeButton(LastingButton, template=button_template(LEAVE)):
    """Take that back."""

    form = LEAVE

    async def press(self, talk: Conversation) -> None:
        theme = await talk.act(themes.leave, theme=self.key)
        await talk.reply(left(theme, await talk.speak()))


class StartThemeButton(LastingButton, template=button_template(START)):
    """Start the group, with everybody who would join."""

    form = START

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(of_themes.start, theme=self.key)
        say = await talk.speak()
        missing = await missing_card(talk, CardKind.GROUP, result.group.id)
        await talk.reply(begun(result, say, missing=missing))
