"""The card of an entry: what came into the council's pot, or what a plan was given."""

from discord import ui

from cogs.interactions.layout import Accent, card, heading, small
from cogs.interactions.offering import CardAct, offer
from language.formats import signed_money
from language.speaking import Markup, Say
from language.vocabulary import author
from services.views.council_money import EntryView


def money_card(entry: EntryView, say: Say) -> ui.LayoutView:
    """Draw an entry, with the buttons for all of the money and for another entry."""
    by = [small(say("noted by {name}", name=author(entry.author, say)))] if entry.author is not None else []
    buttons = [offer(CardAct.SHOW_MONEY, entry.school, say), offer(CardAct.NOTE_MONEY, entry.school, say)]
    return card(Accent.LIVE, [heading(_title(entry, say)), say("{text}", text=entry.what), *by], buttons)


def _title(entry: EntryView, say: Say) -> str:
    amount = Markup(signed_money(entry.amount, say.language))
    if entry.plan is not None:
        return say(
            "The council gives {money} to “{plan}” of {group}",
            money=amount,
            plan=entry.plan_title,
            group=entry.group_name,
        )
    return say("The council's pot: {money}", money=amount)
