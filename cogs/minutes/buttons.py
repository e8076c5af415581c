"""The buttons of a meeting's card: one for everybody in it, the others for the minute-taker."""

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton, button_template
from cogs.interactions.pointing import missing_card
from cogs.minutes.answers import action_done, approved, arrived, begun, ended, moved_on
from cogs.minutes.forms import ACTION, DECISION, NOTE, action_form, decision_form, note_form
from governance.cards import CardKind
from services.minutes import actions, taking

BEGIN = "minutes:{key}:begin"
HERE = "minutes:{key}:here"
NEXT = "minutes:{key}:next"
BACK = "minutes:{key}:back"
END = "minutes:{key}:end"
APPROVE = "minutes:{key}:approve"
ACTION_DONE = "action:{key}:done"


async def begin(talk: Conversation, meeting: int) -> None:
    """Begin to take the minutes of a meeting, also of one that is just over."""
    view = await talk.act(taking.begin, meeting=meeting)
    missing = await missing_card(talk, CardKind.MINUTES, view.meeting)
    await talk.reply(begun(view, await talk.speak(), missing=missing))


class BeginButton(LastingButton, template=button_template(BEGIN)):
    """Begin the minutes of a meeting."""

    form = BEGIN

    async def press(self, talk: Conversation) -> None:
        await begin(talk, self.key)


class HereButton(LastingButton, template=button_template(HERE)):
    """Say that you are in the meeting."""

    form = HERE

    async def press(self, talk: Conversation) -> None:
        here = await talk.act_quietly(taking.arrive, meeting=self.key)
        await talk.reply(arrived(here, await talk.speak()))


class NextButton(LastingButton, template=button_template(NEXT)):
    """Go on to the next item."""

    form = NEXT

    async def press(self, talk: Conversation) -> None:
        view = await talk.act(taking.go_on, meeting=self.key)
        await talk.reply(moved_on(view, await talk.speak()))


class BackButton(LastingButton, template=button_template(BACK)):
    """Go back to the item before."""

    form = BACK

    async def press(self, talk: Conversation) -> None:
        view = await talk.act(taking.go_back, meeting=self.key)
        await talk.reply(moved_on(view, await talk.speak()))


class NoteButton(LastingButton, template=button_template(NOTE)):
    """Open the form of a note."""

    form = NOTE
    asks = True

    async def press(self, talk: Conversation) -> None:
        await talk.read_as_visitor(taking.may_write, meeting=self.key)
        await ask(talk, note_form(self.key, await talk.speak()))


class DecisionButton(LastingButton, template=button_template(DECISION)):
    """Open the form of a decision."""

    form = DECISION
    asks = True

    async def press(self, talk: Conversation) -> None:
        await talk.read_as_visitor(taking.may_write, meeting=self.key)
        await ask(talk, decision_form(self.key, await talk.speak()))


class ActionButton(LastingButton, template=button_template(ACTION)):
    """Open the form of an action."""

    form = ACTION
    asks = True

    async def press(self, talk: Conversation) -> None:
        await talk.read_as_visitor(taking.may_write, meeting=self.key)
        await ask(talk, action_form(self.key, await talk.speak()))


class ActionDoneButton(LastingButton, template=button_template(ACTION_DONE)):
    """Note that an action is done."""

    form = ACTION_DONE

    async def press(self, talk: Conversation) -> None:
        result = await talk.act(actions.do, action=self.key)
        await talk.reply(action_done(result, await talk.speak()))


class EndButton(LastingButton, template=button_template(END)):
    """End the meeting."""

    form = END

    async def press(self, talk: Conversation) -> None:
        await talk.act(taking.end, meeting=self.key)
        missing = await missing_card(talk, CardKind.HELD_MINUTES, self.key)
        await talk.reply(ended(self.key, await talk.speak(), missing=missing))


class ApproveButton(LastingButton, template=button_template(APPROVE)):
    """Approve the minutes."""

    form = APPROVE

    async def press(self, talk: Conversation) -> None:
        await talk.act(taking.approve, meeting=self.key)
        await talk.reply(approved(await talk.speak()))


BUTTONS = (
    BeginButton,
    HereButton,
    NextButton,
    BackButton,
    NoteButton,
    DecisionButton,
    ActionButton,
    ActionDoneButton,
    EndButton,
    ApproveButton,
)
