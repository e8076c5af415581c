"""What waits for a teacher who knows who helps from outside, on the card of today."""

from cogs.interactions.layout import lines, small
from cogs.partners.buttons import answer_buttons
from cogs.plans.partner_lines import told
from cogs.today.fitting import Part
from language.speaking import Markup, Say
from services.today import MOST_LINES, MOST_VOTES
from services.views.partners import PartnerAsk
from storage.paging import Page


def confirming(partners: Page[PartnerAsk], say: Say) -> list[Part]:
    """Return what waits: the oldest each with its two buttons, the others a line each."""
    asked = [
        Part(_asked(one, say), answer_buttons(one.partner.id, say), is_whole=True) for one in partners[:MOST_VOTES]
    ]
    return [*asked, Part(_more(partners, say))]


def _asked(ask: PartnerAsk, say: Say) -> str:
    about = say("Press **I know them** only if you do; leave it to a colleague otherwise.")
    return lines([f"**{say('Do you know who helps from outside?')}**", _line(ask, say), small(about)])


def _more(partners: Page[PartnerAsk], say: Say) -> str:
    shown = partners.shown[MOST_VOTES : MOST_VOTES + MOST_LINES]
    left_out = len(partners.shown) - MOST_VOTES - len(shown) + partners.left_out
    more = [f"… +{left_out}"] if left_out > 0 else []
    head = f"**{say('More waits for a teacher who knows them')}**"
    return lines([head, *(_line(one, say) for one in shown), *more]) if shown else ""


def _line(ask: PartnerAsk, say: Say) -> str:
    helps = Markup(told(ask.partner, say))
    return "• " + say("{helps} · “{plan}” of {group}", helps=helps, plan=ask.title, group=ask.group_name)
