"""Words for ballots, on cards and in print: choices, terms, numbers and outcomes."""

from datetime import datetime
from fractions import Fraction

from governance.ballots import FEWEST_IN_SECRET, BallotKind, Choice, Outcome, Rule, Secrecy, Share, Tally, Terms
from governance.fractions import show_share
from governance.rules import RULES
from governance.school_plan import Decision
from language.speaking import Markup, Say
from language.vocabulary.moments import discord_time, moment

HALF = Fraction(1, 2)


def choice(chosen: Choice, rule: Rule, say: Say) -> Markup:
    """Return the word for a choice; under the consent rule, being for something is having no objection."""
    match chosen:
        case Choice.FOR:
            return Markup(say("No objection") if rule is Rule.CONSENT else say("For"))
        case Choice.AGAINST:
            return Markup(say("Against"))
        case Choice.ABSTAIN:
            return Markup(say("Abstain"))
        case Choice.OBJECT:
            return Markup(say("Object"))


def sides(rule: Rule, say: Say) -> dict[str, str]:
    """Return the word for each part of the electorate: those who made each choice, and those who did not vote."""
    return {
        "for": say("no objection") if rule is Rule.CONSENT else say("for"),
        "against": say("against"),
        "object": say("objected"),
        "abstain": say("abstained"),
        "waiting": say("did not vote"),
    }


def outcome(ended: Outcome, say: Say) -> Markup:
    """Return the word for how a ballot ended."""
    words = {
        Outcome.PASSED: say("passed"),
        Outcome.NOT_PASSED: say("not passed"),
        Outcome.NO_QUORUM: say("no quorum"),
        Outcome.WITHDRAWN: say("withdrawn"),
        Outcome.TOO_FEW_PAPERS: say("no result"),
    }
    return Markup(words[ended])


def verdict(ended: Outcome, say: Say) -> str:
    """Return how a ballot ended, as the beginning of a sentence."""
    words = {
        Outcome.PASSED: say("Passed"),
        Outcome.NOT_PASSED: say("Not passed"),
        Outcome.NO_QUORUM: say("No quorum"),
        Outcome.WITHDRAWN: say("Withdrawn"),
        Outcome.TOO_FEW_PAPERS: say("No result"),
    }
    return words[ended]


def numbers(tally: Tally, terms: Terms, say: Say) -> Markup:
    """Return a closed ballot's counts and denominators: `9 for, 4 against, 1 abstained; 14 of 20 voted, quorum 10`."""
    return Markup(f"{counts(tally, terms.rule, say)}; {turnout(tally.taken_part, tally.electorate, terms, say)}")


def printed_counts(made: Decision, say: Say) -> str:
    """Return the counts: `9 for, 4 against, 1 abstained`.

    A secret ballot with so few papers that counts would reveal a vote shows only its outcome.
    """
    if not made.shows_counts:
        return say("Very few people voted in secret, so only the outcome is shown.")
    return counts(made.tally, made.terms.rule, say)


def counts(tally: Tally, rule: Rule, say: Say) -> str:
    """Return how many chose each option of a rule: `9 for, 4 against, 1 abstained`."""
    return ", ".join(_counted(option, tally.of(option), rule, say) for option in RULES[rule].options)


def _counted(option: Choice, number: int, rule: Rule, say: Say) -> str:
    if rule is Rule.CONSENT and option is Choice.FOR:
        return say.many("{n} without objection", "{n} without objection", number)
    words = {
        Choice.FOR: say.many("{n} for", "{n} for", number),
        Choice.AGAINST: say.many("{n} against", "{n} against", number),
        Choice.ABSTAIN: say.many("{n} abstained", "{n} abstained", number),
        Choice.OBJECT: say.many("{n} objection", "{n} objections", number),
    }
    return words[option]


def turnout(voted: int, electorate: int, terms: Terms, say: Say) -> Markup:
    """Return how many voted, out of how many, and the quorum."""
    needed = terms.quorum_of(electorate)
    return Markup(
        say("{voted} of {electorate} voted, quorum {needed}", voted=voted, electorate=electorate, needed=needed)
    )


def printed_turnout(made: Decision, say: Say) -> str:
    """Return the denominators: `14 of 20 voted; at least 10 had to`, or nothing if the counts stay secret."""
    if not made.shows_counts:
        return ""
    tally = made.tally
    needed = made.terms.quorum_of(tally.electorate)
    return say(
        "{voted} of {electorate} voted; at least {needed} had to",
        voted=tally.taken_part,
        electorate=tally.electorate,
        needed=needed,
    )


