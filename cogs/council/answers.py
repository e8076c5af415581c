"""Replies about the council."""

from collections.abc import Sequence

from cogs.interactions.deciding import open_until, warnings
from language.speaking import Markup, Say
from language.vocabulary import person
from services.council.delegates import Seat
from services.council.ratifying import Submitted


def joined(seat: Seat, say: Say) -> str:
    """Return the reply to a new delegate."""
    return say("You sit on the council for {group} now. Its votes are in the council channel.", group=seat.group_name)


def left(seat: Seat, say: Say) -> str:
    """Return the reply to whoever gave a seat up."""
    return say("You no longer sit on the council for {group}.", group=seat.group_name)


def submitted(result: Submitted, say: Say, *, missing: str = "") -> str:
    """Return the reply to whoever took a plan to the council; `missing` is why the card of the vote cannot be posted."""
    about = {"plan": result.plan.text.title, "until": open_until(result.opened, say)}
    if missing:
        text = say(
            "“{plan}” is before the council. The delegates vote with /ballot show {number} until {until}.",
            number=result.ballot,
            **about,
        )
        return " ".join([text, missing, *_seated(result, say), *warnings(result.opened, say)])
    text = say("“{plan}” is before the council. The delegates vote in the council channel until {until}.", **about)
    return " ".join([text, *_seated(result, say), *warnings(result.opened, say)])


def _seated(result: Submitted, say: Say) -> list[str]:
    """Return what somebody reads who has got a seat with the same press."""
    if not result.seated:
        return []
    return [
        say(
            "Nobody spoke for your group there, so you do now: vote in the council channel too. **Undo** gives only your seat back."
        )
    ]


def listing(seats: Sequence[Seat], say: Say) -> str:
    """Return who sits on the council, a line for each active group."""
    if not seats:
        return say("No group is active yet, so the council is empty. Groups become active as people join.")
    return "\n".join([f"**{say('The council')}**", *(_seat(seat, say) for seat in seats)])


def _seat(seat: Seat, say: Say) -> str:
    names = ", ".join(say("{name}", name=person(name, say)) for name in seat.delegates)
    return say("**{group}**: {names}", group=seat.group_name, names=Markup(names or say("no delegate yet")))
