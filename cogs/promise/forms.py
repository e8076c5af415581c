"""The form in which delegates write the lines of the promise, one below the other in each column."""

from collections.abc import Mapping
from re import Match, compile

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
from cogs.interactions.fields import Field, form, text
from cogs.interactions.items import LastingForm
from cogs.interactions.offering import PRIMARY, CardAct, below, offer
from cogs.interactions.pointing import missing_card
from governance.cards import CardKind
from governance.promise import COLUMN_LIMIT, LINE_LENGTH, MOST_LINES, Column
from governance.texts import HiddenText
from language.speaking import Say
from services.promise import drafting
from services.promise.drafting import Drafted
from services.views.promise import PromiseView

DRAFT_FORM = "promise:draft"


async def ask_for_draft(talk: Conversation, server: int = 0) -> None:
    """Open the form, filled with the newest version there is."""
    base = await talk.read_as_visitor(drafting.may_draft)
    await ask(talk, draft_form(base, await talk.speak()))


def draft_form(base: PromiseView | None, say: Say) -> ui.Modal:
    """Return the form. Its custom id says which version its writer had before them."""
    custom_id = f"{DRAFT_FORM}:{base.id}" if base is not None else DRAFT_FORM
    above = say(
        "What may students at your school decide? One line for each thing, at most {most} lines in a column.",
        most=MOST_LINES,
    )
    return form(custom_id, say("Our promise"), [_field(one, base, say) for one in Column], above=above)


def _field(whose: Column, base: PromiseView | None, say: Say) -> Field:
    labels = {
        Column.OURS: say("Ours: students decide alone"),
        Column.TOGETHER: say("Together: students with adults"),
        Column.NOT_OURS: say("Not ours: adults decide"),
    }
    hints = {
        Column.OURS: say("Like: what we plant in the garden. A line has at most {n} characters", n=LINE_LENGTH),
        Column.TOGETHER: say("Like: what is on the lunch menu"),
        Column.NOT_OURS: say("Like: exams, who is hired. A plan can still ask about it"),
    }
    # What is hidden is not put back in by whoever changes the rest.
    kept = [line.text for line in base.of(whose) if not isinstance(line.text, HiddenText)] if base else []
    value = "\n".join(kept)
    return text(whose.value, labels[whose], hints[whose], most=COLUMN_LIMIT, value=value, is_needed=False)


class PromiseForm(LastingForm):
    """The lines of a draft of the promise, as they were typed."""

    pattern = compile(f"{DRAFT_FORM}(?::(?P<base>[1-9][0-9]{{0,17}}))?")

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        columns = {one: typed.get(one.value, "") for one in Column}
        base = number_entered(match["base"] or "")
        done = await talk.act(drafting.draft, typed=columns, base=base)
        await _tell(talk, done)


async def _tell(talk: Conversation, done: Drafted) -> None:
    say = await talk.speak()
    if not done.is_new:
        await talk.reply(say("Nothing has changed: that is what the promise says already."))
        return
    saved = say("The draft of the promise is saved.")
    where = await missing_card(talk, CardKind.PROMISE, done.promise.id) or say(
        "Its card comes into the council channel in a moment. When you see it there, put it to the vote."
    )
    put = offer(CardAct.PUT_PROMISE, done.promise.school, say, style=PRIMARY)
    await talk.reply(f"{saved} {where}", view=below(put))
