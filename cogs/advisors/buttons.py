"""The buttons of an invitation, and the form in which a teacher suggests another time."""

from collections.abc import Mapping
from re import Match
from typing import Any

from discord import ui

from cogs.advisors.answers import agreed, answered
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, LastingForm, button_template, form_pattern
from governance.advisors import InvitationReply
from language.times import reading
from services.advisors import inviting
from services.meetings import guests
from services.schools import settings

ACCEPT = "invitation:{key}:accept"
DECLINE = "invitation:{key}:decline"
SUGGEST = "invitation:{key}:suggest"
AGREE = "invitation:{key}:agree"


class AcceptButton(LastingButton, template=button_template(ACCEPT)):
    """Accept an invitation."""

    form = ACCEPT

    async def press(self, talk: Conversation) -> None:
        invitation = await talk.act(inviting.answer, invitation=self.key, reply=InvitationReply.ACCEPT)
        await talk.reply(answered(invitation, await talk.speak()))


class DeclineButton(LastingButton, template=button_template(DECLINE)):
    """Decline an invitation; no reason is asked."""

    form = DECLINE

    async def press(self, talk: Conversation) -> None:
        invitation = await talk.act(inviting.answer, invitation=self.key, reply=InvitationReply.DECLINE)
        await talk.reply(answered(invitation, await talk.speak()))


class SuggestButton(LastingButton, template=button_template(SUGGEST)):
    """Suggest another time."""

    form = SUGGEST
    asks = True

    async def press(self, talk: Conversation) -> None:
        await talk.read_as_visitor(inviting.may_answer, invitation=self.key, now=talk.now)
        say = await talk.speak()
        form: ui.Modal = ui.Modal(title=say("Another time"), custom_id=SUGGEST.format(key=self.key), timeout=None)
        when: ui.TextInput[Any] = ui.TextInput(custom_id="when", max_length=100)
        form.add_item(ui.Label(text=say("When"), description=say("Like: next tuesday 3pm"), component=when))
        await ask(talk, form)


class AgreeButton(LastingButton, template=button_template(AGREE)):
    """Agree to the time a teacher suggested for a meeting: the meeting moves there."""

    form = AGREE

    async def press(self, talk: Conversation) -> None:
        invitation = await talk.act(guests.agree, invitation=self.key)
        await talk.reply(agreed(invitation, await talk.speak()))


class SuggestForm(LastingForm):
    """The time a teacher suggests instead."""

    pattern = form_pattern(SUGGEST)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        clock = await talk.read(settings.school_locale)
        when = reading.read_when(typed.get("when", ""), zone=clock.zone, now=talk.now, language=clock.language)
        invitation = await talk.act(
            inviting.answer, invitation=int(match["key"]), reply=InvitationReply.SUGGEST, suggested_for=when
        )
        await talk.reply(answered(invitation, await talk.speak()))
