"""Words for who thought of a plan, who does it, and which way to well-being it serves."""

from governance.together import Doers, Way, Whose
from language.speaking import Markup, Say


def whose(one: Whose, say: Say) -> str:
    """Return who thinks of something, or does it."""
    return {Whose.WE: say("we"), Whose.TOGETHER: say("together"), Whose.ADULTS: say("adults")}[one]


def way(one: Way, say: Say) -> str:
    """Return one of the five ways to well-being, as it ends a sentence: good for …"""
    return {
        Way.CONNECT: say("being with others"),
        Way.BE_ACTIVE: say("being active"),
        Way.NOTICE: say("noticing what is around us"),
        Way.KEEP_LEARNING: say("learning something new"),
        Way.GIVE: say("giving and helping"),
    }[one]


def doers_in_words(doers: Doers, say: Say) -> str:
    """Return what a plan says of itself in a line; empty where it says nothing."""
    facts = [
        say("Thought of by: {who}", who=whose(doers.thought_by, say)) if doers.thought_by else "",
        say("Done by: {who}", who=whose(doers.done_by, say)) if doers.done_by else "",
        say("Good for: {way}", way=way(doers.way, say)) if doers.way else "",
    ]
    return Markup(" · ".join(fact for fact in facts if fact))
