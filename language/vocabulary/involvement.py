"""Words for the question of July, its answers, and what is told of them."""

from governance.involvement import FIRST_SCHOOL, Feeling, Involvement
from language.formats import count
from language.speaking import Markup, Say


def involvement_question(say: Say) -> str:
    """Return what is asked every July."""
    return say("Do you feel more involved than a year ago?")


def feeling(one: Feeling, say: Say) -> str:
    """Return an answer to it, as it stands on its button."""
    return {Feeling.MORE: say("More"), Feeling.SAME: say("The same"), Feeling.LESS: say("Less")}[one]


def share_of_feeling(told: Involvement, one: Feeling, say: Say) -> str:
    """Return about how many of a hundred gave this answer, or that it is not shown."""
    percent = told.percents[one]
    if percent is None:
        return say("not shown")
    return say("about {percent} %", percent=percent)


def how_many_answered(told: Involvement, say: Say) -> str:
    """Return how many answered, of how many where that is known."""
    if told.answered is None:
        return say("Fewer than five answered, so nothing more is shown.")
    if told.students is None:
        return say("At least {answered} students answered.", answered=Markup(count(told.answered, say.language)))
    return say(
        "At least {answered} of {students} students answered.",
        answered=Markup(count(told.answered, say.language)),
        students=Markup(count(told.students, say.language)),
    )


def why_not_shown(told: Involvement, say: Say) -> str:
    """Return why some answers are not shown; empty where all are, or where too few answered anyway."""
    if told.answered is None or told.is_whole:
        return ""
    return say("What fewer than five said is not shown, and nothing by which one could work that out.")


def first_school_said(say: Say) -> str:
    """Return what the first school's students said to the same question."""
    return say(
        "The first school that did this: {more} % more, {same} % the same, {less} % less.",
        more=FIRST_SCHOOL[Feeling.MORE],
        same=FIRST_SCHOOL[Feeling.SAME],
        less=FIRST_SCHOOL[Feeling.LESS],
    )
