"""What reminders of ballots say: that one closes soon, how it ended, and that its rules are new."""

from cogs.ballots.answers import title, too_few
from cogs.ballots.outcomes import told
from cogs.interactions.reminding import ReminderText, about
from governance.ballots import Outcome
from governance.reminders import ReminderKind
from language.speaking import Markup, Say
from language.vocabulary import link, moment, person
from services.dispatch.deliveries import Delivery
from services.views.ballots import BallotView


def _closing(delivery: Delivery, ballot: BallotView, say: Say) -> str:
    closing = say(
        "A vote you can take part in closes {when}: {question} Vote on its card, or with /ballot show {number}. /remind off stops reminders.",
        when=moment(ballot.ends_at),
        question=_question(delivery, ballot, say),
        number=ballot.id,
    )
    return f"{closing} {_card(ballot, say)}".strip()


def _closing_briefly(delivery: Delivery, ballot: BallotView, say: Say) -> str:
    closing = say(
        "Closes {when}: {question} Vote on its card, or with /ballot show {number}.",
        when=moment(ballot.ends_at),
        question=_question(delivery, ballot, say),
        number=ballot.id,
    )
    return f"{closing} {_card(ballot, say)}".strip()


def _card(ballot: BallotView, say: Say) -> str:
    return link(say("Go to its card"), ballot.post) if ballot.post else ""


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


def _voting_rules(delivery: Delivery, say: Say) -> str:
    return say(
        "New rules for the votes that are running here: a vote no longer ends as soon as it looks decided. It ends at its time, or when everybody has voted: a secret one at once, an open one 5 minutes later, so that you can think again. A secret vote with fewer than three votes has no result. Every vote's card says when it ends."
    )


REMINDER_TEXTS = {
    ReminderKind.BALLOT_CLOSING: ReminderText(about(BallotView, _closing), brief=about(BallotView, _closing_briefly)),
    ReminderKind.OUTCOME: ReminderText(about(BallotView, _outcome)),
    ReminderKind.VOTING_RULES: ReminderText(_voting_rules),
}
