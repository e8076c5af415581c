"""What the buttons of eight weeks on any card do: begin, show the certificate, and ask another group as a pair."""

from cogs.eight_weeks.answers import asked, begun
from cogs.eight_weeks.files import certificate_of
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.undoing import Undoable
from services.eight_weeks import pairing, running
from services.views import eight_weeks


async def start_weeks(talk: Conversation, group: int) -> None:
    """Begin the eight weeks of a group."""
    weeks = await talk.act(running.start, group=group)
    missing = await missing_card(talk, CardKind.WEEKS, weeks.id)
    await talk.reply(begun(weeks, await talk.speak(), missing=missing))


async def _may_start(talk: Conversation, group: int) -> None:
    await talk.read_as_visitor(running.may_start, group=group)


async def show_certificate(talk: Conversation, group: int) -> None:
    """Show a member the certificate with the names of the group, in its thread and nowhere else."""
    channel = talk.interaction.channel_id
    found = await talk.read_as_visitor(eight_weeks.certificate, group=group, channel=channel, now=talk.now)
    say = await talk.speak()
    file = await certificate_of(found, school=talk.school)
    if file is None:
        await talk.reply(say("The certificate cannot be made at the moment. Try again in some minutes."))
        return
    await talk.reply(say("Here is the certificate of your group. Only you see this message."), files=[file])


async def ask_pair(talk: Conversation, group: int) -> None:
    """Ask the group that did the eight weeks earliest of those that are free."""
    pair = await talk.act(pairing.ask, group=group)
    missing = await missing_card(talk, CardKind.PAIR, pair.id)
    undo = await undo_view(talk, Undoable.PAIR_ASKED, pair.id)
    await talk.reply(asked(pair, await talk.speak(), missing=missing), view=undo)


async def _may_ask(talk: Conversation, group: int) -> None:
    await talk.read_as_visitor(pairing.offered, group=group, now=talk.now)


CARD_ACTS = {
    CardAct.START_WEEKS: ActDescription(lambda say: say("Eight weeks to start"), start_weeks, _may_start),
    CardAct.CERTIFICATE: ActDescription(lambda say: say("Certificate"), show_certificate),
    CardAct.ASK_PAIR: ActDescription(lambda say: say("Find a pair"), ask_pair, _may_ask),
}
