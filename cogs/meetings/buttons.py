"""The two buttons of a meeting's card, of the same weight and size."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.meetings.answers import said
from governance.meetings import Attendance
from services.meetings import changing

COMING = "meeting:{key}:coming"
NOT_COMING = "meeting:{key}:not_coming"


class ComingButton(LastingButton, template=button_template(COMING)):
    """Say that you are coming."""

    form = COMING

    async def press(self, talk: Conversation) -> None:
        meeting = await talk.act(changing.answer, meeting=self.key, attendance=Attendance.COMING)
        await talk.reply(said(meeting, Attendance.COMING, await talk.speak()))


class NotComingButton(LastingButton, template=button_template(NOT_COMING)):
    """Say that you are not coming; no reason is asked."""

    form = NOT_COMING

    async def press(self, talk: Conversation) -> None:
        meeting = await talk.act(changing.answer, meeting=self.key, attendance=Attendance.NOT_COMING)
        await talk.reply(said(meeting, Attendance.NOT_COMING, await talk.speak()))
