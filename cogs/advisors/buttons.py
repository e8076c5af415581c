"""The buttons of an invitation, and the form in which a teacher suggests another time."""

from collections.abc import Mapping
from datetime import datetime
from re import Match

from cogs.advisors.answers import agreed, answered
from cogs.advisors.stopping import stop_button
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import day_entered, time_entered
from cogs.interactions.fields import form, line
from cogs.interactions.items import LastingButton, LastingForm, button_template, form_pattern
from cogs.interactions.offering import below
from cogs.interactions.undoing import undo_view
from governance.advisors import InvitationReply
from governance.calendar import first_moment
from governance.refusals import TextMissing
from governance.undoing import Undoable
from language.speaking import Markup
from language.times.meanings import USUAL_TIMES
from language.times.showing import example
from language.vocabulary import day_of
from services.advisors import inviting
from services.meetings import guests
from services.schools import school_days, settings
from services.views import advisors as advisor_views
from services.views.advisors import InvitationView

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
        asked, say = await talk.read(advisor_views.view, invitation=self.key), await talk.speak()
        if asked.meeting_at is not None:
            label, hint = (
                say("When could you come?"),
                say(
                    "Like: {example}; the group can move its meeting",
                    example=Markup(example(say.language, USUAL_TIMES[1])),
                ),
            )
        else:
            label, hint = say("From which day could you help?"), say("Like: 12 april; the group reads it and decides")
        when = line("when", label, hint, most=LONGEST_TIME)
        await ask(talk, form(SUGGEST.format(key=self.key), say("Another time"), [when]))


class AgreeButton(LastingButton, template=button_template(AGREE)):
    """Agree to the time a teacher suggested for a meeting: the meeting moves there."""

    form = AGREE

    async def press(self, talk: Conversation) -> None:
        invitation = await talk.act(guests.agree, invitation=self.key)
        await talk.reply(agreed(invitation, await talk.speak()))


async def _time(talk: Conversation, text: str) -> datetime | None:
    return await time_entered(talk, text)


async def _first_moment(talk: Conversation, text: str) -> datetime | None:
    """Return when the day begins that was entered: advice begins on a day, at no time of it."""
    day, clock = await day_entered(talk, text), await talk.read(settings.school_locale)
    return first_moment(day, clock.zone) if day is not None else None


class SuggestForm(LastingForm):
    """The time a teacher suggests instead."""

    pattern = form_pattern(SUGGEST)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        asked = await talk.read(advisor_views.view, invitation=int(match["key"]))
        when = await (_time if asked.meeting_at is not None else _first_moment)(talk, typed.get("when", ""))
        if when is None:
            raise TextMissing(field="when")
        invitation = await talk.act(
            inviting.answer, invitation=int(match["key"]), reply=InvitationReply.SUGGEST, suggested_for=when
        )
        await talk.reply(" ".join([answered(invitation, await talk.speak()), *await _remark(talk, invitation)]))


async def _remark(talk: Conversation, invitation: InvitationView) -> list[str]:
    """Remark on a suggested day on which the school does not meet."""
    day = invitation.suggested_day
    if day is None or await talk.read(school_days.is_school_day, day=day):
        return []
    say = await talk.speak()
    return [say("{day} is no school day, as far as the calendar knows.", day=day_of(day, say))]
