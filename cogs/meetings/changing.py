"""Cancelling a meeting from its card, one or all that follow; moving it is a command, because that asks for a time."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.layout import lines
from cogs.interactions.offering import below
from cogs.meetings.answers import cancelled
from language.speaking import Say
from language.vocabulary import moment
from services.meetings import changing
from services.views.meetings import MeetingView

CHANGE = "meeting:{key}:change"
CANCEL = "meeting:{key}:cancel"
CANCEL_ALL = "meeting:{key}:cancel_all"


class ChangeButton(LastingButton, template=button_template(CHANGE)):
    """Say how a meeting is moved, and offer to cancel it."""

    form = CHANGE

    async def press(self, talk: Conversation) -> None:
        meeting = await talk.read_as_visitor(changing.may_change, meeting=self.key, now=talk.now)
        say = await talk.speak()
        asked = _asked(meeting, say)
        buttons: list[LastingButton] = [CancelButton(self.key, label=say("Cancel this meeting"))]
        if meeting.following:
            label = say.many("Cancel it and {n} that follows", "Cancel it and {n} that follow", meeting.following)
            buttons.append(CancelAllButton(self.key, label=label))
        hint = say("To move it instead: /meeting move, and write the new time.")
        await talk.reply(lines([asked, hint]), view=below(*buttons))


def _asked(meeting: MeetingView, say: Say) -> str:
    when = moment(meeting.starts_at)
    if meeting.group is None:
        return say(
            "The council's meeting: {when}. Do you want to cancel it? Everybody reads that in the council channel.",
            when=when,
        )
    return say(
        "The meeting of {group}: {when}. Do you want to cancel it? The group reads it in its thread.",
        group=meeting.group_name,
        when=when,
    )


class CancelButton(LastingButton, template=button_template(CANCEL)):
    """Cancel one meeting."""

    form = CANCEL

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(changing.cancel, meeting=self.key)
        await talk.reply(cancelled(result, await talk.speak()))


class CancelAllButton(LastingButton, template=button_template(CANCEL_ALL)):
    """Cancel a meeting and all that follow it in its series."""

    form = CANCEL_ALL

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(changing.cancel, meeting=self.key, following=True)
        await talk.reply(cancelled(result, await talk.speak()))


BUTTONS = (ChangeButton, CancelButton, CancelAllButton)
