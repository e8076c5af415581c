"""Words of the school plan for what the rules know as values: kinds, states, answers, people, decisions."""

from fractions import Fraction

from governance.ballots import Outcome, Rule, Secrecy, Share, Terms
from governance.fractions import show_share
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.school_plan import ChangeKind, Decision, Named, PlanPage
from language.formats import Say


def person(named: Named, say: Say) -> str:
    """Return a person's name; one who was forgotten has none."""
    return named.name or say("former member")


def kind(of: PlanKind, say: Say) -> str:
    """Return what the kind of a plan means, in the group's voice."""
    return {PlanKind.DOING: say("We do this ourselves"), PlanKind.ASKING: say("We ask for this")}[of]


def state(of: PlanState, say: Say) -> str:
    """Return the word for where a ratified plan stands."""
    if of is PlanState.COMPLETED:
        return say("Completed")
    return say("In progress") if of is PlanState.IN_PROGRESS else say("Ratified by the council")


def standing(page: PlanPage, say: Say) -> str:
    """Return where a plan stands: by its state, unless an adult answered no, for then that comes first."""
    if page.group_decides_next:
        return say("The answer was no; the group decides what comes next")
    return say("The answer was no; the group goes on") if page.is_declined else state(page.state, say)


def answer(given: AdultAnswer, say: Say) -> str:
    """Return the words for an adult's answer."""
    words = {
        AdultAnswer.YES: say("Yes"),
        AdultAnswer.YES_WITH_CHANGE: say("Yes, with a change"),
        AdultAnswer.NO: say("No"),
        AdultAnswer.NEED_MORE: say("We need to know more"),
    }
    return words[given]


def reasoned(given: AdultAnswer, say: Say) -> str:
    """Return the words for an adult's answer as they stand before its reason."""
    return say("No, because") if given is AdultAnswer.NO else answer(given, say)


def change(of: ChangeKind, say: Say) -> str:
    """Return the heading for what became of plans between two editions."""
    words = {
        ChangeKind.NEW: say("New in this edition"),
        ChangeKind.CHANGED: say("Changed and ratified again"),
        ChangeKind.PROGRESSED: say("Moved forward"),
        ChangeKind.EXTENDED: say("Has new steps"),
        ChangeKind.COMPLETED: say("Completed"),
        ChangeKind.ANSWERED: say("Answered by adults"),
        ChangeKind.LEFT: say("No longer in the plan"),
    }
    return words[of]


def outcome(ended: Outcome, say: Say) -> str:
    """Return the word for how a ballot ended."""
    words = {
        Outcome.PASSED: say("passed"),
        Outcome.NOT_PASSED: say("not passed"),
        Outcome.NO_QUORUM: say("no quorum"),
        Outcome.WITHDRAWN: say("withdrawn"),
        Outcome.TOO_FEW_PAPERS: say("no result"),
    }
    return words[ended]


def verdict(ended: Outcome, say: Say) -> str:
    """Return how a ballot ended as the first word of what is told about it."""
    words = {
        Outcome.PASSED: say("Passed"),
        Outcome.NOT_PASSED: say("Not passed"),
        Outcome.NO_QUORUM: say("No quorum"),
        Outcome.WITHDRAWN: say("Withdrawn"),
        Outcome.TOO_FEW_PAPERS: say("No result"),
    }
    return words[ended]


def counts(made: Decision, say: Say) -> str:
    """Return how the votes fell: `9 for, 4 against, 1 abstained`.

    A secret ballot with so few papers that a number would give a vote away has its outcome only.
    """
    if not made.shows_counts:
        return say("Very few people voted in secret, so only the outcome is shown.")
    return ", ".join(_counts(made, say))


def turnout(made: Decision, say: Say) -> str:
    """Return the denominators: `14 of 20 voted, quorum 10`, or nothing where the counts stay secret."""
    if not made.shows_counts:
        return ""
    tally = made.tally
    return say(
        "{voted} of {electorate} voted, quorum {needed}",
        voted=tally.taken_part,
        electorate=tally.electorate,
        needed=made.terms.quorum_of(tally.electorate),
    )


def _counts(made: Decision, say: Say) -> list[str]:
    tally = made.tally
    if made.terms.rule is Rule.CONSENT:
        sides = [
            say.many("{n} without objection", "{n} without objection", tally.for_),
            say.many("{n} objection", "{n} objections", tally.object_),
        ]
    else:
        sides = [say.many("{n} for", "{n} for", tally.for_), say.many("{n} against", "{n} against", tally.against)]
    return [*sides, say.many("{n} abstained", "{n} abstained", tally.abstain)]


def sides(rule: Rule, say: Say) -> dict[str, str]:
    """Return the word for each side of a vote: of everybody who might have voted, each is on one."""
    return {
        "for": say("no objection") if rule is Rule.CONSENT else say("for"),
        "against": say("against"),
        "object": say("objected"),
        "abstain": say("abstained"),
        "waiting": say("did not vote"),
    }


def terms(of: Terms, say: Say) -> str:
    """Return what the ballot needed to pass, and whether it was secret."""
    secrecy = say("Secret ballot.") if of.secrecy is Secrecy.SECRET else say("Open ballot.")
    return f"{_needed(of, say)} {secrecy}"


def _needed(of: Terms, say: Say) -> str:
    if of.rule is Rule.CONSENT:
        return say("Needed: nobody objects.")
    share = show_share(of.threshold)
    if of.threshold_of is Share.ELECTORATE:
        return say("Needed: {share} of everybody who may vote, and more for than against.", share=share)
    # Half of the votes and no tie is one thing; a lower share asks for the same, for a tie never passes.
    if of.threshold <= Fraction(1, 2):
        return say("Needed: more for than against.")
    return say("Needed: {share} of the votes for and against.", share=share)
