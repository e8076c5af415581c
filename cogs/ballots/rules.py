"""The rules of one ballot in whole sentences, for whoever asks for them: the card has only what must be read first."""

from cogs.interactions.deciding import BALLOT_TEXTS
from cogs.interactions.layout import lines
from governance.ballots import Secrecy
from language.speaking import Say
from language.vocabulary import lapse, moment, one_group, terms_in_words
from services.views.ballots import BallotView


def rules_text(ballot: BallotView, say: Say) -> str:
    """Return who votes, what it takes to pass, and when it ends."""
    points = [
        BALLOT_TEXTS[ballot.kind].roll(ballot, say),
        terms_in_words(ballot.terms, ballot.electorate, say),
        _end(ballot, say),
    ]
    if ballot.groups_on_roll == 1:
        points.append(one_group(say))
    points += [
        say("Nobody sees how the votes stand until the end."),
        say("Teachers never vote."),
        say("/ballot show {number} shows this vote and its result at any time.", number=ballot.id),
    ]
    return lines([f"**{say('The rules of vote {number}', number=ballot.id)}**", *(f"• {point}" for point in points)])


def _end(ballot: BallotView, say: Say) -> str:
    if ballot.outcome is not None:
        return say("It is over.")
    if ballot.terms.secrecy is Secrecy.SECRET:
        return say("It ends {when}. If everybody has voted before, it ends at once.", when=moment(ballot.closes_at))
    return say(
        "It ends {when}. If everybody has voted before, it ends {lapse} after the last vote. So everybody can think again. If somebody changes their vote, that time starts again.",
        when=moment(ballot.closes_at),
        lapse=lapse(ballot.kind, say),
    )
