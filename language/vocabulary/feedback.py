"""Words for what became of what was said, on cards and in print."""

from governance.results import Reached
from governance.said import Became, Grew, Heard, Said
from language.formats import short_day
from language.speaking import Say


def became(what: Became, say: Say) -> str:
    """Return the heading for what became of some things."""
    words = {
        Became.DONE: say("We did"),
        Became.NOT_YET: say("Not yet"),
        Became.NO: say("No, because"),
        Became.STOPPED: say("Stopped by its group"),
    }
    return words[what]


def fate_of(said: Said, say: Say) -> str:
    """Return in a sentence what became of one thing; what somebody typed about it is not in it."""
    often = say("Said at least {number} times.", number=said.often) if said.often is not None else ""
    return " ".join(part for part in (often, _fate(said, say)) if part)


def _fate(said: Said, say: Say) -> str:
    if said.became is Became.DONE:
        return _reached(said.reached, say)
    if said.became is Became.NO:
        return _refused(said, say)
    if said.became is Became.STOPPED:
        return say("The group has stopped it.")
    if said.grew is not None:
        return _grew(said.grew, say)
    if said.waits:
        return _waits(said, say)
    if not said.steps:
        return say("It is agreed.")
    done = say.many("{done} of {n} step done", "{done} of {n} steps done", said.steps, done=said.done)
    if said.until is None:
        return f"{done}."
    return say("{done}; the last by {day}.", done=done, day=short_day(said.until, say.language))


def _grew(what: Grew, say: Say) -> str:
    words = {
        Grew.GROUP: say("It became a group."),
        Grew.PLAN: say("It became a plan."),
        Grew.YES: say("The answer was yes."),
    }
    return words[what]


def _reached(reached: Reached | None, say: Say) -> str:
    words = {
        Reached.MET: say("Done, and it reached its goal."),
        Reached.PARTLY: say("Done, and it reached a part of its goal."),
        Reached.NOT_MET: say("Done, but it did not reach its goal."),
        Reached.TOO_EARLY: say("Done. It is too early to tell what it brought."),
    }
    return words[reached] if reached is not None else say("Done.")


def _refused(said: Said, say: Say) -> str:
    if said.by is None and said.heard is not Heard.PLAN:
        return say("The council said no.")
    return say("{office} said no.", office=said.by) if said.by else say("The answer was no.")


def _waits(said: Said, say: Say) -> str:
    office = said.by or (say("the school") if said.heard is Heard.PLAN else say("the council"))
    if said.until is None:
        return say("It waits for an answer from {office}.", office=office)
    day = short_day(said.until, say.language)
    return say("It waits for an answer from {office}, asked for by {day}.", office=office, day=day)
