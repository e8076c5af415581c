"""Who answered an idea or a theme, and when."""

from language.speaking import Say
from language.vocabulary import day_of, person
from services.views.ideas import ReplyView


def replied(reply: ReplyView, say: Say) -> str:
    """Return who gave an answer, and when."""
    day = day_of(reply.answered_on, say)
    if reply.office:
        return say("{office}: {name}, {day}", office=reply.office, name=person(reply.by, say), day=day)
    return say("For the council: {name}, {day}", name=person(reply.by, say), day=day)
