"""Adding to the agenda of a meeting with a form of one line, and taking off it again what one has added."""

from collections.abc import Mapping
from re import Match, compile

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, line
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from cogs.minutes.answers import added_to_next, item_added, item_removed
from governance.cards import CardKind
from governance.council import COUNCIL
from governance.texts import LINE_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from services.minutes import agenda

COUNCIL_ITEM_FORM = "council:item"


async def ask_for_item(talk: Conversation, meeting: int) -> None:
    """Open the form in which something is put on the agenda of this meeting."""
    await _may_add(talk, meeting)
    await ask(talk, item_form(CardAct.ADD_ITEM.format(key=meeting), await talk.speak()))


async def _may_add(talk: Conversation, meeting: int) -> None:
    await talk.read_as_visitor(agenda.may_add, meeting=meeting, now=talk.now)


async def ask_for_item_of_group(talk: Conversation, group: int) -> None:
    """Open the form in which something is put on the agenda of this group's next meeting."""
    await _may_add_for(talk, group)
    await ask(talk, item_form(CardAct.ADD_FOR_GROUP.format(key=group), await talk.speak()))


async def ask_for_item_of_council(talk: Conversation, server: int) -> None:
    """Open the same form for the council."""
    await _may_add_for_council(talk, server)
    await ask(talk, item_form(COUNCIL_ITEM_FORM, await talk.speak()))


async def _may_add_for(talk: Conversation, group: int) -> None:
    await talk.read_as_visitor(agenda.may_add_to_next, group=group, now=talk.now)


async def _may_add_for_council(talk: Conversation, server: int) -> None:
    await _may_add_for(talk, COUNCIL)


def item_form(custom_id: str, say: Say) -> ui.Modal:
    """Return the form of an item: `what`."""
    hint = say("In a few words; everybody in the channel can read it, with your name")
    field = line("what", say("What to talk about"), hint, most=LINE_LIMIT)
    return form(custom_id, say("Add to the agenda"), [field])


class ItemForm(LastingForm):
    """A new item on the agenda of the meeting in the custom id."""

    pattern = form_pattern(CardAct.ADD_ITEM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await add_item(talk, int(match["key"]), typed.get("what", ""))


class GroupItemForm(LastingForm):
    """An item for the next meeting of the group in the custom id."""

    pattern = form_pattern(CardAct.ADD_FOR_GROUP)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await add_to_next(talk, int(match["key"]), typed.get("what", ""))


class CouncilItemForm(LastingForm):
    """An item for the next meeting of the council."""

    pattern = compile(COUNCIL_ITEM_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await add_to_next(talk, COUNCIL, typed.get("what", ""))


async def add_to_next(talk: Conversation, group: int, what: str, **given: int) -> None:
    """Put something on the agenda of the next meeting, planned or not, and offer to undo that."""
    added = await talk.act(agenda.add_to_next, group=group, what=what, **given)
    missing = await missing_card(talk, CardKind.ITEM, added.item) if added.meeting is None else ""
    view = await undo_view(talk, Undoable.ITEM_ADDED, added.item)
    await talk.reply(added_to_next(added, await talk.speak(), missing=missing), view=view)


async def add_item(talk: Conversation, meeting: int, what: str, **given: int) -> None:
    """Put something on the agenda of a meeting, and offer to undo that."""
    view = await talk.act(agenda.add, meeting=meeting, what=what, **given)
    added = max(item.id for item in view.items if item.id is not None)
    await talk.reply(item_added(view, await talk.speak()), view=await undo_view(talk, Undoable.ITEM_ADDED, added))


async def remove_item(talk: Conversation, item: int) -> None:
    """Take something off an agenda, and offer to undo that."""
    group = await talk.act(agenda.remove, item=item)
    await talk.reply(item_removed(group, await talk.speak()), view=await undo_view(talk, Undoable.ITEM_REMOVED, item))


async def _may_remove(talk: Conversation, item: int) -> None:
    await talk.read_as_visitor(agenda.may_remove, item=item)


CARD_ACTS = {
    CardAct.ADD_ITEM: ActDescription(lambda say: say("Add to the agenda"), ask_for_item, _may_add),
    CardAct.ADD_FOR_GROUP: ActDescription(lambda say: say("Add to the agenda"), ask_for_item_of_group, _may_add_for),
    CardAct.ADD_FOR_COUNCIL: ActDescription(
        lambda say: say("Add to the agenda"), ask_for_item_of_council, _may_add_for_council
    ),
    CardAct.REMOVE_ITEM: ActDescription(lambda say: say("Take it off the agenda"), remove_item, _may_remove),
}
