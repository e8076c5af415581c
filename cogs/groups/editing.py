"""Editing a group with a form, from a command or the button on its card. Its fields are a contract."""

from collections.abc import Mapping
from re import Match

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
from cogs.interactions.fields import Field, form, line, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import ActDescription, CardAct
from governance.groups import EMOJI_LIMIT
from governance.texts import NAME_LIMIT, TEXT_LIMIT, HiddenText
from language.speaking import Say
from services.groups import editing, membership
from services.groups.editing import Edited
from services.groups.membership import GroupView

EDIT_FORM = "group:edit:{key}"


async def ask_for_changes(talk: Conversation, group: int) -> None:
    """Open the form of a group, filled with what it says now; what is hidden is written anew."""
    years = await talk.read_as_visitor(editing.may_edit, group=group, now=talk.now)
    view = await talk.read(membership.view, group=group)
    say = await talk.speak()
    title = say("Change the group")
    await ask(talk, form(EDIT_FORM.format(key=group), title, _fields(view, years, say)))


def _fields(view: GroupView, years: int | None, say: Say) -> list[Field]:
    name, purpose = (None if isinstance(one, HiddenText) else one for one in (view.name, view.purpose))
    what = say("What you want to change, in a sentence or two")
    emoji = say("One emoji before the name; empty for none")
    counted = say("Count them together: a number, and no names. The school plan tells it from two on")
    return [
        line("name", say("Name"), say("What your group is called"), most=NAME_LIMIT, value=name),
        text("purpose", say("Purpose"), what, most=TEXT_LIMIT, value=purpose),
        line("emoji", say("Emoji"), emoji, most=EMOJI_LIMIT, value=view.emoji, is_needed=False),
        line(
            "years",
            say("Year groups with five or more of you"),
            counted,
            most=2,
            value=str(years or ""),
            is_needed=False,
        ),
    ]


class EditGroupForm(LastingForm):
    """What the group in the custom id is called from now on, and what it is for."""

    pattern = form_pattern(EDIT_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        said = {name: typed.get(name, "") for name in ("name", "purpose", "emoji")}
        years = number_entered(typed.get("years", "").strip())
        result = await talk.act(editing.edit, group=int(match["key"]), years=years, **said)
        await talk.reply(_edited(result, await talk.speak()))


def _edited(result: Edited, say: Say) -> str:
    if not result.changed:
        return say("{group} is as it was: you changed nothing.", group=result.group.name)
    changed = say("{group} is changed.", group=result.group.name)
    if not result.renamed or result.group.thread is None:
        return changed
    follows = say("Its thread follows; that can take some minutes, for Discord renames a thread only now and then.")
    return f"{changed} {follows}"


CARD_ACTS = {CardAct.EDIT_GROUP: ActDescription(lambda say: say("Edit"), ask_for_changes)}
