"""The part of the chapter **Done together** about hours: how many the school shared, and what was shown."""

from documents.chapters import TogetherPart, TogetherTable
from governance.hours import SharedHours
from language.speaking import Say

# With more lines the chapter would be about nothing else.
MOST_SHOWN = 30


def hours_part(told: SharedHours | None, say: Say) -> TogetherPart | None:
    """Return the part in words; None where nothing was shown this year, and in older editions. It names nobody."""
    if told is None or not told.shown:
        return None
    left_out = len(told.shown) - MOST_SHOWN
    more = say.many("… and {n} more", "… and {n} more", left_out) if left_out > 0 else ""
    rows = tuple((one,) for one in told.shown[:MOST_SHOWN])
    return TogetherPart(
        say("Hours"), (_hours(told.hours, say),), (TogetherTable((say("This was shown"),), rows),), more
    )


def _hours(hours: int | None, say: Say) -> str:
    told = say("An hour is an hour, whatever was shown, and what one gives another receives.")
    if hours is None:
        return told
    return f"{say('At least {number} hours were shared this school year.', number=hours)} {told}"
