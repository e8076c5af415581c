"""The part of the chapter **Done together** about hearings: how many, about what, and how they ended."""

from documents.chapters import TogetherPart, TogetherTable
from governance.hearings import Hearings
from language.speaking import Say
from language.vocabulary import hearing_state

# With more lines the chapter would be about nothing else.
MOST_SHOWN = 20


def hearings_part(told: Hearings | None, say: Say) -> TogetherPart | None:
    """Return the part in words; None where nobody was heard this year, and in older editions. It names nobody."""
    if told is None or not told.ended:
        return None
    number = len(told.ended)
    sentences = (
        say.many(
            "{n} hearing ended this school year. A panel drawn by lot listened to both sides.",
            "{n} hearings ended this school year. Panels drawn by lot listened to both sides.",
            number,
        ),
        say("It was about a room, a day, money or a vote. It was never about anybody."),
    )
    shown = told.ended[:MOST_SHOWN]
    more = say.many("… and {n} more", "… and {n} more", number - MOST_SHOWN) if number > MOST_SHOWN else ""
    rows = tuple((one.what, hearing_state(one.how, say)) for one in shown)
    heads = (say("What it was about"), say("How it ended"))
    return TogetherPart(say("Fair hearings"), sentences, (TogetherTable(heads, rows),), more)
