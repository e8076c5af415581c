"""The card of an item that waits for a meeting to be planned: everybody in the thread or channel reads what it is."""

from typing import Any

from discord import ui

from cogs.interactions.agendas import item_line
from cogs.interactions.layout import Accent, card, heading, small
from cogs.interactions.offering import CardAct, offer
from language.speaking import Say
from services.views.agendas import WaitingItem


def waiting_card(item: WaitingItem, say: Say) -> ui.LayoutView:
    """Draw an item that waits. Of one that was taken off, nothing is said any more."""
    if item.is_off:
        return card(Accent.OVER, [say("This is off the agenda of {group} again.", group=item.group_name)])
    texts = [heading(say("For the next meeting of {group}", group=item.group_name)), item_line(item.line, say)]
    if item.meeting is not None:
        return card(Accent.OVER, [*texts, small(say("It is on its agenda: /minutes show {n}", n=item.meeting))])
    waits = small(say("It is on the agenda as soon as a meeting is planned."))
    return card(Accent.WAITING, [*texts, waits], _buttons(item, say))


def _buttons(item: WaitingItem, say: Say) -> list[ui.Item[Any]]:
    plan, add, key = CardAct.PLAN_COUNCIL_MEETING, CardAct.ADD_FOR_COUNCIL, item.school
    if item.group is not None:
        plan, add, key = CardAct.PLAN_MEETING, CardAct.ADD_FOR_GROUP, item.group
    return [offer(add, key, say), offer(plan, key, say), offer(CardAct.REMOVE_ITEM, item.line.id, say)]
