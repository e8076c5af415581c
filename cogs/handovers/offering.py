"""What the buttons of a page do: they show the whole of it to a member, and open the form for who comes next."""

from cogs.handovers.cards import page_card
from cogs.handovers.files import files_of
from cogs.handovers.forms import tell_form
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import ActDescription, CardAct
from services.handovers import leaving
from services.views import handovers


async def show_page(talk: Conversation, group: int) -> None:
    """Show a member the page of their group, with its files."""
    page = await talk.read_as_visitor(handovers.page, group=group, now=talk.now)
    files = await files_of(page, school=talk.school)
    await talk.show(page_card(page, await talk.speak(), files=[file.filename for file in files]), files=files)


async def tell_next(talk: Conversation, group: int) -> None:
    """Open the form, filled with what this person told so far."""
    before = await talk.read_as_visitor(leaving.may_tell, group=group)
    await ask(talk, tell_form(group, before, await talk.speak()))


async def _may_see(talk: Conversation, group: int) -> None:
    await talk.read_as_visitor(handovers.may_see, group=group)


async def _may_tell(talk: Conversation, group: int) -> None:
    await talk.read_as_visitor(leaving.may_tell, group=group)


CARD_ACTS = {
    CardAct.SHOW_PAGE: ActDescription(lambda say: say("Page for who comes next"), show_page, _may_see),
    CardAct.TELL_NEXT: ActDescription(lambda say: say("Tell them something"), tell_next, _may_tell),
}
