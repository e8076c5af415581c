"""The buttons of an invitation, and the form in which a teacher suggests another time."""

from collections.abc import Mapping
from re import Match

from cogs.advisors.answers import agreed, answered
from cogs.advisors.stopping import stop_button
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import time_entered
from cogs.interactions.fields import form, line
from cogs.interactions.items import LastingButton, LastingForm, button_template, form_pattern
from cogs.interactions.offering import below
from cogs.interactions.undoing import undo_view
from governance.advisors import InvitationReply
from governance.refusals import TextMissing
from governance.undoing import Undoable
from services.advisors import inviting
from services.meetings import guests

ACCEPT = "invitation:{key}:accept"
DECLINE = "invitation:{key}:decline"
SUGGEST = "invitation:{key}:suggest"
AGREE = "invitation:{key}:agree"

LONGEST_TIME = 100


class AcceptButton(LastingButton, template=button_template(ACCEPT)):
    """Accept an invitation."""

    form = ACCEPT

    async def press(self, talk: Conversation) -> None:
        invitation = await talk.act(inviting.answer, invitation=self.key, reply=InvitationReply.ACCEPT)
        say = await talk.speak()
        await talk.reply(answered(invitation, say), view=below(stop_button(self.key, say)))


class DeclineButton(LastingButton, template=button_template(DECLINE)):
    """Decline an invitation; no reason is asked."""

    form = DECLINE

    async def press(self, talk: Conversation) -> None:
        invitation = await talk.act(inviting.answer, invitation=self.key, reply=InvitationReply.DECLINE)
        view = await undo_view(talk, Undoable.INVITATION_ANSWERED, self.key)
        await talk.reply(answered(invitation, await talk.speak()), view=view)


class SuggestButton(LastingButton, template=button_template(SUGGEST)):
    """Suggest another time."""

    form = SUGGEST
    asks = True

    async def press(self, talk: Conversation) -> None:
        await talk.read_as_visitor(inviting.may_answer, invitation=self.key, now=talk.now)
        say = await talk.speak()
        when = line("when", say("When"), say("Like: next tuesday 3pm"), most=LONGEST_TIME)
        await ask(talk, form(SUGGEST.format(key=self.key), say("Another time"), [when]))


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
        when = await time_entered(talk, typed.get("when", ""))
        if when is None:
            raise TextMissing(field="when")
        invitation = await talk.act(
            inviting.answer, invitation=int(match["key"]), reply=InvitationReply.SUGGEST, suggested_for=when
        )
        await talk.reply(answered(invitation, await talk.speak()))
