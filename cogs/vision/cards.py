"""The card of the council's vision."""

from discord import ui

from cogs.interactions.layout import Accent, card, heading, small
from cogs.interactions.offering import CardAct, offer
from language.speaking import Say
from language.vocabulary import author
from services.views.vision import VisionView


def vision_card(vision: VisionView, say: Say) -> ui.LayoutView:
    """Draw a version, with the button for the next one as long as it is the newest."""
    by = [small(say("Version {number}, written by {name}", number=vision.number, name=author(vision.author, say)))]
    texts = [heading(say("Our vision")), say("{text}", text=vision.text), *(by if vision.author is not None else [])]
    if not vision.is_newest:
        return card(Accent.OVER, [*texts, small(say("There is a newer version."))])
    told = small(say("It stands on page one of the school plan, once the council has published it."))
    return card(Accent.LIVE, [*texts, told], [offer(CardAct.WRITE_VISION, vision.school, say)])
