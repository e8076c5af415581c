"""One thing to change: the form in which a delegate proposes it, and what the council's vote on it asks and says."""

from collections.abc import Mapping
from datetime import datetime
from re import Match, compile

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.deciding import BallotText, Results, delegates_vote, open_until, warnings
from cogs.interactions.fields import form, line
from cogs.interactions.items import LastingButton, LastingForm
from cogs.interactions.offering import ActDescription, CardAct, offer
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.ballots import BallotKind, Outcome
from governance.cards import CardKind
from governance.mirror import CHANGE_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from language.vocabulary import moment
from services.mirror import asking, choosing
from services.views.ballots import BallotView

CHANGE_FORM = "mirror:change"


async def open_mirror(talk: Conversation, server: int = 0) -> None:
    """Open the mirror, and say where its card is."""
    mirror = await talk.act(asking.open_mirror)
    say = await talk.speak()
    missing = await missing_card(talk, CardKind.MIRROR, mirror.id)
    where = missing or say("The card with **Answer** is in the groups channel.")
    told = say(
        "The mirror is open until {when}. All can answer: we, and those who teach us.", when=moment(mirror.closes_at)
    )
    view = await undo_view(talk, Undoable.MIRROR_OPENED, mirror.id)
    await talk.reply(f"{told} {where}", view=view)


async def _may_open(talk: Conversation, server: int) -> None:
    await talk.read_as_visitor(asking.may_open, now=talk.now)


async def ask_for_change(talk: Conversation, server: int = 0) -> None:
    """Open the form in which a delegate proposes one thing to change."""
    await _may_choose(talk, server)
    say = await talk.speak()
    hint = say("One thing, small enough to do by the next mirror")
    field = line("change", say("What do we want to change?"), hint, most=CHANGE_LIMIT)
    await ask(talk, form(CHANGE_FORM, say("One thing to change"), [field]))


async def _may_choose(talk: Conversation, server: int) -> None:
    await talk.read_as_visitor(choosing.may_choose, now=talk.now)


class OneChangeForm(LastingForm):
    """The one thing to change, as it was typed."""

    pattern = compile(CHANGE_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await choose(talk, typed.get("change", ""))


async def choose(talk: Conversation, change: str, *, closes_at: datetime | None = None) -> None:
    """Put one thing to change to the council's vote."""
    result = await talk.act(choosing.choose, change=change, closes_at=closes_at)
    missing = await missing_card(talk, CardKind.BALLOT, result.ballot)
    say = await talk.speak()
    told = say(
        "The council votes on “{change}” until {until}.", change=result.change, until=open_until(result.opened, say)
    )
    await talk.reply(" ".join(part for part in (told, missing, *warnings(result.opened, say)) if part))


def _title(ballot: BallotView, say: Say) -> str:
    return say("Shall we change this one thing: {change}", change=ballot.question or "")


def _next(ballot: BallotView, say: Say) -> str:
    if ballot.outcome is Outcome.PASSED:
        return say("Next: do it together. The next mirror begins with it.")
    return say("Next: propose something else.")


def _acts(ballot: BallotView, say: Say) -> list[LastingButton]:
    if ballot.outcome in (None, Outcome.PASSED):
        return []
    return [offer(CardAct.CHOOSE_CHANGE, ballot.school, say)]


CARD_ACTS = {
    CardAct.OPEN_MIRROR: ActDescription(lambda say: say("Open the mirror"), open_mirror, _may_open),
    CardAct.CHOOSE_CHANGE: ActDescription(lambda say: say("Choose one thing to change"), ask_for_change, _may_choose),
}
BALLOT_TEXTS = {
    BallotKind.CHOOSE_CHANGE: BallotText(
        title=_title,
        roll=delegates_vote,
        results=Results(
            passed=lambda ballot, say: say(
                "**The council has chosen what we change:** {change}.", change=ballot.question or ""
            ),
            failed=lambda ballot, say: say(
                "**The council has not chosen this:** {change}.", change=ballot.question or ""
            ),
            undecided=lambda ballot, say: say(
                "**Too few delegates voted to choose this:** {change}.", change=ballot.question or ""
            ),
            next_step=_next,
        ),
        next_acts=_acts,
    )
}
