"""What a group or the council reads when its vote is over: the result, and what they can do next."""

from collections.abc import Mapping

from cogs.ballots.answers import ended, how_many, title
from cogs.interactions.layout import capital
from governance.ballots import BallotKind, Outcome
from governance.plans import PlanKind
from language.speaking import Markup, Say
from language.vocabulary import author, written_by
from services.views.ballots import BallotView

_UNDECIDED = (Outcome.NO_QUORUM, Outcome.TOO_FEW_PAPERS)


def told(ballot: BallotView, say: Say) -> str:
    """Return the result of a ballot with its numbers, and the next step."""
    found = _SENTENCES.get(ballot.kind)
    if found is None or ballot.outcome in (None, Outcome.WITHDRAWN):
        return " ".join(part for part in (title(ballot, say), _whose(ballot, say), ended(ballot, say)) if part)
    parts = (found(ballot, say)[ballot.outcome], _whose(ballot, say), how_many(ballot, say), _next(ballot, say))
    return " ".join(part for part in parts if part)


def _whose(ballot: BallotView, say: Say) -> str:
    """Return a sentence that names who wrote what was voted on."""
    if ballot.author is None:
        return ""
    if ballot.question is not None:
        return say("Asked by {name}.", name=author(ballot.author, say))
    return capital(f"{written_by(ballot.author, ballot.editor, say)}.")


def _adoption(ballot: BallotView, say: Say) -> Mapping[Outcome, str]:
    plan = ballot.text.title if ballot.text else ""
    return {
        Outcome.PASSED: say("**The group has adopted “{plan}”.**", plan=plan),
        Outcome.NOT_PASSED: say("**The group has not adopted “{plan}”.**", plan=plan),
        **dict.fromkeys(_UNDECIDED, say("**Too few voted on “{plan}” to decide it.**", plan=plan)),
    }


def _ratification(ballot: BallotView, say: Say) -> Mapping[Outcome, str]:
    about = {"plan": ballot.text.title if ballot.text else "", "group": ballot.group or Markup("")}
    return {
        Outcome.PASSED: say("**The council has ratified “{plan}” of {group}: it goes into the school plan.**", **about),
        Outcome.NOT_PASSED: say("**The council has not ratified “{plan}” of {group}.**", **about),
        **dict.fromkeys(_UNDECIDED, say("**Too few delegates voted on “{plan}” of {group} to decide it.**", **about)),
    }


def _edition(ballot: BallotView, say: Say) -> Mapping[Outcome, str]:
    return {
        Outcome.PASSED: say(
            "**The council has published edition {number} of the school plan.**", number=ballot.edition_number or ""
        ),
        Outcome.NOT_PASSED: say("**The council has not published this draft of the school plan.**"),
        **dict.fromkeys(_UNDECIDED, say("**Too few delegates voted on this draft of the school plan to decide it.**")),
    }


_SENTENCES = {
    BallotKind.ADOPT_PLAN: _adoption,
    BallotKind.RATIFY_PLAN: _ratification,
    BallotKind.PUBLISH_EDITION: _edition,
}


def _next(ballot: BallotView, say: Say) -> str:
    passed = ballot.outcome is Outcome.PASSED
    if ballot.kind is BallotKind.PUBLISH_EDITION:
        return say("/schoolplan show opens it.") if passed else say("Next: /schoolplan compile makes a new draft.")
    if not passed:
        return say("Next: change it with /plan edit, or put it to the group's vote again with /plan propose.")
    if ballot.kind is BallotKind.ADOPT_PLAN:
        return say("Next: take it to the council with /council submit.")
    if ballot.text and ballot.text.kind is PlanKind.ASKING:
        return say("Next: a teacher answers what it asks for, and its steps can begin.")
    return say("Next: its steps can begin. Mark each one on the plan's card when it is done.")
