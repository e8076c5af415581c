"""The buttons of an idea's card: Me too, I would join, and Start a group once there are enough."""

from collections.abc import Mapping
from re import Match

from cogs.groups.answers import started
from cogs.ideas.answers import joiners_told, stood
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, line, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.layout import lines
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.ideas import Support
from governance.refusals import Correctable
from governance.texts import NAME_LIMIT, TEXT_LIMIT, HiddenText
from governance.undoing import Undoable
from services.ideas import starting, supporting
from services.views import ideas

START_FORM = "idea:start:{key}"


async def want_too(talk: Conversation, idea: int) -> None:
    """Want the idea too, or no longer."""
    result = await talk.act(supporting.stand_by, idea=idea, kind=Support.TOO)
    await talk.reply(stood(result, await talk.speak()))


async def would_join(talk: Conversation, idea: int) -> None:
    """Be ready to join a group for the idea, or no longer."""
    result = await talk.act(supporting.stand_by, idea=idea, kind=Support.JOIN)
    await talk.reply(stood(result, await talk.speak()))


async def _may_join(talk: Conversation, idea: int) -> None:
    await talk.read_as_visitor(supporting.may_stand_by, idea=idea, kind=Support.JOIN)


async def start_group(talk: Conversation, idea: int) -> None:
    """Start the group at once, or ask what it is called where it cannot be called as the idea is."""
    try:
        await _start(talk, idea)
    except Correctable:
        if talk.has_acted:
            raise
        await _ask_for_name(talk, idea)


async def _start(talk: Conversation, idea: int, **called: str) -> None:
    group = await talk.act(starting.start, idea=idea, **called)
    missing = await missing_card(talk, CardKind.GROUP, group.id)
    told = await talk.read_as_visitor(ideas.view, idea=idea, now=talk.now)
    view = await undo_view(talk, Undoable.GROUP_STARTED, group.id)
    say = await talk.speak()
    await talk.reply(lines([started(group, say, missing=missing), joiners_told(told, say)]), view=view)


async def _ask_for_name(talk: Conversation, idea: int) -> None:
    found = await talk.read_as_visitor(starting.may_start, idea=idea, now=talk.now)
    say = await talk.speak()
    name, why = (None if isinstance(one, HiddenText) else one for one in (found.title, found.why))
    taken = say("A group cannot be called as your idea is. What is it called?")
    fields = (
        line("name", say("Name"), taken, most=NAME_LIMIT, value=name),
        text("purpose", say("Purpose"), most=TEXT_LIMIT, value=why),
    )
    await ask(talk, form(START_FORM.format(key=idea), say("Start a group"), fields))


class StartIdeaForm(LastingForm):
    """What the group for the idea in the custom id is called, and what it is for."""

    pattern = form_pattern(START_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await _start(talk, int(match["key"]), **{name: typed.get(name, "") for name in ("name", "purpose")})


CARD_ACTS = {
    CardAct.WANT_IDEA_TOO: ActDescription(lambda say: say("Me too"), want_too),
    CardAct.WOULD_JOIN_IDEA: ActDescription(lambda say: say("I would join"), would_join, _may_join),
    CardAct.START_IDEA: ActDescription(lambda say: say("Start a group"), start_group),
}
