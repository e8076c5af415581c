"""What ballots ask and what their results say: each noun writes it for its own kinds, and `cogs` puts that together."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton
from governance.ballots import BallotKind, Outcome, Rule
from language.speaking import Markup, Say
from language.vocabulary import ends, made_open, moment
from services.ballots.lifecycle import Opened
from services.kinds.table import Kinds
from services.views.ballots import BallotView

Write = Callable[[BallotView, Say], str]
Show = Callable[[Conversation, BallotView], Awaitable[None]]
Offering = Callable[[BallotView, Say], Sequence[LastingButton]]


def _nothing(ballot: BallotView, say: Say) -> Sequence[LastingButton]:
    return ()


@dataclass(frozen=True, slots=True)
class Results:
    """What people read when a ballot is over: whether it passed, failed or had too few votes, and the next step."""

    passed: Write
    failed: Write
    undecided: Write
    next_step: Write

    def of(self, ballot: BallotView, say: Say) -> str | None:
        """Return the sentence for this ballot's outcome; None while it is open and when it was withdrawn."""
        if ballot.outcome in (None, Outcome.WITHDRAWN):
            return None
        write = {Outcome.PASSED: self.passed, Outcome.NOT_PASSED: self.failed}.get(ballot.outcome, self.undecided)
        return write(ballot, say)


@dataclass(frozen=True, slots=True)
class BallotText:
    """What a kind of ballot asks, and of whom. Without `results`, its card and its minutes say how it ended.

    `whole` shows in private all of what is voted on, as it is voted on; without it the card has all of it, and the button
    that does is called `whole_called`. `about` says on the card what is voted on. `offers` are the buttons of
    its card when it is over, `next_acts` those of the message that tells how it ended.
    """

    title: Write
    roll: Write
    whole: Show | None = None
    results: Results | None = None
    about: Write | None = None
    whole_called: Callable[[Say], str] | None = None
    offers: Offering = _nothing
    next_acts: Offering = _nothing


# The buttons with which people vote under each rule, by the number of the ballot; none is more inviting than the others.
VOTE_BUTTONS: Kinds[Rule, Callable[[int, Say], Sequence[LastingButton]]] = Kinds(Rule)
BALLOT_TEXTS: Kinds[BallotKind, BallotText] = Kinds(BallotKind)


def plan_of(ballot: BallotView) -> str:
    """Return the title of the plan that a ballot is about."""
    return ballot.text.title if ballot.text else ""


def open_until(opened: Opened, say: Say) -> Markup:
    """Return until when people can vote, as the card promises it too."""
    return Markup(ends(opened.kind, opened.secrecy, opened.closes_at, say))


def warnings(opened: Opened, say: Say) -> list[str]:
    """Return what whoever opened a ballot should know of its roll."""
    found = [made_open(say)] if opened.made_open else []
    if opened.groups == 1:
        found.append(say("Careful: only delegates of one group can vote. The school plan will say so."))
    return found


def delegates_vote(ballot: BallotView, say: Say) -> str:
    """Return who votes in the council."""
    return say(
        "{all} people can vote: the council's delegates when it opened, {when}.",
        all=ballot.electorate,
        when=moment(ballot.opened_at),
    )


def change_it(ballot: BallotView, say: Say) -> str:
    """Return the next step after a plan was not carried."""
    return say("Next: change it, or put it to your group's vote again.")
