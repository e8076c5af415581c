"""What reminders of ballots say: that one has opened or closes soon, how it ended, and that its rules are new."""

from collections.abc import Sequence

from cogs.ballots.answers import title, too_few
from cogs.ballots.outcomes import told
from cogs.interactions.deciding import BALLOT_TEXTS
from cogs.interactions.items import LastingButton
from cogs.interactions.reminding import ReminderText, about
from governance.ballots import Outcome
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import ends, link, moment, person
from services.dispatch.deliveries import Delivery
from services.views.ballots import BallotView


def _opened(delivery: Delivery, ballot: BallotView, say: Say) -> str:
    return say(
        "A vote has opened: {question} It is open until {until}. {where} /remind mode changes how reminders come.",
        question=_question(delivery, ballot, say),
        until=_until(ballot, say),
        where=_where(ballot, say),
    )


def _opened_briefly(delivery: Delivery, ballot: BallotView, say: Say) -> str:
    return say(
        "New vote, open until {until}: {question} {where}",
        question=_question(delivery, ballot, say),
        until=_until(ballot, say),
        where=_where(ballot, say),
    )


def _until(ballot: BallotView, say: Say) -> Markup:
    return Markup(ends(ballot.kind, ballot.terms.secrecy, ballot.ends_at, say))


def _where(ballot: BallotView, say: Say) -> Markup:
    """Say where to vote: a command cannot be used in a direct message, so a link leads to the card."""
    if ballot.post is None:
        return Markup(say("Vote with /ballot show {number}.", number=ballot.id))
    card = link(say("on its card"), ballot.post)
    return Markup(say("Vote {card}, or with /ballot show {number}.", card=card, number=ballot.id))


def _closing(delivery: Delivery, ballot: BallotView, say: Say) -> str:
    return say(
        "A vote you can take part in closes {when}: {question} {where} /remind off stops reminders.",
        when=moment(ballot.ends_at),
        question=_question(delivery, ballot, say),
        where=_where(ballot, say),
    )


def _closing_briefly(delivery: Delivery, ballot: BallotView, say: Say) -> str:
    return say(
        "Closes {when}: {question} {where}",
        when=moment(ballot.ends_at),
        question=_question(delivery, ballot, say),
        where=_where(ballot, say),
    )


def _question(delivery: Delivery, ballot: BallotView, say: Say) -> Markup:
    return Markup(f"{title(ballot, say)} {_written_by(delivery, say)}".strip())


def _written_by(delivery: Delivery, say: Say) -> str:
    """Say whose words it repeats, where that is known."""
    return "" if delivery.author is None else say("Written by {person}.", person=person(delivery.author, say))


def _outcome(delivery: Delivery, ballot: BallotView, say: Say) -> str:
    if ballot.outcome is not Outcome.WITHDRAWN:
        return told(ballot, say)
    taken_back = say(
        "{question} This vote is withdrawn: nothing is decided, and no vote counts. If you still want it, put it to the vote again.",
        question=Markup(title(ballot, say)),
    )
    return taken_back if ballot.is_sound else f"{taken_back} {too_few(say)}"


def _next_acts(delivery: Delivery, say: Say) -> Sequence[LastingButton]:
    ballot = delivery.about
    return BALLOT_TEXTS[ballot.kind].next_acts(ballot, say) if isinstance(ballot, BallotView) else ()


def _voting_rules(delivery: Delivery, say: Say) -> str:
    return say(
        "New rules for the votes that are running here: a vote no longer ends as soon as it looks decided. It ends at its time, or when everybody has voted: a secret one at once, an open one 5 minutes later, so that you can think again. A secret vote with fewer than three votes has no result. Every vote's card says when it ends."
    )


REMINDER_TEXTS = {
    ReminderKind.BALLOT_OPENED: ReminderText(about(BallotView, _opened), brief=about(BallotView, _opened_briefly)),
    ReminderKind.BALLOT_CLOSING: ReminderText(about(BallotView, _closing), brief=about(BallotView, _closing_briefly)),
    ReminderKind.OUTCOME: ReminderText(about(BallotView, _outcome), offers=_next_acts),
    ReminderKind.VOTING_RULES: ReminderText(_voting_rules),
}
