"""What the buttons about help from outside do: they show who helps, and open the form that names somebody."""

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import ActDescription, CardAct
from cogs.partners.cards import partners_card
from cogs.partners.forms import partner_form
from services.partners import naming
from services.schools import settings
from services.views import partners


async def show_partners(talk: Conversation, plan: int) -> None:
    """Show in private who helps with a plan, as this person may see it."""
    view = await talk.read_as_visitor(partners.of_plan, plan=plan)
    await talk.show(partners_card(view, await talk.speak()))


async def name_partner(talk: Conversation, plan: int) -> None:
    """Open the form in which a member names somebody."""
    await _may_name(talk, plan)
    locale = await talk.read(settings.school_locale)
    await ask(talk, partner_form(plan, talk.now.astimezone(locale.zone).date(), await talk.speak()))


async def _may_name(talk: Conversation, plan: int) -> None:
    await talk.read_as_visitor(naming.may_name, plan=plan)


CARD_ACTS = {
    CardAct.SHOW_PARTNERS: ActDescription(lambda say: say("Who helps from outside"), show_partners),
    CardAct.NAME_PARTNER: ActDescription(lambda say: say("Name who helps"), name_partner, _may_name),
}