def terms_in_words(terms: Terms, electorate: int, say: Say) -> Markup:
    """Return what it takes for a ballot to pass, and whether votes are secret."""
    needed = terms.quorum_of(electorate)
    passing = {
        Rule.MAJORITY: _majority(terms, needed, electorate, say),
        Rule.CONSENT: say(
            "It passes if at least {needed} of {all} vote and nobody objects.", needed=needed, all=electorate
        ),
    }
    return Markup(f"{passing[terms.rule]} {_kept(terms, electorate, say)}")


def _majority(terms: Terms, needed: int, electorate: int, say: Say) -> str:
    """Return the terms of a majority. A tie never passes, so a threshold of half means more for than against."""
    share, numbers = Markup(show_share(terms.threshold)), {"needed": needed, "all": electorate}
    if terms.threshold_of is Share.ELECTORATE:
        return say(
            "It passes if {share} of all {all} say For, more say For than Against, and at least {needed} of {all} vote.",
            share=share,
            **numbers,
        )
    if terms.threshold <= HALF:
        return say("It passes if more say For than Against, and at least {needed} of {all} vote.", **numbers)
    return say(
        "It passes if at least {share} of the votes For and Against are For, and at least {needed} of {all} vote.",
        share=share,
        **numbers,
    )


def _kept(terms: Terms, electorate: int, say: Say) -> str:
    if terms.secrecy is Secrecy.SECRET:
        return say("Secret: nobody can see who voted how, and a vote cannot be changed. It needs three votes.")
    kept = say("Open: only the bot sees how you voted. You can change it until the end.")
    if electorate >= FEWEST_IN_SECRET:
        return kept
    few = say("With fewer than three people who may vote, a vote is never secret: the result would show who voted how.")
    return f"{kept} {few}"


def printed_terms(of: Terms, say: Say) -> str:
    """Return what it took for a closed ballot to pass, and whether it was secret."""
    secrecy = say("Secret ballot.") if of.secrecy is Secrecy.SECRET else say("Open ballot.")
    return f"{_needed(of, say)} {secrecy}"


def _needed(of: Terms, say: Say) -> str:
    if of.rule is Rule.CONSENT:
        return say("Needed: nobody objects.")
    share = show_share(of.threshold)
    if of.threshold_of is Share.ELECTORATE:
        return say("Needed: {share} of everybody who may vote, and more for than against.", share=share)
    # A tie never passes, so every threshold up to half means the same.
    if of.threshold <= HALF:
        return say("Needed: more for than against.")
    return say("Needed: {share} of the votes for and against.", share=share)


def lapse(of: BallotKind, say: Say) -> Markup:
    """Return how long an open ballot of this kind stays open after everybody has voted."""
    seconds = int(of.second_thoughts.total_seconds())
    if seconds % 60:
        return Markup(say.many("{n} second", "{n} seconds", seconds))
    return Markup(say.many("{n} minute", "{n} minutes", seconds // 60))


def ends(kind: BallotKind, secrecy: Secrecy, when: datetime, say: Say, *, briefly: bool = False) -> str:
    """Return when a ballot closes in which somebody has not voted yet. The card promises this, so it must hold.

    A card says it `briefly`, without how far off it is.
    """
    shown = discord_time(when, "f") if briefly else moment(when)
    if secrecy is Secrecy.SECRET:
        return say("{when}, or as soon as everybody has voted", when=shown)
    return say("{when}, or {lapse} after everybody has voted", when=shown, lapse=lapse(kind, say))


def one_group(say: Say) -> str:
    """Return the warning, before a vote of the council and while it runs, that one group alone would decide."""
    return say("Only one group's delegates can vote.")


def decided_by(groups: int | None, say: Say) -> str:
    """Return of how many groups delegates took part in a vote of the council; empty where that was not counted."""
    if not groups:
        return ""
    return say.many("Decided by delegates of one group.", "Decided by delegates of {n} groups.", groups)


def made_open(say: Say) -> str:
    """Return the explanation for somebody who asked for a secret ballot when too few may vote."""
    return say("Fewer than three people may vote, so this vote is open, not secret.")
