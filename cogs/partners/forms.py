"""The form in which a member names who helps from outside: who, with what, since when."""

from collections.abc import Mapping, Sequence
from datetime import date
from re import Match

from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import Choosable, form, line, radio, select
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import CardAct
from cogs.interactions.undoing import undo_view
from cogs.partners.answers import named
from governance.partners import PartnerKind
from governance.texts import LINE_LIMIT, NAME_LIMIT
from governance.undoing import Undoable
from language.formats import month_and_year
from language.speaking import Say
from services.partners import naming

LONGER = "longer"
MONTHS_BACK = 12


def partner_form(plan: int, today: date, say: Say) -> ui.Modal:
    """Return the form. It says first whom nobody writes down."""
    kinds = [
        Choosable(PartnerKind.ORGANISATION.value, say("An organisation, club or firm")),
        Choosable(PartnerKind.COUNCIL.value, say("Another school's council")),
    ]
    fields = [
        radio("kind", say("Who they are"), kinds, chosen=PartnerKind.ORGANISATION.value),
        line("name", say("Their name"), say("Like: Rotary Club of Wells"), most=NAME_LIMIT),
        line("what", say("What they help with"), say("Like: wood for the shed"), most=LINE_LIMIT),
        select("since", say("Since when"), _months(today, say)),
    ]
    above = say("Never name a private person, and write no e-mail address, phone number or link.")
    return form(CardAct.NAME_PARTNER.format(key=plan), say("Who helps from outside"), fields, above=above)


def _months(today: date, say: Say) -> Sequence[Choosable]:
    months = [_months_before(today, back) for back in range(MONTHS_BACK)]
    shown = [Choosable(month.isoformat(), month_and_year(month, say.language)) for month in months]
    return [*shown, Choosable(LONGER, say("longer than that"))]


def _months_before(today: date, back: int) -> date:
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def since_entered(picked: str) -> date | None:
    """Return the first day of the month that was picked; None for longer ago, or anything else."""
    try:
        return date.fromisoformat(picked).replace(day=1)
    except ValueError:
        return None


class PartnerForm(LastingForm):
    """Who helps with the plan in the custom id."""

    pattern = form_pattern(CardAct.NAME_PARTNER)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        partner = await talk.act(
            naming.name_partner,
            plan=int(match["key"]),
            kind=PartnerKind(typed.get("kind") or PartnerKind.ORGANISATION),
            name=typed.get("name", ""),
            what=typed.get("what", ""),
            since=since_entered(typed.get("since", "")),
        )
        undo = await undo_view(talk, Undoable.PARTNER_NAMED, partner.id)
        await talk.reply(named(partner, await talk.speak()), view=undo)
