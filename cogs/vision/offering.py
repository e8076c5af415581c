"""What the button of the council's vision does: it opens the form, for delegates."""

from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import ActDescription, CardAct
from cogs.vision.forms import ask_for_vision
from services.vision import writing


async def _may_write(talk: Conversation, server: int) -> None:
    await talk.read_as_visitor(writing.may_write)


CARD_ACTS = {
    CardAct.WRITE_VISION: ActDescription(lambda say: say("Write our vision"), ask_for_vision, _may_write),
}
