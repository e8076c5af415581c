"""The buttons of a theme's card: who would join, and the press that starts the group."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.offering import ActDescription, CardAct, below
from cogs.interactions.pointing import missing_card
from cogs.surveys.answers import begun, joined, left
from governance.cards import CardKind
from services.groups import of_themes
from services.surveys import themes

LEAVE = "theme:{key}:leave"
START = "theme:{key}:start"


async def join(talk: Conversation, number: int) -> None:
    """Say that one would join a group about this theme."""
    theme = await talk.act(themes.join, theme=number)
    say = await talk.speak()
    onward = [StartThemeButton(number, label=say("Start a group"))] if theme.joined >= theme.needed else []
    buttons = below(*onward, LeaveThemeButton(number, label=say("Not any more")))
    await talk.reply(joined(theme, say), view=buttons)


async def _may_join(talk: Conversation, number: int) -> None:
    await talk.read_as_visitor(themes.may_join, theme=number)


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


CARD_ACTS = {CardAct.JOIN_THEME: ActDescription(lambda say: say("I would join"), join, _may_join)}
