"""Words for what became of what was said, on cards and in print."""

from governance.results import Reached
from governance.said import Became, Heard, Said
from language.formats import short_day
from language.speaking import Say


def became(what: Became, say: Say) -> str:
    """Return the heading for what became of some things."""
    words = {
        Became.DONE: say("We did"),
        Became.NOT_YET: say("Not yet"),
        Became.NO: say("No, because"),
    }
    return words[what]


def fate_of(said: Said, say: Say) -> str:
    """Return in a sentence what became of one thing; what somebody typed about it is not in it."""
    if said.heard is Heard.THEME and said.became is Became.NOT_YET:
        return say("It became a group.") if said.whom else say("It waits for people who start a group.")
    if said.became is Became.DONE:
        return _reached(said.reached, say)
    if said.became is Became.NO:
        return say("The group has stopped it.") if said.stopped else _refused(said, say)
    if said.waits:
        return _waits(said, say)
    if not said.steps:
        return say("It is agreed.")
    done = say.many("{done} of {n} step done", "{done} of {n} steps done", said.steps, done=said.done)
    if said.until is None:
        return f"{done}."
    return say("{done}; the last by {day}.", done=done, day=short_day(said.until, say.language))


def _reached(reached: Reached | None, say: Say) -> str:
    words = {
        Reached.MET: say("Done, and it reached its goal."),
        Reached.PARTLY: say("Done, and it reached a part of its goal."),
        Reached.NOT_MET: say("Done, but it did not reach its goal."),
        Reached.TOO_EARLY: say("Done. It is too early to tell what it brought."),
    }
    return words[reached] if reached is not None else say("Done.")


def _refused(said: Said, say: Say) -> str:
    return say("{office} said no.", office=said.by) if said.by else say("The answer was no.")


def _waits(said: Said, say: Say) -> str:
    office = said.by or say("the school")
    if said.until is None:
        return say("It waits for an answer from {office}.", office=office)
    day = short_day(said.until, say.language)
    return say("It waits for an answer from {office}, asked for by {day}.", office=office, day=day)
