"""What is on the council's agenda, in words: on the card of its meeting and in the answer that shows the agenda."""

from governance.texts import HiddenText, shortened
from language.speaking import Say
from language.vocabulary import author
from services.views.agendas import ItemLine

LONGEST_ITEM = 120


def item_line(item: ItemLine, say: Say) -> str:
    """Return an item of an agenda, with who added it."""
    what = item.what if isinstance(item.what, HiddenText) else shortened(item.what, LONGEST_ITEM)
    if item.author is None:
        return say("{text}", text=what)
    return say("{text} ({name})", text=what, name=author(item.author, say))
