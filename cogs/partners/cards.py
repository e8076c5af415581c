"""The private card of who helps with a plan from outside, with what its reader can do about each."""

from typing import Any

from discord import ui

from cogs.interactions.layout import Accent, card, heading, lines, small
from cogs.interactions.offering import PRIMARY, CardAct, offer
from cogs.partners.buttons import EndButton, answer_buttons
from cogs.plans.partner_lines import told
from governance.partners import PartnerState
from language.speaking import Say
from language.vocabulary import author
from services.views.partners import PartnersView, PartnerView

MOST_OVER = 8


def partners_card(view: PartnersView, say: Say) -> ui.LayoutView:
    """Draw all that this reader may see: those that help or wait each with its buttons, what is over in short."""
    running = [one for one in view.partners if one.state.can_end]
    over = [one for one in view.partners if not one.state.can_end]
    head = [heading(say("Who helps from outside")), say("“{plan}” of {group}", plan=view.title, group=view.group_name)]
    texts = [*head, *(_running(one, say) for one in running), _over(over, say), small(_about(view, say))]
    under = {at: shown for at, one in enumerate(running, len(head)) if (shown := _buttons(one, view, say))}
    name = [offer(CardAct.NAME_PARTNER, view.plan, say, style=PRIMARY)] if view.can_name else []
    return card(Accent.LIVE, texts, name, under=under)


def _running(one: PartnerView, say: Say) -> str:
    waits = small(say("Waits for a teacher who knows them. Others do not see it yet."))
    return lines([told(one, say), waits if one.state is PartnerState.NAMED else ""])


def _buttons(one: PartnerView, view: PartnersView, say: Say) -> list[ui.Item[Any]]:
    answers = answer_buttons(one.id, say) if view.can_answer and one.state is PartnerState.NAMED else []
    end = [EndButton(one.id, label=say("They help no more"))] if view.can_end and not answers else []
    return [*answers, *end]


def _over(partners: list[PartnerView], say: Say) -> str:
    shown = [f"• {told(one, say)} · {_became(one, say)}" for one in partners[-MOST_OVER:]]
    return lines([f"**{say('Before')}**", *shown]) if shown else ""


def _became(one: PartnerView, say: Say) -> str:
    if one.state is PartnerState.DECLINED:
        return say("{name} said no: {reason}", name=author(one.teacher, say), reason=one.reason or "")
    if one.state is PartnerState.WITHDRAWN:
        return say("taken out by a teacher")
    return say("has ended")


def _about(view: PartnersView, say: Say) -> str:
    if view.can_answer and any(one.state is PartnerState.NAMED for one in view.partners):
        return say(
            "Say that you know them only if you do; leave it to a colleague otherwise. They get no account here."
        )
    if not view.partners and view.waiting:
        return say("Somebody is named, and waits for a teacher who knows them.")
    if not view.partners and not view.can_name:
        return say("Nobody is named yet. Members can do that once their group has agreed on the plan.")
    return say("They get no account here and no message from the bot. A teacher who knows them confirms each.")
