"""Replies to votes, and the list of ballots."""

from collections.abc import Sequence

from cogs.interactions.deciding import BALLOT_TEXTS
from cogs.interactions.layout import capital
from cogs.interactions.paging import Overflow
from governance.ballots import Outcome, Secrecy
from language.speaking import Markup, Say
from language.vocabulary import choice, ends, moment, numbers, outcome, turnout
from services.ballots.voting import Receipt
from services.views.ballots import BallotView, MyBallot


def receipt(result: Receipt, say: Say) -> str:
    """Return the private receipt of a vote."""
    text = _vote_in_words(result, say)
    if result.closed:
        return f"{text} {say('You were the last one: the vote is closed.')}"
    if result.is_last:
        when = moment(result.ends_at)
        return f"{text} {say('Everybody has voted: the vote ends {when}. Until then you can change your vote.', when=when)}"
    electorate = {"electorate": result.electorate}
    so_far = say.many("{n} of {electorate} has voted.", "{n} of {electorate} have voted.", result.voted, **electorate)
    return f"{text} {so_far}"


def _vote_in_words(result: Receipt, say: Say) -> str:
    chosen = choice(result.choice, result.rule, say)
    if result.secrecy is Secrecy.SECRET:
        return say(
            "Your vote is in: **{choice}**. Nobody can see how you voted, and it cannot be changed.", choice=chosen
        )
    if result.before is None and result.is_last:
        return say("Your vote is in: **{choice}**.", choice=chosen)
    if result.before is None:
        until = Markup(ends(result.kind, result.secrecy, result.ends_at, say))
        return say("Your vote is in: **{choice}**. You can change it until {until}.", choice=chosen, until=until)
    if result.changed:
        before = choice(result.before, result.rule, say)
        return say(
            "Your vote was {before}; now it is **{choice}**, and only that counts.", before=before, choice=chosen
        )
    if result.reworded:
        return say(
            "Your vote is **{choice}**, as before. Your new reason stands in place of the old one.", choice=chosen
        )
    return say("Your vote is **{choice}**, as before. It counts once.", choice=chosen)


def title(ballot: BallotView, say: Say) -> str:
    """Return the question of a ballot."""
    return BALLOT_TEXTS[ballot.kind].title(ballot, say)


def ended(ballot: BallotView, say: Say) -> str:
    """Return how a ballot ended, with its numbers in words where they give no secret vote away."""
    if ballot.outcome is None:
        return ""
    word = f"**{capital(outcome(ballot.outcome, say))}**"
    if ballot.outcome is Outcome.TOO_FEW_PAPERS:
        return f"{word}. {how_many(ballot, say)}"
    if ballot.outcome is Outcome.WITHDRAWN:
        return word if ballot.is_sound else f"{word}. {too_few(say)}"
    if ballot.tally is not None:
        return f"{word}: {numbers(ballot.tally, ballot.terms, say)}"
    return f"{word}. {few}" if (few := how_many(ballot, say)) else word


def too_few(say: Say) -> str:
    return say(
        "Why: this vote was secret, and with fewer than three people who may vote its result would show who voted how. The next one will be open."
    )


def how_many(ballot: BallotView, say: Say) -> str:
    """Return the numbers of a closed ballot as a sentence, or why a secret one shows none."""
    if ballot.tally is not None:
        return capital(f"{numbers(ballot.tally, ballot.terms, say)}.")
    if ballot.outcome is Outcome.TOO_FEW_PAPERS:
        few = say("Fewer than three people voted, so there is no result.")
        return f"{capital(turnout(ballot.voted, ballot.electorate, ballot.terms, say))}. {few}"
    if ballot.terms.secrecy is Secrecy.SECRET and ballot.voted:
        few = say("Too few people voted to show the numbers. That keeps their votes secret.")
        return f"{capital(turnout(ballot.voted, ballot.electorate, ballot.terms, say))}. {few}"
    return ""


def listing(ballots: Sequence[MyBallot], say: Say) -> str:
    """Return the list of ballots, those still waiting for the reader first."""
    if not ballots:
        return say("There has been no vote yet.")
    return "\n".join([f"**{say('Votes')}**", *(_line(one, say) for one in ballots)])


def more_ballots(say: Say) -> Overflow:
    """Return a function that says how many ballots a list leaves out, and how to see them."""
    return lambda number: say.many(
        "… and {n} older one. /ballot show finds it by its name or number.",
        "… and {n} older ones. /ballot show finds each by its name or number.",
        number,
    )


def _line(one: MyBallot, say: Say) -> str:
    ballot = one.ballot
    if ballot.outcome is not None:
        return f"{title(ballot, say)} (#{ballot.id}) · {ended(ballot, say)}"
    mine = _mine(one, say)
    closes = say("closes {when} at the latest", when=moment(ballot.ends_at))
    return f"{title(ballot, say)} (#{ballot.id}) · {closes}" + (f" · {mine}" if mine else "")


def _mine(one: MyBallot, say: Say) -> str:
    if not one.may_vote:
        return ""
    if not one.has_voted:
        return f"**{say('waits for your vote')}**"
    return (
        say("you voted {choice}", choice=choice(one.choice, one.ballot.terms.rule, say))
        if one.choice
        else say("you have voted")
    )
