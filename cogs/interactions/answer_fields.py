"""The field of a form in which an office is chosen."""

from cogs.interactions.fields import Choosable, Field, radio, select
from cogs.interactions.options import LONGEST_CHOICE
from language.speaking import Say
from services.access.offices import COUNCIL, Answering


def office_fields(may: Answering, say: Say) -> list[Field]:
    """Return the field for an answer to an idea or a theme: one's own office of several, or the one it waits for."""
    if len(may.offices) > 1:
        own = [Choosable(str(one.id), one.name) for one in may.offices]
        return [radio("office", say("You answer as"), own)]
    if not may.waits_for:
        return []
    options = [Choosable(str(COUNCIL), say("The council"))]
    options += [Choosable(str(one.id), one.name[:LONGEST_CHOICE]) for one in may.waits_for]
    return [select("waits_for", say("For whom it waits"), options, is_needed=False)]
